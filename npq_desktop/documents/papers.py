"""Draws whichever paper it is given."""

from typing import BinaryIO

from npq_desktop.documents.caterer import draw_count
from npq_desktop.documents.labels import draw_labels
from npq_desktop.documents.person_record import draw_record
from npq_desktop.documents.ready_page import draw_ready
from npq_desktop.services.caterer import CatererCount
from npq_desktop.services.labels import LabelSheet
from npq_desktop.services.papers import Paper
from npq_desktop.services.person_record import PersonRecord
from npq_desktop.services.ports import Report


def draw_paper(paper: Paper, out: BinaryIO, report: Report) -> int:
    """Write the PDF to ``out``; the number of pages."""
    if isinstance(paper, LabelSheet):
        return draw_labels(paper, out, report)
    if isinstance(paper, CatererCount):
        return draw_count(paper, out, report)
    if isinstance(paper, PersonRecord):
        return draw_record(paper, out, report)
    return draw_ready(paper, out, report)
