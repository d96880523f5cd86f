"""The pictures of the room's rating: two gauges for everybody, and dots by name for one."""

from collections.abc import Iterator
from typing import Final

from convene_tui.domain.labels import full_names, labels
from convene_tui.domain.public import PublicGauge, PublicRating
from convene_tui.domain.rating import VERDICT_WORDS, Gauge, GaugeSays, RoomVerdict
from convene_tui.reports.document import Paragraph, Picture
from convene_tui.reports.drawing import Box, Dot, Drawing, Shape, Stroke, Words
from convene_tui.reports.wording import counted

GAUGE_WORDS: Final = {
    GaugeSays.YES: "yes",
    GaugeSays.DISCUSS: "to be discussed",
    GaugeSays.NO: "no",
    GaugeSays.DIFFER: "we differ",
}
"""What the room says on one gauge, in words."""

BIG, SMALL = "big enough", "small enough"
_WIDTH: Final = 720
_MARKS: Final = range(1, 6)


def room_says(rating: PublicRating) -> Picture | Paragraph | None:
    """Both gauges; where too few have rated for figures, how many there are."""
    if rating.big and rating.small:
        return room_gauges(rating.big, rating.small, rating)
    told = f"{_rated_by(rating.count)} the purpose. What the room says is {rating.says}."
    return Paragraph(told) if rating.count else None


def _rated_by(count: int) -> str:
    return "One of us rated" if count == 1 else f"{counted(count).capitalize()} of us rated"


def room_gauges(big: PublicGauge, small: PublicGauge, rating: PublicRating) -> Picture:
    """Both gauges with the median, the lowest and the spread, and nobody's name.

    Where nothing is drawn a sentence says the same. What was rated before the words were changed
    says so.
    """
    named = ((BIG, big), (SMALL, small))
    shapes = [
        shape for row, (name, gauge) in enumerate(named) for shape in _gauge(name, gauge, row)
    ]
    told = " ".join(_sentence(name, gauge) for name, gauge in named)
    height = 2 * _ROW
    if rating.stale:
        shapes.append(Words(0, height + 8, f"{_EARLIER.capitalize()} was rated.", "small quiet"))
        told = f"{told} {_EARLIER.capitalize()} was rated."
        height += 16
    return Picture(
        Drawing(_WIDTH, height, tuple(shapes)),
        f"Two gauges from 1 to 5. {told}",
        (Paragraph(_in_words(big, small, rating)),),
    )


_EARLIER: Final = "an earlier wording of the purpose"
"""What was rated, where the words have been changed since."""


def _in_words(big: PublicGauge, small: PublicGauge, rating: PublicRating) -> str:
    """What the room gave the purpose, as one says it."""
    who = _rated_by(max(big.count, small.count))
    rated = _EARLIER if rating.stale else "the purpose"
    says = VERDICT_WORDS[RoomVerdict(rating.verdict)]
    answer = GAUGE_WORDS[GaugeSays(big.says)]
    if answer == GAUGE_WORDS[GaugeSays(small.says)] == says:
        figures = (
            f"median {big.median:g} and {small.median:g}, "
            f"lowest {big.lowest:g} and {small.lowest:g}"
        )
        return f"{who} {rated} from 1 to 5. {_BOTH}: {says} ({figures})."
    parts = [
        f"{question}: {GAUGE_WORDS[GaugeSays(gauge.says)]} (median {gauge.median:g}, "
        f"lowest {gauge.lowest:g})"
        for question, gauge in (
            ("Big enough to matter", big),
            ("small enough to do", small),
        )
    ]
    return f"{who} {rated} from 1 to 5. {'; '.join(parts)}. Together: {says}."


_BOTH: Final = "Big enough to matter, and small enough to do"


def _sentence(name: str, gauge: PublicGauge) -> str:
    return (
        f"{name.capitalize()}: median {gauge.median:g}, lowest {gauge.lowest:g}, "
        f"spread {gauge.spread:g}, {_answers(gauge)}: {GAUGE_WORDS[GaugeSays(gauge.says)]}."
    )


