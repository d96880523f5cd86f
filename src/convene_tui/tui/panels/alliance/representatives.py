"""Representatives on the screen: the board over the meetings, who came and went, and the plan."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance.elements.representatives import (
    SeatOverTime,
    comings,
    kinds_over_time,
    plan,
    seats_over_time,
)
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    Say,
)
from convene_tui.domain.alliance.words import Place, Topic
from convene_tui.domain.labels import family_names
from convene_tui.domain.model import Move
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.forms import Field
from convene_tui.tui.keys.places import REPRESENTATIVES_KEYS
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_MOVES: Final = {
    Move.ADD: "+ ask",
    Move.KEEP: "= keep",
    Move.THANK: "~ thank",
    Move.RELEASE: "– release",
}
_SEAT: Final = 18


class RepresentativesPlace(PlacePanel):
    """Seats and kinds in each meeting, the comings and goings, and whom to invite next."""

    PLACE = Place.REPRESENTATIVES

    BINDINGS: ClassVar[list[BindingType]] = [*REPRESENTATIVES_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The plan first: it is what can be changed; then the board and the way here."""
        yield gap()
        yield heading("The next invitation")
        planned = plan(view)
        names = NameColumn.of_names((each.name for each in planned), max(self._width // 3, 24))
        for number, each in enumerate(planned):
            who = (_MOVES[each.move] if each.decided else f"? {each.move}", "$accent")
            lead = ((column(who[0], 11).plain, who[1]), (names[each.name], "bold"))
            yield item(each.remark or f"plan:{number}", each.reason, lead, "$muted")
        yield quiet("A ? is what the record suggests; the rest is decided.", "   ")
        yield gap()
        yield heading("Seats, meeting by meeting")
        yield from self._seats(view)
        yield gap()
        yield heading("Who came, who went, and why")
        changes = comings(view)
        for change in changes:
            before = f" {column(change.meeting.label, 12).plain}{column(change.what, 11).plain}"
            yield quiet(f"{change.name}: {change.why}", before, "")
        if not changes:
            yield quiet("Nobody yet: it takes two meetings.")

    def _seats(self, view: AllianceView) -> Iterator[Line]:
        if not view.held:
            yield quiet("No meeting has begun.")
            return
        count, wide = self.fitting(_SEAT + 1, 10)
        labels = "".join(column(meeting.label, wide).plain for meeting in view.held[-count:])
        yield quiet(labels, column(" ", _SEAT).plain)
        seats = seats_over_time(view)
        family = family_names(n for seat in seats for people in seat.people for n in people)
        for seat in seats:
            yield _seat(seat, family, count, wide)
        for kind in kinds_over_time(view):
            counts = "".join(column(str(number), wide).plain for number in kind.counts[-count:])
            style = "$warning" if kind.counts[-1] < view.thresholds.each_kind else ""
            yield quiet(counts, f" {column(kind.kind, _SEAT - 1).plain}", style)

    @work(exclusive=True, group="dialog")
    async def action_invite(self) -> None:
        """Ask whom to invite, and why."""
        values = await self.fill_in(
            "For the next invitation",
            Field("who", "Who", needed=True),
            Field("why", "Why: the seat, the pain, who named them", needed=True),
        )
        if values:
            self.keep(Say(Topic.INVITES, values["why"], values["who"]))

    async def chosen(self) -> None:
        """Other words for one's own line of the plan; the others are decided in the debrief."""
        remark = self.own_remark()
        if remark:
            await self.reword(remark)
        else:
            self.tell("Whom to add, keep and release is decided in the meeting's Debrief.")


def _seat(seat: SeatOverTime, family: Mapping[str, str], count: int, wide: int) -> Line:
    """A seat with who sat in it, by family names, in the newest meetings."""
    held = (", ".join(family[n] for n in people if n in family) for people in seat.people[-count:])
    names = "".join(column(each or "– empty", wide).plain for each in held)
    style = "$warning" if seat.wanted and not seat.people[-1] else ""
    return quiet(names, f" {column(seat.label, _SEAT - 1).plain}", style)
