"""People in blocks of lines: one under the other, as in letters, or each line with its label."""

import re
from collections.abc import Iterator
from typing import Final

from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.headings import heading, plain
from convene_tui.storage.people.rows import Field, value
from convene_tui.storage.people.values import (
    is_certain_person,
    is_email,
    is_organisation,
    is_person,
    is_title,
)

_LINE: Final = re.compile(r"\r\n|\r|\n|\x0b|\x0c")
_LABELLED: Final = re.compile(r"[-*•]?\s*([^\W\d_][\w /.'-]{1,30}?)\s*[:=]\s*(.*)")
_LONGEST: Final = 7
"""Lines of one block."""
_NAMES: Final = (Field.NAME, Field.GIVEN, Field.FAMILY)


def rows_of_labels(text: str) -> list[Row] | None:
    """The rows of a text whose lines have labels: `Name: Ann Lee`, `Organisation: Valley Water`.

    The first row has the labels. None where the text is built otherwise.
    """
    lines = sum(map(bool, map(str.strip, _LINE.split(text))))
    labelled = list(_labelled(text))
    labels: dict[str, str] = {}
    for _, called, _ in labelled:
        labels.setdefault(plain(called), called)
    fields = {found.field for each in labels if (found := heading(each))}
    if len(labels) < 2 or len(labelled) * 3 < lines * 2 or not fields & set(_NAMES):
        return None
    return [Row(0, tuple(labels.values())), *_rows(labelled, tuple(labels))]


def _rows(labelled: list[tuple[int, str, str]], labels: tuple[str, ...]) -> Iterator[Row]:
    """A row for each record; where a label comes again, another one begins."""
    records: list[tuple[int, dict[str, str]]] = []
    for number, called, said in labelled:
        label = plain(called)
        if not records or label in records[-1][1]:
            records.append((number, {}))
        records[-1][1][label] = said
    for number, record in records:
        yield Row(number, tuple(record.get(label, "") for label in labels))


def _labelled(text: str) -> Iterator[tuple[int, str, str]]:
    """The lines whose label is the head of a column: the number, the label, what it says."""
    for number, line in enumerate(_LINE.split(text), 1):
        match = _LABELLED.fullmatch(value(line))
        found = heading(match[1]) if match else None
        if match and found and found.is_exact:
            yield number, match[1], match[2]


def rows_of_blocks(text: str) -> list[Row] | None:
    """The rows of a text in blocks with blank lines between, a name on top of each.

    The columns are name, organisation, title, address. None where the text is built otherwise.
    """
    blocks = list(_blocks(text))
    built = [block for block in blocks if _is_of_a_person(block)]
    if len(built) * 3 < len(blocks) * 2 or (len(blocks) < 2 and not _is_signature(blocks)):
        return None
    head = Row(0, ("name", "organisation", "job title", "email"))
    return [head, *(_row(block) for block in built)]


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate(_LINE.split(text), 1):
        if said := value(line):
            block.append((number, said))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_of_a_person(block: list[tuple[int, str]]) -> bool:
    (_, name), *rest = block
    if not 0 < len(rest) < _LONGEST or not is_person(name) or is_organisation(name):
        return False
    if any(is_certain_person(line) or len(re.findall("[,;\t|]", line)) > 2 for _, line in rest):
        return False
    return any(is_email(line) or is_title(line) or is_organisation(line) for _, line in rest)


def _is_certainly_person(line: str) -> bool:
    return is_person(line) and not (is_title(line) or is_organisation(line))


def _is_signature(blocks: list[list[tuple[int, str]]]) -> bool:
    """Whether the only block of a text ends a letter: what somebody is, where, and an address."""
    if any("," in line for block in blocks for _, line in block[:1]):
        return False
    lines = [line for block in blocks for _, line in block[1:]]
    if len(lines) < 2 or any(map(_is_certainly_person, lines)) or not any(map(is_email, lines)):
        return False
    return any(map(is_title, lines)) or any(map(is_organisation, lines))


def _row(block: list[tuple[int, str]]) -> Row:
    (number, name), *rest = block
    organisation = title = email = ""
    for _, line in rest:
        if is_email(line):
            email = email or line
        elif is_title(line) and not title:
            title = line
        elif not re.search(r"\d", line) and (
            not organisation or (is_organisation(line) and not is_organisation(organisation))
        ):
            organisation = line
    return Row(number, (name, organisation, title, email))
