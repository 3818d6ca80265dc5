"""The sheet's bytes and its name, and keeping a copy that a PDF program or a printer can take."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

from npq_desktop.domain.ids import Id
from npq_desktop.services.files import write_file
from npq_desktop.services.papers import Paper
from npq_desktop.services.ports import Report
from npq_desktop.services.printouts import Made, read_sheet_made
from npq_desktop.services.sheet_page import SheetPage
from npq_desktop.ui.program import Program

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST = 120
"""Letters of a file name, so that it fits every system with its folder."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawn sheet: its bytes serve the preview, the file and the printer alike."""

    pdf: bytes
    name: str
    pages: int
    made: Made | None = None  # what to keep of it once it is printed


def make_sheet(
    program: Program, session_id: Id, report: Report, *, blank: bool, notes: bool
) -> Sheet:
    """Read the register and draw it. Raises NotFound; Cancelled when the user stopped it."""
    page, made = read_sheet_made(
        program.store, session_id, program.now(), blank=blank, with_notes=notes
    )
    out = io.BytesIO()
    count = program.tools.draw_sheet(page, out, report)
    return Sheet(out.getvalue(), name_of(page), count, made)


def name_of(page: SheetPage) -> str:
    """What the file is called: what it is, of which cohort and session, and the day."""
    kind = "Blank sheet" if page.blank else "Attendance sheet"
    day = page.when[0] if page.when else ""
    return _file_name(", ".join(filter(None, (kind, page.cohort_tag, page.session[0], day))))


def make_paper(program: Program, paper: Paper, report: Report) -> Sheet:
    """Draw labels, a count or a ready check. Raises Cancelled when the user stopped it."""
    out = io.BytesIO()
    count = program.tools.draw_paper(paper, out, report)
    return Sheet(out.getvalue(), _file_name(paper.name), count)


def _file_name(said: str) -> str:
    plain = " ".join(_NOT_IN_NAMES.sub(" ", said).split())
    return f"{plain[:LONGEST].rstrip('. ')}.pdf"


def keep(folder: Path, sheet: Sheet) -> Path:
    """Keep the sheet in the data folder, in place of those kept before. Raises BadInput."""
    own = folder / "sheets"
    path = own / sheet.name
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in own.glob("*.pdf"):
        if old != path:
            forget(old)
    write_file(path, lambda stream: stream.write(sheet.pdf), force=True)
    return path


def forget(path: Path) -> None:
    """Delete a kept sheet; one that another program holds open stays until the next time."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return  # on Windows, while it is shown somewhere
