"""The list that the tour's office sent: 68 invented people, as offices send such lists."""

import csv
import io
from pathlib import Path

TITLE = "Marram Coast ITT Partnership: NPQLTD participants, Spring 2027"
HEADINGS = ("Full Name", "E-mail address", "Teacher Reference Number", "Setting", "Lead Mentor?")
_SETTINGS = (
    "Hawthorn Vale SCITT",
    "Larkmoor Teaching School Hub",
    "Tarnside Primary School",
    "St Briavel’s Catholic Partnership",
    "Copperfield ITT Partnership",
)
_GIVEN = [
    "Patience",
    "Yusuf",
    "Wanjiru",
    "Bartholomew",
    "Chidi",
    "Rhiannon",
    "Małgorzata",
    "Tamsin",
    "Siân",
    "Niamh",
    "Jyoti",
    "Amelia",
    "Keir",
    "Priya",
    "Joaquín",
    "Uzma",
    "Kateřina",
]
_FAMILY = [
    "Adeyemi",
    "Brown-Achieng",
    "Cholmondeley-Featherstonehaugh",
    "D’Souza",
    "Fairweather",
    "Grzegorczyk",
    "Hollowell",
    "Llŷr",
    "MacGregor-Vane",
    "Nguyễn",
    "Ó Súilleabháin",
    "Patel-Winterbourne",
    "Šimůnek",
    "Thackeray",
    "van der Berg",
    "Whitworth",
    "Ŵyn-Parry",
]
COUNT = 68
SHORT = 10
"""The row that holds a TRN which lost its leading zero."""


def names() -> list[tuple[str, str]]:
    """Given and family names, no two alike."""
    pairs = [(given, family) for step in range(4) for given, family in _paired(step * 4 + 1)]
    return pairs[:COUNT]


def _paired(step: int) -> list[tuple[str, str]]:
    return [
        (given, _FAMILY[(place * 3 + step) % len(_FAMILY)]) for place, given in enumerate(_GIVEN)
    ]


def write_list(folder: Path) -> Path:
    """Write the list as a spreadsheet program saves it: a title, semicolons, names in capitals."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow([TITLE, "", "", "", ""])
    sheet.writerow([""] * 5)
    sheet.writerow(HEADINGS)
    for number, (given, family) in enumerate(names(), 1):
        name = f"{family.upper()}, {given}" if number % 9 == 4 else f"{given} {family}"
        trn = "332486" if number == SHORT else f"{7_200_000 + 1_733 * number}"
        setting = _SETTINGS[number % len(_SETTINGS)]
        email = f"person{number:02d}@school.example"
        sheet.writerow([name, email, trn, setting, "Y" if number % 3 else "N"])
    path = folder / "npqltd-spring-2027.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return path
