"""What a row changes about somebody: an empty cell changes nothing (contract.md)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from npq_desktop.domain.emails import email_key
from npq_desktop.domain.folding import fold
from npq_desktop.domain.name_split import respelt, same_words
from npq_desktop.domain.names import name_key
from npq_desktop.domain.people import Name, Participant
from npq_desktop.services.import_candidate import Candidate


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that a row changes."""

    field: str
    old: str
    new: str


def changes_to(person: Participant, row: Candidate) -> Iterator[FieldChange]:
    """What a row changes about a person it matched."""
    if row.name is not None:
        new = renamed(person.name, row.name, confirmed=person.name_confirmed)
        if new != person.name:
            yield FieldChange("name", *_told(person.name, new))
    held = (
        ("trn", person.trn, row.trn),
        ("organisation", person.work.organisation, row.organisation),
        ("role", person.work.role, row.role),
        ("itt_provider", person.work.itt_provider, row.itt_provider),
        ("school_urn", person.work.school_urn, row.school_urn),
        ("dfe_participant_id", person.dfe.participant_id, dfe_id_after(person, row)),
        ("application_id", person.dfe.application_id, row.application_id),
    )
    for what, old, said in held:
        if said and said != old:
            yield FieldChange(what, old or "", said)
    if row.email and email_key(row.email) != email_key(person.email or ""):
        yield FieldChange("email", person.email or "", row.email)
    if row.lead_mentor is not None and row.lead_mentor != person.work.lead_mentor:
        yield FieldChange("lead_mentor", _yes(person.work.lead_mentor), _yes(row.lead_mentor))
    yield from _status_changes(person, row)
    yield from _dfe_changes(person, row)


def as_said(entries: Iterable[Participant], row: Candidate) -> Participant | None:
    """Of the entries of one person the one that says all that a row says already.

    Each list has its own entry where two were joined, so that, imported again, it changes neither.
    """
    return next((each for each in entries if next(changes_to(each, row), None) is None), None)


def _status_changes(person: Participant, row: Candidate) -> Iterator[FieldChange]:
    if row.status is None:
        return
    old = person.status
    if row.status is not old.training_status:
        yield FieldChange("training_status", old.training_status.value, row.status.value)
    elif row.since is not None and row.since != old.since:
        day = old.since.isoformat() if old.since else ""
        yield FieldChange("status_since", day, row.since.isoformat())


def _dfe_changes(person: Participant, row: Candidate) -> Iterator[FieldChange]:
    fresh = new_aliases(person, row)
    if fresh:
        yield FieldChange("former_dfe_ids", "", ", ".join(fresh))
    verified = is_verified(person, row)
    if verified != person.dfe.trn_verified:
        yield FieldChange("trn_verified", _yes(person.dfe.trn_verified), _yes(verified))


def is_verified(person: Participant, row: Candidate) -> bool:
    """Whether the DfE has verified the TRN: it sends only those (T-13); another one is not."""
    if row.from_dfe:
        return row.trn is not None
    return person.dfe.trn_verified and row.trn in {None, person.trn}


def dfe_id_after(person: Participant, row: Candidate) -> str:
    """The DfE id after a row; one that was retired comes from an old list and stays retired."""
    own = person.dfe.participant_id
    retired = {alias.lower() for alias in person.aliases}
    is_old = bool(own) and row.dfe_id in retired
    return own if is_old or not row.dfe_id else row.dfe_id


def new_aliases(person: Participant, row: Candidate) -> dict[str, str | None]:
    """Earlier DfE ids that are not known yet, each with when it changed (R-11)."""
    former = dict(row.former_ids)
    own, new = person.dfe.participant_id, dfe_id_after(person, row)
    if own and own.lower() != new.lower():
        former.setdefault(own.lower(), None)
    known = {alias.lower() for alias in (*person.aliases, new)}
    return {old: when for old, when in former.items() if old not in known}


def renamed(old: Name, new: Name, *, confirmed: bool = False) -> Name:
    """The name after a row said ``new``; one that somebody no longer has stays known.

    Case alone, or accents that an old system lost, is no news; accents gained are. A name that
    is known as an earlier one comes from an old list and changes nothing. A split that somebody
    ``confirmed`` stays for as long as the name has the same words.
    """
    if new.full == old.full and not (new.preferred or new.earlier or old.guessed):
        return old
    earlier = dict.fromkeys((*old.earlier, *new.earlier))
    preferred = new.preferred or old.preferred
    kept = Name(old.full, old.given, old.family, preferred, tuple(earlier), old.guessed)
    if confirmed and not old.guessed and same_words(old.full, new.full):
        gained = _is_plain(old.full) and not _is_plain(new.full)
        return respelt(kept, new.full) if gained else kept
    if name_key(old.full) != name_key(new.full):
        if name_key(new.full) in {name_key(each) for each in old.earlier}:
            return kept
        earlier[old.full] = None
        return Name(new.full, new.given, new.family, preferred, tuple(earlier), new.guessed)
    surer = old.full == new.full and old.guessed and not new.guessed
    if surer or (_is_plain(old.full) and not _is_plain(new.full)):
        return Name(new.full, new.given, new.family, preferred, tuple(earlier), new.guessed)
    return kept


def _is_plain(text: str) -> bool:
    """Whether a name has no accents."""
    return fold(text) == text.casefold().replace("’", "'")


def _told(old: Name, new: Name) -> tuple[str, str]:
    """What to show of a changed name: the part that changed."""
    if old.full != new.full:
        return old.full, new.full
    if old.preferred != new.preferred:
        return old.preferred, new.preferred
    if old.earlier != new.earlier:
        return ", ".join(old.earlier), ", ".join(new.earlier)
    return old.sorted_form, new.sorted_form


def _yes(value: bool | None) -> str:
    return "" if value is None else ("Yes" if value else "No")
