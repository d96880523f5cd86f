"""What commands print: clean text, aligned by display width, in whatever encoding there is."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TextIO

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import clean_line, clean_text, shortened, width_of

_UNSAFE: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON lets through and a terminal would obey."""

_told: set[str] = set()


def say(text: str = "") -> None:
    """Print text of our own making, with what people typed in it cleaned before."""
    _write(sys.stdout, text + "\n")


def say_lines(lines: Iterable[str]) -> None:
    """Print several lines."""
    for line in lines:
        say(line)


def say_private(public: str) -> None:
    """Say, before anything of it is read, that what follows is for the facilitator alone.

    `public` is the command that gives everybody the same.
    """
    say(bold(f"PRIVATE: for you alone. For everybody: {public}"))
    say()


def flush() -> None:
    """Let out what was printed: somebody waits for it."""
    sys.stdout.flush()


def say_json(shape: Any, *, indent: int | None = 2) -> None:
    """Print JSON, which any program can read in any encoding."""
    text = json.dumps(shape, ensure_ascii=not _speaks_utf8(sys.stdout), indent=indent)
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    sys.stdout.write(safe.encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\n")


def complain(line: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    _write(sys.stderr, f"convene: {clean_line(line)}\n")


def clean(text: str) -> str:
    """What people typed, as one line."""
    return clean_line(text)


def paragraph(text: str) -> list[str]:
    """What people typed, as its lines."""
    return clean_text(text).split("\n")


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "ascii"
    if not _speaks_utf8(stream) and not _fits(text, encoding):
        if encoding not in _told:
            _told.add(encoding)
            note = f"This output is {encoding}: letters that it lacks are shown as question marks."
            sys.stderr.write(f"convene: {note} Set LANG=C.UTF-8 to see them.\n")
        text = text.encode(encoding, "replace").decode(encoding)
    stream.write(text)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _speaks_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("_", "-") in ("utf-8", "utf8")


# ── what stands out ─────────────────────────────────────────────────────────────────────


def bold(text: str) -> str:
    """A text of ours in bold, where standard output is a terminal that shows it."""
    return f"\x1b[1m{text}\x1b[22m" if sys.stdout.isatty() and not is_plain() else text


def is_plain() -> bool:
    """Whether plain output is asked for."""
    return "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"


# ── columns ──────────────────────────────────────────────────────────────────────────────


Fit = Callable[[str, int], str]
"""Gives as much of a text as fits into so many columns."""


def columns(
    rows: Sequence[Sequence[str]], *, head: Sequence[str] = (), fit: Fit = shortened
) -> list[str]:
    """Rows as aligned columns; on a terminal the last column is cut at its edge by `fit`."""
    lines = [tuple(map(clean_line, row)) for row in ((head, *rows) if head else rows)]
    if not lines:
        return []
    widths = [max(map(width_of, column)) for column in zip(*lines, strict=True)]
    used = [i for i, width in enumerate(widths) if width]
    room = _terminal_width() - sum(widths[i] + 2 for i in used[:-1])
    laid = ["  ".join(_cells(row, widths, used, room, fit)).rstrip() for row in lines]
    return [bold(laid[0]), *laid[1:]] if head else laid


def _cells(
    row: Sequence[str], widths: Sequence[int], used: Sequence[int], room: int, fit: Fit
) -> Iterable[str]:
    for i in used[:-1]:
        yield row[i] + " " * (widths[i] - width_of(row[i]))
    if used:
        yield fit(row[used[-1]], max(room, 20))


def _terminal_width() -> int:
    """The width of the terminal; without end when the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 1_000_000


def demand_a_yes(yes: bool, what: str) -> None:
    """Ask at the terminal whether to go on. Raises ConveneError where it is not to be done."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise ConveneError(
            "This can't be undone, and there is no terminal to ask.", "To do it all the same: --yes"
        )
    complain(what)
    import click  # the console is opened without it

    if not click.confirm("Do it?", err=True):
        raise ConveneError("Nothing was changed.")
