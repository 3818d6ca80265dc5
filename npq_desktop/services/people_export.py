"""Writes the people that a list shows to a file: its columns, its order, nothing else.

Needs never come here: no column holds them. A TRN is written only where its column is shown, and
nothing private while the screen is on a wall (R-65).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from npq_desktop.domain.people import Participant
from npq_desktop.services.people_columns import ORGANISATION, PeopleColumn
from npq_desktop.services.people_list import PeopleBook, Standings
from npq_desktop.services.ports import Report, no_report
from npq_desktop.services.tables_out import WriteRows, write_table


def export_people(
    path: Path,
    book: PeopleBook,
    people: Sequence[Participant],
    columns: Sequence[PeopleColumn],
    standings: Standings,
    write_workbook: WriteRows,
    report: Report = no_report,
    *,
    private: bool = False,
    force: bool = False,
) -> int:
    """Write people to a CSV file or a workbook, as the file's name says; how many.

    Raises BadInput when the file cannot be written, and what ``report`` raises.
    """
    written = exported_columns(columns, private=private)
    headings = [name for column in written for name in column.names]

    def rows() -> Iterator[list[str]]:
        for person in people:
            listed = book.listed(person, standings)
            yield [text for column in written for text in column.texts(listed)]

    return write_table(path, headings, rows(), len(people), write_workbook, report, force=force)


def exported_columns(
    columns: Sequence[PeopleColumn], *, private: bool = False
) -> list[PeopleColumn]:
    """What a file gets: the columns that are seen, and the organisation below the name."""
    found = [each for each in columns if not (private and each.is_private)]
    if ORGANISATION not in found:
        found.insert(1, ORGANISATION)
    return found
