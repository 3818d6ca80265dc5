"""``demo`` and ``tour``: the program with invented people."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path

from npq_desktop.cli import output
from npq_desktop.cli.arguments import Parser, add
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput, Refused


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands that show the program."""
    add(found, "demo", "fill an empty data folder with an invented cohort", demo)
    driven = add(found, "tour", "drive the window through the main job and save pictures", tour)
    driven.add_argument("out_dir", metavar="OUT_DIR", help="an empty folder, or a new one")
    driven.add_argument(
        "--force", action="store_true", help="write into a folder that is not empty"
    )


def demo(_asked: Namespace, tools: Tools) -> int:
    """``demo``."""
    output.say(tools.fill_demo())
    return 0


def tour(asked: Namespace, tools: Tools) -> int:
    """``tour``."""
    if not asked.out_dir:
        raise BadInput("Name a folder for the pictures.")
    folder = Path(asked.out_dir)
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is not a folder. Name a folder for the pictures.")
    if folder.is_dir() and any(folder.iterdir()) and not asked.force:
        raise Refused(f"{folder} is not empty. Use --force to write into it all the same.")
    return tools.tour(folder)
