"""Pictures of PDF pages for the preview, from the same bytes that are printed and saved."""

import atexit
from dataclasses import dataclass
from functools import cache
from threading import RLock
from typing import Any
from weakref import WeakSet

from npq_desktop.domain.errors import BadInput

_ONE_AT_A_TIME = RLock()
"""Held for every call: PDFium is not safe to use from two threads, a printing and a preview."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels: 32 bits each, blue, green, red, alpha, rows from the top."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PdfPages:
    """The pages of a PDF. Raises BadInput when the bytes are no PDF."""

    def __init__(self, pdf: bytes) -> None:
        pypdfium2 = _library()
        try:
            with _ONE_AT_A_TIME:
                self._document: Any = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise BadInput("This is not a PDF that can be shown. Make it again.") from error
        _OPEN.add(self)

    def __len__(self) -> int:
        with _ONE_AT_A_TIME:
            return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        with _ONE_AT_A_TIME:
            width, height = self._document.get_page_size(number)
        return float(width), float(height)

    def picture(self, number: int, scale: float) -> PagePicture:
        """A page at so many pixels a point, on white."""
        with _ONE_AT_A_TIME:
            page = self._document[number]
            bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    def text(self, number: int) -> str:
        """The words on a page."""
        with _ONE_AT_A_TIME:
            return str(self._document[number].get_textpage().get_text_bounded())

    def close(self) -> None:
        """Let go of the PDF; it cannot be shown any more."""
        with _ONE_AT_A_TIME:
            self._document.close()


_OPEN: WeakSet[PdfPages] = WeakSet()


@cache
def _library() -> Any:
    """PDFium, loaded when it is first needed.

    What is still shown when the program ends is closed before the library is, which else says
    so on standard error: the newest exit function is called first.
    """
    import pypdfium2

    atexit.register(_close_all)
    return pypdfium2


def _close_all() -> None:
    for pages in list(_OPEN):
        pages.close()
