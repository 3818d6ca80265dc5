"""Reports that are saved and opened, and the page read, for the tests of this folder."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

ROWS = (
    "R. Example,r@office.example,15:50,17:31,Organizer",
    "Patience Adeyemi,p0@school.example,15:58,17:31,",
    "Wanjiru B,,16:12,17:31,",
    "D’Souza Chidi,,15:58,17:00,",
    "iPhone,,15:58,17:31,",
)


def saved(folder, seminar, *rows: str) -> Path:
    day = f"{seminar.day:%d/%m/%Y}"
    made = ["Name,Email,Join Time,Leave Time,Role"]
    for row in rows:
        name, email, came, went, role = row.split(",")
        made.append(f"{name},{email},{day} {came},{day} {went},{role}")
    path = Path(folder) / "report.csv"
    path.write_text("\n".join(made), "utf-8")
    return path


def opened(controller, seminar, file, qtbot):
    controller.pages.reports.open(seminar.id, file)
    window = controller.window
    qtbot.waitUntil(lambda: window.made_page("report") is window.stack.currentWidget())
    window.activateWindow()  # a dialog of slow work may have come and gone
    QApplication.processEvents()
    return window.page("report")


def spoken(page) -> list[str]:
    return [page.list.table.row(at).spoken for at in range(page.list.table.rowCount())]


def choose(page, qtbot, row: int, key: Qt.Key) -> None:
    page.list.selectRow(row)
    qtbot.keyClick(page.list, key)
