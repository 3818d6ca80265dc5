"""Files attached to a session: the file beside the store, its digest in the log."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from npq_desktop.domain.around import Evidence
from npq_desktop.domain.errors import BadInput, NotFound, StoreUnavailable
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.services import attached
from npq_desktop.services.attached import (
    REPORT,
    SCAN,
    attach,
    detach,
    digest_of,
    examine_files,
    open_attached,
    sweep,
)
from npq_desktop.services.telling import Teller
from npq_desktop.services.undo import undo_act
from npq_desktop.store.attached_files import EvidenceFolder
from tests.services.course import Course

DATA = b"a page of a signed sheet"


@pytest.fixture
def files(course: Course) -> EvidenceFolder:
    return EvidenceFolder(course.store.folder)


def evidence(course: Course) -> list[Evidence]:
    with course.store.reading() as view:
        return list(view.evidence(course.workshop))


def attached_scan(course: Course, files: EvidenceFolder, data: bytes = DATA) -> Id:
    act = attach(course.store, files, course.workshop, SCAN, "sheet.pdf", data)
    assert act is not None
    return act


def test_an_attached_file_is_told_and_opened(course, files):
    attached_scan(course, files)
    (held,) = evidence(course)
    assert (held.what, held.name, held.size) == (SCAN, "sheet.pdf", len(DATA))
    assert held.digest == digest_of(DATA)
    assert open_attached(files, held.digest) == DATA


def test_the_same_file_again_changes_nothing_but_as_something_else_it_counts(course, files):
    attached_scan(course, files)
    assert attach(course.store, files, course.workshop, SCAN, "again.pdf", DATA) is None
    assert attach(course.store, files, course.workshop, REPORT, "again.pdf", DATA) is not None
    assert [each.what for each in evidence(course)] == [SCAN, REPORT]


def test_undo_hides_the_file_and_redo_shows_it_again(course, files):
    act = attached_scan(course, files)
    undone = undo_act(course.store, act)
    assert evidence(course) == []
    assert "attached file" in undone.what
    assert undone.act is not None
    undo_act(course.store, undone.act)
    (held,) = evidence(course)
    assert open_attached(files, held.digest) == DATA


def test_a_file_is_taken_away_and_that_can_be_undone(course, files):
    attached_scan(course, files)
    (held,) = evidence(course)
    act = detach(course.store, course.workshop, held.id)
    assert evidence(course) == []
    with pytest.raises(NotFound):
        detach(course.store, course.workshop, held.id)
    assert act is not None
    undo_act(course.store, act)
    assert evidence(course) == [held]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\somebody\\sheet.pdf", "sheet.pdf"),
        ("/home/somebody/sheet.pdf", "sheet.pdf"),
        ("a\u202eb\x00.pdf", "ab.pdf"),
        ("folder/", "file"),
        ("x" * 300, "x" * 200),
    ],
)
def test_only_the_files_own_name_is_kept(course, files, given, kept):
    attach(course.store, files, course.workshop, SCAN, given, DATA)
    (held,) = evidence(course)
    assert held.name == kept


def test_an_empty_or_a_huge_file_and_an_unknown_session_are_refused(course, files, monkeypatch):
    with pytest.raises(BadInput, match="is empty"):
        attach(course.store, files, course.workshop, SCAN, "sheet.pdf", b"")
    monkeypatch.setattr(attached, "LARGEST", 10)
    with pytest.raises(BadInput, match="larger than"):
        attach(course.store, files, course.workshop, SCAN, "sheet.pdf", DATA)
    with pytest.raises(NotFound):
        attach(course.store, files, new_id(), SCAN, "sheet.pdf", b"short")
    assert list(files.held()) == []


def test_a_missing_and_an_altered_file_are_told_in_words(course, files):
    attached_scan(course, files)
    digest = digest_of(DATA)
    assert examine_files(course.store, files) == []
    (files.folder / digest).write_bytes(b"altered")
    with pytest.raises(StoreUnavailable, match="not what it was"):
        open_attached(files, digest)
    (found,) = examine_files(course.store, files)
    assert (found.what, found.where) == ("An attached file was altered.", f"evidence/{digest}")
    files.remove(digest)
    with pytest.raises(NotFound, match="not on this laptop"):
        open_attached(files, digest)
    (found,) = examine_files(course.store, files)
    assert found.what == "An attached file is missing."


def test_a_file_without_a_cell_is_swept_after_a_day_and_no_other(course, files):
    act = attached_scan(course, files)
    undo_act(course.store, act)
    lost = files.keep(b"written, then the power went")
    now = course.clock.now + timedelta(days=400)
    for each in Path(files.folder).iterdir():
        os.utime(each, (now.timestamp(), now.timestamp()))
    assert sweep(course.store, files, now + timedelta(hours=23)) == 0
    assert sweep(course.store, files, now + timedelta(hours=25)) == 1
    assert {each.digest for each in files.held()} == {digest_of(DATA)}
    assert lost not in {each.digest for each in files.held()}
    assert sweep(course.store, files, now + timedelta(hours=25)) == 0


def test_the_history_tells_the_file_in_words(course, files):
    attached_scan(course, files)
    with course.store.reading() as view:
        told = [Teller(view).tell(each) for each in view.history(limit=2)]
    assert any("scan “sheet.pdf”, 1 kB, SHA-256" in each for each in told)
