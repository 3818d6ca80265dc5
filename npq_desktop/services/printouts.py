"""What was printed or saved for a session, when, and how the register stood then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.check_code import check_code
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.sheet_page import SheetPage
from npq_desktop.services.sheets import sheet_in

SHEET = "attendance sheet"
AGAIN_WITHIN = timedelta(minutes=1)
"""Saving and printing the same thing so close together is one step of work."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a paper is, for how many people, and the check code of the marks on it, if any."""

    what: str
    people: int
    code: str = ""


def read_sheet_made(
    store: Store, session_id: Id, now: datetime, *, blank: bool, with_notes: bool
) -> tuple[SheetPage, Made]:
    """The sheet of one session, and what to keep of it once it is printed. Raises NotFound."""
    with store.reading() as view:
        page = sheet_in(view, session_id, now, blank=blank, with_notes=with_notes)
        return page, _made(view, session_id, page)


def _made(view: Reading, session_id: Id, page: SheetPage) -> Made:
    heads = [] if page.blank else view.mark_heads(session_id)
    what = BLANK_SHEET if page.blank else SHEET
    return Made(what, len(page.rows), check_code(session_id, heads) if heads else "")


def record_printout(store: Store, session_id: Id, made: Made, now: datetime) -> Id | None:
    """Keep that something was printed or saved; None where that was kept a moment ago already.

    Raises NotFound.
    """
    with store.writing() as work:
        session = work.session(session_id)
        newest = next((e for e in work.printouts(session.id) if e.what == made.what), None)
        if (
            newest is not None
            and (newest.people, newest.code) == (made.people, made.code)
            and now - newest.at < AGAIN_WITHIN
        ):
            return None
        value = {
            "session": session.id,
            "what": made.what,
            "people": made.people,
            "code": made.code,
        }
        work.put("printout", new_id(), "made", value)
        return work.commit()


def printout_in_words(value: dict[str, Any]) -> str:
    """A logged printout: ``blank sheet, 68 people``."""
    people = value["people"]
    code = f"register check {value['code']}" if value["code"] else ""
    count = f"{people:,} {'person' if people == 1 else 'people'}"
    return ", ".join(filter(None, (value["what"], count, code)))
