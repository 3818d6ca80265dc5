"""The command line: one parser, one ``except`` (contract.md). Starts without Qt."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from npq_desktop import __version__
from npq_desktop.cli import commands
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import AppError, Cancelled
from npq_desktop.services.faults import without_words

log = logging.getLogger(__name__)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Bad usage."""
        print(f"npq-desktop: error: {message}", file=sys.stderr)
        raise SystemExit(2)


def make_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = Parser(
        prog="npq-desktop",
        description="Registers, reflections and certificates for NPQ workshops, with no network.",
        epilog="With no command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"npq-desktop {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help="the folder that holds everything")
    found = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    _add_cohorts(found)
    _add_registers(found)
    _add_log(found)
    _add_shows(found)
    return parser


def _add(found: argparse._SubParsersAction[Parser], name: str, about: str) -> Parser:
    return found.add_parser(name, help=about, description=about)


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _group(
    found: argparse._SubParsersAction[Parser], name: str, about: str
) -> argparse._SubParsersAction[Parser]:
    group = _add(found, name, about)
    return group.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )


def _add_cohorts(found: argparse._SubParsersAction[Parser]) -> None:
    cohorts = _group(found, "cohort", "make and list cohorts")
    create = _add(cohorts, "create", "make a cohort, with the twelve-month plan if wanted")
    create.add_argument("name")
    create.add_argument("--start", required=True, metavar="YYYY-MM-DD")
    create.add_argument("--template", metavar="npqltd")
    create.add_argument("--dfe-cohort", metavar="2026b")
    create.add_argument("--schedule", metavar="npq-specialist-autumn")
    create.set_defaults(run=commands.cohort_create)
    _json(create)
    listed = _add(cohorts, "list", "all cohorts")
    listed.set_defaults(run=commands.cohort_list)
    _json(listed)
    people = _group(found, "participants", "import and list participants")
    read = _add(people, "import", "import a list: CSV, TSV, XLSX or the DfE's JSON")
    read.add_argument("file")
    read.add_argument("--cohort", required=True, metavar="NAME")
    read.add_argument("--dry-run", action="store_true", help="only say what would happen")
    read.add_argument("--pad-trn", action="store_true", help="put lost zeros in front of TRNs")
    read.set_defaults(run=commands.participants_import)
    _json(read)
    shown = _add(people, "list", "the participants of a cohort")
    shown.add_argument("--cohort", required=True, metavar="NAME")
    shown.set_defaults(run=commands.participants_list)
    _json(shown)
    sessions = _group(found, "sessions", "list sessions")
    each = _add(sessions, "list", "the sessions of a cohort")
    each.add_argument("--cohort", required=True, metavar="NAME")
    each.set_defaults(run=commands.sessions_list)
    _json(each)


def _add_registers(found: argparse._SubParsersAction[Parser]) -> None:
    registers = _group(found, "register", "show, mark, close and reopen a register")
    show = _add(registers, "show", "the register of a session")
    show.add_argument("session")
    show.set_defaults(run=commands.register_show)
    _json(show)
    mark = _add(registers, "mark", "make one mark, or many from a file")
    mark.add_argument("session")
    mark.add_argument("participant", nargs="?")
    mark.add_argument("mark", nargs="?")
    mark.add_argument("--arrived", default="", metavar="HH:MM")
    mark.add_argument("--left", default="", metavar="HH:MM")
    mark.add_argument("--note")
    mark.add_argument("--file", metavar="MARKS.csv")
    mark.set_defaults(run=commands.register_mark)
    close = _add(registers, "close", "close a register")
    close.add_argument("session")
    close.set_defaults(run=commands.register_close)
    _json(close)
    reopen = _add(registers, "reopen", "open a closed register again")
    reopen.add_argument("session")
    reopen.add_argument("--reason", required=True)
    reopen.set_defaults(run=commands.register_reopen)
    sheet = _add(found, "sheet", "the attendance sheet of a session as PDF")
    sheet.add_argument("session")
    sheet.add_argument("--out", required=True, metavar="FILE.pdf")
    sheet.add_argument("--blank", action="store_true", help="to be signed")
    sheet.add_argument("--notes", action="store_true", help="print the notes as well")
    sheet.add_argument("--force", action="store_true", help="replace the file if it is there")
    sheet.set_defaults(run=commands.sheet)


def _add_log(found: argparse._SubParsersAction[Parser]) -> None:
    digest = _add(found, "digest", "one SHA-256 of what the store holds")
    digest.add_argument("--cohort", metavar="NAME")
    digest.add_argument("--all", action="store_true", help="with what is the office's own")
    digest.set_defaults(run=commands.digest)
    _json(digest)
    history = _add(found, "history", "who changed what, when, from what to what")
    history.add_argument("--participant", metavar="P")
    history.add_argument("--session", metavar="S")
    history.set_defaults(run=commands.history)
    _json(history)
    doctor = _add(found, "doctor", "check the store, and say what is wrong")
    doctor.add_argument("--rebuild", action="store_true", help="work the tables out from the log")
    doctor.set_defaults(run=commands.doctor)
    _json(doctor)


def _add_shows(found: argparse._SubParsersAction[Parser]) -> None:
    demo = _add(found, "demo", "fill an empty data folder with an invented cohort")
    demo.set_defaults(run=commands.demo)
    tour = _add(found, "tour", "drive the window through the main job and save pictures")
    tour.add_argument("out_dir", metavar="OUT_DIR")
    tour.add_argument("--force", action="store_true", help="write into a folder that is not empty")
    tour.set_defaults(run=commands.tour)


def run(asked: argparse.Namespace, tools: Tools) -> int:
    """Run the command that was asked for; its exit code."""
    try:
        code = int(asked.run(asked, tools))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our answer has had enough, as "head" does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return tell(Cancelled())
    except AppError as error:
        return tell(error)
    except Exception as error:  # noqa: BLE001 - the last resort of a program: logged, then told
        log.error("a command failed\n%s", without_words(error))  # noqa: TRY400 - see faults
        sentence = "Something went wrong inside NPQ Desktop. Nothing was half-saved."
        return tell(AppError(f"{sentence} The log in the data folder says more."))


def tell(error: AppError) -> int:
    """Print an error in one line; its exit code."""
    if error.detail:
        log.warning("%s: %s", type(error).__name__, error.detail)
    print(f"npq-desktop: error: {error.sentence}", file=sys.stderr)
    return error.exit_code


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, or SystemExit with the contract's code."""
    return make_parser().parse_args(argv)
