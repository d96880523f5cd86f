"""docs/grammar.md: what the capture line understands, by example."""

from collections.abc import Sequence

from bench.docs.filling import filled
from bench.docs.meanings import code, made_by, table
from convene_tui.domain.capture.samples import PEOPLE, ROWS, Row, rows_of
from convene_tui.domain.stages import AGENDA


def page() -> str:
    """The page."""
    people = ", ".join(f"`{key}` {name}" for key, name in PEOPLE.items())
    openings = (each.line[0] for row in ROWS for each in row.samples)
    signs = " ".join(code(sign) for sign in dict.fromkeys(openings) if not sign.isalnum())
    lines = ["## In every stage", "", *_table(rows_of(None))]
    for stage in AGENDA:
        if rows := rows_of(stage.key):
            lines += [f"## In {stage.name}", "", *_table(rows)]
    made = made_by("`src/convene_tui/domain/capture/samples.py`")
    return filled("grammar.md", made=made, people=people, signs=signs, tables=lines)


def _table(rows: Sequence[Row]) -> list[str]:
    return table(
        ("about", "line", "also opened by", "is kept as"),
        (
            (row.about, code(each.line), " ".join(map(code, each.also)), each.keeps)
            for row in rows
            for each in row.samples
        ),
    )
