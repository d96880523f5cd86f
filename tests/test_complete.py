"""What has to be told in several places is told in all of them, or left out on purpose."""

import importlib
import itertools
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final

import pytest

import convene_tui
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
from convene_tui.tui.keys.screens import MARKS
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


def test_readme_names_the_key_of_every_mark() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    keys = " ".join(f"`{key.upper()}`" for key in MARKS)
    marks = ", ".join(MARKS.values())
    assert f"\n| {keys}, then a person's letter or number | a private mark: {marks} |\n" in readme


# ── closed sets ──────────────────────────────────────────────────────────────────────────

IN_PART: Final = {
    "cli.output._NO_TEXT",
    "domain.alliance.elements.information.KINDS_OF_NOTES",
    "domain.alliance.searching._WHERE",
    "domain.purpose.pointing.SPEAKS_OF",
    "reports.matter._OF_THE_PROBLEM",
    "tui.panels.concerns._ASKED_FOR",
    "tui.panels.gauges._STYLES",
    "tui.screens.meeting.leading._PLACES",
}
"""Tables that are about some values of a closed set, and are asked about no other."""


def tables_by_closed_set() -> Iterator[tuple[str, type[Enum], Collection[object]]]:
    """Every table of ours that is keyed by one closed set: where it stands, the set, its keys."""
    for module in pkgutil.walk_packages(convene_tui.__path__, "convene_tui."):
        if module.name.endswith("__main__"):
            continue
        held = vars(importlib.import_module(module.name))
        for name, table in held.items():
            kinds = {type(key) for key in table} if isinstance(table, Mapping) else set()
            if len(kinds) == 1 and issubclass(kind := kinds.pop(), Enum):
                yield f"{module.name.removeprefix('convene_tui.')}.{name}", kind, table


def test_a_table_that_is_keyed_by_a_closed_set_has_a_row_for_every_value() -> None:
    tables = list(tables_by_closed_set())
    wanting = {where for where, kind, keys in tables if set(keys) != set(kind)}
    assert len(tables) > 60
    assert wanting - IN_PART == set(), "a value has no row here"
    assert IN_PART - wanting == set(), "take it off the list"
