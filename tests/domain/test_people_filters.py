"""Filters of people: they combine, are named, and can be dropped one by one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus, Work
from npq_desktop.domain.people_filters import NO_FILTER, PeopleFilter

ANN = Participant("p1", "c1", Name("Ann Lee"), work=Work("Tidewater", lead_mentor=True))

filters = st.builds(
    PeopleFilter,
    organisation=st.sampled_from(["", "Tidewater", "Oakmere"]),
    lead_mentor=st.booleans(),
    gone=st.booleans(),
    at_risk=st.booleans(),
    unmatched=st.booleans(),
    guessed=st.booleans(),
)
people = st.builds(
    Participant,
    id=st.just("p"),
    cohort_id=st.sampled_from(["c1", None]),
    name=st.builds(Name, st.just("Ann Lee"), guessed=st.booleans()),
    work=st.builds(
        Work,
        st.sampled_from(["", "Tidewater", "tidewater", "Oakmere"]),
        lead_mentor=st.sampled_from([None, True, False]),
    ),
    status=st.builds(Status, st.sampled_from(TrainingStatus)),
)


def lets(wanted, person, at_risk=False):
    return wanted.lets_through(person, at_risk=at_risk)


@given(people, st.booleans())
def test_without_a_filter_everybody_is_shown(person, at_risk):
    assert lets(NO_FILTER, person, at_risk)


@given(filters, people, st.booleans())
def test_dropping_a_filter_never_hides_somebody(wanted, person, at_risk):
    shown = lets(wanted, person, at_risk)
    for _, rest in wanted.parts():
        assert lets(rest, person, at_risk) or not shown


@given(filters)
def test_each_filter_has_a_name_and_dropping_all_leaves_none(wanted):
    number = len(list(wanted.parts()))
    assert (number == 0) is wanted.is_empty
    for _ in range(number):
        name, wanted = next(iter(wanted.parts()))
        assert name
    assert wanted.is_empty


@given(filters, people, st.booleans())
def test_several_filters_are_all_of_them_together(wanted, person, at_risk):
    alone = []
    for name, _ in wanted.parts():
        only = wanted
        for other, _ in wanted.parts():
            if other != name:
                only = next(rest for each, rest in only.parts() if each == other)
        alone.append(lets(only, person, at_risk))
    assert lets(wanted, person, at_risk) is all(alone)


def test_an_empty_list_can_say_what_it_was_filtered_by():
    assert PeopleFilter("Tidewater", at_risk=True).in_words() == "at risk + Tidewater"


@pytest.mark.parametrize("status", TrainingStatus)
def test_who_withdrew_or_deferred_is_gone(status):
    gone = status is not TrainingStatus.ACTIVE
    assert lets(PeopleFilter(gone=True), replace(ANN, status=Status(status))) is gone


def test_who_never_said_so_is_no_lead_mentor():
    unsaid = replace(ANN, work=Work("Tidewater"))
    assert lets(PeopleFilter(lead_mentor=True), ANN)
    assert not lets(PeopleFilter(lead_mentor=True), unsaid)
