"""Two edits of one thing: nobody's words vanish without a word, whatever form they come from."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final, cast

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import COUNTED, PUBLIC
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import TABLES, Note, Pain, Record, Session, StageKey, Subject
from convene_tui.domain.steps import Step
from tests.domain.meeting import START, person, session
from tests.privacy.every_intention import NEW_WORDS, intentions, kinds
from tests.wall.sentinels import full_session, text_fields

NOW: Final = do.Stamp(at=START + timedelta(minutes=50), id="now")
THEIRS: Final = "words of the other console"
EDITS: Final = [
    kind
    for kind in kinds()
    if kind not in (do.MadeFrom, do.Retake) and not kind.releases and kind.undoable
]


def meeting() -> Session:
    return full_session().with_fields(stage=StageKey.PROBLEM)


def said_in(session: Session) -> str:
    """All that counts of a session, with nothing of what lies in the bin."""
    return repr(session.with_fields(bin=(), copies=(), announced=()))


def edits(kind: type[do.Intention], base: Session) -> Iterator[tuple[do.Intention, Session]]:
    """What a form may mean, with the session in which the other console got ahead of it."""
    for intention in wished(kind, base):
        try:
            step = Step.between(base, intention.effect(base, NOW), "")
        except ConveneError:
            continue
        for (table, record_id), touched in step.records.items():
            was, mine = touched.before, touched.after
            if was is None or mine is None:
                continue
            for name in _typed(was, mine):
                theirs = replace(was, **cast("Any", {name: THEIRS}))
                yield intention, base.with_changed(theirs)
            here = base.find(TABLES[table], record_id)
            assert here is not None
            yield intention, base.without(here, at=NOW.at, bin_id="b")
        for name, touched in step.fields.items():
            if touched.after == NEW_WORDS:
                yield intention, base.with_fields(**{name: THEIRS})


def _typed(was: Record, mine: Record) -> list[str]:
    return [
        each.name
        for each in fields(was)
        if each.name not in ("doubt", "came_from")
        and getattr(mine, each.name) == NEW_WORDS != getattr(was, each.name)
    ]


def wished(kind: type[do.Intention], base: Session) -> Iterator[do.Intention]:
    """What intentions of a kind may mean; each field of a record in other words."""
    if kind is not do.Amend:
        yield from intentions(kind, base)
        return
    for name, held in TABLES.items():
        for record in base.table(name)[:2] if held in (*PUBLIC, *COUNTED) else ():
            for field in text_fields(held) - {"doubt", "came_from", "id"}:
                if getattr(record, field):
                    yield do.Amend(replace(record, **cast("Any", {field: NEW_WORDS})))


@pytest.mark.parametrize("kind", EDITS, ids=lambda kind: kind.__name__)
def test_whatever_is_edited_by_two_is_asked_about_and_both_can_be_kept(
    kind: type[do.Intention],
) -> None:
    base = meeting()
    for intention, ahead in edits(kind, base):
        made = do.MadeFrom(intention, base)
        with pytest.raises(do.Conflict) as met:
            made.change(ahead, NOW)
        theirs = said_in(met.value.settled(do.Wins.THEIRS).change(ahead, NOW))
        mine = said_in(met.value.settled(do.Wins.MINE).change(ahead, NOW))
        assert NEW_WORDS in mine or met.value.is_gone or NEW_WORDS not in repr(intention)
        if not met.value.is_gone:
            assert THEIRS in theirs
            assert THEIRS not in mine
        if met.value.both_fit:
            both = said_in(met.value.settled(do.Wins.BOTH).change(ahead, NOW))
            assert met.value.is_gone or (THEIRS in both and NEW_WORDS in both)


@pytest.mark.parametrize("kind", EDITS, ids=lambda kind: kind.__name__)
def test_what_only_the_other_console_has_changed_is_never_put_back(
    kind: type[do.Intention],
) -> None:
    base = meeting()
    for intention in wished(kind, base):
        try:
            step = Step.between(base, intention.effect(base, NOW), "")
        except ConveneError:
            continue
        for touched in step.records.values():
            was, mine = touched.before, touched.after
            if was is None or mine is None:
                continue
            same = [
                f.name
                for f in fields(was)
                if isinstance(getattr(was, f.name), str)
                and getattr(was, f.name) == getattr(mine, f.name)
                and f.name in ("text", "name", "organisation", "reason", "removal", "email", "seen")
            ]
            for name in same:
                ahead = base.with_changed(replace(was, **cast("Any", {name: THEIRS})))
                after = do.MadeFrom(intention, base).change(ahead, NOW)
                assert THEIRS in said_in(after), (intention, name)


def a_pain() -> tuple[Session, Session, do.Intention]:
    base = do.KeepPain("the bank won't lend", "d").change(
        session(person("d", "Di Roy")), do.Stamp(START, "pain")
    )
    theirs = do.Amend(do.reworded(base.pains[0], "the bank won't lend AAA")).change(base, NOW)
    return base, theirs, do.Amend(do.reworded(base.pains[0], "the bank won't lend BBB"))


def met(base: Session, theirs: Session, mine: do.Intention) -> do.Conflict:
    with pytest.raises(do.Conflict) as found:
        do.MadeFrom(mine, base).change(theirs, NOW)
    return found.value


def test_both_of_two_pains_stand_beside_each_other_theirs_first() -> None:
    base, theirs, mine = a_pain()
    after = met(base, theirs, mine).settled(do.Wins.BOTH).change(theirs, NOW)
    assert [pain.text[-3:] for pain in after.pains] == ["AAA", "BBB"]
    assert {pain.person for pain in after.pains} == {"d"}


def test_what_was_withdrawn_is_kept_as_a_new_one() -> None:
    base, _, mine = a_pain()
    gone = do.Withdraw(base.pains[0]).change(base, NOW)
    conflict = met(base, gone, mine)
    assert conflict.is_gone
    after = conflict.settled(do.Wins.BOTH).change(gone, NOW)
    assert [pain.text for pain in after.pains] == ["the bank won't lend BBB"]
    assert conflict.settled(do.Wins.THEIRS).change(gone, NOW).pains == ()


def test_a_weight_and_other_words_are_both_kept_without_a_question() -> None:
    base, theirs, _ = a_pain()
    weighed = do.Amend(replace(base.pains[0], weight=3))
    after = do.MadeFrom(weighed, base).change(theirs, NOW)
    assert (after.pains[0].text, after.pains[0].weight) == ("the bank won't lend AAA", 3)


def test_what_is_changed_once_more_while_one_decides_is_asked_again() -> None:
    base, theirs, mine = a_pain()
    settled = met(base, theirs, mine).settled(do.Wins.MINE)
    more = do.Amend(do.reworded(theirs.pains[0], "the bank won't lend CCC"))
    again = more.change(theirs, replace(NOW, id="later"))
    with pytest.raises(do.Conflict):
        settled.change(again, NOW)


def test_what_was_said_to_win_without_a_look_is_not_asked_again() -> None:
    base, theirs, mine = a_pain()
    settled = replace(met(base, theirs, mine).settled(do.Wins.MINE), seen=None)
    assert said_in(settled.change(theirs, NOW)) != said_in(theirs)
    settled.check(theirs)


@pytest.mark.parametrize(
    ("wins", "versions"),
    [
        (do.Wins.MINE, ["first", "theirs", "mine"]),
        (do.Wins.THEIRS, ["first", "mine", "theirs"]),
        (do.Wins.BOTH, ["first", "theirs", "theirs\nmine"]),
    ],
)
def test_of_two_texts_both_are_versions(wins: do.Wins, versions: list[str]) -> None:
    first = do.KeepDraft(Subject.PURPOSE, "first")
    base = first.change(session(person("a", "Ann")), do.Stamp(START, "v1"))
    later = do.Stamp(START + timedelta(minutes=1), "v2")
    theirs = do.KeepDraft(Subject.PURPOSE, "theirs").change(base, later)
    conflict = met(base, theirs, do.KeepDraft(Subject.PURPOSE, "mine"))
    after = conflict.settled(wins).change(theirs, NOW)
    assert [draft.text for draft in after.versions(Subject.PURPOSE)] == versions


def test_a_new_one_of_a_line_in_confidence_stays_private() -> None:
    base = do.RaiseConcern("the loan", "d", off_record=True).change(
        session(person("d", "Di Roy"), stage=StageKey.CONCERNS), do.Stamp(START, "c")
    )
    gone = do.Withdraw(base.concerns[0]).change(base, NOW)
    mine = do.Amend(do.reworded(base.concerns[0], "the loan and the bank"))
    after = met(base, gone, mine).settled(do.Wins.BOTH).change(gone, NOW)
    assert after.concerns[0].private


def test_a_line_that_became_another_kind_keeps_the_words_of_the_other_console() -> None:
    base = do.KeepNote("a line").change(session(), do.Stamp(START, "n"))
    theirs = do.Amend(do.reworded(base.notes[0], "a line AAA")).change(base, NOW)
    mine = do.Recast(base.notes[0], Pain, "a line BBB")
    conflict = met(base, theirs, mine)
    both = conflict.settled(do.Wins.BOTH).change(theirs, NOW)
    assert [note.text for note in both.records(Note)] == ["a line AAA"]
    assert [pain.text for pain in both.pains] == ["a line BBB"]


UNSAID: Final = {"doubt", "private", "released", "came_from"}
"""What nobody typed: it is settled, released, or told by the day before."""


@pytest.mark.parametrize(
    "table", [n for n in TABLES if n not in ("drafts", "bin", "copies", "announced")]
)
def test_what_is_taken_away_here_meets_there_only_what_somebody_said(table: str) -> None:
    base = meeting()
    for record in base.table(table)[:2]:
        made = do.MadeFrom(do.Withdraw(record), base)
        for name in {each.name for each in fields(record)} - {"id"}:
            now = base.with_changed(replace(record, **{name: _otherwise(getattr(record, name))}))
            if name in UNSAID or isinstance(getattr(record, name), datetime):
                assert now.without(record, at=NOW.at, bin_id="b").table(table) == (
                    made.change(now, NOW).table(table)
                )
                continue
            with pytest.raises(do.Conflict) as met:
                made.change(now, NOW)
            assert [clash.fields for clash in met.value.clashes] == [(name,)]


def _otherwise(value: Any) -> Any:
    """Another value of the same kind."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case datetime():
            return value + timedelta(minutes=1)
        case Enum():
            return next(each for each in type(value) if each is not value)
        case tuple():
            return (*value, *value[:1]) or ("more",)
    return THEIRS
