"""Signs, words and letters: what opens a line, and what is only text (laws 3, 4 and 5)."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture.nearly import NO_SENTENCE
from convene_tui.domain.capture.verbs import OF_ANY_SENTENCE, OTHER_WORDS, VERBS
from convene_tui.domain.letters import LETTERS
from convene_tui.domain.model import StageKey
from tests.domain.meeting import START, person, session
from tests.domain.spoken import OLDER, ROOM, kept, understood

PLAIN = """
> 50 % of it spoils
>50 % of the fleet
>= 50 % of the fleet
> 3 trucks
~20 meetings last year
~ 20 meetings last year
~15% of the fleet
+ 5 degrees is all it takes
+5 degrees
+1 from Ray
+/- 10 % says Cy
+a leaflet
=> so we wait
== the end ==
... and so on
.5 degrees
!= what they said
!!! somebody shouted
?? what now
-> see the map
@Bo send the map
@ Bo send the map
@Bo
@all bring your maps
@ 14:00 the ferry leaves
@home they have none
&c.
(laughter)
10:30 the ferry leaves
:-)
"""


@pytest.mark.parametrize("line", PLAIN.strip().splitlines())
def test_a_sign_before_what_it_cannot_take_is_text(line: str) -> None:
    assert kept(StageKey.PROBLEM, line) == "note"


SIGNS = [
    ("! we were not asked", "concern | we were not asked"),
    ("!we were not asked", "concern | we were not asked"),
    ("! 50 jobs would go", "concern | 50 jobs would go"),
    ("! b too soon", "concern b | too soon"),
    ("! Bo Cruz too soon", "concern b | too soon"),
    ("? somebody who pays", "gap somebody | somebody who pays"),
    ("? 3 more guards", "gap somebody | 3 more guards"),
    ("? b: a hydrologist", "gap somebody b | a hydrologist"),
    ("+ send it by fri", "task 2026-11-27 | send it"),
    ("> the fish", "park | the fish"),
    (">the fish", "park | the fish"),
    (". he looks tired", "private | he looks tired"),
    (". 5 people left early", "private | 5 people left early"),
    (". ! b too soon", "confidence b | too soon"),
    (".! b too soon", "confidence b | too soon"),
    (". !b too soon", "confidence b | too soon"),
    ("~ c", "mark c blank"),
    ("~c", "mark c blank"),
    ("~ c pulls aside", "mark c pulls_aside"),
    ("~", "silence"),
    ("@ Zoe Ray, Bank, pays", "person pays | Zoe Ray, Bank"),
    ("@Zoe Ray", "person | Zoe Ray"),
    ("& and the fish", "more | and the fish"),
]


@pytest.mark.parametrize(("line", "meant"), SIGNS)
def test_a_sign_takes_what_it_can_take(line: str, meant: str) -> None:
    assert kept(StageKey.PROBLEM, line) == meant


SENTENCES = """
draft charter gets a section on fees
park land along the river is flooded
act 36 asks us to report
fact is that nobody counts
pain clinics are full
card readers do not work
source of the bacteria is not known
standard sampling is monthly
meal was nice
met with the county on monday
next friday is too early
in two weeks we know
out of 30 beds 11 were free
same as last year
tried and tested
note that the door is shut
concern is growing
gap in the night shift
box office opens at ten
term limits are another matter
success has many fathers
consent to treatment is needed
private schools have buses
here is the list
here from the union are two of five
away from the quay nobody hears it
late boats pay double
back in 1994 there were two cranes
may is too late
may we ask why
ask a question
ask Bo about the map
cannot be helped
seat belts are missing
kind words from the mayor
brings back memories
works only when it rains
rate of return is nine
yes and no
yes we can
no one knows
No, Dan said
no budget for that
aside from that it is fine
leader of the pack
for children it is too dark
for 6 of us it is fine
blank cheque for all
objects in the corridor
speaks for itself
add a bench at the bus stop
keep the list short
thank you all
to whom it may concern
to be or not to be
was it ever else
name the crane after her
mail comes at ten
break 10 minutes
end of september is too late
back to the map
consent is needed
ratify it in june
oops she said
"""


@pytest.mark.parametrize("stage", [StageKey.PROBLEM, StageKey.CONCERNS])
@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_a_sentence_that_begins_with_a_word_of_the_grammar_is_a_note(
    stage: StageKey, line: str
) -> None:
    assert kept(stage, line) == "note"
    assert understood(stage, line).doubt == ""


WORDS = [
    ("note: the river is low", "note | the river is low"),
    ("private: he looks tired", "private | he looks tired"),
    ("pain: d: pumps burn out", "pain d | pumps burn out"),
    ("concern: b: too soon", "concern b | too soon"),
    ("objection: too soon", "concern | too soon"),
    ("gap: who pays", "gap seat | who pays"),
    ("act: b send it", "task b | send it"),
    ("action: cole puts it on the calendar", "task | cole puts it on the calendar"),
    ("todo: b send it", "task b | send it"),
    ("to do: b send it", "task b | send it"),
    ("park: the fish", "park | the fish"),
    ("FACT: it fell", "fact | it fell"),
    ("fact:it fell", "fact | it fell"),
    ("assume: it refills", "assumption | it refills"),
    ("assumption: it refills", "assumption | it refills"),
    ("in: metering", "scope in | metering"),
    ("next step: 12 dec at the ford", "next 2026-12-12 | at the ford"),
    ("term: AF = acre-foot", "term AF = acre-foot"),
]


@pytest.mark.parametrize(("line", "meant"), WORDS)
def test_a_word_with_its_colon_opens_a_line(line: str, meant: str) -> None:
    assert kept(StageKey.CLOSE, line) == meant


def test_a_word_without_its_colon_says_quietly_what_the_colon_would_make() -> None:
    quiet = understood(StageKey.PURPOSE, "draft charter gets a section on fees")
    assert quiet.hint == "“draft:” with its colon makes it a draft"
    assert understood(StageKey.PURPOSE, "the charter gets a section").hint == ""


@pytest.mark.parametrize(
    "line", ["here b d", "away c", "late d", "back d", "may b c", "seat b decides", "works c d"]
)
@pytest.mark.parametrize("stage", list(StageKey))
def test_words_about_people_need_no_colon_in_any_stage(stage: StageKey, line: str) -> None:
    assert kept(stage, line) != "note"


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ("away k at noon", False),
        ("works c d full time", True),
        ("kind b clever", True),
        ("brings c", True),
        ("rate b 5 4", True),
        ("blank c and bored", True),
        ("elsewhere: Cy Park, on his phone", True),
        ("read: b vain", True),
        ("read b vain", True),
        (":kind b spy", True),
        ("keep b she is vain", True),
        ("mail c cy at example", True),
    ],
)
def test_a_word_with_a_letter_and_too_much_or_too_little_is_a_note_and_told(
    line: str, private: bool
) -> None:
    found = understood(StageKey.CLOSE, line)
    assert found.meant == do.KeepNote(line, doubt=found.doubt, private=private)
    whys = ("It would be “", f"“{line.split()[0]}” opens a line in Debrief", "“")
    assert found.doubt.startswith(whys)


@pytest.mark.parametrize(
    ("line", "private"),
    [
        (".he is vain", True),
        (".. he is vain", True),
        ("... so we wait", False),
        (".5 of it", False),
    ],
)
def test_a_line_with_a_dot_in_front_is_private_with_no_space_behind_it_too(
    line: str, private: bool
) -> None:
    assert understood(StageKey.CLOSE, line).meant == do.KeepNote(line, private=private)


@pytest.mark.parametrize("name", ["Mary Fox", "Jan Roy", "Sun Li", "April May", "Dec Lund"])
def test_a_face_of_somebody_whose_name_begins_as_a_day_does_is_a_mark(name: str) -> None:
    room = session(person("b", name))
    for line in (f"~ {name.split()[0]} elsewhere", f"~ {name.split()[0].lower()}"):
        assert isinstance(understood(StageKey.CLOSE, line, room).meant, do.MarkPerson), line
    told = understood(StageKey.CLOSE, "~ marie elsewhere", room)
    assert isinstance(told.meant, do.KeepNote)
    assert told.meant.private
    assert kept(StageKey.CLOSE, "~ next year 20 trucks", room) == "note"


ALONE = [("oops", "oops"), ("break", "break"), ("end", "end"), (":end", "end"), ("Break", "break")]


@pytest.mark.parametrize(("line", "meant"), ALONE)
def test_some_words_are_commands_when_they_are_the_whole_line(line: str, meant: str) -> None:
    assert kept(StageKey.CLOSE, line) == meant


def test_back_ends_a_break_and_no_meeting_that_runs() -> None:
    assert understood(StageKey.CLOSE, "back").doubt == "No break is running"
    paused = do.TakeBreak().change(ROOM, do.Stamp(START, "x"))
    assert kept(StageKey.CLOSE, "back", paused) == "break"


COLONS = [
    (":2", "stage problem"),
    (":purpose", "stage purpose"),
    (":stage close", "stage close"),
    (":next", "stage debrief"),
    (":here b d", "here b d"),
    (":park the fish", "park | the fish"),
    (":oops", "oops"),
]


@pytest.mark.parametrize(("line", "meant"), COLONS)
def test_a_colon_before_a_word_is_always_a_command(line: str, meant: str) -> None:
    assert kept(StageKey.CLOSE, line) == meant


def test_a_colon_before_an_unknown_word_is_told() -> None:
    found = understood(StageKey.CLOSE, ":nowhere")
    assert found.doubt == "There is no stage and no command “nowhere”"
    assert found.meant == do.KeepNote(":nowhere", private=True, doubt=found.doubt)


# ── letters that are words ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("! a dam would undo it", "concern | a dam would undo it"),
        ("! I would rather wait", "concern | I would rather wait"),
        ("+ a leaflet", "task | a leaflet"),
        ("A: the council does", "note"),
        ("I: me, I would say", "note"),
        ("a bus is late", "note"),
    ],
)
@pytest.mark.parametrize("room", [ROOM, OLDER], ids=["new letters", "older session"])
def test_a_letter_that_is_a_word_puts_nothing_into_anybodys_mouth(
    room: object, line: str, meant: str
) -> None:
    assert kept(StageKey.PROBLEM, line, ROOM if room is ROOM else OLDER) == meant


def test_new_people_are_given_no_letter_that_is_a_word() -> None:
    assert not set(LETTERS) & set("aioAIO")
    room = session()
    for number in range(9):
        invited = do.InvitePerson(f"Person {number}")
        room = invited.change(room, do.Stamp(START, f"p{number}"))
    assert "".join(person.key for person in room.people) == "bcdefghjk"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("a: pumps burn out", "pain a | pumps burn out"),
        ("+ a by fri send it", "task a 2026-11-27 | send it"),
        ("+ a: send it", "task a | send it"),
        ("+ a and b send it", "task a b | send it"),
        ("+ a send it", "task a | send it"),
        ("! a the tribe was not asked", "concern a | the tribe was not asked"),
        ("here a b i", "here a b i"),
        ("may a", "mandate may_decide a"),
        ("~ a", "mark a blank"),
    ],
)
def test_sessions_whose_people_have_such_letters_keep_them(line: str, meant: str) -> None:
    assert kept(StageKey.PROBLEM, line, OLDER) == meant


def test_in_such_a_session_a_bare_letter_that_may_be_a_word_is_told() -> None:
    found = understood(StageKey.CLOSE, "+ a draft of the letter", OLDER)
    assert isinstance(found.meant, do.Commit)
    assert (found.meant.text, found.meant.person) == ("a draft of the letter", None)
    assert found.doubt == "a ? Ann Lee (a)"
    assert kept(StageKey.CLOSE, found.asks[0].line, OLDER) == "task a | draft of the letter"


def test_a_capital_is_another_person_only_where_the_roster_goes_that_far() -> None:
    assert kept(StageKey.CLOSE, "B: we wait") == "note b | we wait"
    far = session(*ROOM.people, person("B", "Una Vik"))
    assert kept(StageKey.CLOSE, "B: we wait", far) == "note B | we wait"
    assert kept(StageKey.CLOSE, "b: we wait", far) == "note b | we wait"


def test_numbers_are_nobody_in_a_line() -> None:
    assert kept(StageKey.PROBLEM, "1: charter") == "note"
    assert kept(StageKey.PROBLEM, "2: the crane is broken") == "note"


_THINGS = {
    word: VERBS[OTHER_WORDS.get(word, word)].thing
    for word in sorted({*VERBS, *OTHER_WORDS} - OF_ANY_SENTENCE)
}


@pytest.mark.parametrize(("opener", "thing"), [(w, thing) for w, thing in _THINGS.items() if thing])
def test_every_word_that_opens_a_line_with_its_colon_says_so_without_it(
    opener: str, thing: str
) -> None:
    found = understood(StageKey.CLOSE, f"{opener} somewhere in the valley")
    if opener in NO_SENTENCE:
        assert found.doubt == f"Is it {thing}?"
    else:
        assert found.hint == f"“{opener}:” with its colon makes it {thing}"
