"""The lists of the wall: pains, concerns, who does what, and the others, a line each."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from convene_tui.domain.dates import spell_out
from convene_tui.domain.next_place import step_and_place
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public import PublicGauge, PublicView
from convene_tui.domain.public.stakes import IF_NOBODY_ACTS, IF_WE_SUCCEED, Stakes

_STATES: Final = {
    "heard": "heard",
    "understood": "understood",
    "accommodated": "accommodated",
    "answered": "answered",
    "withdrawn": "withdrawn",
    "parked": "parked",
    "gave_up": "dropped without an answer",
}
_OPEN: Final = frozenset(("heard", "understood", "gave_up"))
_ANSWERS: Final = {"yes": "yes", "aside": "stands aside", "no": "no"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a list, with what is said of it."""

    text: str
    note: str = ""
    settled: bool = False
    """Done or answered: it stands back behind the others."""
    heading: bool = False


def _agenda(view: PublicView) -> Iterator[Line]:
    for stage in view.stages:
        minutes = round(stage.box / timedelta(minutes=1))
        if minutes:
            yield Line(text=stage.name, note=f"{minutes} min")


def _pains(view: PublicView) -> Iterator[Line]:
    for pain in view.pains:
        yield Line(text=pain.text, note=view.name_of(pain.person))


def _missing(view: PublicView) -> Iterator[Line]:
    for gap in view.gaps:
        yield Line(text=gap.text, note=view.name_of(gap.person))


def _scope(view: PublicView) -> Iterator[Line]:
    for item in view.inside:
        yield Line(text=item.text, note="in")
    for item in view.outside:
        yield Line(text=item.text, note="left out")
    rating = view.rating
    if rating.big and rating.small:
        yield Line(text="Big enough to matter", note=_gauge(rating.big))
        yield Line(text="Small enough to do", note=_gauge(rating.small))
        stale = ", of an earlier version" if rating.stale else ""
        yield Line(text=f"The room says: {rating.says}", note=f"{rating.count} rated it{stale}")
    elif rating.count:
        yield Line(text=f"What the room says is {rating.says}", note=f"{rating.count} rated it")


def _gauge(gauge: PublicGauge) -> str:
    return f"from 1 to 5: median {gauge.median:g}, lowest {gauge.lowest:g}"


def _concerns(view: PublicView) -> Iterator[Line]:
    for concern in view.concerns:
        said = [_STATES.get(concern.state, concern.state.replace("_", " "))]
        if name := view.name_of(concern.person):
            said.insert(0, name)
        if concern.removal and concern.state in _OPEN:
            said.append(f"would have to change: {concern.removal}")
        settled = concern.state not in _OPEN
        yield Line(text=concern.text, note=" · ".join(said), settled=settled)


def _answers(view: PublicView) -> Iterator[Line]:
    """What the room says to the question: by name where names are shown, else in numbers."""
    asked = view.consent
    if asked is None or asked.stale:
        return
    if view.names_on_wall:
        for vote in asked.votes:
            answer = _ANSWERS.get(vote.answer, vote.answer)
            reason = enclosed(": ", vote.reason)
            yield Line(text=vote.name, note=f"{answer}{reason}")
        for person in asked.missing:
            yield Line(text=view.name_of(person), note="not asked yet")
        return
    given = Counter(vote.answer for vote in asked.votes)
    counts = [(word, given[answer]) for answer, word in _ANSWERS.items()]
    for word, count in (*counts, ("not asked yet", len(asked.missing))):
        if count:
            yield Line(text=word, note=str(count))


def _cards(view: PublicView) -> Iterator[Line]:
    subject = "problem" if view.stage in ("prepare", "arrive", "problem") else "purpose"
    cards = [card for card in view.cards if card.subject == subject] or list(view.cards)
    group = ""
    for card in cards:
        if card.group != group:
            group = card.group
            yield Line(text=group, heading=True)
        yield Line(text=card.text)


def _commitments(view: PublicView) -> Iterator[Line]:
    for each in view.commitments:
        due = f"by {spell_out(each.due, view.day)}" if each.due else ""
        done = "done" if each.done else due
        note = " · ".join(part for part in (view.name_of(each.person), done) if part)
        yield Line(text=each.text, note=note, settled=each.done)


def _parked(view: PublicView) -> Iterator[Line]:
    for point in view.parked:
        yield Line(text=point.text, note=point.reason)


def outcome_lines(view: PublicView) -> Iterator[Line]:
    """How the meeting ends, once that is said."""
    if view.outcome.label:
        yield Line(text=view.outcome.label, note=view.outcome.reason)


def next_lines(view: PublicView) -> Iterator[Line]:
    """What comes next, when, and the meal."""
    if view.next_step or view.next_on:
        day = f"{view.next_on:%A} {view.next_on.day} {view.next_on:%B}" if view.next_on else ""
        day += f", {view.next_at:%H:%M}" if view.next_at else ""
        step, place = step_and_place(view.next_step, view.next_place)
        day = ", ".join(part for part in (day, place) if part)
        yield Line(text=f"Next: {step}" if step else f"Next: {day}",
                   note=day if step else "")  # fmt: skip
    if view.meal:
        yield Line(text=view.meal)


def _stakes(view: PublicView) -> Iterator[Line]:
    """What happens if nobody acts, then what if we succeed."""
    stakes = Stakes.of(view)
    for head, texts in (
        (IF_NOBODY_ACTS, stakes.nobody_acts),
        (IF_WE_SUCCEED, stakes.we_succeed),
    ):
        if texts:
            yield Line(text=head, heading=True)
        for text in texts:
            yield Line(text=text)


LISTS: Final[dict[str, Callable[[PublicView], Iterator[Line]]]] = {
    "agenda": _agenda,
    "pains": _pains,
    "missing": _missing,
    "scope": _scope,
    "concerns": _concerns,
    "answers": _answers,
    "cards": _cards,
    "commitments": _commitments,
    "parked": _parked,
    "stakes": _stakes,
}
"""Every list that can stand on the wall, by name."""
