"""What is typed of somebody as if it were said stays with the facilitator until they say else."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import TakeBack, explained, last_line, settlements
from convene_tui.domain.capture.verbs import VERBS
from convene_tui.domain.capture.words import NAMES_TOO
from convene_tui.domain.model import StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START, after, person, session
from tests.domain.spoken import NAMES, ROOM, kept, understood

WHO = ("d", "Di Roy", "di roy", "d and k", "Anna", "raul", "hern")
SEEN = (
    "looks lost",
    "look lost",
    "seems to agree",
    "objects to the date",
    "disagrees",
    "is against it",
    "is really angry about this",
    "are bored",
    "is a naysayer",
    "was on her phone",
    "refuses to answer",
    "is split",
    "is very sure of it",
    "gets impatient",
    "decides",
    "pays",
    "money",
    "money 20k maybe",
    "data, access",
    "was rude to the mayor",
    "lied about the numbers",
    "is a liar",
    "is the problem here",
    "wants a bigger pump",
    "has three wells of her own",
    "told lies",
    "says nothing",
    "will block it",
    "brings data, but no turbines",
    "decides for the tribe",
    "is here to watch",
    "left in anger",
    "came because the county was told to",
)


def seen_after(stage: StageKey, line: str) -> PublicView:
    """What the room sees once a line is kept."""
    said = understood(stage, line).meant
    assert isinstance(said, do.Intention)
    kept = said.change(ROOM.with_fields(stage=stage), do.Stamp(START, "n"))
    return PublicView.of(kept, DEFAULTS)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("who", WHO)
def test_what_tells_of_somebody_is_private_in_every_stage(who: str, seen: str) -> None:
    for stage in StageKey:
        assert seen_after(stage, f"{who} {seen}").notes == ()


@pytest.mark.parametrize(
    "line",
    [
        "I don't trust hernan",
        "the problem is Di Roy",
        "talk to Anna before the break",
        "watch out for raul",
        "everybody but Łukasz is bored",
        "gamma is a coward",
        "Max is furious",
        "olsen looks lost",
        "hq lied about the numbers",
        "HQ we lost the harvest",
        "bo, angry again",
        "bo and the mayor hate each other",
        "小明 is furious",
        "watch 小明",
        "nb: Bo about to cry",
        "lol Bo again with his fields",
        "poor hernan is lost",
        "bo, as always, knows better",
        "and that is a lie from Bo",
        "Bo's figures are made up",
        "hernna is bored to death",
        "entre nous the dike is rotten",
        "psst the dike is rotten",
        "between us the port could pay",
        "me: ask the mayor",
        "Cy leaves, angry",
        "fyi Bo told me in the break the mill is bust",
        "Bo said no way she would sign, keep this out",
        "smells of drink, raul",
        "nobody believes Cy any more",
        "told b privately to let raul talk",
        "don't let Cy chair the next one",
        "keep an eye on mark, temper",
        "there goes mark again with his birds, annoying",
        "wonder if Cy even read the paper",
        "Cy's numbers don't add up",
        "Bo (annoyed): we paid for that",
        "d [really angry]: we paid for that",
    ],
)
def test_a_line_that_tells_of_somebody_is_private_wherever_it_names_them(line: str) -> None:
    more = (
        person("s", name="Gammalinda Pérez", organisation="Mill"),
        person("t", name="Maximilian Fox", organisation="Mill"),
        person("u", name="王小明", organisation="Mill"),
    )
    room = ROOM.with_fields(people=(*ROOM.people, *more))
    for stage in StageKey:
        said = understood(stage, line, room).meant
        assert isinstance(said, do.Intention)
        kept = said.change(room.with_fields(stage=stage), do.Stamp(START, "n"))
        assert PublicView.of(kept, DEFAULTS).notes == ()


TELLING = (
    "! f thinks k is a crook",
    "concern: cy doesnt have a clue",
    "! Bo is only here to sell",
    "! the date is rotten and raul is blocking it",
    "! Bo (privately) fears the police",
    "+ talk to Bo about her drinking by fri",
    "+ ask Cy why he is so rude",
    "> Bo's temper",
    "park: is Cy fit for this job",
    "? why does Bo keep looking at the door",
    "? is Flo even allowed to be here",
    "gap: Cy's brother",
)


@pytest.mark.parametrize("line", TELLING)
def test_a_sign_makes_nothing_for_all_that_tells_of_somebody(line: str) -> None:
    for stage in StageKey:
        if stage is not StageKey.DEBRIEF:
            found = understood(stage, line)
            assert found.doubt or found.hint
        seen = seen_after(stage, line)
        assert not any((seen.notes, seen.concerns, seen.gaps, seen.commitments, seen.parked))


@pytest.mark.parametrize(
    "line",
    [
        "! b the tribe was not asked",
        "! Di Roy: the date is too soon",
        "! b won't sign before may",
        "+ talk to Bo about the map by fri",
        "+ b and d send Cy the list",
        "> the proposal of Flo on wells",
        "? d: somebody who pays",
        "? nobody can say what an hour costs",
    ],
)
def test_what_a_sign_makes_is_for_all_where_it_tells_of_nobody(line: str) -> None:
    seen = seen_after(StageKey.CONCERNS, line)
    assert not seen.notes
    assert any((seen.concerns, seen.gaps, seen.commitments, seen.parked))


TERSE = (
    "the river is dying",
    "won't come again",
    "carries it out, with her own money",
    "3",
    "2k maybe",
    "and k share a well",
)


@pytest.mark.parametrize("rest", TERSE)
@pytest.mark.parametrize("letter", sorted(NAMES))
def test_no_words_behind_a_letter_without_its_colon_are_for_all(letter: str, rest: str) -> None:
    for stage in StageKey:
        if stage is not StageKey.DEBRIEF:
            assert understood(stage, f"{letter} {rest}").doubt
        assert seen_after(stage, f"{letter} {rest}").notes == ()


@pytest.mark.parametrize(
    ("line", "key", "meant"),
    [
        ("d the river is dying", "d", "pain d | the river is dying"),
        ("d decides", "y", "seat d decides"),
        ("Di Roy money, data", "y", "means d money data"),
        ("d 3", "1", "weigh d fear 3"),
    ],
)
def test_one_key_makes_the_words_behind_a_letter_or_name_whole(
    line: str, key: str, meant: str
) -> None:
    pain = understood(StageKey.PROBLEM, "d: the wells are dry").meant
    assert isinstance(pain, do.Intention)
    room = pain.change(ROOM, do.Stamp(START, "p"))
    choices = {each.key: each.line for each in understood(StageKey.PROBLEM, line, room).asks}
    assert kept(StageKey.PROBLEM, choices[key], room) == meant


def test_a_weight_alone_is_asked_about_and_offered_to_whose_pain_was_the_last() -> None:
    for line in ("fear 3", "fear3", "profit 2"):
        assert understood(StageKey.PROBLEM, line).doubt == "Whom does it move?"
        assert seen_after(StageKey.PROBLEM, line).notes == ()
    pain = understood(StageKey.PROBLEM, "d: the wells are dry").meant
    assert isinstance(pain, do.Intention)
    room = pain.change(ROOM, do.Stamp(START, "p"))
    (theirs,) = understood(StageKey.PROBLEM, "fear 3", room).asks
    assert kept(StageKey.PROBLEM, theirs.line, room) == "weigh d fear 3"


CONFIDED = (
    "off the record, we are broke",
    "we are broke (private)",
    "in confidence: we are broke",
    "don't write this down, we are broke",
    "we are broke, not for the minutes",
    "this stays in the room: we are broke",
    "between us, we are broke",
    "we are broke, between us",
)


@pytest.mark.parametrize("words", CONFIDED)
@pytest.mark.parametrize("before", ["", "d: ", "! d ", "! ", "? d: ", "+ d ", "> ", "pain: d: "])
def test_what_says_that_it_is_not_for_all_is_not(before: str, words: str) -> None:
    for stage in StageKey:
        assert "broke" not in repr(seen_after(stage, f"{before}{words}"))


@pytest.mark.parametrize(
    "line",
    [
        "a contract between us and the county",
        "the data stay confidential between districts",
        "a record of wells",
    ],
)
def test_words_of_confidence_in_another_sense_are_for_all(line: str) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert isinstance(found.meant, do.KeepNote)
    assert not found.meant.private


@pytest.mark.parametrize(
    "line",
    [
        "the bank is against it",
        "we looked at it",
        "bo is from here",
        "bo is the treasurer",
        "bo is snowed in; the map came by mail",
        "bo says we need a pump",
        "Di Roy asked who pays",
        "d told us what an hour costs",
        "bo and cy agree",
        "hernan will send the map",
        "Flo can't be here",
        "Flo left at noon, for the ferry",
        "cy is on the noon boat",
        "Di, let me finish",
        "it is dry again, says Flo",
        "nobody listens, says Anna Nowak",
        "people are angry at the ministry",
        "they look for water",
        "most of them are dry",
        "the room is cold and too small",
        "he said we need pumps",
        "mark is higher than last year",
        "park is too small",
        "ask Bo about the map",
        "the map of Cy is from 1990",
        "we look at the list of Flo",
    ],
)
def test_what_tells_of_nobody_in_the_room_is_for_all(line: str) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert isinstance(found.meant, do.KeepNote)
    assert not found.meant.private


@pytest.mark.parametrize(
    ("line", "key", "table"),
    [
        ("d looks lost", "m", "marks"),
        ("d objects to the date", "!", "concerns"),
        ("d objects to the date", "m", "marks"),
        ("d 5 4 3 4", "y", "ratings"),
        ("d: 5 4 3 4", "y", "ratings"),
    ],
)
def test_one_key_makes_it_what_it_should_be(line: str, key: str, table: str) -> None:
    session = ROOM.with_fields(stage=StageKey.PURPOSE)
    draft = understood(StageKey.PURPOSE, "draft: we pump less")
    assert isinstance(draft.meant, do.Intention)
    session = draft.meant.change(session, do.Stamp(START, "d"))
    found = understood(StageKey.PURPOSE, line, session)
    assert isinstance(found.meant, do.Intention)
    kept = found.meant.change(session, do.Stamp(after(1), "n"))
    last = last_line(kept)
    assert last is not None
    answers = {each.key: each.intention for each in settlements(last, kept)}
    settled = answers[key].change(kept, do.Stamp(after(2), "s"))
    assert [len(settled.table(name)) for name in ("notes", table)] == [0, 1]
    seen = PublicView.of(settled, DEFAULTS)
    assert (seen.notes, seen.concerns) == ((), ())


def test_everybody_but_some_is_said_in_any_order() -> None:
    for line in ("all here but d", "everyone is here except Di Roy", "here all but d"):
        found = understood(StageKey.ARRIVE, line).meant
        assert isinstance(found, do.SetPresence), line
        assert found.present
        assert "p-d" not in found.people
        assert len(found.people) == len(ROOM.people) - 1


def test_whoever_was_only_named_as_missing_is_nobody_of_all_who_are_here() -> None:
    named = understood(StageKey.SUBSTANCE, "@ Mia Fox, Charities").meant
    assert isinstance(named, do.Intention)
    room = named.change(ROOM.with_fields(stage=StageKey.SUBSTANCE), do.Stamp(START, "mia"))
    assert room.person("mia") is not None
    for line in ("here all", "everybody is here", "all here but d"):
        found = understood(StageKey.CLOSE, line, room).meant
        assert isinstance(found, do.SetPresence), line
        assert "mia" not in found.people
    came = understood(StageKey.CLOSE, "here Mia Fox", room).meant
    assert isinstance(came, do.SetPresence)
    assert came.people == ("mia",)


def test_a_word_makes_it_for_all() -> None:
    said = understood(StageKey.CONCERNS, "d objects to the date").meant
    assert isinstance(said, do.Intention)
    kept = said.change(ROOM.with_fields(stage=StageKey.CONCERNS), do.Stamp(START, "n"))
    released = understood(StageKey.CONCERNS, "release", kept).meant
    assert isinstance(released, do.Intention)
    for_all = released.change(kept, do.Stamp(after(1), "r"))
    seen = PublicView.of(for_all, DEFAULTS)
    assert [note.text for note in seen.notes] == ["d objects to the date"]
    assert [note.doubt for note in for_all.notes] == [""]


def test_a_release_answers_whose_it_is_and_an_answer_releases_nothing() -> None:
    said = understood(StageKey.CONCERNS, "d the river is dying").meant
    assert isinstance(said, do.Intention)
    kept = said.change(ROOM.with_fields(stage=StageKey.CONCERNS), do.Stamp(START, "n"))
    assert [note.doubt for note in kept.notes] == [
        "About Di Roy, or said by them? Only for you until “release”"
    ]
    released = understood(StageKey.CONCERNS, "release", kept).meant
    assert isinstance(released, do.Intention)
    for_all = released.change(kept, do.Stamp(after(1), "r"))
    assert [note.doubt for note in for_all.notes] == [""]
    (yours, _) = settlements(kept.notes[0], kept)
    assert yours.label == "Di Roy said it, only for you"
    assert (
        PublicView.of(yours.intention.change(kept, do.Stamp(after(1), "y")), DEFAULTS).notes == ()
    )


@pytest.mark.parametrize(
    "line",
    [
        "! . d her board is split",
        "d must ask her board",
        "di roy can't decide",
        "don't invite Olga with Luis",
        "di for the mayor",
        "rate zork 1 2 1 1",
        "zork 1 2 1 1",
        "zk rates 5/5/4/4",
    ],
)
def test_what_is_nearly_private_is_private(line: str) -> None:
    for stage in StageKey:
        seen = seen_after(stage, line)
        assert (seen.notes, seen.concerns) == ((), ())


def test_private_alone_takes_the_last_line_from_the_room_and_undo_is_a_word_for_oops() -> None:
    session = ROOM.with_fields(stage=StageKey.CONCERNS)
    for line in ("the bank is broke", "! d the bank is broke", "+ d ask the bank", "> the bank"):
        said = understood(StageKey.CONCERNS, line, session).meant
        assert isinstance(said, do.Intention)
        kept = said.change(session, do.Stamp(START, "n"))
        assert "bank" in repr(PublicView.of(kept, DEFAULTS))
        private = understood(StageKey.CONCERNS, "private", kept).meant
        assert isinstance(private, do.Withhold)
        for stage in (StageKey.CONCERNS, StageKey.DEBRIEF):
            taken = private.change(kept.with_fields(stage=stage), do.Stamp(after(1), "w"))
            assert "bank" not in repr(PublicView.of(taken, DEFAULTS))
            again = understood(stage, "private", taken)
            assert again.doubt == "The last line is private already"
    assert isinstance(understood(StageKey.CLOSE, "undo").meant, TakeBack)


def test_private_alone_is_not_called_for_all_in_whatever_stage_it_was_begun() -> None:
    session = ROOM.with_fields(stage=StageKey.CONCERNS)
    said = understood(StageKey.CONCERNS, "the bank is broke", session).meant
    assert isinstance(said, do.Intention)
    kept = said.change(session, do.Stamp(START, "n"))
    found = understood(StageKey.CONCERNS, "private", kept)
    for stage in (StageKey.PROBLEM, StageKey.CONCERNS):
        words = "".join(part.text for part in explained(replace(found, stage=stage), kept))
        assert words == "private from now on: “the bank is broke”"


WORDS_TOO = sorted(each for each in NAMES_TOO if each not in VERBS)
DONE = ("didn't say a word", "didn’t react", "wants out", "keeps interrupting", "laughed at cy")
MOODS = ("quiet", "unhappy??", "yawning", "rolled her eyes", "about money", "thinks so too")
OF_NO_PERSON = ("period of two months", "the date", "40k a year", "of hope", "in price by half")


@pytest.mark.parametrize("name", WORDS_TOO)
def test_a_first_name_that_is_a_word_is_somebody_where_one_goes_on_as_behind_them(
    name: str,
) -> None:
    room = session(person("b", f"{name.title()} Cruz"), person("c", "Cy Park"))
    for said in (*DONE, *MOODS):
        found = understood(StageKey.PROBLEM, f"{name} {said}", room).meant
        assert isinstance(found, do.KeepNote), said
        assert found.private, said
    for said in OF_NO_PERSON:
        found = understood(StageKey.PROBLEM, f"{name} {said}", room).meant
        assert isinstance(found, do.KeepNote), said
        assert not found.private, said


@pytest.mark.parametrize(
    "line",
    [
        "people look tired",
        "half the room is asleep",
        "the room looks lost",
        "he is not convinced",
        "she was on her phone",
        "the mood is bad",
        "mood: tense",
    ],
)
def test_how_the_room_is_and_whoever_is_not_named_is_only_for_the_facilitator(line: str) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert isinstance(found.meant, do.KeepNote)
    assert found.meant.private
    assert found.doubt


@pytest.mark.parametrize(
    "line",
    ["? how many wells", "wells and boreholes are the same", "we disagree on who owns the wells"],
)
def test_a_family_name_that_is_a_word_in_the_plural_is_nobody_in_a_sentence(line: str) -> None:
    room = session(person("b", "Bo Cruz"), person("t", "Tom Wells"))
    assert not getattr(understood(StageKey.PROBLEM, line, room).meant, "private", False)
