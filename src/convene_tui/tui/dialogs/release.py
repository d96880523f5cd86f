"""Something private is made for all: its words are shown first, and it takes a yes."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from convene_tui.domain.intentions import Release, ReleaseValue, withheld, withheld_words
from convene_tui.domain.model import Concern, Session
from convene_tui.domain.text import shortened
from convene_tui.tui.dialogs.choice import KEYS, Choice, ChoiceDialog
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.dialogs.forms import LineDialog

AnyRelease = Release | ReleaseValue


async def which_release(app: App[Any], session: Session) -> AnyRelease | None:
    """Ask which of the private things, by its words, and then as `sure_release`; in a worker."""
    known = withheld(session)[: len(KEYS)]
    if not known:
        app.notify("Nothing that could be for all is private.", markup=False)
        return None
    words = [shortened(withheld_words(session, each), 64) for each in known]
    rows: Sequence[Choice[AnyRelease]] = [
        Choice(key, text, each) for key, text, each in zip(KEYS, words, known, strict=False)
    ]
    chosen = await app.push_screen_wait(ChoiceDialog("Private so far: release which?", rows))
    return await sure_release(app, session, chosen.value) if chosen else None


async def sure_release(app: App[Any], session: Session, release: AnyRelease) -> AnyRelease | None:
    """Show the words and ask; of a concern in confidence, ask for the room's own. In a worker."""
    words = withheld_words(session, release)
    if isinstance(release, Release) and release.table == "concerns":
        concern = session.find(Concern, release.record)
        if concern is not None and concern.off_record:
            said = await app.push_screen_wait(
                LineDialog(
                    "Said in confidence: release it in words for the room",
                    f"“{words}”  Without a name, and so that nobody can tell whose it is:",
                )
            )
            return Release(release.table, release.record, said) if said else None
    sure = await app.push_screen_wait(
        ConfirmDialog("Release this for all?", f"“{words}”", yes="Release it", in_talk=True)
    )
    return release if sure else None
