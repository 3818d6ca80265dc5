"""``register show``, ``register close`` and ``register reopen``; marking is in ``marking``."""

from __future__ import annotations

import argparse
from argparse import Namespace

from npq_desktop.cli import marking, output, paper, shapes
from npq_desktop.cli.arguments import Parser, add, group, json_option, session_argument
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.find import find_session
from npq_desktop.services.registers import register_in


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about a register."""
    registers = group(found, "register", "show, mark, close and reopen a register")
    shown = add(registers, "show", "the register of a session", show)
    session_argument(shown)
    json_option(shown)
    marking.add_command(registers)
    paper.add_attach(registers)
    closed = add(registers, "close", "close a register", close)
    session_argument(closed)
    json_option(closed)
    again = add(registers, "reopen", "open a closed register again", reopen)
    session_argument(again)
    again.add_argument("--reason", required=True, metavar="TEXT", help="stands in the history")


def show(asked: Namespace, tools: Tools) -> int:
    """``register show``."""
    with tools.open_store().reading() as view:
        line = find_session(view, asked.session)
        register = register_in(view, line.session.id)
    now = tools.clock()
    entries = [shapes.entry(each, register, now) for each in register.entries]
    if asked.json:
        output.as_json({"session": shapes.session(line), "entries": entries})
        return 0
    session = line.session
    output.line(f"{line.cohort.name}, {session.title}, {session.day}, {line.state.value}")
    keys = ("full_name", "mark", "arrived_at", "left_at", "minutes", "note")
    output.table(("Name", "Mark", "Arrived", "Left", "Minutes", "Note"), entries, keys)
    return 0


def close(asked: Namespace, tools: Tools) -> int:
    """``register close``."""
    store, line = open_session(asked, tools)
    _, code = close_register(store, line.session.id)
    if asked.json:
        output.as_json({"state": "closed", "code": code})
    else:
        output.line(f"{line.session.title} is closed. Register check {code}.")
    return 0


def reopen(asked: Namespace, tools: Tools) -> int:
    """``register reopen``."""
    store, line = open_session(asked, tools)
    reopen_register(store, line.session.id, asked.reason)
    output.say(f"{line.session.title} is open again.")
    return 0
