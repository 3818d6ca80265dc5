"""What the preview printed or saved is kept with its session."""

import pytest
from PySide6.QtPrintSupport import QPrinter

from npq_desktop.domain.errors import BadInput
from npq_desktop.ui.sheet.preview import SheetPreview
from tests.ui.conftest import NAMES


@pytest.fixture
def controller(autumn, open_window):
    return open_window()


@pytest.fixture
def draw(controller, autumn, qtbot):
    def drawn(*, blank):
        session = autumn[1][0].id
        made = SheetPreview(controller.window, controller.program, session, blank=blank)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: bool(made.pdf), timeout=30_000)
        return made

    return drawn


@pytest.fixture
def kept(store, autumn):
    def read():
        with store.reading() as view:
            return [(each.what, each.people) for each in view.printouts(autumn[1][0].id)]

    return read


def test_looking_at_a_sheet_keeps_nothing(draw, kept):
    draw(blank=False)
    assert kept() == []


def test_saving_it_keeps_that_once_however_often_it_is_saved(draw, kept, tmp_path):
    preview = draw(blank=True)
    for number in range(3):
        preview.save_to(tmp_path / f"{number}.pdf")
    assert kept() == [("blank sheet", len(NAMES))]


def test_a_place_that_cannot_be_written_keeps_nothing(draw, kept, tmp_path):
    draw(blank=True).save_to(tmp_path / "nowhere" / "sheet.pdf")
    assert kept() == []


def test_printing_it_keeps_that(draw, kept, qtbot, tmp_path):
    preview, printer = draw(blank=False), QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(preview.printed, timeout=60_000):
        preview.print_to(printer)
    assert kept() == [("attendance sheet", len(NAMES))]


def test_a_printer_that_fails_keeps_nothing(draw, kept, qtbot, tmp_path, monkeypatch):
    def refuse(*_args):
        raise BadInput("The printer did not take the sheet.")

    monkeypatch.setattr("npq_desktop.ui.sheet.pdf_preview.print_pages", refuse)
    preview = draw(blank=False)
    with qtbot.waitSignal(preview.printed, timeout=10_000):
        preview.print_to(QPrinter())
    assert kept() == []
