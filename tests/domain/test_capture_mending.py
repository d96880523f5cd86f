"""What is wrong is mended by typing (law 12)."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import explained
from convene_tui.domain.capture.mending import last_line, typed_line
from convene_tui.domain.model import Person, Record, Session, StageKey
from convene_tui.domain.spoken import spoken
from tests.domain.meeting import after, asked, draft, person, session
from tests.domain.spoken import ROOM, understood


def typed(*lines: tuple[StageKey, str]) -> Session:
    """The room after these lines, a minute each."""
    room = ROOM
    for number, (stage, line) in enumerate(lines):
        room = room.with_fields(stage=stage)
        meant = understood(stage, line, room).meant
        assert isinstance(meant, do.Intention)
        room = meant.change(room, do.Stamp(after(number), f"x{number}"))
    return room


DAN_AND_DAN = {"b": "Bea Stone", "c": "Dan Voss", "d": "Dan Marsh", "e": "Ed Low"}
P, S, C = StageKey.PROBLEM, StageKey.SUBSTANCE, StageKey.CLOSE


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("name c: Camila Fuentes", "name", "Camila Fuentes"),
        ("name Cy Park: Cyril Park", "name", "Cyril Park"),
        ("org c: River Tribe", "organisation", "River Tribe"),
        ("organisation c: River Tribe", "organisation", "River Tribe"),
        ("mail c: cy@example.org", "email", "cy@example.org"),
    ],
)
def test_a_person_is_put_right(line: str, field: str, value: str) -> None:
    room = typed((C, line))
    mended = room.person("p-c")
    assert mended is not None
    assert getattr(mended, field) == value
    assert mended.key == "c"
    assert [entry.record.id for entry in room.bin] == ["p-c"]


def test_what_is_changed_is_shown_first() -> None:
    found = understood(C, "name c: Camila Fuentes")
    shown = "".join(part.text for part in explained(found, ROOM))
    assert shown == "name of Cy Park: “Camila Fuentes” · for all"


def test_an_organisation_is_read_out_as_it_was_and_an_address_is_not() -> None:
    room = session(person("c", "Cy Park", "River Tribe", email="cy@old.org"))
    was = do.MendPerson("p-c", "organisation", "Union").said(room)
    assert was == "organisation of Cy Park, until now “River Tribe”"
    assert do.MendPerson("p-c", "email", "cy@new.org").said(room) == "mail address of Cy Park"


@pytest.mark.parametrize("line", ["name x: Camila", "name c:", "name the river: Ana"])
def test_nobody_is_renamed_by_a_sentence(line: str) -> None:
    assert isinstance(understood(C, line).meant, do.KeepNote)


def test_the_last_line_was_somebodys() -> None:
    room = typed((P, "the river is low"), (P, "they came late, said the mayor"), (P, "was d"))
    assert [(p.person, p.text) for p in room.pains] == [("p-d", "they came late, said the mayor")]
    assert [n.text for n in room.notes] == ["the river is low"]


def test_a_line_that_could_be_two_peoples_becomes_what_it_should_have_been() -> None:
    room = typed((P, "Anna: half of it spoils"), (P, "was k"))
    assert [(p.person, p.text, p.doubt) for p in room.pains] == [("p-k", "half of it spoils", "")]
    room = typed((C, "+ Anna by fri send it"), (C, "was j"))
    assert [(c.person, c.text, c.doubt) for c in room.commitments] == [("p-j", "send it", "")]
    room = typed((C, "! Anna too soon"), (C, "was Anna N"))
    assert [(c.person, c.text, c.doubt) for c in room.concerns] == [("p-k", "too soon", "")]


DANS = session(
    *(person(key, name, present=key != "d") for key, name in DAN_AND_DAN.items()),
    drafts=(draft(1, "By 2028 six districts pump less."),),
    rounds=(asked("By 2028 six districts pump less."),),
)
OF_SOMEBODY = {
    "yes {}": C,
    "no {} the date is too soon": C,
    "aside {}": C,
    "here {}": P,
    "here b and {}": P,
    "late {}": P,
    "away {}": P,
    "back {}": P,
    "may {}": P,
    "may {} ask": P,
    "ask {}": StageKey.ARRIVE,
    "cannot {}": StageKey.ARRIVE,
    "for {} Kim Novak": P,
    "speaks {}": P,
    "objects {}": P,
    "~ {}": P,
    "seat {} blocks": P,
    "kind {} cognitive": P,
    "works {}": P,
    "brings {} money, data": P,
    "leader {}": C,
    "name {}: Dan Foss": P,
    "org {}: River Tribe": P,
    "mail {}: dan@example.org": P,
    "keep {}": StageKey.DEBRIEF,
    "thank {}": StageKey.DEBRIEF,
    "{}: half of it spoils": P,
    "! {}: too soon": P,
    ". ! {}: too soon": P,
    "? {}: a bank that lends": S,
    "+ {} by fri write it": C,
    "+ Bea and {} by fri write it": C,
    "+ {} and Bea by fri write it": C,
}


@pytest.mark.parametrize(("line", "stage"), OF_SOMEBODY.items())
def test_the_letter_makes_of_a_line_what_it_would_have_been(line: str, stage: StageKey) -> None:
    def after_lines(*lines: str) -> Session:
        room = DANS.with_fields(stage=stage)
        for number, each in enumerate(lines):
            meant = understood(stage, each, room).meant
            assert isinstance(meant, do.Intention)
            room = meant.change(room, do.Stamp(after(number), f"x{number}"))
        return room

    in_doubt = after_lines(line.format("Dan"))
    assert any("Dan Voss (c) or Dan Marsh (d)" in each.doubt for each in spoken(in_doubt))
    answered, by_letter = after_lines(line.format("Dan"), "d"), after_lines(line.format("d"))
    for table in (
        "votes",
        "marks",
        "notes",
        "pains",
        "concerns",
        "gaps",
        "commitments",
        "proposals",
    ):
        assert [_said(each) for each in answered.table(table)] == [
            _said(each) for each in by_letter.table(table)
        ]
    assert [_settled(each) for each in answered.people] == [
        _settled(each) for each in by_letter.people
    ]
    assert answered.leader == by_letter.leader


def _said(record: Record) -> tuple[object, ...]:
    names = ("person", "text", "kind", "answer", "reason", "due", "move", "private", "doubt")
    return tuple(getattr(record, name, None) for name in names)


def _settled(who: Person) -> Person:
    """The person without the minute in which something was said of them."""
    return replace(who, came=None, left=None)


def test_a_line_before_the_last_thing_that_was_typed_is_nobodys_by_chance() -> None:
    room = typed((P, "the wells are low"), (P, "draft: Nobody has water."))
    found = understood(P, "was d", room)
    assert found.meant == do.KeepNote("was d", private=True, doubt=found.doubt)
    assert found.doubt == "What was kept last is a draft, and “the wells are low” is before it"
    assert "before it" in understood(P, "to substance", room).doubt


def test_the_letter_answers_whom_the_last_line_means() -> None:
    room = typed((P, "Anna: half of it spoils"), (P, "k"))
    assert [(p.person, p.text, p.doubt) for p in room.pains] == [("p-k", "half of it spoils", "")]
    room = typed((S, "? d a bank that lends"), (S, "d"))
    assert [(g.person, g.text, g.doubt) for g in room.gaps] == [("p-d", "a bank that lends", "")]
    assert understood(P, "b", room).meant == do.KeepNote("b"), "nobody was asked about b"


def test_the_last_line_is_the_newest_of_any_kind() -> None:
    room = typed((C, "+ b send it"), (C, "? a bank"), (C, "was d"))
    assert [gap.person for gap in room.gaps] == ["p-d"]


def test_the_last_line_belongs_to_another_stage() -> None:
    room = typed((P, "d: it spoils"), (P, "who else?"), (P, "to substance"))
    assert [(n.stage, n.text) for n in room.notes] == [(S, "who else?")]
    room = typed((P, "d: it spoils"), (P, "to substance"))
    assert [(n.stage, n.person, n.text) for n in room.notes] == [(S, "p-d", "it spoils")]
    assert room.pains == ()


@pytest.mark.parametrize(
    ("before", "line", "doubt"),
    [
        ((), "was d", "No line is kept yet"),
        ((), "to substance", "There is no note to go to Substance"),
        (((C, "> the fish"),), "was d", "A parked point is nobody's"),
        (((C, "+ b send it"),), "to substance", "There is no note to go to Substance"),
    ],
)
def test_what_cannot_be_mended_is_told(
    before: tuple[tuple[StageKey, str], ...], line: str, doubt: str
) -> None:
    found = understood(C, line, typed(*before))
    assert found.doubt == doubt
    assert found.meant == do.KeepNote(line, private=True, doubt=doubt)


@pytest.mark.parametrize(
    ("stage", "line"),
    [
        (P, "the river is low"),
        (P, "d: who runs it?"),
        (P, "d: pumps burn out"),
        (P, "d: pumps burn out fear 3"),
        (P, "fact: 61 boats"),
        (P, ". he is tired"),
        (C, "! b too soon"),
        (C, ". ! b too soon"),
        (C, "? b: the mayor's office"),
        (C, "? fact: the mayor's office"),
        (C, "? b: seat: transport"),
        (C, "+ b by fri send it"),
        (C, "+ send it"),
        (C, "> the fish"),
        (P, "Anna: half of it spoils"),
    ],
)
def test_a_line_that_was_kept_can_be_typed_anew(stage: StageKey, line: str) -> None:
    once = typed((stage, line))
    again = typed((stage, typed_line(last_line(once), once)))  # type: ignore[arg-type]
    for table in ("notes", "pains", "concerns", "gaps", "commitments", "parked"):
        assert [replace(r, id="") for r in getattr(once, table)] == [
            replace(r, id="") for r in getattr(again, table)
        ]


def test_what_was_kept_in_doubt_has_its_choices_again() -> None:
    room = typed((P, "Anna: half of it spoils"))
    last = last_line(room)
    assert last is not None
    asks = understood(P, typed_line(last, room), room).asks
    assert [choice.key for choice in asks] == ["j", "k"]
