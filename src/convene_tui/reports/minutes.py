"""The minutes of a meeting, section by section, from what everybody may see."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from convene_tui.domain.concerns import OPEN
from convene_tui.domain.model import GapKind, OutcomeId, StageKey
from convene_tui.domain.next_place import step_and_place
from convene_tui.domain.parting import parted
from convene_tui.domain.phrases import enclosed, full_day, joined
from convene_tui.domain.public import PublicCommitment, PublicGap, PublicPerson, PublicView
from convene_tui.reports import matter
from convene_tui.reports.commitments import standing, together
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
from convene_tui.reports.frame import held_hours, is_timed
from convene_tui.reports.matter import came_along, doubt, said_by
from convene_tui.reports.wording import (
    capital,
    clock,
    lasting,
    listing,
    moment,
    sentence,
    short_day,
)


def subtitle(view: PublicView) -> str:
    """The alliance, the day, and from when until when it was."""
    return joined(view.alliance, full_day(view.day_held), held_hours(view))


def sections(view: PublicView) -> tuple[Section, ...]:
    """All sections of the minutes after the decisions, in the order of the meeting."""
    return (
        *people(view),
        *matter.problem(view),
        *matter.purpose(view),
        *matter.concerns(view),
        *parked(view),
        *matter.cards(view),
        *matter.terms(view),
        *matter.notes(view),
        *course(view),
    )


def decided(view: PublicView) -> tuple[Section, ...]:
    """What was agreed: the outcome, the purpose, who does what by when, and what is next."""
    outcome = view.outcome
    ends = None
    if outcome.id:
        reason = enclosed(": ", outcome.reason)
        ends = Paragraph(sentence(f"{outcome.label}{reason}"))
    agreed = None
    if view.ratified:
        agreed = Quotation(view.ratified, f"our purpose{agreed_when(view)}")
    return (
        *section("What we agreed", *approved(view), ends, agreed, _ahead(view)),
        *section("Who does what by when", tasks(view)),
        *still_open(view),
    )


def agreed_when(view: PublicView) -> str:
    """When the purpose was agreed on: its hour, or its day where that was an earlier meeting."""
    at, held = view.ratified_at, view.day_held
    if at is None:
        return ""
    if held and at.date() < held:
        return f", agreed on {short_day(at.date(), held)}"
    return f", agreed at {clock(at)}" if is_timed(view) else ""


def approved(view: PublicView) -> tuple[Paragraph, ...]:
    """That the minutes of the meeting before were approved, where they were."""
    return tuple(
        Paragraph(
            f"The minutes of the meeting {enclosed('of ', full_day(each.held_on)) or 'before'}"
            " were approved."
        )
        for each in view.earlier
        if each.approved_at
    )


def tasks(view: PublicView) -> Table | None:
    """Who does what by when, and what has become of it."""
    held = view.day_held
    rows = [
        (who, task.text, short_day(task.due, held) or "no day yet", _so_far(view, task))
        for who, task in together(view, view.commitments)
    ]
    if not rows:
        return None
    if any(row[3] for row in rows):
        return Table(("who", "what", "by", "so far"), tuple(rows), whole=_DAYS)
    short = tuple((who, what, by) for who, what, by, _ in rows)
    return Table(("who", "what", "by"), short, whole=_DAYS)


_DAYS: Final = (2,)
"""The column of the days, each of which stays on a line."""


def _ahead(view: PublicView) -> Items | None:
    lines = (
        ("Next meeting:", joined(moment(view.next_on, view.next_at, view.zone), _where_next(view))),
        ("Who keeps things moving:", view.label_of(view.leader)),
        ("Afterwards, together:", view.meal),
    )
    first = ("Next:", _where_next(view)) if not view.next_on else lines[0]
    return listed([Item(text, lead=lead) for lead, text in (first, *lines[1:]) if text])


def _where_next(view: PublicView) -> str:
    """What the next step is, and where, unless its words say that."""
    return joined(*step_and_place(view.next_step, view.next_place))


# ── what stays open, and with whom ───────────────────────────────────────────────────────


def still_open(view: PublicView) -> tuple[Section, ...]:
    """What stays open, and with whom: concerns, what we do not know, whom we miss, and the rest.

    Criteria have ids for the facilitator; here each is a sentence.
    """
    concerns = [
        Item(
            each.text,
            lead=said_by(view, each.person),
            note=joined(
                enclosed("would be met by: ", each.removal),
                came_along(each.came_from),
                doubt(view, each.id),
            ),
        )
        for each in view.concerns
        if each.state in OPEN
    ]
    facts = [_named(view, gap) for gap in view.gaps if gap.kind == GapKind.FACT]
    decisive = view.outcome.id and view.outcome.id != OutcomeId.FORM
    rest = [Item(line) for line in _unmet(view.outcome.unmet)] if decisive else []
    return section(
        "What stays open",
        listed(concerns, "Concerns"),
        listed(facts, "What we do not know yet"),
        listed(list(_missed(view)), "Who should be with us"),
        listed(rest, "Before we can decide"),
    )


def _named(view: PublicView, gap: PublicGap) -> Item:
    person = view.label_of(gap.person)
    return Item(
        capital(gap.text),
        note=joined(
            enclosed("asked by ", person),
            came_along(gap.came_from),
            doubt(view, gap.id),
        ),
    )


_SENTENCES: Final = {
    "PD1": "the problem is not put into words yet",
    "PD10": "the problem as it is written names a remedy, and not yet the pain",
    "BE1": "there is no purpose yet",
    "SE6": "nothing is named yet that the purpose leaves out",
    "SG8": "nobody has taken it on yet to push between meetings",
}
"""What is unmet, in a sentence for those who were there; by the id of the criterion."""

_TOLD_ELSEWHERE: Final = ("SE7", "SE2")
"""What stands above in its own words, or is the facilitator's impression."""


