"""One private word in every field of every kind of record: none is in what the room knows."""

import json
import re
from dataclasses import fields, replace
from functools import cache
from typing import Any, ClassVar, Final

import pytest

from convene_tui.domain import audience, searching
from convene_tui.domain.audience import COUNTED, COURSE, COURSE_VALUES, PUBLIC, VALUES, for_all
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import (
    TABLES,
    Announced,
    Card,
    Commitment,
    Concern,
    Conclusion,
    ConsentRound,
    Correction,
    Draft,
    EarlierMinutes,
    FixedMinutes,
    Gap,
    GapAnswer,
    Holder,
    Note,
    Pain,
    Parked,
    Pause,
    Person,
    Rating,
    Record,
    ScopeItem,
    Session,
    StageKey,
    Term,
    TimeBox,
    Visit,
    Vote,
    WallChange,
)
from convene_tui.domain.model import session as model
from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.replay import Replay
from convene_tui.domain.thresholds import DEFAULTS
from tests.wall.sentinels import (
    COPY,
    NAMED,
    ON_WALL,
    POINTS,
    SAID,
    Kept,
    full_session,
    full_sessions,
    has_moment,
    has_words,
    leaks,
    text_fields,
    texts,
)

FOR_ALL: Final = {
    Person, Note, Pain, Concern, Gap, Draft, Card, Term, ScopeItem, ConsentRound, Vote,
    Commitment, Parked, Conclusion, Correction, FixedMinutes, EarlierMinutes,
}  # fmt: skip
"""The kinds of records that may be for all; every other kind is private or has no words."""

WITHOUT_A_MOMENT: Final = {Person}
"""The kinds that the second lock can't see: these are private by what they say of themselves."""

SENTINEL: Final = re.compile(r"§(\w+):(\w+\.\w+):(\w+)§")


def shown(thing: Any) -> set[tuple[str, str]]:
    """The fields whose words can be reached from a value, each with how they were kept."""
    return {(found[2], found[3]) for text in texts(thing) for found in SENTINEL.finditer(text)}


@cache
def sessions() -> tuple[Session, ...]:
    return tuple(full_sessions())


# ── what may be for all ──────────────────────────────────────────────────────────────────


def test_the_kinds_that_can_be_for_all_are_these_and_no_other() -> None:
    assert set(PUBLIC) == FOR_ALL
    assert set(COUNTED) == {Rating}
    assert set(COURSE) == {Visit, Pause, TimeBox, WallChange}


def test_the_texts_that_can_be_for_all_are_those_that_wall_and_minutes_may_show() -> None:
    declared = ON_WALL | NAMED | SAID
    may_be = {(kind, name) for kind, names in PUBLIC.items() for name in names & text_fields(kind)}
    assert may_be == {pair for pair in declared if pair[0] is not Session}
    values = {(Session, name) for name in set(VALUES) & text_fields(Session)}
    assert values == {pair for pair in declared if pair[0] is Session}


def test_the_course_of_a_meeting_has_no_words_at_all() -> None:
    assert not [kind for kind in COURSE if has_words(kind)]
    assert not COURSE_VALUES & text_fields(Session) - POINTS


def test_whatever_can_be_for_all_says_when_it_was_kept() -> None:
    without = {kind for kind in (*PUBLIC, *COUNTED) if not has_moment(kind)}
    assert without == WITHOUT_A_MOMENT


# ── every record, every field, every way of keeping it ───────────────────────────────────


def test_every_field_of_every_kind_of_record_is_in_the_test() -> None:
    here = set().union(*(shown(session) for session in sessions()))
    for kind in TABLES.values():
        if issubclass(kind, Holder | Announced):
            continue
        for name in text_fields(kind):
            ways: set[str] = {Kept.ALOUD, Kept.CHANGED, COPY, Kept.FLAGGED}
            ways |= {Kept.ALONE} if has_moment(kind) else set()
            field = f"{kind.__name__}.{name}"
            assert {how for found, how in here if found == field} >= ways, field
    for name in text_fields(Session):
        assert (f"Session.{name}", "aloud") in here
        assert (f"Session.{name}", "changed") in here


def test_nothing_private_is_in_what_the_room_knows() -> None:
    for session in sessions():
        assert not [text for text in texts(for_all(session)) if leaks(text)]


def test_nothing_private_is_in_the_public_view_or_in_its_json() -> None:
    for session in sessions():
        view = PublicView.of(session, DEFAULTS)
        assert not [text for text in texts(view) if leaks(text)]
        assert not leaks(json.dumps(as_json(view), ensure_ascii=False))


def test_nothing_private_is_found_by_a_search_in_public() -> None:
    for session in sessions():
        view = PublicView.of(session, DEFAULTS)
        places = [place for place in searching.places(session) if not place.private]
        assert places
        assert not [place for place in places if leaks(f"{place.text} {place.aloud}")]
        assert {place.text for place in places} <= {
            place.text for place in searching.public_places(view)
        }


