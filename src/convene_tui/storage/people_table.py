"""People from the rows of a table, however it was saved."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Mandate, Means, Substance
from convene_tui.domain.seats import seat_meant
from convene_tui.domain.text import shortened
from convene_tui.storage.people_files import PersonRow, value

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "full name", "fullname", "person", "participant", "representative", "who"),
    "given": ("first name", "firstname", "given name", "forename"),
    "family": ("last name", "lastname", "surname", "family name"),
    "organisation": (
        *("organisation", "organization", "org", "company", "affiliation", "employer", "party"),
        *("institution", "organisation name", "organization name"),
    ),
    "seat": ("seat", "sitz", "siège", "asiento"),
    "role": ("role", "part", "function", "rolle", "funktion"),
    "title": ("title", "job title", "position"),
    "substance": ("kinds", "kind", "substance", "kinds of substance", "kind of substance"),
    "mandate": ("mandate", "may decide", "authority"),
    "instead_of": ("instead of", "stands in for", "standing in for", "on behalf of", "for"),
    "email": ("email", "e mail", "mail", "email address", "e mail address"),
    "brings": ("brings", "means"),
    "works": ("works", "worker", "hours", "will work"),
}
"""The names that a column can have, in lower case and with single spaces.

A role may be a seat or a title, which only its words tell.
"""

_COLUMN_OF: Final = {name: column for column, names in _COLUMNS.items() for name in names}
_KEPT_FROM_RECKONING: Final = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_WITHOUT_HEADER: Final = ("name", "organisation", "role")
_DELIMITERS: Final = ",;\t|"

_MANDATES: Final = (
    dict.fromkeys(("may decide", "decides", "yes", "y", "full", "can"), Mandate.MAY_DECIDE)
    | dict.fromkeys(("must ask", "asks", "ask", "limited"), Mandate.MUST_ASK)
    | dict.fromkeys(("no", "n", "none", "no mandate"), Mandate.NONE)
    | dict.fromkeys(("unknown", "", "?", "-"), Mandate.UNKNOWN)
)
_ANSWERS: Final = dict.fromkeys(("yes", "y", "x", "true", "1"), True) | dict.fromkeys(
    ("no", "n", "", "false", "0", "-"), False
)


def people_in_table(text: str, name: str, tell: Callable[[str], None]) -> Iterator[PersonRow]:
    """A person for each row, and one line at the end for what is in the table and not taken.

    Raises ConveneError that names the line.
    """
    text = text.lstrip("\ufeff")
    start = 1
    if match := re.match(r"sep=(.)\r?\n", text):  # How Excel is told the delimiter.
        text, delimiter, start = text[match.end() :], match[1], 2
    else:
        delimiter = _delimiter(text)
    columns: list[str | None] | None = None
    width = people = 0
    header: list[str] = []
    titles: Counter[int] = Counter()
    for line, cells in _rows(text, delimiter, name, start):
        if columns is None:
            columns = _header(cells)
            if columns is not None:
                width = len(columns)
                _check_header(columns, cells, name, line)
                header = [value(cell) for cell in cells]
                continue
            columns = list(_WITHOUT_HEADER)
            width = 0
        if width and any(cell.strip() for cell in cells[width:]):
            raise _wrong(name, line, f"{len(cells)} values for {width} columns")
        people += 1
        titles.update(
            at for at, pair in enumerate(zip(columns, cells, strict=False)) if _is_title(*pair)
        )
        yield _person(dict(zip(columns, cells, strict=False)), cells, bool(width), name, line)
    if left_out := _left_out(columns or [], header, titles, people):
        tell(left_out)


def _is_title(column: str | None, cell: str) -> bool:
    """Whether a value is a title, which makes no seat."""
    said = value(_bare(cell))
    if column == "role":
        return bool(said) and not seat_meant(said) and "@" not in said
    return column == "title" and bool(said)


def _left_out(
    columns: list[str | None], header: list[str], titles: Mapping[int, int], people: int
) -> str:
    """In one line, the columns of titles and those that are not read; nothing without any."""
    rows = "row" if people == 1 else "rows"
    said = [
        f"{header[at] if header else 'The third value'} read as title, no seat, and not kept "
        f"({count} of {people} {rows})."
        for at, count in sorted(titles.items())
    ]
    unread = [cell for cell, column in zip(header, columns, strict=False) if not column and cell]
    if unread:
        said.append(f"Columns not read: {', '.join(unread)}.")
    return " ".join(said)


def _rows(text: str, delimiter: str, name: str, start: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = "a quotation mark is not closed, or stands in the middle of a value"
            if "larger" in str(error):
                why = "a value has no end"
            raise _wrong(name, before + start, why) from error
        line, before = before + start, reader.line_num
        if any(cell.strip() for cell in cells):
            yield line, cells


def _delimiter(text: str) -> str:
    """The delimiter that makes a header we know, else the one that all lines have alike."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    if not lines:
        return ","
    known = {d: sum(_column(cell) is not None for cell in lines[0].split(d)) for d in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: known[each])
    if known[best] > 1 or (known[best] == 1 and len(lines[0].split(best)) > 1):
        return best
    inside = [re.sub(r'"[^"]*"', "", line) for line in lines]
    return max(
        _DELIMITERS,
        key=lambda each: (
            min(line.count(each) for line in inside) > 0,
            sum(each in line for line in inside),
        ),
    )


