"""Finds formulas that a workbook holds without their results: such a cell reads as empty.

Programs that write workbooks without working them out leave these; Excel fills them on saving.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from npq_desktop.importing.archive import FORMULA
from npq_desktop.importing.steps import watched
from npq_desktop.services.ports import Report, no_report

_NAMED = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
_RELATED = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_PART = re.compile(r'\b(Id|Target)="([^"]*)"')
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"<v>[^<]|<t[ >]")


def without_results(
    raw: bytes, number: int, report: Report = no_report
) -> Iterator[tuple[int, int]]:
    """Row and column (from 1 and 0) of such cells in a sheet, numbered from 0 as in the book."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        part = _part_of(archive, number)
        content = archive.read(part) if part in archive.namelist() else b""
    if FORMULA not in content:
        return
    for cell in watched(_CELL.finditer(content), report, content.count(b"<c ")):
        told, inner = cell.groups()
        place = _PLACE.search(told)
        if place is None or FORMULA not in inner or _VALUE.search(inner) or b't="str"' in told:
            continue
        column = 0  # a text that was worked out to nothing (t="str") is a result too
        for letter in place[1]:
            column = column * 26 + letter - 64
        yield int(place[2]), column - 1


def _part_of(archive: zipfile.ZipFile, number: int) -> str:
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return ""
    sheets = _NAMED.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace"))
    related = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    found = [dict(_PART.findall(each)) for each in _RELATED.findall(related)]
    targets = {each.get("Id"): each.get("Target", "") for each in found}
    target = targets.get(sheets[number][1], "") if number < len(sheets) else ""
    return target[1:] if target.startswith("/") else f"xl/{target}"
