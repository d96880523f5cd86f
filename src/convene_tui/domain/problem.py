"""The problem: whether the pain is shared, where views differ, and what is still to be asked."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Driver, Note, NoteKind, Pain, Person, Session, StageKey
from convene_tui.domain.phrases import first_of
from convene_tui.domain.room import in_room
from convene_tui.domain.thresholds import Thresholds

DRIVER_WORDS: Final[dict[Driver, str]] = {
    Driver.FEAR: "fear",
    Driver.GAIN: "gain",
    Driver.GREAT: "being part of something great",
}
"""What moves a party, in words."""

PULLED_ALONE: Final = "gain and greatness alone move them, and problems push harder"
"""What is told of parties that share no fear (OP1)."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that the record does not answer yet."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Party:
    """An organisation with its people in the room; somebody without one is their own party."""

    name: str
    people: tuple[Person, ...]
    pains: tuple[Pain, ...]
    """What hurts them at all: a pain weighed 0 is not among these."""
    is_over: bool = False
    """Whether they weighed what they named, and nothing of it hurts."""

    @property
    def drivers(self) -> frozenset[Driver]:
        """What moves them."""
        return frozenset(pain.driver for pain in self.pains if pain.driver)

    @property
    def weight(self) -> int | None:
        """How badly their worst pain hurts, or None when nobody weighed it."""
        return max((p.weight for p in self.pains if p.weight is not None), default=None)

    @property
    def is_hurt(self) -> bool:
        """Whether they have weighed a pain: one that is only named may yet be none."""
        return self.weight is not None


def parties(session: Session) -> tuple[Party, ...]:
    """The parties in the room, in the order of the roster."""
    grouped: dict[str, list[Person]] = {}
    for person in in_room(session):
        grouped.setdefault((person.organisation or person.name).casefold(), []).append(person)
    felt: dict[str, list[Pain]] = {}
    over = {pain.person for pain in session.pains if pain.person and pain.weight == 0}
    for pain in session.pains:
        if pain.person and pain.weight != 0:
            felt.setdefault(pain.person, []).append(pain)
    return tuple(
        Party(
            name=people[0].organisation or people[0].name,
            people=tuple(people),
            pains=tuple(pain for person in people for pain in felt.get(person.id, ())),
            is_over=any(person.id in over for person in people)
            and not any(person.id in felt for person in people),
        )
        for people in grouped.values()
    )


@dataclass(frozen=True, kw_only=True)
class SharedPain:
    """How far the pain is common (PD3)."""

    parties: int
    named: int
    """How many of the parties have named a pain, weighed or not."""
    hurt: int
    """How many of the parties have a pain that is weighed."""
    unweighed: int
    """How many pains nobody has weighed yet, those of nobody and of who is away, too."""
    unheard: tuple[str, ...]
    """The names of the parties that have named none."""
    is_shared: bool
    """Whether enough of two or more parties have a weighed pain (`Thresholds.shared_pain`)."""
    driver: Driver | None
    """The driver that as many of the parties share, if there is one."""
    is_pull_alone: bool
    """Whether two or more say what moves them, and no two of them a fear (chapter 2, OP1)."""

    @property
    def says(self) -> str:
        """The same in one line."""
        if not self.named:
            return "no pain named yet"
        pains = "1 pain is" if self.unweighed == 1 else f"{self.unweighed} pains are"
        waits = f"{pains} not weighed yet" if self.unweighed else ""
        if not self.hurt:
            return waits
        parties = "party" if self.parties == 1 else "parties"
        are = "is" if 1 in (self.hurt, self.parties) else "are"
        line = f"{self.hurt} of {self.parties} {parties} {are} hurt"
        if self.driver:
            line = f"{line}, most by {DRIVER_WORDS[self.driver]}"
        return f"{line}; {waits}" if waits else line


def shared_pain(session: Session, thresholds: Thresholds) -> SharedPain:
    """How many of the parties have a pain, and whether enough of them share one (PD3)."""
    here = parties(session)
    hurt = tuple(party for party in here if party.is_hurt)
    drivers = _drivers(here)
    enough = len(here) * thresholds.shared_pain - 1e-9
    several = len(here) > 1
    unheard = tuple(party.name for party in here if not party.pains)
    first = [driver for driver, count in drivers[:1] if several and count >= enough]
    return SharedPain(
        parties=len(here),
        named=len(here) - len(unheard),
        hurt=len(hurt),
        unweighed=sum(pain.weight is None for pain in session.pains),
        unheard=unheard,
        is_shared=several and len(hurt) >= enough,
        driver=next(iter(first), None),
        is_pull_alone=pulled_alone(party.drivers for party in here if party.pains),
    )


