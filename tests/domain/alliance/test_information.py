"""The common information base: from the Problem stage of one meeting to that of the next."""

from dataclasses import replace

from convene_tui.domain.alliance.carrying import with_alliance
from convene_tui.domain.alliance.elements.information import as_notes, base_of
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    AddToBase,
    Say,
    TreatEntry,
)
from convene_tui.domain.alliance.words import BaseKind, Place, Settling, Topic
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import ElementState, NoteKind, Session
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance.compact import SECOND, empty, meetings, view, with_wishes


def texts(found: AllianceView) -> dict[str, str]:
    return {line.text: line.disputed for line in base_of(found)}


def test_what_is_typed_in_the_problem_stage_is_the_base_and_is_not_asked_twice() -> None:
    base = texts(view())
    assert base["Sato, well survey"] == ""
    assert base["an acre-foot is read at the well head"] == ""
    assert base["the dam lets water go in August"] == ""
    # A dispute that names the words of an entry belongs to it, and is no second entry.
    assert base["the gauge at the lower bridge fell 4 m"] == "the gauge at the lower bridge"
    assert len(base) == 4


def test_a_dispute_of_something_new_is_an_entry_and_may_say_its_kind() -> None:
    first, second = meetings()
    note = next(note for note in second.notes if note.kind is NoteKind.DISPUTED)
    other = tuple(
        n if n is not note else replace(n, text="standard: meters are read by the State")
        for n in second.notes
    )
    found = AllianceView.of(empty(), (first, second.with_fields(notes=other)), thresholds=DEFAULTS)
    line = next(line for line in base_of(found) if line.is_disputed)
    assert (line.kind, line.text) == (BaseKind.STANDARD, "meters are read by the State")


def test_a_fact_stays_a_fact_and_is_counted_as_one() -> None:
    found = view()
    kinds = {line.text: line.kind for line in base_of(found)}
    assert kinds["the gauge at the lower bridge fell 4 m"] is BaseKind.FACT
    assert kinds["the dam lets water go in August"] is BaseKind.ASSUMPTION
    assert standing(found, Place.INFORMATION).evidence[0].text.startswith("1 fact, 1 assumption")


def test_a_note_that_is_private_and_what_was_kept_beside_it_are_in_no_base() -> None:
    first, second = meetings()
    note = next(note for note in second.notes if note.kind is NoteKind.STANDARD)
    private = tuple(n if n is not note else replace(n, private=True) for n in second.notes)
    treated = with_wishes(empty(), TreatEntry(note.id, BaseKind.STANDARD, settled="by the court"))
    found = AllianceView.of(
        treated, (first, second.with_fields(notes=private)), thresholds=DEFAULTS
    )
    assert not any(line.id == note.id for line in base_of(found))


def test_a_dispute_without_a_way_out_is_what_the_element_says() -> None:
    found = view()
    stands = standing(found, Place.INFORMATION)
    assert stands.stands is ElementState.IN_DOUBT
    assert "no way out chosen" in stands.says
    line = next(line for line in base_of(found) if line.is_disputed)
    way = TreatEntry(
        line.id, line.kind, ("Ann Lee",), line.disputed, Settling.TEST, "read it together"
    )
    treated = AllianceView.of(
        with_wishes(found.alliance, way), [m.session for m in found.meetings], thresholds=DEFAULTS
    )
    assert "each with a way" in standing(treated, Place.INFORMATION).says
    settled = TreatEntry(line.id, line.kind, (), line.disputed, Settling.TEST, "", "4.2 m")
    done = AllianceView.of(
        with_wishes(treated.alliance, settled),
        [m.session for m in found.meetings],
        thresholds=DEFAULTS,
    )
    assert standing(done, Place.INFORMATION).stands is ElementState.IN_HAND
    assert len(done.alliance.bin) == 1


def test_the_base_comes_along_into_the_next_problem_stage_under_its_own_ids() -> None:
    found = view(AddToBase(BaseKind.STANDARD, "two feet at the old gauge"))
    second = found.meetings[-1].session
    new = carried_over(second, id="three", title="Third", created=SECOND, new_id=lambda: "x")
    third = with_alliance(new, found, lambda: "y")
    kinds = {note.text: note.kind for note in third.notes}
    assert kinds["Sato, well survey"] is NoteKind.SOURCE
    assert kinds["the gauge at the lower bridge fell 4 m"] is NoteKind.DISPUTED
    assert kinds["two feet at the old gauge"] is NoteKind.STANDARD
    assert all(note.came_from for note in third.notes)
    # Seen from the third meeting the base is the same: nothing was doubled by carrying it.
    sessions = [*(m.session for m in found.meetings), third]
    assert texts(AllianceView.of(found.alliance, sessions, thresholds=DEFAULTS)) == texts(found)
    assert (
        with_alliance(
            third, AllianceView.of(found.alliance, sessions, thresholds=DEFAULTS), lambda: "z"
        )
        == third
    )


def test_what_was_settled_is_carried_as_settled() -> None:
    found = view()
    line = next(line for line in base_of(found) if line.is_disputed)
    settled = TreatEntry(line.id, line.kind, (), line.disputed, Settling.TEST, "", "4.2 m")
    done = AllianceView.of(
        with_wishes(found.alliance, settled),
        [m.session for m in found.meetings],
        thresholds=DEFAULTS,
    )
    note = next(note for note in as_notes(done) if note.id == line.id)
    assert note.kind is NoteKind.FACT
    assert note.text.endswith("(settled: 4.2 m)")


def test_whom_i_named_to_be_invited_is_on_the_next_roster_once() -> None:
    found = view(Say(Topic.INVITES, "knows", "Tom Redbird"), Say(Topic.INVITES, "twice", "ann lee"))
    new = carried_over(
        found.meetings[-1].session, id="three", title="Third", created=SECOND, new_id=lambda: "x"
    )
    third = with_alliance(new, found, lambda: "tom")
    names = [person.name for person in third.people]
    assert names.count("Tom Redbird") == 1
    assert "ann lee" not in names
    assert len({person.key for person in third.people}) == len(third.people)


def test_whom_several_lines_want_to_invite_is_invited_once() -> None:
    new = Session(id="new", title="New", created=SECOND, alliance="Compact")
    names = ("Uma Berg", "uma berg", "Vi Holt", "Ann Lee")
    wishes = [Say(Topic.INVITES, f"reason {n}", who=name) for n, name in enumerate(names)]
    numbers = iter(f"i{n}" for n in range(9))
    found = with_alliance(new, view(*wishes), lambda: next(numbers))
    assert [(each.id, each.name, each.private) for each in found.people] == [
        ("i0", "Uma Berg", True),
        ("i1", "Vi Holt", True),
        ("i2", "Ann Lee", True),
    ]
    assert len({each.key for each in found.people}) == 3
