"""Rows and cells of a text: commas, semicolons, tabs, spaces in columns, Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from convene_tui.domain.phrases import joined
from convene_tui.storage.people.headings import heading
from convene_tui.storage.people.rows import value
from convene_tui.storage.people.values import bare, is_certain_person

_DELIMITERS: Final = ("\t", ";", "|", ",")
_SPACES: Final = "  "
"""Stands for two spaces or more, as where columns are made with the space bar."""
_LINE: Final = re.compile(r"\r\n|\r|\n|\x0b|\x0c")
_RULE: Final = re.compile(r"[\s|:=+*_–—-]*[-=–—_]{2}[\s|:=+*_–—-]*")
_QUOTED: Final = re.compile(r'(?:^|(?<=[,;\t\n]))"(?:[^"]|""){0,500}"(?=[,;\t\n]|$)')
"""A quoted value, which may go on over several lines."""
_LOOKED_AT: Final = 80
"""Lines by which the delimiter is found."""
_LONGEST_QUOTED: Final = 4_000
"""Characters of a quoted value; a quotation mark that closes later opened none."""


@dataclass(frozen=True)
class Row:
    """A row of a table, its cells cleaned."""

    line: int
    """Where it begins, from 1."""
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[int]:
        """Which cells hold something."""
        return [at for at, cell in enumerate(self.cells) if cell]


def text_of(row: Row) -> str:
    """What a row says, in one line."""
    return joined(*row.cells)


def row(line: int, cells: list[str]) -> Row:
    """A row of raw cells; line ends in a cell are spaces, but between addresses and people."""
    return Row(line, tuple(_cell(cell) for cell in cells))


def _cell(raw: str) -> str:
    if "\n" in raw.strip() and (
        "@" in raw or all(map(is_certain_person, raw.strip().splitlines()))
    ):
        raw = "; ".join(part for part in raw.splitlines() if part.strip())
    return value(bare(raw))


def table_in(text: str) -> list[Row] | None:
    """The rows of a text that is a table; None where it is a list of lines."""
    if match := re.match(r"\s*sep=(.)\r?\n", text):  # How Excel is told the delimiter.
        return [*_separated(text[match.end() :], match[1], text[: match.end()].count("\n") + 1)]
    if rows := _markdown(text):
        return rows
    delimiter = _delimiter(text)
    if delimiter is None:
        return None
    return [*_separated(text, delimiter, 1)]


def _markdown(text: str) -> list[Row]:
    """The tables of a text in Markdown, which a rule below their heads shows."""
    lines = _LINE.split(text)
    if not any("|" in line and _RULE.fullmatch(line) for line in lines):
        return []
    return [
        row(number, [_unmarked(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))])
        for number, line in enumerate(lines, 1)
        if "|" in line and not _RULE.fullmatch(line)
    ]


def _unmarked(cell: str) -> str:
    cell = re.sub(r"\[([^\]]*)\]\((?:mailto:)?([^)]*)\)", _link, cell)
    return re.sub(r"(\*\*|__|`|~~)(.+?)\1", r"\2", cell).replace("\\|", "|").strip(" *_")


def _link(match: re.Match[str]) -> str:
    if "@" not in match[2]:
        return match[1]
    return match[2] if "@" in match[1] else f"{match[1]} <{match[2]}>"


def _delimiter(text: str) -> str | None:
    """What stands between the cells: what makes heads we know, or what most lines have."""
    text = _QUOTED.sub(lambda match: re.sub(r"\s", " ", match[0]), text[:60_000])
    lines = [line for line in _LINE.split(text) if line.strip()][:_LOOKED_AT]
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    if not lines:
        return None
    worths = [_worth(lines, each) for each in (*_DELIMITERS, _SPACES)]
    found = [(worth, -order) for order, worth in enumerate(worths) if worth]
    return (*_DELIMITERS, _SPACES)[-max(found)[1]] if found else None


def _worth(lines: list[str], delimiter: str) -> tuple[int, float] | None:
    """How many heads it makes, and what share of the lines has it; None where it can't be it."""
    split = [_split(line, delimiter) for line in lines]
    with_it = sum(len(each) > 1 for each in split) / len(lines)
    heads = max(map(_heads, split))
    least = 0.9 if delimiter == _SPACES else 0.6
    if not with_it or (heads < 2 and with_it < least):
        return None
    return heads if heads > 1 else 0, round(with_it, 1)


def _heads(cells: list[str]) -> int:
    """How many different things the cells of a line name as heads would."""
    found = [heading(value(cell.strip('"'))) for cell in cells]
    return len({each.field for each in found if each and each.is_exact and each.field})


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of a line, roughly: a quoted one is whole."""
    if delimiter == _SPACES:
        return re.split(r" {2,}|\t", line.strip())
    if '"' in line:
        line = re.sub(r'"[^"]*"', lambda match: match[0].replace(delimiter, " "), line)
    return line.split(delimiter)


def _spaced(text: str, number: int) -> Iterator[Row]:
    for count, line in enumerate(_LINE.split(text), number):
        if line.strip() and not _RULE.fullmatch(line):
            yield row(count, _split(line, _SPACES))


def _separated(text: str, delimiter: str, number: int) -> Iterator[Row]:
    """The rows of a text. A mark that opens no quoted value is a letter like others."""
    if delimiter == _SPACES:
        yield from _spaced(text, number)
        return
    between = re.escape(delimiter)
    quoted = re.compile(
        rf'[^\S\t\r\n]*"((?:[^"]|""){{0,{_LONGEST_QUOTED}}})"[^\S\t\r\n]*(?={between}|[\r\n]|\Z)'
    )
    plain = re.compile(rf"[^{between}\r\n\x0b\x0c]*")
    at, cells, begun = 0, [], number
    while at <= len(text):
        match = quoted.match(text, at) if '"' in text[at : at + 8] else None
        if match:
            cells.append(match[1].replace('""', '"'))
            number += len(_LINE.findall(match[1]))
        else:
            match = plain.match(text, at)
            assert match is not None
            cells.append(_without_lone_quote(match[0]))
        at = match.end()
        if text[at : at + 1] == delimiter:
            at += 1
            continue
        if any(map(str.strip, cells)) and not _is_rule(cells):
            yield row(begun, cells)
        end = _LINE.match(text, at)
        if end is None:
            return
        at, cells, number = end.end(), [], number + 1
        begun = number


def _without_lone_quote(cell: str) -> str:
    """A value without the mark that was opened and never closed."""
    return cell.strip()[1:] if cell.strip().startswith('"') and cell.count('"') == 1 else cell


def _is_rule(cells: list[str]) -> bool:
    """Whether a row only draws a line below another."""
    return all(not cell.strip() or _RULE.fullmatch(cell) for cell in cells)
