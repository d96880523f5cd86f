"""Collaborative intelligence on the screen: signs per person and trait, and what was seen."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import TakeAway
from convene_tui.domain.alliance.elements.intelligence import seen_of
from convene_tui.domain.alliance.guidance import HELD_SAYS, TRAIT_ASKS, TRAIT_WORDS, WHY_TRAITS
from convene_tui.domain.alliance.parties import party_called
from convene_tui.domain.alliance.records import TraitSeen, TrustSeen, TrustView, Worked
from convene_tui.domain.alliance.trust import (
    GOOD_SIGNS,
    SIGN_SAYS,
    TRUST_ASKS,
    WHY_TRUST,
    balance_of,
    meals,
    picture,
    signs_of,
    told_of_sign,
    told_of_view,
    told_of_worked,
)
from convene_tui.domain.alliance.trust_wishes import NoteWorked, SeeTrust, ViewTrust
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    See,
)
from convene_tui.domain.alliance.words import Held, Place, Sight, Trait, TrustAsk, TrustSign
from convene_tui.reports.trust import LEGEND, matrix
from convene_tui.tui.columns import column, in_short
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import INTELLIGENCE_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_NAME: Final = 18
_WIDEST: Final = 18


class IntelligencePlace(PlacePanel):
    """A row a person; + and – ask which trait and what was seen. It never leaves this screen."""

    PLACE = Place.INTELLIGENCE

    BINDINGS: ClassVar[list[BindingType]] = [*INTELLIGENCE_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The people, each with what was seen below."""
        yield gap()
        yield heading("Private: what was seen of each, never added up")
        yield quiet(WHY_TRAITS)
        everybody = seen_of(view)
        names = NameColumn.of_names(
            (each.name for each in everybody),
            max(self._width - len(Trait) * _WIDEST - 2, _NAME),
        )
        cell = min(max((self._width - names.width - 2) // len(Trait), 5), _WIDEST)
        head = "".join(
            column(in_short(word, cell - 1), cell).plain for word in TRAIT_WORDS.values()
        )
        yield quiet(head, column("", names.width + 1).plain)
        for each in everybody:
            signs = "".join(column(each.signs(trait) or "·", cell).plain for trait in Trait)
            yield item(f"who:{each.name}", signs, ((names[each.name], "bold"),))
            yield from (_sighting(view, seen) for seen in each.sightings)
            for reading in each.readings:
                yield quiet(reading.text, f"      read {reading.meeting}: ")
        if not everybody:
            yield quiet("Nobody is on a roster yet.")
        yield from self._trust(view)
        yield gap()
        yield heading("What each of them means")
        for trait in Trait:
            yield quiet(TRAIT_ASKS[trait], f" {column(TRAIT_WORDS[trait], 19).plain}")

    def _trust(self, view: AllianceView) -> Iterator[Line]:
        """The matrix of the parties, the answers, the signs, and what the meals brought."""
        found = picture(view)
        yield gap()
        yield heading("Private: trust between the parties")
        if len(found.parties) > 1:
            width = min(max(self._width - 4 * len(found.parties) - 6, 8), 24)
            for line in matrix(found, width):
                yield quiet(line, " ", "")
            yield quiet(LEGEND)
        if not self.alliance.trust and not self.alliance.trust_seen:
            how = "{intelligence.trust} asks three questions of one party about another. "
            yield quiet(with_keys(f"{how}{WHY_TRUST}", changed_on(self)))
        for each in self.alliance.trust:
            yield item(each.id, told_of_view(each), ((f"{each.who} of {each.whom}: ", "bold"),))
        for pair in self.alliance.worked:
            yield item(pair.id, told_of_worked(pair), (("worked together: ", "$muted"),))
        for seen, meeting in signs_of(view):
            sign = ("+ ", "$success") if seen.sign in GOOD_SIGNS else ("– ", "$error")
            where = f"  ({meeting.label})" if meeting else ""
            yield item(seen.id, f"{told_of_sign(seen)}{where}", (sign,))
        for says in filter(None, (found.says, balance_of(self.alliance.trust_seen))):
            yield quiet(says, " = ", "")
        for meal in meals(view):
            yield quiet(meal.text, f" the meal of {meal.meeting} brought: ", "")

    def _latest(self) -> str:
        """The meeting in which something was seen: the newest one, where there is one."""
        latest = self.view.latest
        return latest.session.id if latest else ""

    def _parties(self) -> list[tuple[str, str]]:
        return [(name, name) for name in picture(self.view).parties]

    @work(exclusive=True, group="dialog")
    async def action_trust(self) -> None:
        """Ask three questions of one party about another."""
        await self._ask_trust(self.alliance.find(TrustView, self.chosen_id))

    async def _ask_trust(self, before: TrustView | None) -> None:
        held = [(HELD_SAYS[each], each) for each in Held]
        asks = (
            Field(
                ask.value,
                TRUST_ASKS[ask],
                Kind.CHOICE,
                getattr(before, ask.value) if before else None,
                held,
            )
            for ask in TrustAsk
        )
        values = await self.fill_in(
            "Trust between two parties (private)",
            self._party("who", "Does this party …", before.who if before else ""),
            self._party("whom", "… trust this one", before.whom if before else ""),
            *asks,
            Field("seen", "What I saw of it", value=before.seen if before else ""),
        )
        if values:
            self.keep(
                ViewTrust(
                    values["who"] or "",
                    values["whom"] or "",
                    values["open"],
                    values["reliable"],
                    values["aim"],
                    values["seen"],
                )
            )

    def _party(self, name: str, label: str, value: str) -> Field:
        """A party, one of those that are known, or typed where none is."""
        known = self._parties()
        if not known:
            return Field(name, label, value=value, needed=True)
        called = party_called(self.view, value) if value else None
        return Field(name, label, Kind.CHOICE, called, known, needed=bool(value))

    @work(exclusive=True, group="dialog")
    async def action_sign(self) -> None:
        """Ask which sign of trust, of whom, and what was seen."""
        signs = [(SIGN_SAYS[each], each) for each in TrustSign]
        values = await self.fill_in(
            "A sign of trust, or of its lack (private)",
            Field("sign", "Somebody", Kind.CHOICE, TrustSign.AGAINST_INTEREST, signs, needed=True),
            Field("who", "Who", needed=True),
            Field("seen", "What I saw"),
        )
        if values:
            self.keep(SeeTrust(values["sign"], values["who"], values["seen"], self._latest()))

    @work(exclusive=True, group="dialog")
    async def action_worked(self) -> None:
        """Ask who worked together before, and how it ended."""
        values = await self.fill_in(
            "Who has worked together (private)",
            self._party("who", "This party", ""),
            self._party("whom", "and this one", ""),
            Field("text", "At what, and how it ended"),
        )
        if values:
            self.keep(NoteWorked(values["who"] or "", values["whom"] or "", values["text"]))

    async def chosen(self) -> None:
        """The three answers about a pair."""
        before = self.alliance.find(TrustView, self.chosen_id)
        if before:
            await self._ask_trust(before)
        else:
            self.tell("Here Enter gives other answers about two parties: it stands on their line.")

    @work(exclusive=True, group="dialog")
    async def action_see(self, sight: str) -> None:
        """Ask which trait, and what was seen."""
        kind, _, name = self.chosen_id.partition(":")
        seen = self.alliance.find(TraitSeen, self.chosen_id)
        name = seen.name if seen else name if kind == "who" else ""
        if not name:
            self.tell("Go to somebody's name first: + and – say what you saw of them.")
            return
        sign = "+" if Sight(sight) is Sight.PLUS else "–"
        choices = [
            Choice(str(number), TRAIT_WORDS[trait], trait) for number, trait in enumerate(Trait, 1)
        ]
        chosen = await self.app.push_screen_wait(ChoiceDialog(f"{sign} {name}", choices))
        if chosen is None:
            return
        text = await self.ask(f"{sign} {name}, {chosen.words}", "What did you see?")
        if text:
            self.keep(See(name, chosen.value, Sight(sight), text, self._latest()))

    def action_withdraw(self) -> None:
        """Something seen goes into the bin."""
        seen = self.alliance.find(TraitSeen, self.chosen_id)
        if seen:
            self.keep(TakeAway(seen, f"what was seen of {seen.name}"))
            return
        own = self.alliance
        trust: list[TrustView | TrustSeen | Worked] = [*own.trust, *own.trust_seen, *own.worked]
        chosen = next((each for each in trust if each.id == self.chosen_id), None)
        if chosen:
            self.keep(TakeAway(chosen, f"trust, {chosen.who}"))
        else:
            self.tell("Each thing seen stands below the name: go to the one to take away.")


def _sighting(view: AllianceView, seen: TraitSeen) -> Line:
    """What was seen of somebody, with its sign and the meeting."""
    sign = "+" if seen.sight is Sight.PLUS else "–"
    meeting = view.meeting_of(seen.session)
    where = f"  ({meeting.label})" if meeting else ""
    lead = ((f"    {sign} {TRAIT_WORDS[seen.trait]}: ", "$muted"),)
    return item(seen.id, f"{seen.seen}{where}", lead)
