"""Catch-up: agreed work for a missed session, counted apart and never in the register (A-13).

What is checked here is what was written; who agreed it vouches for the rest.
"""

from dataclasses import replace
from datetime import date

from npq_desktop.domain.around import CatchUp
from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.names import clean
from npq_desktop.domain.reckoning import Line

LONGEST_TEXT = 500
"""Letters of what was done, and of the evidence; they stand in a line of the person's page."""
LONGEST_DAY = 24 * 60


def tidy(work: CatchUp) -> CatchUp:
    """The same catch-up with nothing in its texts that cannot be stored or printed."""
    return replace(
        work,
        done=clean(work.done, LONGEST_TEXT),
        evidence=clean(work.evidence, LONGEST_TEXT),
        agreed_by=clean(work.agreed_by),
    )


def check(work: CatchUp, today: date) -> None:
    """Raises BadInput, saying what is missing or cannot be."""
    if work.minutes <= 0:
        raise BadInput("Say how many minutes were caught up.")
    if work.minutes > LONGEST_DAY:
        raise BadInput("A catch-up lasts no longer than a day. Write each day as one of its own.")
    if work.day > today:
        raise BadInput(
            f"{short_date(work.day)} is still to come. A catch-up is written down once it is done."
        )
    if not work.done:
        raise BadInput("Say what was done, for example: read topic 3 and discussed it.")
    if not work.agreed_by:
        raise BadInput("Say who agreed that this makes up for the session.")


def most_minutes(line: Line, work: CatchUp) -> int:
    """What can still be made up in a session: required less attended, less other catch-up."""
    others = sum(each.minutes for each in line.held.catch_ups if each.id != work.id)
    return max(0, line.missing - others)


def doubt(line: Line, work: CatchUp) -> str:
    """What to tell before a catch-up is saved that is longer than what was missed; else nothing.

    The minutes above that count nowhere (A-13), so it is told and not forbidden.
    """
    name = line.held.session.name
    if not line.is_required:
        return f"{name} asks for no attendance from them, so this will count nowhere."
    most = most_minutes(line, work)
    if work.minutes <= most:
        return ""
    if not most:
        return f"Nothing of {name} is missing any more, so this will count nowhere."
    return f"Only {in_words(most)} of {name} are missing; more than that counts nowhere."
