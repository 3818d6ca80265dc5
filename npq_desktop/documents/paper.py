"""A new PDF of ours: what it says about itself, and nothing that the clock or chance puts in."""

from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents.fonts import Weight, main_face
from npq_desktop.documents.runs import normalised


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. ``made_at`` (ISO 8601, UTC) is never the clock's."""

    title: str
    author: str
    subject: str
    creator: str = "NPQ Desktop"
    language: str = "en-GB"
    made_at: str = ""


def new_canvas(out: BinaryIO, about: About, size: tuple[float, float] = A4) -> Canvas:
    """A canvas that gives the same bytes for the same drawing."""
    canvas = Canvas(
        out,
        pagesize=size,
        invariant=True,
        lang=about.language,
        pageCompression=1,
        pdfVersion=(1, 5),
        initialFontName=main_face(Weight.REGULAR).name,  # type: ignore[arg-type]
    )
    canvas.setTitle(normalised(about.title))
    canvas.setAuthor(normalised(about.author))
    canvas.setSubject(normalised(about.subject))
    canvas.setCreator(about.creator)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if about.made_at:
        stamp = "".join(filter(str.isdigit, about.made_at))[:14].ljust(14, "0")
        canvas.setDateFormatter(lambda *_: f"D:{stamp}Z")
    return canvas
