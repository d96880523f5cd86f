"""People as convene itself wrote them into a table: every value to the letter."""

from convene_tui.storage.people import parts
from convene_tui.storage.people.gathering import Gathered
from convene_tui.storage.people.grid import Row, text_of
from convene_tui.storage.people.rows import PersonRow


def take_as_written(header: Row, row: Row, gathered: Gathered) -> None:
    """Take in the person of a row below the heads that convene writes."""
    said = dict(zip(header.cells, row.cells, strict=False))
    if not said["name"]:
        gathered.leave_out(row.line, text_of(row), "no name")
        return
    gathered.add(
        PersonRow(
            name=said["name"],
            organisation=said.get("organisation", ""),
            title=said.get("title", ""),
            seat=said.get("seat", ""),
            email=said.get("email", ""),
            line=row.line,
            **parts.told(lambda field: said.get(field, "")),
        )
    )
