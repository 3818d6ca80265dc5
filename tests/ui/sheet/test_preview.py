"""The attendance sheet in the window: looked at, printed, saved, opened."""

import threading

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from npq_desktop.bootstrap import pdf_pages
from npq_desktop.domain.errors import BadInput
from npq_desktop.ui.sheet.preview import SheetPreview
from tests.ui.conftest import add_cohort, add_people

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def controller(demo, open_window):
    return open_window()


@pytest.fixture
def preview(controller, qtbot):
    """The sheet of Workshop 1 as marked, drawn."""
    with controller.program.store.reading() as view:
        session = view.sessions()[0].session.id
    return drawn(controller, session, qtbot, blank=False)


def drawn(controller, session, qtbot, *, blank):
    made = SheetPreview(controller.window, controller.program, session, blank=blank)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.pdf), timeout=30_000)
    return made


def text_of(pdf):
    pages = pdf_pages(pdf)
    return " ".join(pages.text(number) for number in range(len(pages)))


class Printer(QPrinter):
    """A printer that writes a PDF, as the system's own "print to file" does."""

    def __init__(self, path):
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.setResolution(72)


def broken(monkeypatch, sentence="The printer did not take the sheet."):
    def refuse(*_args):
        raise BadInput(sentence)

    monkeypatch.setattr("npq_desktop.ui.sheet.pdf_preview.print_pages", refuse)


