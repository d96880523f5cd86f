"""The schema of a firm's archive: numbered migrations, each applied once and in order."""

from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Final

from convene_tui.domain.errors import ConveneError

if TYPE_CHECKING:
    from psycopg import Connection

FILES: Final = ("0001-sessions.sql",)
"""The migrations in their order; the first has the number 1."""


def current_number() -> int:
    """The schema that this convene writes."""
    return len(FILES)


def demand_current(number: int | None, shown: str) -> None:
    """Raise ConveneError where a database has no archive, or one of another convene."""
    if number is None:
        raise ConveneError(
            f"There is no archive of convene at {shown}.", f"Its owner makes one: {_init(shown)}"
        )
    if number > current_number():
        raise ConveneError(
            f"A later convene has made the archive at {shown} (schema {number}).", "Update convene."
        )
    if number < current_number():
        raise ConveneError(
            f"The archive at {shown} is of an earlier convene (schema {number}).",
            f"Its owner brings it up to date: {_init(shown)}",
        )


def _init(shown: str) -> str:
    return f"convene firm init '{shown}'"


def group_of(database: str) -> str:
    """The role of all who work in the archive of a database; roles are one for all databases."""
    return f"convene_{database}"


def migrate(connection: "Connection", shown: str, files: Sequence[str] = FILES) -> tuple[int, int]:
    """Make the schema, or bring it up to date, in one transaction; from and to which number.

    Raises ConveneError where a later convene has made it.
    """
    from psycopg import sql

    with connection.transaction():
        # Two owners at once take turns.
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('convene firm'))")
        before = schema_number(connection) or 0
        if before > len(files):
            demand_current(before, shown)
        if before == 0:
            _begin(connection)
        group = sql.Identifier(group_of(connection.info.dbname))
        name = sql.Literal(group_of(connection.info.dbname))
        for number, file in enumerate(files[before:], before + 1):
            text = (resources.files(__package__) / "sql" / file).read_text(encoding="utf-8")
            words = text.replace("{group_text}", name.as_string(connection))
            said = words.replace("{group}", group.as_string(connection))
            connection.execute(said.encode())
            connection.execute("INSERT INTO convene.migration (number) VALUES (%s)", (number,))
    return before, len(files)


def schema_number(connection: "Connection") -> int | None:
    """The schema of a database; None where there is none that may be seen."""
    found = connection.execute(
        "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'convene'"
    ).fetchone()
    if found is None:
        return None
    if not found[0]:
        raise ConveneError(
            f"{connection.info.user} is not of this firm.",
            f"Its owner adds colleagues: convene firm add {connection.info.user}",
        )
    row = connection.execute("SELECT max(number) FROM convene.migration").fetchone()
    return row[0] if row else None


def _begin(connection: "Connection") -> None:
    """The schema itself, and the role of all who work in it."""
    from psycopg import sql

    group = group_of(connection.info.dbname)
    connection.execute("CREATE SCHEMA IF NOT EXISTS convene")
    connection.execute("REVOKE ALL ON SCHEMA convene FROM PUBLIC")
    connection.execute(
        "CREATE TABLE convene.migration (number integer PRIMARY KEY,"
        " made_at timestamptz NOT NULL DEFAULT now())"
    )
    there = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (group,)).fetchone()
    if there is None:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(group)))
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(group)))
