"""The lines that steer the meeting: texts in versions, consent, the end, and what is decided."""

import re
from dataclasses import replace
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import is_private
from convene_tui.domain.capture.days import find_step
from convene_tui.domain.capture.interpretation import (
    Choice,
    Continue,
    Doubt,
    Interpretation,
    Line,
    Read,
)
from convene_tui.domain.capture.people import leading_people, people_in
from convene_tui.domain.capture.roll import looks_like_a_name, one_of
from convene_tui.domain.dates import find_beginning
from convene_tui.domain.model import (
    Element,
    ElementState,
    MeetingRole,
    Move,
    OutcomeId,
    StageKey,
    Stance,
    Subject,
)
from convene_tui.domain.model.words import OUTCOME_WORDS
from convene_tui.domain.seats import find_seat
from convene_tui.domain.stages import find_stage, stage_of
from convene_tui.domain.timing import is_paused

_ZONE: Final = re.compile(r"\b(?:UTC|[A-Z][A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2})(?!\S)")
"""A time zone by its IANA name: Europe/Oslo, America/Argentina/Salta."""
_ANSWERS: Final = "“yes all”, “aside b” and “no b because …” answer it"
"""What a question waits for that was put to the room."""
_OTHER_SCOPE: Final = re.compile(
    r"(?:[;,.] ?(?:and )?| and )((?:in|out)(?: of scope)?):", re.IGNORECASE
)
"""Where the other half of the scope begins in a line: `in: the valley; out: the city`."""
_HOLE: Final = re.compile(r"((?:sg|pd|tr)\d+(?::\S+?)?)(?:\s*:\s+|\s+)(.+)", re.IGNORECASE)


def subject_here(line: Line) -> Subject:
    """Of which text one speaks in this stage."""
    problem = line.session.stage is StageKey.PROBLEM
    return Subject.PROBLEM if problem else Subject.PURPOSE


def read_draft(line: Line, subject: Subject | None = None) -> Read:
    """A version of a text: of the problem in its stage, else of the purpose."""
    subject = subject or subject_here(line)
    current = line.session.current(subject)
    if current and current.text == line.rest:
        return Doubt("That is the version that stands", idle=True)
    return do.KeepDraft(subject, line.rest) if line.rest else None


def read_card(line: Line) -> Read:
    """A card, for the text of the stage that we are in."""
    return do.KeepCard(subject_here(line), line.rest) if line.rest else None


def read_scope(line: Line, inside: bool) -> Read:
    """What the purpose takes in, or leaves out on purpose."""
    if not line.rest:
        return None
    other = _OTHER_SCOPE.search(line.rest)
    why = f"“{other[1]}:” seems to go on in it; each has a line of its own" if other else ""
    return Interpretation(do.KeepScope(line.rest, inside), doubt=why)


def read_term(line: Line, same: bool = False) -> Read:
    """What a word means: `term: AF = acre-foot`, `same: wells = boreholes`."""
    word, _, meaning = (part.strip() for part in line.rest.partition("="))
    return do.ExplainTerm(word, meaning, same) if word and meaning else None


def read_more(line: Line) -> Read:
    """A long thought goes on: `& and the fish too`."""
    return Continue(line.rest)


# ── the course ───────────────────────────────────────────────────────────────────────────


def read_stage(line: Line) -> Read:
    """To a stage: `:purpose`, `:2`, `:next`, `:stage close`."""
    word, _, name = line.rest.partition(" ")
    stage = find_stage(name if word.lower() == "stage" else line.rest, line.session.stage)
    return do.EnterStage(stage.key) if stage else None


def read_break(line: Line) -> Read:
    """A break begins, or the one that runs ends."""
    return do.TakeBreak()


def read_back(line: Line) -> Read:
    """The break is over."""
    return do.TakeBreak() if is_paused(line.session) else Doubt("No break is running")


def read_end(line: Line) -> Read:
    """The meeting is over."""
    return Doubt("The meeting has ended already") if line.session.ended_at else do.EndMeeting()


