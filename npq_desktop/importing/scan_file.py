"""Reads photographs and scans of a sheet and reduces them: upright, grey, small, nothing else kept.

A page is decoded and written anew, so what a camera puts beside it (place, time, device) is gone.
Whatever a file holds, it takes a bounded amount of memory: its size, its pixels and its pages are
looked at before any of them is unpacked.
"""

import struct
import warnings
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PIL import Image

from npq_desktop.domain.errors import BadInput
from npq_desktop.services.ports import Report
from npq_desktop.services.scans import DOTS_PER_INCH, LONGEST_SIDE, MOST_BYTES, MOST_PAGES, Scan

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes; a photograph has five millions of them."""
MOST_PIXELS = 50_000_000
"""Of one picture; A4 at 600 dots an inch has 35 millions, the best telephone 48."""
QUALITIES = (75, 60, 45, 30)
_AROUND = 1_500
"""Bytes that the PDF takes around each page, at most."""
_SHRINK = 0.8
_SHORTEST_SIDE = 8
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    MemoryError,
    RuntimeError,
    struct.error,
)
"""What a decoder raises on a picture that is cut off or made to harm."""
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")

# Pillow would warn or stop at a size of its own; ours is looked at before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None


class PagePixels(Protocol):
    """One page as pixels: 32 bits each, blue, green, red, and one to ignore."""

    @property
    def width(self) -> int:
        """In pixels."""
        ...

    @property
    def height(self) -> int:
        """In pixels."""
        ...

    @property
    def stride(self) -> int:
        """Bytes from one row to the next."""
        ...

    @property
    def pixels(self) -> bytes:
        """All rows, from the top."""
        ...


class PdfToRead(Protocol):
    """The pages of a PDF."""

    def __len__(self) -> int: ...
    def size(self, number: int) -> tuple[float, float]:
        """In points."""
        ...

    def picture(self, number: int, scale: float) -> PagePixels:
        """At so many pixels a point."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


OpenPdf = Callable[[bytes], PdfToRead]


def reduce_scans(paths: Sequence[Path], report: Report, open_pdf: OpenPdf) -> Scan:
    """The pages of these files, in their order, as one small grey PDF.

    ``open_pdf`` raises BadInput for what is no PDF. Raises BadInput naming the file and what to do.
    """
    if not paths:
        raise BadInput("Choose a photograph or scan of the sheet first.")
    pages: list[Image.Image] = []
    steps = len(paths) + 1
    for place, path in enumerate(paths):
        report(place, steps)
        for page in _pages_of(path, open_pdf):
            if len(pages) == MOST_PAGES:
                raise BadInput(f"These are more than {MOST_PAGES} pages. Attach them in parts.")
            pages.append(page)
            report(place, steps)  # each page takes a while: it may be stopped here
    pdf = _as_pdf(pages, lambda: report(steps - 1, steps))
    report(steps, steps)
    return Scan(pdf, len(pages), f"{paths[0].stem}.pdf")


def _pages_of(path: Path, open_pdf: OpenPdf) -> Iterator[Image.Image]:
    data = _read(path)
    if b"%PDF-" in data[:1024]:
        yield from _pages_of_pdf(data, path.name, open_pdf)
    elif data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise BadInput(
            f"{path.name} is a HEIC photograph, which cannot be read here. Save it as JPEG; on an "
            "iPhone choose Settings, Camera, Formats, Most Compatible, and take it again."
        )
    elif data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        yield _picture(data, path.name)
    else:
        raise BadInput(f"{path.name} is neither a PDF nor a JPEG or PNG picture. Choose another.")


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise BadInput(f"{path.name or path} is not a file. Choose a photograph or a PDF.")
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read. Check where it was saved.") from error
    if not data:
        raise BadInput(f"{path.name} is empty. Choose another file.")
    if len(data) > LARGEST_FILE:
        raise BadInput(f"{path.name} is larger than 100 MB. Save it smaller and try again.")
    return data


