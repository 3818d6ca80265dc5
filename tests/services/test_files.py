"""A file is there whole or not at all, and nothing is replaced by accident."""

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from npq_desktop.domain.errors import BadInput, Cancelled
from npq_desktop.services.files import check_target, write_file


def letters(stream: BinaryIO) -> int:
    return stream.write(b"new")


def test_a_file_is_written_and_its_writer_s_answer_given_back(tmp_path: Path) -> None:
    assert write_file(tmp_path / "a.pdf", letters) == 3
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_that_is_there_is_replaced_only_with_force(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(BadInput, match=r"is there already\. Use --force"):
        write_file(path, letters)
    assert path.read_bytes() == b"old"
    write_file(path, letters, force=True)
    assert path.read_bytes() == b"new"


def test_while_it_is_written_the_old_one_is_there_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    seen: list[bytes] = []

    def looking(stream: BinaryIO) -> None:
        stream.write(b"new")
        seen.append(path.read_bytes())

    write_file(path, looking, force=True)
    assert seen == [b"old"]


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt(), ZeroDivisionError()])
def test_a_writer_that_stops_leaves_nothing_behind(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def stopping(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise error

    with pytest.raises(type(error)):
        write_file(path, stopping, force=True)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_disk_that_fills_up_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def full(stream: BinaryIO) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(BadInput, match="is the disk full"):
        write_file(tmp_path / "a.pdf", full)
    assert list(tmp_path.iterdir()) == []


def test_only_a_plain_file_in_a_folder_that_is_there_can_be_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, says in (
        (tmp_path, "is a folder"),
        (tmp_path / "no" / "a.pdf", "There is no folder"),
        (tmp_path / "pipe", "is not a plain file"),
        (Path(os.devnull), "is not a plain file"),
        (Path(), "Name the file"),
    ):
        for force in (False, True):
            with pytest.raises(BadInput, match=says):
                check_target(path, force=force)


def test_a_folder_that_cannot_be_written_to_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(BadInput, match="cannot be written to"):
        write_file(tmp_path / "a.pdf", letters)


def test_a_name_as_long_as_the_system_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 251 + ".pdf")
    write_file(path, letters)
    assert path.read_bytes() == b"new"


def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_file(tmp_path / "a.pdf", letters)
    modes = {each.stat().st_mode for each in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_name_that_no_disk_takes_is_refused_in_a_short_sentence(tmp_path: Path) -> None:
    for name in ("x" * 5_000, "a\0b.pdf"):
        with pytest.raises(BadInput, match="Choose another name") as refused:
            write_file(tmp_path / name, letters)
        assert len(refused.value.sentence) < 200
    assert list(tmp_path.iterdir()) == []
