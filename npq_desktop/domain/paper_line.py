"""A line typed from a paper sheet: ``12p 13p 14l0952 20-31p 7a 69p=Ann Lee``, pure.

A word is one row, a range or several of them (``1-3,7``), then letters as at the door: p, l, e, a,
g and r; x or a dash takes a mark away. A time stands behind its letter, and an e may follow:
``15l0952e1430``. Behind ``=`` stands the name of somebody on an empty row (M-20 to M-24).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.marks import Minute
from npq_desktop.domain.taking import Key
from npq_desktop.domain.typed_times import read_time

LONGEST_LINE = 20_000
"""Characters; a sheet of a hundred people needs a thousand."""
LAST_ROW = 999
"""The highest number that may stand on a sheet."""
LETTERS = {
    "p": Key.PRESENT,
    "l": Key.LATE,
    "e": Key.LEFT,
    "a": Key.ABSENT,
    "g": Key.AGREED,
    "r": Key.REMOTE,
    "x": Key.CLEAR,
    "-": Key.CLEAR,
}
TIMELESS = frozenset({Key.ABSENT, Key.AGREED, Key.CLEAR})
_LETTERS_ARE = "The letters are p, l, e, a, g, r and x."
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_WORD = re.compile(r"(?P<rows>\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)(?P<rest>.*)", re.ASCII)
_STEP = re.compile(r"(?P<letter>[^\d:.])(?P<time>[\d:.]*)", re.ASCII)

Step = tuple[Key, Minute | None]
"""One letter, and the time behind it if there is one."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the line says of one row. ``name``: of somebody who is on no list."""

    row: int
    steps: tuple[Step, ...]
    word: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A word that cannot be used as it is, and why. ``is_open``: it may not be finished yet."""

    word: str
    sentence: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Everything that was typed: each row once, by number, and what is wrong."""

    written: tuple[Written, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    last: int = 0  # the row that was typed last, 0 for none


@dataclass(slots=True)
class _Found:
    """What was read so far."""

    single: dict[int, Written] = field(default_factory=dict)
    ranges: dict[int, Written] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    last: int = 0

    def take(self, rows: list[int], steps: tuple[Step, ...], word: str, name: str) -> None:
        """A word was read. One row on its own goes before a range that holds it (M-22)."""
        held = self.single if len(rows) == 1 else self.ranges
        for row in rows:
            made = Written(row, steps, word, name)
            before = held.setdefault(row, made)
            if (before.steps, before.name) != (steps, name):
                raise BadInput(
                    f"Row {row} stands twice: “{before.word}” and “{word}”. Take one of them out."
                )
        self.last = rows[-1]


def read_line(text: str) -> PaperLine:
    """What was typed from the paper, one line or several. Never raises."""
    if len(text) > LONGEST_LINE:
        sentence = f"This is longer than {LONGEST_LINE:,} characters. Save it in pieces."
        return PaperLine(troubles=(Trouble("", sentence),))
    found = _Found()
    words = list(_words(text))
    for place, word in enumerate(words, 1):
        is_open = place == len(words) and not text[-1:].isspace()
        try:
            _read_word(word, found)
        except BadInput as error:
            found.troubles.append(Trouble(word, error.sentence, is_open))
    rows = {**found.ranges, **found.single}
    return PaperLine(tuple(rows[row] for row in sorted(rows)), tuple(found.troubles), found.last)


def _words(text: str) -> Iterator[str]:
    """The words; a name behind ``=`` goes on until a word begins with a digit, or the line ends."""
    for line in text.splitlines():
        held: list[str] = []
        for piece in line.replace(";", " ").split():
            if held and "=" in held[0] and not piece[0].isdigit():
                held.append(piece)
                continue
            if held:
                yield " ".join(held).rstrip(",")
            held = [piece]
        if held:
            yield " ".join(held).rstrip(",")


def _read_word(word: str, found: _Found) -> None:
    marks, is_named, name = word.partition("=")
    parts = _WORD.fullmatch(marks.translate(_DASHES).lower())
    if parts is None:
        raise BadInput(f"“{word}” does not begin with the number of a row. Write for example 12p.")
    rows = _rows(parts["rows"], word)
    name = name.strip(" \t,\"“”'")
    if is_named and len(rows) > 1:
        raise BadInput(f"“{word}” gives one name to several rows. Write each row with its name.")
    if is_named and not name:
        raise BadInput(f"“{word}” lacks the name: write {marks}=Ann Lee.")
    steps = _steps(parts["rest"] or ("p" if is_named else ""), word)
    if is_named and steps[0][0] in TIMELESS:
        raise BadInput(f"“{word}”: somebody who signed on an empty row was here, so not {marks}.")
    found.take(rows, steps, word, name)


def _rows(text: str, word: str) -> list[int]:
    rows: list[int] = []
    for piece in text.split(","):
        first, dash, last = piece.partition("-")
        low, high = _row(first, word), _row(last if dash else first, word)
        if high < low:
            raise BadInput(f"“{word}” goes backwards. Write {high}-{low}.")
        rows.extend(range(low, high + 1))
    return sorted(set(rows))


def _row(digits: str, word: str) -> int:
    number = int(digits) if len(digits) <= len(str(LAST_ROW)) else LAST_ROW + 1
    if not 1 <= number <= LAST_ROW:
        raise BadInput(f"“{word}”: no sheet has a row {digits[:12]}.")
    return number


def _steps(rest: str, word: str) -> tuple[Step, ...]:
    """The letters of a word with their times. Raises BadInput saying what is wrong (M-21)."""
    if not rest:
        raise BadInput(
            f"“{word}” does not say what: write a letter behind it, for example {word}p."
        )
    steps = [_step(each, word) for each in _STEP.finditer(rest)]
    if "".join(each.group() for each in _STEP.finditer(rest)) != rest:
        raise BadInput(f"“{word}” has a number too many. Write a letter before each time.")
    first, *others = [key for key, _ in steps]
    goes = others == [Key.LEFT] and first in {Key.PRESENT, Key.LATE, Key.REMOTE}
    if others and not goes:
        raise BadInput(
            f"“{word}” says two things of one row. Only e with a time may follow p, l or r."
        )
    _check_order(steps, word)
    return tuple(steps)


def _check_order(steps: list[Step], word: str) -> None:
    """Nobody goes before they have come, or in that minute. Raises BadInput (M-28)."""
    times = [time for _, time in steps if time is not None]
    if len(times) == 2 and times[1] <= times[0]:
        came, went = (f"{time // 60:02}:{time % 60:02}" for time in times)
        raise BadInput(
            f"“{word}” says came at {came} and left at {went}. Correct one of the two times."
        )


def _step(found: re.Match[str], word: str) -> Step:
    letter, digits = found["letter"], found["time"]
    key = LETTERS.get(letter)
    if key is None:
        raise BadInput(f"“{word}”: “{letter}” is no mark. {_LETTERS_ARE}")
    if key in TIMELESS and digits:
        raise BadInput(f"“{word}”: no time belongs behind {letter}.")
    if key in {Key.LATE, Key.LEFT} and not digits:
        what = "coming" if key is Key.LATE else "going"
        raise BadInput(f"“{word}” needs the time of {what} behind the {letter}, like {letter}0952.")
    try:
        return key, read_time(digits) if digits else None
    except BadInput as error:
        raise BadInput(f"“{word}”: {error.sentence}") from error
