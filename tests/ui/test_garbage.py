"""Widgets that only each other hold are deleted on the GUI thread, whichever thread allocates."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npq_desktop.ui.garbage import OLDEST_EVERY, GarbageOnGuiThread


class Ring(QWidget):
    """Holds itself, and tells on which thread it went."""

    def __init__(self, went: list[int]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: went.append(threading.get_ident()))


def allocate_much() -> None:
    """Enough new containers for the automatic collector to begin, were it on."""
    kept = [[number] for number in range(100_000)]
    assert len(kept) == 100_000


def test_another_thread_that_allocates_collects_no_widget(qapp):
    parent = QObject()
    collects = GarbageOnGuiThread(parent)
    went: list[int] = []
    Ring(went)
    busy = threading.Thread(target=allocate_much)
    busy.start()
    busy.join()
    assert went == []
    young = [[number] for number in range(10_000)]
    collects.look()
    assert went == [threading.get_ident()]
    assert len(young) == 10_000


def test_what_has_grown_old_is_collected_once_in_a_while(qapp):
    parent = QObject()
    collects = GarbageOnGuiThread(parent)
    went: list[int] = []
    ring = Ring(went)
    gc.collect()  # it is counted as old now
    del ring
    for _ in range(OLDEST_EVERY):
        collects.look()
    assert went == [threading.get_ident()]


def test_it_looks_by_itself(qapp, qtbot):
    parent = QObject()
    went: list[int] = []
    collects = GarbageOnGuiThread(parent)
    collects._timer.setInterval(0)
    Ring(went)
    young = [[number] for number in range(10_000)]
    qtbot.waitUntil(lambda: went == [threading.get_ident()])
    assert len(young) == 10_000
