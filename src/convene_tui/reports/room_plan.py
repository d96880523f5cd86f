"""The picture of the room for the facilitator: who talked, seat by seat."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from convene_tui.domain.labels import Named, full_names, labels
from convene_tui.domain.text import shortened
from convene_tui.reports.document import Picture
from convene_tui.reports.drawing import Box, Drawing, Shape, Words
from convene_tui.reports.wording import span

_WIDTH: Final = 720
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
        shapes += _seat(y, label, is_empty=not rows)
        for person, mandate, talk in rows:
            y += 21
            shapes.append(Words(14, y, short[person.id]))
            shapes.append(Words(200, y, mandate, "small"))
            shapes += _bar(y, talk, most)
            told.append(f"{names[person.id]} {span(talk)}")
    return Picture(
        Drawing(_WIDTH, y + 10, tuple(shapes)), f"Talk by seat, in minutes: {'; '.join(told)}."
    )


def _bar(y: float, talk: timedelta, most: timedelta) -> Iterator[Shape]:
    """How long somebody spoke, beside the one who spoke most."""
    width = (talk / most if most else 0.0) * (_BAR[1] - _BAR[0])
    if talk:
        yield Box(_BAR[0], y - 11, width, 13, "bar")
    yield Words(_BAR[0] + width + 8, y, span(talk), "small")


def _seat(y: float, label: str, *, is_empty: bool) -> Iterator[Shape]:
    yield Words(0, y, shortened(label, 48), "quiet" if is_empty else "strong")
    if is_empty:
        yield Words(200, y, "nobody", "quiet")
