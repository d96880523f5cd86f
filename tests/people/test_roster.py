"""The people of a list on the roster: new ones, known ones, namesakes, letters, one act."""

from itertools import count

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import EnterStage, InvitePeople, SetPresence, Stamp
from convene_tui.domain.letters import LETTERS
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.new_session import new_session
from convene_tui.domain.seats import seats_of
from convene_tui.storage.people.reading import found_in_text
from convene_tui.storage.people.roster import arrivals, with_people
from convene_tui.storage.people.telling import summary
from tests.domain.meeting import START, person, session


def filled(text: str, into: Session | None = None) -> Session:
    ids = (f"id{number}" for number in count())
    into = into or new_session("First", created=START)
    return with_people(into, found_in_text(text), at=START, new_id=lambda: next(ids))


def test_two_people_of_one_name_are_two_and_twice_the_same_address_is_one() -> None:
    text = "Name,Org,Mail\nJo Smith,A,j@a.example\nJo Smith,B,j@b.example\nJo Smith,A,j@a.example\n"
    assert [each.organisation for each in filled(text).people] == ["A", "B"]


def test_who_is_on_the_roster_is_not_doubled_and_what_was_empty_is_filled_in() -> None:
    there = session(
        person("b", "Ann Lee", email="ann@v.example"),
        person("c", "Bo Cruz", "River Tribe"),
        person("d", "Cy Park", "County"),
        begun=False,
    )
    text = (
        "Name,Organisation,Title,Email,Seat\n"
        "Ann Lee,Valley Water,Director,ann@v.example,who pays\n"
        "bo cruz,Another Tribe,,bo@t.example,\n"
        "Cy Park,County,,,\n"
    )
    come = arrivals(there, found_in_text(text).people)
    assert [row.name for row in come.new] == ["bo cruz"]
    assert [(each.person.name, each.fills is not None) for each in come.known] == [
        ("Ann Lee", True),
        ("Cy Park", False),
    ]
    assert come.namesakes == ("bo cruz",)
    ann = filled(text, there).people[0]
    assert (ann.organisation, ann.title, ann.seat) == ("Valley Water", "Director", "pays")
    assert ann.email == "ann@v.example"


def test_whoever_is_ticked_off_is_neither_invited_nor_completed() -> None:
    there = session(person("b", "Ann Lee"), begun=False)
    found = found_in_text("Name,Mail\nAnn Lee,ann@v.example\nBo Cruz,bo@t.example\n")
    come = arrivals(there, found.people)
    assert come.intention(without=found.people[:1]).completions == ()
    with pytest.raises(ConveneError, match="Nobody is ticked"):
        come.intention(without=found.people).change(there, Stamp(START, "x"))


def test_all_of_a_list_is_one_act_with_ids_of_their_own() -> None:
    rows = "".join(f"Person {n:03},Party {n}\n" for n in range(300))
    many = filled("Name,Org\n" + rows)
    assert len({each.id for each in many.people}) == 300
    found = found_in_text("Ann Lee\nBo Cruz\nCy Park\n")
    intention = arrivals(many, found.people).intention()
    assert isinstance(intention, InvitePeople)
    assert intention.said(many) == "3 people on the roster"


def test_more_people_than_letters_are_met_by_name_until_they_come() -> None:
    rows = "".join(f"Person {n:03}\n" for n in range(len(LETTERS) + 4))
    many = filled("Name\n" + rows)
    without = [each for each in many.people if not each.key]
    assert [each.name for each in without] == [f"Person {len(LETTERS) + n:03}" for n in range(4)]
    begun = EnterStage(StageKey.ARRIVE).change(many, Stamp(START, "s"))
    here = SetPresence((without[0].id, many.people[0].id), True).change(begun, Stamp(START, "p"))
    came = here.person(without[0].id)
    assert came is not None
    assert came.key == LETTERS[-1]
    keys = [each.key for each in here.people if each.key]
    assert len(keys) == len(set(keys)) == len(LETTERS)
    assert here.people[0].key == LETTERS[0]


def test_nobody_who_is_or_was_in_the_room_gives_up_a_letter() -> None:
    rows = "".join(f"Person {n:03}\n" for n in range(len(LETTERS) + 1))
    many = EnterStage(StageKey.ARRIVE).change(filled("Name\n" + rows), Stamp(START, "s"))
    everybody = tuple(each.id for each in many.people)
    here = SetPresence(everybody, True).change(many, Stamp(START, "p"))
    assert [each.key for each in here.people] == [*LETTERS, ""]


def test_two_seats_that_share_a_word_are_two() -> None:
    text = "name,seat\nAnn Lee,Infrastructure lenders\nRaúl Pizarro,lenders\nBo Cruz,Carries out\n"
    full = filled(text)
    labels = {seat.id: seat.label for seat in seats_of(full)}
    assert [labels[each.seat] for each in full.people] == [
        "Infrastructure lenders",
        "lenders",
        "who carries out",
    ]


def test_what_is_said_of_a_list_is_a_few_lines() -> None:
    there = session(person("b", "Ann Lee"), begun=False)
    text = "Name,Room,Mail\nAnn Lee,1,a@x.example\nBo Cruz,2,\nTotal,2,\n"
    found = found_in_text(text)
    assert list(summary(found, arrivals(there, found.people))) == [
        "2 people read: name from “Name”, e-mail from “Mail”.",
        "Left out: line 4, a total: Total · 2",
        "Columns not read: Room.",
        "On the roster already: Ann Lee.",
        "What was empty is filled in for: Ann Lee.",
    ]
