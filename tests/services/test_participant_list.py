"""A list as a file holds it."""

from npq_desktop.services.participant_list import ColumnMeaning as M
from npq_desktop.services.participant_list import ReadFile


def test_of_two_columns_with_one_meaning_the_first_counts_and_needs_have_no_place() -> None:
    file = ReadFile("list.csv", "", (), [], "")
    meanings = (M.IGNORED, M.FULL_NAME, M.NEEDS, M.TRN, M.FULL_NAME)
    assert file.places(meanings) == {M.FULL_NAME: 1, M.TRN: 3}
