"""Text that other programs wrote: what its bytes say, in whichever encoding they are."""

import codecs
import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import lines_of

_AT_ONCE: Final = 1 << 20
"""Bytes that are asked for at once: most texts whole; a pipe gives what it has."""
_LONGEST: Final = 1 << 20
"""Bytes of one line that are held in memory; what follows in it is dropped unread."""

_ENOUGH: Final = 4
"""Bytes by which an encoding is told, where no line ends before."""
_LINE_END: Final = re.compile(rb"[\r\n]")
_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF8_IN_WINDOWS: Final = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x90-\xa6]")
"""Letters, dashes and quotes of UTF-8: a line that has them is a damaged one of that encoding."""
_NOT_WESTERN: Final = re.compile(
    # Five letters beyond ASCII with none of ASCII between them: Cyrillic, Greek, Hebrew or Chinese
    # in an encoding of their own. No word of a language that Windows-1252 is for has as many.
    r"(?:(?![A-Za-z\d_])\w[^\x00-\x7f\w]{0,3}){5}"
    # A sign within a word: a letter of MS-DOS, of an old Mac, or of Central Europe.
    "|[A-Za-z][‚„†‡ˆ‰ŠŒŽŸ¡¢£¤§¹³¿][a-z]"
)
_LOWER_CASE: Final = re.compile(rb"[\xe0-\xff]")
"""The small letters of Windows-1252, which on an old Mac are signs and capitals."""
_NO_TEXT: Final = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")


class Illegible(Enum):
    """Why a line of somebody else's text can't be read."""

    NO_TEXT = "It is not a text."
    UNKNOWN = "Its letters are in an encoding that can't be told."


Line = str | Illegible


class ForeignText:
    """A text that comes in pieces; its first bytes tell its encoding, and nothing waits for more.

    UTF-8 and UTF-16 are known by their mark or by their shape. A line that is neither is
    Windows-1252, or Mac Roman where lines end with a carriage return alone. Where that reads as
    nonsense, or the lines before were UTF-8, the line is illegible rather than guessed at.
    """

    def __init__(self) -> None:
        self._begun = False
        self._waiting = b""
        """The beginning of a line whose end has not come."""
        self._after_return = False
        """Whether the last line ended with a carriage return, whose line feed may follow."""
        self._utf16: codecs.IncrementalDecoder | None = None
        self._is_utf8 = False
        self._code_page = "cp1252"

    @property
    def rest(self) -> Line:
        """What has come of a line whose end has not; only that it is no text is certain yet."""
        return Illegible.NO_TEXT if self._begun and b"\0" in self._waiting else ""

    def read(self, data: bytes, *, end: bool = False) -> list[Line]:
        """The lines that are whole by now, each with its end; with `end` the last one as well."""
        if not self._begun:
            data, self._waiting = self._waiting + data, b""
            if not (end or len(data) >= _ENOUGH or _LINE_END.search(data)):
                self._waiting = data
                return []
            data = self._begin(data)
        if self._utf16 is not None:
            data = self._from_utf16(data, end)
        if data and self._after_return:
            data, self._after_return = data.removeprefix(b"\n"), False
        lines = (self._waiting + data).splitlines(keepends=True)
        self._waiting = b""
        if lines:
            last = lines[-1]
            self._after_return = last.endswith(b"\r")
            if not end and not last.endswith((b"\n", b"\r")):
                self._waiting = lines.pop()[:_LONGEST]
        return list(map(self._line, lines))

    def _begin(self, first: bytes) -> bytes:
        """Tell the encoding by the first bytes; what stands behind its mark."""
        self._begun = True
        encoding = _MARKS.get(first[:2])
        if encoding is not None:
            first = first[2:]
        else:
            encoding = _utf16_without_mark(first)
        if encoding is not None:
            self._utf16 = codecs.getincrementaldecoder(encoding)("surrogatepass")
        elif first.startswith(codecs.BOM_UTF8):
            self._is_utf8 = True
            return first.removeprefix(codecs.BOM_UTF8)
        elif b"\n" not in first and b"\r" in first[:-1] and not _LOWER_CASE.search(first):
            self._code_page = "mac_roman"
        return first

    def _from_utf16(self, data: bytes, end: bool) -> bytes:
        """UTF-16 as UTF-8, in which half a letter is as illegible as it was."""
        assert self._utf16 is not None
        self._is_utf8 = True
        text = self._utf16.decode(data).encode("utf-8", "surrogatepass")
        cut, _ = self._utf16.getstate()
        return text + b"\xff" if end and cut else text

    def _line(self, line: bytes) -> Line:
        if len(line) >= _LONGEST:
            return line.decode("utf-8", "replace")
        if b"\0" in line:
            return Illegible.NO_TEXT
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            return self._in_code_page(line)
        self._is_utf8 |= not text.isascii()
        return text

    def _in_code_page(self, line: bytes) -> Line:
        if self._is_utf8 or _UTF8_IN_WINDOWS.search(line):
            return Illegible.UNKNOWN
        try:
            text = line.decode(self._code_page)
        except UnicodeDecodeError:
            return Illegible.UNKNOWN
        return Illegible.UNKNOWN if _NOT_WESTERN.search(text) else text


def _utf16_without_mark(first: bytes) -> str | None:
    """The kind of UTF-16 where every other byte is nothing, as with Latin letters; else None."""
    first = first[: len(first) // 2 * 2]
    for encoding, high, low in (
        ("utf-16-le", first[1::2], first[::2]),
        ("utf-16-be", first[::2], first[1::2]),
    ):
        if high.count(0) * 2 >= len(high) > 0 and 0 not in low:
            # What a program keeps for itself has the same shape, and is no text.
            text = first.decode(encoding, "replace")
            return None if _NO_TEXT.search(text) else encoding
    return None


def lines_in(read: Callable[[int], bytes], name: str, remedy: str) -> Iterator[tuple[Line, ...]]:
    """The lines of a text as they come, without their ends, however it ends them.

    Those that come at once, as from a file or a program, are given at once. Raises ConveneError
    where the first piece has a line that can't be read: nothing was done with the text yet, and it
    is better mended as a whole. Later such lines are given as Illegible.
    """
    text = ForeignText()
    began = False
    while True:
        data = read(_AT_ONCE)
        lines = text.read(data, end=not data)
        if not began:
            _all_legible([*lines, text.rest], name, remedy)
            began = bool(lines)
        if come := tuple(each for line in lines for each in _ended(line)):
            yield come
        if not data:
            return


def _ended(line: Line) -> list[Illegible] | list[str]:
    return [line] if isinstance(line, Illegible) else lines_of(line)


def _all_legible(lines: list[Line], name: str, remedy: str) -> list[str]:
    legible = []
    for number, line in enumerate(lines, 1):
        match line:
            case Illegible.NO_TEXT:
                raise ConveneError(f"{name} is not a text.", remedy)
            case Illegible():
                why = "the letters are in an encoding that can't be told."
                raise ConveneError(f"{name}, line {number}: {why}", remedy)
            case _:
                legible.append(line)
    return legible
