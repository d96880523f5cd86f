"""What is private becomes one for all by a deliberate act alone, and one key takes it back."""

import itertools
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import VALUES, Audience, audience_of
from convene_tui.domain.capture import Unreadable, parse
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import (
    Concern,
    Conclusion,
    Gap,
    MeetingRole,
    Note,
    OnWall,
    OutcomeId,
    Pain,
    Parked,
    PurposeKind,
    Session,
    StageKey,
)
from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live import LiveSession
from convene_tui.reports.files import Audience as For
from convene_tui.reports.files import Format
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Stale
from convene_tui.storage.store import Store
from convene_tui.wall.scene import Scene
from tests.cli.command import Convene
from tests.domain.meeting import START, asked, draft, person, session
from tests.privacy.every_line import WORD, Typist, openings, small_room
from tests.reports.writing import minutes
from tests.wall.sentinels import texts


class Console:
    """A console on a session, into which lines are typed."""

    def __init__(self, store: Store, name: str = "a") -> None:
        self._ids = itertools.count(1)
        self._minutes = itertools.count(1)
        self.live = LiveSession.open(
            store,
            clock=lambda: START + timedelta(hours=1, minutes=next(self._minutes)),
            new_id=lambda: f"{name}{next(self._ids):05}",
        )

    @property
    def session(self) -> Session:
        return self.live.session

    def type(self, *lines: str) -> None:
        """Type lines, each of which has to be kept."""
        for line in lines:
            meant = parse(line, self.session, date(2026, 11, 24))
            assert not isinstance(meant, Unreadable), meant
            self.live.keep(meant.meant)

    def keep(self, intention: do.Intention) -> None:
        """Keep something that is meant by a key."""
        self.live.keep(intention)

    def told(self, line: str) -> Audience | str:
        """For whom a line would be, before Enter; or why it can't be kept."""
        meant = parse(line, self.session, date(2026, 11, 24))
        if isinstance(meant, Unreadable):
            return meant.why
        if meant.doubt:
            return meant.doubt
        assert isinstance(meant.meant, do.Intention)
        stamp = do.Stamp(at=START + timedelta(hours=9), id="told")
        return audience_of(self.session, meant.meant.change(self.session, stamp))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    archive = Archive(tmp_path / "sessions", clock=lambda: START)
    room = session(
        person("d", "Ada Long"),
        person("b", "Ben Moor"),
        person("c", "Cleo Nash"),
        drafts=(draft(1, "By 2028 six districts pump less."),),
        rounds=(asked("By 2028 six districts pump less."),),
    )
    return archive.store(archive.create(room).id)


@pytest.fixture
def console(store: Store) -> Console:
    return Console(store)


def everything_public(session: Session) -> str:
    """All that others can see of a session: minutes, JSON, and every wall."""
    view = PublicView.of(session, DEFAULTS)
    walls = [replace(view, on_wall=thing.value) for thing in OnWall]
    walls += [replace(view, stage=stage.value, on_wall=OnWall.FOLLOW.value) for stage in StageKey]
    told = minutes(session, For.PARTICIPANTS, Format.MD)
    shape = json.dumps(as_json(view), ensure_ascii=False)
    return "\n".join((told, shape, *(text for wall in walls for text in texts(Scene.of(wall)))))


def knows(console: Console, words: str) -> bool:
    """Whether others can see words of a session, as this console has it."""
    return words in everything_public(console.session)


# ── lines ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    [
        "the bank will not lend",
        "b: the bank will not lend",
        "! the bank will not lend",
        "? the bank will not lend",
        "+ b the bank will not lend",
        "> the bank will not lend",
        "draft: the bank will not lend",
        "card: the bank will not lend",
        "in: the bank will not lend",
        "out: the bank will not lend",
        "term: lend = the bank will not lend",
        "consent: the bank will not lend",
        "@ Dag Orm, the bank will not lend",
    ],
)
def test_a_line_of_the_debrief_is_nowhere_until_it_is_released_and_again_when_that_is_undone(
    line: str, console: Console
) -> None:
    console.type(":close", ":debrief")
    assert console.told(line) is Audience.PRIVATE
    console.type(line)
    assert not knows(console, "the bank will not lend")
    assert console.told("release") is Audience.ALL
    console.type("release")
    assert knows(console, "the bank will not lend")
    console.live.undo()
    assert not knows(console, "the bank will not lend")
    console.live.redo()
    assert knows(console, "the bank will not lend")


