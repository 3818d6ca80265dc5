"""The tour, as a newcomer types it: the real window through the main job, every step checked."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2

PICTURES = 20


def test_the_tour_takes_a_register_and_prints_it_without_a_display(tmp_path: Path) -> None:
    out = tmp_path / "out"
    # No display, and none of the developer's own: the tour needs neither.
    kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    env = kept | {"NPQ_DESKTOP_DATA_DIR": str(tmp_path / "untouched"), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "npq_desktop", "tour", str(out)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Every step was checked." in done.stderr
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert len(pictures) >= PICTURES
    assert pictures[0] == "01-welcome.png"
    for name, words in (
        ("attendance-sheet.pdf", "Attendance sheet"),
        ("blank-sheet.pdf", "Spring 2027"),
    ):
        with pypdfium2.PdfDocument(out / name) as pdf:
            assert words in pdf[0].get_textpage().get_text_range()
    assert not (tmp_path / "untouched" / "store.db").exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    taken = tmp_path / "a-file"
    taken.write_text("not a folder")
    done = subprocess.run(
        [sys.executable, "-m", "npq_desktop", "tour", str(taken / "out")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"NPQ_DESKTOP_DATA_DIR": str(tmp_path / "data")},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("npq-desktop: error: ")
    assert "Traceback" not in done.stderr
