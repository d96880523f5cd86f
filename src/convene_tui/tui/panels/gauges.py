"""How the two gauges are drawn: lamps from the words, and where each person stands."""

from collections.abc import Mapping
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from convene_tui.domain.phrases import enclosed
from convene_tui.domain.purpose import LAMP_WORDS, Check, Lamp, Verdict, verdict_words
from convene_tui.domain.rating import Gauge, RoomRating

_SHORT: Final = {
    "bounded": "which",
    "joint": "not alone",
    "result": "result",
    "real_step": "step",
    "finish_line": "finish",
}

_STYLES: Final = {Verdict.RIGHT: "bold $success", Verdict.OPEN: "bold"}
"""What is right-sized is no warning, and neither is what the words leave open."""


def lamps(check: Check, width: int) -> list[Content]:
    """The two gauges, a line each: ● lit, ○ dark; in short words where the long ones don't fit."""
    gauges = (("Big enough", check.big), ("Small enough", check.small))
    widest = max(sum(cell_len(LAMP_WORDS[name]) + 4 for name in gauge) for _, gauge in gauges)
    return [_lamps(title, gauge, long=widest + 14 <= width) for title, gauge in gauges]


def _lamps(title: str, gauge: Mapping[str, Lamp], *, long: bool) -> Content:
    parts: list[tuple[str, str]] = [(f"{title:<13}" if long else f"{title.split()[0]:<6}", "bold")]
    for name, lamp in gauge.items():
        word = LAMP_WORDS[name] if long else _SHORT.get(name, LAMP_WORDS[name])
        parts.append((f"{'●' if lamp.lit else '○'} ", "$success" if lamp.lit else "$muted"))
        parts.append((f"{word}  ", "" if lamp.lit else "$muted"))
    return Content.assemble(*parts)


def verdicts(check: Check, room: RoomRating | None) -> Content:
    """What the words say and what the room says, beside each other and never mixed."""
    said, _, sure = verdict_words(check).partition(" (")
    words = Content.assemble(
        ("The words say ", "$muted"),
        (said, _STYLES.get(check.verdict, "bold $accent")),
        (enclosed(" (", sure), "$muted"),
    )
    if room is None:
        return words
    return Content.assemble(words, ("   the room says ", "$muted"), (room.says, "bold"))


def _spots(gauge: Gauge, width: int) -> Mapping[int, str]:
    """At which place the letter of each person stands."""
    taken: dict[int, str] = {}
    for person, mean in gauge.dots:
        wanted = round((mean - 1) * (width - 1) / 4)
        free = sorted(set(range(width)) - taken.keys(), key=lambda at: (abs(at - wanted), at))
        if free:
            taken[free[0]] = person.key
    return taken


_TITLE: Final = 6
_SCALES: Final = (29, 21, 13, 9)
"""How wide a scale is: as wide as leaves the words beside it whole, with a place for each mark."""


def scale(title: str, gauge: Gauge, names: Mapping[str, str], cells: int) -> Content:
    """Where each person stands between 1 and 5, by letter, on one line with the lowest named.

    `names` has the short ones, by id; `cells` is how wide the line may be.

    People who stand on one spot take the next free ones, so a lone low voice is seen from afar.
    """
    lowest = ", ".join(names[person.id] for person in gauge.lowest_voices[:3])
    told = (f"  median {gauge.median:g}, ", f"lowest {gauge.lowest:g} {lowest}")
    left = cells - _TITLE - sum(map(cell_len, told))
    width = next((width for width in _SCALES if width <= left), _SCALES[-1])
    line = ["·"] * width
    for mark in range(5):
        line[mark * (width - 1) // 4] = str(mark + 1)
    taken = _spots(gauge, width)
    parts: list[tuple[str, str]] = [(f"{title:<{_TITLE}}", "bold")]
    for at, sign in enumerate(line):
        key = taken.get(at)
        parts.append((key or sign, "bold $primary" if key else "$muted"))
    parts += [(told[0], ""), (told[1], "bold" if gauge.low else "")]
    return Content.assemble(*parts)