def test_the_conclusion_of_the_debrief_is_of_no_stage_that_others_know(console: Console) -> None:
    console.type(":debrief")
    assert console.told("conclude: the bank will not lend") is Audience.PRIVATE
    console.type("conclude: the bank will not lend")
    assert console.told("release") == "Nothing that could be for all is private"
    console.type(":close", "conclude: the mill will")
    assert knows(console, "the mill will")
    assert not knows(console, "the bank will not lend")


def test_what_is_concluded_again_in_the_debrief_stays_for_the_room_what_it_was(
    console: Console,
) -> None:
    console.type(":problem", "conclude: wells fail", ":debrief")
    console.keep(do.Conclude(StageKey.PROBLEM, "the bank will not lend"))
    assert knows(console, "wells fail")
    assert not knows(console, "the bank will not lend")
    console.type("release")
    assert knows(console, "the bank will not lend")


# ── what is mended by typing ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mending", ["was c", "to problem", "& and slow", "c fear 2", "was Ann"])
def test_a_private_line_that_is_mended_by_typing_stays_private(
    console: Console, mending: str
) -> None:
    for stage in (":problem", ":close"):
        console.type(stage, ". Cleo Nash: she is vain and lost her nerve", mending)
        assert not knows(console, "vain"), stage
    console.type(":debrief", "Cleo Nash: she is vain again", mending, ":problem", mending)
    assert not knows(console, "vain")
    console.type("c fear 3")
    assert not knows(console, "vain")


def test_a_private_line_that_is_made_another_kind_in_other_words_stays_private(
    console: Console,
) -> None:
    console.type(":problem", ". Cleo Nash: she is tired")
    for kind in (Pain, Gap, Parked):
        private = console.session.notes[-1]
        console.keep(do.Recast(private, kind, "she is vain", "p-c"))
        assert not knows(console, "vain"), kind
        console.live.undo()


def test_a_line_that_is_mended_in_the_debrief_stays_for_the_room_what_it_was(
    console: Console,
) -> None:
    console.type(":problem", "c: pumps burn out", ":debrief", "c fear 3")
    assert knows(console, "pumps burn out")
    pain = as_json(PublicView.of(console.session, DEFAULTS))["pains"][0]
    assert pain.get("weight") is None
    console.type("name c: Cleo Coward", "mail c: cleo@vain.example")
    assert not knows(console, "Coward")
    console.type(":close")
    assert not knows(console, "Coward")
    assert not knows(console, "vain.example")


def test_a_private_note_of_a_public_stage_is_released_in_other_words(console: Console) -> None:
    console.type(":problem", ". he looks at his watch")
    assert not knows(console, "his watch")
    console.type("release: we are short of time")
    assert knows(console, "we are short of time")
    assert not knows(console, "his watch")
    console.live.undo()
    assert not knows(console, "short of time")
    assert console.session.notes[-1].text == "he looks at his watch"


ASKED: Final = sorted(
    {
        found[1]
        for line in Path("tests/golden/readings.txt").read_text(encoding="utf-8").splitlines()
        if "“release”" in line
        and (found := re.search(r" \? ([^\[]*“release”.*?)(?= \[|  \w)", line))
    }
)
"""Every doubt of a line that names `release`, as the golden readings hold it."""


@pytest.mark.parametrize("doubt", ASKED)
def test_a_line_that_is_released_is_no_longer_asked_whether_it_is_for_you_alone(
    console: Console, doubt: str
) -> None:
    console.type("the bank will not lend")
    console.keep(do.Withhold(replace(console.session.notes[0], doubt=doubt)))
    (note,) = console.session.notes
    console.keep(do.Amend(replace(note, doubt=doubt)))
    console.type("release")
    (note,) = console.session.notes
    assert not note.private
    assert note.doubt == "" or note.doubt.endswith("?")
    assert "release" not in note.doubt
    assert "only for you" not in note.doubt.lower()


