"""A value of the right type that nobody can have meant is refused, in every kind of record."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.model import Session
from convene_tui.storage.foreign import _figures, _moments, demand_sense
from tests.domain.alliance.filled import filled

KINDS: list[Any] = list(dict.fromkeys([*Session.TABLES.values(), *Alliance.TABLES.values()]))
FIGURES = [(kind, field) for kind in KINDS for field in _figures(kind)]
MOMENTS = [(kind, field) for kind in KINDS for field in _moments(kind)]


def with_value(kind: type[Any], field: str, value: object) -> Any:
    record: Any = filled(kind)
    if words := getattr(kind, "ID_OF", None):
        record = replace(record, id=next(iter(words)))
    return replace(record, **{field: value})


@pytest.mark.parametrize(("kind", "field"), FIGURES)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_figure_of_more_than_a_million_is_refused(kind: type[Any], field: str, sign: int) -> None:
    demand_sense([with_value(kind, field, sign * 1_000_000)], "table")
    with pytest.raises(ValueError, match="a figure in `table` is far too large"):
        demand_sense([with_value(kind, field, sign * 1_000_001)], "table")


@pytest.mark.parametrize(("kind", "field"), MOMENTS)
@pytest.mark.parametrize("year", [1, 9999])
def test_a_time_at_the_end_of_the_calendar_is_refused(
    kind: type[Any], field: str, year: int
) -> None:
    with pytest.raises(ValueError, match="at the end of the calendar"):
        demand_sense([with_value(kind, field, datetime(year, 6, 1, tzinfo=UTC))], "table")


def test_there_are_figures_and_times() -> None:
    assert len(FIGURES) > 1
    assert len(MOMENTS) > 20
