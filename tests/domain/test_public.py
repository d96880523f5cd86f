"""Nothing private reaches the room."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from convene_tui.domain.model import Binned, Commitment, Note, StageKey
from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.session_json import as_json as everything
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import after, concern, person, session, visit
from tests.domain.whole_meeting import SECRET, WORDS, whole_meeting

VIEW = PublicView.of(whole_meeting(), DEFAULTS)
PUBLIC = as_json(VIEW)

PLAIN = (str, int, float, bool, date, datetime, timedelta, type(None))


def values(thing: Any) -> Iterator[Any]:
    """Everything that can be reached from a value."""
    yield thing
    if is_dataclass(thing):
        for each in fields(thing):
            yield from values(getattr(thing, each.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from values(each)


def keys(thing: Any) -> Iterator[str]:
    """Every key in a JSON value."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield key
            yield from keys(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from keys(value)


def test_no_secret_can_be_reached_from_the_public_view_or_its_json() -> None:
    assert SECRET in json.dumps(everything(whole_meeting(), DEFAULTS))
    assert not [value for value in values(VIEW) if isinstance(value, str) and SECRET in value]
    assert SECRET not in json.dumps(PUBLIC)


def test_only_plain_values_and_public_records_can_be_reached() -> None:
    for value in values(VIEW):
        home = type(value).__module__
        assert type(value) in (*PLAIN, tuple) or home.startswith("convene_tui.domain.public")


def test_marks_readings_moves_mandates_and_kinds_have_no_key_at_all() -> None:
    private = {
        "marks", "readings", "moves", "elements", "mandate", "substance", "seat", "instead_of",
        "email", "brings", "success_met", "off_record", "tests", "ratings", "suggested",
    }  # fmt: skip
    assert private & set(keys(PUBLIC)) == set()
    assert private <= set(keys(everything(whole_meeting(), DEFAULTS)))


def test_whoever_raised_a_concern_off_the_record_is_absent_and_others_are_named() -> None:
    by_text = {each["text"]: each for each in PUBLIC["concerns"]}
    assert "person" not in by_text["the state may walk away"]
    assert by_text["the tribe was not asked"]["person"] == "p-b"


def test_a_card_without_a_name_looks_like_a_concern_in_confidence() -> None:
    meeting = session(person("a"), concerns=(concern(1, person="p-a", off_record=True), concern(2)))
    in_confidence, card = as_json(PublicView.of(meeting, DEFAULTS))["concerns"]
    assert in_confidence.keys() == card.keys()


def test_what_was_said_in_the_room_is_there() -> None:
    assert [note.text for note in VIEW.notes] == ["gauge fell 4 m", "we said hello"]
    assert VIEW.pains[0].text == "pumps burn out"
    assert [each.text for each in VIEW.commitments] == ["send the well data", "book the mill"]
    assert VIEW.ratified == WORDS
    assert VIEW.consent is not None
    assert [(vote.name, vote.answer) for vote in VIEW.consent.votes][-1] == ("Ed Wu", "no")
    assert VIEW.consent.over == ("the state may walk away",)
    assert VIEW.outcome.label.startswith("we meet once more")
    assert VIEW.name_of("p-a") == "Ann Lee"


def test_what_is_captured_in_the_debrief_is_nobody_else_s() -> None:
    meeting = session(
        person("a"),
        visits=(visit(StageKey.CLOSE), visit(StageKey.DEBRIEF, 10)),
        stage=StageKey.DEBRIEF,
        notes=(Note(id="n", text="x", at=after(11), stage=StageKey.DEBRIEF),),
        concerns=(concern(1, text="a thought of mine"),),
        commitments=(Commitment(id="k", text="y", at=after(12)),),
    )
    view = PublicView.of(meeting, DEFAULTS)
    assert (view.notes, view.concerns, view.commitments) == ((), (), ())
    assert "a thought of mine" not in json.dumps(as_json(view))


def test_the_rating_of_two_has_their_number_and_no_figures_and_no_names() -> None:
    assert (VIEW.rating.count, VIEW.rating.big, VIEW.rating.small) == (2, None, None)
    assert VIEW.rating.says == "told once 3 have rated it"
    assert "p-" not in json.dumps(PUBLIC["rating"])


def test_only_gaps_that_were_said_are_public_and_none_that_is_reckoned_of_people_or_seats() -> None:
    gaps = PUBLIC["gaps"]
    assert [(gap["source"], gap["text"]) for gap in gaps] == [("said", "the county bank")]
    told = json.dumps([gaps, PUBLIC["outcome"]])
    assert "Ed Wu" not in told
    assert "SG2" not in told


def test_a_concern_shows_the_states_of_its_life() -> None:
    settled = next(each for each in VIEW.concerns if each.person == "p-b")
    assert settled.life == (("heard", after(40)), ("accommodated", after(44)))


def test_the_stages_come_with_their_time_and_what_they_left_but_for_the_debrief() -> None:
    assert [stage.key for stage in VIEW.stages][-1] == "close"
    problem = next(stage for stage in VIEW.stages if stage.key == "problem")
    assert problem.used == timedelta(minutes=18)
    assert problem.box == timedelta(minutes=20)
    assert problem.conclusion == "wells fail for all four"
    assert problem.since is None


def test_the_stage_that_runs_says_since_when() -> None:
    meeting = session(person("a"), visits=(visit(StageKey.PROBLEM, 7),), stage=StageKey.PROBLEM)
    problem = next(s for s in PublicView.of(meeting, DEFAULTS).stages if s.key == "problem")
    assert (problem.since, problem.used) == (after(7), timedelta(0))


def test_the_public_shape_is_the_shape_of_show_without_what_is_private() -> None:
    whole = everything(whole_meeting(), DEFAULTS)
    assert set(PUBLIC) <= set(whole)
    for name in ("people", "notes", "pains", "concerns", "commitments", "parked"):
        assert set(PUBLIC[name][0]) <= set(whole[name][0])


def test_a_private_mark_more_changes_nothing_in_public() -> None:
    meeting = whole_meeting()
    assert PublicView.of(replace(meeting, marks=()), DEFAULTS) == PublicView.of(meeting, DEFAULTS)
    assert PublicView.of(replace(meeting, readings=(), proposals=(), elements=()), DEFAULTS) == VIEW


@pytest.mark.parametrize("came_from", ["", "an-earlier-meeting"])
@pytest.mark.parametrize(("minute", "ended"), [(40, 60), (60, 60), (80, 60), (40, 0)])
@pytest.mark.parametrize("aside", ["", "edited", "private", "no task"])
def test_a_withdrawn_task_is_told_of_once_papers_may_have_told_of_it(
    came_from: str, minute: int, ended: int, aside: str
) -> None:
    task = Commitment(id="task", text="send it", at=after(30), came_from=came_from)
    other = Note(id="task", text="it", at=after(30), stage=StageKey.CLOSE)
    record = replace(other if aside == "no task" else task, private=aside == "private")
    table = "notes" if aside == "no task" else "commitments"
    gone = Binned(id="gone", table=table, record=record, at=after(minute), edited=aside == "edited")
    held = replace(session(person("a")), bin=(gone,), ended_at=after(ended) if ended else None)
    was_sent = bool(came_from) or 0 < ended <= minute
    told = [each.id for each in PublicView.of(held, DEFAULTS).withdrawn]
    assert told == (["task"] if was_sent and not aside else [])
