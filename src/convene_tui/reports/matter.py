"""What a meeting was about, as minutes tell it: problem, purpose, concerns, terms, the rest."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Final

from convene_tui.domain.concerns import STATE_LABELS
from convene_tui.domain.model import Answer, ConcernState, Driver, NoteKind, Subject
from convene_tui.domain.parting import parted
from convene_tui.domain.phrases import enclosed, joined
from convene_tui.domain.problem import DRIVER_WORDS
from convene_tui.domain.public import PublicConcern, PublicDraft, PublicNote, PublicView
from convene_tui.domain.stages import AGENDA
from convene_tui.reports.document import (
    Item,
    Items,
    Paragraph,
    Quotation,
    Section,
    listed,
    section,
)
from convene_tui.reports.frame import is_timed
from convene_tui.reports.gauges import room_says
from convene_tui.reports.wording import capital, clock, sentence

DOUBTFUL: Final = "to be confirmed"
"""The sign at a line that was not wholly understood, and that nobody has settled."""

_OF_THE_PROBLEM: Final = {
    NoteKind.INACTION: "What happens if nobody acts",
    NoteKind.TRIED: "What was tried",
    NoteKind.FACT: "Facts that we share",
    NoteKind.ASSUMPTION: "What we assume",
    NoteKind.SOURCE: "Sources that settle a dispute of fact",
    NoteKind.STANDARD: "Standards that we measure by",
    NoteKind.DISPUTED: "What is disputed",
}
"""The notes that belong to the problem, under their titles."""

_WEIGHTS: Final = ("hardly felt", "felt a little", "felt strongly", "felt most strongly")
"""How much something hurts, from 0 to 3."""


_SIGN: Final = re.compile(r"[=!?+>@&~]\s+(?=\S)")
"""The sign that opens a line at the console; it says nothing to whoever reads minutes."""


def doubt(view: PublicView, record: str) -> str:
    """The sign at a line that nobody has settled; nothing at the others."""
    return DOUBTFUL if record in view.unsettled else ""


def came_along(came_from: str | None) -> str:
    """From which meeting a record was carried over, by its day and never by its file's name."""
    if not came_from:
        return ""
    try:
        held = date.fromisoformat(came_from[:10])
    except ValueError:
        return "from an earlier meeting"
    return f"from the meeting of {held.day} {held:%B}"


def problem(view: PublicView) -> tuple[Section, ...]:
    """The problem in its versions, what hurts, and what is known about it."""
    statement = Quotation(view.problem[-1].text) if view.problem else None
    pains = [
        Item(
            pain.text,
            lead=said_by(view, pain.person),
            note=joined(
                DRIVER_WORDS[Driver(pain.driver)] if pain.driver else "",
                _WEIGHTS[min(max(pain.weight, 0), 3)] if pain.weight is not None else "",
                doubt(view, pain.id),
            ),
        )
        for pain in view.pains
    ]
    known = {
        title: [said(view, note) for note in view.notes if note.kind == kind]
        for kind, title in _OF_THE_PROBLEM.items()
    }
    return section(
        "The problem",
        statement,
        earlier(view, view.problem),
        listed(pains, "What hurts"),
        *together(known, "What is known about it"),
    )


def together(lists: Mapping[str, list[Item]], title: str) -> tuple[Items, ...]:
    """Several lists by their titles; those of one line each are one list under a title of its own.

    Each of its lines begins with the title that it would have had.
    """
    single = [
        replace(items[0], lead=f"{head}:", text=_with_lead(items[0]))
        for head, items in lists.items()
        if len(items) == 1
    ]
    several = [listed(items, head) for head, items in lists.items() if len(items) > 1]
    return tuple(each for each in (listed(single, title), *several) if each)


def _with_lead(item: Item) -> str:
    return f"{item.lead} {item.text}" if item.lead else item.text


def purpose(view: PublicView) -> tuple[Section, ...]:
    """The purpose in its versions, its scope, and what the room gave it."""
    current = None
    if view.purpose and view.purpose[-1].text != view.ratified:
        current = Quotation(view.purpose[-1].text, f"the purpose as it stands, {_agreed(view)}")
    rating = room_says(view.rating)
    return section(
        "The purpose",
        current,
        earlier(view, view.purpose),
        *together(
            {
                "In scope": [Item(capital(item.text)) for item in view.inside],
                "Out of scope, on purpose": [Item(capital(item.text)) for item in view.outside],
            },
            "Scope",
        ),
        rating,
    )


def _agreed(view: PublicView) -> str:
    """How far the room agreed on the purpose that stands and was not recorded as agreed."""
    asked = view.consent
    if asked is None or asked.stale or asked.wording != view.purpose[-1].text:
        return "not put to the room"
    answers = {Answer(vote.answer) for vote in asked.votes}
    if Answer.NO in answers:
        return "not agreed on"
    if asked.missing or not asked.votes:
        return "on which not everybody was heard"
    aside = " or stood aside" if Answer.ASIDE in answers else ""
    return f"to which all said yes{aside}"


