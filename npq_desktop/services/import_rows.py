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
_PLAIN_TRN = re.compile(r"[1-9][0-9]{6}", re.ASCII)
_NOT_A_PART = frozenset({"-", "–", "—", "?", "n/a", "#n/a", "tbc", "tba", "#ref!", "#name?"})
"""What is no part of a name; "Null" and "Na" are."""


class RowReader:
    """Reads the rows of one file. ``pads`` says for which rows a lost zero is confirmed."""

    def __init__(
        self,
        places: Mapping[ColumnMeaning, int],
        cases: Cases,
        *,
        pads: Callable[[int], bool],
        from_dfe: bool = False,
    ) -> None:
        self._places = places
        self._cases = cases
        self._pads = pads
        self._from_dfe = from_dfe
        self._takers: list[tuple[int, Taker]] = [
            (places[meaning], taker) for meaning, taker in TAKERS.items() if meaning in places
        ]
        self._trn_place = places.get(M.TRN)
        self._name_places = tuple(
            places.get(each)
            for each in (M.GIVEN_NAME, M.FAMILY_NAME, M.PREFERRED_NAME, M.FULL_NAME)
        )

    def read(self, number: int, cells: Sequence[Any]) -> Candidate:
        """The candidate of a row."""
        row = Candidate(number, from_dfe=self._from_dfe)
        width = len(cells)
        self._take_name(row, cells, width)
        place = self._trn_place
        if place is not None and place < width:
            self._take_trn(row, cells[place], cells)
        for place, take in self._takers:
            if place < width:
                value = cells[place]
                if value != "" and value is not None:
                    take(row, value)
        return row

    def _take_name(self, row: Candidate, cells: Sequence[Any], width: int) -> None:
        given, family, preferred, full = [
            text(cells[place]) if place is not None and place < width else ""
            for place in self._name_places
        ]
        if preferred.casefold() in NOTHING:
            preferred = ""
        parts = [part for part in (given, family) if part and part.casefold() not in _NOT_A_PART]
        if parts:
            given, family = (each if each in parts else "" for each in (given, family))
            name, said = from_parts(given, family, preferred, self._cases), " ".join(parts)
        elif full and full.casefold() not in NOTHING:
            name, said = from_full(full, preferred, self._cases), full
        else:
            return
        if not (name.full[:1].isalpha() or any(map(str.isalnum, name.full))):
            return
        if holds_ni_number(name.full):
            row.notice("name", MASKED, "This looks like a National Insurance number, not a name.")
            return
        row.name = name
        if name.full != said:
            row.notes += (f"Name was “{said}”.",)
        _doubt_name(row, name.full)

    def _take_trn(self, row: Candidate, value: Any, cells: Sequence[Any]) -> None:
        if isinstance(value, str):
            if _PLAIN_TRN.fullmatch(value) and value != "1234567" and len(set(value)) > 1:
                row.trn = value
                return
            if not value:
                return
        place = self._places.get(M.SCHOOL_URN)
        urn = text(cells[place]) if place is not None and place < len(cells) else ""
        _judge_trn(row, value, urn, pads=self._pads(row.row))


def _doubt_name(row: Candidate, full: str) -> None:
    if len(full) >= LONGEST:
        row.notice("name", full, f"This name was cut after {LONGEST} characters.")
    elif DIGIT.search(full) and not full.startswith(("=", "+", "-", "@")):
        row.notice("name", full, "This name has a number in it. Please check it.")


def _judge_trn(row: Candidate, value: Any, urn: str, *, pads: bool) -> None:
    read = read_trn(value, urn)
    row.trn = read.number
    if read.fault is Fault.PADDED:
        if pads and not read.doubt:
            row.trn = read.proposal
            row.notes += (f"TRN was written {read.shown}.",)
        else:
            extra, remedy = (f" {read.doubt}", "") if read.doubt else ("", USE_PADDED)
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
                yield clean(cells[place])
