"""The ready check, labels, needs and the count: names, Tab in and out, large and small."""

import pytest

from npq_desktop.services.needs import set_needs
from npq_desktop.ui.labels.people import PeopleChooser, PersonChooser
from npq_desktop.ui.labels.preview import LabelsPreview
from npq_desktop.ui.needs.caterer import CatererPreview
from npq_desktop.ui.needs.dialog import NeedsDialog
from npq_desktop.ui.ready.preview import ReadyPreview

SIZES = {"usual": (1280, 800), "small": (640, 360)}


@pytest.fixture(params=SIZES)
def window(request, controller):
    controller.window.resize(*SIZES[request.param])
    return controller.window


@pytest.fixture
def workshop(session_called):
    return session_called("Workshop 2")


def test_the_ready_check_has_names_and_is_reached_by_tab(controller, window, problems, workshop):
    controller.pages.day.ready(workshop)
    assert problems(window) == []


def test_a_session_with_needs_has_too(controller, window, problems, workshop):
    with controller.program.store.reading() as view:
        person = view.people()[0]
    set_needs(controller.program.store, person.id, ["Vegan"], "A ramp")
    controller.pages.open_session_page(workshop)
    assert problems(window) == []


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    if hasattr(dialog, "pdf"):
        qtbot.waitUntil(lambda: bool(dialog.pdf), timeout=30_000)
    return dialog


@pytest.mark.parametrize("kind", [LabelsPreview, CatererPreview])
def test_a_paper_has_names_and_is_reached_by_tab(controller, problems, workshop, qtbot, kind):
    dialog = shown(qtbot, kind(controller.window, controller.program, workshop))
    assert problems(dialog) == []


def test_the_page_of_the_check_does_too(controller, problems, workshop, qtbot):
    day = controller.pages.day
    day.ready(workshop)
    made = ReadyPreview(controller.window, controller.program, workshop, day._look)
    assert problems(shown(qtbot, made)) == []


def test_the_editor_of_needs_does_too(controller, problems, qtbot):
    with controller.program.store.reading() as view:
        person = view.people()[0]
    set_needs(controller.program.store, person.id, ["Vegan"], "A ramp")
    dialog = shown(qtbot, NeedsDialog(controller.window, controller.program, person.id))
    assert problems(dialog) == []


def test_choosing_people_does_too(controller, problems, workshop, qtbot):
    preview = shown(qtbot, LabelsPreview(controller.window, controller.program, workshop))
    people = preview._invited
    several = PeopleChooser(preview, people, [people[0].participant.id], "Use these")
    assert problems(shown(qtbot, several)) == []
    several.close()
    one = PersonChooser(controller.window, people, "Whose needs?")
    assert problems(shown(qtbot, one)) == []
