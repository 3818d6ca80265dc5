"""Settings: saved only when something changed, and the cohort's with Undo."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from npq_desktop.bootstrap import bank_holidays
from npq_desktop.domain.cohort_look import COLOURS
from npq_desktop.services.cohorts import change_cohort, create_cohort
from npq_desktop.ui.settings.about_card import LicencesDialog
from npq_desktop.ui.theme.theme import Scheme, theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def controller(autumn, open_window, qtbot):
    made = open_window()
    qtbot.keyClick(made.window, Qt.Key.Key_Comma, CTRL)
    return made


@pytest.fixture
def page(controller):
    return controller.window.page("settings")


def cohort(controller):
    with controller.program.store.reading() as view:
        return view.cohort(controller.program.cohort.id)


def test_my_name_and_provider_are_kept_for_the_sheet(controller, page, qtbot, store):
    assert page.name.hasFocus()
    assert page.name.text() == "R. Example"
    assert not page.save.isEnabled()
    page.name.selectAll()
    qtbot.keyClicks(page.name, "S. Sample")
    page.provider.setText("Marram Coast ITT Partnership")
    assert page.save.isEnabled()
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert not page.save.isEnabled()
    with store.reading() as view:
        assert view.user()[1] == "S. Sample"
        assert view.setting("provider_name") == "Marram Coast ITT Partnership"


def test_what_is_typed_and_not_saved_stays_when_other_news_comes(controller, page, qtbot):
    qtbot.keyClicks(page.name, "x")
    page.cohort_card.name.setText("Autumn 2026, evenings")
    controller.program.announce()
    assert page.name.text() == "R. Examplex"
    assert page.cohort_card.name.text() == "Autumn 2026, evenings"


def test_the_cohorts_settings_are_saved_as_one_act_with_undo(controller, page):
    card = page.cohort_card
    assert not card.save.isEnabled()
    card.name.setText("Autumn 2026, evenings")
    card.initials.setText("EV")
    card.grace.setValue(10)
    card.remote.setChecked(False)
    card.dfe.setCurrentIndex(card.dfe.findText("Autumn 2026 (2026b)"))
    card.save.click()
    held = cohort(controller)
    assert (held.name, held.initials) == ("Autumn 2026, evenings", "EV")
    assert (held.rules.grace_minutes, held.rules.attendance_threshold) == (10, 90)
    assert not held.rules.remote_counts
    assert not held.rules.catch_up_counts
    assert (held.cohort_year, held.cohort_suffix) == ("2026", "b")
    assert controller.window.topbar.cohort.words == "Autumn 2026, evenings"
    controller.window.toast.button.click()
    assert cohort(controller).name == "Autumn 2026"
    assert card.name.text() == "Autumn 2026"


def test_what_counts_changes_where_everybody_stands(controller, page, autumn):
    card = page.cohort_card
    card.threshold.setValue(80)
    card.catch_up.setChecked(True)
    card.save.click()
    rules = cohort(controller).rules
    assert (rules.attendance_threshold, rules.catch_up_counts) == (80, True)
    controller.pages.person.open(autumn[2][0].id)
    working = controller.window.page("person").standing.working.text()
    assert "80 % of it is 16 h 12" in working
    assert working.endswith("Remote counts, catch-up counts.")


def test_arrows_choose_another_colour(controller, page, qtbot):
    card = page.cohort_card
    assert card.colour.colour == COLOURS[0]
    square = card.colour._squares[0]
    square.setFocus()
    qtbot.keyClick(square, Qt.Key.Key_Right)
    assert card.colour.colour == COLOURS[1]
    assert card.colour._squares[1].accessibleName() == "Colour: Blue"
    assert card.save.isEnabled()
    card.save.click()
    assert cohort(controller).colour == COLOURS[1]


def test_the_dfes_cohort_can_be_taken_back(controller, page, store):
    dfe = next(row for row in controller.program.tools.dfe_cohorts() if row.label == "Autumn 2026")
    change_cohort(store, cohort(controller), dfe)
    controller.program.look()
    card = page.cohort_card
    assert card.dfe.currentText() == "Autumn 2026 (2026b)"
    card.dfe.setCurrentIndex(0)
    card.save.click()
    assert cohort(controller).cohort_year is None


def test_a_dfe_cohort_that_the_table_lacks_stays_as_it_is(controller, page, store):
    odd = replace(cohort(controller), cohort_year="2031", cohort_suffix="c")
    change_cohort(store, odd)
    controller.program.look()
    card = page.cohort_card
    assert card.dfe.currentText() == "2031c, no schedule"
    assert not card.save.isEnabled()
    card.grace.setValue(7)
    card.save.click()
    assert cohort(controller).cohort_year == "2031"


def test_what_another_hand_changed_while_it_was_typed_stays(controller, page, store):
    card = page.cohort_card
    card.grace.setValue(7)
    change_cohort(store, replace(cohort(controller), name="North"))
    controller.program.look()
    card.save.click()
    assert (cohort(controller).name, cohort(controller).rules.grace_minutes) == ("North", 7)


def test_a_name_that_is_taken_is_refused_and_stays_typed(controller, page, store, clock):
    day = clock.moment.date()
    create_cohort(store, "Spring 2027", day, template=None, dfe=None, holidays=bank_holidays)
    page.cohort_card.name.setText("spring 2027")
    page.cohort_card.save.click()
    assert controller.window.toast.words.text() == (
        "There is a cohort spring 2027 already. Choose another name."
    )
    assert page.cohort_card.name.text() == "spring 2027"
    assert page.cohort_card.save.isEnabled()
    assert cohort(controller).name == "Autumn 2026"


def test_the_look_switches_at_once_and_is_remembered(controller, page, open_window, use_theme):
    dark = next(chip for chip, held in page.scheme._values if held is Scheme.DARK)
    dark.click()
    assert theme().tokens.name == "dark"
    use_theme(Scheme.LIGHT)
    again = open_window()
    assert theme().tokens.name == "dark"
    again.show("settings")
    assert again.window.page("settings").scheme.value is Scheme.DARK


def test_the_data_folder_is_shown_and_opened(controller, page, folder, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    assert page.about_card.folder.text().replace("\u200b", "") == str(folder)
    page.about_card.open_button.click()
    assert [url.toLocalFile() for url in opened] == [str(folder)]


def test_a_system_without_a_file_manager_is_told_where_it_is(controller, page, folder, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    page.about_card.open_button.click()
    assert controller.window.toast.words.text() == f"No program here opens folders. It is {folder}."


def test_the_licences_of_all_that_is_carried_can_be_read(page, dialogs):
    texts = []
    dialogs.answer(lambda dialog: texts.append(dialog.text.toPlainText()))
    page.about_card.licences_button.click()
    assert isinstance(dialogs.seen[0], LicencesDialog)
    for words in ("LGPL", "SIL OPEN FONT LICENSE", "Lucide", "Apache"):
        assert words in texts[0]


def test_every_control_has_a_name_and_is_reached_by_tab(page, qtbot):
    card = page.cohort_card
    wanted = {
        page.name,
        page.provider,
        card.name,
        card.initials,
        card.dfe,
        card.grace,
        card.threshold,
        card.remote,
        card.catch_up,
        page.text_size,
        page.about_card.open_button,
        page.about_card.licences_button,
        page.about_card.look_button,
    }
    reached = set()
    for _ in range(60):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert wanted - reached == set()
    names = [each.accessibleName() or each.text() for each in wanted]
    assert all(names)


def test_a_long_name_of_a_cohort_is_read_from_its_start(controller, page):
    card = page.cohort_card
    long = "Autumn 2026 of the Upper Valleys and the Marram Coast Partnership, evenings only"
    card.show_cohort(replace(cohort(controller), name=long))
    assert (card.name.text(), card.name.cursorPosition()) == (long, 0)


@pytest.mark.parametrize("size", [(640, 360), (800, 600), (1024, 600), (1100, 700), (1920, 1080)])
def test_no_field_is_pressed_at_any_size(controller, page, qtbot, size):
    controller.window.resize(*size)
    fields = (*page.findChildren(QLineEdit), *page.findChildren(QAbstractButton))
    seen = [each for each in fields if each.isVisible() and isinstance(each.parent(), QWidget)]
    assert len(seen) > 20

    def cut():
        """What reaches out of what holds it, and so is not seen whole."""
        return [each for each in seen if not each.parent().rect().contains(each.geometry())]

    qtbot.waitUntil(lambda: cut() == [], timeout=2_000)