def test_another_question_of_a_line_that_is_released_stays(console: Console) -> None:
    assert len(ASKED) > 1
    console.type("d 5 4 3 4", "release")
    assert console.session.notes[-1].doubt == "It would be “rate d 5 4 3 4”"


def test_the_newest_is_released_first_and_nothing_more_is_said_when_nothing_is_left(
    console: Console,
) -> None:
    console.type(":problem", ". the first", ". the second")
    console.type("release")
    assert (knows(console, "the first"), knows(console, "the second")) == (False, True)
    console.type("release")
    assert knows(console, "the first")
    assert console.told("release") == "Nothing that could be for all is private"
    assert console.told("release: words") == "Nothing that could be for all is private"
    assert console.told("release ! words") == "No concern is private"


def test_kinds_that_are_always_private_are_not_among_what_can_be_released(
    console: Console,
) -> None:
    console.type("seat: b new: whistleblower", "objects: c", ":debrief")
    console.type("read b convertible wavers", "keep b she pulls", "add Fox: he pays")
    console.type("element: pain in hand all said it")
    console.type("answer: SG1:cognitive ask Fox")
    assert do.withheld(console.session) == ()
    assert console.told("release") == "Nothing that could be for all is private"
    for word in ("whistleblower", "wavers", "she pulls", "Fox", "all said it"):
        assert not knows(console, word)


# ── in confidence ────────────────────────────────────────────────────────────────────────


def test_a_concern_in_confidence_comes_out_in_the_rooms_words_alone_and_without_a_name(
    console: Console,
) -> None:
    console.type(":concerns", ". ! c her head office forbids it until June")
    assert not knows(console, "head office")
    assert "give it words" in refused(console, do.Release("concerns", concern(console).id))
    assert console.told("release ! b words") == "No concern of theirs is private"
    console.type("release ! c one of us is not free to share yet")
    assert knows(console, "one of us is not free to share yet")
    assert not knows(console, "head office")
    shape = as_json(PublicView.of(console.session, DEFAULTS))["concerns"]
    assert [each.get("person") for each in shape] == [None]
    named = console.session.with_fields(wall_names=True)
    assert everything_public(named).count("Cleo Nash") == everything_public(
        named.with_fields(concerns=())
    ).count("Cleo Nash")
    console.live.undo()
    assert not knows(console, "free to share")
    assert concern(console).text == "her head office forbids it until June"
    assert concern(console).private


def test_what_would_remove_it_and_why_it_was_answered_stay_in_confidence_too(
    console: Console,
) -> None:
    console.type(":concerns", ". ! c her head office forbids it")
    told = do.TreatConcern.of(concern(console))
    console.keep(_treated(told, removal="wait for her boss", reason="her boss is away"))
    assert not knows(console, "boss")
    console.type("release ! c not before June")
    assert knows(console, "not before June")
    assert not knows(console, "boss")
    assert not knows(console, "head office")


def test_a_concern_that_is_called_in_confidence_later_is_taken_from_the_room(
    console: Console,
) -> None:
    console.type(":concerns", "! c the mayor is against it")
    assert knows(console, "the mayor is against it")
    console.keep(_treated(do.TreatConcern.of(concern(console)), off_record=True))
    assert not knows(console, "the mayor")
    console.keep(_treated(do.TreatConcern.of(concern(console)), off_record=False))
    assert not knows(console, "the mayor"), "no edit brings it back"
    console.type("release")
    assert knows(console, "the mayor is against it")


def test_one_that_was_changed_in_the_debrief_and_then_confided_is_taken_from_the_room_too(
    console: Console,
) -> None:
    console.type(":concerns", "! c the mayor is against it", ":debrief")
    console.keep(_treated(do.TreatConcern.of(concern(console)), text="the mayor lies"))
    assert knows(console, "the mayor is against it")
    console.keep(_treated(do.TreatConcern.of(concern(console)), off_record=True))
    assert not knows(console, "the mayor")


def test_a_released_concern_never_gets_its_name_back_by_an_edit(console: Console) -> None:
    console.type(":concerns", ". ! c her head office forbids it", "release ! c not before June")
    console.keep(_treated(do.TreatConcern.of(concern(console)), off_record=False))
    assert not knows(console, "not before June")
    console.live.undo()
    assert knows(console, "not before June")
    console.keep(do.Recast(concern(console), Note, "not before June", "p-c"))
    assert not knows(console, "not before June")


