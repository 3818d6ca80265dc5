"""Badges and cards in the window: which sheet, whose, from which place on."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.bootstrap import pdf_pages
from npq_desktop.domain.label_grids import GRIDS
from npq_desktop.ui.labels.people import PeopleChooser
from npq_desktop.ui.labels.preview import LabelsPreview
from tests.ui.conftest import add_cohort
from tests.ui.sheet.test_preview import Printer, text_of


@pytest.fixture
def controller(autumn, open_window):
    return open_window()


@pytest.fixture
def preview(controller, autumn, qtbot):
    """The badges of Workshop 1, drawn."""
    return drawn(controller, autumn[1][0].id, qtbot)


def drawn(controller, session, qtbot):
    made = LabelsPreview(controller.window, controller.program, session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.pdf), timeout=30_000)
    return made


def tick_only(*names):
    """Answers the chooser: these are ticked, nobody else."""

    def answer(dialog):
        assert isinstance(dialog, PeopleChooser)
        dialog.none.click()
        for item in dialog.items():
            if item.text().startswith(names):
                item.setCheckState(Qt.CheckState.Checked)
        dialog.yes.click()

    return answer


def printouts(controller, session):
    with controller.program.store.reading() as view:
        return [(each.what, each.people) for each in view.printouts(session)]


def test_everybody_who_is_coming_has_one_and_the_button_says_how_many(preview):
    said = text_of(preview.pdf)
    assert all(name in said for name in ("Patience", "Wanjiru", "Llŷr", "Šimůnek"))
    assert preview.people.words == "Everybody who is coming (10)…"
    assert preview.said.text() == "A4, page 1 of 1"


def test_on_a_low_screen_at_least_half_of_it_is_the_paper(preview, qtbot):
    preview.resize(624, 344)
    qtbot.waitUntil(lambda: preview.view.height() > 344 / 2)
    assert not preview.title.isVisible()
    assert preview.larger.isVisible()
    preview.resize(624, 600)
    assert preview.title.isVisible()


def test_another_sheet_draws_again_and_is_offered_first_the_next_time(
    preview, controller, autumn, qtbot
):
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        preview.grid.setCurrentIndex([grid.key for grid in GRIDS].index("cards-a6"))
    assert len(pdf_pages(preview.pdf)) == 5
    preview.close()
    assert drawn(controller, autumn[1][0].id, qtbot).chosen_grid.key == "cards-a6"


def test_on_a_half_used_sheet_the_first_places_stay_empty(preview, qtbot):
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        preview.start.setValue(9)
    assert len(pdf_pages(preview.pdf)) == 2


def test_where_a_sheet_has_one_place_none_is_asked_for(preview, qtbot):
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        preview.grid.setCurrentIndex([grid.key for grid in GRIDS].index("cards-a5"))
    assert preview.start.isHidden()
    assert preview.from_place.isHidden()


def test_chosen_people_alone_get_theirs(preview, dialogs, qtbot):
    dialogs.answer(tick_only("Adeyemi", "李"))
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        preview.people.click()
    said = text_of(preview.pdf)
    assert "Patience" in said
    assert "Wanjiru" not in said
    assert preview.people.words == "Chosen people (2)…"


def test_leaving_the_chooser_changes_nothing(preview, dialogs):
    before = preview.pdf
    dialogs.answer(lambda dialog: dialog.reject())
    preview.people.click()
    assert preview.pdf == before
    assert preview.people.words == "Everybody who is coming (10)…"


def test_what_is_saved_or_printed_stands_among_the_printouts(
    preview, controller, autumn, qtbot, tmp_path, clock
):
    session = autumn[1][0].id
    preview.save_to(tmp_path / "badges.pdf")
    assert (tmp_path / "badges.pdf").read_bytes() == preview.pdf
    clock.at(9, 40)
    with qtbot.waitSignal(preview.printed, timeout=60_000):
        preview.print_to(Printer(tmp_path / "printed.pdf"))
    assert printouts(controller, session) == [("name badges", 10), ("name badges", 10)]


def test_where_nobody_is_expected_it_says_so(controller, store, clock, qtbot):
    _, sessions = add_cohort(store, "Spring 2027", clock.moment)
    made = LabelsPreview(controller.window, controller.program, sessions[0].id)
    qtbot.addWidget(made)
    made.show()
    assert made.notice.words.text() == (
        "Nobody is expected in this session yet, so there are no labels."
    )
    assert not made.print_button.isEnabled()
    assert made.pdf == b""
