"""The collector rests while a list is read, and never longer."""

import gc

import pytest

from npq_desktop.services.collector import collector_at_rest


def test_the_collector_works_again_afterwards_whatever_happened() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collector_at_rest():
        print(1 / int(gc.isenabled()))
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
