"""An alliance and an invitation are sealed on their screens, and ask for their passphrases."""

from functools import partial
from pathlib import Path

import pytest

from convene_tui.domain.alliance import Assessment
from convene_tui.domain.alliance.wishes import NameConvener
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.sealable import sealable
from convene_tui.storage.sealing import Cost, new_key
from convene_tui.tui.dialogs.choice import ChoiceDialog
from convene_tui.tui.dialogs.new_meeting import NewMeetingDialog
from convene_tui.tui.dialogs.passphrase import PassphraseDialog, SealDialog
from convene_tui.tui.panels.alliance.place import KeepWish
from convene_tui.tui.screens.alliance import AllianceScreen
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.assess import AssessScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.tui.test_alliance import AtAlliance, alliance_console
from tests.tui.test_sealed import WORDS, answer


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes a passphrase dear to guess is tested with the storage."""
    quick = partial(new_key, cost=Cost(n=16))
    monkeypatch.setattr("convene_tui.tui.dialogs.sealing.new_key", quick)


async def sealed(at: AtAlliance) -> None:
    """Seal what is on the screen with `l`."""
    await at.press("l")
    await at.until(lambda: isinstance(at.app.screen, SealDialog))
    for _ in range(2):
        await at.say(WORDS)
        await at.press("enter")


def name_convener(at: AtAlliance, name: str = "Grace") -> None:
    at.screen.post_message(KeepWish(NameConvener(name)))


async def to_the_list(at: AtAlliance) -> None:
    await at.press("escape")
    await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))


def lies_sealed(at: AtAlliance, said: str = "alliances/compact") -> bool:
    return sealable(at.app.archive, said).is_sealed


async def test_an_alliance_is_sealed_on_its_screen_and_asks_once_it_is_locked(
    tmp_path: Path,
) -> None:
    async with alliance_console(tmp_path) as at:
        await at.press("l")
        await at.until(lambda: any("nothing to seal" in each for each in at.notifications()))
        name_convener(at)
        await sealed(at)
        await at.until(lambda: lies_sealed(at))
        await at.until(lambda: any("is sealed" in each for each in at.notifications()))
        # It is worked on as before, and what is kept is sealed.
        name_convener(at, "deep_wells")
        assert lies_sealed(at)
        everything = [path for path in at.app.archive.folder.rglob("*") if path.is_file()]
        assert not any(b"deep_wells" in path.read_bytes() for path in everything)
        await to_the_list(at)
        await at.press("x", "a")
        await answer(at, "not the passphrase")
        await at.shows("not its passphrase")
        await answer(at, WORDS)
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        assert [each.name for each in at.kept.conveners] == ["Grace", "deep_wells"]
        await at.press("l")
        await at.until(lambda: isinstance(at.app.screen, ChoiceDialog))
        await at.press("u")
        await at.until(lambda: not lies_sealed(at))


async def test_it_is_sealed_from_its_heading_in_the_list(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        name_convener(at)
        await to_the_list(at)
        await at.press("s", "home")
        await sealed(at)
        await at.until(lambda: lies_sealed(at))


async def test_a_new_meeting_of_a_sealed_alliance_asks_first_and_is_sealed_like_it(
    tmp_path: Path,
) -> None:
    async with alliance_console(tmp_path) as at:
        name_convener(at)
        await sealed(at)
        await at.until(lambda: lies_sealed(at))
        await to_the_list(at)
        before = set(at.app.archive.ids())
        await at.press("x", "n")
        await at.until(lambda: isinstance(at.app.screen, NewMeetingDialog))
        await at.line("Third")
        await at.line("Compact")
        await at.press("ctrl+s")
        await answer(at, WORDS)
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        (made,) = set(at.app.archive.ids()) - before
        assert lies_sealed(at, made)


async def test_an_invitation_is_sealed_on_its_screen_and_asks_again(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        shelf = Alliances(at.app.archive).invitations
        first = Assessment(id="", name="Delta", created=at.clock(), asked_by="Kim")
        shelf.create(first, "Delta")
        await to_the_list(at)
        await at.press("i")
        await at.until(lambda: isinstance(at.app.screen, AssessScreen))
        await sealed(at)
        await at.until(lambda: lies_sealed(at, "invitations/delta"))
        await at.until(lambda: isinstance(at.app.screen, AssessScreen))
        await at.shows("Kim")
        await to_the_list(at)
        await at.press("x", "i")
        await at.until(lambda: isinstance(at.app.screen, PassphraseDialog))
        assert "Kim" not in at.text()
        await answer(at, WORDS)
        await at.shows("Kim")
