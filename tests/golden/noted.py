"""What each word makes of a line about an alliance: what is meant, or why it can't be read.

A line of its own is each word with its example, with the first part of it, with each part of it
made far too long, and with words that stand behind no word in particular; of the examples of all
other words a checksum. So it is with the answers to an invitation. `make golden` writes
`noted.txt`.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from zlib import crc32

from convene_tui.domain.alliance import Assessment
from convene_tui.domain.alliance.answering import KEYS, wish_of
from convene_tui.domain.alliance.noting import NOTE_WORDS, read_note
from convene_tui.domain.alliance.questions import PROBES
from convene_tui.domain.alliance.words import Probe
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState
from tests.domain.alliance.compact import empty
from tests.domain.meeting import START
from tests.golden.purpose import TODAY

KEPT: Final = Path(__file__).with_name("noted.txt")

_ANYWHERE: Final = (
    *("", "?", "Mia Fox", "Mia Fox, knows the bank", "Mia Fox: yes", "12,000", "no, never"),
    *("yes", "by vote, in two rounds", "by 4 dec 2026", "-", "Utility, Tribe: yes partly no"),
)


_LONG: Final = ("".join(map(chr, range(ord("a"), ord("z") + 1))) * 3,)
"""No word that anything is read by, and longer than what is told of one."""
_ANSWERS: Final = (
    *("", "in hand", "in doubt: nobody knows her", "absent, and more", "yes", "join", "decline"),
    *("lead", "ask", "two days", "12 dec", "2027-02-16", "in handy"),
)


def written() -> str:
    """All of it, as it is kept."""
    examples = [_rest(word.example) for word in NOTE_WORDS.values()]
    lines: list[str] = []
    for word, about in NOTE_WORDS.items():
        own = _rest(about.example)
        behind = (own, own.partition(",")[0], *_too_long(own), *_ANYWHERE)
        lines += ["", word, *_told(word, behind)]
        others = "\n".join(_told(word, examples))
        lines.append(f"  of all examples {crc32(others.encode()):08x}")
    for key in KEYS:
        answers = (*_ANSWERS, *(word for word in _words_of(key)), *_LONG)
        lines += ["", f"{key}, of an invitation", *_answered(key, answers)]
    return "\n".join(lines).strip() + "\n"


def _too_long(example: str) -> Iterator[str]:
    """An example with one of its parts after the other far too long."""
    parts = re.split(r"([,;:]\s*)", example)
    for place in range(0, len(parts), 2):
        yield "".join((*parts[:place], *_LONG, *parts[place + 1 :]))


def _words_of(key: str) -> Iterator[str]:
    """The words that answer a question behind the eight."""
    if key in set(Probe):
        yield from (f"{PROBES[Probe(key)].word(state)}, because" for state in ElementState)


def _answered(key: str, answers: Iterable[str]) -> Iterator[str]:
    nothing = Assessment(id="x", name="X", created=START)
    for said in answers:
        try:
            meant = repr(wish_of(key, said, nothing, TODAY))
        except ConveneError as error:
            meant = f"{error.what} | {error.remedy}"
        yield f"  {said}: {meant}"


def _rest(example: str) -> str:
    return example.partition(":")[2].strip()


def _told(word: str, rests: tuple[str, ...] | list[str]) -> Iterator[str]:
    for rest in rests:
        try:
            meant = repr(read_note(f"{word}: {rest}", empty(), TODAY))
        except ConveneError as error:
            meant = f"{error.what} | {error.remedy}"
        yield f"  {rest}: {meant}"
