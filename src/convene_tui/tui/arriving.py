"""What a terminal sends, cut into keys, pastes and answers, however its bytes arrive.

Textual's parser takes a piece of a sequence whose rest is late for keys: a terminal's answer is
typed into the line, and a paste whose end is lost takes every key. Here a sequence is handed on
once it is whole, and what is certain to be a broken one is dropped; no key of a person is.
"""

import math
import re
from collections.abc import Container
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from convene_tui.domain.text import mended

ESC: Final = "\x1b"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
"""The signs around what is pasted."""

PASTE_PATIENCE: Final = 1.0
"""Seconds without a byte after which a paste is over, though the sign of its end never came."""
PATIENCE: Final = 3.0
"""Seconds in which the rest of a broken sequence is still taken for that."""
PAUSE: Final = 0.15
"""Seconds of silence within a sequence after which what comes may be a person's key."""
_LONGEST: Final = 65_536
"""Characters of a sequence; a longer one is none."""
_NOBODYS: Final = 200
"""Characters without a blank that nobody types so fast that they come in one packet."""
_LONGEST_KEY: Final = 32
"""Characters of a sequence that Textual's parser reads."""

# Patterns are compiled when they are first used: the first picture waits for none of them.
_TO_ITS_END: Final = r"[^\x00-\x1f\x7f\x9c]*"
_STRING: Final = (
    # Colours (OSC), name and settings (DCS), pictures (APC): all that terminals answer by strings.
    rf"(?:\]\d+;{_TO_ITS_END}|P(?:[>!]\||[01][$+]r){_TO_ITS_END}|_G{_TO_ITS_END})(?:\x07|\x9c|\x1b\\)"
)
_WHOLE: Final = (
    r"\x1b(?:\[(?:M[^\x1b]{3}|\[[A-E]|\d\$(?!y)|[0-?]+[ -/]*[@-~]|[A-IO-SZa-d])"
    rf"|O(?:[A-DFHMP-S]|[a-dj-y](?![a-z]))|{_STRING})"
)
_WHOLE_LATE: Final = (
    # Only what a terminal really sends: any other letter behind a pause is a person's.
    r"\x1b(?:\[(?:\?\d[\d;]*(?:[cuRS]|\$y)|\?997;\dn|>\d[\d;]*c|<[\d;]+[Mm]"
    r"|\d[\d;:]*[~u]|[03]n|\d+;\d+;[\d;:]+t|[\d;:]*[A-IO-SZ]|\[[A-E])"
    rf"|O[A-DFHP-S]|{_STRING})"
)
_BEGUN: Final = (
    r"\x1b(?:\[(?:M[^\x1b]{0,2}|\[|[0-?]*\$?)|O"
    rf"|(?:\](?:\d+(?:;{_TO_ITS_END})?)?"
    rf"|P(?:[>!](?:\|{_TO_ITS_END})?|[01](?:[$+](?:r{_TO_ITS_END})?)?)?"
    rf"|_(?:G{_TO_ITS_END})?)\x1b?)?"
)
_CERTAIN: Final = r"\x1b(?:\[[?>=<\d]|\]\d+;|P(?:[>!]\||[01][$+]r)|_G)"
"""What nobody types, in one packet with the escape key either."""
_FLOOD: Final = rf"\x1b[P\]_X^][!-~]{{{_NOBODYS},}}"
"""The beginning of a string that no terminal answers with, and nobody types."""
_WITHOUT_ESC: Final = r"\[[?>=<\d]|\]\d|P(?:[>!]|[01][$+])|_G"
"""The beginning of a sequence whose escape came alone, and was taken for the key."""

_WORD_KEYS: Final = {"\x1bb": "\x1bb", "\x1bf": "\x1bf", "\x1b\x7f": "\x7f"}
"""What option with an arrow or with backspace sends on a Mac, and what it is handed on as."""

_CODED: Final = r"\x1b\[(?:27;(?P<held>\d+);(?P<key>\d+)~|(?P<code>\d+)(?:;(?P<with>\d+))?u)"
"""A key as a number: xterm's modifyOtherKeys, and the form of fixterms and kitty."""
_SHIFT, _CTRL, _LOCKS = 1, 4, 64 | 128
_ANSWERED: Final = rf"\x1b(?:\[(?:[?>=][\d;]*\$?[A-Za-z]|\d+;\d+R|[IO])|{_STRING})"
"""An answer, or a word on the focus, that came in the midst of a paste."""


class Kind(Enum):
    """What a piece is."""

    TEXT = auto()
    """Characters, each a key."""
    ESCAPE = auto()
    """The escape key."""
    ALT = auto()
    """A key with alt, which somebody has bound."""
    SEQUENCE = auto()
    """A whole sequence: a key, the mouse, the focus, an answer."""
    PASTE = auto()
    """A whole text that was pasted."""


