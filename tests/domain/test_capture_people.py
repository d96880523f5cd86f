"""Who is meant in a line: one, several, nobody, or one of two who are asked about (laws 6, 10)."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Interpretation, Unreadable, parse
from convene_tui.domain.capture.people import leading_people
from convene_tui.domain.letters import LETTERS
from convene_tui.domain.model import StageKey
from tests.domain.meeting import START, person, session
from tests.domain.spoken import ROOM, TUESDAY, kept, understood

SPEAKERS = [
    ("d: pumps burn out", "d"),
    ("d:pumps burn out", "d"),
    ("Di: pumps burn out", "d"),
    ("di roy: pumps burn out", "d"),
    ("Roy: pumps burn out", "d"),
    ("Ms Roy: pumps burn out", "d"),
    ("Raul: pumps burn out", "h"),
    ("raul p: pumps burn out", "h"),
    ("Pizarro, Raul: pumps burn out", "h"),
    ("hern: pumps burn out", "g"),
    ("Lukasz: pumps burn out", "m"),
    ("Frau Wojcik: pumps burn out", "m"),
    ("Jurgen: pumps burn out", "n"),
    ("Weiss: pumps burn out", "n"),
    ("O'Higgins: pumps burn out", "p"),
    ("renard: pumps burn out", "q"),
    ("Anna N: pumps burn out", "k"),
    ("nowak: pumps burn out", "k"),
    ("Mark: pumps burn out", "l"),
    ("park: pumps burn out", ""),
]


@pytest.mark.parametrize(("line", "key"), SPEAKERS)
def test_a_speaker_is_met_as_people_type_it(line: str, key: str) -> None:
    meant = f"pain {key} | pumps burn out" if key else "park | pumps burn out"
    assert kept(StageKey.PROBLEM, line) == meant


@pytest.mark.parametrize(
    ("line", "guessed"),
    [
        ("hern: we wait", True),
        ("quiroga: we wait", True),
        ("Quiroga: we wait", False),
        ("hernan: we wait", False),
        ("hernan quiroga: we wait", False),
        ("g: we wait", False),
    ],
)
def test_a_beginning_and_a_small_family_name_are_guesses_and_a_first_name_is_none(
    line: str, guessed: bool
) -> None:
    assert bool(understood(StageKey.CLOSE, line).guesses) is guessed


NOBODY = """
target: one protocol
no: not like that
pro: it is cheap
con: it is dear
hum: strong yes, two against
car: two of them are broken
Budget: 400 k
non-goal: federation
goal for today: a draft
http://example.org is the page
C:\\maps
1:4 is the scale
"""


@pytest.mark.parametrize("line", NOBODY.strip().splitlines())
def test_what_is_nobodys_name_is_a_note_without_a_doubt(line: str) -> None:
    room = session(*ROOM.people, person("r", "Carl Humbert"), person("s", "Connie Prost"))
    assert kept(StageKey.CLOSE, line, room) == "note"
    assert understood(StageKey.CLOSE, line, room).doubt == ""


def test_two_who_fit_are_asked_about_and_the_letter_answers() -> None:
    found = understood(StageKey.PROBLEM, "Anna: half of it spoils")
    assert found.doubt == "Anna ? Anna Kowalska (j) or Anna Nowak (k)"
    assert found.meant == do.KeepNote("Anna: half of it spoils", doubt=found.doubt)
    assert [(choice.key, choice.label) for choice in found.asks] == [
        ("j", "Anna Kowalska"),
        ("k", "Anna Nowak"),
    ]
    assert kept(StageKey.PROBLEM, found.asks[1].line) == "pain k | half of it spoils"


@pytest.mark.parametrize(
    ("line", "without", "chosen"),
    [
        ("! Anna too soon", "concern | Anna too soon", "concern k | too soon"),
        ("+ Anna by fri send it", "task 2026-11-27 | Anna send it", "task k 2026-11-27 | send it"),
        ("? Anna: a bank", "gap somebody | Anna: a bank", "gap somebody k | a bank"),
        ("here Anna", "note", "here k"),
        ("seat Anna decides", "private | seat Anna decides", "seat k decides"),
        ("pain: Anna: it spoils", "pain | Anna: it spoils", "pain k | it spoils"),
    ],
)
def test_without_an_answer_the_words_are_kept_and_with_one_they_are_somebodys(
    line: str, without: str, chosen: str
) -> None:
    found = understood(StageKey.CLOSE, line)
    assert kept(StageKey.CLOSE, line) == without
    assert found.doubt.startswith("Anna ? ")
    assert kept(StageKey.CLOSE, found.asks[1].line) == chosen


def test_two_of_one_name_are_told_apart_by_their_organisations() -> None:
    room = session(person("b", "Jo Smith", "Bank"), person("c", "Jo Smith", "Tribe"))
    found = understood(StageKey.CLOSE, "Jo Smith: we wait", room)
    assert [choice.label for choice in found.asks] == ["Jo Smith, Bank", "Jo Smith, Tribe"]
    assert kept(StageKey.CLOSE, found.asks[1].line, room) == "note c | we wait"


NAMESAKES = session(
    *(
        person(key, name)
        for key, name in {
            "b": "Sam Okafor",
            "c": "Samira Haddad",
            "d": "Anna Petrov",
            "e": "Anna Neumann",
            "f": "Tom Reed",
            "g": "王小明",
            "h": "Hugo Gray",
        }.items()
    )
)


@pytest.mark.parametrize(
    ("line", "meant", "doubt"),
    [
        ("+ anna p and tom by fri send it", "task d f 2026-11-27 | send it", ""),
        ("! anna p too soon", "concern d | too soon", ""),
        ("here anna p", "here d", ""),
        # The letter is hers, whichever of them is meant by the name.
        ("+ anna d by fri send it", "task 2026-11-27 | anna d send it", "anna ? "),
        ("+ sam h by fri send it", "task 2026-11-27 | sam h send it", "sam h ? "),
        ("+ tom i think it is late", "task f | i think it is late", ""),
        ("王: it is late", "note g | it is late", ""),
        ("away 王", "away g", ""),
        ("明: it is late", "note", "Nobody here has the letter 明"),
    ],
)
def test_a_letter_or_sign_of_a_name_tells_it_from_its_namesakes_or_asks(
    line: str, meant: str, doubt: str
) -> None:
    found = understood(StageKey.CLOSE, line, NAMESAKES)
    assert kept(StageKey.CLOSE, line, NAMESAKES) == meant
    assert found.doubt.startswith(doubt)
    assert bool(found.doubt) is bool(doubt)


@pytest.mark.parametrize("line", ["! hern too soon", ". ! hern too soon", "no hern too soon"])
def test_the_beginning_of_a_name_before_words_is_asked_about_and_never_passed_over(
    line: str,
) -> None:
    assert understood(StageKey.CLOSE, line).doubt == "hern ? Hernán Quiroga (g)"


@pytest.mark.parametrize("line", ["! mark it as late", "! handle it later", "+ send her the map"])
def test_a_word_that_begins_a_name_is_nobody(line: str) -> None:
    room = session(person("a", "Marko Lund"), person("b", "Handel Fox"), person("c", "Sendhil Rao"))
    assert understood(StageKey.CLOSE, line, room).doubt == ""


@pytest.mark.parametrize(
    "line", ["@ Zoe Ray (Bank)", "@ Zoe Ray - Bank", "@ Zoe Ray – Bank", "@ Zoe Ray / Bank"]
)
def test_an_organisation_is_set_apart_as_lists_do_it(line: str) -> None:
    assert kept(StageKey.ARRIVE, line) == "person | Zoe Ray, Bank"
    assert kept(StageKey.PREPARE, f"{line}, pays") == kept(
        StageKey.PREPARE, "@ Zoe Ray, Bank, pays"
    )


@pytest.mark.parametrize(
    "line",
    [
        "@ noon (Lunch)",
        "@ Zoe (Bank)",
        "@ Zoe Ray - call her back",
        "@ Zoe Ray (is late)",
        "@ b - c",
    ],
)
def test_what_is_no_organisation_behind_a_name_is_a_note_as_it_was_typed(line: str) -> None:
    assert kept(StageKey.ARRIVE, line) == "note"
    assert understood(StageKey.ARRIVE, line).meant == do.KeepNote(line)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("b fear 4: x", "b fear 4: x"),
        ("pain: b: x fear 4", "x fear 4"),
        ("b: x fear 12", "x fear 12"),
    ],
)
def test_a_weight_that_there_is_not_is_asked_about_and_its_words_stand(
    line: str, text: str
) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert found.doubt == "A weight is 0, 1, 2 or 3"
    assert getattr(found.meant, "text", "") == text


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("z: half of it spoils", "Nobody here has the letter z"),
        ("! z too soon", "Nobody here has the letter z"),
        ("+ z by fri send it", "Nobody here has the letter z"),
        ("Hernn: half of it spoils", "Hernn ? Hernán Quiroga (g)"),
        ("b and d: half of it spoils", "A line is of one person: who of them said it?"),
        ("b c: half of it spoils", "A line is of one person: who of them said it?"),
        ("! Bo Smith too soon", "Bo ? Bo Cruz (b)"),
        ("+ Bo Smith sends it", "Bo ? Bo Cruz (b)"),
    ],
)
def test_who_is_nobody_or_several_is_told_and_nothing_is_lost(line: str, doubt: str) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert found.doubt == doubt
    assert isinstance(found.meant, do.KeepNote | do.RaiseConcern | do.Commit)
    assert line.endswith(found.meant.text) or "z send it" in found.meant.text


TASKS = [
    ("+ b send the map", "task b | send the map"),
    ("+ b: send the map", "task b | send the map"),
    ("+ Bo send the map", "task b | send the map"),
    ("+ b and d send the map", "task b d | send the map"),
    ("+ b & d send the map", "task b d | send the map"),
    ("+ b, d and e: send the map", "task b d e | send the map"),
    ("+ b d send the map", "task b d | send the map"),
    ("+ Bo and Di Roy send the map", "task b d | send the map"),
    ("+ raul and hernan: send the map", "task h g | send the map"),
    ("+ b and d send the map by fri", "task b d 2026-11-27 | send the map"),
    ("+ by fri b send the map", "task b 2026-11-27 | send the map"),
    ("+ flo will send it tomorrow", "task f 2026-11-25 | send it"),
    ("+ flo to send it tomorrow", "task f 2026-11-25 | send it"),
    ("+ flo will not send it", "task f | will not send it"),
    ("+ hern by fri send it", "task g 2026-11-27 | send it"),
    ("+ everybody reads the two pages", "task | everybody reads the two pages"),
    ("+ ask Bo for the map", "task | ask Bo for the map"),
    ("+ Bo's map is printed", "task | Bo's map is printed"),
    ("+ mark will send it", "task l | send it"),
    ("+ mark by fri send it", "task l 2026-11-27 | send it"),
    ("+ mark and b send it", "task l b | send it"),
    ("+ park the trucks elsewhere", "task | park the trucks elsewhere"),
    ("+ core group works on it", "task | core group works on it"),
    ("+ di roy stands by Bo", "task d | stands by Bo"),
]


@pytest.mark.parametrize(("line", "meant"), TASKS)
def test_a_task_is_of_whoever_it_names(line: str, meant: str) -> None:
    assert kept(StageKey.CLOSE, line) == meant


def test_a_task_of_two_stands_in_the_list_of_each_and_is_one_thing_to_take_back() -> None:
    meant = understood(StageKey.CLOSE, "+ b and d send the map by fri").meant
    assert isinstance(meant, do.Commit)
    assert meant.said(ROOM) == "task of Bo Cruz and Di Roy by Fri 27 Nov"
    after = meant.change(ROOM, do.Stamp(ROOM.created, "x"))
    assert [(c.person, c.text) for c in after.commitments] == [
        ("p-b", "send the map"),
        ("p-d", "send the map"),
    ]


@pytest.mark.parametrize(
    "line", ["+ b and the county send the map", "+ Mark the trees", "+ mark the trees"]
)
def test_a_task_of_somebody_who_is_not_sure_is_told(line: str) -> None:
    assert understood(StageKey.CLOSE, line).doubt


def test_from_the_name_the_word_is_told_by_what_follows_and_never_by_chance() -> None:
    assert (
        kept(StageKey.CLOSE, "! mark wants it written down")
        == "concern | mark wants it written down"
    )
    assert (
        understood(StageKey.CLOSE, "! mark wants it written down").doubt == "mark ? Mark Olsen (l)"
    )


LISTS = [
    ("here b d", "here b d"),
    ("here b, d and f", "here b d f"),
    ("here Bo Cruz, Di", "here b d"),
    ("here all", f"here {' '.join(p.key for p in ROOM.people)}"),
    ("here all but b d", f"here {' '.join(p.key for p in ROOM.people if p.key not in 'bd')}"),
    ("away raul", "away h"),
    ("late q", "here q"),
    ("back g", "here g"),
    ("may b c", "mandate may_decide b c"),
    ("may b decide", "mandate may_decide b"),
    ("may c ask", "mandate must_ask c"),
    ("may d nothing", "mandate no d"),
    ("ask d e", "mandate must_ask d e"),
    ("cannot f", "mandate no f"),
    ("for e Kim Novak", "instead e | Kim Novak"),
    ("e for Kim Novak", "instead e | Kim Novak"),
    ("e for the director", "instead e | the director"),
    ("e for d", "instead e | Di Roy"),
    ("for e d", "instead e | Di Roy"),
    ("e for raul", "instead e | Raúl Pizarro"),
    ("works b c", "works b c"),
    ("kind b cog auth", "kind b cognitive authoritative"),
    ("brings c money and data", "means c money data"),
    ("leader b", "leader b"),
    ("blank c", "mark c blank"),
]


@pytest.mark.parametrize(("line", "meant"), LISTS)
def test_words_about_people_take_lists(line: str, meant: str) -> None:
    assert kept(StageKey.ARRIVE, line) == meant


@pytest.mark.parametrize("stage", list(StageKey))
def test_somebody_new_is_here_but_where_one_speaks_of_who_is_missing(stage: StageKey) -> None:
    away = stage in (StageKey.PREPARE, StageKey.SUBSTANCE, StageKey.DEBRIEF)
    where = "person away" if away else "person"
    assert kept(stage, "@ Mia Fox, Charities") == f"{where} | Mia Fox, Charities"


@pytest.mark.parametrize(
    "name",
    [
        "Oluwaseun Adébáyọ̀",
        "श्रीमती शर्मा",
        "สมชาย ใจดี",
        "محمّد علي",
        "יוֹסֵף כהן",
        "ნინო ბერიძე",
        "王 小明",
    ],
)
def test_a_name_is_one_in_any_script_with_all_its_marks(name: str) -> None:
    assert kept(StageKey.ARRIVE, f"@ {name}, Lagos Ports") == f"person | {name}, Lagos Ports"


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("@ Bo Cruz", "Bo Cruz is on the roster already"),
        ("@ raul pizarro, County", "Raúl Pizarro is on the roster already"),
        ("@ Anna", "Anna Kowalska (j) or Anna Nowak (k) is on the roster already"),
        ("@ Anna K", "Anna Kowalska (j) is on the roster already"),
        ("@ b", "Bo Cruz is on the roster already"),
        ("@ z", "Nobody here has the letter z"),
    ],
)
def test_who_is_on_the_roster_is_not_invited_again(line: str, doubt: str) -> None:
    assert understood(StageKey.ARRIVE, line).doubt.startswith(doubt)


@pytest.mark.parametrize("stage", StageKey)
def test_who_is_known_without_an_organisation_is_given_it_and_nothing_else(stage: StageKey) -> None:
    known = session(person("b", "Mia Fox", present=False), stage=stage)
    read = parse("@ mia fox, Charities", known, START.date())
    assert not isinstance(read, Unreadable)
    assert not read.doubt
    assert isinstance(read.meant, do.Intention)
    assert read.meant.said(known) == "organisation of Mia Fox"
    [after] = read.meant.change(known, do.Stamp(START, "s1")).people
    # What is said in private is the facilitator's own: the room keeps its copy.
    assert replace(after, private=False) == replace(known.people[0], organisation="Charities")


@pytest.mark.parametrize(
    ("line", "says", "becomes"),
    [
        ("@ Bo Cruz, Bank", "Bo Cruz is on the roster already, for Tribe", "org b: Bank"),
        ("@ Mia Fox, Bank, pays", "type “org c: Bank” and “seat c pays”", ""),
        ("@ Bo Cruz, Tribe, pays", "type “seat b pays”", ""),
        ("@ Bo Cruz, Tribe, suffers", "Bo Cruz is on the roster already", ""),
        ("@ Bo Cruz, tribe", "Bo Cruz is on the roster already", ""),
        ("@ Bo Cruz", "Bo Cruz is on the roster already", ""),
    ],
)
def test_what_more_is_said_of_somebody_known_is_kept_whole_with_the_line_that_does_it(
    line: str, says: str, becomes: str
) -> None:
    known = session(person("b", "Bo Cruz", "Tribe", seat="suffers"), person("c", "Mia Fox"))
    read = parse(line, known, START.date())
    assert not isinstance(read, Unreadable)
    assert isinstance(read.meant, do.KeepNote)
    assert read.meant.text == line
    assert says in read.doubt
    assert ("type “" in read.doubt) is ("type “" in says)
    assert [choice.line for choice in read.asks] == [becomes] * bool(becomes)


def test_another_of_one_first_name_can_come() -> None:
    assert kept(StageKey.ARRIVE, "@ Anna Otter, Bank") == "person | Anna Otter, Bank"
    assert kept(StageKey.ARRIVE, "@ Anna Otter") == "person | Anna Otter"


def test_a_seat_that_is_none_is_kept_as_a_private_note_and_told() -> None:
    found = understood(StageKey.PREPARE, "@ Zoe Ray, Bank, night porter")
    why = "“night porter” is no seat here; it is kept as a private note"
    assert found.meant == do.InvitePerson("Zoe Ray", "Bank", aside="night porter", doubt=why)
    assert found.doubt == why
    after = found.meant.change(ROOM, do.Stamp(ROOM.created, "new"))
    assert [(n.text, n.person, n.private, n.doubt) for n in after.notes[len(ROOM.notes) :]] == [
        ("night porter", "new", True, why)
    ]
    assert kept(StageKey.PREPARE, "@ Zoe Ray, Bank, new: night porter").startswith(
        "person away night porter |"
    )


def test_yes_all_is_everybody_in_the_room() -> None:
    room = session(*(person(k, f"Name {k}", present=k != "d") for k in "bcd"))
    asked = do.OpenConsent("Wells hold.").change(room, do.Stamp(room.created, "r"))
    assert kept(StageKey.CONCERNS, "yes all", asked) == "yes b c"
    assert kept(StageKey.CONCERNS, "yes all but c", asked) == "yes b"
    assert kept(StageKey.CONCERNS, "yes b and also c", asked) == "yes b c"
    assert kept(StageKey.CONCERNS, "no c the date", asked) == "no c | the date"
    assert kept(StageKey.CONCERNS, "here all", asked) == "here b c d"
    assert kept(StageKey.CONCERNS, "yes b only if it is later", asked) == "note"


def test_an_answer_without_a_question_is_told() -> None:
    found = understood(StageKey.CONCERNS, "yes b c")
    assert found.doubt == "No consent round is open; “consent” opens one"


def test_a_roster_that_has_all_letters_takes_somebody_who_is_met_by_name() -> None:
    room = session(*(person(key, f"Somebody {key * 3}") for key in LETTERS))
    found = parse("@ Mia Fox", room, TUESDAY)
    assert isinstance(found, Interpretation)
    assert isinstance(found.meant, do.InvitePerson)
    after = found.meant.change(room, do.Stamp(START, "m"))
    assert (after.people[-1].name, after.people[-1].key) == ("Mia Fox", "")
    again = parse("here mia fox", after, TUESDAY)
    assert isinstance(again, Interpretation)


@pytest.mark.parametrize(
    ("text", "keys", "rest"),
    [
        ("Bo Cruz Di Roy sends it", "b", "Di Roy sends it"),
        ("Bo Cruz d sends it", "b", "d sends it"),
        ("Bo Cruz, Di Roy send it", "bd", "send it"),
        ("Bo Cruz and Di Roy send it", "bd", "send it"),
        ("b d send it", "bd", "send it"),
        ("b, d and e send it", "bde", "send it"),
        ("Bo Cruz and the bank send it", "b", "and the bank send it"),
    ],
)
def test_several_in_front_are_met_only_where_they_are_put_together(
    text: str, keys: str, rest: str
) -> None:
    found = leading_people(text, ROOM)
    assert "".join(person.key for person in found.found) == keys
    assert found.rest == rest


SENT_INSTEAD = [
    ("Kim Novak", True, True),
    ("Bo Cruz", True, True),
    ("Bo", True, True),
    ("the bank", False, True),
    ("Kim", False, True),
    ("now", False, False),
    ("all of us", False, False),
    ("z", False, False),
    ("f g", False, False),
]
"""For whom, and whether that says who was sent: behind a name, and behind a letter."""


@pytest.mark.parametrize("who", ["e", "Ed", "Ed Wu", "Wu"])
@pytest.mark.parametrize(("principal", "by_name", "by_letter"), SENT_INSTEAD)
def test_whoever_is_for_somebody_was_sent_instead(
    who: str, principal: str, by_name: bool, by_letter: bool
) -> None:
    meant = kept(StageKey.ARRIVE, f"{who} for {principal}")
    assert meant.startswith("instead e") is (by_letter if who == "e" else by_name), meant


@pytest.mark.parametrize("said", ["bc", "BC", "b.c.", "B.C", "adr"])
def test_initials_are_asked_about_in_small_letters_too(said: str) -> None:
    found = understood(StageKey.PROBLEM, f"{said}: the river is dying")
    whose = {each.key for each in found.asks} or {each[2:] for each in found.guesses}
    assert whose == {"q" if said == "adr" else "b"}


@pytest.mark.parametrize("said", ["re", "ps", "ok", "nb", "fyi"])
def test_short_words_in_front_of_a_colon_are_nobodys_initials(said: str) -> None:
    assert not understood(StageKey.PROBLEM, f"{said}: the river is dying").doubt


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("王小明", "小明"),
        ("王明", "明"),
        ("山田太郎", "太郎"),
        ("김민수", "민수"),
        ("王小明", "王"),
    ],
)
def test_a_name_without_a_blank_is_met_by_its_parts(name: str, said: str) -> None:
    room = session(person("x", "Bo Cruz"), person("y", name))
    assert kept(StageKey.CLOSE, f"{said}: the river is dying", room) == (
        "note y | the river is dying"
    )
    assert kept(StageKey.CLOSE, f"away {said}", room) == "away y"
