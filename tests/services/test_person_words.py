"""One sentence first, then the working: exactly what the figures say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from npq_desktop.domain.around import CatchUp, Credit, Standing
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus
from npq_desktop.domain.reckoning import Held, Reckoning, reckon
from npq_desktop.domain.sessions import CohortRules, Session, SessionKind
from npq_desktop.services.person_words import (
    exact,
    fraction,
    headline,
    hours,
    minutes_of,
    remarks,
    working,
)

ANN = Participant("p", "c", Name("Ann Lee"))
TODAY = date(2027, 3, 5)
START = datetime(2026, 10, 15, 9, 30, tzinfo=UTC)
LUNCH = ((750, 795),)


def workshop(number: int, days: int) -> Session:
    begins = START + timedelta(days=days)
    title, kind = f"Workshop {number}: Topic", SessionKind.WORKSHOP
    return Session(f"w{number}", "c", title, kind, begins, 360, "UTC", LUNCH)


def seminar(letter: str, days: int) -> Session:
    begins = START + timedelta(days=days)
    return Session(f"s{letter}", "c", f"Seminar {letter}", SessionKind.SEMINAR, begins, 90, "UTC")


YEAR = [
    workshop(1, 0), seminar("A", 35), workshop(2, 140),
    seminar("B", 190), seminar("C", 210), workshop(3, 245),
]  # fmt: skip
EARLY = Mark(times=((570, 870),), early=True)
NOW = YEAR[2].ends_at + timedelta(hours=1)
END = YEAR[5].ends_at + timedelta(days=1)


def held(*marks: Mark | None) -> list[Held]:
    closed = [Held(each, mark, is_closed=True) for each, mark in zip(YEAR, marks, strict=False)]
    return closed + [Held(each, None, is_closed=False) for each in YEAR[len(marks) :]]


def found(
    *marks: Mark | None,
    moment: datetime = NOW,
    rules: CohortRules = CohortRules(),  # noqa: B008
) -> Reckoning:
    return reckon(ANN, held(*marks), rules, moment)


ABSENT = Mark(Place.AWAY)


@pytest.mark.parametrize(
    ("marks", "moment", "sentence"),
    [
        ((Mark(), Mark(), EARLY), NOW, "On course. May still miss 1 h 01."),
        ((ABSENT, Mark(), Mark()), NOW, "Cannot reach 90 % without catch-up."),
        ((), NOW, "Not yet known."),
        ([Mark()] * 6, END, "Reached 90 %."),
        ([ABSENT, *[Mark()] * 5], END, "Below 90 % without catch-up."),
    ],
)
def test_the_first_sentence_says_where_they_stand(
    marks: tuple[Mark, ...], moment: datetime, sentence: str
) -> None:
    assert headline(ANN, found(*marks, moment=moment), TODAY) == sentence


@pytest.mark.parametrize(
    ("status", "since", "sentence"),
    [
        (TrainingStatus.WITHDRAWN, date(2027, 3, 3), "Withdrawn since 3 March."),
        (TrainingStatus.DEFERRED, date(2026, 12, 1), "Deferred since 1 December 2026."),
        (TrainingStatus.WITHDRAWN, date(2027, 4, 1), "Withdrawn from 1 April."),
        (TrainingStatus.DEFERRED, None, "Deferred."),
    ],
)
def test_a_status_goes_first_but_never_on_the_wall(
    status: TrainingStatus, since: date | None, sentence: str
) -> None:
    gone = replace(ANN, status=Status(status, since))
    year = reckon(gone, held(Mark(), Mark(), EARLY), CohortRules(), NOW)
    assert headline(gone, year, TODAY) == sentence
    assert headline(gone, year, TODAY, private=True).startswith(("On course", "Cannot"))


def test_somebody_of_no_cohort_has_no_figure() -> None:
    nobody = replace(ANN, cohort_id=None)
    assert headline(nobody, Reckoning((), CohortRules()), TODAY) == "Not in a cohort yet"
    assert fraction(Reckoning((), CohortRules())) == working(Reckoning((), CohortRules())) == ""


def test_the_working_names_the_programme_and_what_counts() -> None:
    year = found(Mark(), Mark(), EARLY)
    assert fraction(year) == "11 h 00 of 12 h 00 so far"
    assert working(year) == (
        "The whole programme is 20 h 15; 90 % of it is 18 h 13 min 30 s. "
        "Remote counts, catch-up is shown apart."
    )
    counts = CohortRules(remote_counts=False, catch_up_counts=True)
    assert working(found(rules=counts)).endswith("Remote does not count, catch-up counts.")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (Fraction(60), "1 h 00"),
        (Fraction(91, 2), "45 min 30 s"),
        (Fraction(6001, 100), "1 h 00 min 0.6 s"),
    ],
)
def test_a_threshold_is_said_to_the_second(minutes: Fraction, words: str) -> None:
    assert exact(minutes) == words


def test_hours_and_minutes_stand_in_one_form() -> None:
    assert [hours(each) for each in (0, 45, 60, 315)] == ["0 min", "45 min", "1 h 00", "5 h 15"]


def test_what_the_figure_does_not_hold_is_named() -> None:
    year = held(ABSENT, Mark())
    year[0] = replace(year[0], catch_ups=(CatchUp("k", "w1", "p", date(2026, 11, 1), 120, "Read"),))
    waived = Credit("sB", "p", Standing.WAIVED, "Taught it")
    year[3] = replace(year[3], credit=waived)
    counted = Credit("w2", "p", Standing.COUNTED, "", "there", "p0")
    year[2] = replace(year[2], credit=counted, elsewhere=300)
    assert remarks(reckon(ANN, year, CohortRules(), END)) == [
        "Seminar C and Workshop 3 are not closed yet and not in the figure.",
        "Catch-up makes up 2 h. With it: 8 h 30 of 12 h 00, 70.8 %.",
        "5 h 00 of it are from another cohort, for Workshop 2.",
        "Seminar B is waived.",
    ]


def test_each_line_says_its_minutes() -> None:
    late = replace(ANN, enrolment=((date(2026, 11, 1), None),))
    lines = reckon(late, held(None, Mark(), EARLY), CohortRules(), NOW).lines
    assert [minutes_of(each) for each in lines] == [
        "5 h 15 missed",
        "1 h 30 of 1 h 30",
        "4 h 15 of 5 h 15",
        "1 h 30 to come",
        "1 h 30 to come",
        "5 h 15 to come",
    ]


def test_who_goes_on_elsewhere_is_not_on_course_here_any_more() -> None:
    moved = replace(ANN, enrolment=((None, date(2027, 2, 1)),))
    found = reckon(moved, held(Mark(), Mark()), CohortRules(), NOW)
    assert headline(moved, found, TODAY) == "In this cohort until 1 February."
    assert headline(moved, found, TODAY, private=True).startswith(("On course", "Cannot reach"))


def test_catch_up_for_what_is_not_decided_yet_is_not_said_to_be_in_the_figure() -> None:
    late = replace(ANN, enrolment=((date(2026, 11, 1), None),))
    year = held(None, Mark())
    year[0] = replace(year[0], catch_ups=(CatchUp("k", "w1", "p", date(2026, 11, 1), 120, "Read"),))
    said = remarks(reckon(late, year, CohortRules(), NOW))
    assert said[-1] == "Catch-up of 2 h for Workshop 1 is not in the figure yet."
    assert not any("makes up" in each for each in said)