def pulled_alone(drivers: Iterable[Collection[Driver]]) -> bool:
    """Whether an opportunity draws the parties, and no fear that two of them share drives them.

    Of each party that has named a pain it takes what moves it. Whoever has not said that may
    fear: then nothing is told.
    """
    moved = [frozenset(each) for each in drivers]
    pulled = sum(bool(drivers - {Driver.FEAR}) for drivers in moved)
    pushed = sum(Driver.FEAR in drivers for drivers in moved)
    return all(moved) and pulled > 1 and pushed < 2


def _drivers(here: Sequence[Party]) -> tuple[tuple[Driver, int], ...]:
    """What moves the parties, with how many of them it moves, the most first."""
    counts = [(driver, sum(driver in party.drivers for party in here)) for driver in Driver]
    return tuple(sorted(((d, n) for d, n in counts if n), key=lambda pair: -pair[1]))


def to_weigh(session: Session, person_id: str) -> Pain | Note | None:
    """What a weight that is said of somebody belongs to: what they said last that has none.

    Their newest pain without a weight, or a later remark in the stage of the problem, which a
    weight makes a pain; where all is weighed, their newest pain.
    """
    pains = [pain for pain in session.pains if pain.person == person_id]
    unweighed = [pain for pain in pains if pain.weight is None]
    if unweighed:
        return unweighed[-1]
    last = pains[-1] if pains else None
    return _later_remark(session, person_id, last) or last


def _later_remark(session: Session, person_id: str, pain: Pain | None) -> Note | None:
    """What somebody remarked last in the stage of the problem, behind a pain of theirs."""
    for note in reversed(session.notes):
        if note.person == person_id and _is_remark(note) and (not pain or note.at > pain.at):
            return note
    return None


