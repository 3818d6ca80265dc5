"""What a column's heading means, in any of the usual wordings.

Exact wordings first, then without what forms add ("What is your …?", "Participant …", brackets),
then wordings joined by a stroke or "or"; a heading that nearly is one (a slip, a plural) is taken
too. Everything else is ignored, shown, and can be set by the user.
"""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from npq_desktop.domain.folding import fold
from npq_desktop.services.participant_list import NAMES, ColumnMeaning

_WORDINGS: dict[ColumnMeaning, str] = {
    ColumnMeaning.FULL_NAME: (
        "full name|name|participant name|participant|delegate|delegate name|teacher name|"
        "name of participant|candidate|candidate name|trainee|attendee|attendee name|learner name|"
        "name of delegate|name in full|first name and surname|first and last name|display name|"
        "participants|names|surname first name|surname and first name|surname forename"
    ),
    ColumnMeaning.GIVEN_NAME: (
        "first name|firstname|forename|forenames|given name|given names|first names|first|"
        "christian name|fore name|given|fname|forename s|first name s"
    ),
    ColumnMeaning.FAMILY_NAME: (
        "surname|last name|lastname|family name|second name|last|sur name|lname|family"
    ),
    ColumnMeaning.PREFERRED_NAME: (
        "preferred name|known as|preferred first name|likes to be called|name for badge|"
        "badge name|preferred forename|also known as"
    ),
    ColumnMeaning.TRN: (
        "trn|teacher reference number|teacher reference no|teacher ref|teacher ref no|dfe number|"
        "teacher number|trn number|teacher reference|teacher ref number|trn no|"
        "teacher reference number trn|trn teacher reference number|dfe teacher number"
    ),
    ColumnMeaning.EMAIL: (
        "email|e mail|email address|e mail address|mail|work email|contact email|email id|"
        "school email|work email address|emails|e mails|school email address|contact email address"
    ),
    ColumnMeaning.ORGANISATION: (
        "organisation|organization|school|setting|employer|provider|school name|partnership|"
        "workplace|place of work|institution|scitt|organisation name|school or setting|"
        "school organisation|trust|employer name|company|school setting|name of school|"
        "name of organisation|name of setting|setting name|place of employment|school partnership|"
        "academy|college|university|base school|current school|current employer|partnership name"
    ),
    ColumnMeaning.ROLE: (
        "role|job title|position|job|post|title of role|job role|role title|current role|"
        "role in school|role in partnership|post held|current position|occupation"
    ),
    ColumnMeaning.LEAD_MENTOR: (
        "lead mentor|itt lead mentor|lead mentor y n|is lead mentor|mentor lead y n|"
        "itt lead mentor y n|lead mentor yes no|itt lead mentor yes no|is a lead mentor"
    ),
    ColumnMeaning.ITT_PROVIDER: (
        "itt provider|accredited provider|accredited itt provider|itt provider name|"
        "accredited provider name|name of itt provider|itt accredited provider"
    ),
    ColumnMeaning.SCHOOL_URN: (
        "urn|school urn|unique reference number|setting urn|urn of school|establishment urn"
    ),
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
    r"diet|allerg|\baccess(?:ibility)?\b|special need|disabilit|medical|\bhealth\b|adjustment|"
    r"additional need|^send?$|send? (?:need|status|support)|support need|^needs?$|\bneeds$|"
    r"requirements?$|\bfood\b|\bmeals?\b|\blunch\b|vegetarian|vegan|halal|kosher|wheelchair|mobility|hearing|catering"
)
_ASKED = re.compile(
    r"^(?:please )?(?:what is|enter|provide|give|state|confirm|your|the|participants?|delegates?|"
    r"candidates?|trainees?|attendees?|learners?|teachers?|staff|applicants?|employees?|contact)\b "
)
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
LONGEST = 60


def is_id(text: str) -> bool:
    """Whether a text is an identifier as the DfE gives them: a UUID."""
    return _ID.fullmatch(text) is not None


def key_of(heading: object) -> str:
    """A heading as wordings are compared: folded, words only."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(str(heading or "").replace("'", ""))))


@lru_cache(maxsize=4096)
def _meaning(heading: str) -> ColumnMeaning:
    key = key_of(heading)
    if not key or len(key) > 2 * LONGEST:
        return ColumnMeaning.IGNORED
    if _NEEDS.search(key):
        return ColumnMeaning.NEEDS
    for said in (heading, re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading)):
        found = _known(key_of(said))
        if found is not None:
            return found
    joined = {_known(key_of(part)) for part in re.split(r"[/|&,]|\bor\b|\band\b", heading)}
    joined.discard(None)
    if len(joined) == 1:
        return joined.pop() or ColumnMeaning.IGNORED
    near = get_close_matches(key, _BY_WORDING, n=1, cutoff=0.86) if len(key) > 4 else []
    return _BY_WORDING[near[0]] if near else ColumnMeaning.IGNORED


def _known(key: str) -> ColumnMeaning | None:
    """The meaning of a wording, also behind what a form or an office puts before it."""
    while key:
        if key in _BY_WORDING:
            return _BY_WORDING[key]
        shorter = _ASKED.sub("", key)
        if shorter == key:
            return None
        key = shorter
    return None


def meaning_of(heading: object) -> ColumnMeaning:
    """What a heading means; ``IGNORED`` when it says nothing we know."""
    return _meaning(heading) if isinstance(heading, str) else ColumnMeaning.IGNORED


def heading_count(cells: Sequence[Any]) -> int:
    """How many columns a row names, if it reads like headings of a list of people; else 0.

    One of them has to be a name, and something else beside it, unless it stands alone.
    """
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    if not texts or any(len(text) > 2 * LONGEST for text in texts):
        return 0
    known = {meaning_of(text) for text in texts} - {ColumnMeaning.IGNORED}
    if NAMES.isdisjoint(known):
        return 0
    return len(known) if len(known) > 1 or len(texts) == 1 else 0
