"""What each command says of a folder that is not as it mostly is, is as it is kept."""

from tests.as_kept import assert_as_kept
from tests.cli.states import KEPT, written


def test_every_command_says_of_every_folder_what_is_kept() -> None:
    assert_as_kept(KEPT.read_text(encoding="utf-8"), written())
