"""Seats of older files that are one of the eight under another word: `carries out`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import msgspec

from convene_tui.domain.model import Seat
from convene_tui.domain.seats import DEFAULT_SEATS, seat_meant
from convene_tui.storage.held_tables import Row, Tables

_EIGHT: Final[Mapping[str, Seat]] = {seat.id: seat for seat in DEFAULT_SEATS}
_NEVER: Final = datetime.min.replace(tzinfo=UTC).isoformat()


def ghosts_in(tables: Tables) -> dict[str, str]:
    """The id of each seat of a meeting's own that is one of the eight, with the id of that one.

    A seat whose label is no word for any of them, such as a job title, is none.
    """
    own = {_text(row, "id"): _text(row, "label") for row in tables.get("seats", {}).values()}
    meant = {seat: seat_meant(label) for seat, label in own.items() if seat not in _EIGHT}
    return {ghost: real for ghost, real in meant.items() if ghost and real}


def with_joined_seats(tables: Tables) -> Tables:
    """Schema 3 has no seat of a meeting's own that is one of the eight under another word.

    Whoever sits in such a seat, whom to ask for it and what was answered about it go over to the
    real one; the seat itself lies in the bin.
    """
    ghosts = ghosts_in(tables)
    if not ghosts:
        return tables
    new = dict(tables)
    if "people" in tables:
        new["people"] = {n: _seated(row, ghosts) for n, row in tables["people"].items()}
    for holder in ("copies", "bin"):
        if holder in tables:
            new[holder] = {n: _held(row, ghosts) for n, row in tables[holder].items()}
    if "answers" in tables:
        new["answers"] = _answers(tables["answers"], ghosts)
    new["seats"], gone = _seats(tables["seats"], ghosts)
    at = tables.get("session", {}).get("1", {}).get("created", _NEVER)
    new["bin"] = _with_rows(new.get("bin", {}), [_binned(row, at) for row in gone])
    return new


def _seated(person: Row, ghosts: Mapping[str, str]) -> Row:
    seat = _text(person, "seat")
    return {**person, "seat": ghosts[seat]} if seat in ghosts else person


def _held(row: Row, ghosts: Mapping[str, str]) -> Row:
    """A row that holds a person as they were, in the real seat."""
    record = row.get("record")
    if row.get("table") != "people" or not isinstance(record, dict):
        return row
    return {**row, "record": _seated(record, ghosts)}


def _answers(table: dict[str, Row], ghosts: Mapping[str, str]) -> dict[str, Row]:
    """What was answered about a ghost, as an answer about the real seat where that has none."""
    moved = {f"SG2:{ghost}": f"SG2:{real}" for ghost, real in ghosts.items()}
    answered = {_text(row, "id") for row in table.values()}
    new: dict[str, Row] = {}
    for number, row in table.items():
        real = moved.get(_text(row, "id"))
        if real is not None and real not in answered:
            answered.add(real)
            row = {**row, "id": real}
        new[number] = row
    return new


def _seats(table: dict[str, Row], ghosts: Mapping[str, str]) -> tuple[dict[str, Row], list[Row]]:
    """The seats without the ghosts, with whom to ask for the real ones; and the ghosts."""
    gone = [row for row in table.values() if _text(row, "id") in ghosts]
    kept = {number: row for number, row in table.items() if _text(row, "id") not in ghosts}
    asked: dict[str, str] = {}
    for row in filter(lambda each: _text(each, "ask"), gone):
        asked.setdefault(ghosts[row["id"]], _text(row, "ask"))
    for number, row in kept.items():
        if ask := asked.pop(_text(row, "id"), ""):
            kept[number] = {**row, "ask": row.get("ask") or ask}
    added = [{**msgspec.to_builtins(_EIGHT[real]), "ask": ask} for real, ask in asked.items()]
    return _with_rows(kept, added), gone


def _binned(seat: Row, at: str) -> Row:
    row = {"id": f"joined-{seat['id']}", "private": False, "released": False}
    return {**row, "table": "seats", "record": seat, "at": at, "edited": False}


def _text(row: Row, name: str) -> str:
    """A text in a row; nothing where it is none."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _with_rows(table: dict[str, Row], rows: list[Row]) -> dict[str, Row]:
    """The table with these rows after the others, under numbers that are free."""
    first = max((int(number) for number in table if number.isdecimal()), default=0) + 1
    return table | {str(number): row for number, row in enumerate(rows, first)}