def _answers(gauge: PublicGauge) -> str:
    return "1 answer" if gauge.count == 1 else f"{gauge.count} answers"


_ROW: Final = 92
_LEFT, _RIGHT = 150, 560


def _gauge(name: str, gauge: PublicGauge, row: int) -> Iterator[Shape]:
    """One gauge: its scale, the spread as a band, the median above it, the lowest below."""
    y = row * _ROW + 34

    def at(score: float) -> float:
        return _place(score, _LEFT, _RIGHT)

    yield Words(0, y + 5, name, "strong")
    width = at(gauge.lowest + gauge.spread) - at(gauge.lowest)
    yield Box(at(gauge.lowest), y - 6, width, 12, "band")
    yield Stroke(_LEFT, y, _RIGHT, y)
    for mark in _MARKS:
        yield Stroke(at(mark), y - 4, at(mark), y + 4)
        yield Words(at(mark), y + 24, str(mark), "small", "middle")
    yield Dot(at(gauge.lowest), y, 6, "hollow")
    yield Words(at(gauge.lowest), y + 42, f"lowest {gauge.lowest:g}", "small", "middle")
    yield Stroke(at(gauge.median), y - 13, at(gauge.median), y + 13, "thick")
    yield Words(at(gauge.median), y - 19, f"median {gauge.median:g}", "small strong", "middle")
    yield Words(_RIGHT + 30, y, GAUGE_WORDS[GaugeSays(gauge.says)], "strong")
    yield Words(_RIGHT + 30, y + 17, _answers(gauge), "small")


def _place(score: float, left: float, right: float) -> float:
    """Where a score from 1 to 5 lies between two ends."""
    return left + (score - 1) / 4 * (right - left)


# ── by name, for the facilitator alone ───────────────────────────────────────────────────

_PANELS: Final = ((BIG, 210, 430), (SMALL, 490, 710))
_HEAD, _LINE, _FOOT = 44, 20, 24
_LONGEST_NAME: Final = 23


def dots_by_name(big: Gauge, small: Gauge) -> Picture:
    """A row a person, the lowest first, with a dot on each gauge; the median is a line."""
    smalls = {person.id: mean for person, mean in small.dots}
    rows = sorted(
        ((person, (mean, smalls.get(person.id, mean))) for person, mean in big.dots),
        key=lambda row: sum(row[1]),
    )
    people = tuple(person for person, _ in rows)
    short, names = labels(people, _LONGEST_NAME), full_names(people)
    foot = _HEAD + len(rows) * _LINE
    shapes: list[Shape] = []
    for (name, left, right), gauge in zip(_PANELS, (big, small), strict=True):
        shapes += _panel(name, left, right, gauge, foot)
    for row, (person, means) in enumerate(rows):
        y = _HEAD + row * _LINE + _LINE / 2
        shapes.append(Words(0, y + 4, short[person.id]))
        for (_, left, right), mean, gauge in zip(_PANELS, means, (big, small), strict=True):
            look = "hollow" if person in gauge.low else "full"
            shapes.append(Dot(_place(mean, left, right), y, 5.5, look))
    shapes.append(Words(0, foot + 20, "hollow: gave 2 or less on one question", "small"))
    told = "; ".join(f"{names[person.id]} {a:g} and {b:g}" for person, (a, b) in rows)
    return Picture(
        Drawing(_WIDTH, foot + _FOOT, tuple(shapes)),
        f"Each person's mean, big enough and small enough, lowest first: {told}.",
    )


def _panel(name: str, left: float, right: float, gauge: Gauge, foot: float) -> Iterator[Shape]:
    yield Words((left + right) / 2, 12, f"{name}: median {gauge.median:g}", "strong", "middle")
    for mark in _MARKS:
        x = _place(mark, left, right)
        yield Words(x, 32, str(mark), "small", "middle")
        yield Stroke(x, 38, x, foot)
    x = _place(gauge.median, left, right)
    yield Stroke(x, 38, x, foot, "thick")
