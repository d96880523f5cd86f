"""What is read of the bytes of other programs: each text, with each mark, in each encoding.

At once, in two pieces cut anywhere, and byte by byte. `make golden` writes the answers to
`answers/foreign-bytes.txt`.
"""

import codecs
from collections.abc import Iterator
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.foreign_text import ForeignText, Illegible, Line, lines_in

TEXTS: Final = (
    *("", "a", "ab", "abc", "abcd", "é", "\n", "\r", "a\n", "a\r", "a\r\n", "\r\n\r\nb"),
    *("a\rb", "aé\rb", "a\rbé\r", "é\nb\rc", "aé\r\nb\n", "Zoë\nMüller", "Zoë\n\x00\nb", "a\x00b"),
    *("“so” – ½", "CAFÉ\rDÉJÀ", "naïveté çàéëïô", "наука", "漢字", "a\ud800b", "\x01\x02\x03\x04"),
    *("\ufeffa", "a\x85b\u2028c\x0bd\n", "x\x00"),
)
ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp1251")
MARKS: Final = (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BESIDES: Final = (
    *(
        b"\xc3",
        b"a\xc3\n",
        b"\xc3\xa9\n\xe9",
        b"\xe9\n\xc3\xa9",
        b"\xe9\n\xe9\xc3\xa9",
        b"\xff\xfe",
    ),
    *(b"a\x00b", b"a\x00b\x00c", b"\x00a\x00b\x00", b"\x00\x00", b"a\x00\x00\x00", b"\x81\n\x81"),
    *(
        b"\xff\xfea\x00b",
        b"\xfe\xff\xd8\x3d",
        b"a\x00\x3d\xd8",
        b"\xe2\x80\x93 \xe9",
        b"\x00",
        b"\x1a\x00a\x00",
    ),
)


def written() -> str:
    """Every answer, each once."""
    told: dict[bytes, None] = {}
    for text in TEXTS:
        for encoding in ENCODINGS:
            data = text.encode(encoding, "surrogatepass" if "utf" in encoding else "ignore")
            for mark in MARKS:
                told.setdefault(mark + data)
    for data in BESIDES:
        told.setdefault(data)
    return "".join(f"{line}\n" for data in told for line in _answers(data))


def _answers(data: bytes) -> Iterator[str]:
    whole = _read(data)
    yield f"{data!r}"
    yield f"  {_shown(whole)}"
    for at in range(1, len(data)):
        if (cut := _read(data[:at], data[at:])) != whole:
            yield f"  cut at {at}: {_shown(cut)}"
    if (bytewise := _read(*(data[at : at + 1] for at in range(len(data))))) != whole:
        yield f"  byte by byte: {_shown(bytewise)}"
    pieces = iter((data,))
    try:
        come = list(lines_in(lambda size: next(pieces, b""), "It", "Mend it."))
        yield f"  lines: {' | '.join(_shown(list(lines)) for lines in come)}"
    except ConveneError as error:
        yield f"  refused: {error.what}"


def _read(*pieces: bytes) -> list[Line]:
    text = ForeignText()
    found = [line for piece in pieces for line in text.read(piece)]
    rest = [text.rest] if text.rest else []
    return [*found, *text.read(b"", end=True), *rest]


def _shown(lines: list[Line]) -> str:
    return " ".join(e.name if isinstance(e, Illegible) else ascii(e) for e in lines) or "nothing"