def read_consent(line: Line) -> Read:
    """The question is put to the room: the purpose as it stands, or the words that are given."""
    if not line.rest and not line.session.purpose:
        return Doubt("There is no purpose to consent to yet")
    asked = do.open_round(line.session, line.rest)
    if asked is not None and not is_private(line.session, asked):
        since = f"{asked.opened_at:%H:%M}"
        return Doubt(
            f"A round on these words is open since {since}: {_ANSWERS}",
            private=not line.rest,
            idle=True,
        )
    return do.OpenConsent(line.rest)


def read_ratify(line: Line) -> Read:
    """The wording of the round becomes what the room agreed on, where nothing stands in its way."""
    may = do.may_ratify(line.session)
    return may if isinstance(may, do.Ratify) else Doubt(may)


def read_approval(line: Line) -> Read:
    """The minutes of the meeting before are approved."""
    waiting = [each for each in line.session.earlier if each.approved_at is None]
    if not waiting:
        return Doubt("No minutes of an earlier meeting wait to be approved")
    return do.ApproveMinutes(waiting[-1].id)


def read_conclusion(line: Line) -> Read:
    """What this stage leaves behind: `conclude: wells fail for all`."""
    return _concluding(line, line.begun.stage) if line.rest else None


def read_asked_conclusion(line: Line) -> Read:
    """What the stage leaves behind that was left without it: `= wells fail for all`."""
    asked = line.begun.asked
    if asked is None:
        here = stage_of(line.begun.stage).name
        return Doubt(f"No conclusion is asked for; “conclude:” makes it that of {here}")
    return _concluding(line, asked) if line.rest else None


def _concluding(line: Line, stage: StageKey) -> do.Conclude:
    """The conclusion of a stage, over none but the one that could be seen."""
    return do.Conclude(stage, line.rest, over=line.begun.known(stage))


def read_box(line: Line) -> Read:
    """A time box: `box: problem 25`, or `box: 20` for the stage that we are in."""
    *stage, minutes = line.rest.split() or [""]
    here = line.session.stage
    found = find_stage(" ".join(stage) or here, here)
    if not found or not minutes.isdecimal() or len(minutes) > 3:
        return None
    return do.SetTimeBox(found.key, int(minutes))


def read_success(line: Line, met: bool = False) -> Read:
    """What would make the meeting a success; with `met`, whether it was one."""
    return do.SetSuccess(line.rest, met) if line.rest else None


# ── where and when, and who stands for it ────────────────────────────────────────────────


def read_place(line: Line) -> Read:
    """Where we meet."""
    return do.SetPlace(line.rest) if line.rest else None


def read_start(line: Line) -> Read:
    """When it begins: `start: fri 4 dec, 14:00`, `start: 9:30 Europe/Oslo`."""
    zone = _ZONE.search(line.rest)
    said = _ZONE.sub("", line.rest, count=1).strip(" ,") if zone else line.rest
    begins = find_beginning(said, line.today, day_first=line.day_first)
    left = begins.text if begins.on or begins.at else said
    if left or not (begins.on or begins.at or zone):
        return None
    start = do.SetStart(begins.on, begins.at, zone[0] if zone else "")
    return Interpretation(start, comment=begins.told)


def read_role(line: Line, role: MeetingRole) -> Read:
    """Who calls, leads or writes: `convener: b`, or somebody who is not on the roster."""
    if not line.rest:
        return None
    people = people_in(line.rest, line.session)
    if people is None or not people.found:
        named = people.doubt(line.text) if people else None
        return named or do.SetRole(role, line.rest)
    found = [line.session.label_of(each) for each in people.ids]
    return Interpretation(do.SetRole(role, " and ".join(found)), guesses=people.guesses)


# ── how it ends ──────────────────────────────────────────────────────────────────────────


def read_next(line: Line) -> Read:
    """The next step: `next: tue 15 dec second meeting at the ford, 14:00`."""
    if not line.rest:
        return None
    day = find_step(line, line.rest)
    step = do.SetNext(day.words, day.on, day.at)
    return Interpretation(step, doubt=day.doubt, asks=day.asks, comment=day.comment)


