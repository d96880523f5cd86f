"""A text as the words by which it is found."""

import re
from typing import Final

from convene_tui.domain.folding import folded

__all__ = ["folded", "words_of"]

_LONGEST: Final = 64
"""Letters of a word that count."""

_WORD: Final = re.compile(r"[^\W_]+")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003134f]"
)
"""Letters of scripts that put no blanks between words: each is a word of its own."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in their order: `Bo won't pay.` is bo, won, t, pay."""
    text = folded(text)
    if not text.isascii():
        text = _UNSPACED.sub(lambda found: f" {found[0]} ", text)
    return tuple(word[:_LONGEST] for word in _WORD.findall(text))