@dataclass(frozen=True)
class Piece:
    """One thing that has arrived."""

    kind: Kind
    text: str


class Arriving:
    """Cuts what arrives into pieces, and waits for the rest of what has only begun.

    An escape with a letter behind it in one packet, as a slow line sends them, is the escape key
    and then the letter. It is a key with alt only where that key is bound.
    """

    def __init__(self, escape_delay: float, alt_keys: Container[str] = ()) -> None:
        self._escape_delay = escape_delay
        self._alt_keys = alt_keys
        self._at = -math.inf
        """When the last byte came."""
        self._held = ""
        """A sequence that has begun."""
        self._late: int | None = None
        """The place in it from which it came after a pause: perhaps keys of a person."""
        self._late_at = 0.0
        self._escaped_at = -math.inf
        """When an escape that came alone was given out as the key."""
        self._flood: str | None = None
        """While a string is dropped that is too long for any: an escape that may begin its end."""
        self._paste: list[str] | None = None
        self._cut = ""
        """The beginning of the sign of its end, at the end of what has come of a paste."""
        self._end_is_due = False
        """Whether the sign of a paste's end may still come, though the paste is over."""

    def wait(self, now: float) -> float:
        """Seconds until time alone decides something."""
        return max(self._deadline() - now, 0)

    def _deadline(self) -> float:
        if self._paste is not None:
            return self._at + PASTE_PATIENCE
        if self._flood is not None:
            return self._at + (PAUSE if self._flood else PATIENCE)
        if not self._held:
            return math.inf
        if self._held == ESC:
            return self._at + self._escape_delay
        return (self._at if self._late is None else self._late_at) + PATIENCE

    def read(self, text: str, now: float) -> list[Piece]:
        """The pieces that are whole with what has arrived."""
        done: list[Piece] = []
        before, self._at = self._at, now
        if self._flood is not None:
            text = self._behind_flood(text, silent=now - before)
        if self._paste is not None:
            text = self._in_paste(text, done)
        elif self._end_is_due and PASTED in text:
            rest_of_paste, _, text = text.partition(PASTED)
            self._end_is_due = False
            self._give_paste(rest_of_paste, done)
        if len(self._held) > 1 and self._late is None and now - before > PAUSE:
            self._late, self._late_at = len(self._held), now
        elif self._late is not None and len(text) > 1:
            self._late_at = now  # A person's keys come one at a time.
            if len(text) >= _NOBODYS:
                self._late = None
        elif not self._held and now - self._escaped_at < PATIENCE and re.match(_WITHOUT_ESC, text):
            self._held, self._late, self._late_at = ESC, 1, now
        self._cut_up(self._held + text, done)
        return done

    def tick(self, now: float) -> list[Piece]:
        """The pieces that are decided by the time that has passed."""
        done: list[Piece] = []
        if now < self._deadline():
            return done
        if self._paste is not None:
            cut = self._cut
            self._end_paste(done)
            self._end_is_due = True
            self._held, self._at = cut if cut != ESC else "", now
            return done
        if self._flood is not None:
            # An escape alone is the key of somebody who wants to get out of it.
            _add(Kind.ESCAPE, self._flood, done)
            self._flood = None
            return done
        held, late = self._held, self._late
        self._held, self._late = "", None
        if held == ESC:
            self._escaped_at = now
            done.append(Piece(Kind.ESCAPE, ESC))
        elif late is not None:
            self._cut_up(held[late:], done)
        elif not re.match(_CERTAIN, held):
            done.append(Piece(Kind.ESCAPE, ESC))
            self._cut_up(held[1:], done)
        return done

    # ── keys and answers ─────────────────────────────────────────────────────────────────

    def _cut_up(self, text: str, done: list[Piece]) -> None:
        """Give what is whole of a text that begins outside a paste, and hold its end."""
        at, next_late = 0, self._late
        self._held, self._late = "", None
        while (escape := text.find(ESC, at)) >= 0:
            _add(Kind.TEXT, text[at:escape], done)
            late, next_late = next_late, None
            if whole := re.compile(_WHOLE if late is None else _WHOLE_LATE).match(text, escape):
                at = whole.end()
                if whole[0] == PASTE:
                    self._paste, self._end_is_due = [], False
                    text, at = self._in_paste(text[at:], done), 0
                elif whole[0] == PASTED:
                    self._end_is_due = False
                elif not _is_answer(whole[0]):
                    done.append(_key(whole[0]))
                continue
            begun = re.compile(_BEGUN).match(text, escape)
            assert begun is not None
            if begun.end() == len(text) and len(begun[0]) < _LONGEST:
                self._held, self._late = begun[0], late
                return
            if len(begun[0]) >= _LONGEST or re.compile(_FLOOD).match(text, escape):
                self._flood = ""
                text, at = self._behind_flood(text[escape + 1 :]), 0
            elif late is not None:
                at = late  # The rest was lost; what came after the pause are keys.
            elif re.match(_CERTAIN, begun[0]):
                at = begun.end() - begun[0].endswith(ESC)
            else:
                at = self._without_sequence(text, escape, done)
        _add(Kind.TEXT, text[at:], done)

    def _without_sequence(self, text: str, escape: int, done: list[Piece]) -> int:
        """Give an escape that opens no sequence; the place behind it."""
        if len(text) == 2:
            key = text[1]
            if text in _WORD_KEYS:
                alone = _WORD_KEYS[text]
                done.append(Piece(Kind.SEQUENCE if ESC in alone else Kind.TEXT, alone))
                return 2
            if (name := f"alt+{key}") in self._alt_keys:
                done.append(Piece(Kind.ALT, name))
                return 2
        done.append(Piece(Kind.ESCAPE, ESC))
        return escape + 1

    def _behind_flood(self, text: str, silent: float = 0) -> str:
        """What stands behind a string that is dropped, since it is too long for any.

        It ends with the sign for that, with any other control character, or with a silence behind
        which a key comes as a person sends it.
        """
        text = (self._flood or "") + text
        if silent > PAUSE and len(text) < _NOBODYS:
            self._flood = None
            return text
        end = re.search(r"\x07|\x9c|\x1b\\|[\x00-\x1f\x7f]", text)
        self._flood = "" if end is None else ESC if text[end.start() :] == ESC else None
        if end is None or self._flood:
            return ""
        return text[end.end() :] if end[0] in ("\x07", "\x9c", "\x1b\\") else text[end.start() :]

    # ── pastes ───────────────────────────────────────────────────────────────────────────

    def _in_paste(self, text: str, done: list[Piece]) -> str:
        """Take in what belongs to the paste; what stands behind its end."""
        assert self._paste is not None
        inside, end, rest = (self._cut + text).partition(PASTED)
        self._cut = "" if end else _begun_end(inside)
        self._paste.append(inside.removesuffix(self._cut))
        if end:
            self._end_paste(done)
        return rest

    def _end_paste(self, done: list[Piece]) -> None:
        text = "".join(self._paste or ())
        self._paste, self._cut = None, ""
        self._give_paste(text, done)

    def _give_paste(self, text: str, done: list[Piece]) -> None:
        """Give a paste; one more that began in it, since its end was lost, is one of its own."""
        for each in text.split(PASTE):
            _add(Kind.PASTE, as_pasted(each), done)


