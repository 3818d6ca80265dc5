"""The command line: one parser, one ``except`` (contract.md). Starts without Qt."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

from npq_desktop import __version__
from npq_desktop.cli import (
    apologies,
    calendars,
    catch_ups,
    cohorts,
    labels,
    log,
    output,
    participants,
    plans,
    ready,
    registers,
    sessions,
    sheets,
    shows,
    walk_ins,
)
from npq_desktop.cli.arguments import Parser
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import AppError, BadInput, Cancelled
from npq_desktop.services.faults import without_words
from npq_desktop.services.ports import Store

logger = logging.getLogger(__name__)
_WRONG = "Something went wrong inside NPQ Desktop. Nothing was half-saved."


def make_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = Parser(
        prog="npq-desktop",
        description="Registers for NPQ workshops, with no network needed.",
        epilog="With no command the window opens. Each command has a --help of its own.",
    )
    parser.add_argument("--version", action="version", version=f"npq-desktop {__version__}")
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        help="the folder that holds everything; NPQ_DESKTOP_DATA_DIR names it as well",
    )
    found = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )
    for each in (
        cohorts,
        participants,
        catch_ups,
        sessions,
        registers,
        apologies,
        sheets,
        calendars,
        plans,
        log,
        shows,
    ):
        each.add_commands(found)
    for each in (labels, ready, walk_ins):
        each.add_commands(found)
    return parser


def run(argv: Sequence[str], make_tools: Callable[[], Tools]) -> int:
    """Run the command that the arguments name; its exit code.

    Raises SystemExit for help, version and bad usage, with the code of contract.md.
    """
    output.prepare()
    try:
        return guarded(lambda: _run(argv, make_tools))
    finally:
        _let_go_of_closed_pipe()


def _run(argv: Sequence[str], make_tools: Callable[[], Tools]) -> int:
    asked = make_parser().parse_args(argv)
    for each in vars(asked).values():
        if isinstance(each, str) and not _is_text(each):
            raise BadInput(f"“{each!a}” is not text in the encoding of this computer.")
    with ExitStack() as opened:
        tools = make_tools()
        keeping = partial(_opened, tools.open_store, opened)
        code = int(asked.run(asked, replace(tools, open_store=keeping)))
        output.finish()
        return code


def _opened(open_store: Callable[[], Store], opened: ExitStack) -> Store:
    """The store, let go of when the command is done."""
    store = open_store()
    opened.callback(store.close)
    return store


def _is_text(given: str) -> bool:
    """False for bytes that are no text: they could not be stored."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return False
    return True


def guarded(work: Callable[[], int]) -> int:
    """The exit code of some work, or of what went wrong in it, told in one line."""
    try:
        return work()
    except BrokenPipeError:
        return 0  # whoever read our answer has had enough, as "head" does
    except KeyboardInterrupt:
        return tell(Cancelled())
    except AppError as error:
        return tell(error)
    except Exception as error:  # noqa: BLE001 - the last resort of a program: logged, then told
        logger.error("a command failed\n%s", without_words(error))  # noqa: TRY400 - see faults
        return tell(AppError(f"{_WRONG} The log in the data folder says more."))


def _let_go_of_closed_pipe() -> None:
    """Python flushes standard output at its end; into a closed pipe that would be a traceback."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(error: AppError) -> int:
    """Print an error in one line; its exit code."""
    if error.detail:
        logger.warning("%s: %s", type(error).__name__, error.detail)
    print(f"npq-desktop: error: {' '.join(output.shown(error.sentence).split())}", file=sys.stderr)
    return error.exit_code
