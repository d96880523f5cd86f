"""What has to be told in several places is told in all of them, or left out on purpose."""

import itertools
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from convene_tui.domain.intentions import EditPerson, InvitePerson
from convene_tui.domain.model import Mandate, MarkKind, Means, Person, Substance
from convene_tui.domain.new_session import session_like
from convene_tui.domain.talk import ACTS, LOOKS
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import people
from convene_tui.reports.files import (
    FORMAT_NAMES,
    FORMATS,
    Audience,
    Format,
    Wanted,
    What,
    audience_of,
    written,
)
from convene_tui.tui.dialogs.sweep import FACES
from tests.domain.meeting import START, session
from tests.domain.whole_meeting import whole_meeting

# ── forms of documents ───────────────────────────────────────────────────────────────────


def test_every_form_has_a_name_and_something_that_is_written_so() -> None:
    assert set(FORMAT_NAMES) == set(Format)
    assert {form for forms in FORMATS.values() for form in forms} == set(Format)


@pytest.mark.parametrize("what", What)
def test_every_form_is_written_as_no_other_is(what: What) -> None:
    """A form that is declared and not written would come out as another one."""
    for audience in {audience_of(what), Audience.PARTICIPANTS}:
        made = {
            form: written(whole_meeting(), Wanted(what, audience, form), DEFAULTS)
            for form in FORMATS[what]
        }
        for one, other in itertools.combinations(made, 2):
            assert made[one] != made[other], f"{what} as {one} is {what} as {other}"


# ── fields of a person ───────────────────────────────────────────────────────────────────

OURS: Final = {"id", "key", "private", "released", "came", "left", "came_from", "expected"}
"""What nobody types of a person: the console gives it, or the roll call does."""

OF_ONE_MEETING: Final = {"mandate", "present", "instead_of", "brings", "works"}
"""What is known of a person in one meeting, and has to be asked in the next."""

BO: Final = Person(
    id="bo",
    key="b",
    name="Bo Cruz",
    organisation="River Tribe",
    seat="pays",
    substance=(Substance.COGNITIVE,),
    mandate=Mandate.MUST_ASK,
    present=True,
    came=START,
    left=START + timedelta(minutes=5),
    instead_of="Kim Novak",
    brings=(Means.MONEY,),
    works=True,
    email="bo@river.example",
    title="Director",
    came_from="earlier",
    released=True,
    expected=False,
)
"""Somebody of whom everything is known, and who is for all."""

NAMES: Final = {each.name for each in fields(Person)}


def unlike(person: Person, without: Callable[[Person], object]) -> set[str]:
    """The fields that make a difference to something that is made of a person."""
    empty = Person(id="", key="", name="")
    whole = without(person)
    return {
        name
        for name in NAMES - {"private"}
        if without(replace(person, **{name: getattr(empty, name)})) != whole
    }


def test_nothing_is_unknown_of_the_person_of_these_tests() -> None:
    empty = Person(id="", key="", name="")
    assert {n for n in NAMES if getattr(BO, n) == getattr(empty, n)} == {"private"}


def test_a_form_asks_for_every_field_of_a_person() -> None:
    assert {each.name for each in fields(EditPerson)} - {"person"} == NAMES - OURS


def test_whoever_is_invited_can_come_with_every_field() -> None:
    told = {each.name for each in fields(InvitePerson)} - {"aside", "doubt"}
    assert told == NAMES - OURS


def test_every_field_of_a_person_is_exported() -> None:
    exported = unlike(BO, lambda person: people.as_csv(session(person)))
    assert exported == NAMES - OURS - {"present"}


def test_every_field_of_a_person_comes_into_the_next_meeting_or_is_asked_anew() -> None:
    def next_meeting(person: Person) -> object:
        ids = map(str, itertools.count())
        created = datetime(2027, 1, 1, tzinfo=UTC)
        like = session_like(session(person), "Next", created=created, new_id=lambda: next(ids))
        return like.people

    carried = unlike(BO, next_meeting)
    assert carried == NAMES - OURS - OF_ONE_MEETING | {"key"}


# ── marks ────────────────────────────────────────────────────────────────────────────────


def test_every_mark_is_speech_silence_an_act_or_a_look() -> None:
    """Else it would be kept, and stand nowhere beside the person's name."""
    speech = {MarkKind.SPEAKS, MarkKind.SILENCE}
    assert sorted([*speech, *ACTS, *LOOKS]) == sorted(MarkKind)


def test_every_look_at_a_face_has_a_digit_in_the_sweep() -> None:
    assert sorted(FACES.values()) == sorted(LOOKS)
