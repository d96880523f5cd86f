"""A sealed session, alliance and invitation held against each other: every way in asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.wishes import NameConvener
from convene_tui.live.whole import LiveWhole
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.sealable import sealable
from convene_tui.storage.sealing import Cost, new_key
from convene_tui.storage.seals import reseal
from convene_tui.tui.dialogs.passphrase import PassphraseDialog
from convene_tui.tui.keys.places import INVITATION_KEYS
from convene_tui.tui.keys.screens import ARCHIVE, ASSESS
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.assess import AssessScreen
from tests.domain.alliance.compact import SECOND
from tests.tui.archive_console import AtArchive
from tests.tui.test_alliance import AtAlliance, alliance_console
from tests.tui.test_sealed import WORDS, answer

KEYS = {
    str(binding.id): binding.key.split(",")[0] for binding in (*ARCHIVE, *ASSESS, *INVITATION_KEYS)
}
OF_A_SESSION = (
    *("archive.open", "archive.read", "archive.follow", "archive.duplicate", "archive.compare"),
    *("archive.export", "archive.alliance", "archive.seal", "archive.tag"),
)
OF_AN_INVITATION = (
    *("assess.answer", "assess.verdict", "assess.other", "assess.export", "assess.seal"),
    *("assess.undo", "assess.redo", "assess.cost"),
)
NEED_NOTHING_OF_IT = {
    *("archive.new", "archive.learn", "archive.assess", "archive.lock", "archive.bin"),
    *("archive.show_bin", "archive.restore", "archive.search", "archive.order", "archive.fold"),
    *("archive.fold_all", "archive.back", "archive.filter", "assess.new", "assess.back"),
    *("archive.weigh", "assess.table"),
}
"""What sees to the list, or to a file as a whole and never to its words."""


def test_every_key_of_the_list_and_of_an_invitation_is_in_the_table() -> None:
    assert {*OF_A_SESSION, *OF_AN_INVITATION} | NEED_NOTHING_OF_IT == set(KEYS)


def seal(archive: SessionArchive, said: str) -> None:
    each = sealable(archive, said)
    reseal(each.among, {each.id: new_key(WORDS, Cost(n=16))})


def with_everything(folder: Path) -> Archive:
    """Two meetings of an alliance, what spans them, and an invitation."""
    archive = Archive(folder, clock=lambda: SECOND)
    alliances = Alliances(archive)
    shelf = alliances.shelf
    first = Alliance(id="", name="Compact", created=SECOND)
    alliance = LiveWhole(
        first,
        shelf.keeper("Compact"),
        create=lambda whole: shelf.create(whole, "Compact"),
        clock=lambda: SECOND,
        new_id=lambda: "one",
    )
    alliance.keep(NameConvener("Grace"))
    asked = Assessment(id="", name="Delta", created=SECOND, asked_by="Kim")
    alliances.invitations.create(asked, "Delta")
    return archive


@asynccontextmanager
async def beside_sealed(tmp_path: Path, *said: str) -> AsyncIterator[AtAlliance]:
    """The list of sessions, with these things sealed; where none is named, each session."""
    async with alliance_console(tmp_path) as at:
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        with_everything(at.app.archive.folder)
        for each in said or at.app.archive.ids():
            seal(at.app.archive, each)
        at.app.archive.lock()
        yield at


async def opens_by(at: AtArchive) -> None:
    """The passphrase is asked for, once; with it what was wanted goes on."""
    await answer(at, WORDS)
    await at.until(lambda: not isinstance(at.app.screen, PassphraseDialog))
    await at.pilot.pause(0.1)
    assert not isinstance(at.app.screen, PassphraseDialog)
    assert not any("sealed with a passphrase" in each for each in at.notifications())
    assert at.app.fall is None


@pytest.mark.parametrize("way", OF_A_SESSION)
async def test_a_sealed_session_asks(tmp_path: Path, way: str) -> None:
    async with beside_sealed(tmp_path) as at:
        await at.until(lambda: at.sessions_are("sealed", "sealed"))
        await at.press(KEYS[way])
        await opens_by(at)


@pytest.mark.parametrize("way", ["archive.alliance", "archive.seal"])
async def test_a_sealed_alliance_asks(tmp_path: Path, way: str) -> None:
    async with beside_sealed(tmp_path, "alliances/compact") as at:
        if way == "archive.seal":
            await at.press("s", "home")
        await at.press(KEYS[way])
        await opens_by(at)


@pytest.mark.parametrize("way", OF_AN_INVITATION)
async def test_a_sealed_invitation_asks(tmp_path: Path, way: str) -> None:
    async with beside_sealed(tmp_path, "invitations/delta") as at:
        await at.press(KEYS["archive.assess"])
        await at.until(lambda: isinstance(at.app.screen, PassphraseDialog))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, AssessScreen))
        await at.shows("It is sealed")
        await at.press(KEYS[way])
        if way == "assess.other":
            await at.press("1")
        await opens_by(at)


async def test_what_is_said_of_a_sealed_invitation_reaches_it_and_no_other(tmp_path: Path) -> None:
    async with beside_sealed(tmp_path, "invitations/delta") as at:
        shelf = Alliances(at.app.archive).invitations
        other = Assessment(id="", name="Coast", created=SECOND, asked_by="Lou")
        shelf.create(other, "Coast")
        await at.press(KEYS["archive.assess"])
        await at.shows("Lou")
        await at.press(KEYS["assess.new"])
        await at.line("Delta")
        await at.line("Mo")
        await at.press("ctrl+s")
        await answer(at, WORDS)
        await at.until(lambda: shelf.load("delta").asked_by == "Mo")
        assert shelf.load("coast").asked_by == "Lou"


async def test_an_invitation_that_another_console_sealed_asks_before_it_keeps(
    tmp_path: Path,
) -> None:
    async with beside_sealed(tmp_path, "alliances/compact") as at:
        await at.press(KEYS["archive.assess"])
        await at.shows("Kim")
        seal(Archive(at.app.archive.folder), "invitations/delta")
        await at.press("down", "enter")
        await at.line("two dry years")
        await at.press("ctrl+s")
        await answer(at, WORDS)
        shelf = Alliances(at.app.archive).invitations
        await at.until(lambda: [each.evidence for each in shelf.load("delta").judged] != [])
        assert sealable(at.app.archive, "invitations/delta").is_sealed
