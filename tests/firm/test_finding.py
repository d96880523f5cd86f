"""The database finds what a plain reading finds: the same questions as to the catalogue."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convene_tui.domain.model import Note, Pain, Person, Session, StageKey
from convene_tui.domain.searching import Query, QueryTerm, parse_query
from convene_tui.domain.text import clean_line, mended
from convene_tui.storage.asking import Found
from convene_tui.storage.finding import Finder
from convene_tui.storage.firm.archive import FirmArchive
from tests.domain.whole_meeting import whole_meeting
from tests.firm.conftest import Firm
from tests.storage.builders import full
from tests.storage.test_catalogue import _LETTERS, QUERIES

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def library(firm_for_all: Firm) -> FirmArchive:
    archive = firm_for_all.archive()
    archive.create(replace(whole_meeting(), title="River", tags=("dry", "north")))
    archive.create(full())
    archive.create(replace(whole_meeting(), title="Hafenstraße", alliance="Häfen"))
    return archive


def as_shown(found: Found) -> str:
    """All of a place that was found, with its texts composed."""
    place = found.place
    names = ("text", "person", "aloud")
    texts: dict[str, Any] = {name: mended(getattr(place, name)) for name in names}
    return repr((found.session, found.title, replace(place, **texts)))


def both(archive: FirmArchive, asked: Query, *, public: bool = False) -> int:
    """How much is found, the same by both ways."""
    finder = Finder(archive)
    assert finder.refresh()
    quick, plain = (find(asked, public=public) for find in (finder.find, finder.read_all))
    # The index has each text in its composed form, whatever form somebody's terminal sent.
    assert sorted(map(as_shown, quick.found)) == sorted(map(as_shown, plain.found))
    assert quick.total == plain.total == len(quick.found)
    return quick.total


@pytest.mark.parametrize("public", [False, True])
def test_both_ways_find_the_same(library: FirmArchive, public: bool) -> None:
    found = [both(library, parse_query(query, TODAY), public=public) for query in QUERIES]
    assert sum(map(bool, found)) > len(QUERIES) // 2


@pytest.mark.parametrize(
    "query", ["co-op", "co-o", "co-op meeting", '"the co-op meets on', "op-meet"]
)
def test_words_that_belong_together_are_found_wherever_they_stand(firm: Firm, query: str) -> None:
    archive = firm.archive()
    texts = ("the co-op meets on Monday", "a co-op", "co-op, meeting of the co-op meeting", "coop")
    pains = tuple(Pain(id=f"a{n}", text=text, at=NOW) for n, text in enumerate(texts))
    archive.create(Session(id="", title="Typed", created=NOW, pains=pains))
    assert both(archive, parse_query(query, TODAY))


def test_names_are_the_same(library: FirmArchive) -> None:
    finder = Finder(library)
    asked = parse_query("person:nobody-of-that-name", TODAY)
    quick = finder.nobody_called(asked)
    finder._catalogue = None
    assert quick == finder.nobody_called(asked) != ""


def test_what_changes_is_found_with_the_save_itself(firm: Firm) -> None:
    archive = firm.archive()
    id = archive.create(whole_meeting()).id
    store = archive.store(id)
    for number, text in enumerate(("the turbidity of a quokka", "a quokka", "")):
        session = store.load()
        if text:
            note = Note(id="zz", text=text, at=NOW, stage=StageKey.PROBLEM)
            changed = session.with_changed(note) if number else session.with_record(note)
        else:
            changed = session.with_fields(notes=())
        store.save(changed, if_revision=session.revision)
        assert both(archive, parse_query("turbidity", TODAY)) == int(number == 0)
        assert both(archive, parse_query('"a quokka"', TODAY)) == int(number < 2)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(_LETTERS, min_size=1, max_size=6), query=_LETTERS, name=_LETTERS)
def test_whatever_is_typed_is_found_alike(
    firm: Firm, texts: list[str], query: str, name: str
) -> None:
    firm.sql("TRUNCATE convene.kept, convene.place CASCADE")
    archive = firm.archive()
    # A name is cleaned where it is typed, and where a file is read.
    person = Person(id="p", key="a", name=clean_line(name))
    pains = tuple(Pain(id=f"a{n}", text=text, at=NOW, person="p") for n, text in enumerate(texts))
    archive.create(Session(id="", title="Typed", created=NOW, people=(person,), pains=pains))
    words = parse_query(query.replace(":", " "), TODAY)
    for asked in (words, Query(terms=(QueryTerm(("a",)),), person=words.terms)):
        both(archive, asked)
    archive.close()


def test_most_gives_the_first_and_how_many_there_are(library: FirmArchive) -> None:
    asked = parse_query("pumps", TODAY)
    finder = Finder(library)
    some, every = finder.find(asked, most=1), finder.find(asked)
    assert len(some.found) == 1
    assert some.total == every.total == len(every.found) > 1
    assert finder.find(asked, most=0).total == every.total
    one = every.found[0].session
    rest = finder.find(asked, besides=one)
    assert one not in {hit.session for hit in rest.found}
