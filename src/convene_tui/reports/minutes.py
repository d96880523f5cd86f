"""The minutes of a meeting, section by section, from what everybody may see."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from convene_tui.domain.concerns import KIND_LABELS, STATE_LABELS
from convene_tui.domain.intentions import ANSWER_WORDS
from convene_tui.domain.model import (
    Answer,
    ConcernKind,
    ConcernState,
    Driver,
    NoteKind,
    OutcomeId,
    StageKey,
)
from convene_tui.domain.problem import DRIVER_WORDS
from convene_tui.domain.public import (
    PublicConcern,
    PublicDraft,
    PublicNote,
    PublicPerson,
    PublicView,
)
from convene_tui.domain.seats import DEFAULT_SEATS
from convene_tui.domain.stages import AGENDA
from convene_tui.reports.document import (
    Item,
    Items,
    Paragraph,
    Quotation,
    Section,
    Table,
    listed,
    section,
)
from convene_tui.reports.gauges import room_gauges
from convene_tui.reports.room_plan import round_the_table
from convene_tui.reports.wording import clock, day, joined, minutes, moment

_OF_THE_PROBLEM = {
    NoteKind.INACTION: "What happens if nobody acts",
    NoteKind.TRIED: "What was tried",
    NoteKind.FACT: "Facts that we share",
    NoteKind.ASSUMPTION: "What we assume",
    NoteKind.SOURCE: "Sources that settle a dispute of fact",
    NoteKind.STANDARD: "Standards that we measure by",
    NoteKind.DISPUTED: "What is disputed",
}
"""The notes that belong to the problem, under their titles."""


def subtitle(view: PublicView) -> str:
    """The alliance, the day, and how many people were there."""
    present = sum(person.was_present for person in view.people)
    count = f"{present} of {len(view.people)} people on the list were there" if present else ""
    return joined(view.alliance, day(_held(view)), _hours(view), count)


def _held(view: PublicView) -> date | None:
    return view.held_on or (view.started_at.date() if view.started_at else None)


def _hours(view: PublicView) -> str:
    """From when until when it was; nothing where it is not known, or went on over days."""
    began, ended = view.started_at, view.ended_at
    if not began or not ended or ended.date() != began.date():
        return ""
    return f"{clock(began)} to {clock(ended)}"


def sections(view: PublicView) -> tuple[Section, ...]:
    """All sections of the minutes after the decisions, in the order of the meeting."""
    return (
        *people(view),
        *problem(view),
        *substance(view),
        *purpose(view),
        *concerns(view),
        *parked(view),
        *terms(view),
        *notes(view),
        *course(view),
    )


def decided(view: PublicView) -> tuple[Section, ...]:
    """What was decided: the outcome, the purpose, who does what by when, and what is next."""
    outcome = view.outcome
    ends = None
    if outcome.id:
        reason = f": {outcome.reason}" if outcome.reason else ""
        said = f"{outcome.label}{reason}".rstrip(".")
        ends = Paragraph(f"{said[:1].upper()}{said[1:]}.")
    agreed = None
    if view.ratified:
        when = f"agreed at {clock(view.ratified_at)}" if view.ratified_at else "agreed"
        agreed = Quotation(view.ratified, f"our purpose, {when}")
    tasks = [
        Item(
            each.text,
            lead=view.label_of(each.person) or "Nobody yet",
            note=joined(
                f"by {day(each.due)}" if each.due else "",
                "done" if each.done else "",
                came_along(each.came_from),
            ),
        )
        for each in view.commitments
    ]
    ahead = [
        Item(text, lead=lead)
        for lead, text in (
            ("Pushes between meetings", view.label_of(view.leader)),
            ("Next", joined(view.next_step, moment(view.next_on, view.next_at))),
            ("Meal", view.meal),
        )
        if text
    ]
    return section(
        "What was decided",
        ends,
        agreed,
        listed(tasks, "Who does what by when"),
        listed(ahead, "What comes next"),
        still_open(outcome.unmet) if outcome.id and outcome.id != OutcomeId.FORM else None,
    )


_DISSENT: Final = "no consent: Dissent: "


def still_open(pairs: Iterable[tuple[str, str]]) -> Items | None:
    """What stands in the way of an alliance, in words: criteria have ids for the facilitator."""
    lines = (_together(why) for why in _by_criterion(pairs).values())
    said = dict.fromkeys(line.replace(_DISSENT, "no consent; against it: ") for line in lines)
    return listed([Item(f"{why[:1].upper()}{why[1:]}") for why in said], "What is still open")


def still_unmet(pairs: Iterable[tuple[str, str]]) -> Items | None:
    """The unmet criteria, one line an id with all its reasons; for the facilitator."""
    reasons = _by_criterion(pairs)
    return listed([Item(_together(why), lead=id) for id, why in reasons.items()], "Still unmet")


def _by_criterion(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for id, reason in pairs:
        reasons.setdefault(id, []).append(reason)
    return reasons


def _together(reasons: list[str]) -> str:
    """Reasons in one line; what they all begin with is said once: empty seat: a; b."""
    begin, colon, _ = reasons[0].partition(": ")
    shared = f"{begin}{colon}"
    if colon and all(reason.startswith(shared) for reason in reasons):
        return shared + "; ".join(reason.removeprefix(shared) for reason in reasons)
    return "; ".join(reasons)


def people(view: PublicView) -> tuple[Section, ...]:
    """Who was in the room, from when and until when, and who was not where a roll was called.

    On the list is also who was named as missing: nobody said that they were expected.
    """
    here = [
        Item(p.organisation, lead=p.name, note=_stay(view, p)) for p in view.people if p.was_present
    ]
    away = [Item(p.organisation, lead=p.name) for p in view.people if not p.was_present]
    if away and not here:
        return section("Who is on the list", Paragraph("No roll was called."), listed(away))
    lists = tuple(filter(None, (listed(here), listed(away, "On the list, and not there"))))
    room = round_the_table(view.people, lists)
    return section("Who was there", *((room,) if room else lists))


_LATE: Final = timedelta(minutes=5)
"""How long after the beginning somebody comes late, and before the end leaves early."""


def _stay(view: PublicView, person: PublicPerson) -> str:
    """When somebody came late or left early; nothing for whoever was there from end to end."""
    late = person.came and view.started_at and person.came - view.started_at > _LATE
    early = person.left and (view.ended_at is None or view.ended_at - person.left > _LATE)
    return joined(
        f"came at {clock(person.came)}" if late and person.came else "",
        f"left at {clock(person.left)}" if early and person.left else "",
    )


def problem(view: PublicView) -> tuple[Section, ...]:
    """The problem in its versions, what hurts, and what is known about it."""
    statement = Quotation(view.problem[-1].text, "the problem") if view.problem else None
    pains = [
        Item(
            pain.text,
            lead=view.label_of(pain.person),
            note=joined(
                DRIVER_WORDS[Driver(pain.driver)] if pain.driver else "",
                f"{pain.weight} of 3" if pain.weight is not None else "",
            ),
        )
        for pain in view.pains
    ]
    known = [
        listed([said(view, note) for note in view.notes if note.kind == kind], title)
        for kind, title in _OF_THE_PROBLEM.items()
    ]
    return section(
        "The problem", statement, earlier(view.problem), listed(pains, "What hurts"), *known
    )


def substance(view: PublicView) -> tuple[Section, ...]:
    """Which seats are empty, and what else was missed."""
    # Where nobody was given a seat it is not known which are empty.
    known = len(view.empty_seats) < len(DEFAULT_SEATS)
    seats = [Item(seat.label) for seat in view.empty_seats] if known else []
    gaps = [
        Item(
            gap.text,
            note=joined(
                f"named by {view.label_of(gap.person)}" if view.label_of(gap.person) else "",
                came_along(gap.came_from),
            ),
        )
        for gap in view.gaps
    ]
    return section("Who is missing", listed(seats, "Empty seats"), listed(gaps, "Named"))


def purpose(view: PublicView) -> tuple[Section, ...]:
    """The purpose in its versions, its scope, and what the room gave it."""
    current = None
    if view.purpose and view.purpose[-1].text != view.ratified:
        current = Quotation(view.purpose[-1].text, f"the purpose as it stands, {_agreed(view)}")
    rating = None
    if view.rating.big and view.rating.small:
        rating = room_gauges(view.rating.big, view.rating.small)
    return section(
        "The purpose",
        current,
        earlier(view.purpose),
        listed([Item(item.text) for item in view.inside], "In scope"),
        listed([Item(item.text) for item in view.outside], "Out of scope, on purpose"),
        rating,
        Paragraph(f"Together: {view.rating.says}.") if rating else None,
    )


def _agreed(view: PublicView) -> str:
    """How far the room agreed on the purpose that stands and was not recorded as agreed."""
    asked = view.consent
    if asked is None or asked.stale or asked.wording != view.purpose[-1].text:
        return "not put to the room"
    if asked.missing or not asked.votes:
        return "on which not everybody was heard"
    answers = {Answer(vote.answer) for vote in asked.votes}
    if Answer.NO in answers:
        return "not agreed on"
    return "to which all said yes" if answers == {Answer.YES} else "which nobody opposed"


def concerns(view: PublicView) -> tuple[Section, ...]:
    """Each concern with its life, and the consent of the room by name on exact words."""
    raised = [
        Item(concern.text, lead=view.label_of(concern.person), note=life(concern, _held(view)))
        for concern in view.concerns
    ]
    asked = view.consent
    if asked is None:
        return section("Concerns", listed(raised))
    stale = ", and the purpose has changed since" if asked.stale else ""
    wording = Quotation(asked.wording, f"put to the room at {clock(asked.opened_at)}{stale}")
    answers = [
        Item(
            joined(ANSWER_WORDS[Answer(vote.answer)], vote.reason), lead=view.label_of(vote.person)
        )
        for vote in asked.votes
    ]
    missing = [Item("has not answered", lead=name) for name in asked.missing]
    over = [Item(text, note=asked.over_reason) for text in asked.over]
    return section(
        "Concerns and consent",
        listed(raised, "Concerns"),
        wording,
        listed(answers + missing, "What each said"),
        listed(over, "Gone on over, with the reason"),
    )


def life(concern: PublicConcern, held: date | None) -> str:
    """What a concern is against, what would remove it, and its states with their times.

    What became of it on another day than that of the meeting has that day.
    """
    road = " → ".join(
        f"{STATE_LABELS[ConcernState(state)]} {_when(at, held)}" for state, at in concern.life
    )
    return joined(
        KIND_LABELS[ConcernKind(concern.kind)] if concern.kind else "",
        f"what would have to change: {concern.removal}" if concern.removal else "",
        f"reason: {concern.reason}" if concern.reason else "",
        came_along(concern.came_from) or road,
        STATE_LABELS[ConcernState(concern.state)] if concern.came_from else "",
    )


def _when(at: datetime, held: date | None) -> str:
    return clock(at) if held in (None, at.date()) else f"{at.day} {at:%B}"


def parked(view: PublicView) -> tuple[Section, ...]:
    """The points put aside."""
    points = [
        Item(point.text, note=joined(point.reason, came_along(point.came_from)))
        for point in view.parked
    ]
    return section("Put aside, not lost", listed(points))


def terms(view: PublicView) -> tuple[Section, ...]:
    """What words mean to this room, and which two it uses for one thing."""
    lines = [
        Item(f"the same as {term.meaning}" if term.same else term.meaning, lead=term.word)
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


def course(view: PublicView) -> tuple[Section, ...]:
    """The time that each stage was given and took, and what it left behind."""
    rows = tuple(
        (stage.name, minutes(stage.box), minutes(stage.used), stage.conclusion)
        for stage in view.stages
        if stage.key != StageKey.PREPARE and (stage.used or stage.conclusion)
    )
    table = Table(("stage", "planned", "took", "left behind"), rows) if rows else None
    return section("How the meeting went", table)


def earlier(versions: tuple[PublicDraft, ...]) -> Items | None:
    """The versions of a text before the one that stands."""
    return listed(
        [
            Item(each.text, lead=f"{number}.", note=came_along(each.came_from) or clock(each.at))
            for number, each in enumerate(versions[:-1], 1)
        ],
        "Earlier versions",
    )


def said(view: PublicView, note: PublicNote) -> Item:
    """A note with whoever said it."""
    return Item(note.text, lead=view.label_of(note.person))


def came_along(came_from: str | None) -> str:
    """From which meeting a record was carried over, by its day and never by its file's name."""
    if not came_from:
        return ""
    try:
        held = date.fromisoformat(came_from[:10])
    except ValueError:
        return "from an earlier meeting"
    return f"from the meeting of {held.day} {held:%B}"
