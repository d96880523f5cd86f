"""A firm's archive is asked in the same words as a folder of sessions."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Note, Session, StageKey
from convene_tui.storage.errors import Missing, Stale
from convene_tui.storage.firm.rows import OthersSession, RowKeeper
from convene_tui.storage.firm.server import Unreachable
from tests.domain.whole_meeting import whole_meeting
from tests.firm.conftest import Firm
from tests.storage.builders import full

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def noted(session: Session, text: str) -> Session:
    return session.with_record(Note(id=text, text=text, at=NOW, stage=StageKey.PROBLEM))


def test_every_record_comes_back_as_it_was_kept(firm: Firm) -> None:
    for each in (whole_meeting(), full()):
        made = firm.archive().create(each)
        assert firm.archive().store(made.id).load() == made
        assert replace(made, id=each.id, revision=each.revision) == each


def test_a_change_goes_from_one_machine_to_the_other(firm: Firm) -> None:
    made = firm.archive("ann").create(whole_meeting())
    firm.sql("SELECT convene.share('session', %s, 'bo', true)", made.id)
    here, there = firm.archive("ann").store(made.id), firm.archive("bo").store(made.id)
    there.load()
    saved = here.save(noted(here.load(), "dry"), if_revision=1)
    assert saved.revision == 2
    assert there.load() == saved


def test_whoever_comes_second_hears_of_it(firm: Firm) -> None:
    made = firm.archive().create(whole_meeting())
    here, there = firm.archive().store(made.id), firm.archive(machine="other").store(made.id)
    before = there.load()
    saved = here.save(noted(here.load(), "dry"), if_revision=1)
    with pytest.raises(Stale) as stale:
        there.save(noted(before, "wet"), if_revision=1)
    assert stale.value.current == saved
    assert there.save(noted(saved, "wet"), if_revision=2).revision == 3


def unanswered(monkeypatch: pytest.MonkeyPatch, store: RowKeeper[Session], word: str) -> None:
    """Let each question of a store that holds this word go without an answer."""
    ask = store.place.server.ask

    def asked(said: str, *given: Any, **more: Any) -> Any:
        if word in said:
            raise Unreachable("The line is cut.", "It is tried again.")
        return ask(said, *given, **more)

    monkeypatch.setattr(store.place.server, "ask", asked)


def test_what_was_not_answered_is_saved_on_the_same_revision_once_it_can_be(firm: Firm) -> None:
    made = firm.archive().create(whole_meeting())
    store = firm.archive().store(made.id)
    wet = noted(store.load(), "wet")
    for _ in range(2):
        with pytest.MonkeyPatch.context() as cut:
            unanswered(cut, store, "convene.save")
            with pytest.raises(Unreachable):
                store.save(wet, if_revision=1, ids=["mine"])
    assert store.save(wet, if_revision=1, ids=["mine"]).revision == 2


def test_what_another_one_saved_while_the_line_was_cut_is_never_written_over(firm: Firm) -> None:
    made = firm.archive().create(whole_meeting())
    here, there = firm.archive().store(made.id), firm.archive(machine="other").store(made.id)
    base = here.load()

    def tried() -> Session | None:
        nonlocal base
        try:
            return here.save(noted(base, "wet"), if_revision=base.revision, ids=["mine"])
        except Stale as stale:
            base = stale.current
        except Unreachable:
            pass
        return None

    def cut(word: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            unanswered(patch, here, word)
            assert tried() is None

    cut("convene.save")
    cut("convene.save")
    there.save(noted(there.load(), "dry"), if_revision=1)
    cut("convene.applied")
    for saved in filter(None, (tried() for _ in range(3))):
        assert [note.text for note in saved.notes][-2:] == ["dry", "wet"]
        break
    else:
        raise AssertionError("it is never saved")


def test_a_title_that_is_taken_gets_a_number(firm: Firm) -> None:
    ids = [firm.archive().create(whole_meeting()).id for _ in range(2)]
    assert ids[1] == f"{ids[0]}-2"


def test_the_list_says_of_each_what_its_first_line_says(firm: Firm) -> None:
    archive = firm.archive()
    made = archive.create(whole_meeting())
    (entry,) = archive.entries()
    assert (entry.id, entry.state, entry.title) == (made.id, "ok", made.title)
    assert entry.header is not None
    assert entry.header.people == len(made.people)
    assert archive.ids() == (made.id,)
    assert archive.count() == 1
    assert archive.latest() == made.id


def test_an_id_is_found_by_its_beginning(firm: Firm) -> None:
    archive = firm.archive()
    one, two = archive.create(whole_meeting()).id, archive.create(whole_meeting()).id
    assert archive.find(one) == one
    assert archive.find(two[:-1].upper() + two[-1]) == two
    with pytest.raises(ConveneError, match="can be"):
        archive.find(one[:4])
    with pytest.raises(ConveneError, match="Near it"):
        archive.find(one[1:])
    with pytest.raises(ConveneError, match="no session"):
        archive.find("%")


def test_what_is_not_there_is_missing(firm: Firm) -> None:
    with pytest.raises(Missing):
        firm.archive().store("nothing").load()


def test_what_colleagues_hold_says_so(firm: Firm) -> None:
    made = firm.archive("ann").create(whole_meeting())
    with pytest.raises(OthersSession, match="held by colleagues"):
        firm.archive("bo").store(made.id).load()


def test_the_versions_before_are_kept(firm: Firm) -> None:
    made = firm.archive().create(whole_meeting())
    for number in range(8):
        store = firm.archive(machine=str(number)).store(made.id)
        session = store.load()
        store.save(noted(session, f"dry{number}"), if_revision=session.revision)
    names = [name for (name,) in firm.sql("SELECT name FROM convene.earlier ORDER BY name")]
    assert [int(name[:8]) for name in names] == [4, 5, 6, 7, 8]


def test_an_alliance_and_an_invitation_are_kept_there_too(firm: Firm) -> None:
    from convene_tui.domain.alliance import Assessment
    from convene_tui.storage.alliances import Alliances

    alliances = Alliances(firm.archive())
    first = alliances.alliance("Compact")
    made = alliances.shelf.create(first, "Compact")
    keeper = alliances.shelf.keeper("Compact")
    saved = keeper.save(replace(keeper.load(), name="Compact of wells"), if_revision=1)
    again = Alliances(firm.archive(machine="other"))
    assert again.alliance("compact") == saved
    assert made.revision == 1
    again.invitations.create(Assessment(id="", name="Delta", created=NOW), "Delta")
    assert again.invitations.ids() == ("delta",)
    with pytest.raises(Stale):
        alliances.shelf.create(first, "Compact")


@pytest.mark.parametrize("act", ["bin", "restore"])
def test_a_bin_is_refused_in_a_line(firm: Firm, act: str) -> None:
    with pytest.raises(ConveneError, match="has no bin"):
        getattr(firm.archive(), act)("any")
