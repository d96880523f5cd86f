"""Who may see what, as the database itself answers: each table, each view, each function."""

from collections.abc import Iterator
from typing import Any, Final

import psycopg
import pytest

from convene_tui.domain.searching import parse_query, places
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.firm.index import FirmIndex
from tests.domain.whole_meeting import whole_meeting
from tests.firm.conftest import Firm
from tests.storage.builders import full

WRITTEN_BY: Final = ("make", "save", "put_earlier", "forget", "share")
"""The functions that write: what they refuse is tried one by one."""


class Held:
    """Two sessions and an alliance that Ann holds, with their earlier versions."""

    def __init__(self, firm: Firm) -> None:
        archive = firm.archive("ann")
        self.sessions = [archive.create(each) for each in (whole_meeting(), full())]
        for session in self.sessions:
            store = archive.store(session.id)
            store.save(store.load().with_fields(success="a secret aim"), if_revision=1)
        alliances = Alliances(archive)
        whole = alliances.alliance("Compact").with_fields(name="a secret of the compact")
        alliances.shelf.create(whole, "Compact")
        archive.presence(self.sessions[0].id, "run", console="c").say("a secret doing", "Ann")

    def secrets(self) -> set[str]:
        """Every text that colleagues may not see, and that is part of none that they may."""
        private, public = set[str](), ""
        for session in self.sessions:
            for place in places(session):
                if place.private:
                    private.add(place.text)
                else:
                    public += f"\n{place.text}\n{place.aloud}"
        found = {text for text in private if text not in public and len(text) > 5}
        return found | {"a secret of the compact", "a secret doing"}


@pytest.fixture
def held(firm: Firm) -> Held:
    return Held(firm)


def relations(firm: Firm) -> list[str]:
    """Every table, view and sequence there is."""
    rows = firm.sql(
        "SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'convene' AND c.relkind IN ('r', 'v', 'm', 'S', 'p', 'f')"
    )
    return sorted(name for (name,) in rows)


def functions(firm: Firm) -> list[tuple[str, list[str]]]:
    """Every function there is, with the types of what it is given."""
    rows = firm.sql(
        "SELECT p.proname, ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) AS t)"
        " FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'convene' ORDER BY 1"
    )
    return [(name, types) for name, types in rows]


def answers(firm: Firm, role: str, said: str, *given: Any) -> str:
    """All that the database says to that, as text; nothing where it refuses."""
    try:
        rows = firm.sql(said, *given, role=role)
    except psycopg.Error:
        return ""
    return "\n".join(
        bytes(value).decode("utf-8", "replace")
        if isinstance(value, bytes | memoryview)
        else str(value)
        for row in rows
        for value in row
    )


def calls(name: str, types: list[str], id: str) -> Iterator[tuple[str, list[Any]]]:
    """A function asked about a session in every way that its arguments allow."""
    values: dict[str, list[Any]] = {
        "text": [id, "session"],
        "tsquery": [None],
        "boolean": [False, True],
        "text[]": [None],
        "integer": [None],
        "double precision": [5.0],
        "bigint": [1],
        "jsonb": [None],
        "bytea": [b"x"],
    }
    for choice in (0, 1):
        given = [values[each][min(choice, len(values[each]) - 1)] for each in types]
        if types[:2] == ["text", "text"]:
            given[:2] = ["session", id]
        if name == "find":
            given[5:8], given[10] = [None, None, None], ""
        marks = ", ".join(f"%s::{each}" for each in types)
        yield f"SELECT * FROM convene.{name}({marks})", given


def test_whoever_holds_it_is_answered_by_the_same_questions(firm: Firm, held: Held) -> None:
    """Else the tests below would find nothing for want of asking."""
    seen = "\n".join(
        answers(firm, "ann", f"SELECT * FROM convene.{each}") for each in relations(firm)
    )
    for session in held.sessions:
        for name, types in functions(firm):
            if name not in WRITTEN_BY:
                for said, given in calls(name, types, session.id):
                    seen += answers(firm, "ann", said, *given)
    assert not {secret for secret in held.secrets() if secret not in seen and "\n" not in secret}