def concern(console: Console) -> Concern:
    """The only concern."""
    [only] = console.session.concerns
    return only


def refused(console: Console, intention: do.Intention) -> str:
    """Why something can't be kept."""
    with pytest.raises(ConveneError) as error:
        console.keep(intention)
    return str(error.value)


def _treated(told: do.TreatConcern, **values: Any) -> do.TreatConcern:
    return replace(told, **values)


# ── single values ────────────────────────────────────────────────────────────────────────

SET_ANEW: Final[dict[str, Callable[[Session], do.Intention]]] = {
    "title": lambda s: do.DescribeMeeting("Anew Tide", s.alliance, s.success, s.held_on),
    "alliance": lambda s: do.DescribeMeeting(s.title, "Anew Tide", s.success, s.held_on),
    "day": lambda s: do.DescribeMeeting(s.title, s.alliance, s.success, date(2031, 5, 17)),
    "success": lambda s: do.SetSuccess("Anew Tide"),
    "kind": lambda s: do.SetKind(PurposeKind.ONGOING),
    "outcome": lambda s: do.SetOutcome(OutcomeId.STOP, "Anew Tide"),
    "leader": lambda s: do.SetLeader("p-b"),
    "agreement": lambda s: do.Ratify(s.rounds[-1].id),
    "next": lambda s: do.SetNext("Anew Tide", date(2031, 5, 17)),
    "meal": lambda s: do.SetMeal("Anew Tide"),
    "place": lambda s: do.SetPlace("Anew Tide"),
    "start": lambda s: do.SetStart(None, time(5, 17), "Asia/Kolkata"),
    "convener": lambda s: do.SetRole(MeetingRole.CONVENER, "Anew Tide"),
    "facilitator": lambda s: do.SetRole(MeetingRole.FACILITATOR, "Anew Tide"),
    "notetaker": lambda s: do.SetRole(MeetingRole.NOTE_TAKER, "Anew Tide"),
}
"""What sets the values that are released together, to something that they were not."""


def test_every_single_value_that_can_be_for_all_can_be_released_by_one_word() -> None:
    assert set(SET_ANEW) == set(do.VALUE_GROUPS)
    released = list(itertools.chain.from_iterable(do.VALUE_GROUPS.values()))
    assert sorted(released) == sorted(VALUES)


@pytest.mark.parametrize("group", list(SET_ANEW))
def test_a_value_that_is_set_in_the_debrief_stays_for_the_room_what_it_was_until_released(
    group: str, console: Console
) -> None:
    before = as_json(PublicView.of(console.session, DEFAULTS))
    if group == "agreement":
        console.type(":concerns", "consent", "yes all")
        before = as_json(PublicView.of(console.session, DEFAULTS))
    console.type(":debrief")
    console.keep(SET_ANEW[group](console.session))
    assert console.session.announced
    assert told_of(console) == of(before)
    assert do.withheld(console.session)[-1] == do.ReleaseValue(group)
    assert console.told(f"release {group}") is Audience.ALL
    console.type(f"release {group}")
    assert told_of(console) != of(before)
    assert not console.session.announced
    console.live.undo()
    assert told_of(console) == of(before)
    console.live.undo()
    assert not console.session.announced
    assert told_of(console) == of(before)


def test_what_is_set_again_in_public_is_for_all_and_the_others_are_not(console: Console) -> None:
    console.type(":close", "next: fri at the ford", ":debrief", "next: sat 28 nov without Ben")
    console.type("meal: not with Ben", ":close", "next: sun 29 nov at the mill")
    assert knows(console, "at the mill")
    assert not knows(console, "with Ben")
    console.live.undo()
    assert knows(console, "at the ford")
    assert not knows(console, "Ben,")
    assert console.session.next_step == "without Ben"


def told_of(console: Console) -> dict[str, Any]:
    return of(as_json(PublicView.of(console.session, DEFAULTS)))


def of(shape: dict[str, Any]) -> dict[str, Any]:
    """What a meeting tells, but for its course."""
    return {name: value for name, value in shape.items() if name not in ("stage", "revision")}


