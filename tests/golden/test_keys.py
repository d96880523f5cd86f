"""What everybody may have is in the shape of what the facilitator has."""

import json

from tests.golden.kept import kept
from tests.golden.tables import keys_of


def paths(*names: str) -> set[str]:
    """The paths of some kept JSON."""
    outputs = kept()
    return {line.partition(": ")[0] for line in keys_of(outputs[name] for name in names)}


COUNTED = {"rating.big.count", "rating.small.count"}
"""How many have rated: the facilitator has each of the ratings."""


def test_the_public_shape_is_a_part_of_the_whole_one() -> None:
    whole = paths("show/first.json", "show/second.json", "show/third.json")
    public = paths("show/first-public.json", "show/second-public.json")
    assert public - whole == COUNTED


def test_an_export_is_what_is_shown_with_for_whom_it_is() -> None:
    outputs = kept()
    for meeting in ("first", "second"):
        shown = json.loads(outputs[f"show/{meeting}.json"])
        written = json.loads(outputs[f"export/{meeting}/minutes-for-me.json"])
        assert {name: written[name] for name in shown} == shown
