"""Collaborative intelligence on the screen: signs per person and trait, and what was seen."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import TakeAway
from convene_tui.domain.alliance.elements.intelligence import (
    TRAIT_ASKS,
    TRAIT_WORDS,
    seen_of,
)
from convene_tui.domain.alliance.records import TraitSeen
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    See,
)
from convene_tui.domain.alliance.words import Place, Sight, Trait
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.keys.places import INTELLIGENCE_KEYS
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_NAME: Final = 18
_HEADS: Final = ("empathy", "optimism", "principle", "openness", "outcome")
"""The five traits in a word each, in their order, over the columns."""
_WIDEST: Final = 18


class IntelligencePlace(PlacePanel):
    """A row a person; + and – ask which trait and what was seen. It never leaves this screen."""

    PLACE = Place.INTELLIGENCE

    BINDINGS: ClassVar[list[BindingType]] = [*INTELLIGENCE_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The people, each with what was seen below."""
        yield gap()
        yield heading("Private: what was seen of each, never added up")
        everybody = seen_of(view)
        names = NameColumn.of_names(
            (each.name for each in everybody),
            max(self._width - len(Trait) * _WIDEST - 2, _NAME),
        )
        cell = min(max((self._width - names.width - 2) // len(Trait), 5), _WIDEST)
        head = "".join(column(word[: cell - 1], cell).plain for word in _HEADS)
        yield quiet(head, column("", names.width + 1).plain)
        for each in everybody:
            signs = "".join(column(each.signs(trait) or "·", cell).plain for trait in Trait)
            yield item(f"who:{each.name}", signs, ((names[each.name], "bold"),))
            yield from (_sighting(view, seen) for seen in each.sightings)
            for reading in each.readings:
                yield quiet(reading.text, f"      read {reading.meeting}: ")
        if not everybody:
            yield quiet("Nobody is on a roster yet.")
        yield gap()
        yield heading("What each of them means")
        for trait in Trait:
            yield quiet(TRAIT_ASKS[trait], f" {column(TRAIT_WORDS[trait], 19).plain}")

    @work(exclusive=True, group="dialog")
    async def action_see(self, sight: str) -> None:
        """Ask which trait, and what was seen."""
        kind, _, name = self.chosen_id.partition(":")
        seen = self.alliance.find(TraitSeen, self.chosen_id)
        name = seen.name if seen else name if kind == "who" else ""
        if not name:
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
            latest = self.view.latest
            session = latest.session.id if latest else ""
            self.keep(See(name, chosen.value, Sight(sight), text, session))

    def action_withdraw(self) -> None:
        """Something seen goes into the bin."""
        seen = self.alliance.find(TraitSeen, self.chosen_id)
        if seen:
            self.keep(TakeAway(seen, f"what was seen of {seen.name}"))
        else:
            self.tell("Each thing seen stands below the name: go to the one to take away.")


def _sighting(view: AllianceView, seen: TraitSeen) -> Line:
    """What was seen of somebody, with its sign and the meeting."""
    sign = "+" if seen.sight is Sight.PLUS else "–"
    meeting = view.meeting_of(seen.session)
    where = f"  ({meeting.label})" if meeting else ""
    lead = ((f"    {sign} {TRAIT_WORDS[seen.trait]}: ", "$muted"),)
    return item(seen.id, f"{seen.seen}{where}", lead)
