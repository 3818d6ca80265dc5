"""What a column's heading means, in any of the usual wordings.

Exact wordings first; a heading that nearly is one (a slip, a plural) is taken too. Everything
else is ignored, shown, and can be set by the user.
"""

import re
from difflib import get_close_matches

from npq_desktop.domain.folding import fold
from npq_desktop.services.participant_list import NAMES, ColumnMeaning

_WORDINGS: dict[ColumnMeaning, str] = {
    ColumnMeaning.FULL_NAME: (
        "full name|name|participant name|participant|delegate|delegate name|teacher name|"
        "name of participant|candidate|candidate name|trainee|attendee|attendee name|learner name"
    ),
    ColumnMeaning.GIVEN_NAME: (
        "first name|firstname|forename|forenames|given name|given names|first names|first|"
        "christian name"
    ),
    ColumnMeaning.FAMILY_NAME: "surname|last name|lastname|family name|second name|last",
    ColumnMeaning.PREFERRED_NAME: "preferred name|known as|preferred first name|likes to be called",
    ColumnMeaning.TRN: (
        "trn|teacher reference number|teacher reference no|teacher ref|teacher ref no|dfe number|"
        "teacher number|trn number|teacher reference|teacher ref number|trn no"
    ),
    ColumnMeaning.EMAIL: (
        "email|e mail|email address|e mail address|mail|work email|contact email|email id|"
        "school email|work email address"
    ),
    ColumnMeaning.ORGANISATION: (
        "organisation|organization|school|setting|employer|provider|school name|partnership|"
        "workplace|place of work|institution|scitt|organisation name|school or setting|"
        "school organisation|trust|employer name|company|school setting|name of school"
    ),
    ColumnMeaning.ROLE: "role|job title|position|job|post|title of role|job role|role title",
    ColumnMeaning.LEAD_MENTOR: (
        "lead mentor|itt lead mentor|lead mentor y n|is lead mentor|mentor lead y n|"
        "itt lead mentor y n"
    ),
    ColumnMeaning.ITT_PROVIDER: (
        "itt provider|accredited provider|accredited itt provider|itt provider name|"
        "accredited provider name"
    ),
    ColumnMeaning.SCHOOL_URN: "urn|school urn|unique reference number|setting urn",
    ColumnMeaning.DFE_ID: (
        "participant id|dfe id|dfe participant id|dfe participant identifier|npq participant id|"
        "ecf id|external id"
    ),
    ColumnMeaning.APPLICATION_ID: "application id|npq application id",
    ColumnMeaning.TRAINING_STATUS: "training status|status|participant status",
    ColumnMeaning.COHORT: "cohort|cohort name|group|intake",
}
_BY_WORDING = {
    wording: meaning for meaning, listed in _WORDINGS.items() for wording in listed.split("|")
}
_NEEDS = re.compile(
    r"diet|allerg|access(?:ibility)? (?:need|requirement|arrangement)|special need|disabilit|"
    r"medical|health|reasonable adjustment|access need|additional need|send need"
)


def key_of(heading: object) -> str:
    """A heading as wordings are compared: folded, words only."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(str(heading or "").replace("'", ""))))


def meaning_of(heading: object) -> ColumnMeaning:
    """What a heading means; ``IGNORED`` when it says nothing we know."""
    key = key_of(heading)
    if not key:
        return ColumnMeaning.IGNORED
    if _NEEDS.search(key):
        return ColumnMeaning.NEEDS
    if key in _BY_WORDING:
        return _BY_WORDING[key]
    near = get_close_matches(key, _BY_WORDING, n=1, cutoff=0.86) if len(key) > 4 else []
    return _BY_WORDING[near[0]] if near else ColumnMeaning.IGNORED


def is_heading_row(cells: list[object]) -> bool:
    """Whether a row reads like headings of a list of people: a name and something else."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    if not texts or any(len(text) > 60 for text in texts):
        return False
    found = [meaning_of(text) for text in texts]
    known = [meaning for meaning in found if meaning is not ColumnMeaning.IGNORED]
    named = bool(NAMES.intersection(known))
    return named and (len(set(known)) >= 2 or len(texts) == 1)
