"""How a list of lines is built: what heads it, and the organisations above their people."""

import re
from dataclasses import dataclass
from typing import Final

from convene_tui.storage.people.headings import heading
from convene_tui.storage.people.names import is_bulleted, without_bullet
from convene_tui.storage.people.rows import Field
from convene_tui.storage.people.values import (
    is_certain_person,
    is_heading,
    is_organisation,
)

LABEL: Final = re.compile(r"([^\W\d_][\w /&()'-]{1,40}):\s+(?=\S)")
"""What stands before those whom it is about: `Present: Ann Lee`."""
ROLL: Final = re.compile(
    r"\b(?:present|absent|excused|apologies|regrets|attendees|attending|in attendance|participants|"
    r"invited|confirmed|accepted|declined|tentative|eingeladen|zugesagt|abgesagt|"
    r"guests|anwesende?|abwesende?|entschuldigt|teilnehm\w*|présents?|absents?|excusés?|"
    r"presentes|ausentes|presenti|assenti|aanwezig|afwezig|närvarande|frånvarande|til ?stede|"
    r"fraværende|obecni|nieobecni)\b",
    re.IGNORECASE,
)
"""What a line of a roll call begins with."""
ABSENT: Final = re.compile(
    r"\b(?:absent|excused|apologies|regrets|declined|abgesagt|abwesende?|entschuldigt|absents?|excusés?"
    r"|ausentes|assenti|afwezig|frånvarande|fraværende|nieobecni)\b",
    re.IGNORECASE,
)
"""What heads those of a roll who do not come."""
_MORE: Final = re.compile(r"[,;@()\[\]<>\t]|\s[-–—|]\s")
"""What stands between a name and something else."""


@dataclass(frozen=True)
class Outline:
    """What the lines of a list are that name nobody, by their numbers from 1."""

    groups: dict[int, str]
    """The organisation of those below; nothing where a head ends the last one."""
    remarks: frozenset[int]
    """What stands above the list, or between its parts."""


def outline(lines: list[str]) -> Outline:
    """How a list is built, by its bullets, its indents and the colons behind its heads."""
    filled = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    bulleted = sum(map(is_bulleted, filter(str.strip, lines)))
    heads = _Heads(filled, is_marked=bulleted > 1 and bulleted * 2 >= len(filled))
    for place, (at, line) in enumerate(filled):
        if place < 4 and _is_roll(line) and not heads.groups:
            if not lines[at - 2].strip():
                heads.remarks |= heads.above(place)
            break
        heads.take(place)
    remarks = frozenset(each for each in heads.remarks if not _names(lines[each - 1]))
    return Outline(heads.with_their_like(), remarks)


def _may_head(text: str) -> bool:
    return bool(text) and not _MORE.search(text) and not is_certain_person(text)


def _is_roll(line: str) -> bool:
    match = LABEL.match(line)
    return match is not None and ROLL.search(match[1]) is not None


class _Heads:
    """The lines that head others, as they are found from above."""

    def __init__(self, filled: list[tuple[int, str]], is_marked: bool) -> None:
        self._filled = filled
        self._is_marked = is_marked
        """Whether it is the names that have bullets."""
        self.groups: dict[int, str] = {}
        self.remarks: set[int] = set()
        self._deeper: list[tuple[int, int, str]] = []
        """Lines with others below, in or out of an organisation's dress: where, how deep, what."""

    def above(self, place: int) -> set[int]:
        """The lines above one."""
        return {each for each, _ in self._filled[:place]}

    def take(self, place: int) -> None:
        """Take a line in, where it heads what is below."""
        at, line = self._filled[place]
        below = self._filled[place + 1][1] if place + 1 < len(self._filled) else ""
        text = without_bullet(line.strip()).strip("#* _")
        has_colon, text = text.endswith(":"), text.rstrip(": ")
        if not below or not _may_head(text):
            return
        is_above = _indent(below) > _indent(line)
        stands_out = self._is_marked and not is_bulleted(line)
        if ROLL.search(text) or is_heading(text):
            if stands_out or has_colon or is_above:
                self._take_heading(place)
            return
        is_body = _is_body(text) and (stands_out or has_colon or is_above)
        if is_body or is_above:
            self._deeper.append((at, _indent(line), text))
        if is_body:
            self.groups[at] = text
        elif stands_out and not is_above:
            self.groups[at] = ""
            self.remarks.add(at)

    def _take_heading(self, place: int) -> None:
        """A heading near the top ends what stands above the list."""
        if not self.groups and place < 4:
            self.remarks |= self.above(place)
        self.groups[self._filled[place][0]] = ""

    def with_their_like(self) -> dict[int, str]:
        """The groups, with what stands as deep as an organisation does."""
        depths = {indent for at, indent, _ in self._deeper if self.groups.get(at)}
        return self.groups | {at: text for at, indent, text in self._deeper if indent in depths}


def _names(line: str) -> bool:
    """Whether a line holds somebody, wherever it stands."""
    text = LABEL.sub("", without_bullet(line.strip()), count=1)
    return "@" in text or is_certain_person(re.split(r"[,;(]|\s[-–—]\s", text)[0])


def _indent(line: str) -> int:
    return len(line.expandtabs()) - len(line.expandtabs().lstrip())


def _is_body(text: str) -> bool:
    """Whether a line is an organisation's name, rather than what those below are here."""
    found = heading(text)
    if found is not None and (found.is_exact or found.field is not Field.ORGANISATION):
        return False
    return is_organisation(text) or (text.isupper() and text.isalpha() and len(text) > 1)
