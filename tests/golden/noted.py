"""What each word makes of a line about an alliance: what is meant, or why it can't be read.

A line of its own is each word with its example, with the first part of it, and with words that
stand behind no word in particular; of the examples of all other words a checksum.
`make golden` writes `noted.txt`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zlib import crc32

from convene_tui.domain.alliance.noting import NOTE_WORDS, read_note
from convene_tui.domain.errors import ConveneError
from tests.domain.alliance.compact import empty
from tests.golden.purpose import TODAY

KEPT: Final = Path(__file__).with_name("noted.txt")

_ANYWHERE: Final = (
    *("", "?", "Mia Fox", "Mia Fox, knows the bank", "Mia Fox: yes", "12,000", "no, never"),
    *("yes", "by vote, in two rounds", "by 4 dec 2026", "-", "Utility, Tribe: yes partly no"),
)


def written() -> str:
    """All of it, as it is kept."""
    examples = [_rest(word.example) for word in NOTE_WORDS.values()]
    lines: list[str] = []
    for word, about in NOTE_WORDS.items():
        own = _rest(about.example)
        lines += ["", word, *_told(word, (own, own.partition(",")[0], *_ANYWHERE))]
        others = "\n".join(_told(word, examples))
        lines.append(f"  of all examples {crc32(others.encode()):08x}")
    return "\n".join(lines).strip() + "\n"


def _rest(example: str) -> str:
    return example.partition(":")[2].strip()


def _told(word: str, rests: tuple[str, ...] | list[str]) -> Iterator[str]:
    for rest in rests:
        try:
            meant = repr(read_note(f"{word}: {rest}", empty(), TODAY))
        except ConveneError as error:
            meant = f"{error.what} | {error.remedy}"
        yield f"  {rest}: {meant}"
