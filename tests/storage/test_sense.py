"""A value of the right type that nobody can have meant is refused, in every kind of record."""

from datetime import UTC, datetime

import pytest

from convene_tui.domain.model import Record
from tests.golden.playing import Played

BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)
"""A moment that no zone may lie before."""


@pytest.fixture(scope="module")
def records(played: Played) -> dict[type[Record], Record]:
    wholes = (played.first, played.second, played.wished[-1][2])
    return {
        type(record): record
        for whole in wholes
        for table in type(whole).TABLES
        for record in whole.table(table)
    }