def test_nothing_private_is_in_a_replay_at_any_moment() -> None:
    for session in (full_session(), full_session(announced=False)):
        replay = Replay(session)
        assert len(replay.moments) > 3
        for moment in replay.moments:
            view = PublicView.of(replay.as_of(moment), DEFAULTS)
            found = [text for text in texts(view) for leak in leaks(text) if leak != "§gone:"]
            assert not found


def test_all_that_may_be_for_all_is_known_as_it_was_said_and_as_it_was_before_it_changed() -> None:
    known = set().union(*(shown(PublicView.of(session, DEFAULTS)) for session in sessions()))
    for kind, name in ON_WALL | NAMED | SAID:
        field = f"{kind.__name__}.{name}"
        assert (field, "aloud") in known, field
        assert (field, COPY) in known, field
    assert {how for _, how in known} == {"aloud", COPY}


def test_what_the_room_knows_of_a_thing_that_was_changed_is_not_what_it_is() -> None:
    session = full_session(newest=Kept.CHANGED)
    without = session.with_fields(copies=())
    lost = shown(PublicView.of(session, DEFAULTS)) - shown(PublicView.of(without, DEFAULTS))
    assert {field for field, how in lost if how == COPY} >= {
        f"{kind.__name__}.{name}" for kind, name in (ON_WALL | NAMED | SAID) if kind in FOR_ALL
    }
    assert not [text for text in texts(for_all(without)) if leaks(text)]


def test_a_figure_counts_what_was_given_in_the_room_alone() -> None:
    for session in sessions():
        rating = PublicView.of(session, DEFAULTS).rating
        assert (rating.count, rating.big) == (2, None)
        assert not for_all(session).ratings


def test_whoever_spoke_in_confidence_is_on_the_roster_and_nowhere_else() -> None:
    for session in sessions():
        confided = ("confided", "released")
        silent = session.with_fields(
            concerns=tuple(each for each in session.concerns if each.id not in confided)
        )
        with_them, without = (
            json.dumps(as_json(PublicView.of(each, DEFAULTS)), ensure_ascii=False)
            for each in (session, silent)
        )
        assert with_them.count("§roster:") == without.count("§roster:") == 1
        assert with_them.count("who-confided") == without.count("who-confided")
        said = next(c for c in PublicView.of(session, DEFAULTS).concerns if c.id == "released")
        assert said.person is None
        assert "Concern.text" in said.text


def test_of_the_bin_the_room_knows_states_and_moments_and_no_word() -> None:
    for session in sessions():
        assert session.bin
        known = for_all(session).bin
        assert {binned.table for binned in known} == {"concerns"}
        assert not any(binned.record.private for binned in known)
        assert not shown(known)


# ── a field, a kind and a value that nobody has thought of ───────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Whisper(Record):
    """A kind of record that somebody adds one day."""

    text: str
    at: Any


def test_a_new_kind_of_record_is_private(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Later(Session):
        TABLES: ClassVar[dict[str, type[Record]]] = {**TABLES, "whispers": Whisper}
        whispers: tuple[Whisper, ...] = ()
        mood: str = ""

    monkeypatch.setattr(audience, "TABLES", Later.TABLES)
    monkeypatch.setattr(audience, "Session", Later)
    whole = full_session()
    values = {each.name: getattr(whole, each.name) for each in fields(Session)}
    whisper = Whisper(id="w1", text="§private:whispered§", at=None)
    session = Later(**values, whispers=(whisper,), mood="§private:mood§")
    known = for_all(session)
    assert isinstance(known, Later)
    assert (known.whispers, known.mood) == ((), "")
    assert model.TABLES is TABLES


def test_an_always_private_kind_that_is_made_public_by_mistake_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by_mistake = {**PUBLIC, GapAnswer: frozenset(("text", "at"))}
    monkeypatch.setattr(audience, "PUBLIC", by_mistake)
    monkeypatch.setattr(audience, "_SETTLED", {**by_mistake, **COUNTED})
    audience._stripped.cache_clear()
    assert [text for text in texts(for_all(full_session())) if leaks(text)]
    audience._stripped.cache_clear()


def test_a_field_that_is_made_public_by_mistake_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    by_mistake = {**PUBLIC, Person: PUBLIC[Person] | {"email"}}
    monkeypatch.setattr(audience, "_SETTLED", {**by_mistake, **COUNTED})
    audience._stripped.cache_clear()
    assert [text for text in texts(for_all(full_session())) if leaks(text)]
    audience._stripped.cache_clear()


def test_each_lock_holds_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the moment the flag still holds, and without the flag the moment."""
    session = full_session(newest=Kept.ALONE)
    with monkeypatch.context() as patch:
        patch.setattr(audience, "_said_aloud", lambda session: lambda record: True)
        assert {how for _, how in shown(for_all(session))} == {"aloud", COPY, "alone"}
    unflagged = {
        name: tuple(replace(record, private=False) for record in session.table(name))
        for name, kind in TABLES.items()
        if kind in PUBLIC
    }
    found = {how for _, how in shown(for_all(session.with_fields(**unflagged)))}
    assert "alone" not in found


def test_every_stage_but_the_debrief_has_the_room_in_it() -> None:
    private = {stage for stage in StageKey if audience.is_private_stage(stage)}
    assert private == {StageKey.DEBRIEF}
