"""Old files brought up to date, in memory and in order; the next save writes the result."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from convene_tui.storage.session_file import Tables

Migration: TypeAlias = Callable[[Tables], Tables]
"""A pure function from the tables of one schema to those of the next."""

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""The first brings schema 1 to schema 2, and so on; one is added with each change of shape."""


def current_schema(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema that this convene writes."""
    return len(migrations) + 1


def migrated(tables: Tables, schema: int, migrations: Sequence[Migration] = MIGRATIONS) -> Tables:
    """The tables of an older schema in the shape of the current one."""
    for migration in migrations[schema - 1 :]:
        tables = migration(tables)
    return tables
