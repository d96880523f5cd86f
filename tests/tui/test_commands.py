"""What each command of the palette does is as it is kept."""

import pytest

from tests.as_kept import assert_as_kept
from tests.tui.commands import KEPT, SCREENS, told


@pytest.mark.parametrize("name", SCREENS)
async def test_every_command_does_what_it_is_kept_to_do(name: str) -> None:
    assert_as_kept((KEPT / f"{name}.txt").read_text(encoding="utf-8"), await told(name), name)
