"""Checking the data folder; a file that will not even open is a finding like any other."""

from collections.abc import Callable

from npq_desktop.domain.errors import StoreDamaged
from npq_desktop.services.ports import Finding, Report, Store

FROM_COPY = (
    "Make a copy of the whole data folder, then ask for help; the newest safety copy is in "
    "the folder “copies”."
)


def examine(open_store: Callable[[], Store], report: Report) -> list[Finding]:
    """Everything that is wrong, in words; an empty list for a healthy store.

    Raises StoreUnavailable when the data folder cannot be reached at all.
    """
    try:
        return open_store().check(report)
    except StoreDamaged as error:
        return [damaged(error.detail)]


def damaged(detail: str) -> Finding:
    """That the file does not hold together; ``detail`` is what SQLite says of it."""
    return Finding("The store's file is damaged.", f"store.db: {detail}", FROM_COPY)