@pytest.mark.parametrize("role", ["bo", "stranger"])
def test_nobody_else_sees_a_private_word_in_any_table_or_by_any_function(
    firm: Firm, held: Held, role: str
) -> None:
    secrets = held.secrets()
    assert len(secrets) > 20
    said = {each: answers(firm, role, f"SELECT * FROM convene.{each}") for each in relations(firm)}
    for session in held.sessions:
        for name, types in functions(firm):
            for call, given in calls(name, types, session.id):
                said[name] = said.get(name, "") + answers(firm, role, call, *given)
    for where, text in said.items():
        assert {secret for secret in secrets if secret in text} == set(), where
    if role == "stranger":
        assert "".join(said.values()) == ""
    else:
        assert "pumps burn out" in said["find"]
        assert said["kept"] == said["holder"] == said["earlier"] == said["place"] == ""


@pytest.mark.parametrize("role", ["ann", "bo", "stranger"])
def test_nobody_writes_past_the_functions(firm: Firm, held: Held, role: str) -> None:
    for table in relations(firm):
        for said in (
            f"DELETE FROM convene.{table}",
            f"TRUNCATE convene.{table}",
            f"DROP TABLE convene.{table}",
            f"ALTER TABLE convene.{table} DISABLE ROW LEVEL SECURITY",
            f"UPDATE convene.{table} SET id = 'x'",
            f"INSERT INTO convene.{table} DEFAULT VALUES",
        ):
            with pytest.raises(psycopg.Error):
                firm.sql(said, role=role)
    with pytest.raises(psycopg.Error):
        firm.sql("CREATE TABLE convene.mine (id text)", role=role)
    with pytest.raises(psycopg.Error):
        firm.sql(f"SET ROLE convene_{firm.database}; SELECT * FROM convene.place", role=role)


@pytest.mark.parametrize("role", ["bo", "stranger"])
def test_nobody_else_changes_what_they_do_not_hold(firm: Firm, held: Held, role: str) -> None:
    before = firm.sql("SELECT kind, id, checksum FROM convene.kept ORDER BY 1, 2")
    holders = firm.sql("SELECT * FROM convene.holder ORDER BY 1, 2, 3")
    for session in held.sessions:
        for name, types in functions(firm):
            for said, given in calls(name, types, session.id):
                answers(firm, role, said, *given)
        ((checksum,),) = firm.sql("SELECT checksum FROM convene.kept WHERE id = %s", session.id)
        put = (
            "SELECT convene.save('session', %s, %s, 9, 'c', '{}', 'x', '', '{}', NULL, NULL, '[]')"
        )
        assert answers(firm, role, put, session.id, checksum) in ("gone", "")
        assert answers(
            firm, role, "SELECT convene.share('session', %s, %s, true)", session.id, role
        ) in (
            "not yours",
            "",
        )
    assert firm.sql("SELECT kind, id, checksum FROM convene.kept ORDER BY 1, 2") == before
    assert firm.sql("SELECT * FROM convene.holder ORDER BY 1, 2, 3") == holders


def test_colleagues_find_the_purpose_and_not_the_marks(firm: Firm, held: Held) -> None:
    index = FirmIndex(firm.archive("bo").server)

    def found(words: str) -> set[str]:
        query = parse_query(words, held.sessions[0].created.date())
        return {hit.place.text for hit in index.find(query).found}

    for session in held.sessions:
        for place in places(session):
            words = f'"{place.text}"'
            if place.private and place.text in held.secrets():
                assert place.text not in found(words)
            elif place.kind in ("draft", "concern", "pain"):
                assert place.text in found(words) or place.private


def test_what_is_taken_away_is_taken_away_at_once(firm: Firm, held: Held) -> None:
    id = held.sessions[0].id
    ann, bo = firm.archive("ann"), firm.archive("bo")
    ann.server.ask("SELECT convene.share('session', %s, 'bo', true)", (id,))
    assert bo.store(id).place.data()
    ann.server.ask("SELECT convene.share('session', %s, 'bo', false)", (id,))
    assert bo.store(id).place.data() is None
    assert "burn out" in answers(firm, "bo", "SELECT view FROM convene.public_view")
    firm.sql(f"REVOKE convene_{firm.database} FROM bo")
    with pytest.raises(Exception, match="does not let you"):
        bo.server.ask("SELECT view FROM convene.public_view")
