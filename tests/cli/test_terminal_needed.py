"""Where the console can't be seen it says so in a line, and says what to do."""

import sys
from typing import NamedTuple

import pytest

from convene_tui.cli.console import look_at_the_terminal
from convene_tui.domain.errors import ConveneError


class Stream(NamedTuple):
    """A stream, as far as it is asked."""

    terminal: bool = True
    encoding: str | None = "utf-8"

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
@pytest.mark.parametrize("instead", [Stream(terminal=False), None])
def test_each_stream_has_to_be_a_terminal(
    monkeypatch: pytest.MonkeyPatch, name: str, instead: Stream | None
) -> None:
    _set_up(monkeypatch, **{name: instead})
    with pytest.raises(ConveneError) as refused:
        look_at_the_terminal()
    word = {"stdin": "input", "stdout": "output", "stderr": "errors"}[name]
    assert refused.value.what == f"The console needs a terminal; its {word} is not one."


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "UTF_8"])
def test_utf_8_is_known_by_each_of_its_names(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    _set_up(monkeypatch, stdout=Stream(encoding=encoding))
    look_at_the_terminal()


@pytest.mark.parametrize(
    ("encoding", "told"), [("latin-1", "latin-1"), ("ascii", "ascii"), (None, "no encoding")]
)
def test_another_encoding_is_named(
    monkeypatch: pytest.MonkeyPatch, encoding: str | None, told: str
) -> None:
    _set_up(monkeypatch, stdout=Stream(encoding=encoding))
    with pytest.raises(ConveneError) as refused:
        look_at_the_terminal()
    assert f"set to {told}, and" in refused.value.what
    assert refused.value.remedy == "Set: LANG=C.UTF-8"


def test_a_terminal_that_only_prints_lines_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    _set_up(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(ConveneError) as refused:
        look_at_the_terminal()
    assert "TERM=dumb" in refused.value.what


def _set_up(monkeypatch: pytest.MonkeyPatch, **streams: Stream | None) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, streams.get(name, Stream()))
