"""The least that a PySide6 program can be: a window that ends when it was painted once.

Run as a file, so that nothing of ours is imported. ``sqlalchemy`` as an argument imports
SQLAlchemy first, without its ORM, which is quicker than after PySide6.
"""

import sys

if "sqlalchemy" in sys.argv:
    import sqlalchemy  # noqa: F401

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class BareWindow(QWidget):
    """Says goodbye after its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing of our own, and end."""
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


application = QApplication(sys.argv[:1])
window = BareWindow()
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
