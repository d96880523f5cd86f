"""What has to be told in several places is told in all of them, or left out on purpose."""

import ast
import csv
import importlib
import itertools
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final, get_args

import pytest

import convene_tui
from convene_tui.cli.output import _NO_TEXT
from convene_tui.domain.capture.mending import _FIELDS
from convene_tui.domain.intentions import EditPerson, InvitePerson, Stamp
from convene_tui.domain.intentions.mending import Field
from convene_tui.domain.model import Mandate, MarkKind, Means, Note, Person, StageKey, Substance
from convene_tui.domain.new_session import session_like
from convene_tui.domain.public import PublicView
from convene_tui.domain.purpose import registry
from convene_tui.domain.purpose.check import (
    GUARD_FILES,
    HELD_BACK,
    LAMPS_OF_GUARDS,
    ORDER,
    SIGNAL_FILES,
)
from convene_tui.domain.purpose.guards import GUARDS
from convene_tui.domain.purpose.registry import SIGNALS
from convene_tui.domain.redacting import NAME, redacted
from convene_tui.domain.room import PersonView, RoomView
from convene_tui.domain.searching.places import places
from convene_tui.domain.talk import ACTS, LOOKS
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import participants, people
from convene_tui.reports.files import (
    DOCUMENT_FORMS,
    FORMAT_NAMES,
    FORMATS,
    Audience,
    Format,
    Wanted,
    What,
    audience_of,
    in_form,
    written,
)
from convene_tui.storage.foreign import as_ours
from convene_tui.storage.people import rows
from convene_tui.storage.people.columns import OUR_HEADS
from convene_tui.storage.people.gathering import completed
from convene_tui.storage.people.headings import heading
from convene_tui.storage.people.reading import found_in_bytes
from convene_tui.storage.people.records import _HEADS
from convene_tui.storage.people.roster import arrivals, invitation
from convene_tui.storage.people.rows import PersonRow
from convene_tui.storage.people.telling import about
from convene_tui.tui.dialogs.person import edited, person_form
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


@pytest.mark.parametrize("what", What)
def test_a_terminal_is_kept_from_every_form_that_is_no_text(what: What) -> None:
    for form in FORMATS[what]:
        data = written(whole_meeting(), Wanted(what, audience_of(what), form), DEFAULTS)
        assert (b"\0" in data) == (form in _NO_TEXT), f"{form}: see cli/output.py"


def test_every_form_of_a_document_is_written_and_no_other_is() -> None:
    document = participants.document(PublicView.of(whole_meeting(), DEFAULTS))
    for form in Format:
        if form in DOCUMENT_FORMS:
            assert in_form(document, form, None)
        else:
            with pytest.raises(ValueError, match=form):
                in_form(document, form, None)


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


TYPED: Final = NAMES - OURS - {"present"}
"""What is told of a person before the meeting, in a form or a list."""

FORMS_OF_PEOPLE: Final = FORMATS[What.PEOPLE]


@pytest.mark.parametrize("form", FORMS_OF_PEOPLE)
def test_every_field_of_a_person_that_goes_out_in_a_list_comes_in_again(form: Format) -> None:
    wanted = Wanted(What.PEOPLE, audience_of(What.PEOPLE), form)
    data = written(session(BO), wanted, DEFAULTS)
    [row] = found_in_bytes(data, f"people.{form}").people
    again = session()
    [person] = invitation(row).change(again, Stamp(at=START, id="p")).people
    assert {name for name in TYPED if getattr(person, name) == getattr(BO, name)} == TYPED


def test_a_list_that_went_out_is_known_as_one_of_ours_when_it_comes_in() -> None:
    assert OUR_HEADS[0] == people.COLUMNS, "it would be read as somebody else's: guessed at"


def test_every_field_of_a_person_is_read_from_a_table_of_somebody_elses() -> None:
    table = csv.reader(people.as_csv(session(BO)).decode("utf-8-sig").splitlines())
    foreign = "\r\n".join(",".join(reversed(row)) for row in table)
    [row] = found_in_bytes(foreign.encode(), "people.csv").people
    empty = PersonRow(name="")
    assert {name for name in TYPED if getattr(row, name) != getattr(empty, name)} == TYPED


def test_records_of_a_directory_hold_each_word_that_is_a_persons_own() -> None:
    words = {name for name in TYPED - OF_ONE_MEETING - {"seat"} if type(getattr(BO, name)) is str}
    heads = {head.field for head in map(heading, _HEADS) if head}
    assert {rows.Field[name.upper()] for name in words} - heads == set()


def test_whoever_is_invited_or_edited_with_every_field_has_every_field() -> None:
    told = {name: getattr(BO, name) for name in TYPED | {"present"}}
    stamp = Stamp(at=START, id="bo")
    [invited] = InvitePerson(**told).change(session(), stamp).people
    bare = session(Person(id="bo", key="b", name="Bo"))
    [edited] = EditPerson(person="bo", **told).change(bare, stamp).people
    for person in (invited, edited):
        assert {name for name in told if getattr(person, name) != told[name]} == set()


def test_the_form_of_a_person_shows_what_is_known_and_keeps_what_is_written_in_it() -> None:
    meeting = session(BO)
    form = person_form(meeting, BO)
    shown = edited(BO, {each.name: each.value for each in form._fields})
    [same] = shown.change(meeting, Stamp(at=START, id="x")).people
    assert same == BO


