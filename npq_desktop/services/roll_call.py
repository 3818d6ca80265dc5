"""A roll-call for an alarm: begun from the register, kept in a file while it runs, offered after.

Ticks are no marks and no changes: they stand in one small file beside the store, so that a crash
loses none, and the file is deleted when the roll-call ends.
"""

import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.roll_call import RollCall, begin, from_json, to_json
from npq_desktop.domain.sessions import Mode, Span
from npq_desktop.services.files import write_file
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.registers import register_in

log = logging.getLogger(__name__)
FILE = "roll-call.json"
LARGEST = 4 * 1024 * 1024
"""Bytes; a hall of a thousand people has a quarter of a million."""
STALE = timedelta(hours=12)
"""An alarm that began longer ago is over, whatever happened to the laptop."""
_PROPOSED = "interruptions."
"""The setting that keeps what is offered at closing, with the session behind the dot."""


class RollCallFile:
    """The roll-call that is going on in a data folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def read(self, now: datetime) -> RollCall | None:
        """What a crash left; None when no roll-call is going on. One that is stale is deleted."""
        try:
            if self.path.stat().st_size > LARGEST:
                raise ValueError("too large")
            roll = from_json(json.loads(self.path.read_text("utf-8")))
            if abs(now - roll.started) < STALE:
                return roll
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("the file of a roll-call is unusable: %s", type(error).__name__)
        self.remove()
        return None

    def write(self, roll: RollCall) -> None:
        """Keep it as it stands now. Raises BadInput when it cannot be written."""
        text = json.dumps(to_json(roll), ensure_ascii=False)

        def write(stream: BinaryIO) -> None:
            Path(stream.name).chmod(0o600)  # names of visitors are nobody else's business
            stream.write(text.encode())

        write_file(self.path, write, force=True)

    def remove(self) -> None:
        """The roll-call is over: nothing of it stays."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:  # another program holds it; it is stale soon
            log.warning("the file of a roll-call stays: %s", type(error).__name__)


def begin_roll_call(store: Store, session_id: Id, now: datetime) -> RollCall:
    """Who is inside now by the register. Raises Refused for a session with no room, NotFound."""
    with store.reading() as view:
        register = register_in(view, session_id)
    if register.session.mode is Mode.ONLINE:
        raise Refused(f"{register.name} is online, so nobody is in a room of it.")
    return begin(register, now)


def propose_interruption(store: Store, session_id: Id, span: Span) -> Span:
    """Keep an interruption until the register is closed, where it is offered; it again."""
    if span[1] <= span[0]:
        raise BadInput("The interruption has no length.")
    with store.writing() as work:
        kept = [*_proposed(work, session_id), list(span)]
        work.put("setting", f"{_PROPOSED}{session_id}", "value", sorted(kept))
        work.commit()
    return span


def proposed_interruptions(view: Reading, session_id: Id) -> tuple[Span, ...]:
    """What is to be offered when this register is closed."""
    return tuple((low, high) for low, high in _proposed(view, session_id))


def forget_interruptions(store: Store, session_id: Id) -> None:
    """The register is closed: whatever was offered was taken or left."""
    with store.writing() as work:
        if _proposed(work, session_id):
            work.put("setting", f"{_PROPOSED}{session_id}", "value", None)
            work.commit()


def _proposed(view: Reading, session_id: Id) -> Sequence[Sequence[int]]:
    held = view.setting(f"{_PROPOSED}{session_id}")
    return held if isinstance(held, list) else []