# ── a public thing that is changed in the debrief ────────────────────────────────────────


def test_a_public_line_that_is_changed_in_the_debrief_stays_for_the_room_what_it_was(
    console: Console,
) -> None:
    console.type(":problem", "b: pumps burn out", ":debrief")
    pain = console.session.pains[0]
    console.keep(do.Amend(replace(pain, text="he broke the pump himself")))
    console.type("& and lied")
    assert knows(console, "pumps burn out")
    assert not knows(console, "himself")
    console.type(":close")
    console.keep(do.Amend(replace(console.session.pains[0], text="he broke it")))
    assert knows(console, "pumps burn out"), "an edit in a public stage does not publish it"
    assert not knows(console, "he broke it")
    console.type("release")
    assert knows(console, "he broke it")
    assert not knows(console, "pumps burn out")
    console.live.undo()
    assert knows(console, "pumps burn out")


def test_a_line_that_is_gone_on_with_is_as_private_as_it_began(console: Console) -> None:
    console.type(":close", ". he looks tired", "& and angry")
    assert not knows(console, "angry")
    console.type("the river is low", ":debrief", "& and they know why")
    assert knows(console, "the river is low")
    assert not knows(console, "they know why")
    console.type(":close", "& I am sure of it")
    assert knows(console, "the river is low")
    assert not knows(console, "sure of it")


def test_a_private_draft_is_not_put_to_the_room_before_it_is_released(console: Console) -> None:
    console.type(":debrief", "purpose: rid the valley of Ben", "consent", ":concerns")
    assert "is private" in refused(console, do.OpenConsent())
    console.type("consent: fewer pumps", "no b never")
    assert knows(console, "fewer pumps")
    assert not knows(console, "rid the valley")
    console.keep(do.Release("drafts", console.session.drafts[-1].id))
    console.type("consent")
    assert knows(console, "rid the valley")


def test_a_card_of_the_debrief_that_is_taken_up_in_public_stays_private(console: Console) -> None:
    console.type(":debrief", "card: Ben steals", ":purpose")
    console.keep(do.GroupCard(console.session.cards[0].id, "money"))
    console.keep(do.TakeUpCard(console.session.cards[0].id))
    assert console.session.purpose == "Ben steals"
    assert not knows(console, "Ben steals")
    assert not knows(console, "money")


# ── two consoles ─────────────────────────────────────────────────────────────────────────


def test_undo_of_one_console_does_not_publish_what_another_typed_in_private(
    console: Console, store: Store
) -> None:
    console.type(":debrief", "next: fri without Ben")
    other = Console(Store(store.path), "b")
    other.type("meal: not with Ben")
    console.live.undo()
    with_both = Store(store.path).load()
    assert with_both.meal == "not with Ben"
    assert "with Ben" not in everything_public(with_both)


def test_a_form_that_was_opened_before_a_line_became_private_does_not_publish_it(
    console: Console, store: Store
) -> None:
    console.type(":problem", "b: pumps burn out")
    other = Console(Store(store.path), "b")
    open_form = other.session.pains[0]
    console.keep(do.EnterStage(StageKey.DEBRIEF))
    console.keep(do.Amend(replace(console.session.pains[0], text="he broke it himself")))
    console.keep(do.EnterStage(StageKey.CLOSE))
    other.keep(do.Amend(replace(open_form, text="pumps burn out in August")))
    assert not knows(other, "himself")
    assert not knows(other, "August")
    assert knows(other, "pumps burn out")


def test_what_was_meant_in_the_debrief_is_private_wherever_the_other_console_has_gone(
    console: Console, store: Store
) -> None:
    console.type(":debrief")
    other = Console(Store(store.path), "b")
    console.type(":close")
    other.type("Ben is a coward")
    kept = Store(store.path).load()
    assert "coward" not in everything_public(kept)
    assert (kept.stage, kept.notes[-1].private) == (StageKey.CLOSE, True)


class Shelf:
    """A store in memory, for many short meetings."""

    read_only = ""

    def __init__(self, session: Session) -> None:
        self.session = session

    def load(self) -> Session:
        return self.session

    def moved(self) -> bool:
        return False

    def save(self, session: Session, *, if_revision: int) -> Session:
        if self.session.revision != if_revision:
            raise Stale(self.session)
        self.session = replace(session, revision=if_revision + 1)
        return self.session


