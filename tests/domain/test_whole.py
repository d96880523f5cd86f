"""A session as a value: a change gives the next one, with nothing that was worked out before."""

import dataclasses

import pytest

from tests.storage.builders import full, note


def test_a_changed_session_is_what_the_standard_library_would_make() -> None:
    session = full()
    assert session.by_id
    assert session.private_ids
    changed = session.with_fields(title="Other", people=())
    assert changed == dataclasses.replace(session, title="Other", people=())
    assert type(changed) is type(session)
    assert vars(changed).keys() == {each.name for each in dataclasses.fields(session)}
    assert not changed.by_id


def test_nothing_is_put_into_a_session_that_it_does_not_hold() -> None:
    with pytest.raises(TypeError):
        full().with_fields(titel="Other")


def test_the_tables_that_differ_are_those_that_are_not_the_very_same() -> None:
    session = full()
    changed = session.with_record(note(99)).with_fields(title="Other")
    assert session.differing(changed) == ["notes"]
    assert session.differing(session.with_fields(title="Other")) == []