def _column(cell: str) -> str | None:
    words = re.sub(r"[\s_\-./]+", " ", value(cell)).strip(" *:").lower()
    return _COLUMN_OF.get(words)


def _header(cells: list[str]) -> list[str | None] | None:
    """The columns that a first row names, or None when it is a person already."""
    columns = [_column(cell) for cell in cells]
    named = [column for column in columns if column is not None]
    return columns if named and (len(named) > 1 or len(cells) == 1 or "name" in named) else None


def _check_header(columns: list[str | None], cells: list[str], name: str, line: int) -> None:
    if not {"name", "given", "family"} & set(columns):
        raise _wrong(name, line, "no column is called name")
    named = [column for column in columns if column is not None]
    for column in named:
        if named.count(column) > 1:
            twice = [cell for cell, each in zip(cells, columns, strict=True) if each == column]
            raise _wrong(name, line, f"two columns for one thing ({', '.join(map(value, twice))})")


def _person(
    row: dict[str | None, str], cells: list[str], named: bool, name: str, line: int
) -> PersonRow:
    said = {column: value(_bare(cell)) for column, cell in row.items() if column is not None}
    full = said.get("name") or " ".join(filter(None, (said.get("given"), said.get("family"))))
    email = said.get("email", "")
    if not named:
        full, email = _with_email(full)
        if len(cells) == 1 and (match := re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", full)):
            full, said["organisation"] = match[1], match[2]
        for cell in map(value, cells[1:]):
            if "@" in cell and " " not in cell:
                email = email or cell
                said = {key: each for key, each in said.items() if each != cell}
    if not full:
        raise _wrong(name, line, "there is no name")
    where = f"{name}, line {line}"
    role = said.get("role", "")
    if seat_meant(role):
        said["seat"] = said.get("seat", "") or role
        role = ""
    return PersonRow(
        name=full,
        organisation=said.get("organisation", ""),
        email=email.removeprefix("mailto:"),
        title=said.get("title", "") or role,
        line=line,
        **part_of(said, where),
    )


def part_of(said: Mapping[str, str], where: str) -> dict[str, Any]:
    """A person's part in a meeting, from the words for it. Raises ConveneError that says where."""
    return {
        "seat": said.get("seat", ""),
        "substance": _several(said.get("substance", ""), Substance, where, "kind of substance"),
        "mandate": _one(said.get("mandate", ""), _MANDATES, where, "mandate"),
        "instead_of": said.get("instead_of", ""),
        "brings": _several(said.get("brings", ""), Means, where, "means"),
        "works": _one(said.get("works", ""), _ANSWERS, where, "answer"),
    }


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from reckoning with it."""
    return cell[1:] if _KEPT_FROM_RECKONING.match(cell) else cell


def _with_email(text: str) -> tuple[str, str]:
    """A name, and the address behind it as mail programs write it: Bo Cruz <bo@example.org>."""
    text = re.sub(r"^(?:[-*•]|\d{1,3}[.)])\s+", "", text)
    if match := re.fullmatch(r"\"?([^<>\"]+?)\"?\s*<([^<>\s]+@[^<>\s]+)>", text):
        return match[1].strip(), match[2]
    return text, ""


def _several(text: str, words: Callable[[str], Any], where: str, what: str) -> tuple[Any, ...]:
    """The words of a closed set in a value, each by its first letters."""
    found: list[Any] = []
    known = list(words)  # type: ignore[call-overload]  # a StrEnum lists its members
    for part in re.split(r"[\s,;/+&|]+|\band\b", text.lower()):
        if not part:
            continue
        fits = [word for word in known if word.value.startswith(part[:12])]
        if len(fits) != 1:
            choices = ", ".join(word.value for word in known)
            raise ConveneError(
                f"{where}: {shortened(part, 30)!r} is no {what}.", f"Use: {choices}."
            )
        if fits[0] not in found:
            found.append(fits[0])
    return tuple(found)


def _one(text: str, words: dict[str, Any], where: str, what: str) -> Any:
    said = re.sub(r"[\s_\-]+", " ", text.lower()).strip()
    said = said or text.strip()
    if said not in words:
        choices = ", ".join(word for word in words if len(word) > 1)
        raise ConveneError(f"{where}: {shortened(text, 30)!r} is no {what}.", f"Use: {choices}.")
    return words[said]


def _wrong(name: str, line: int, why: str) -> ConveneError:
    return ConveneError(
        f"{name}, line {line}: {why}.", "A row is: name, organisation, seat; or has a header."
    )
