"""``doctor`` looks at the attached files too."""

import os
from pathlib import Path

from npq_desktop.bootstrap import attached_files, open_store
from npq_desktop.environment import make_clock
from npq_desktop.services.attached import SCAN, attach


def attach_one(program) -> str:
    store = open_store(program.folder, make_clock())
    with store.reading() as view:
        session = view.sessions()[0].session.id
    files = attached_files(program.folder)
    attach(store, files, session, SCAN, "sheet.pdf", b"a page")
    store.close()
    (held,) = files.held()
    return held.digest


def test_the_doctor_names_a_missing_attached_file(program):
    digest = attach_one(program)
    assert program("doctor").code == 0
    (Path(program.folder) / "evidence" / digest).unlink()
    answer = program("doctor", "--json")
    assert answer.code == 1
    (finding,) = answer.json["findings"]
    assert finding["where"] == f"evidence/{digest}"


def test_the_doctor_sweeps_what_a_crash_left_and_says_so(program):
    attach_one(program)
    left = Path(program.folder) / "evidence" / ("0" * 64)
    left.write_bytes(b"half")
    os.utime(left, (1_000_000_000, 1_000_000_000))
    answer = program("doctor")
    assert (answer.code, answer.err) == (0, "Swept 1 file that belonged to nothing.\n")
    assert not left.exists()
    assert program("doctor").err == ""