def _unmet(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What stands in the way of an alliance, a sentence each."""
    lines: dict[str, None] = {}
    ids = {id for id, _ in pairs}
    pairs = _both_rated(pairs)
    for id, reason in pairs:
        # Nobody can be asked about a purpose that is not there.
        if id in _TOLD_ELSEWHERE or (id == "NF6" and "BE1" in ids):
            continue
        said = reason
        if id == "PD3":
            figures = reason.split(": ")[-1].split(";")[0]
            said = f"the pain is not shared widely enough yet: {figures}"
        elif id in _SIZES:
            said = _rated(_SIZES[id], reason)
        elif id == "NF6":
            said = _not_agreed(reason.removeprefix("no consent: "))
        if said:
            lines[sentence(_SENTENCES.get(id, said))] = None
    return tuple(lines)


def _not_agreed(why: str) -> str:
    """Why the purpose is not agreed on, in a sentence; nothing where open concerns tell it."""
    begins, colon, names = why.rstrip(".").partition(": ")
    who = listing(names.split(", "))
    if colon and begins == "Dissent":
        return f"consent to the purpose is still missing from {who}"
    if colon and begins == "Not heard yet":
        return f"an answer to the purpose is still missing from {who}"
    if why.startswith("The question has not been put"):
        return "the purpose has not been put to the room yet"
    if why.startswith("The purpose has changed"):
        return "the purpose has changed since it was put to the room"
    return "" if "concern" in why else why


_SIZES: Final = {
    "BE2": "big enough to matter",
    "SE4": "small enough to do",
    "BE2 SE4": "big enough to matter and small enough to do",
}
"""What the room was asked about the size of the purpose, by the id of the criterion, or of both."""


def _both_rated(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same criteria, where what the room says alike of both sizes of the purpose is one."""
    said = {id: reason for id, reason in pairs if id in ("BE2", "SE4")}
    answers = {reason.rpartition(": ")[2] for reason in said.values()}
    if len(said) < 2 or len(answers) > 1 or not all(map(_tells_of_the_room, answers)):
        return list(pairs)
    return [("BE2 SE4" if id == "BE2" else id, reason) for id, reason in pairs if id != "SE4"]


def _tells_of_the_room(answer: str) -> bool:
    return any(answer.endswith(end) for end in _SAYS_OF_SIZE)


_SAYS_OF_SIZE: Final = {
    "the room says no": "the room does not find the purpose {} yet",
    "the room differs": "the room differs on whether the purpose is {}",
    "the room wants to discuss it": "the room wants to discuss whether the purpose is {}",
}
"""How a reason ends that tells what the room says of the size, and the sentence for it."""


def _rated(question: str, reason: str) -> str:
    """What the room says of the size of the purpose, in a sentence."""
    told = (words for end, words in _SAYS_OF_SIZE.items() if reason.endswith(end))
    return next(told, reason).replace("{}", question)


def still_unmet(pairs: Iterable[tuple[str, str]]) -> Items | None:
    """The unmet criteria, one line each with all its reasons; for the facilitator."""
    reasons: dict[str, list[str]] = {}
    for id, reason in pairs:
        reasons.setdefault(id, []).append(reason)
    lines = dict.fromkeys(capital(_together(why)) for why in reasons.values())
    return listed([Item(line) for line in lines], "Still unmet")


def _together(reasons: list[str]) -> str:
    """Reasons in one line; what they all begin with is said once: empty seat: a; b."""
    begin, colon, _ = reasons[0].partition(": ")
    shared = f"{begin}{colon}"
    if colon and all(reason.startswith(shared) for reason in reasons):
        return shared + "; ".join(reason.removeprefix(shared) for reason in reasons)
    return "; ".join(reasons)


# ── who was there, and how it went ───────────────────────────────────────────────────────


def people(view: PublicView) -> tuple[Section, ...]:
    """Who was in the room, from when and until when, and who was not where a roll was called.

    Whoever was named as missing was not expected, and stands where it is told what stays open.
    """
    heard = matter.heard(view)
    here, others = parted(view.people, lambda person: person.was_present)
    answered, unheard = parted(others, lambda person: person.id in heard)
    away, _ = parted(unheard, lambda person: person.expected)
    # Where nobody was called there, nobody was called missing.
    lines = (
        ("Present:", here),
        ("Answered, and not noted as present:", answered),
        ("Expected, and not there:" if here else "On the list:", away),
    )
    named = ((lead, [_named_with(view, p) for p in people]) for lead, people in lines)
    items = [Item.of_several(names, lead) for lead, names in named if names]
    title = "Who was there" if here or answered else "Who is on the list"
    uncalled = Paragraph("No roll was called.") if items and not here else None
    return section(title, uncalled, listed(items))


def _named_with(view: PublicView, person: PublicPerson) -> str:
    """Somebody with their organisation, and with when they came late or left early."""
    about = ", ".join(part for part in (person.organisation, _stay(view, person)) if part)
    return f"{person.name} ({about})" if about else person.name


_LATE: Final = timedelta(minutes=5)
"""How long after the beginning somebody comes late: the roll takes its time."""


def _stay(view: PublicView, person: PublicPerson) -> str:
    """When somebody came late or left early; nothing for whoever was there from end to end."""
    early = person.left and (view.ended_at is None or person.left < view.ended_at)
    if not is_timed(view):
        return "left early" if early else ""
    late = person.came and view.started_at and person.came - view.started_at > _LATE
    return listing(
        [
            f"from {clock(person.came)}" if late and person.came else "",
            f"until {clock(person.left)}" if early and person.left else "",
        ]
    )


def parked(view: PublicView) -> tuple[Section, ...]:
    """The points put aside, each with why it can wait."""
    points = [
        Item(
            capital(point.text),
            note=joined(point.reason, came_along(point.came_from), doubt(view, point.id)),
        )
        for point in view.parked
    ]
    return section("Put aside for later", listed(points))


def course(view: PublicView) -> tuple[Section, ...]:
    """What each part of the meeting left behind, with the time that it took."""
    left = [s for s in view.stages if s.key != StageKey.PREPARE and s.conclusion]
    timed = is_timed(view) and any(lasting(stage.used) for stage in left)
    head: tuple[str, ...] = ("part", "what we took from it")
    rows: list[tuple[str, ...]] = [(s.name, sentence(s.conclusion)) for s in left]
    if timed:
        head = ("part", "time", "what we took from it")
        rows = [(s.name, lasting(s.used), sentence(s.conclusion)) for s in left]
    return section("How the meeting went", Table(head, tuple(rows)) if rows else None)


# ── what becomes of the minutes ──────────────────────────────────────────────────────────


def state_words(view: PublicView) -> str:
    """Whether these minutes are a draft, corrected, or final, with the day that counts."""
    if view.fixed:
        return f"final since {full_day(view.fixed[-1].at.date())}"
    until = view.corrections_until
    asked = f"corrections until {full_day(until)}" if until else ""
    return joined("corrected draft" if view.corrections else "draft", asked)


def corrections(view: PublicView) -> tuple[Section, ...]:
    """What was asked to be put right, by whom and when."""
    held = view.day_held
    lines = [
        Item(
            each.text,
            lead=f"{view.label_of(each.person) or each.name or 'Somebody'}:",
            note=f"{short_day(each.at.date(), held)}, {clock(each.at)}",
        )
        for each in view.corrections
    ]
    return section("Corrections", listed(lines))


def about(view: PublicView, opening: str) -> tuple[Section, ...]:
    """Whether these minutes still change, and what they are not."""
    until = view.corrections_until
    lines = [opening]
    if not view.fixed and until:
        lines.append(f"Please send corrections by {full_day(until)}; after that they are final.")
    if view.unsettled:
        lines.append(f"What is marked “{matter.DOUBTFUL}” was not wholly understood at the table.")
    return section("About these minutes", Paragraph(" ".join(lines)))


def _so_far(view: PublicView, task: PublicCommitment) -> str:
    """What became of a task by now."""
    return joined(standing(view, task), came_along(task.came_from), doubt(view, task.id))


def _missed(view: PublicView) -> Iterator[Item]:
    """Who should be among us: as it was said, and by name, to be asked."""
    yield from (_named(view, gap) for gap in view.gaps if gap.kind != GapKind.FACT)
    heard = matter.heard(view)
    for person in view.people:
        if not (person.expected or person.was_present or person.id in heard):
            yield Item(_named_with(view, person), note="to be asked")
