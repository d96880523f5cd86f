"""Text that people typed, made safe at the edge: it is data, never markup or a command."""

import re
import unicodedata
from typing import Final

LONGEST_LINE: Final = 4_000
"""Characters in one captured line; a longer one is a document, not a remark."""
LONGEST_TEXT: Final = 20_000
"""Characters in a text of several lines, such as a problem statement."""

_BIDI: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE: Final = "\ufeff\u2060\u180e\u200b\uffff"
_DROPPED: Final[dict[int, str | None]] = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"},
    **{ord(c): None for c in _BIDI + _INVISIBLE},
    **dict.fromkeys(range(0xFFF9, 0xFFFC)),
}
_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

_SOFT: Final = "\u00ad\ufffe"
"""The hyphen of a broken word in a PDF: the soft one, or what Chrome's viewer makes of it."""
# Compiled when one of them is met: no start waits for it.
_BREAK: Final = rf"(?<=[^\W\d_])[{_SOFT}]+(?:[ \t]*\n[ \t]*)?(?=[^\W\d_])"
_HYPHEN: Final = rf"(?<=\w)[{_SOFT}]+(?=\d|\s|\Z)|(?<=\d)[{_SOFT}]+(?=\w)|(?<!\S)[{_SOFT}]+(?=\d)"
_LEFT_OVER: Final = f"[{_SOFT}]"

_NO_BREAK: Final = "\u00a0\u202f"
_SPACES: Final = (
    rf"(?!(?<=\d)[{_NO_BREAK}](?=\d{{3}}(?!\d)|[%‰°€£$])"
    rf"|(?<=«)[{_NO_BREAK}](?=\S)|(?<=\S)[{_NO_BREAK}](?=[»;!?]))\s+"
)
"""Runs of spaces, but for the one that typography puts into a number or beside a sign: 10 000 %."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them; the end of the last one opens no other."""
    lines = _LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def mended(raw: str) -> str:
    """A text without control, bidi and invisible characters, its words whole, in NFC.

    Every kind of line end becomes a line feed. Lone surrogates, as a mis-set terminal makes them,
    become U+FFFD. A word that a PDF broke with a soft hyphen is joined; a plain hyphen at the end
    of a line stays, since nothing tells “infra-structure” from “well-known”.
    """
    text = _LINE_END.sub("\n", raw).translate(_DROPPED)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\u00ad" in text or "\ufffe" in text:
        text = _without_soft_hyphens(text)
    return unicodedata.normalize("NFC", text)


def _without_soft_hyphens(text: str) -> str:
    """Join what they broke; where they stand for a hyphen or a minus, write it.

    Between two letters one is the break of a word. Beside a digit or at the end of a word it is
    the way in which some PDFs write each of their hyphens: pages 10-12, pre- and post-test.
    """
    text = re.sub(_BREAK, "", unicodedata.normalize("NFC", text))
    return re.sub(_LEFT_OVER, "", re.sub(_HYPHEN, "-", text))


def clean_text(raw: str) -> str:
    """A text of several lines, mended, its tabs as spaces, no space at the end of a line."""
    if raw.isascii() and raw.isprintable():
        return raw.strip()
    text = mended(raw).expandtabs(4)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def clean_line(raw: str) -> str:
    """The same for text that has one line: line ends and runs of spaces become one space."""
    text = clean_text(raw)
    if "\u00a0" in text or "\u202f" in text:
        return re.sub(_SPACES, " ", text)
    return " ".join(text.split())


def without_marks(text: str) -> str:
    """A text without the marks that stand on, below or beside its letters.

    No pattern counts them as part of a word: vowels in Hindi and Thai, points in Hebrew and Arabic,
    and what has no letter of its own, as in Yoruba.
    """
    if text.isascii():
        return text
    return "".join(each for each in text if not unicodedata.category(each).startswith("M"))


def shortened(text: str, width: int) -> str:
    """The text in at most `width` characters, cut at a word where that is near the end."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    at_word = cut.rfind(" ")
    return (cut[:at_word] if at_word > width * 2 // 3 else cut) + "…"


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


_SETTING_APART: Final = re.compile(r",(?!\d)|(?<!\d),|[，、،]")
"""A comma, but none within a number: 12,000; and those of other scripts."""


def at_comma(text: str) -> tuple[str, str]:
    """What stands before the first comma that sets something apart, and what stands behind it."""
    before, *behind = _SETTING_APART.split(text, maxsplit=1)
    return before.strip(), "".join(behind).strip()
