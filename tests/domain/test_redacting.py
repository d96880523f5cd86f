"""A person goes out of the record: name and words, everywhere; what happened stays counted."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import TABLES, Note, Session, StageKey
from convene_tui.domain.redacting import NAME, WORDS, redacted, redacted_like, taken_out
from convene_tui.domain.session_json import as_json
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START
from tests.storage.builders import full

ACT = Note(id="act", text="Somebody was removed.", at=START, stage=StageKey.CLOSE, private=True)


def without(session: Session, person: str) -> Session:
    return redacted(session, person, note=ACT).session


def test_name_organisation_address_and_words_go_and_the_structure_stays() -> None:
    before = full()
    done = redacted(before, "p1", note=ACT)
    after = done.session
    person = after.by_id["p1"]
    assert (person.key, person.name, person.organisation, person.email) == ("b", NAME, "", "")
    assert person.present
    for name in TABLES:
        more = 1 if name == "notes" else 0
        assert len(after.table(name)) == len(before.table(name)) + more, name
        ids = [row.id for row in before.table(name)]
        assert [row.id for row in after.table(name)][: len(ids)] == ids
    assert after.notes[1].text == WORDS
    assert after.pains[0].text == WORDS
    assert (after.pains[0].driver, after.pains[0].weight) == (before.pains[0].driver, 3)
    assert after.votes[0].reason == WORDS
    assert after.votes[0].answer is before.votes[0].answer
    assert after.readings[0].seen == WORDS
    assert after.ratings == before.ratings
    assert after.marks == before.marks
    assert after.notes[0] == before.notes[0]
    assert after.notes[-1] == ACT
    told = str(as_json(after, DEFAULTS))
    assert "Bo Cruz" not in told
    assert "bo@example.org" not in told
    assert "Water & Wells" not in told
    assert done.words >= 5


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Bo Cruz", "BO CRUZ and bo  cruz said", f"{NAME} and {NAME} said"),
        ("Bo Cruz", "Cruz's wells, not cruzado", f"{NAME}'s wells, not cruzado"),
        ("Bo Cruz", "Bo's brother; a bo tree", f"{NAME}'s brother; a bo tree"),
        ("Will May", "May will pay; it may rain", f"{NAME} will pay; it may rain"),
        ("Zoë Ångström", "zoe angstrom, Zoe, Angstrom", f"{NAME}, {NAME}, {NAME}"),
        ("Ann O’Brien", "Ann O'Brien and O’Brien", f"{NAME} and O’{NAME}"),
        ("李雷", "听李雷说了", f"听{NAME}说了"),
        ("Ann Lee", "Ann\nLee pays", f"{NAME}\n{NAME} pays"),
        ("Jean-Luc Roy", "jean luc roy", NAME),
    ],
)
def test_a_name_is_found_as_words_without_capitals_and_accents(
    name: str, text: str, expected: str
) -> None:
    session = full()
    person = replace(session.people[0], name=name)
    session = session.with_fields(people=(person,))
    session = session.with_changed(replace(session.notes[0], text=text))
    assert without(session, "p1").notes[0].text == expected


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        ("Ann O’Brien", "so says o'brien", True),
        ("Ann O’Brien", "so says the mill", False),
        ("李雷", "听李雷说了", True),
        ("李雷", "听他说了", False),
        ("Jo Ng", "Jo Ng says so", True),
        ("Jo Ng", "the king says so", False),
    ],
)
def test_a_text_that_lies_elsewhere_is_known_to_name_whoever_was_taken_out(
    name: str, text: str, is_named: bool
) -> None:
    session = full()
    before = session.with_fields(people=(replace(session.people[0], name=name),))
    [names] = taken_out(before, without(before, "p1"))
    assert names(text) is is_named


def test_a_part_of_a_name_that_two_people_share_is_left_to_the_other() -> None:
    session = full()
    session = session.with_fields(
        people=(
            replace(session.people[0], name="Ann Lee"),
            replace(session.people[1], name="Bob Lee"),
        ),
        title="Ann meets Lee",
        tags=("ann lee",),
    )
    after = without(session, "p1")
    assert after.title == f"{NAME} meets Lee"
    assert after.tags == (NAME,)
    assert after.people[1].name == "Bob Lee"


def test_the_bin_is_redacted_too() -> None:
    session = full()
    session = do.Withdraw(session.pains[0]).change(session, do.Stamp(START, "w1"))
    session = session.with_edited(
        replace(session.notes[1], text="Reworded by Bo Cruz"), at=START, bin_id="w2"
    )
    after = without(session, "p1")
    told = str(after.bin)
    assert "Wells fall dry" not in told
    assert "quoted" not in told
    assert len(after.bin) == len(session.bin)


def test_once_more_changes_nothing_but_the_note_and_nobody_is_refused() -> None:
    once = without(full(), "p1")
    twice = redacted(once, "p1", note=replace(ACT, id="act2")).session
    assert twice.notes[:-1] == once.notes
    assert replace(twice, notes=once.notes) == once
    with pytest.raises(ConveneError, match="nobody"):
        without(once, "p99")


def test_texts_in_which_a_word_stays_that_may_name_them_are_listed_for_a_look() -> None:
    session = full()
    texts = ("then bo said he would sue", "nothing of the kind")
    notes = tuple(replace(session.notes[0], id=text[:3], text=text) for text in texts)
    done = redacted(session.with_fields(notes=notes), "p1", note=ACT)
    assert done.doubtful == (texts[0],)


def test_another_version_is_redacted_by_every_name_that_either_version_has() -> None:
    session = full()
    other = session.with_changed(replace(session.people[0], name="Bob Croz"))
    other = other.with_changed(
        replace(other.notes[0], text="Bob Croz, who is Bo Cruz", person=None)
    )
    done = redacted_like(other, session, "p1").session
    assert done.notes[0].text == f"{NAME}, who is {NAME} {NAME}"  # Bo Cruz [red], in full
    assert done.people[0].name == NAME
    assert [row.id for row in done.bin] == [row.id for row in other.bin]
    assert len(done.notes) == len(other.notes)
    without_them = other.with_fields(people=other.people[1:])
    assert redacted_like(without_them, session, "p1").session.people == without_them.people
