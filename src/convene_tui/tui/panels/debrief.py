"""The list of the debrief, private: how each person is read, and what becomes of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.alliance.elements.intelligence import traits_seen_of
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.attendance import is_away
from convene_tui.domain.debrief import (
    STANCE_WORDS,
    SuggestedMove,
    proposal_of,
    suggested_moves,
)
from convene_tui.domain.intentions import (
    Intention,
    Propose,
    ReadPerson,
    Withdraw,
)
from convene_tui.domain.model import (
    Move,
    Person,
    Proposal,
    Reading,
    Session,
    Stance,
)
from convene_tui.domain.room import PersonView, RoomView
from convene_tui.domain.thresholds import Thresholds
from convene_tui.live.around import AllianceAround
from convene_tui.tui.columns import behind, column, joined
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values
from convene_tui.tui.keys.lists import DEBRIEF_KEYS
from convene_tui.tui.keys.shown import RowAct
from convene_tui.tui.messages import PlaceWanted
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.room import MARK_SIGNS, away_words, marks_text
from convene_tui.tui.panels.rows import Row, RowsPanel

_STANCES: Final = {
    Stance.WITH_US: ("✓ with us", "$success"),
    Stance.CONVERTIBLE: ("~ could be won", ""),
    Stance.OUT: ("✕ out", ""),
    Stance.NEEDED: ("! needed", "bold"),
}
"""A sign and a short word for each reading."""


class MovesPanel(RowsPanel):
    """A row a person with what was seen, the reading and the move; then whom to add."""

    EMPTY = "Nobody was there. + adds somebody to the list, or type: add Mia Fox: she runs the bank"

    BINDINGS: ClassVar[list[BindingType]] = [*DEBRIEF_KEYS]

    def __init__(self, thresholds: Thresholds, alliance: AllianceAround | None) -> None:
        super().__init__()
        self._thresholds = thresholds
        self._alliance = alliance

    def title(self, session: Session) -> str:
        """How many of each move are on the list."""
        counts = (
            (sum(proposal.move is move for proposal in session.proposals), move) for move in Move
        )
        said = " · ".join(f"{move.value} {count}" for count, move in counts if count)
        return f"The list: {said}" if said else "The list"

    def rows(self, session: Session) -> Sequence[Row]:
        """The people, then those to be added, decided ones first."""
        view = RoomView.of(session, _talk_ended(session), self._thresholds)
        hints = {hint.person: hint for hint in self._hints(session) if hint.person}
        rows = []
        for person in session.people:
            seen, hint = view.of_person(person.id), hints.get(person.id)
            rows.append(Row(person.id, self._row(session, person, seen, hint)))
        rows += [Row(proposal.id, self._added(proposal)) for proposal in _outside(session)]
        rows += [Row(row_id, self._to_add(hint)) for row_id, hint in self._open(session).items()]
        return rows

    def _hints(self, session: Session) -> tuple[SuggestedMove, ...]:
        """What the record suggests for everybody, whatever is on the list already."""
        return suggested_moves(replace(session, proposals=()), self._thresholds)

    def _open(self, session: Session) -> dict[str, SuggestedMove]:
        """Whom the record suggests to add, and nobody has decided on, by the id of the row."""
        hints = suggested_moves(session, self._thresholds)
        return {f"add:{hint.name}:{hint.reason}": hint for hint in hints if hint.person is None}

    def _row(
        self,
        session: Session,
        person: Person,
        view: PersonView | None,
        hint: SuggestedMove | None,
    ) -> Content:
        reading, proposal = session.find(Reading, person.id), proposal_of(session, person.id)
        stance, colour = _STANCES[reading.stance] if reading else ("· not read", "$muted")
        move, reason = _move(proposal, hint)
        who = (f"{person.letter} ", "bold $primary")
        judged = (column(stance, 15, colour), move.truncate(10, pad=True))
        seen, spoken = _seen(view)
        if is_away(session, person):
            signs = "".join(MARK_SIGNS[kind] for kind, _ in view.marks) if view else ""
            seen = f"{signs} {away_words(person)}".strip()
        saw = f"saw: {reading.seen}" if reading and reading.seen else ""
        around = self._alliance.view if self._alliance else None
        traits = traits_seen_of(around, person.name) if around else ""
        if self.cells < 56:
            head = Content.assemble(who, self._names(session, 27).cell(person), *judged)
            quiet = joined(seen, spoken, reason, saw, traits)
        else:
            name = self._names(session, 44).cell(person)
            columns = name, column(seen, 13), column(f"{spoken:>3}", 4, "$muted")
            head, quiet = Content.assemble(who, *columns, *judged), joined(reason, saw, traits)
        return behind(head, Content.styled(quiet.plain, "$muted"), self.cells, 2)

    def _names(self, session: Session, beside: int) -> NameColumn:
        return NameColumn.of(session.people, max(self.cells - beside, 12))

    def _added(self, proposal: Proposal) -> Content:
        head = Content.assemble(
            (f"● {proposal.move} ", "bold $success"), (proposal.name, "bold"), "  "
        )
        return behind(head, Content.styled(proposal.reason, "$muted"), self.cells, 4)

    def _to_add(self, hint: SuggestedMove) -> Content:
        head = Content.assemble((f"○ {hint.move}? ", "bold"), hint.name, "  ")
        return behind(head, Content.styled(hint.reason, "$muted"), self.cells, 4)

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """Of somebody who was there all of it; of others why, or off the list."""
        every = super().acts(row_id)
        if self.session is None:
            return every
        if self.session.person(row_id):
            is_listed = proposal_of(self.session, row_id) is not None
            return [act for act in every if is_listed or act.action != "withdraw"]
        mine = {"chosen", "add"} | ({"withdraw"} if self.session.find(Proposal, row_id) else set())
        return [act for act in every if act.action in mine]

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    @property
    def person(self) -> Person | None:
        """The person under the cursor."""
        return self.session.person(self.cursor) if self.session else None

    @property
    def proposal(self) -> Proposal | None:
        """What is on the list about whoever is under the cursor."""
        if self.session is None or self.cursor is None:
            return None
        return proposal_of(self.session, self.cursor) or self.session.find(Proposal, self.cursor)

    @property
    def record(self) -> Proposal | None:
        """What goes off the list."""
        return self.proposal

    def action_move(self, name: str) -> None:
        """Keep, thank or release, with the reason of the record unless there is another."""
        person, session, move = self.person, self.session, Move(name)
        if person is None or session is None:
            return
        hint = next((h for h in self._hints(session) if h.person == person.id), None)
        before = proposal_of(session, person.id)
        reason = before.reason if before else ""
        if hint and reason in ("", hint.reason):
            reason = hint.reason if hint.move is move else ""
        self.keep(Propose(move, person.id, reason=reason))

    def action_read(self, name: str) -> None:
        """How they are read; what was seen of them stays."""
        if self.person and self.session:
            before = self.session.find(Reading, self.person.id)
            self.keep(ReadPerson(self.person.id, Stance(name), before.seen if before else ""))

    def action_place(self, place: str) -> None:
        """What the alliance knows of whoever is under the cursor."""
        if self.person:
            self.post_message(PlaceWanted(Place(place), f"who:{self.person.name}"))

    def draw_around(self) -> None:
        """Draw it again: the alliance was read."""
        self.watch_session(self.session)

    def action_add(self) -> None:
        """Somebody who is not on the roster."""
        self.add("", "")

    def chosen(self, row_id: str) -> None:
        """Why, and what was seen; or the form of somebody to be added."""
        session = self.session
        if session is None:
            return
        hint = self._open(session).get(row_id)
        added = session.find(Proposal, row_id)
        if hint:
            self.add(hint.name, hint.reason)
        elif added and not added.person:
            self.add(added.name, added.reason, added)
        else:
            self.judge(row_id)

    @work(exclusive=True, group="dialog")
    async def add(self, name: str, reason: str, before: Proposal | None = None) -> None:
        """Ask whom to add, and why."""
        form = FormDialog(
            "Add to the next meeting",
            (
                Field("name", "Who", value=name, needed=True),
                Field("reason", "Because", value=reason),
            ),
        )

        def proposed(values: Values) -> Iterator[Intention]:
            if before and values["name"].casefold() != before.name.casefold():
                yield Withdraw(before)
            move = before.move if before else Move.ADD
            yield Propose(move, None, values["name"], values["reason"])

        await self.fill(form, proposed)

    @work(exclusive=True, group="dialog")
    async def judge(self, person_id: str) -> None:
        """Ask for move and reason, reading and what was seen."""
        session = self.session
        person = session.person(person_id) if session else None
        if session is None or person is None:
            return
        hint = next((h for h in self._hints(session) if h.person == person_id), None)
        reading, proposal = session.find(Reading, person_id), proposal_of(session, person_id)
        advised = proposal or hint
        move, reason = (advised.move, advised.reason) if advised else ("", "")
        stance, seen = (reading.stance, reading.seen) if reading else ("", "")
        form = FormDialog(
            f"{person.letter} · {person.name}",
            (
                Field("reason", "Because", value=reason),
                Field("seen", "What I saw", value=seen),
                Field("move", "Before the next meeting", Kind.CHOICE, move, _MOVE_CHOICES),
                Field("stance", "Read as", Kind.CHOICE, stance, _STANCE_CHOICES),
            ),
        )
        await self.fill(form, lambda values: _judged(person_id, values, reading, proposal))


_MOVE_CHOICES: Final = [(move.value, move) for move in (Move.KEEP, Move.THANK, Move.RELEASE)]
_STANCE_CHOICES: Final = [(words, stance) for stance, words in STANCE_WORDS.items()]


def _judged(
    person: str, values: Values, reading: Reading | None, proposal: Proposal | None
) -> Iterator[Propose | ReadPerson]:
    """What a form means, where it says something else than before."""
    move, reason = values["move"], values["reason"]
    if move and (proposal is None or (proposal.move, proposal.reason) != (move, reason)):
        yield Propose(move, person, reason=reason)
    stance, seen = values["stance"], values["seen"]
    if stance and (reading is None or (reading.stance, reading.seen) != (stance, seen)):
        yield ReadPerson(person, stance, seen)


def _outside(session: Session) -> list[Proposal]:
    """What is on the list about people who are not on the roster."""
    return [p for p in session.proposals if session.person(p.person) is None]


def _talk_ended(session: Session) -> datetime:
    """When whoever spoke last was done at the latest: on entering the stage that we are in."""
    return session.visits[-1].entered_at if session.visits else session.created


def _move(proposal: Proposal | None, hint: SuggestedMove | None) -> tuple[Content, str]:
    """What is to become of somebody, decided or suggested, and why."""
    if proposal:
        return Content.styled(f"● {proposal.move}", "bold $success"), proposal.reason
    if hint:
        return Content.styled(f"○ {hint.move}?", "bold"), hint.reason
    return Content.styled("·", "$muted"), ""


def _seen(view: PersonView | None) -> tuple[str, str]:
    """How somebody was last seen, in signs and a word, and their talk time."""
    if view is None:
        return "not here", ""
    minutes = round(view.talk.total_seconds() / 60)
    spoken = f"{minutes}m" if minutes else "<1m" if view.talk else ""
    if view.marks:
        return marks_text(view), spoken
    if view.talks_a_lot:
        return "» talks much", spoken
    return "· silent" if view.silent_so_far else "", spoken
