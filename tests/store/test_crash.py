"""Two hundred kills while somebody marks: nothing half-done, nothing acknowledged is missing."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from npq_desktop.store import SqlStore
from tests.store.filled import fill

KILLS = 50


@pytest.fixture(params=range(4))
def killed(request: pytest.FixtureRequest, store: SqlStore) -> list[dict[str, Any]]:
    """What was there after each of fifty kills of one store."""
    fill(store)
    seed = random.randrange(2**32) + request.param
    asked = [sys.executable, "-m", "tests.store.crash", str(store.folder), str(KILLS), str(seed)]
    root = Path(__file__).parents[2]
    done = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_after_a_kill_every_acknowledged_mark_is_there_and_none_is_half_done(
    killed: list[dict[str, Any]],
) -> None:
    assert len(killed) == KILLS
    for each in killed:
        assert each["findings"] == []
        assert each["whole"]
        written = each["acts"] - each["before"]
        assert each["acknowledged"] <= written <= each["begun"]
        if each["acts"]:
            assert each["note"] == f"act {each['acts'] - 1}"
    amid = sum(1 for each in killed if each["begun"] > each["acknowledged"])
    assert amid > KILLS // 5
    assert sum(each["acknowledged"] for each in killed) > KILLS
