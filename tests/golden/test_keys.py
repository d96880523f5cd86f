"""What everybody may have is in the shape of what the facilitator has."""

import json
import re
from dataclasses import fields
from functools import cache
from typing import Final

import pytest

from convene_tui.domain.model import TABLES
from tests.golden.kept import kept
from tests.golden.tables import keys_of


@cache
def paths(*names: str) -> set[str]:
    """The paths of some kept JSON."""
    outputs = kept()
    return {line.partition(": ")[0] for line in keys_of(outputs[name] for name in names)}


COUNTED = {"rating.count", "rating.big.count", "rating.small.count"}
"""How many have rated: the facilitator has each of the ratings."""


def test_the_public_shape_is_a_part_of_the_whole_one() -> None:
    whole = paths("show/first.json", "show/second.json", "show/third.json")
    public = paths("show/first-public.json", "show/second-public.json")
    assert public - whole == COUNTED


SHOWN_AS: Final = {
    "drafts": "purpose.drafts",
    "votes": "consent.votes",
    "proposals": "moves",
    **{
        name: name
        for name in (
            *("people", "visits", "notes", "pains", "marks", "concerns", "gaps", "cards", "terms"),
            *("ratings", "commitments", "parked", "readings", "elements", "walls", "additions"),
        )
    },
}
"""The tables of a session that are shown record by record, with where they stand."""

NOT_AS_RECORDS: Final = {
    "seats": "those that are empty are gaps",
    "boxes": "what was planned of the time",
    "pauses": "what was rested",
    "conclusions": "by their stages",
    "answers": "beside the gaps that they answer",
    "corrections": "what became of the minutes",
    "fixed": "what became of the minutes",
    "earlier": "what became of the minutes",
    "scope": "the words alone, as what is in and out",
    "rounds": "the last one alone, as the consent",
    "copies": "what the room knows of what is shown",
    "announced": "what the room knows of what is shown",
    "bin": "what no longer counts",
}

LEFT_OUT: Final = {
    **dict.fromkeys(SHOWN_AS, "released"),
    "visits": "released private id",
    "notes": "released came_from",
    "pains": "released by doubt",
    "marks": "released private",
    "concerns": "released doubt",
    "gaps": "released by",
    "terms": "released at",
    "ratings": "released private",
    "commitments": "released by doubt",
    "parked": "released by doubt",
    "readings": "released private id",
    "elements": "released private at",
    "walls": "released private",
    "additions": "released private",
    "drafts": "released subject",
    "votes": "released private id round at",
    "proposals": "released private at",
}
"""The fields of a record that are not shown, or not where there is nothing in them."""


def test_every_table_is_shown_or_told_not_to_be() -> None:
    assert {*SHOWN_AS, *NOT_AS_RECORDS} == set(TABLES)


@pytest.mark.parametrize("table", SHOWN_AS)
def test_every_field_of_a_record_is_shown_or_told_not_to_be(table: str) -> None:
    begin = f"{SHOWN_AS[table]}[]."
    whole = paths("show/first.json", "show/second.json", "show/third.json")
    shown = {re.split(r"[.\[]", each.removeprefix(begin))[0] for each in whole if begin in each}
    named = {each.name for each in fields(TABLES[table])}
    assert named - shown <= set(LEFT_OUT[table].split())


def test_an_export_is_what_is_shown_with_for_whom_it_is() -> None:
    outputs = kept()
    for meeting in ("first", "second"):
        shown = json.loads(outputs[f"show/{meeting}.json"])
        written = json.loads(outputs[f"export/{meeting}/minutes-for-me.json"])
        assert {name: written[name] for name in shown} == shown
