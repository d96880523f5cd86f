"""Whether a passphrase is one of the first that somebody would try."""

import re
from typing import Final

LONG_ENOUGH: Final = 12
"""Characters from which nobody is asked about a passphrase for its length alone."""
_FEWEST_LETTERS: Final = 5
"""Different characters below which a long one is a pattern."""

_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_COMMON: Final = frozenset(
    """access admin administrator alliance alexander andrew asdf baseball basketball batman charlie
    chocolate computer convene correcthorsebatterystaple dragon facilitator flower football freedom
    hello iloveyou jennifer jordan killer letmein liverpool login lovely master meeting michael
    michelle monkey mustang nothing pass passphrase password passwort motdepasse contrasena
    princess qwert qwerty sample secret shadow starwars sunshine superman test thomas trustno
    welcome whatever winter summer spring autumn""".split()
)
"""Words that stand at the top of every list of broken passwords, or that name this program."""
_LEET: Final = str.maketrans("013457@$!|", "oieastasil")


def weakness(passphrase: str) -> str:
    """Why somebody would soon guess a passphrase, in a line; nothing where they would not."""
    if _is_common(passphrase):
        return "That is among the first passphrases that anybody would try."
    if len(passphrase) < LONG_ENOUGH:
        return (
            f"A passphrase of {len(passphrase)} characters is soon guessed by who has the file;"
            " a sentence of some words is not."
        )
    return ""


def _is_common(passphrase: str) -> bool:
    text = re.sub(r"\s+", "", passphrase.casefold())
    if len(set(text)) < _FEWEST_LETTERS:
        return True
    if any(text in row or text in row[::-1] for row in _ROWS):
        return True
    words = (text, _bare(text), _bare(text).translate(_LEET), _bare(text.translate(_LEET)))
    return any(word in _COMMON or _is_repeated(word) for word in words)


def _bare(text: str) -> str:
    """A word without the figures and signs that are put around it."""
    return text.strip("0123456789!?.,-_#*+$&@ ")


def _is_repeated(text: str) -> bool:
    """Whether it is one word over and over."""
    at = (text + text).find(text, 1)
    return at < len(text) and _bare(text[:at]) in _COMMON