def concerns(view: PublicView) -> tuple[Section, ...]:
    """Each concern with its life, and the consent of the room by name on exact words.

    One that was heard and no more stands where it is told what stays open.
    """
    held = view.day_held
    raised = [
        Item(
            concern.text if view.label_of(concern.person) else capital(concern.text),
            lead=said_by(view, concern.person),
            note=joined(life(concern, held, timed=is_timed(view)), doubt(view, concern.id)),
        )
        for concern in view.concerns
        if concern.state != ConcernState.HEARD
    ]
    asked = view.consent
    if asked is None:
        return section("Concerns", listed(raised))
    at = f"at {clock(asked.opened_at)} " if is_timed(view) else ""
    stale = ", and the purpose has changed since" if asked.stale else ""
    stands = view.purpose and asked.wording == view.purpose[-1].text
    question = (
        Paragraph(capital(f"{at}the purpose as it stands was put to the room."))
        if stands
        else Quotation(asked.wording, f"put to the room {at}".strip() + stale)
    )
    over = [Item(text, note=asked.over_reason) for text in asked.over]
    return section(
        "Concerns and consent",
        listed(raised, "Concerns"),
        question,
        listed(_answers(view), "What each said"),
        listed(over, "Gone on over, with the reason"),
    )


_ANSWERS: Final = {Answer.YES: "Yes:", Answer.ASIDE: "Stands aside:", Answer.NO: "No:"}
"""What somebody says to the question, as it stands before names."""


def _answers(view: PublicView) -> list[Item]:
    """Who said what to the question, a line an answer; with a reason a line a person."""
    lines: list[Item] = []
    if view.consent is None:
        return lines
    for answer, word in _ANSWERS.items():
        given = [vote for vote in view.consent.votes if vote.answer == answer]
        reasoned, plain = parted(given, lambda vote: bool(vote.reason))
        if plain:
            lines.append(Item.of_several([view.label_of(vote.person) for vote in plain], word))
        lines += [
            Item(view.label_of(vote.person), lead=word, note=vote.reason) for vote in reasoned
        ]
    if view.consent.missing:
        lines.append(Item.of_several(map(view.label_of, view.consent.missing), "Not heard:"))
    answered = heard(view)
    gone = [each.id for each in view.people if each.left and each.id not in answered]
    if gone:
        lines.append(Item.of_several(map(view.label_of, gone), "Had left:"))
    return lines


def heard(view: PublicView) -> set[str]:
    """The ids of those who gave an answer to the question that was put to the room."""
    return {vote.person for vote in view.consent.votes if vote.person} if view.consent else set()


def life(concern: PublicConcern, held: date | None, *, timed: bool = True) -> str:
    """What would remove a concern, and what became of it, when.

    What became of it on another day than that of the meeting has that day.
    """
    road = ", ".join(
        f"{STATE_LABELS[ConcernState(state)]}{f' {_when(at, held)}' if timed else ''}"
        for state, at in concern.life
    )
    return joined(
        removal_words(concern),
        enclosed("reason: ", concern.reason),
        came_along(concern.came_from) or road,
        STATE_LABELS[ConcernState(concern.state)] if concern.came_from else "",
    )


def removal_words(concern: PublicConcern) -> str:
    """What would remove a concern, or what was changed for it; nothing where nobody said it."""
    changed = concern.state == ConcernState.ACCOMMODATED
    what = "what was changed" if changed else "what would have to change"
    return f"{what}: {concern.removal}" if concern.removal else ""


def _when(at: datetime, held: date | None) -> str:
    return f"at {clock(at)}" if held in (None, at.date()) else f"on {at.day} {at:%B}"


def cards(view: PublicView) -> tuple[Section, ...]:
    """What was written down in silence, under the headings that it was put under."""
    lists = []
    titles = {Subject.PROBLEM: "on the problem", Subject.PURPOSE: "on the purpose"}
    ordered = sorted(view.cards, key=lambda card: (card.subject, card.group))
    for (subject, group), held in groupby(ordered, key=lambda card: (card.subject, card.group)):
        title = (
            f"{group} ({titles[Subject(subject)]})" if group else sentence(titles[Subject(subject)])
        )
        lists.append(listed([Item(capital(card.text)) for card in held], title.rstrip(".")))
    return section("What we wrote on cards", *lists)


def terms(view: PublicView) -> tuple[Section, ...]:
    """What words mean to this room, and which two it uses for one thing."""
    lines = [
        Item(f"the same as {term.meaning}" if term.same else term.meaning, lead=f"{term.word}:")
        for term in view.terms
    ]
    return section("What we mean by", listed(lines))


def notes(view: PublicView) -> tuple[Section, ...]:
    """What else was said, by stage."""
    lists = []
    for stage in AGENDA:
        lines = [
            said(view, note)
            for note in view.notes
            if note.stage == stage.key and note.kind not in _OF_THE_PROBLEM
        ]
        lists.append(listed(lines, stage.name))
    return section("Also said", *lists)


def earlier(view: PublicView, versions: tuple[PublicDraft, ...]) -> Items | None:
    """How a text came about: the versions before the one that stands."""
    timed = is_timed(view)

    def lead(number: int, each: PublicDraft) -> str:
        clocked = f"at {clock(each.at)}" if timed else ("first" if number == 0 else "then")
        return f"{capital(came_along(each.came_from) or clocked)}:"

    lines = [Item(each.text, lead=lead(n, each)) for n, each in enumerate(versions[:-1])]
    return listed(lines, "How it came about")


def said(view: PublicView, note: PublicNote) -> Item:
    """A note with whoever said it."""
    lead, unsure = said_by(view, note.person), doubt(view, note.id)
    text = _SIGN.sub("", note.text) if unsure else note.text
    return Item(text if lead else capital(text), lead=lead, note=unsure)


def said_by(view: PublicView, person: str | None) -> str:
    """Whose words follow: a name and a colon; nothing for nobody."""
    name = view.label_of(person)
    return enclosed("", name, ":")
