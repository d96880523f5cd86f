"""Representatives on the screen: the board over the meetings, who came and went, and the plan."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import TakeAway
from convene_tui.domain.alliance.claims import (
    ABRASIVE_ASK,
    SHOWN_WORDS,
    SUBSTANCE_ASKS,
    WHY_SUBSTANCE,
    Claim,
    ClaimsOf,
    abrasive,
    claims,
    without_any,
)
from convene_tui.domain.alliance.elements.representatives import (
    SeatOverTime,
    comings,
    kinds_over_time,
    plan,
    seats_over_time,
)
from convene_tui.domain.alliance.people_wishes import ShowSubstance
from convene_tui.domain.alliance.records import SubstanceView
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wish import named
from convene_tui.domain.alliance.wishes import (
    Say,
)
from convene_tui.domain.alliance.words import Place, Shown, Topic
from convene_tui.domain.labels import family_names
from convene_tui.domain.model import Move, Substance
from convene_tui.tui.columns import column, in_short
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import REPRESENTATIVES_KEYS
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet, warns
from convene_tui.tui.panels.lines import Line

_MOVES: Final = {
    Move.ADD: "+ ask",
    Move.KEEP: "= keep",
    Move.THANK: "~ thank",
    Move.RELEASE: "– release",
}
_SEAT: Final = 18
_SHOWN: Final = {
    Shown.CLAIMED: "? claimed",
    Shown.SEEN: "● seen",
    Shown.NOT_SO: "○ not so",
    Shown.ABRASIVE: "! abrasive",
}
"""A sign for what came of a kind, beside its word."""


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
            move = _MOVES[each.move] if each.decided else f"? {each.move}"
            lead = ((column(move, 11).plain, "$primary"), (names[each.name], "bold"))
            id_ = each.remark or f"plan:{number}"
            if names[each.name].strip() == each.name:
                yield item(id_, each.reason, lead, "$muted")
            else:  # What is cut could be read nowhere else.
                yield item(id_, f"{each.name}: {each.reason}", lead[:1])
        yield quiet("A ? is what the record suggests; the rest is decided.", "   ")
        yield from self._substance(view)
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

    def _substance(self, view: AllianceView) -> Iterator[Line]:
        """What each is said to have of the three kinds, and what was seen of it."""
        yield gap()
        yield heading("Substance, claimed and seen (private)")
        people = claims(view)
        if not people:
            yield quiet("Nobody is on a roster yet.")
            return
        yield quiet(WHY_SUBSTANCE)
        names = NameColumn.of_names((each.name for each in people), max(self._width // 3, 17))
        cell = min(max((self._width - names.width - 2) // len(Substance), 11), 20)
        heads = "".join(column(in_short(kind, cell - 1), cell).plain for kind in Substance)
        yield quiet(heads, column("", names.width + 1).plain)
        for each in people:
            yield from _claims_of(each, names, cell)
        for says in filter(None, (without_any(view), abrasive(view))):
            yield warns(says)

    async def _which_kind(self, name: str) -> Substance | None:
        """Ask which of the three kinds; None where it was left."""
        choices = [Choice(str(n), each, each) for n, each in enumerate(Substance, 1)]
        dialog = ChoiceDialog(f"{name}: substance of which kind? (private)", choices)
        chosen = await self.app.push_screen_wait(dialog)
        return chosen.value if chosen else None

    async def _show_substance(self, name: str, kind: Substance | None = None) -> None:
        """Ask what came of one kind, the one that is given or one of the three."""
        kind = kind or await self._which_kind(name)
        if kind is None:
            return
        theirs = named(claims(self.view), name, lambda each: each.name)
        before = theirs.of(kind) if theirs else None
        ways = [e for e in Shown if e is not Shown.ABRASIVE or kind is Substance.AUTHORITATIVE]
        asks = SUBSTANCE_ASKS[kind]
        if kind is Substance.AUTHORITATIVE:
            asks = f"{asks} {ABRASIVE_ASK}"
        values = await self.fill_in(
            f"{name}, {kind} (private)",
            Field(
                "shown",
                asks,
                Kind.CHOICE,
                before.shown if before and before.view else Shown.SEEN,
                [(SHOWN_WORDS[each], each) for each in ways],
            ),
            Field("seen", "What I saw of it", value=_seen_of(before)),
        )
        if values:
            self.keep(ShowSubstance(name, kind, values["shown"], values["seen"]))

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
            style = "bold" if kind.counts[-1] < view.thresholds.each_kind else ""
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
        shown = self.alliance.find(SubstanceView, self.chosen_id)
        kind, _, name = self.chosen_id.partition(":")
        if remark:
            await self.reword(remark)
        elif shown:
            await self._show_substance(shown.name, shown.kind)
        elif kind == "who":
            await self._show_substance(name)
        else:
            self.tell("Whom to add, keep and release is decided in the meeting's Debrief.")

    def action_withdraw(self) -> None:
        """What was seen of somebody's substance, or one's own line of the plan."""
        shown = self.alliance.find(SubstanceView, self.chosen_id)
        if shown:
            self.keep(TakeAway(shown, f"substance, {shown.name}"))
        else:
            super().action_withdraw()


def _claims_of(each: ClaimsOf, names: NameColumn, cell: int) -> Iterator[Line]:
    """Somebody with a sign and a word for each kind, and below what was seen."""
    said = "".join(column(_claimed(each.of(kind)), cell).plain for kind in Substance)
    style = "bold" if each.has_none else ""
    yield item(f"who:{each.name}", said, ((names[each.name], "bold"),), style)
    for claim in each.claims:
        if claim.view and claim.view.seen:
            yield item(claim.view.id, claim.view.seen, ((f"    {claim.kind}: ", "$muted"),))


def _claimed(claim: Claim | None) -> str:
    return _SHOWN[claim.shown] if claim else "·"


def _seen_of(claim: Claim | None) -> str:
    return claim.view.seen if claim and claim.view else ""


def _seat(seat: SeatOverTime, family: Mapping[str, str], count: int, wide: int) -> Line:
    """A seat with who sat in it, by family names, in the newest meetings."""
    held = (", ".join(family[n] for n in people if n in family) for people in seat.people[-count:])
    names = "".join(column(each or "– empty", wide).plain for each in held)
    style = "bold" if seat.wanted and not seat.people[-1] else ""
    return quiet(names, f" {column(seat.label, _SEAT - 1).plain}", style)