FILLED_IN_BY_NO_LIST: Final = OF_ONE_MEETING | {"substance"}
"""What a list does not tell of somebody on the roster: what the facilitator has heard is right."""

ALL_OF_A_ROW: Final = PersonRow(
    name="Bo Cruz", **{name: getattr(BO, name) for name in TYPED - {"name"}}
)


def test_a_list_fills_in_what_is_empty_of_somebody_on_the_roster() -> None:
    bare = session(Person(id="bo", key="b", name="Bo Cruz"))
    [person] = (
        arrivals(bare, [ALL_OF_A_ROW]).intention().change(bare, Stamp(at=START, id="x")).people
    )
    filled = {name for name in TYPED if getattr(person, name) == getattr(BO, name)}
    assert filled == TYPED - FILLED_IN_BY_NO_LIST


def test_two_rows_of_a_list_about_one_person_are_all_that_both_say() -> None:
    assert completed(PersonRow(name="Bo Cruz"), ALL_OF_A_ROW) == ALL_OF_A_ROW


def test_what_a_list_told_of_a_person_is_shown_before_it_is_kept() -> None:
    """Each word of theirs; the facilitator sees who comes, and may leave them out."""
    words = {name for name in TYPED if isinstance(getattr(BO, name), str)}
    assert {name for name in words if getattr(BO, name) not in about(ALL_OF_A_ROW)} == {
        *OF_ONE_MEETING & words
    }


STAYS_IN_TEXTS: Final = {"organisation", "seat", "mandate", "instead_of", "title"}
"""Words beside a person that others have too: they stay where somebody else said them."""


def test_no_text_says_whose_it_was_once_a_person_is_redacted() -> None:
    """What is a person's alone goes out of the words of others as well."""
    words = {name for name in TYPED if isinstance(getattr(BO, name), str)}
    notes = (
        Note(id=name, text=f"write to {getattr(BO, name)} ", stage=StageKey.PURPOSE, at=START)
        for name in sorted(words)
    )
    act = Note(id="act", text="one person redacted", stage=StageKey.PURPOSE, at=START)
    after = redacted(session(BO, notes=tuple(notes)), "bo", note=act).session
    stays = {note.id for note in after.notes if note.id in words and NAME not in note.text}
    assert stays == STAYS_IN_TEXTS


MENDED_IN_THE_FORM_ALONE: Final = {"title"}
OF_ITS_OWN_VERB: Final = {"seat", "instead_of"}
"""Words of a person that a line gives by a verb: `seat b pays`, `for b Kim Novak`."""


def test_each_word_of_a_person_is_mended_by_a_line_or_has_a_verb() -> None:
    words = {name for name in TYPED if type(getattr(BO, name)) is str}
    assert set(_FIELDS.values()) == words - OF_ITS_OWN_VERB - MENDED_IN_THE_FORM_ALONE
    assert set(get_args(Field)) == set(_FIELDS.values())


def test_each_word_of_a_person_is_searched() -> None:
    words = {name for name in TYPED - {"seat"} if type(getattr(BO, name)) is str}
    found = [place.text for place in places(session(BO))]
    assert {name for name in words if getattr(BO, name) not in " ".join(found)} == set()


def test_each_word_of_a_person_has_one_line_whatever_a_file_says() -> None:
    words = {name: "one\nother" for name in TYPED if type(getattr(BO, name)) is str}
    read = as_ours({"header": {}, "people": {"1": {**words}}}, b"")["people"]["1"]
    assert {name for name, text in read.items() if "\n" in text} == set()


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


def test_the_page_of_keys_names_the_key_of_every_mark() -> None:
    page = (Path(__file__).parents[1] / "docs" / "keys.md").read_text(encoding="utf-8")
    keys = " ".join(f"`{key.upper()}`" for key in MARKS)
    marks = ", ".join(MARKS.values())
    assert f"\n| {keys}, then a person's letter or number | a private mark: {marks} |\n" in page


# ── closed sets ──────────────────────────────────────────────────────────────────────────

IN_PART: Final = {
    "cli.output._NO_TEXT",
    "domain.alliance.elements.information.KINDS_OF_NOTES",
    "domain.purpose.pointing.SPEAKS_OF",
    "reports.matter._OF_THE_PROBLEM",
    "tui.panels.concerns._ASKED_FOR",
    "tui.panels.gauges._STYLES",
    "tui.panels.so_far._LEFT_BEHIND",
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


# ── signals ──────────────────────────────────────────────────────────────────────────────


def test_every_file_of_signals_and_of_guards_is_used_by_the_check() -> None:
    folder = Path(registry.__file__).parent
    used = {Path(file.__file__ or "").name for file in (*SIGNAL_FILES, *GUARD_FILES)}
    assert used == {
        file.name for kind in ("signals", "guards") for file in folder.glob(f"{kind}_*.py")
    }


def test_what_is_said_of_signals_and_guards_by_their_ids_is_said_of_those_that_there_are() -> None:
    assert set(ORDER) <= set(SIGNALS)
    assert set(HELD_BACK) <= {name.partition("-")[0] for name in SIGNALS}
    assert set(LAMPS_OF_GUARDS) == set(GUARDS)


@pytest.mark.parametrize("view", [PersonView, RoomView])
def test_every_signal_of_the_room_is_read_by_somebody_who_shows_it(view: type) -> None:
    package = Path(convene_tui.__file__).parent
    files = (file for file in package.rglob("*.py") if file != package / "domain" / "room.py")
    nodes = (
        node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    )
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert {each.name for each in fields(view)} - read == set()