def read_next_place(line: Line) -> Read:
    """Where we meet next: `next place: the mill`."""
    return do.SetNext("", place=line.rest) if line.rest else None


def read_meal(line: Line) -> Read:
    """The meal after the meeting."""
    return do.SetMeal(line.rest) if line.rest else None


def read_outcome(line: Line) -> Read:
    """How it ends, by its number or its words: `outcome: 2`, `outcome: once more, for the bank`."""
    first, _, reason = line.rest.partition(" ")
    number = first.upper().removeprefix("OC").rstrip(":,")
    if number in "12345" and len(number) == 1:
        return do.SetOutcome(OutcomeId(f"OC{number}"), reason)
    for outcome, words in OUTCOME_WORDS.items():
        if match := re.match(rf"{words}\b[\s.,;:–—-]*", line.rest, re.IGNORECASE):
            return do.SetOutcome(outcome, line.rest[match.end() :])
    if not line.rest:
        return None
    choices = (
        Choice(outcome[-1], words, f"outcome: {outcome[-1]} {line.rest}")
        for outcome, words in OUTCOME_WORDS.items()
    )
    return Doubt("How does it end?", tuple(choices))


def read_hole_answer(line: Line) -> Read:
    """What is done about a hole: `answer pays: ask the county bank`, `answer SG1 ask the uni`."""
    if found := _HOLE.fullmatch(line.rest):
        return do.AnswerGap(found[1][:2].upper() + found[1][2:], found[2])
    seat_words, _, text = (part.strip() for part in line.rest.partition(":"))
    seat = find_seat(line.session, seat_words)
    return do.AnswerGap(seat.id, text) if seat and text else None


# ── afterwards ───────────────────────────────────────────────────────────────────────────


def read_reading(line: Line) -> Read:
    """How a person is read: `read b convertible wants the date moved`."""
    people = leading_people(line.rest, line.session)
    if len(people.found) != 1:
        return people.doubt(line.text)
    words = people.rest.split(" ")
    for count in (2, 1):
        stance = one_of(Stance, " ".join(words[:count]).rstrip(",:;–—-"))
        if stance:
            seen = " ".join(words[count:])
            return Interpretation(
                do.ReadPerson(people.ids[0], stance, seen), guesses=people.guesses
            )
    return None


def read_as(line: Line) -> Doubt | None:
    """How somebody is read, in a sentence of the Debrief: `gus is convertible, fears the costs`."""
    people = leading_people(line.text, line.session)
    if line.session.stage is not StageKey.DEBRIEF or len(people.found) != 1:
        return None
    said = f"{people.found[0].typed} {_SEEMS.sub('', people.rest)}"
    if not isinstance(read_reading(replace(line, rest=said)), Interpretation):
        return None
    meant = Choice("y", "how you read them", f"read {said}")
    return Doubt("Is it how you read them?", (meant,), private=True)


_SEEMS: Final = re.compile(r"\A(?:is|seems|looks|could be|may be)\s+", re.IGNORECASE)


def read_move(line: Line, move: Move) -> Read:
    """What becomes of people: `release d he only watched`, `keep b c`."""
    people = people_in(line.rest, line.session) or leading_people(line.rest, line.session)
    if not people.found:
        return people.doubt(line.text)
    one, *others = people.ids
    proposal = do.Propose(move, one, reason=people.rest, others=tuple(others))
    return Interpretation(proposal, guesses=people.guesses)


def read_addition(line: Line) -> Read:
    """Whom to invite: `add Mia Fox: she runs the bank's water desk`."""
    name, _, reason = (
        part.strip() for part in re.sub(r"[,:]", "\0", line.rest, count=1).partition("\0")
    )
    return do.Propose(Move.ADD, None, name, reason) if looks_like_a_name(name) else None


def read_element(line: Line) -> Read:
    """How an element stands: `element: pain in hand all six named it`."""
    word, _, rest = line.rest.partition(" ")
    element = one_of(Element, word.rstrip(":"))
    words = rest.split(" ")
    for count in (2, 1):
        state = one_of(ElementState, " ".join(words[:count]))
        if element and state:
            return do.ViewElement(element, state, " ".join(words[count:]))
    return None