def as_pasted(raw: str) -> str:
    """What is pasted is text: nothing in it is a key, and a newline in any form is a newline."""
    if ESC in raw:
        raw = re.sub(_ANSWERED, "", re.sub(_CODED, _written, raw))
    return mended(raw)


def _written(coded: re.Match[str]) -> str:
    """The character that a key sent as a number stands for within a text."""
    code, held = _code(coded)
    if held & _CTRL:
        letter = chr(code & 0x1F)
        return letter if letter in "\t\n\r" else ""
    return chr(code) if chr(code).isprintable() or chr(code) in "\t\n\r" else ""


def _is_answer(sequence: str) -> bool:
    """Whether a sequence is nothing that Textual asked for; one so long, its parser would type."""
    if sequence[1] in "]P_" or len(sequence) > _LONGEST_KEY:
        return True
    return sequence[2:3] in ("?", ">", "=") and not sequence.endswith("$y")


def _key(sequence: str) -> Piece:
    """A sequence as Textual's parser reads it right.

    It takes ctrl+j as `ESC[27;5;106~` for a j, and shift with space as `ESC[32;2u` for nothing.
    """
    if sequence[-1] in "u~" and (coded := re.fullmatch(_CODED, sequence)):
        code, held = _code(coded)
        plain = not held & ~(_SHIFT | _LOCKS)
        if plain and coded["key"] and chr(code).isprintable():
            return Piece(Kind.TEXT, chr(code))
        if plain and held & _SHIFT and (chr(code).isalpha() or chr(code) == " "):
            return Piece(Kind.TEXT, chr(code).upper())
        if coded["key"]:
            return Piece(Kind.SEQUENCE, f"\x1b[{code};{held + 1}u")
    return Piece(Kind.SEQUENCE, sequence)


def _code(coded: re.Match[str]) -> tuple[int, int]:
    """The character's number, and the bits of what was held down with it."""
    code = int((coded["key"] or coded["code"])[:8])
    held = int((coded["held"] or coded["with"] or "1")[:8]) - 1
    return min(code, 0x10FFFF), max(held, 0)


def _begun_end(text: str) -> str:
    """The end of a text with which the sign of a paste's end begins."""
    for length in range(min(len(PASTED) - 1, len(text)), 0, -1):
        if text.endswith(PASTED[:length]):
            return PASTED[:length]
    return ""


def _add(kind: Kind, text: str, done: list[Piece]) -> None:
    if text:
        done.append(Piece(kind, text))
