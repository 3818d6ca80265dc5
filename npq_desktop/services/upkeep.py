"""What is done once a day without being asked: needs are let go, a safety copy is made weekly."""

import logging
from datetime import datetime

from npq_desktop.domain.errors import AppError
from npq_desktop.services.ages import copy_is_fresh
from npq_desktop.services.machine import Machine
from npq_desktop.services.needs import forget_expired
from npq_desktop.services.ports import Store

log = logging.getLogger(__name__)


def each_day(store: Store, machine: Machine, now: datetime, *, copies: bool = True) -> bool:
    """Do what is due; whether anything was. A copy that cannot be made is tried again tomorrow.

    Needs go first, so that no copy is made of what is due to be deleted.
    """
    gone = forget_expired(store, now) > 0
    if not copies or copy_is_fresh(machine.newest_copy(), now) or _is_empty(store):
        return gone
    try:
        machine.make_copy("weekly")
    except AppError as error:
        log.warning("no safety copy: %s %s", type(error).__name__, error.detail)
        return gone
    return True


def _is_empty(store: Store) -> bool:
    with store.reading() as view:
        return not view.cohorts()
