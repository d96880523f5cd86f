"""What can still become of a record: the acts that its state leaves open, in one table.

An act that would change nothing, or that would only be refused, stands in no menu.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from convene_tui.domain.attendance import called
from convene_tui.domain.concerns import next_states
from convene_tui.domain.debrief import proposal_of
from convene_tui.domain.model import (
    Card,
    Commitment,
    Concern,
    ConcernState,
    Draft,
    Driver,
    Gap,
    Pain,
    Parked,
    Person,
    Reading,
    Record,
    ScopeItem,
    Session,
    Subject,
    Substance,
)
from convene_tui.tui.keys.shown import RowAct

Acts = Mapping[str, str | None]
"""Some acts of a record by their actions: what each is called here, or None where it is closed."""

_DRIVERS: Final = {"f": Driver.FEAR, "g": Driver.GAIN, "t": Driver.GREAT}
"""What moves a party, by the keys of the pains."""


def _of_concern(session: Session, concern: Concern) -> Acts:
    """Where it may go from its state; what is for all already is not released."""
    may = next_states(concern.state)
    closed: dict[str, str | None] = {
        f"move('{state}')": None for state in ConcernState if state not in may
    }
    if concern.id not in session.private_ids:
        closed["release"] = None
    return closed


def _of_pain(pain: Pain) -> Acts:
    """Another driver, and another weight."""
    closed: dict[str, str | None] = {
        f"driver('{key}')": None for key, driver in _DRIVERS.items() if driver is pain.driver
    }
    closed[f"weigh({pain.weight})"] = None
    return closed


def _of_task(task: Commitment) -> Acts:
    """What is open is done, and what is done is open again."""
    return {"done": "The task is open again" if task.done else "The task is done"}


def _of_draft(session: Session, draft: Draft) -> Acts:
    """Of two versions one is laid beside the other; the purpose that stands is kept as it is."""
    versions = session.versions(draft.subject)
    closed: dict[str, str | None] = {}
    if len(versions) < 2:
        closed["compare"] = None
    if draft.subject is not Subject.PURPOSE or draft != versions[-1]:
        closed["accept"] = None
    return closed


def _of_person(session: Session, person: Person) -> Acts:
    """Another move, another reading; a thing that they have or are is taken back."""
    proposal, reading = proposal_of(session, person.id), session.find(Reading, person.id)
    acts: dict[str, str | None] = {
        "presence": f"This person {'is away' if person.present else 'is here'}",
        "works": "Gives no hours of work" if person.works else "Gives hours of work",
    }
    if all(each.present for each in called(session)):
        acts["all_here"] = None
    for kind in person.substance:
        acts[f"kind('{kind}')"] = _NO_LONGER[kind]
    if proposal:
        acts[f"move('{proposal.move}')"] = None
    if reading:
        acts[f"read('{reading.stance}')"] = None
    return acts


_NO_LONGER: Final = {
    Substance.AUTHORITATIVE: "Not authoritative: may not decide",
    Substance.COGNITIVE: "Not cognitive: does not know the matter",
    Substance.REPUTATIONAL: "Not reputational: has no name",
}
"""That somebody has not this kind of substance, in words."""


def _of_card(card: Card) -> Acts:
    """A card becomes one thing, once."""
    if card.became is not None:
        return {"chosen": None}
    what = "a pain" if card.subject is Subject.PROBLEM else "a draft of the purpose"
    return {"chosen": f"Take the card up, as {what}"}


def _always(_session: Session, _record: Any) -> Acts:
    """All of it can be done in every state."""
    return {}


STATES: Final[Mapping[type[Record], Callable[[Session, Any], Acts]]] = {
    Concern: _of_concern,
    Pain: lambda _, pain: _of_pain(pain),
    Commitment: lambda _, task: _of_task(task),
    Draft: _of_draft,
    Person: _of_person,
    Card: lambda _, card: _of_card(card),
    Parked: _always,
    Gap: _always,
    ScopeItem: _always,
}
"""What the state of a record leaves open, for every kind that stands in a list."""


def open_acts(session: Session, record_id: str, acts: Sequence[RowAct]) -> Iterator[RowAct]:
    """The acts that would do something with a record as it is, called what they would do."""
    found = ((kind, session.find(kind, record_id)) for kind in STATES)
    states = next((STATES[kind](session, each) for kind, each in found if each is not None), {})
    for act in acts:
        words = states.get(act.action, act.words)
        if words is not None:
            yield act if words == act.words else replace(act, words=words)
