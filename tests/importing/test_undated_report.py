"""A meeting's report whose times have lost their dates."""

import pytest

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.meeting_report import report_in
from tests.importing.meetings import SEMINAR, table


@pytest.mark.parametrize("row", ["Ann,15:58,17:31", "Ann,3:58 PM,5:31 PM"])
def test_times_without_dates_are_refused_as_what_they_are(row):
    with pytest.raises(BadInput, match=r"^The times in report\.csv have no dates"):
        report_in(table(row).encode(), "report.csv", SEMINAR)
