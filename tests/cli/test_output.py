"""How answers are printed: what a console cannot show, and the bar while something takes long."""

import io
import json
import sys
from itertools import count
from types import SimpleNamespace

import pytest

from npq_desktop.cli import output


class Terminal(io.StringIO):
    """Standard error on a screen."""

    def isatty(self) -> bool:
        return True


def on_a_screen(monkeypatch: pytest.MonkeyPatch, *, seconds: int = 1) -> Terminal:
    """A terminal, and a clock that is so many seconds later at every look."""
    held = Terminal()
    ticks = count(step=seconds)
    monkeypatch.setattr(sys, "stderr", held)
    monkeypatch.setattr(output, "time", SimpleNamespace(monotonic=lambda: next(ticks)))
    return held


def console(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")


def shown(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("ascii", b"Caf? ?\n"), ("cp1252", b"Caf\xe9 ?\n"), ("utf-8", "Café 张\n".encode())],
)
def test_a_console_that_lacks_a_letter_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, encoding: str, expected: bytes
) -> None:
    stream = console(encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    output.prepare()
    output.line("Café 张")
    assert shown(stream) == expected


def test_json_is_utf_8_whatever_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = console("cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    output.prepare()
    output.as_json({"name": "张"})
    assert json.loads(shown(stream).decode("utf-8")) == {"name": "张"}


def test_nothing_that_a_terminal_would_obey_is_printed() -> None:
    assert output.shown("a\x1b[31mb\x9bc\r\nd\te") == "a [31mb c  d e"


def test_a_table_is_as_wide_as_its_widest_cell(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"a": "long enough", "b": None}, {"a": "x", "b": 5}]
    output.table(("A", "Heading"), rows, ("a", "b"))
    assert capsys.readouterr().out.splitlines() == [
        "A            Heading",
        "long enough",
        "x            5",
    ]


def test_a_bar_shows_on_a_terminal_once_work_took_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = on_a_screen(monkeypatch)
    with output.Progress("Importing") as progress:
        progress(50, 100)
    text = screen.getvalue()
    assert text.startswith("\rImporting ")
    assert text.count("█") == 15
    assert text.endswith("50 of 100\n")


def test_quick_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_a_screen(monkeypatch, seconds=0)
    with output.Progress("Importing") as progress:
        progress(50, 100)
    assert screen.getvalue() == ""


def test_nothing_but_a_terminal_gets_a_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = count()
    monkeypatch.setattr(output, "time", SimpleNamespace(monotonic=lambda: next(ticks)))
    with output.Progress("Importing") as progress:
        progress(50, 100)
    assert capsys.readouterr() == ("", "")


def test_the_bar_s_line_ends_also_when_the_work_was_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = on_a_screen(monkeypatch)

    def stopped() -> None:
        with output.Progress("Importing") as progress:
            progress(0, 0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert screen.getvalue().endswith("0 of 0\n")


def test_an_answer_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(output.AnswerLost, match="Is the disk full"):
        output.line("x")
