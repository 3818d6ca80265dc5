"""The log in words: who did what, from what to what, where and why."""

from dataclasses import replace

import pytest

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.registers import mark_in_bulk, set_note, take_marks
from npq_desktop.services.sessions import save_session
from npq_desktop.services.undo import undo_act
from npq_desktop.ui.shell.told import told_acts

HERE = Mark(Place.ROOM, times=((564, None),))
AWAY = Mark(Place.AWAY)


@pytest.fixture
def patience(autumn):
    return autumn[2][0].id


def mark(program, session, *people, to=HERE):
    taken = take_marks(program.store, session, list(people), lambda *_: to, How.LIST)
    return taken[0].act


def newest(program, **about):
    return next(told_acts(program, **about))


def test_a_mark_says_who_what_and_where(program, session, patience):
    mark(program, session, patience)
    act = newest(program)
    assert (act.day, act.time[:3]) == ("Today", "09:")
    assert act.what == "Adeyemi, Patience: present, 09:24"
    assert act.about == "Workshop 1 of Autumn 2026"
    assert act.who == "R. Example"


def test_a_mark_that_was_changed_says_from_what(program, session, patience):
    mark(program, session, patience)
    mark(program, session, patience, to=AWAY)
    act = newest(program, session=session)
    assert (act.what, act.about) == ("Adeyemi, Patience: absent", "was present, 09:24")
    mark(program, session, patience, to=None)
    act = newest(program, session=session)
    assert (act.what, act.about) == ("Adeyemi, Patience: not marked", "was absent")


def test_several_people_with_one_key_are_one_act(program, session, autumn):
    mark(program, session, *(person.id for person in autumn[2][:3]))
    assert newest(program, session=session).what == "3 marks"


def test_marks_made_by_count_say_so(program, session, autumn):
    mark_in_bulk(program.store, session, len(autumn[2]), lambda *_: Mark(Place.ROOM))
    act = newest(program, session=session)
    assert act.what == f"{len(autumn[2])} marks"
    assert act.about == "in bulk, by count"


def test_closing_and_opening_again_are_told_apart_with_the_reason(program, session, patience):
    mark(program, session, patience)
    close_register(program.store, session)
    assert newest(program).what == "Register closed"
    reopen_register(program.store, session, "Siân came after all")
    act = newest(program)
    assert act.what == "Register opened again"
    assert act.about == "Workshop 1 of Autumn 2026 · “Siân came after all”"


def test_a_reason_is_hidden_while_private_things_are(program, session, patience):
    mark(program, session, patience)
    close_register(program.store, session)
    reopen_register(program.store, session, "Siân came after all")
    program.set_private(private=True)
    act = newest(program, session=session)
    assert "Siân" not in act.about
    assert act.about == "a reason is hidden"


def test_an_undone_step_and_its_undo_are_both_there(program, session, patience):
    act = mark(program, session, patience)
    undo_act(program.store, act)
    undo, step = list(told_acts(program, session=session))[:2]
    assert undo.is_undo
    assert undo.what == "Undone: Adeyemi, Patience: present, 09:24"
    assert undo.about == "now not marked"
    assert step.was_undone
    assert step.about == "undone since"
    assert not undo.was_undone


def test_the_history_of_one_person_holds_nothing_of_anybody_else(program, session, autumn):
    first, second = autumn[2][:2]
    mark(program, session, first.id)
    mark(program, session, second.id)
    told = [act.what for act in told_acts(program, participant=second.id)]
    assert told[0] == "Brown, Wanjiru: present, 09:24"
    assert not any("Adeyemi" in what for what in told)


def test_settings_of_this_laptop_are_no_history(program):
    before = [act.id for act in told_acts(program)]
    program.choose_cohort(program.cohort.id)
    assert [act.id for act in told_acts(program)] == before


def test_days_say_when_they_were(program, session, patience, clock):
    mark(program, session, patience)
    clock.moment = clock.moment.replace(month=6, day=1)
    assert newest(program, session=session).day == "Thu 4 Mar"
    clock.moment = clock.moment.replace(year=2028)
    assert newest(program, session=session).day == "Thu 4 Mar 2027"


def test_leaving_early_lets_go_of_the_snapshot(program, session, patience):
    mark(program, session, patience)
    acts = told_acts(program)
    next(acts)
    acts.close()
    mark(program, session, patience, to=AWAY)
    assert newest(program).what == "Adeyemi, Patience: absent"


def test_online_only_a_mark_is_late_and_not_over_the_link(program, session, patience):
    with program.store.reading() as view:
        held = view.session(session)
    save_session(program.store, replace(held, mode=Mode.ONLINE))
    mark(program, session, patience, to=Mark(Place.LINK, times=((592, None),), late=True))
    assert newest(program, session=session).what == "Adeyemi, Patience: late, 09:52"


def test_an_edited_session_says_from_what_to_what(program, session):
    with program.store.reading() as view:
        held = view.session(session)
    save_session(program.store, replace(held, is_required=False), before=held)
    told = newest(program)
    assert told.what.startswith("Workshop 1")
    assert told.about == "counts: yes → no"


def test_a_session_that_was_added_is_no_edit(program, autumn, session):
    with program.store.reading() as view:
        held = view.session(session)
    save_session(program.store, replace(held, id="A" * 22, title="Catch-up"))
    assert "→" not in newest(program).about


def test_a_note_says_from_what_to_what(program, session, patience):
    def note(words):
        set_note(program.store, session, patience, words)
        return newest(program, session=session)

    assert note("Train cancelled").about == "“Train cancelled”"
    assert note("Bus cancelled").about == "“Bus cancelled”, was “Train cancelled”"
    taken_away = note("")
    assert taken_away.about == "none, was “Bus cancelled”"
    undo_act(program.store, taken_away.id)
    act = newest(program, session=session)
    assert (act.is_undo, act.about) == (True, "none, now “Bus cancelled”")


def test_a_note_is_hidden_while_private_things_are(program, session, patience):
    set_note(program.store, session, patience, "Ill, do not tell")
    program.set_private(private=True)
    act = newest(program, session=session)
    assert act.about == "the note is hidden"
