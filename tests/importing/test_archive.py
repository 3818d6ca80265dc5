"""What is measured in an archive is what it really holds."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npq_desktop.domain.errors import AppError, BadInput
from npq_desktop.importing import archive
from npq_desktop.importing.archive import check_workbook


def packed(content: bytes, *, stored: bool = False) -> bytes:
    held = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(held, "w", kind) as made:
        made.writestr("xl/workbook.xml", content)
    return held.getvalue()


@pytest.mark.parametrize("stored", [True, False])
def test_a_part_may_be_as_big_as_a_list_can_be_and_no_bigger(
    stored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 5_000)
    check_workbook(packed(b"x" * 5_000, stored=stored), "list.xlsx")
    with pytest.raises(BadInput, match="unpack to far more"):
        check_workbook(packed(b"x" * 5_001, stored=stored), "list.xlsx")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576">',
        b'<c r="xfd1048576">',
        b"<c r='XFD1048576'>",
        b'<c\tr="XFD1048576">',
        b'<c\nr="XFD1048576">',
        b'<c r = "XFD1048576">',
        b'<c r= "XFD1048576">',
        b'<x:c s="1" r="ZZ99999">',
        b'<row r="9999999">',
    ],
)
def test_a_cell_far_away_is_found_however_it_is_written(cell: bytes) -> None:
    for before in (b"", b" " * (1 << 20), b" " * ((1 << 20) - len(cell) // 2)):
        with pytest.raises(BadInput, match="unpack to far more"):
            check_workbook(packed(before + cell), "list.xlsx")


def test_a_wide_list_and_a_long_list_are_no_danger() -> None:
    check_workbook(packed(b'<row r="99999"><c r="Z99999"><c r="ABC900">'[:31]), "list.xlsx")
    check_workbook(packed(b'<row r="900"><c r="ABC900">'), "list.xlsx")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_whatever_is_broken_in_an_archive_it_is_told_in_a_sentence(
    place: int, broken: bytes
) -> None:
    raw = bytearray(packed(b'<row r="1"/>' * 50))
    at = place % len(raw)
    raw[at : at + len(broken)] = broken
    try:
        check_workbook(bytes(raw), "list.xlsx")
    except AppError as error:
        told = error.sentence
    else:
        told = "list.xlsx was read"
    assert "list.xlsx" in told
