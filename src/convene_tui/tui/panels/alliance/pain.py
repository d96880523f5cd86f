"""Common pain on the screen: whose, which driver, how strong, and what would make them leave."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from textwrap import wrap
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import Put, TakeAway
from convene_tui.domain.alliance.elements.pain import PainOfParty, is_pull_alone, pains_of
from convene_tui.domain.alliance.guidance import HELD_SAYS
from convene_tui.domain.alliance.independence import (
    ALONE_ASK,
    WHY_INDEPENDENCE,
    WORTH_ASK,
    may_leave,
    told_of_balance,
)
from convene_tui.domain.alliance.opportunity import (
    BECAME_ASK,
    FEAR_ASK,
    WHY_BECAME,
    WHY_FEAR,
    told_of_opportunity,
)
from convene_tui.domain.alliance.opportunity_wishes import NoteOpportunity
from convene_tui.domain.alliance.parties import party_called
from convene_tui.domain.alliance.records import Opportunity, PartyBalance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wish import named
from convene_tui.domain.alliance.wishes import (
    Say,
    WeighParty,
)
from convene_tui.domain.alliance.words import Held, Place, Topic
from convene_tui.domain.phrases import enclosed, joined
from convene_tui.domain.problem import DRIVER_WORDS, shared_pain
from convene_tui.domain.public.stakes import IF_NOBODY_ACTS, IF_WE_SUCCEED, Stakes
from convene_tui.domain.searching import folded
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.forms import Field, Kind, Values
from convene_tui.tui.keys.places import COMMON_PAIN_KEYS
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, asks, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_NAME, _SHORT_NAME = 24, 17
_MOST: Final = 5
"""Meetings whose weights are shown beside each other; the newest of them."""


class PainPlace(PlacePanel):
    """The pains of all meetings, party by party."""

    PLACE = Place.PAIN

    BINDINGS: ClassVar[list[BindingType]] = [*COMMON_PAIN_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """Each meeting in a line, then each party."""
        yield gap()
        yield heading("Shared by how many")
        for meeting in view.held:
            yield quiet(shared_pain(meeting.session, view.thresholds).says, f" {meeting.label}  ")
        if not view.held:
            yield quiet("No meeting has begun: pains are typed in its Problem stage.")
        parties = pains_of(view)
        if is_pull_alone(parties):
            yield asks(f"{FEAR_ASK} {WHY_FEAR}")
        yield from self._stakes(view)
        yield gap()
        yield heading("Whose, and how strong in each meeting (0 hardly to 3)")
        least = _SHORT_NAME if self.is_narrow else _NAME
        names = NameColumn.of_names((p.party for p in parties), max(self._width // 3, least))
        for each in parties:
            yield self._party(each, names)
            for balance in self.alliance.balances:
                if folded(party_called(view, balance.who)) == folded(each.party):
                    style = "" if may_leave(balance) else "$muted"
                    yield item(balance.id, told_of_balance(balance), (("     ", ""),), style)
            for remark in each.leaves:
                yield item(remark.id, remark.text, (("      would leave: ", "$muted"),))
        if self.alliance.opportunities:
            yield gap()
            yield heading("Solutions that became opportunities")
        for found in self.alliance.opportunities:
            yield item(found.id, told_of_opportunity(found))

    def _stakes(self, view: AllianceView) -> Iterator[Line]:
        """What happens if nobody acts, beside what is aspired to."""
        stakes = Stakes.over(meeting.public for meeting in reversed(view.meetings))
        if not stakes.is_told:
            return
        half = max(self._width // 2 - 2, 16)
        yield gap()
        yield heading(f"{column(IF_NOBODY_ACTS, half).plain} {IF_WE_SUCCEED}")
        for left, right in stakes.rows():
            lefts, rights = wrap(left, half - 1), wrap(right, half - 1)
            for one, other in zip_longest(lefts, rights, fillvalue=""):
                yield quiet(f"{column(one, half).plain} {other}", " ", "")

    def _party(self, each: PainOfParty, names: NameColumn) -> Line:
        shown = [
            "–" if not named else "?" if weight is None else str(weight)
            for weight, named in zip(each.weights, each.named, strict=True)
        ][-_MOST:]
        weights = ("→" if self.is_narrow else " → ").join(shown)
        lead = (
            (names[each.party], "bold"),
            (column(weights, len(weights) + 2).plain, "$primary"),
        )
        if each.worst is None:
            return item(f"party:{each.party}", "has named none", lead, "$muted")
        drivers = " and ".join(DRIVER_WORDS[driver] for driver in each.drivers)
        moved = each.moved if each.moved in ("grew", "eased") else ""
        more = enclosed(" (", joined(drivers, moved), ")")
        return item(f"party:{each.party}", each.worst.text + more, lead)

    @work(exclusive=True, group="dialog")
    async def action_balance(self) -> None:
        """What the party under the cursor gives up, and what it gets."""
        kind, _, party = self.chosen_id.partition(":")
        kept = self.alliance.find(PartyBalance, self.chosen_id)
        if kept is None and kind != "party":
            self.tell("First the party, then what it gives up and gets.")
            return
        await self._weigh(kept.who if kept else party)

    async def _weigh(self, party: str) -> None:
        before = named(self.alliance.balances, party, lambda each: each.who)
        held = [(HELD_SAYS[each], each) for each in Held]
        values = await self.fill_in(
            f"{party} (private). {WHY_INDEPENDENCE}",
            Field("gives", "Gives up, of what it decided alone", value=before and before.gives),
            Field("gets", "Gets", value=before and before.gets),
            Field("worth", WORTH_ASK, Kind.CHOICE, before and before.worth, held),
            Field("alone", ALONE_ASK, Kind.CHOICE, before and before.alone, held),
        )
        if values:
            self.keep(
                WeighParty(party, values["gives"], values["gets"], values["worth"], values["alone"])
            )

    @work(exclusive=True, group="dialog")
    async def action_opportunity(self) -> None:
        """Ask which solution became an opportunity."""
        values = await self._opportunity()
        if values:
            self.keep(NoteOpportunity(values["solution"], values["text"]))

    async def _opportunity(self, before: Opportunity | None = None) -> Values | None:
        """Ask for a solution and what it opens. Call it in a worker."""
        return await self.fill_in(
            f"{BECAME_ASK} {WHY_BECAME}",
            Field("solution", "The solution", value=before and before.solution, needed=True),
            Field("text", "What it opens, for whom", value=before and before.text, needed=True),
        )

    async def chosen(self) -> None:
        """Ask what would make the party under the cursor leave, or for other words of a remark."""
        remark = self.own_remark()
        if remark:
            await self.reword(remark)
            return
        if found := self.alliance.find(Opportunity, self.chosen_id):
            if values := await self._opportunity(found):
                self.keep(Put(replace(found, **values), "opportunity, reworded"))
            return
        if kept := self.alliance.find(PartyBalance, self.chosen_id):
            await self._weigh(kept.who)
            return
        kind, _, party = self.chosen_id.partition(":")
        if kind != "party":
            return
        text = await self.ask("Before it happens", f"What would make {party} leave?")
        if text:
            self.keep(Say(Topic.LEAVES, text, party))

    def action_withdraw(self) -> None:
        """An opportunity, what a party gives up and gets, or one's own remark, into the bin."""
        if found := self.alliance.find(Opportunity, self.chosen_id):
            self.keep(TakeAway(found, "opportunity"))
        elif kept := self.alliance.find(PartyBalance, self.chosen_id):
            self.keep(TakeAway(kept, f"what {kept.who} gives up and gets"))
        else:
            super().action_withdraw()
