"""Reads rows as candidates: the name and the TRN here, the other columns by ``import_cells``.

A wrong value is left empty and noticed; only a row without a name cannot stand for anybody
(contract.md, participants import result). Ten thousand rows pass through here while somebody
waits, so each column's reader is chosen once and the usual value takes a short way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from npq_desktop.domain.name_case import Cases
from npq_desktop.domain.names import LONGEST, clean, from_full, from_parts
from npq_desktop.domain.trn import MASKED, Fault, read_trn
from npq_desktop.services.import_candidate import (
    DIGIT,
    NOTHING,
    Candidate,
    holds_ni_number,
    text,
)
from npq_desktop.services.import_cells import TAKERS, Taker
from npq_desktop.services.participant_list import ColumnMeaning

M = ColumnMeaning
USE_PADDED = "use_padded_trn"
USE_DOUBTED = "use_padded_trn_like_urn"
"""As ``USE_PADDED``, but the number is the URN of the row too: never for all rows at once."""
_PLAIN_TRN = re.compile(r"[1-9][0-9]{6}", re.ASCII)
_NOT_A_PART = frozenset({"", "-", "–", "—", "?", "n/a", "#n/a", "tbc", "tba", "#ref!", "#name?"})
"""What is no part of a name; "Null" and "Na" are."""


class RowReader:
    """Reads the rows of one file.

    ``pads`` says for which rows a lost zero is confirmed, ``pads_doubted`` for which it is though
    the number is the row's URN as well (domain T-11).
    """

    def __init__(
        self,
        places: Mapping[ColumnMeaning, int],
        cases: Cases,
        *,
        pads: Callable[[int], bool],
        pads_doubted: Callable[[int], bool] = lambda _row: False,
        from_dfe: bool = False,
    ) -> None:
        self._places = places
        self._cases = cases
        self._pads, self._pads_doubted = pads, pads_doubted
        self._from_dfe = from_dfe
        self._takers: list[tuple[int, Taker]] = [
            (places[meaning], taker) for meaning, taker in TAKERS.items() if meaning in places
        ]
        self._trn_place = places.get(M.TRN, -1)
        self._given = places.get(M.GIVEN_NAME, -1)
        self._family = places.get(M.FAMILY_NAME, -1)
        self._full = places.get(M.FULL_NAME, -1)
        self._preferred = places.get(M.PREFERRED_NAME, -1)

    def read(self, number: int, cells: Sequence[Any]) -> Candidate:
        """The candidate of a row."""
        row = Candidate(number, from_dfe=self._from_dfe)
        width = len(cells)
        self._take_name(row, cells, width)
        if -1 < self._trn_place < width:
            self._take_trn(row, cells[self._trn_place], cells)
        for place, take in self._takers:
            if place < width:
                value = cells[place]
                if value != "" and value is not None:
                    take(row, value)
        return row

    def _take_name(self, row: Candidate, cells: Sequence[Any], width: int) -> None:
        given = _part(cells, self._given, width)
        family = _part(cells, self._family, width)
        preferred = _part(cells, self._preferred, width)
        if preferred:
            preferred = "" if preferred.strip().casefold() in NOTHING else clean(preferred)
        if given or family:
            name = from_parts(given, family, preferred, self._cases)
            in_capitals = given.isupper() or family.isupper()
            said = f"{given} {family}"
        else:
            said = _part(cells, self._full, width)
            if not said or said.strip().casefold() in NOTHING:
                return
            name = from_full(said, preferred, self._cases)
            in_capitals = "," in said or said.isupper()
        full = name.full
        if not (full[:1].isalpha() or any(map(str.isalnum, full))):
            return
        if in_capitals and full != (plain := clean(said)):
            row.notes += (f"Name was “{plain}”.",)
        if DIGIT.search(full) or len(full) >= LONGEST:
            if holds_ni_number(full):
                message = "This looks like a National Insurance number, not a name."
                row.notice("name", MASKED, message)
                return
            _doubt_name(row, full)
        row.name = name

    def _take_trn(self, row: Candidate, value: Any, cells: Sequence[Any]) -> None:
        if type(value) is float and value.is_integer():
            value = str(int(value))
        if type(value) is str:
            if not value:
                return
            if _PLAIN_TRN.fullmatch(value) and value != "1234567" and len(set(value)) > 1:
                row.trn = value
                return
        place = self._places.get(M.SCHOOL_URN)
        urn = text(cells[place]) if place is not None and place < len(cells) else ""
        number = row.row
        _judge_trn(row, value, urn, self._pads(number), self._pads_doubted(number))


def _part(cells: Sequence[Any], place: int, width: int) -> str:
    """A part of a name as it stands in the row; empty where the list has no such column."""
    if not -1 < place < width:
        return ""
    value = cells[place]
    said = value if type(value) is str else text(value)
    return "" if len(said) < 7 and said.strip().casefold() in _NOT_A_PART else said


def _doubt_name(row: Candidate, full: str) -> None:
    if len(full) >= LONGEST:
        row.notice("name", full, f"This name was cut after {LONGEST} characters.")
    elif DIGIT.search(full) and not full.startswith(("=", "+", "-", "@")):
        row.notice("name", full, "This name has a number in it. Please check it.")


def _judge_trn(row: Candidate, value: Any, urn: str, pads: bool, pads_doubted: bool) -> None:
    read = read_trn(value, urn)
    row.trn = read.number
    if read.fault is Fault.PADDED:
        if pads_doubted if read.doubt else pads:
            row.trn = read.proposal
            row.notes += (f"TRN was written {read.shown}.",)
        else:
            extra, remedy = (f" {read.doubt}", USE_DOUBTED) if read.doubt else ("", USE_PADDED)
            row.notice("trn", read.shown, read.message + extra, remedy)
    elif read.fault is not None or read.doubt:
        row.notice("trn", read.shown, read.message)
    elif read.number and isinstance(value, str) and value.strip() != read.number:
        row.notes += (f"TRN was written {clean(value)}.",)


def spelt_names(
    rows: Iterable[tuple[int, Sequence[Any]]], places: Mapping[ColumnMeaning, int]
) -> Iterator[str]:
    """The names of a file as they are spelt, to learn the case of capitals from."""
    named = [places[m] for m in (M.FULL_NAME, M.FAMILY_NAME, M.GIVEN_NAME) if m in places]
    for _, cells in rows:
        for place in named:
            if place < len(cells) and isinstance(cells[place], str):
                yield cells[place]
