"""Asks where the People page's list is to be written, and as what."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from npq_desktop.services.people_list import PeopleBook

BOOK, TABLE = "Excel workbook (*.xlsx)", "CSV file (*.csv)"


def ask_file(window: QWidget, book: PeopleBook) -> Path | None:
    """Where to; the kind that was chosen is added where the name does not say it."""
    name = book.cohorts.get(book.cohort_id or "", "All cohorts")
    plain = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in name)
    start = str(Path.home() / f"{' '.join(plain.split())} people.xlsx")
    chosen, kind = QFileDialog.getSaveFileName(
        window, "Export what is shown", start, f"{BOOK};;{TABLE}"
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() in {".csv", ".xlsx"}:
        return path
    return path.with_name(f"{path.name}{'.csv' if kind == TABLE else '.xlsx'}")