def _is_remark(note: Note) -> bool:
    """Whether it was said for all in the stage of the problem, as nothing else than a note."""
    is_said = note.kind is NoteKind.NOTE and not note.private
    return is_said and note.stage is StageKey.PROBLEM


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing in which the parties see the problem differently (PD9)."""

    text: str
    people: tuple[str, ...]
    """The ids of the people on the smaller side."""


def differences(session: Session) -> tuple[Difference, ...]:
    """Where the descriptions differ between parties: listed, never averaged (PD9)."""
    hurt = [party for party in parties(session) if party.pains]
    return (*_in_drivers(hurt), *_in_weight(hurt))


def _in_drivers(hurt: list[Party]) -> Iterator[Difference]:
    told = [party for party in hurt if party.drivers]
    for driver in Driver:
        only = [party for party in told if party.drivers == {driver}]
        others = [party for party in told if driver not in party.drivers]
        if 0 < len(only) <= len(others):
            yield Difference(
                text=f"only {_names(only)}: {DRIVER_WORDS[driver]}", people=_people_of(only)
            )


def _in_weight(hurt: list[Party]) -> Iterator[Difference]:
    heavy = [party for party in hurt if (party.weight or 0) >= 3]
    light = [party for party in hurt if party.weight == 1]
    if heavy and light:
        fewer = heavy if len(heavy) < len(light) else light
        yield Difference(
            text=f"hurts {_names(heavy)} badly, {_names(light)} a little",
            people=_people_of(fewer),
        )


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _people_of(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(person.id for party in parties for person in party.people)


def remedies(text: str) -> tuple[tuple[int, int], ...]:
    """Where a problem statement speaks of a remedy: spans in characters (PD10)."""
    if not text:
        return ()
    # The check is the heaviest part of the domain: a meeting without a statement starts without it.
    from convene_tui.domain.purpose import lint_problem

    return tuple(found.span for found in lint_problem(text) if found.id == "PD10")


# ── what is still to be asked ────────────────────────────────────────────────────────────

Ask = Callable[[Session, Thresholds], str | None]


def _has(session: Session, kind: NoteKind) -> bool:
    return any(note.kind is kind for note in session.notes)


def _statement(session: Session, thresholds: Thresholds) -> str | None:
    return None if session.problem else "What exactly is the problem, in one or two sentences?"


def _sufferers(session: Session, thresholds: Thresholds) -> str | None:
    suffer = {person.id for person in in_room(session) if person.seat == "suffers"}
    if any(pain.person in suffer for pain in session.pains):
        return None
    return "Who suffers it, and have they told it themselves, rather than we for them?"


def _common(session: Session, thresholds: Thresholds) -> str | None:
    pain = shared_pain(session, thresholds)
    if pain.is_shared:
        return None
    if pain.unheard and pain.named:
        return f"What hurts {', '.join(pain.unheard[:3])}, and how badly, 0 to 3?"
    return "What hurts each of you, how badly, and what moves you: fear, gain, something great?"


def _inaction(session: Session, thresholds: Thresholds) -> str | None:
    if _has(session, NoteKind.INACTION):
        return None
    return "What happens if nobody does anything, and by when?"


def _alone(session: Session, thresholds: Thresholds) -> str | None:
    return "Could any one of you solve it alone? Why then together?"


def _tried(session: Session, thresholds: Thresholds) -> str | None:
    if _has(session, NoteKind.TRIED):
        return None
    return "What has been tried, and does another body own this already?"


def _solvable(session: Session, thresholds: Thresholds) -> str | None:
    return "Do you believe that it can be solved, and within what time?"


def disputes(session: Session) -> tuple[Note, ...]:
    """What is disputed of what all were to start from (PD8)."""
    return tuple(note for note in session.notes if note.kind is NoteKind.DISPUTED)


def undecided_base(session: Session) -> str:
    """What is not decided of the common base, in words; nothing where it is decided (PD8).

    It is decided once somebody has answered the question, as by whom a dispute is settled.
    """
    if any(answer.id == "PD8" for answer in session.answers):
        return ""
    if disputed := disputes(session):
        what = first_of([each.text for each in disputed], 1, ", and ")
        return f"it is not decided yet how to settle what is disputed: {what}"
    if not _has(session, NoteKind.FACT) and not _has(session, NoteKind.ASSUMPTION):
        return "nothing is noted that all accept as fact"
    return "" if _has(session, NoteKind.SOURCE) else "no source is named that settles a dispute"


def _information(session: Session, thresholds: Thresholds) -> str | None:
    if disputed := disputes(session):
        return f"Who settles it, which test or which principle: “{disputed[0].text}”?"
    if not _has(session, NoteKind.FACT) and not _has(session, NoteKind.ASSUMPTION):
        return "What do we all accept as fact?"
    if not _has(session, NoteKind.SOURCE):
        return "Which source settles it when we dispute a fact?"
    return None


def _views(session: Session, thresholds: Thresholds) -> str | None:
    differ = differences(session)
    concluded = any(conclusion.id == StageKey.PROBLEM for conclusion in session.conclusions)
    return f"Views differ ({differ[0].text}): why?" if differ and not concluded else None


def _remedy(session: Session, thresholds: Thresholds) -> str | None:
    spans = remedies(session.problem)
    if not spans:
        return None
    word = session.problem[spans[0][0] : spans[0][1]]
    return f"“{word}” reads like a remedy: what would still be wrong without it?"


def _success(session: Session, thresholds: Thresholds) -> str | None:
    if not session.success:
        return "What would make this meeting a success?"
    if session.stage in (StageKey.CLOSE, StageKey.DEBRIEF) and not session.success_met:
        return "Was this meeting the success that we wanted it to be?"
    return None


def _informed(session: Session, thresholds: Thresholds) -> str | None:
    return "Do you know enough to answer at all, and if not, who does?"


PROBLEM_QUESTIONS: Final[tuple[tuple[str, Ask], ...]] = (
    ("PD1", _statement),
    ("PD2", _sufferers),
    ("PD3", _common),
    ("PD4", _inaction),
    ("PD5", _alone),
    ("PD6", _tried),
    ("PD7", _solvable),
    ("PD8", _information),
    ("PD9", _views),
    ("PD10", _remedy),
    ("PD11", _success),
    ("PD12", _informed),
)
"""The questions about a problem in the order in which they are best asked."""


def questions(session: Session, thresholds: Thresholds) -> tuple[Question, ...]:
    """The questions PD1–PD12 that the record leaves open; an answer under their id closes one."""
    answered = {answer.id for answer in session.answers}
    asked = ((id, ask(session, thresholds)) for id, ask in PROBLEM_QUESTIONS if id not in answered)
    return tuple(Question(id=id, text=text) for id, text in asked if text)
