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
    r"guests|anwesende?|abwesende?|entschuldigt|teilnehm\w*|présents?|absents?|excusés?|"
    r"presentes|ausentes|presenti|assenti|aanwezig|afwezig|närvarande|frånvarande|til ?stede|"
    r"fraværende|obecni|nieobecni)\b",
    re.IGNORECASE,
)
"""What a line of a roll call begins with."""
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
    bulleted = sum(is_bulleted(line) for _, line in filled)
    is_marked = bulleted * 2 >= len(filled) and bulleted > 1
    groups: dict[int, str] = {}
    remarks: set[int] = set()
    deeper: list[tuple[int, int, str]] = []
    """Lines with others below them, in or out of an organisation's dress: where, how deep, what."""
    for place, (at, line) in enumerate(filled):
        if place < 4 and (match := LABEL.match(line)) and ROLL.search(match[1]) and not groups:
            if place and not lines[at - 2].strip():
                remarks |= {each for each, _ in filled[:place]}
            break
        text = without_bullet(line.strip()).strip("#* _")
        below = filled[place + 1][1] if place + 1 < len(filled) else ""
        has_colon = text.endswith(":")
        text = text.rstrip(": ")
        if not text or _MORE.search(text) or is_certain_person(text):
            continue
        if is_bulleted(line) or not is_marked:
            is_head = has_colon or _indent(below) > _indent(line)
        else:
            is_head = not is_bulleted(line)
        if not is_head or not below:
            continue
        if ROLL.search(text) or is_heading(text):
            remarks |= {each for each, _ in filled[:place] if not groups and place < 4}
            groups[at] = ""
        elif _is_body(text):
            groups[at] = text
            deeper.append((at, _indent(line), text))
        elif _indent(below) > _indent(line):
            deeper.append((at, _indent(line), text))
        elif is_marked and not is_bulleted(line):
            groups[at] = ""
            remarks.add(at)
    depths = {indent for at, indent, _ in deeper if groups.get(at)}
    groups |= {at: text for at, indent, text in deeper if indent in depths}
    return Outline(groups, frozenset(each for each in remarks if not _names(lines[each - 1])))


def _names(line: str) -> bool:
    """Whether a line holds somebody, wherever it stands."""
    text = without_bullet(line.strip())
    return "@" in text or is_certain_person(re.split(r"[,;(]|\s[-–—]\s", text)[0])


def _indent(line: str) -> int:
    return len(line.expandtabs()) - len(line.expandtabs().lstrip())


def _is_body(text: str) -> bool:
    """Whether a line is an organisation's name, rather than what those below are here."""
    found = heading(text)
    if found is not None and (found.is_exact or found.field is not Field.ORGANISATION):
        return False
    return is_organisation(text) or (text.isupper() and text.isalpha() and len(text) > 1)
