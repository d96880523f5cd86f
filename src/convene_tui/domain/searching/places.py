"""What is searched in a session: each text in it, with whose it is and whether it is private."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import NoteKind, Seat, Session, StageKey, Visit
from convene_tui.domain.public import PublicRound, PublicView
from convene_tui.domain.seats import DEFAULT_SEATS
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.domain.timing import day_of

_TEXTS: Final = (
    *(
        "text",
        "word",
        "meaning",
        "name",
        "organisation",
        "email",
        "title",
        "instead_of",
        "label",
        "ask",
    ),
    *("reason", "removal", "seen", "wording", "over_reason", "group"),
)
"""The fields of a record in which words are looked for."""

_KINDS: Final = {
    "people": "person",
    "seats": "seat",
    "notes": "note",
    "pains": "pain",
    "concerns": "concern",
    "gaps": "missing piece",
    "answers": "answer to a gap",
    "drafts": "draft",
    "cards": "card",
    "terms": "term",
    "scope": "scope",
    "rounds": "consent round",
    "votes": "answer",
    "commitments": "commitment",
    "parked": "parked point",
    "readings": "reading",
    "proposals": "move",
    "elements": "element",
    "conclusions": "conclusion",
    "additions": "addition",
    "corrections": "correction",
}
"""The tables that are searched, with how a place in each is called; the bin is not among them."""

_OWN: Final = (
    *("title", "alliance", "success", "success met", "outcome", "kept as it is"),
    *("next step", "meal", "tag", "place", "convener", "facilitator", "note-taker", "next place"),
)
_NOTES: Final = {
    kind.value: f"note: {kind.value}" for kind in NoteKind if kind is not NoteKind.NOTE
}
"""The notes that say what they are, by their kind: `kind:fact` finds them, and `kind:note` too."""
KINDS: Final = (*_OWN, *_KINDS.values(), *_NOTES.values())
"""Every kind of place there is."""

_WITHOUT_ID: Final = ("consent round", "answer")
"""The kinds that are one thing in public: the latest question, and what was said to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One text of a session, whole, where words can stand."""

    kind: str
    id: str
    """The id of the record that it is in; nothing for what belongs to the session itself."""
    text: str
    at: datetime | None = None
    stage: StageKey | None = None
    """The stage in which it was kept; none for what was carried over."""
    person: str = ""
    """Whose it is by name, as the facilitator knows it."""
    private: bool = False
    aloud: str = ""
    """Whose it is as far as everybody may know; nothing for what is private."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What counts for every place of a session."""

    alliance: str = ""
    tags: tuple[str, ...] = ()
    day: date = date.min

    @classmethod
    def of(cls, session: Session) -> "About":
        """What counts for every place of this one."""
        return cls(alliance=session.alliance, tags=session.tags, day=day_of(session))


def places(session: Session) -> tuple[Place, ...]:
    """Everything in a session that has words; what is not in the public view is private."""
    names = {person.id: person.name for person in session.people}
    found = (*_of_session(session), *_of_tables(session, names))
    # An index holds the same for everybody who reads it, whatever their settings.
    view = PublicView.of(session, DEFAULTS)
    public = {_same(place): place.person for place in public_places(view)}
    return tuple(
        replace(place, aloud=public[same])
        if (same := _same(place)) in public
        else replace(place, private=True)
        for place in found
    )


def public_places(view: PublicView) -> tuple[Place, ...]:
    """Everything with words in what everybody may see, and nothing else."""
    names = {person.id: person.name for person in view.people}
    return tuple(_of_view(view, names))


def _same(place: Place) -> tuple[str, str, str]:
    """By what a place of the session is known again in the public view."""
    id = "" if place.kind in _WITHOUT_ID else place.id
    return place.kind, id, place.text


def _of_session(session: Session) -> Iterator[Place]:
    own = (
        session.title,
        session.alliance,
        session.success,
        session.success_met,
        session.outcome_reason,
        session.accepted_reason,
        session.next_step,
        session.meal,
        ", ".join(session.tags),
        session.place,
        session.convener,
        session.facilitator,
        session.note_taker,
        session.next_place,
    )
    pairs = zip(_OWN, own, strict=True)
    return (Place(kind=kind, id="", text=text) for kind, text in pairs if text)


def _of_tables(session: Session, names: dict[str, str]) -> Iterator[Place]:
    for table, kind in _KINDS.items():
        for record in session.table(table):
            if not (isinstance(record, Seat) and record in DEFAULT_SEATS):
                yield from _of_record(kind, record, names, session.visits)


def _of_view(view: PublicView, names: dict[str, str]) -> Iterator[Place]:
    own = (
        ("title", view.title),
        ("alliance", view.alliance),
        ("success", view.success),
        ("outcome", view.outcome.reason),
        ("next step", view.next_step),
        ("meal", view.meal),
        ("place", view.place),
        ("convener", view.convener),
        ("facilitator", view.facilitator),
        ("note-taker", view.note_taker),
        ("next place", view.next_place),
    )
    yield from (Place(kind=kind, id="", text=text) for kind, text in own if text)
    tables: tuple[tuple[str, Iterable[Any]], ...] = (
        ("person", view.people),
        ("note", view.notes),
        ("pain", view.pains),
        ("card", view.cards),
        ("term", view.terms),
        ("concern", view.concerns),
        ("missing piece", view.gaps),
        ("draft", (*view.problem, *view.purpose)),
        ("scope", (*view.inside, *view.outside)),
        ("commitment", view.commitments),
        ("parked point", view.parked),
        ("correction", view.corrections),
    )
    for kind, records in tables:
        for record in records:
            yield from _of_record(kind, record, names)
    if view.consent:
        yield from _of_round(view.consent)
    for stage in view.stages:
        if stage.conclusion:
            yield Place(kind="conclusion", id=stage.key, text=stage.conclusion)


def _of_record(
    kind: str, record: Any, names: dict[str, str], visits: tuple[Visit, ...] = ()
) -> Iterator[Place]:
    """The texts of a record; one of the model and one of the public view are read alike."""
    id, at = getattr(record, "id", ""), getattr(record, "at", None)
    stage = getattr(record, "stage", None) or _stage_at(visits, at)
    person = names.get(getattr(record, "person", None) or id, "")
    if kind == "note":
        kind = _NOTES.get(str(record.kind), kind)
    for name in _TEXTS:
        text = getattr(record, name, None)
        if text and isinstance(text, str):
            yield Place(kind=kind, id=id, text=text, at=at, stage=stage, person=person)


def _stage_at(visits: tuple[Visit, ...], at: datetime | None) -> StageKey | None:
    if at is None:
        return None
    here = next((visit for visit in reversed(visits) if visit.entered_at <= at), None)
    return here.stage if here else None


def _of_round(asked: PublicRound) -> Iterator[Place]:
    """The question, why it was gone over, and the reasons of those who answered."""
    for text in (asked.wording, asked.over_reason):
        if text:
            yield Place(kind="consent round", id="", text=text)
    for vote in asked.votes:
        if vote.reason:
            yield Place(kind="answer", id="", text=vote.reason, person=vote.name)
