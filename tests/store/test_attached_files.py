"""The folder of attached files: whole or not there, checked, and never anything outside it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.services.attached import digest_of
from npq_desktop.store.attached_files import EvidenceFolder

DATA = b"a page of a signed sheet"


@pytest.fixture
def folder(tmp_path: Path) -> EvidenceFolder:
    return EvidenceFolder(tmp_path)


def names(folder: EvidenceFolder) -> list[str]:
    return sorted(each.name for each in folder.folder.iterdir())


def test_a_file_lies_under_its_digest_and_nothing_is_left_beside_it(folder):
    digest = folder.keep(DATA)
    assert digest == digest_of(DATA)
    assert names(folder) == [digest]
    assert folder.read(digest) == DATA


def test_the_same_file_twice_lies_there_once(folder):
    assert folder.keep(DATA) == folder.keep(DATA)
    assert len(names(folder)) == 1


def test_a_file_that_was_spoilt_is_written_again_when_it_is_kept_again(folder):
    digest = folder.keep(DATA)
    (folder.folder / digest).write_bytes(b"spoilt")
    assert folder.keep(DATA) == digest
    assert folder.read(digest) == DATA


def test_a_file_that_is_not_there_is_none(folder):
    assert folder.read(digest_of(DATA)) is None
    assert list(folder.held()) == []


@pytest.mark.parametrize("digest", ["../store.db", "", "A" * 64, "/etc/hosts", "a" * 63])
def test_no_digest_leads_out_of_the_folder(folder, tmp_path, digest):
    (tmp_path / "store.db").write_bytes(b"the data")
    folder.keep(DATA)
    assert folder.read(digest) is None
    folder.remove(digest)
    assert (tmp_path / "store.db").exists()
    assert len(names(folder)) == 1


def test_a_disk_that_does_not_keep_what_it_was_given_is_told(folder, monkeypatch):
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path)[:-1])
    with pytest.raises(StoreUnavailable, match="does not read back the same"):
        folder.keep(DATA)


def test_a_full_disk_leaves_nothing_behind(folder, monkeypatch):
    def full(_number: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable, match="full"):
        folder.keep(DATA)
    assert names(folder) == []


def test_a_data_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(StoreUnavailable):
        EvidenceFolder(tmp_path / "data").keep(DATA)


def test_what_lies_there_is_told_with_its_time_and_strange_files_are_left_out(folder):
    digest = folder.keep(DATA)
    os.utime(folder.folder / digest, (1_800_000_000, 1_800_000_000))
    (folder.folder / "notes.txt").write_text("not ours")
    (folder.folder / ".0123456789abcdef.part").write_bytes(b"half")
    held = {each.digest: each.since for each in folder.held()}
    assert set(held) == {digest, ".0123456789abcdef.part"}
    assert held[digest] == datetime.fromtimestamp(1_800_000_000, UTC)
    folder.remove(digest)
    folder.remove(digest)
    assert names(folder) == [".0123456789abcdef.part", "notes.txt"]