def test_the_pages_are_shown_and_the_print_button_has_the_focus(preview):
    assert preview.view.count == 2
    assert preview.said.text() == "A4, page 1 of 2"
    assert preview.focusWidget() is preview.print_button
    grabbed = preview.view.viewport().grab().toImage()
    assert grabbed.pixelColor(grabbed.width() // 2, 40).name() == "#ffffff"


def test_notes_are_on_the_sheet_only_when_chosen(preview, qtbot):
    assert "Train cancelled" not in text_of(preview.pdf)
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        preview.notes.click()
    assert "Train cancelled" in text_of(preview.pdf)


def test_the_blank_sheet_is_a_key_away_and_has_no_notes_to_choose(preview, qtbot):
    chip = preview.kind._values[0][0]
    chip.setFocus()
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        qtbot.keyClick(chip, Qt.Key.Key_Right)
        qtbot.keyClick(preview.focusWidget(), Qt.Key.Key_Space)
    assert "Signature, in" in text_of(preview.pdf)
    assert preview.notes.isHidden()
    assert preview.sheet.name.startswith("Blank sheet, ")


def test_keys_scroll_and_the_page_is_told(preview, qtbot):
    view = preview.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert preview.said.text() == "A4, page 2 of 2"
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert preview.said.text() == "A4, page 1 of 2"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() == 48
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 200


def test_ctrl_plus_and_minus_zoom_and_ctrl_0_fits_the_width(preview, qtbot):
    view = preview.view
    fitted = view.scale
    qtbot.keyClick(preview, Qt.Key.Key_Plus, CTRL)
    qtbot.keyClick(preview, Qt.Key.Key_Plus, CTRL)
    assert view.scale > fitted
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(preview, Qt.Key.Key_Minus, CTRL)
    preview.smaller.click()
    preview.smaller.click()
    assert view.scale < fitted
    qtbot.keyClick(preview, Qt.Key.Key_0, CTRL)
    assert view.scale == fitted


def test_save_as_pdf_writes_the_bytes_that_are_shown(preview, qtbot, tmp_path, monkeypatch):
    asked = []

    def choose(*args):
        asked.append(args[2])
        return str(tmp_path / "sheet"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.keyClick(preview, Qt.Key.Key_S, CTRL)
    assert asked[0].endswith("Attendance sheet, A26, Workshop 1 of 3, Monday 5 October 2026.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == preview.pdf
    assert preview.notice.words.text() == f"Saved as sheet.pdf in {tmp_path}."


def test_the_folder_of_a_saved_sheet_opens(preview, tmp_path, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    preview.save_to(tmp_path / "sheet.pdf")
    preview.notice.first_button.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_lost(preview, tmp_path):
    preview.save_to(tmp_path / "nowhere" / "sheet.pdf")
    assert preview.notice.words.text() == (
        f"There is no folder {tmp_path / 'nowhere'}. Make it first, or choose another."
    )
    assert preview.pdf


def test_open_in_the_pdf_program_hands_it_a_file_with_these_bytes(preview, folder, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    preview.open_button.click()
    (kept,) = (folder / "sheets").glob("*.pdf")
    assert opened[0].toLocalFile() == str(kept)
    assert kept.read_bytes() == preview.pdf


def test_without_a_pdf_program_it_says_where_the_pdf_is(preview, folder, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    preview.open_button.click()
    assert preview.notice.words.text() == (
        f"No program here opens a PDF. It is in {folder / 'sheets'}, as {preview.sheet.name}."
    )
    assert preview.notice.first_button.words == "Open the folder"


def test_only_the_newest_sheet_is_kept_in_the_data_folder(preview, folder, qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    preview.open_button.click()
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        preview.kind._values[1][0].click()
    preview.open_button.click()
    (kept,) = (folder / "sheets").glob("*.pdf")
    assert kept.name.startswith("Blank sheet")


def test_every_page_goes_to_the_printer_and_no_copy_stays(preview, folder, qtbot, tmp_path):
    path = tmp_path / "printed.pdf"
    with qtbot.waitSignal(preview.printed, timeout=60_000) as told:
        preview.print_to(Printer(path))
    assert told.args == [True]
    assert len(pdf_pages(path.read_bytes())) == 2
    assert preview.notice.words.text() == "2 pages were sent to the printer."
    assert list((folder / "sheets").glob("*.pdf")) == []


def test_only_the_pages_that_were_chosen_are_printed(preview, qtbot, tmp_path):
    printer = Printer(tmp_path / "printed.pdf")
    printer.setFromTo(2, 2)
    with qtbot.waitSignal(preview.printed, timeout=60_000):
        preview.print_to(printer)
    assert len(pdf_pages((tmp_path / "printed.pdf").read_bytes())) == 1
    assert preview.notice.words.text() == "1 page was sent to the printer."


def test_a_printer_that_fails_says_where_the_pdf_is_and_offers_two_ways_on(
    preview, folder, qtbot, tmp_path, monkeypatch
):
    broken(monkeypatch)
    with qtbot.waitSignal(preview.printed, timeout=10_000) as told:
        preview.print_to(Printer(tmp_path / "x.pdf"))
    assert told.args == [False]
    kept = folder / "sheets" / preview.sheet.name
    assert kept.read_bytes() == preview.pdf
    assert preview.notice.words.text() == (
        f"The printer did not take the sheet. The PDF is already in {kept.parent}, as {kept.name}."
    )
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    preview.notice.first_button.click()
    assert [url.toLocalFile() for url in opened] == [str(kept.parent)]
    asked = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    assert preview.notice.second_button.words == "Choose another printer"
    assert preview.focusWidget() is preview.notice.second_button
    qtbot.keyClick(preview.notice.second_button, Qt.Key.Key_Return)
    assert len(asked) == 1


def test_ctrl_p_asks_for_a_printer_for_a4(preview, qtbot, monkeypatch):
    seen = []

    def asked(dialog):
        printer = dialog.printer()
        seen.append((printer.docName(), dialog.maxPage(), printer.resolution()))
        return 0

    monkeypatch.setattr(QPrintDialog, "exec", asked)
    qtbot.keyClick(preview, Qt.Key.Key_P, CTRL)
    assert seen == [(preview.sheet.name, 2, 600)]


def test_drawing_two_thousand_lines_shows_how_far_it_is_and_can_be_stopped(
    store, clock, open_window, qtbot
):
    cohort, sessions = add_cohort(store, "Spring 2027", clock.moment)
    add_people(store, cohort, [("Ann", f"{'Long-' * 15}{at:04}") for at in range(2000)])
    controller = open_window()
    gate, started = threading.Event(), threading.Event()
    draw = controller.program.tools.draw_sheet

    def slowly(page, out, report):
        def step(done, total):
            started.set()
            gate.wait(30)
            report(done, total)

        return draw(page, out, step)

    object.__setattr__(controller.program.tools, "draw_sheet", slowly)
    made = SheetPreview(controller.window, controller.program, sessions[0].id, blank=True)
    qtbot.addWidget(made)
    made.show()
    assert started.wait(30)
    assert made.progress.isVisible()
    assert not made.print_button.isEnabled()
    with qtbot.waitSignal(made.rejected, timeout=30_000):
        made.progress.stop.click()
        gate.set()
    assert made.pdf == b""


def test_two_thousand_people_are_on_the_sheet_and_only_the_pages_in_sight_are_drawn(
    store, clock, open_window, qtbot
):
    cohort, sessions = add_cohort(store, "Spring 2027", clock.moment)
    add_people(store, cohort, [("Ann", f"Sample{at:04}") for at in range(2000)])
    controller = open_window()
    made = drawn(controller, sessions[0].id, qtbot, blank=True)
    QApplication.processEvents()
    assert made.view.count > 100
    made.view.viewport().grab()
    assert len(made.view._kept) <= 3
    qtbot.keyClick(made.view, Qt.Key.Key_End)
    assert made.said.text() == f"A4, page {made.view.count} of {made.view.count}"


def test_closing_while_it_is_drawn_waits_and_leaves_nothing_running(controller, qtbot):
    with controller.program.store.reading() as view:
        session = view.sessions()[0].session.id
    made = SheetPreview(controller.window, controller.program, session, blank=True)
    made.show()
    made.close()
    assert made.pdf == b""
    made.deleteLater()
