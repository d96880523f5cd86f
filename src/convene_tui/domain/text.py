"""Text that people typed, made safe at the edge: it is data, never markup or a command."""

import unicodedata
from typing import Final

LONGEST_LINE: Final = 4_000
"""Characters in one captured line; a longer one is a document, not a remark."""
LONGEST_TEXT: Final = 20_000
"""Characters in a text of several lines, such as a problem statement."""

_BIDI: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE: Final = "\ufeff\u2060\u180e\u200b"
_LINE_ENDS: Final = {ord(c): "\n" for c in "\v\f\x85\u2028\u2029"}
_DROPPED: Final[dict[int, str | None]] = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"},
    **{ord(c): None for c in _BIDI + _INVISIBLE},
    **dict.fromkeys(range(0xFFF9, 0xFFFC)),
}


def clean_text(raw: str) -> str:
    """A text of several lines without control, bidi and invisible characters, in NFC.

    Lone surrogates, as a mis-set terminal makes them, become U+FFFD; tabs become spaces.
    """
    if raw.isascii() and raw.isprintable():
        return raw.strip()
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    text = text.translate(_DROPPED).expandtabs(4)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def clean_line(raw: str) -> str:
    """The same for text that has one line: line ends and runs of spaces become one space."""
    return " ".join(clean_text(raw).split())


def shortened(text: str, width: int) -> str:
    """The text in at most `width` characters, cut at a word where that is near the end."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    at_word = cut.rfind(" ")
    return (cut[:at_word] if at_word > width * 2 // 3 else cut) + "…"
