"""When a draft is to be reached, in months: so that two dates can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from convene_tui.domain.purpose.places import ends
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import number

_MONTHS = {
    name: place
    for place, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12, "christmas": 12}
_TERM_MONTHS = {
    "year": 12.0, "month": 1.0, "week": 0.25, "day": 1 / 30, "decade": 120.0, "season": 6.0,
    "fortnight": 0.5, "winter": 12.0, "summer": 12.0, "harvest": 12.0, "semester": 6.0,
    "quarter": 3.0,
}  # fmt: skip
_BEGINS = frozenset("start beginning begin before early".split())


def reached_by(reading: Reading, today: date) -> float | None:
    """Months since the year nought at the last date or term that is said; none without one.

    A month or a season without a year is the next one to come.
    """
    found = [at for place in ends(reading) if (at := _months(reading, place, today)) is not None]
    return max(found, default=None)


def reached_by_its_year(reading: Reading) -> float | None:
    """The same of what hangs on no day on which it is read: what names its year."""
    read = [[_months(reading, place, date(year, 7, 1)) for year in (2000, 2100)]
            for place in ends(reading)]  # fmt: skip
    return max((one for one, other in read if one is not None and one == other), default=None)


def _months(reading: Reading, place: tuple[int, int], today: date) -> float | None:
    words = reading.words[place[0] : place[1]]
    around = reading.words[max(0, place[0] - 3) : place[1] + 2]
    now = today.year * 12 + today.month
    year = next((int(w) for w in around if len(w) == 4 and w.isdigit()), None)
    month = next((_MONTHS[w] for w in words if w in _MONTHS), None)
    season = next((_SEASONS[w] for w in words if w in _SEASONS), None)
    if year is not None:
        last = 0 if _BEGINS & set(around) and month is None else 12
        return year * 12 + (month or season or last)
    term = _term(words)
    if term is not None:
        return now + term
    coming = month or season
    if coming is None:
        return None
    return today.year * 12 + coming + (12 if coming < today.month else 0)


def _term(words: Sequence[str]) -> float | None:
    """How many months `two years` and `next winter` are from today; none where no term is said."""
    unit = next((w.rstrip("s") for w in words if w.rstrip("s") in _TERM_MONTHS), None)
    if unit is None:
        return None
    count = next((value for w in words if (value := number(w)) is not None), None)
    if count is None and ("next" in words or "coming" in words):
        count = 1
    return None if count is None else count * _TERM_MONTHS[unit]
