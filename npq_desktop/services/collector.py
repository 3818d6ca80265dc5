"""Holds Python's garbage collector back while many values are made at once.

Reading a list makes hundreds of thousands of values and throws none away; the collector would
look through them again and again, which was a third of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No collection inside; as it was afterwards, whatever happened."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Count what was made as old: the next small collection would look through all of it.
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()
