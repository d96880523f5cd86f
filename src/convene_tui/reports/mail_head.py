"""The head of a mail: whom it goes to and what it is called, in any script (RFC 5322, RFC 2047).

The generator of the standard library encodes a name word by word, and readers drop the blanks
between encoded words: a name of several words in Arabic letters would arrive as one. Here a name
is encoded whole.
"""

from collections.abc import Iterable
from email.header import Header
from email.utils import formataddr
from textwrap import wrap
from typing import Final

_END: Final = "\r\n"
_FOLD: Final = f"{_END} "
_LINE: Final = 76
"""The longest line of encoded words (RFC 2047, section 2)."""
_PLAIN: Final = 60
"""The most characters that stand on a line as they are."""


def field(name: str, text: str) -> str:
    """A field of a head whose value is words; with its end of line."""
    said = _folded(text) if _is_plain(text) else _encoded(text, len(name) + 2)
    return f"{name}: {said}{_END}"


def field_of_people(name: str, people: Iterable[tuple[str, str]]) -> str:
    """A field of a head that names people with their addresses, a line or more each."""
    return f"{name}: {f',{_FOLD}'.join(_mailbox(*each) for each in people)}{_END}"


def _mailbox(name: str, mail: str) -> str:
    if not name:
        return mail
    if _is_plain(name) and len(name) <= _PLAIN:
        return formataddr((name, mail))
    return f"{_encoded(name, len('Bcc: '))}{_FOLD}<{mail}>"


def _is_plain(text: str) -> bool:
    """Whether a text stands in a head as it is; what looks encoded would be decoded."""
    is_kept = " ".join(text.split()) == text and max(map(len, text.split()), default=0) <= _PLAIN
    return text.isascii() and "=?" not in text and is_kept


def _folded(text: str) -> str:
    lines = wrap(text, _PLAIN, break_long_words=False, break_on_hyphens=False)
    return _FOLD.join(lines)


def _encoded(text: str, taken: int) -> str:
    """A text as encoded words, a line each; `taken` letters stand before them on the first."""
    return Header(text, "utf-8", maxlinelen=_LINE, header_name="x" * taken).encode(linesep=_END)
