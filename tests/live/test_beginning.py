"""A session that begins has what its alliance gives it, is sealed where that is wished, and is."""

import itertools

import pytest

from convene_tui.domain.alliance.wishes import AddToBase
from convene_tui.domain.alliance.words import BaseKind
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live.alliance import AllianceDesk
from convene_tui.live.beginning import make
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.sealing import Cost, Key, Sealed, new_key
from convene_tui.storage.store import Store
from tests.domain.meeting import START, person, session

NAME = "Cascade Water Compact"
_numbers = itertools.count()


def new_id() -> str:
    return f"id{next(_numbers):06}"


def made(
    archive: Archive, beginning: Session, key: Key | None = None
) -> tuple[Session, ConveneError | None]:
    return make(
        archive, beginning, key=key, clock=lambda: START, new_id=new_id, thresholds=DEFAULTS
    )


def with_a_base(archive: Archive) -> None:
    desk = AllianceDesk(
        Alliances(archive, clock=lambda: START),
        NAME,
        clock=lambda: START,
        new_id=new_id,
        thresholds=DEFAULTS,
    )
    desk.keep(AddToBase(BaseKind.FACT, "an hour costs 61"))


def test_a_meeting_has_the_base_of_its_alliance_and_no_other_has(archive: Archive) -> None:
    with_a_base(archive)
    room = session(person("a", "Ann Lee"))
    of_it, trouble = made(archive, room.with_fields(alliance=NAME))
    assert trouble is None
    assert [note.text for note in of_it.notes] == ["an hour costs 61"]
    assert archive.store(of_it.id).load() == of_it
    for other in ("", "Harbour Air"):
        plain, trouble = made(archive, room.with_fields(alliance=other))
        assert (plain.notes, trouble) == ((), None)
        assert archive.store(plain.id).load() == plain


def test_with_a_damaged_alliance_it_is_made_without_and_the_damage_is_told(
    archive: Archive,
) -> None:
    with_a_base(archive)
    path = Alliances(archive).shelf.path(NAME)
    path.write_bytes(path.read_bytes().replace(b"costs 61", b"costs 16"))
    of_it, trouble = made(archive, session(person("a", "Ann Lee"), alliance=NAME))
    assert isinstance(trouble, ConveneError)
    assert path.name in str(trouble)
    assert of_it.notes == ()
    assert archive.store(of_it.id).load().people == of_it.people


def test_it_is_sealed_with_the_key_that_is_given_and_open_without_one(archive: Archive) -> None:
    key = new_key("eight words of a song", Cost(n=2))
    room = session(person("a", "Ann Lee"))
    sealed, _ = made(archive, room, key)
    plain, _ = made(archive, room)
    with pytest.raises(Sealed):
        Store(archive.path(sealed.id)).load()
    assert b"Ann Lee" not in archive.path(sealed.id).read_bytes()
    assert Store(archive.path(plain.id)).load().people == room.people