def _pages_of_pdf(data: bytes, name: str, open_pdf: OpenPdf) -> Iterator[Image.Image]:
    try:
        pdf = open_pdf(data)
    except BadInput as error:
        raise BadInput(
            f"{name} cannot be shown: it is damaged, or locked with a password. Save it again "
            "without one."
        ) from error
    try:
        if len(pdf) > MOST_PAGES:
            raise BadInput(
                f"{name} has {len(pdf):,} pages, and at most {MOST_PAGES} can be attached at "
                "once. Attach those of the sheet."
            )
        if not len(pdf):
            raise BadInput(f"{name} has no page. Choose another file.")
        for number in range(len(pdf)):
            yield _page_of_pdf(pdf, number, name)
    finally:
        pdf.close()


def _page_of_pdf(pdf: PdfToRead, number: int, name: str) -> Image.Image:
    wide, high = pdf.size(number)
    longest = LONGEST_SIDE - 0.5  # a part of a pixel is drawn as a whole one
    scale = min(DOTS_PER_INCH / 72, longest / max(wide, high, 1.0))
    try:
        shown = pdf.picture(number, scale)
        size = (shown.width, shown.height)
        colours = Image.frombuffer("RGB", size, shown.pixels, "raw", "BGRX", shown.stride, 1)
    except _BROKEN as error:
        raise BadInput(f"{name}, page {number + 1}, is damaged. Scan it again.") from error
    return _without_extras(colours.convert("L"))


def _picture(data: bytes, name: str) -> Image.Image:
    """A picture, upright and grey. Raises BadInput."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of what stands beside the picture
            image = Image.open(BytesIO(data), formats=("JPEG", "PNG"))
            if image.width * image.height > MOST_PIXELS:
                raise BadInput(
                    f"{name} has more than {MOST_PIXELS // 1_000_000} million pixels. Take or "
                    "save it smaller, and try again."
                )
            return _reduced(image)
    except _BROKEN as error:
        raise BadInput(f"{name} is damaged and cannot be shown. Take or scan it again.") from error


def _reduced(image: Image.Image) -> Image.Image:
    share = min(1.0, LONGEST_SIDE / max(image.size))
    wanted = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    image.draft("L", wanted)  # a JPEG is unpacked only as far as it is needed
    turned = _turn_of(image)
    grey = _grey(image)
    if grey.size != wanted:
        grey = grey.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _without_extras(grey if turned is None else grey.transpose(turned))


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112


def _turn_of(image: Image.Image) -> Image.Transpose | None:
    """How a camera says that the picture has to be turned; nothing where that is garbled."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return None  # the picture itself may well be whole


def _grey(image: Image.Image) -> Image.Image:
    """Grey on white, from any mode that JPEG and PNG have."""
    image.load()
    if image.mode.startswith("I;16"):
        low_first = image.mode != "I;16B"
        return Image.frombytes("L", image.size, image.tobytes()[low_first::2])
    if "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("LA")
        page = Image.new("L", image.size, 255)
        page.paste(seen.getchannel(0), mask=seen.getchannel(1))
        return page
    return image.convert("L")


def _without_extras(image: Image.Image) -> Image.Image:
    """The pixels alone: no place, no comment, no colour profile goes along."""
    return Image.frombytes("L", image.size, image.tobytes())


def _as_pdf(pages: list[Image.Image], may_stop: Callable[[], None]) -> bytes:
    """One PDF; every page of it small enough. The same pages give the same bytes."""
    fitted: list[Image.Image] = []
    quality = QUALITIES[0]
    for page in pages:
        may_stop()
        image, needed = _small_enough(page)
        fitted.append(image)
        quality = min(quality, needed)
    out = BytesIO()
    first, *others = fitted
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=DOTS_PER_INCH,
        quality=quality,
        title="Attendance sheet, scanned",
        creationDate=None,  # the clock would make another file of the same scan
        modDate=None,
    )
    return out.getvalue()


def _small_enough(page: Image.Image) -> tuple[Image.Image, int]:
    """A page, made smaller if need be, and the quality at which it is small enough."""
    while True:
        for quality in QUALITIES:
            out = BytesIO()
            page.save(out, "JPEG", quality=quality)
            if out.tell() <= MOST_BYTES - _AROUND:
                return page, quality
        smaller = tuple(max(_SHORTEST_SIDE, int(side * _SHRINK)) for side in page.size)
        page = page.resize((smaller[0], smaller[1]), Image.Resampling.LANCZOS)
