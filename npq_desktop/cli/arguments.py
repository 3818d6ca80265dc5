"""How the command line is laid out: one parser class, and the few arguments that many share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from npq_desktop.cli.tools import Tools

Run = Callable[[argparse.Namespace, Tools], int]
Commands = "argparse._SubParsersAction[Parser]"

SESSION = "id, or enough of cohort, title and date: “Autumn 2026 workshop 2”"
COHORT = "id, or enough of the cohort’s name"
PARTICIPANT = "id, or enough of the name, TRN or e-mail address"
FORCE = "replace the file if it is there"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, with exit code 2; takes no shortened options."""

    def __init__(self, **options: Any) -> None:
        # A shortened option that means another one in a later version would break scripts.
        super().__init__(**{**options, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Bad usage."""
        print(f"npq-desktop: error: {' '.join(message.split())}", file=sys.stderr)
        raise SystemExit(2)


def add(
    found: argparse._SubParsersAction[Parser], name: str, about: str, run: Run | None = None
) -> Parser:
    """A command, with what it does in one line."""
    made = found.add_parser(name, help=about, description=f"{about[:1].upper()}{about[1:]}.")
    if run is not None:
        made.set_defaults(run=run)
    return made


def group(
    found: argparse._SubParsersAction[Parser], name: str, about: str
) -> argparse._SubParsersAction[Parser]:
    """A word that only stands before commands: ``register show``."""
    return add(found, name, about).add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )


def json_option(parser: Parser) -> None:
    """``--json``, for every command that reads or lists."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def cohort_option(parser: Parser, *, required: bool = True) -> None:
    """``--cohort NAME``."""
    parser.add_argument("--cohort", required=required, metavar="NAME", help=COHORT)


def session_argument(parser: Parser) -> None:
    """``SESSION``."""
    parser.add_argument("session", metavar="SESSION", help=SESSION)
