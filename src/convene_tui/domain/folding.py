"""Latin letters as any keyboard types them: without accents, strokes, dots and ligatures."""

import re
import unicodedata
from functools import cache
from typing import Final

_NAMED: Final = re.compile(
    r"LATIN (?:SMALL |CAPITAL )?(?:LETTER|LIGATURE) (?:SMALL CAPITAL |[A-Z]{3,} )*?"
    r"(?P<base>[A-Z]{1,2}|[A-Z]+)(?: (?:WITH|BAR|DIGRAPH|REVERSED|ROTUNDA)\b.*)?"
)
"""How Unicode calls a letter: L with stroke is an l, AE is an ae, dotless I is an i."""

_BY_NAME: Final = {
    **{"ETH": "d", "THORN": "th", "ENG": "n", "KRA": "k", "SCHWA": "e", "EZH": "z", "YOGH": "y"},
    **{"WYNN": "w", "GAMMA": "g", "ESH": "s", "ALPHA": "a", "IOTA": "i", "UPSILON": "u"},
}
_SPELLED_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe"}
)
"""How some of them are written where a keyboard lacks them: Jürgen is Juergen, too."""


def folded(text: str) -> str:
    """A text in small letters, each Latin one as it is typed without its marks."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(map(_plain, spread))


def spellings(word: str) -> tuple[str, ...]:
    """The ways in which a word is typed without its marks: jurgen and juergen."""
    plain = folded(word)
    if word.isascii():
        return (plain,)
    spelled_out = folded(unicodedata.normalize("NFC", word.casefold()).translate(_SPELLED_OUT))
    return (plain,) if spelled_out == plain else (plain, spelled_out)


@cache
def _plain(letter: str) -> str:
    """One small letter of a decomposed text without its mark; nothing for a mark alone."""
    if letter.isascii():
        return letter
    if unicodedata.combining(letter):
        return ""
    named = _NAMED.fullmatch(unicodedata.name(letter, ""))
    if not named:
        return letter
    base = named["base"]
    return _BY_NAME.get(base) or (base.lower() if len(base) < 3 else letter)
