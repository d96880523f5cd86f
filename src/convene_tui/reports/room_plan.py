"""The pictures of the room: who sat round the table, and for the facilitator who talked."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from convene_tui.domain.labels import Named, full_names, labels
from convene_tui.domain.public import PublicPerson
from convene_tui.domain.text import shortened
from convene_tui.reports.document import Items, Picture
from convene_tui.reports.drawing import Box, Dot, Drawing, Shape, Words
from convene_tui.reports.wording import span

_WIDTH: Final = 720
_STEP: Final = 42
_TABLE: Final = (310, 410)
"""The left and the right edge of the table."""
_LONGEST_NAME, _LONGEST_ORGANISATION = 27, 38
"""Characters of each that have room beside the table."""


def round_the_table(people: Sequence[PublicPerson], instead: Sequence[Items]) -> Picture | None:
    """Everybody who was there, down the left side of the table and up the right; None for none."""
    there = [person for person in people if person.was_present]
    if not there:
        return None
    names = labels(tuple(there), _LONGEST_NAME)
    left = (len(there) + 1) // 2
    height = left * _STEP + 12
    shapes: list[Shape] = [Box(_TABLE[0], 6, _TABLE[1] - _TABLE[0], height - 12, "table")]
    for row, person in enumerate(there[:left]):
        shapes += _seated(person, names[person.id], row, -1)
    for row, person in enumerate(reversed(there[left:])):
        shapes += _seated(person, names[person.id], row, 1)
    away = [person for person in people if not person.was_present]
    told = f"Round the table: {'; '.join(map(_named, there))}."
    if away:
        told += f" Not there: {'; '.join(map(_named, away))}."
        shapes += _not_there(away, height)
        height += 24
    return Picture(Drawing(_WIDTH, height, tuple(shapes)), told, tuple(instead))


def _seated(person: PublicPerson, name: str, row: int, side: int) -> Iterator[Shape]:
    """Somebody at the table's left (-1) or right (1) side, their name beside them."""
    y = row * _STEP + _STEP / 2 + 6
    x = _TABLE[0] - 14 if side < 0 else _TABLE[1] + 14
    anchor = "end" if side < 0 else "start"
    yield Dot(x, y, 8, "full")
    below = 0 if person.organisation else 5
    yield Words(x + 16 * side, y - 2 + below, name, "strong", anchor)
    yield Words(
        x + 16 * side,
        y + 14,
        shortened(person.organisation, _LONGEST_ORGANISATION),
        "small",
        anchor,
    )


def _not_there(away: Sequence[PublicPerson], y: float) -> Iterator[Shape]:
    yield Dot(12, y + 11, 7, "hollow")
    names = ", ".join(full_names(tuple(away)).values())
    yield Words(28, y + 15, shortened(f"not there: {names}", 100), "small")


def _named(person: PublicPerson) -> str:
    return f"{person.name} ({person.organisation})" if person.organisation else person.name


# ── for the facilitator alone ────────────────────────────────────────────────────────────

_BAR: Final = (330, 630)
"""Where the bars of talk begin, and where the longest ends."""

TalkRow = tuple[Named, str, timedelta]
"""A person, their mandate in words, and how long they talked."""


def talk_by_seat(seats: Sequence[tuple[str, Sequence[TalkRow]]]) -> Picture | None:
    """Each seat with the people in it, their mandate and a bar of their talk; None for nobody."""
    most = max((talk for _, rows in seats for _, _, talk in rows), default=timedelta(0))
    if not any(rows for _, rows in seats):
        return None
    people = tuple(person for _, rows in seats for person, _, _ in rows)
    short, names = labels(people, 21), full_names(people)
    shapes: list[Shape] = []
    y = 0
    told = []
    for label, rows in seats:
        y += 26
        shapes.append(Words(0, y, shortened(label, 48), "strong" if rows else "quiet"))
        if not rows:
            shapes.append(Words(200, y, "nobody", "quiet"))
        for person, mandate, talk in rows:
            y += 21
            share = talk / most if most else 0.0
            width = share * (_BAR[1] - _BAR[0])
            shapes.append(Words(14, y, short[person.id]))
            shapes.append(Words(200, y, mandate, "small"))
            if talk:
                shapes.append(Box(_BAR[0], y - 11, width, 13, "bar"))
            shapes.append(Words(_BAR[0] + width + 8, y, span(talk), "small"))
            told.append(f"{names[person.id]} {span(talk)}")
    return Picture(
        Drawing(_WIDTH, y + 10, tuple(shapes)), f"Talk by seat, in minutes: {'; '.join(told)}."
    )
