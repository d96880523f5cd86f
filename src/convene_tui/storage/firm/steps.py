"""What one change did, as JSON and back: so that it can be done again after a crash."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

import msgspec

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Record, Session
from convene_tui.domain.steps import Step, Touched
from convene_tui.storage.codec import WrongShape, record_in, row


@cache
def _hints() -> Mapping[str, Any]:
    return get_type_hints(Session)


def step_row(step: Step) -> dict[str, Any]:
    """A step as JSON holds it."""
    return {
        "label": step.label,
        "records": [
            [table, id, *(_row(table, each) for each in (touched.before, touched.after))]
            for (table, id), touched in step.records.items()
        ],
        "fields": {name: _values(touched) for name, touched in step.fields.items()},
        "known": {name: _values(touched) for name, touched in step.known.items()},
    }


def step_in(said: Mapping[str, Any]) -> Step:
    """The step again. Raises ConveneError where it is none."""
    try:
        return Step(
            str(said["label"]),
            {
                (table, id): Touched(_record(table, before), _record(table, after))
                for table, id, before, after in said["records"]
            },
            {name: _touched(name, pair) for name, pair in said["fields"].items()},
            {name: _touched(name, pair) for name, pair in said["known"].items()},
        )
    except (WrongShape, LookupError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise ConveneError(f"A line that was kept here can't be read ({error}).") from error


def _row(table: str, record: Record | None) -> dict[str, Any] | None:
    return None if record is None else row(table, record, {})


def _record(table: str, said: dict[str, Any] | None) -> Record | None:
    return None if said is None else record_in(table, said, Session.TABLES)


def _values(touched: Touched) -> list[Any]:
    return [msgspec.to_builtins(touched.before), msgspec.to_builtins(touched.after)]


def _touched(name: str, pair: list[Any]) -> Touched:
    before, after = (msgspec.convert(value, _hints()[name]) for value in pair)
    return Touched(before, after)
