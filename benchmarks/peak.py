"""Runs Python with the given arguments and prints its peak memory, in KiB as the system counts.

A file of its own, run as a small process: a child begins with the peak of whoever started it.
"""

import os
import sys

child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, *sys.argv[1:]])
_, status, used = os.wait4(child, 0)
if os.waitstatus_to_exitcode(status):
    sys.exit("it failed")
print(used.ru_maxrss // (1024 if sys.platform == "darwin" else 1))
