"""Times of the day as people type them, behind a name, in a cell or on the command line."""

from itertools import pairwise

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.marks import Interval, Minute


def read_time(text: str) -> Minute:
    """``09:47``, ``9.47`` or ``0947`` as minutes after midnight. Raises BadInput."""
    digits = text.strip().replace(".", ":")
    hours, colon, minutes = digits.partition(":")
    if not colon and digits.isascii() and digits.isdigit() and len(digits) in {3, 4}:
        hours, minutes = digits[:-2], digits[-2:]
    right = hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()
    if not right or len(minutes) != 2 or len(hours) > 2 or int(hours) > 23 or int(minutes) > 59:
        raise BadInput(f"“{text}” is not a time. Write hours and minutes, for example 09:47.")
    return int(hours) * 60 + int(minutes)


def read_intervals(text: str) -> tuple[Interval, ...]:
    """``09:24-12:10;13:05-15:30`` as stays, in order. Raises BadInput.

    Only the first coming and the last going may be left out: ``-12:10;13:05-``.
    """
    stays: list[Interval] = []
    pieces = text.strip().strip(";").split(";")
    for piece in pieces:
        start, dash, end = piece.partition("-")
        if not dash:
            raise BadInput(f"“{piece.strip()}” is not a stay. Write from and to: 09:24-12:10.")
        came = read_time(start) if start.strip() else None
        stays.append((came, read_time(end) if end.strip() else None))
    inner = [minute for stay in stays for minute in stay][1:-1]
    if None in inner:
        raise BadInput(f"“{text}” leaves out a time between two stays. Write from and to of each.")
    known = [minute for stay in stays for minute in stay if minute is not None]
    if not known:
        raise BadInput(f"“{text}” holds no time. Write from and to: 09:24-12:10.")
    if any(later <= earlier for earlier, later in pairwise(known)):
        raise BadInput(f"The times in “{text}” are not in order.")
    return tuple(stays)
