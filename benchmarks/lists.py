"""Lists of participants as an office sends them: workbooks with a row for each person."""

from pathlib import Path

from openpyxl import Workbook

from benchmarks.people import invented

HEADINGS = (
    "First name",
    "Surname",
    "TRN",
    "E-mail address",
    "Organisation",
    "Role",
    "Lead mentor",
    "School URN",
)


def workbook(people: int, file: Path) -> Path:
    """A workbook with one sheet; eight columns, as in the lists that offices send."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Participants")
    sheet.append(HEADINGS)
    for number, person in enumerate(invented(people, None)):
        work = person.work
        lead = "Yes" if work.lead_mentor else "No"
        urn = 100_000 + number % 40_000
        name = (person.name.given, person.name.family, person.trn, person.email)
        sheet.append((*name, work.organisation, work.role, lead, urn))
    book.save(file)
    return file
