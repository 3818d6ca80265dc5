"""The family of errors that a user may see.

Everything here carries one plain sentence that is shown unchanged, in the window and on the
command line. Anything else that is raised is a mistake of ours and is logged as one.

    AppError
    ├── BadInput            what was typed, or a file, is not usable as it is
    │   ├── NotFound        no such cohort, session or person
    │   └── Ambiguous       more than one fits what was typed
    ├── Refused             the rules of the programme do not allow it now
    ├── StoreUnavailable    the data folder or its file cannot be read or written
    │   └── StoreDamaged    the file does not hold together any more
    ├── AnswerIsNo          a check was made and the answer is no (exit code 1)
    └── Cancelled           the user stopped it; nothing was changed
"""

from typing import ClassVar


class AppError(Exception):
    """Base class. ``sentence`` says what happened, what was kept and what to do next.

    ``detail`` is for the log only and never holds a name, a note or any other personal data.
    """

    exit_code: ClassVar[int] = 2  # contract.md, "The program"

    def __init__(self, sentence: str, *, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail


class BadInput(AppError):
    """What was typed, or a file, cannot be used as it is."""


class NotFound(BadInput):
    """Nothing fits what was asked for."""


class Ambiguous(BadInput):
    """More than one thing fits what was asked for."""


class Refused(AppError):
    """The rules do not allow it now, for example a mark in a closed register."""


class NothingLeft(Refused):
    """A step was undone already, or everything in it was changed since."""


class StoreUnavailable(AppError):
    """The data folder cannot be read or written; nothing was changed."""


class StoreDamaged(StoreUnavailable):
    """The store's file does not hold together any more; ``doctor`` says so with exit code 1."""


class AnswerIsNo(AppError):
    """A check was made and the answer is no."""

    exit_code = 1


class Cancelled(AppError):
    """The user stopped the work; nothing was changed."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")
