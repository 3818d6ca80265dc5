"""A scan of the signed sheet: chosen or dropped, looked at, kept, and taken back."""

import io
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from npq_desktop.ui.drops import DROP_SCAN, SCAN_WHERE
from npq_desktop.ui.kit.work_dialog import WorkDialog
from npq_desktop.ui.people.drop import DROP_HERE

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def photograph(tmp_path: Path):
    """Photographs of the sheet, each of another grey."""

    def taken(name: str, grey: int = 240) -> Path:
        out = io.BytesIO()
        Image.new("RGB", (900, 1200), (grey, grey, grey)).save(out, "JPEG")
        (tmp_path / name).write_bytes(out.getvalue())
        return tmp_path / name

    return taken


@pytest.fixture
def choose(monkeypatch):
    """The files that the user chooses."""

    def chosen(*paths: Path) -> None:
        answer = ([str(each) for each in paths], "")
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: answer)

    return chosen


def attached(hand):
    with hand.program.store.reading() as view:
        return list(view.evidence(hand.session_id))


def scans(hand):
    return hand.controller.pages.paper.scans


def finish(hand) -> None:
    """The pages are being read off the GUI thread."""
    hand.qtbot.waitUntil(lambda: not scans(hand).is_reading)


def test_a_scan_is_looked_at_and_then_kept(hand, photograph, choose):
    choose(photograph("b.jpg"), photograph("a.jpg", 200))
    seen = []

    def look(dialog) -> None:
        assert hand.window.isAncestorOf(dialog) or dialog.parent() is hand.window
        assert attached(hand) == []
        seen.append((dialog.said.text().partition(" kB")[0], dialog.view.count))
        assert dialog.focusWidget() is dialog.yes
        dialog.yes.click()

    hand.dialogs.answer(look)
    hand.menu("Attach a scan")
    finish(hand)
    (held,) = attached(hand)
    assert seen[0][1] == 2
    assert seen[0][0].startswith("a.pdf, 2 pages")  # in the order of their names
    assert (held.what, held.name) == ("scan", "a.pdf")
    assert hand.said[-1] == "The scan of the sheet is attached."
    hand.press(Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert attached(hand) == []


def test_leaving_the_preview_keeps_nothing(hand, photograph, choose):
    choose(photograph("a.jpg"))
    hand.dialogs.answer(lambda dialog: dialog.reject())
    hand.menu("Attach a scan")
    finish(hand)
    assert attached(hand) == []
    assert not (hand.program.tools.folder / "evidence").exists()


def test_the_same_scan_twice_is_told(hand, photograph, choose):
    choose(photograph("a.jpg"))
    for _ in range(2):
        hand.dialogs.answer(lambda dialog: dialog.yes.click())
        hand.menu("Attach a scan")
        finish(hand)
    assert len(attached(hand)) == 1
    assert hand.said[-1] == "This scan is attached already."


def test_a_file_that_is_no_scan_is_told_and_the_window_goes_on(hand, tmp_path, choose):
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    choose(tmp_path / "a.jpg")
    hand.menu("Attach a scan")
    finish(hand)
    assert hand.errors[-1].startswith("a.jpg is neither a PDF nor")
    hand.enter("brown")
    assert hand.held("Brown").mark is not None


def test_reading_can_be_cancelled(hand, photograph, choose, monkeypatch):
    gate = Event()

    def slow(paths, report):
        gate.wait(10)
        report(0, 1)
        raise AssertionError("it went on")

    monkeypatch.setattr(hand.program, "tools", replace(hand.program.tools, reduce_scans=slow))
    choose(photograph("a.jpg"))
    hand.menu("Attach a scan")
    waiting = hand.window.findChild(WorkDialog)
    hand.qtbot.keyClick(waiting.panel.stop, Qt.Key.Key_Return)
    gate.set()
    finish(hand)
    assert attached(hand) == []
    assert hand.errors == []


def test_choosing_nothing_changes_nothing(hand, choose):
    choose()
    hand.menu("Attach a scan")
    assert not scans(hand).is_reading


def files(*paths: Path) -> QMimeData:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return held


def drop(hand, *paths: Path) -> str:
    """What the window says while the files hang above it; then they fall."""
    held, at = files(*paths), QPointF(300, 300)
    QApplication.sendEvent(hand.window, QDragEnterEvent(at.toPoint(), COPY, held, LEFT, NONE))
    said = hand.controller.pages.lists.drops.veil.text()
    QApplication.sendEvent(hand.window, QDropEvent(at, COPY, held, LEFT, NONE))
    return said


def test_a_scan_may_be_dropped_on_the_register(hand, photograph):
    hand.dialogs.answer(lambda dialog: dialog.yes.click())
    assert drop(hand, photograph("a.jpg"), photograph("b.jpg", 99)) == DROP_SCAN
    finish(hand)
    assert len(attached(hand)) == 1


def test_a_list_that_is_dropped_on_the_register_is_still_a_list(hand, tmp_path):
    (tmp_path / "list.csv").write_text("Name\nGil Poe\n", "utf-8")
    taken = []
    hand.controller.pages.lists.drops.dropped.disconnect()
    hand.controller.pages.lists.drops.dropped.connect(taken.append)
    assert drop(hand, tmp_path / "list.csv") == DROP_HERE
    assert taken == [tmp_path / "list.csv"]


def test_a_scan_may_be_dropped_on_the_page_of_its_session(hand, photograph):
    hand.controller.pages.open_session_page(hand.session_id)
    hand.dialogs.answer(lambda dialog: dialog.yes.click())
    assert drop(hand, photograph("a.jpg")) == DROP_SCAN
    finish(hand)
    assert len(attached(hand)) == 1


def test_a_scan_that_is_dropped_elsewhere_is_told_where_it_belongs(hand, photograph):
    hand.controller.show("today")
    assert drop(hand, photograph("a.jpg")) == SCAN_WHERE
    assert hand.said[-1] == SCAN_WHERE
    assert not scans(hand).is_reading
    assert attached(hand) == []


def test_a_photograph_that_an_iphone_made_is_told_how_to_take_it_again(hand, tmp_path):
    path = tmp_path / "IMG_1.HEIC"
    path.write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    assert drop(hand, path) == DROP_SCAN
    finish(hand)
    assert "Most Compatible" in hand.errors[-1]
