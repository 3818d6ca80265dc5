"""Where somebody stands: so far, the whole programme, what may still be missed (A-05 to A-13)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.around import CatchUp, Credit, Standing
from npq_desktop.domain.attendance import Attendance
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus
from npq_desktop.domain.reckoning import Held, Part, Reckoning, reckon, so_far
from npq_desktop.domain.sessions import CohortRules, Run, Session, SessionKind

RULES = CohortRules()
COUNTS = CohortRules(catch_up_counts=True)
WORKSHOP = Session(
    id="w",
    cohort_id="c",
    title="Workshop 2: Designing",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
    zone="UTC",
    breaks=((750, 795),),
)
WHOLE = 315
PERSON = Participant("p", "c", Name("Priya Patel"))
AFTER = datetime(2027, 12, 1, tzinfo=UTC)


def on(number: int, **changed: object) -> Session:
    begins = WORKSHOP.starts_at + timedelta(days=number)
    return replace(WORKSHOP, id=f"w{number}", starts_at=begins, **changed)  # type: ignore[arg-type]


def test_a_cancelled_workshop_leaves_the_count() -> None:
    held = [
        Held(on(0), Mark(), is_closed=True),
        Held(on(1, is_cancelled=True), None, is_closed=False),
        Held(on(2), Mark(), is_closed=True),
    ]
    found = so_far(PERSON, held, RULES, AFTER)
    assert found.attendance == Attendance(2 * WHOLE, 2 * WHOLE)
    assert found.not_closed == ()


def test_what_is_optional_or_still_to_come_does_not_count() -> None:
    held = [
        Held(on(0), Mark(Place.AWAY), is_closed=True),
        Held(on(1, is_required=False), None, is_closed=True),
        Held(on(400), None, is_closed=False),
    ]
    assert so_far(PERSON, held, RULES, AFTER).attendance == Attendance(0, WHOLE)


def test_a_register_that_is_not_closed_is_named_and_not_counted() -> None:
    found = so_far(PERSON, [Held(on(0), Mark(), is_closed=False)], RULES, AFTER)
    assert found.attendance == Attendance(0, 0)
    assert [each.id for each in found.not_closed] == ["w0"]


def test_sessions_after_a_withdrawal_are_not_asked_for() -> None:
    gone = replace(PERSON, status=Status(TrainingStatus.WITHDRAWN, date(2027, 3, 5)))
    held = [Held(on(0), Mark(), is_closed=True), Held(on(1), None, is_closed=True)]
    assert so_far(gone, held, RULES, AFTER).attendance == Attendance(WHOLE, WHOLE)


def test_a_session_that_ran_over_makes_up_for_no_other() -> None:
    held = [
        Held(on(0, run=Run(570, 1020)), Mark(), is_closed=True),
        Held(on(1), Mark(times=((570, 900),), early=True), is_closed=True),
    ]
    assert so_far(PERSON, held, RULES, AFTER).attendance == Attendance(2 * WHOLE - 30, 2 * WHOLE)


def seminar(number: int, **changed: object) -> Session:
    return replace(on(number, minutes=90, breaks=(), **changed), id=f"s{number}")


YEAR = [on(0), seminar(30), on(60), seminar(90), seminar(120), on(150)]
"""Three workshops of 5 h 15 and three seminars of 1 h 30: 20 h 15 in all."""
AFTER_THREE = YEAR[2].ends_at + timedelta(hours=1)
EARLY = Mark(times=((570, 870),), early=True)  # an hour before the end


def year(*marks: Mark | None) -> list[Held]:
    """The year with the first sessions marked and closed."""
    closed = [Held(each, mark, is_closed=True) for each, mark in zip(YEAR, marks, strict=False)]
    return closed + [Held(each, None, is_closed=False) for each in YEAR[len(marks) :]]


def test_an_hour_lost_in_a_year_of_20_h_15_leaves_1_h_01_at_90_per_cent() -> None:
    found = reckon(PERSON, year(Mark(), Mark(), EARLY), RULES, AFTER_THREE)
    assert found.so_far == Attendance(11 * 60, 12 * 60)
    assert found.so_far.per_cent == "91.6"
    assert found.programme.required == 20 * 60 + 15
    assert found.may_still_miss == 61
    assert not found.is_complete


def test_one_workshop_missed_cannot_be_made_good_by_coming_to_the_rest() -> None:
    found = reckon(PERSON, year(Mark(Place.AWAY), Mark(), Mark()), RULES, AFTER_THREE)
    assert found.may_still_miss == 121 - WHOLE


def test_a_register_that_is_still_open_loses_nobody_anything_yet() -> None:
    held = [replace(each, is_closed=False) for each in year(Mark(Place.AWAY))]
    found = reckon(PERSON, held, RULES, AFTER_THREE)
    assert found.may_still_miss == 121
    assert [each.id for each in found.sessions(Part.NOT_CLOSED)] == ["w0", "s30", "w60"]


def test_before_joining_nothing_is_asked_so_far_but_the_programme_keeps_it() -> None:
    late = replace(PERSON, enrolment=((date(2027, 3, 20), None),))
    found = reckon(late, year(None, Mark(), Mark()), RULES, AFTER_THREE)
    assert found.so_far == Attendance(WHOLE + 90, WHOLE + 90)
    assert [each.id for each in found.sessions(Part.OUTSIDE)] == ["w0"]
    assert found.programme.required == 1215
    assert found.may_still_miss == 121 - WHOLE


def decided(held: list[Held], place: int, standing: Standing, **more: object) -> list[Held]:
    credit = Credit(held[place].session.id, "p", standing, "because", "there", "p0")
    changed = replace(held[place], credit=credit, **more)  # type: ignore[arg-type]
    return [*held[:place], changed, *held[place + 1 :]]


@pytest.mark.parametrize(
    ("standing", "elsewhere", "so_far_is", "asked", "part"),
    [
        (Standing.WAIVED, 0, (405, 405), 900, Part.WAIVED),
        (Standing.NOT_COUNTED, 0, (405, 720), 1215, Part.NOT_COUNTED),
        (Standing.COUNTED, 300, (705, 720), 1215, Part.COUNTED),
        (Standing.COUNTED, 900, (720, 720), 1215, Part.COUNTED),
        (Standing.COUNTED, 0, (405, 720), 1215, Part.NOT_COUNTED),
    ],
)
def test_a_session_before_joining_stands_as_it_was_decided(
    standing: Standing, elsewhere: int, so_far_is: tuple[int, int], asked: int, part: Part
) -> None:
    late = replace(PERSON, enrolment=((date(2027, 3, 20), None),))
    held = decided(year(None, Mark(), Mark()), 0, standing, elsewhere=elsewhere)
    found = reckon(late, held, RULES, AFTER_THREE)
    assert found.so_far == Attendance(*so_far_is)
    assert found.programme.required == asked
    assert found.lines[0].part is part


def test_one_register_elsewhere_never_counts_for_two_sessions() -> None:
    late = replace(PERSON, enrolment=((date(2027, 8, 1), None),))
    held = decided(year(None, None), 0, Standing.COUNTED, elsewhere=WHOLE)
    held = decided(held, 1, Standing.COUNTED, elsewhere=WHOLE)
    found = reckon(late, held, RULES, AFTER_THREE)
    assert [each.attended for each in found.lines[:2]] == [WHOLE, 0]


def work(minutes: int, place: int = 0, **more: str) -> CatchUp:
    return CatchUp(f"k{minutes}", YEAR[place].id, "p", date(2027, 4, 1), minutes, **more)


def test_catch_up_stays_apart_unless_the_cohort_counts_it() -> None:
    held = year(Mark(Place.AWAY), Mark(), Mark())
    held[0] = replace(held[0], catch_ups=(work(200), work(300)))
    apart, counted = (reckon(PERSON, held, rules, AFTER_THREE) for rules in (RULES, COUNTS))
    assert apart.so_far == Attendance(405, 720)
    assert apart.made_up == WHOLE  # never more than was missed
    assert counted.so_far == apart.with_catch_up == Attendance(720, 720)
    assert (apart.may_still_miss, counted.may_still_miss) == (121 - WHOLE, 121)


def test_a_register_that_counts_already_is_no_catch_up_as_well() -> None:
    late = replace(PERSON, enrolment=((date(2027, 8, 1), None),))
    held = decided(year(None, None), 0, Standing.COUNTED, elsewhere=WHOLE)
    held[1] = replace(held[1], catch_ups=(work(90, 1, from_session="there"),))
    assert reckon(late, held, COUNTS, AFTER_THREE).made_up == 0


def test_who_came_before_they_had_joined_was_there() -> None:
    late = replace(PERSON, enrolment=((date(2027, 8, 1), None),))
    found = reckon(late, year(Mark()), RULES, AFTER_THREE)
    assert found.so_far == Attendance(WHOLE, WHOLE)


marks = st.sampled_from([None, Mark(), EARLY, Mark(Place.AWAY), Mark(Place.LINK)])
people = st.sampled_from(
    [
        PERSON,
        replace(PERSON, enrolment=((date(2027, 4, 20), None),)),
        replace(PERSON, status=Status(TrainingStatus.DEFERRED, date(2027, 4, 20))),
    ]
)
moments = st.integers(-5, 200).map(lambda days: WORKSHOP.ends_at + timedelta(days=days))
all_rules = st.builds(
    CohortRules,
    attendance_threshold=st.integers(0, 100),
    remote_counts=st.booleans(),
    catch_up_counts=st.booleans(),
)


@st.composite
def helds(draw: st.DrawFn) -> list[Held]:
    """A year as it may be, with credits and catch-up from few enough registers to collide."""
    made = []
    for session in YEAR:
        source = draw(st.sampled_from([None, "there", "elsewhere"]))
        standing = draw(st.none() | st.sampled_from(list(Standing)))
        credit = Credit(session.id, "p", standing, "r", source, "p0") if standing else None
        works = draw(
            st.lists(
                st.builds(
                    CatchUp,
                    id=st.sampled_from("abc"),
                    session_id=st.just(session.id),
                    participant_id=st.just("p"),
                    day=st.dates(date(2027, 3, 1), date(2027, 3, 3)),
                    minutes=st.integers(1, 400),
                    from_session=st.sampled_from([None, "there", "elsewhere"]),
                ),
                max_size=2,
                unique_by=lambda each: each.id,
            )
        )
        one = replace(
            session,
            is_required=draw(st.booleans()),
            run=draw(st.none() | st.just(Run(570, 640))),
        )
        closed, elsewhere = draw(st.booleans()), draw(st.integers(0, 400))
        made.append(Held(one, draw(marks), closed, credit, elsewhere, tuple(works)))
    return made


@given(people, helds(), all_rules, moments, st.randoms())
def test_no_order_matters_and_nobody_has_more_than_was_required(
    person: Participant, held: list[Held], rules: CohortRules, moment: datetime, dice: object
) -> None:
    found = reckon(person, held, rules, moment)
    shuffled = [replace(each, catch_ups=each.catch_ups[::-1]) for each in held]
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert figures(reckon(person, shuffled, rules, moment)) == figures(found)
    for each in found.lines:
        assert 0 <= each.attended <= each.required
        assert 0 <= each.attended + each.made_up <= each.required
    assert found.so_far.attended <= found.so_far.required <= found.programme.required
    assert found.so_far.share <= found.with_catch_up.share
    counted = [each for each in found.lines if each.part is Part.COUNTED]
    sources = [each.held.credit and each.held.credit.from_session for each in counted]
    named = [each for each in sources if each is not None]
    assert len(named) == len(set(named))


def figures(found: Reckoning) -> tuple[object, ...]:
    lines = tuple(
        (e.held.session.id, e.part, e.attended, e.required, e.made_up) for e in found.lines
    )
    return found.so_far, found.programme, found.may_still_miss, found.made_up, lines


@given(people, helds(), all_rules, moments, st.integers(0, 5))
def test_a_waiver_never_lowers_the_share(
    person: Participant, held: list[Held], rules: CohortRules, moment: datetime, place: int
) -> None:
    missed = [replace(each, credit=None, catch_ups=()) for each in held]
    missed = decided(missed, place, Standing.NOT_COUNTED)
    waived = decided(missed, place, Standing.WAIVED)
    before, after = (reckon(person, each, rules, moment) for each in (missed, waived))
    assert after.so_far.share >= before.so_far.share
    assert after.programme.required <= before.programme.required


@given(people, helds(), all_rules, moments)
def test_what_may_still_be_missed_is_exactly_what_keeps_the_threshold(
    person: Participant, held: list[Held], rules: CohortRules, moment: datetime
) -> None:
    found = reckon(person, held, rules, moment)
    asked = found.programme.required
    lost = sum(
        each.required - each.attended - (each.made_up if rules.catch_up_counts else 0)
        for each in found.lines
        if each.is_settled or each.part in {Part.OUTSIDE, Part.GONE}
    )
    least = Fraction(rules.attendance_threshold * asked, 100)
    assert asked - lost - found.may_still_miss >= least
    assert asked - lost - (found.may_still_miss + 1) < least
