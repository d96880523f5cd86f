"""Every screen of the example, walked through by its keys: what they all hold to."""

import pytest

from bench.every_look import WALKS, Walk, ground, walked
from convene_tui.tui.themes import NAMES
from tests.tui.shades import orange, used

MOST_ORANGE = 0.05
"""The part of the letters of a screen that may say `now`."""
LEAST_USED = 1 / 3
"""The part of a screen of 200 columns and 60 rows that holds words."""


LOOKS = [
    *(("dark", size) for size in [(80, 24), (120, 36), (200, 60)]),
    *((name, (120, 36)) for name in NAMES if name != "dark"),
]
"""The themes and sizes that are looked at."""


@pytest.mark.parametrize(("theme", "size"), LOOKS)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
async def test_little_is_orange_on_any_screen_and_a_stage_fills_a_large_one(
    walk: Walk, theme: str, size: tuple[int, int]
) -> None:
    with ground(walk) as (folder, session):
        found = {
            name: (orange(app), used(app))
            async for name, app in walked(folder, session, walk, theme, size)
        }
    much = {name: share for name, (share, _) in found.items() if share >= MOST_ORANGE}
    assert much == {}
    stages = {name: share for name, (_, share) in found.items() if "-stage-" in name}
    if size[0] == 200:
        assert {name: share for name, share in stages.items() if share <= LEAST_USED} == {}
