"""A redacted person is a new one that keeps what is listed; so is every record of theirs."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from enum import Enum
from typing import Any, Final, cast

import pytest

from convene_tui.domain.audience import for_all
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import (
    TABLES,
    Announced,
    Binned,
    Holder,
    Note,
    Person,
    Record,
    RoomCopy,
    Session,
    StageKey,
)
from convene_tui.domain.redacting import NAME, WORDS, redacted
from tests.domain.meeting import START
from tests.wall.sentinels import COPY, Kept, filled, full_session, text_fields, texts

ACT: Final = Note(id="act", text="It was done.", at=START, stage=StageKey.CLOSE, private=True)

THEIRS: Final = "who-aloud"
"""The person who is redacted: somebody whom every record that was kept aloud names."""

KEPT_OF_A_PERSON: Final = {
    "id", "key", "private", "released", "seat", "substance", "mandate", "present", "came", "left",
    "brings", "expected", "works", "came_from",
}  # fmt: skip
"""What stays of a person: their letter, and what they counted for."""

OF_A_PERSON: Final = [
    kind for kind in TABLES.values() if "person" in {each.name for each in fields(kind)}
]
"""The kinds of records that name a person."""


def without(session: Session, person: str = THEIRS) -> Session:
    return redacted(session, person, note=ACT).session


def every_record(session: Session) -> Iterator[Record]:
    """Every record of a session, those within others too."""
    for name in TABLES:
        for record in session.table(name):
            yield record
            if isinstance(record, Holder):
                yield record.record


def theirs(session: Session, person: str = THEIRS) -> list[Record]:
    """The records that name them, or are about them alone."""
    return [record for record in every_record(session) if is_theirs(record, person)]


def is_theirs(record: Record, person: str = THEIRS) -> bool:
    named = person in (getattr(record, "person", None), record.id)
    return named and not isinstance(record, Person)


def named_everywhere() -> Session:
    """A full session in which Zelda Quux stands in every text, as written by anybody."""

    def named(record: Record) -> Record:
        if isinstance(record, Holder):
            return replace(record, record=named(record.record))
        words = {
            name: f"{getattr(record, name)} says Zelda Quux"
            for name in text_fields(type(record))
            if type(getattr(record, name)) is str and not (isinstance(record, Person))
        }
        return replace(record, **cast("Any", words))

    session = full_session()
    tables = {name: tuple(map(named, session.table(name))) for name in TABLES}
    own: dict[str, Any] = {name: f"Zelda Quux: {name}" for name in text_fields(Session)}
    own |= {"tags": ("zelda quux", "water"), "dismissed": ("M5:Zelda Quux",)}
    people = tuple(
        replace(person, name="Zelda Quux") if person.id == THEIRS else person
        for person in session.people
    )
    return session.with_fields(**{**tables, **own, "people": people})


# ── the person ───────────────────────────────────────────────────────────────────────────


def full_person() -> Person:
    """Somebody of whom everything is known."""
    values: dict[str, Any] = {}
    for each in fields(Person):
        stands: Any = f"of theirs: {each.name}"
        if each.name in ("came", "left"):
            stands = START
        elif isinstance(each.default, bool):
            stands = True
        elif isinstance(each.default, Enum):
            stands = list(type(each.default))[-1]
        elif isinstance(each.default, tuple):
            stands = ()
        values[each.name] = stands
    return Person(**{**values, "id": THEIRS})


def test_a_redacted_person_keeps_what_is_listed_and_nothing_else() -> None:
    before = full_person()
    after = without(full_session().with_fields(people=(before,))).by_id[THEIRS]
    for each in fields(Person):
        was, stands = getattr(before, each.name), getattr(after, each.name)
        if each.name in KEPT_OF_A_PERSON:
            assert stands == was, each.name
        elif each.name == "name":
            assert stands == NAME
        else:
            assert stands == each.default != was, each.name


def test_every_field_of_a_person_is_kept_or_gone_on_purpose() -> None:
    gone = {"name", "organisation", "instead_of", "email", "title"}
    assert {each.name for each in fields(Person)} == KEPT_OF_A_PERSON | gone


@dataclass(frozen=True, kw_only=True)
class Later(Person):
    """Somebody in a version to come, of whom more is kept."""

    nickname: str = ""
    telephone: str | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class LaterNote(Note):
    """A note in a version to come."""

    quoted: str
    translated: str = ""
    heard_by: tuple[str, ...] = ()


def test_a_field_that_nobody_has_thought_of_is_gone() -> None:
    person = Later(
        id=THEIRS, key="a", name="Zelda Quux", nickname="Zee", telephone="1", seen_at=START
    )
    note = LaterNote(
        id="n", text="x", at=START, stage=StageKey.CLOSE, person=THEIRS, quoted="qz",
        translated="qz", heard_by=("qz",),
    )  # fmt: skip
    after = without(full_session().with_fields(people=(person,), notes=(note,)))
    assert after.people == (Later(id=THEIRS, key="a", name=NAME),)
    assert after.notes[0] == LaterNote(
        id="n", text=WORDS, at=START, stage=StageKey.CLOSE, person=THEIRS, quoted=WORDS,
        translated=WORDS,
    )  # fmt: skip


# ── their records ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", OF_A_PERSON, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("how", [*Kept, COPY])
def test_no_word_of_any_record_of_theirs_is_left_and_what_happened_is(
    kind: type[Record], how: str
) -> None:
    record = filled(kind, "it", how, person=THEIRS)
    name = next(name for name, held in TABLES.items() if held is kind)
    copy = RoomCopy(id=f"{name}:it", table=name, record=record)
    binned = Binned(id="b", table=name, record=record, at=START, edited=True)
    session = full_session().with_fields(**{name: (record,)}, copies=(copy,))
    after = without(session.with_fields(bin=(binned,)))
    for redacted_record in (after.table(name)[0], after.copies[0].record, after.bin[0].record):
        assert not [text for text in texts(redacted_record) if "§" in text]
        for each in fields(kind):
            if each.name not in text_fields(kind):
                same = getattr(redacted_record, each.name) == getattr(record, each.name)
                assert same, each.name


def test_of_everything_that_names_them_no_word_is_left_wherever_it_lies() -> None:
    after = without(full_session())
    found = theirs(after)
    assert {type(record) for record in found} >= set(OF_A_PERSON)
    assert not [text for record in found for text in texts(record) if "§" in text]


def test_their_name_is_in_no_text_of_anybody_and_the_words_of_others_stay() -> None:
    session = named_everywhere()
    assert "Zelda" in repr(session)
    done = redacted(session, THEIRS, note=ACT)
    assert "zelda" not in repr(done.session).casefold()
    assert "Quux" not in repr(done.session)
    left = {text for record in every_record(done.session) for text in texts(record)}
    others = (each for each in every_record(session) if not isinstance(each, Holder | Person))
    said = {text for each in others if not is_theirs(each) for text in texts(each)}
    assert {text.replace("Zelda Quux", NAME) for text in said if "§" in text} <= left
    assert done.mentions > 100
    assert done.words > 10


def test_what_the_room_knows_is_redacted_with_the_rest() -> None:
    session = named_everywhere()
    assert session.announced
    assert session.copies
    after = without(session)
    assert isinstance(after.announced[0], Announced)
    assert "Zelda" not in repr(for_all(after))
    assert len(after.copies) == len(session.copies)
    assert after.announced[0].leader == session.announced[0].leader == THEIRS


def test_a_name_that_they_had_before_goes_too() -> None:
    session = full_session()
    now = replace(session.by_id[THEIRS], name="Zelda Quux", email="zq@example.org", private=True)
    before = replace(session.by_id[THEIRS], name="Zelda Miller", email="zm@example.org")
    room = replace(session.by_id[THEIRS], name="Dr Zelda Oort", email="")
    note = Note(id="n", text="Zelda Miller, zm@example.org, Oort; then Quux and the miller",
                at=START, stage=StageKey.CLOSE)  # fmt: skip
    session = session.with_fields(
        people=(now,),
        notes=(note,),
        copies=(RoomCopy(id=f"people:{THEIRS}", table="people", record=room),),
        bin=(Binned(id="b", table="people", record=before, at=START, edited=True),),
    )
    after = without(session)
    assert after.notes[0].text == f"{NAME}, {NAME}, {NAME}; then {NAME} and the miller"
    assert "Zelda" not in repr(after)
    assert "example.org" not in repr(after)


def test_once_more_changes_nothing_but_the_note() -> None:
    once = without(named_everywhere())
    twice = redacted(once, THEIRS, note=replace(ACT, id="act2")).session
    assert twice.with_fields(notes=once.notes) == once
