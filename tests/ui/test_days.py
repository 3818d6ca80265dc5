"""Days in the window are English whatever language the laptop speaks: see domain/days.py."""

import re
from pathlib import Path

import npq_desktop.ui


def test_no_view_asks_the_laptops_language_for_the_name_of_a_day():
    folder = Path(npq_desktop.ui.__file__).parent
    files = sorted(folder.rglob("*.py"))
    found = [each.name for each in files if re.search(r"%-?[aAbBpcx]\b", each.read_text("utf-8"))]
    assert len(files) > 50
    assert found == []
