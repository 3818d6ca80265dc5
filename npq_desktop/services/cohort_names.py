"""What a new cohort may be called, from what the office's list says of itself."""

from collections.abc import Sequence
from datetime import date

from npq_desktop.domain.dfe_cohorts import DfeCohort, by_label
from npq_desktop.domain.folding import fold
from npq_desktop.services.participant_list import ReadFile

_SUMMER = 7
"""From July on the next cohort is an autumn one."""


def said_by(file: ReadFile) -> str:
    """The words of a list about itself: its titles and its file's name."""
    name = file.name.rpartition(".")[0].replace("_", " ").replace("-", " ")
    return " ".join([*file.titles, name])


def suggest_name(today: date, table: Sequence[DfeCohort], said: str = "") -> str:
    """A name for a cohort that starts about now: as the list says, else the season and the year."""
    named = by_label(table, said)
    if named:
        return named[-1].label
    words = fold(said).split()
    season = next((each for each in ("spring", "autumn") if each in words), "")
    if not season:
        season = "spring" if today.month < _SUMMER else "autumn"
    later = season == "spring" and today.month >= _SUMMER
    return f"{season.capitalize()} {today.year + later}"
