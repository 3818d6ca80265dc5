"""Sample sheets and a reader for what was drawn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from npq_desktop.documents.attendance_sheet import draw_attendance_sheet
from npq_desktop.services.sheet_page import SheetPage, SheetRow

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True)
class Words:
    """One stretch of text as it stands on the page."""

    box: Box
    size: float


class Printed:
    """A drawn sheet, read back with pdfium."""

    def __init__(self, sheet: SheetPage) -> None:
        out = BytesIO()
        self.pages = draw_attendance_sheet(sheet, out)
        self.pdf = out.getvalue()
        self._document: Any = pypdfium2.PdfDocument(self.pdf)

    def text(self, page: int = 0) -> str:
        return str(self._document[page].get_textpage().get_text_range())

    @property
    def whole_text(self) -> str:
        return "\n".join(self.text(page) for page in range(self.pages))

    @property
    def metadata(self) -> dict[str, str]:
        return dict(self._document.get_metadata_dict())

    def words(self, page: int) -> list[Words]:
        found = self._document[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
        return [
            Words(each.get_bounds(), each.get_font_size())
            for each in found
            if each.get_bounds()[2] > each.get_bounds()[0]
        ]

    def rules(self, page: int) -> list[float]:
        """The heights of the lines from edge to edge, from the top down."""
        found = self._document[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])
        boxes = [each.get_bounds() for each in found]
        flat = [box for box in boxes if box[3] - box[1] < 4 and box[2] - box[0] > 500]
        return sorted(((box[1] + box[3]) / 2 for box in flat), reverse=True)

    @property
    def fonts(self) -> set[str]:
        names: set[str] = set()
        for page in range(self.pages):
            objects = self._document[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            names |= {str(each.get_font().get_base_name()) for each in objects}
        return names


MakeSheet = Callable[..., SheetPage]


def person(name: str, **more: str) -> SheetRow:
    said = {
        "organisation": "Fellbrook SCITT",
        "mark": "Present",
        "arrived": "09:24",
        "left": "15:30",
        "attended": "5 h 15",
    } | more
    return SheetRow(name[:1].upper(), name, **said)


@pytest.fixture
def make_row() -> Callable[..., SheetRow]:
    return person


@pytest.fixture
def make_sheet() -> MakeSheet:
    def make(names: Iterable[str] = (), **changes: Any) -> SheetPage:
        said: dict[str, Any] = {
            "provider": "Marram Coast ITT Partnership",
            "title": "Attendance sheet",
            "programme": "NPQ in Leading Teacher Development",
            "cohort": "Autumn 2026 cohort",
            "cohort_tag": "A26",
            "cohort_colour": "#0B5FA5",
            "session": ("Workshop 2 of 3", "Designing Effective Professional Development"),
            "when": ("Thursday 4 March 2027", "09:30 to 15:30, lunch 45 min"),
            "where": ("Fellbrook Hall", "Room 2"),
            "taken_by": ("R. Example", "Closed 15:42"),
            "totals": ((68, "expected"), (58, "present"), (4, "absent")),
            "rows": tuple(person(each) for each in names),
            "meaning": "Attended: time in the room that falls into the session, less breaks.",
            "remarks": ("Interrupted 10:40 to 10:55, not counted.",),
            "footer": "Marram Coast ITT Partnership · Workshop 2 · 4 March 2027",
            "check_code": "7F3A 91C2 D0K4",
        }
        return SheetPage(**(said | changes))

    return make


@pytest.fixture
def printed() -> type[Printed]:
    return Printed
