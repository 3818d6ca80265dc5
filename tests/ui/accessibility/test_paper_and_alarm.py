"""The paper sheet, its scan and the roll-call: names, Tab in and out, large and small."""

import pytest
from PIL import Image

from npq_desktop.domain.roll_call import RollCall
from npq_desktop.services.scans import Scan
from npq_desktop.ui.paper.printed import PrintedDialog
from npq_desktop.ui.paper.scan_preview import ScanPreview
from npq_desktop.ui.rollcall.ending import EndDialog, SummaryDialog

SIZES = {"usual": (1280, 800), "small": (640, 360)}


@pytest.fixture(params=SIZES)
def window(request, controller):
    controller.window.resize(*SIZES[request.param])
    return controller.window


@pytest.fixture
def workshop(session_called):
    return session_called("Workshop 2")


@pytest.mark.parametrize("line", ["", "1-3p 4l0952", "1p 2q 99p"])
def test_the_paper_sheet_has_names_and_is_reached_by_tab(
    controller, window, problems, workshop, line
):
    controller.open_register(workshop)
    controller.pages.paper.open(workshop)
    window.page("paper").line.setPlainText(line)
    window.page("paper").take_focus()
    assert problems(window) == []


def test_a_roll_call_has_too(controller, window, problems, workshop):
    controller.open_register(workshop)
    controller.pages.roll_call.begin(workshop)
    going_on = controller.pages.roll_call.going_on
    for name in ("Sam Caretaker", "Kit Cook"):
        going_on._add(name)
    assert problems(going_on.view) == []
    going_on.view.hide()


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    return dialog


def test_the_dialogs_of_both_do(controller, problems, qtbot, tmp_path, workshop):
    program, window = controller.program, controller.window
    Image.new("L", (300, 400), 230).save(tmp_path / "a.png")
    scan = program.tools.reduce_scans([tmp_path / "a.png"], lambda *_: None)
    assert isinstance(scan, Scan)
    roll = RollCall(workshop, "Workshop 2", program.now(), ())
    for dialog in (
        ScanPreview(window, program, scan),
        PrintedDialog(window, program.now(), None),
        EndDialog(window, roll),
        SummaryDialog(window, roll, (602, 619)),
    ):
        assert problems(shown(qtbot, dialog)) == []
        dialog.hide()
