"""The purpose on the screen: its history, how it crept, and what is in and out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import TakeAway
from convene_tui.domain.alliance.elements.purpose import Version, crept, history, scope
from convene_tui.domain.alliance.own_versions import (
    BENDS_ASK,
    FOR_ASK,
    STAKE_ASK,
    VERSION_ASKS,
    VersionsBeside,
    beside,
    not_asked,
    told_of_stake,
    version_of,
)
from convene_tui.domain.alliance.version_wishes import TellVersion
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.purpose.model import Direction
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import ITS_PURPOSE_KEYS
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, asks, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_DIRECTIONS: Final = {
    Direction.BROADER: ("↑ wider  ", "$warning"),
    Direction.NARROWER: ("↓ narrower", "$success"),
    Direction.OTHER: ("· otherwise", "$muted"),
}


class PurposePlace(PlacePanel):
    """From the first card to the ratified text, and what moved on the way."""

    PLACE = Place.PURPOSE

    BINDINGS: ClassVar[list[BindingType]] = [*ITS_PURPOSE_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """What each party says first: it can be changed here; then versions, creep and scope."""
        yield gap()
        yield heading("Each in its own words, before they are compared")
        yield from self._own_versions(view)
        yield from _laid_beside(beside(view))
        yield gap()
        yield heading("From the first card to today")
        yield from _versions(history(view))
        yield from self._creep(view)
        inside, outside = scope(view)
        yield gap()
        yield heading("In and out")
        for each in (*inside, *outside):
            yield quiet(each.text, f" {column('in' if each.inside else 'out', 5).plain}", "")
        if not outside:
            yield asks("Nothing is named as out: which temptation will come?")

    def _own_versions(self, view: AllianceView) -> Iterator[Line]:
        """What each party says it is for, and whom nobody has asked."""
        told, asked = view.alliance.own_versions, not_asked(view)
        names = NameColumn.of_names((each.who for each in told), max(self._width // 3, 16))
        for each in told:
            lead = ((names[each.who], "bold"),)
            yield item(f"party:{each.who}", each.text or "in what words, is open", lead)
            if each.gets:
                yield quiet(told_of_stake(each), "      in it for them: ", "")
        if asked:
            yield quiet(f"Not asked yet: {', '.join(asked)}", " ? ", "$muted")

    def _creep(self, view: AllianceView) -> Iterable[Line]:
        changes = crept(view)
        if not changes:
            return
        yield gap()
        agreed = any(version.ratified_in for version in history(view))
        since = "it was first agreed" if agreed else "the first version"
        yield heading(f"How far it has crept since {since}")
        for change in changes:
            word, colour = _DIRECTIONS[change.direction]
            said = f"{change}. {change.question}"
            yield Line(said, ((f" {column(word, 12).plain}", colour),), quiet=True)

    @work(exclusive=True, group="dialog")
    async def action_version(self) -> None:
        """The version of a party that has told none yet, the next of them being proposed."""
        await self._tell_version("")

    @property
    def _party(self) -> str:
        """The party under the cursor; nothing where there is none."""
        kind, _, party = self.chosen_id.partition(":")
        return party if kind == "party" else ""

    async def _tell_version(self, party: str) -> None:
        """Ask for a party's own version, what is kept of it being there. Call it in a worker."""
        before = version_of(self.alliance.own_versions, party)
        coming = next(iter(not_asked(self.view)), "")
        whom = [] if party else [Field("who", "Which party", value=coming, needed=True)]
        values = await self.fill_in(
            f"{party or 'A party'} (private). {VERSION_ASKS[0][1]}",
            *whom,
            Field("text", FOR_ASK, value=before and before.text),
            Field("gets", STAKE_ASK, value=before and before.gets),
            Field("aloud", "They said it", Kind.CHOICE, bool(before and before.aloud), _SAID_TO),
            Field("inside", _IN, value=before and before.inside),
            Field("outside", "They leave out", value=before and before.outside),
            Field("bends", BENDS_ASK, value=before and before.bends),
        )
        if values:
            self.keep(TellVersion(**{"who": party, **values}))

    def action_withdraw(self) -> None:
        """A party's own version goes into the bin."""
        version = version_of(self.alliance.own_versions, self._party)
        if version:
            self.keep(TakeAway(version, f"own version of {version.who}"))
        else:
            super().action_withdraw()

    async def chosen(self) -> None:
        """A party's own version again; the purpose itself is written in a meeting."""
        if self._party:
            await self._tell_version(self._party)
        else:
            self.tell("The purpose is written in a meeting, with the room: stage 4.")


_SAID_TO: Final = (("to me alone", False), ("aloud, before all: the charter may say it", True))
_IN: Final = "They take in (a semicolon between two)"


def _laid_beside(found: VersionsBeside) -> Iterator[Line]:
    """Where the versions differ, slot by slot, and where one is bent."""
    if not (found.slots or found.scope or found.bends):
        return
    yield gap()
    yield heading("Laid side by side")
    for slot in found.slots:
        sign, style = ("≠", "$primary") if slot.differs else ("=", "$muted")
        yield Line(slot.says, ((f" {sign} {column(slot.name, 9).plain}", style),), quiet=True)
    for each in found.scope:
        sign, style = ("≠", "$primary") if each.is_disputed else ("·", "$muted")
        yield Line(f"{each.text}: {each.says}", ((f" {sign} ", style),), quiet=True)
    for bend in found.bends:
        yield asks(f"{bend.who} bends it: {bend.says}")


def _versions(versions: Sequence[Version]) -> Iterator[Line]:
    """Each card and draft, with what it changed."""
    number = 0
    for place, version in enumerate(versions):
        number += not version.is_card
        name = "card" if version.is_card else f"version {number}"
        word = "ratified" if version.ratified_in else ""
        lead = (
            (column(version.meeting.label, 12).plain, "$muted"),
            (column(name, 11).plain, "$primary"),
            (column(word, 10 if word else 0).plain, "bold $success"),
        )
        yield item(f"version:{place}", version.text, lead)
        moved = "  ".join(str(change) for change in version.changes[:4])
        if moved:
            yield quiet(moved, " " * 14)
    if not versions:
        yield quiet("Not written yet: in a meeting, stage 4.")
