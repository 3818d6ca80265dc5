"""Scrolls to what has the focus: Qt does so for Tab alone, not where a page sets the focus."""

from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_view(widget: QWidget) -> None:
    """Scroll every area around a widget so that it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            content = parent.widget()
            layout = content.layout() if content is not None else None
            if layout is not None:
                layout.activate()  # what was just laid out has its place only now
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
