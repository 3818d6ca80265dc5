"""The name on paper: as it was given, until somebody confirmed how it is split."""

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import Name, Participant
from npq_desktop.services.naming import confirm_splits, correct_split
from npq_desktop.services.sheets import read_sheet
from tests.services.course import Course

FULL = "Nguyễn Thị Minh Khai"


def add_khai(course: Course) -> Id:
    name = Name(FULL, "Nguyễn Thị Minh", "Khai", guessed=True)
    khai = Participant(new_id(), course.cohort.id, name)
    with course.store.writing() as work:
        for field, value in participant_cells(khai):
            work.put("participant", khai.id, field, value, person=khai.id)
        work.commit()
    return khai.id


def printed(course: Course) -> set[tuple[int, str, str]]:
    """Place, letter and name of Khai on the blank sheet and on the marked one."""
    found = set()
    for blank in (True, False):
        rows = read_sheet(course.store, course.workshop, course.clock(), blank=blank).rows
        found |= {(at, row.letter, row.name) for at, row in enumerate(rows) if "Khai" in row.name}
    return found


def test_a_guessed_split_sorts_but_is_not_printed_until_somebody_confirms_it(
    course: Course,
) -> None:
    khai = add_khai(course)
    assert printed(course) == {(1, "K", FULL)}  # behind Fox, before Lee
    confirm_splits(course.store, [khai])
    assert printed(course) == {(1, "K", "Khai, Nguyễn Thị Minh")}
    correct_split(course.store, khai, "Thị Minh Khai", "Nguyễn")
    assert printed(course) == {(3, "N", "Nguyễn, Thị Minh Khai")}


def test_the_register_sorts_by_the_split_while_it_is_a_guess(course: Course) -> None:
    add_khai(course)
    names = [entry.participant.name.sorted_form for entry in course.register().entries]
    assert names[:3] == ["Fox, Dee", "Khai, Nguyễn Thị Minh", "Lee, Ann"]