LINES: Final = list(openings())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_two_consoles_type_and_take_back_no_private_word_comes_out(
    data: st.DataObject,
) -> None:
    shelf = Shelf(small_room(StageKey.PREPARE))
    clock, ids = itertools.count(1), itertools.count(1)
    consoles = [
        LiveSession.open(
            shelf,
            clock=lambda: START + timedelta(minutes=next(clock)),
            new_id=lambda: f"id{next(ids):05}",
        )
        for _ in range(2)
    ]
    typist, private = Typist(), set[str]()
    for _ in range(data.draw(st.integers(4, 14))):
        live = data.draw(st.sampled_from(consoles))
        deed = data.draw(st.sampled_from(("type", "type", "type", "stage", "undo", "redo")))
        with suppress(ConveneError):
            if deed == "stage":
                live.keep(do.EnterStage(data.draw(st.sampled_from(MOSTLY_THE_DEBRIEF))))
            elif deed == "type":
                stage = live.session.stage
                line = typist.line(stage, data.draw(st.sampled_from(LINES)))
                private |= {word.text for word in line.words if word.is_private}
                meant = parse(line.text, live.session, date(2026, 11, 24))
                assert not isinstance(meant, Unreadable)
                live.keep(meant.meant)
            else:
                getattr(live, deed)()
        shown = json.dumps(as_json(PublicView.of(shelf.session, DEFAULTS)))
        assert not private & set(WORD.findall(shown))


MOSTLY_THE_DEBRIEF: Final = (
    StageKey.DEBRIEF, StageKey.CLOSE, StageKey.DEBRIEF, StageKey.PURPOSE,
)  # fmt: skip


# ── the real command ─────────────────────────────────────────────────────────────────────


def test_the_sentences_of_the_trials_come_out_nowhere_and_once_released_they_do(
    tmp_path: Path,
) -> None:
    convene = Convene(tmp_path)
    roster = tmp_path / "people.csv"
    roster.write_text("name,organisation\nAda Long,Port\nBen Moor,Union\n", encoding="utf-8")
    meeting = convene.new("Harbour Air", "--people", str(roster))
    typed = (
        ":concerns",
        ". ! b qzaaa forbids shared status until June",
        ":close",
        "meal: lunch at the mill",
        ":debrief",
        "conclude: Ben is a coward qzaab",
        "outcome: 2 Ben cannot be trusted with money qzaac",
        "next: 3 jan without Ben qzaad",
        "meal: not with Ben qzaae",
        "success: rid of Ben qzaaf",
        "@ Ben Successor qzaag, qzaah",
        "draft: We need no Ben qzaai",
        "in: all but Ben qzaaj",
        "card: Ben again qzaak",
        "+ b leave us qzaal",
        "add Karin: vain and slow qzaam",
    )
    done = convene("capture", meeting, input="\n".join(typed))
    assert done.status == 0, done.out
    assert ways_out(convene, meeting) == set()
    assert "lunch at the mill" in convene("show", meeting, "--public").out
    released = ("release next", "release ! b not before June", "release: one of us leaves qzaan")
    assert convene("capture", meeting, input="\n".join(released)).status == 0
    assert ways_out(convene, meeting) == {"qzaad", "qzaan"}
    assert "not before June" in convene("show", meeting, "--public").out


def ways_out(convene: Convene, meeting: str) -> set[str]:
    """The words that come out of the commands that show what is for all."""
    commands = (
        ["show", meeting, "--public", "--json"],
        ["export", meeting, "--for", "participants"],
        ["export", meeting, "--what", "agenda", "--as", "md"],
    )
    return {word for command in commands for word in WORD.findall(convene(*command).out)}


def test_a_private_conclusion_of_no_stage_can_be_released_like_any_other() -> None:
    odd = Conclusion(id="of-no-stage", text="all lose", at=START, private=True)
    session = Session(id="s", title="t", created=START, conclusions=(odd,))
    assert do.withheld(session) == (do.Release("conclusions", odd.id),)
