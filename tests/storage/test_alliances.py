"""Alliances and invitations are kept as safely as sessions: whole, private, none written over."""

import itertools
import json
import os
import stat
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.assessing import Judge
from convene_tui.domain.alliance.charter_wishes import (
    AgreeOn,
    AmendCharter,
    ChooseMethod,
    ChooseSettling,
    ChooseSize,
    Sign,
    WriteCharter,
    WriteSection,
)
from convene_tui.domain.alliance.looking import standings
from convene_tui.domain.alliance.opportunity_wishes import NoteOpportunity
from convene_tui.domain.alliance.people_wishes import (
    AnswerLead,
    Appoint,
    Hinder,
    SeeLeader,
    ShowSubstance,
)
from convene_tui.domain.alliance.trust_wishes import NoteWorked, SeeTrust, ViewTrust
from convene_tui.domain.alliance.version_wishes import TellVersion
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    AddToBase,
    AnswerNeed,
    DecideLasting,
    DoDuty,
    JudgeElement,
    MarkTrain,
    NameConvener,
    NoteIncoming,
    NoteReply,
    Say,
    See,
    SetApart,
    SetCost,
    TakeTactic,
    TreatEntry,
    ViewStature,
    WeighParty,
    WriteLetter,
)
from convene_tui.domain.alliance.words import (
    BaseKind,
    CharterPoint,
    CharterSize,
    Duty,
    Held,
    Hindrance,
    Inflow,
    Lasting,
    LeadAsk,
    LeaderTrait,
    Method,
    Need,
    Reply,
    Resource,
    Settling,
    Shown,
    Sight,
    Stature,
    Tactic,
    Topic,
    TrainSign,
    Trait,
    TrustSign,
    WhyNot,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element, ElementState, Substance
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live.alliance import AllianceDesk
from convene_tui.live.whole import LiveWhole
from convene_tui.storage.alliances import Alliances, stem_of
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged
from convene_tui.storage.redacting import redact
from convene_tui.storage.sealing import Cost, new_key
from convene_tui.storage.seals import reseal
from convene_tui.storage.session_file import state_of
from convene_tui.storage.verify import verify
from tests.storage.builders import NOW, small

NAME = "Cascade Water Compact"
HOSTILE = "[red]\u202e 漢字 " + "x" * 400


def clock() -> datetime:
    return NOW


def an_archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "sessions", clock=clock)
    archive.create(small().with_fields(alliance=NAME, held_on=date(2026, 11, 24)))
    return archive


def a_desk(archive: Archive, console: str = "") -> AllianceDesk:
    numbers = itertools.count()
    ids = lambda: f"{os.urandom(3).hex()}{next(numbers):04}"  # noqa: E731  one line is clearer
    alliances = Alliances(archive, clock=clock)
    return AllianceDesk(
        alliances, NAME, clock=clock, new_id=ids, console=console, thresholds=DEFAULTS
    )


def fill(desk: AllianceDesk) -> None:
    """Keep at least one record of every kind, and set every field somewhere."""
    desk.keep(NameConvener(HOSTILE))
    convener = desk.view.alliance.conveners[0].id
    session = desk.view.meetings[0].session.id
    wishes: list[Any] = [
        ViewStature(convener, Stature.PRESSURE, Held.LACKS, "nothing to press with", "Kim"),
        WriteLetter("Bo Cruz", "Dear Bo,\n\ncome."),
        WriteLetter("Bo Cruz", "Dear Bo,\n\nplease come."),
        AddToBase(BaseKind.STANDARD, "at the well head"),
        WriteCharter("# Purpose\nPump less."),
        Sign("Bo Cruz", "River Tribe", on=date(2026, 11, 2)),
        AmendCharter("monthly", "urgent"),
        MarkTrain(session, TrainSign.PRIDE, Sight.PLUS, "they tell others"),
        See("Bo Cruz", Trait.OUTCOME, Sight.PLUS, "named a number", session),
        Say(Topic.LEAVES, "two dry Augusts", "River Tribe"),
        AnswerNeed(Need.MONEY, "a cent an acre-foot"),
        JudgeElement(Element.PAIN, ElementState.IN_HAND, "all six"),
        ChooseMethod(Method.CONSENT, "within a week"),
        SetApart(apart=True),
        DecideLasting(Lasting.ONGOING, "each year anew"),
        NoteReply("Ola", Reply.NO, "Di", WhyNot.TIME, "her board meets"),
        NoteIncoming(Inflow.CAME, "lends", "Ola", on=date(2026, 11, 2)),
        NoteIncoming(Inflow.RECEIVED, "4,000", resource=Resource.MONEY),
        TakeTactic(Tactic.PRINCIPLES, taken=True, how="counted twice"),
        AgreeOn(CharterPoint.ENDS, "31 December 2029"),
        ViewTrust("Tribe", "County", Held.HAS, Held.PARTLY, Held.LACKS, "the logs"),
        SeeTrust(TrustSign.DRAMA, "Gus", "left the room", session),
        NoteWorked("Tribe", "County", "the ford"),
        SetCost("a day", "400", "how deep we drill"),
        ChooseSettling(Settling.TEST, "a joint count"),
        ChooseSize(CharterSize.FULL),
        DoDuty(Duty.CULTURE, "said what nobody says"),
        WeighParty("County", "its own meter", "a rule", Held.HAS, Held.LACKS),
        WriteSection("Background", "four metres since 1990"),
        TellVersion(
            *("Tribe", "Water stays at the ford.", "fish", True),
            *("metering; the ford", "the farms", "its own ford"),
        ),
        NoteOpportunity("the meters", "two valleys want to buy them"),
        ShowSubstance("Bo Cruz", Substance.COGNITIVE, Shown.SEEN, "knows it"),
        SeeLeader("Bo Cruz", LeaderTrait.TENACITY, Sight.PLUS, "asked again", session),
        Hinder("Bo Cruz", Hindrance.DAY_JOB, "the harvest"),
        AnswerLead(LeadAsk.TIME, Held.LACKS, "her board meets"),
        Appoint("Bo Cruz"),
    ]
    for wish in wishes:
        desk.keep(wish)
    entry = desk.view.alliance.base[0]
    desk.keep(
        TreatEntry(entry.id, entry.kind, ("Bo",), "sunrise", Settling.TEST, "in August", "an inch")
    )


def test_an_alliance_with_every_kind_of_record_comes_back_equal(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    desk = a_desk(archive)
    fill(desk)
    kept = desk.view.alliance
    assert all(kept.table(name) for name in Alliance.TABLES), "the test leaves a table empty"
    for name, kind in Alliance.TABLES.items():
        hints = get_type_hints(kind)
        for field in fields(kind):
            values = [getattr(record, field.name) for record in kept.table(name)]
            assert any(value not in ("", None, ()) for value in values) or hints[field.name] is bool
    again = Alliances(archive, clock=clock).alliance(NAME.upper())
    assert again == kept
    assert again.revision == 38


def test_its_file_is_one_of_tinydb_with_a_header_and_for_its_owner_only(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    a_desk(archive).keep(NameConvener("Grace"))
    path = archive.folder / "alliances" / "cascade-water-compact.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(archive.folder.stat().st_mode) == 0o700
    tables = json.loads(path.read_bytes())
    assert tables["header"]["1"]["format"] == "convene alliance"
    assert [row["name"] for row in tables["conveners"].values()] == ["Grace"]
    # It is no session, and never listed as one.
    assert len(archive.entries()) == 1
    with pytest.raises(Damaged):
        state_of(path)


def test_each_version_says_when_it_was_saved_by_the_clock_that_was_given(tmp_path: Path) -> None:
    desk = a_desk(an_archive(tmp_path))
    for name in ("Ann Lee", "Bo Cruz"):
        desk.keep(NameConvener(name))
        [path] = (tmp_path / "sessions" / "alliances").glob("*.json")
        assert tables_on_disk_of(path)["header"]["1"]["saved_at"] == NOW.isoformat()


def tables_on_disk_of(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_nothing_is_written_before_something_is_kept(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    desk = a_desk(archive)
    assert len(standings(desk.view)) == 10
    assert not (archive.folder / "alliances").exists()


@pytest.mark.parametrize("damage", [b"", b"{", b'{"header":{"1":{}}}'])
def test_a_damaged_alliance_is_reported_and_not_written_over(tmp_path: Path, damage: bytes) -> None:
    archive = an_archive(tmp_path)
    a_desk(archive).keep(NameConvener("Grace"))
    path = archive.folder / "alliances" / "cascade-water-compact.json"
    path.write_bytes(damage)
    with pytest.raises(Damaged, match=r"\.backups"):
        a_desk(archive)
    assert path.read_bytes() == damage
    assert [fault.kind for fault in verify(archive)] == ["damaged"]


def test_one_wrong_bit_in_an_open_alliance_stops_the_next_change(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    desk = a_desk(archive)
    desk.keep(NameConvener("Grace"))
    path = archive.folder / "alliances" / "cascade-water-compact.json"
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    with pytest.raises(ConveneError):
        desk.keep(NameConvener("Samuel"))
    assert path.read_bytes() == bytes(data)


def test_two_consoles_on_one_alliance_lose_nothing(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    one, other, watching = a_desk(archive), a_desk(archive), a_desk(archive)
    assert not watching.look()
    one.keep(NameConvener("Grace"))
    assert watching.look()
    assert len(watching.view.alliance.conveners) == 1
    # There was no file when this console looked: its change is applied to what is there by now.
    other.keep(NameConvener("Samuel"))
    late = a_desk(archive)
    one.keep(Say(Topic.SLOWS, "the share"))
    assert late.look()
    assert not late.look()
    assert other.look()
    names = [each.name for each in other.view.alliance.conveners]
    assert names == ["Grace", "Samuel"]
    assert len(one.view.alliance.conveners) == 2
    assert one.undo() == "what slows us"
    assert [e.name for e in one.view.alliance.conveners] == names


def test_undo_and_redo_touch_only_what_was_kept_here(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    desk = a_desk(archive)
    desk.keep(NameConvener("Grace"))
    desk.keep(SetApart(apart=False))
    desk.undo()
    assert desk.view.alliance.apart is None
    desk.undo()
    assert not desk.view.alliance.conveners
    desk.redo()
    assert [each.name for each in desk.view.alliance.conveners] == ["Grace"]
    desk.undo()
    with pytest.raises(ConveneError):
        desk.undo()


def test_alliances_are_found_by_sessions_and_by_their_files(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    archive.create(small("Second").with_fields(alliance="CASCADE  water compact"))
    archive.create(small("Other"))
    alliances = Alliances(archive, clock=clock)
    only = Alliance(id="", name="Delta Pact", created=NOW)
    alliances.shelf.create(only, "Delta Pact")
    found = {each.name: len(each.sessions) for each in alliances.named()}
    assert sorted(found.values()) == [0, 2]
    assert alliances.find("delta").name == "Delta Pact"
    with pytest.raises(ConveneError, match="There are"):
        alliances.find("nowhere")
    assert len(alliances.sessions(NAME).read) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("水の約束", "川の同盟"),
        ("Вода", "Река"),
        ("Compact 水", "Compact 川"),
        ("x" * 80 + " one", "x" * 80 + " two"),
        ("!!!", "con"),
    ],
)
def test_two_names_are_two_alliances_in_whatever_script(one: str, other: str) -> None:
    assert stem_of(one) != stem_of(other)
    for name in (one, other):
        assert stem_of(stem_of(name)) == stem_of(name)
        assert stem_of(name).isascii()
        assert "/" not in stem_of(name)


@pytest.mark.parametrize("name", ["CASCADE  water compact", "Cascade Water-Compact"])
def test_capitals_and_blanks_make_no_other_alliance(name: str) -> None:
    assert stem_of(name) == stem_of(NAME) == "cascade-water-compact"


def test_a_damaged_session_hides_none_of_the_others(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    archive.create(small("Second").with_fields(alliance=NAME))
    path = archive.path(archive.ids()[0])
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    sessions = Alliances(archive).sessions(NAME)
    assert len(sessions.read) == 1
    assert len(sessions.unread) == 1
    alliance = Alliances(archive, clock=clock).alliance(NAME)
    assert len(AllianceView.of(alliance, sessions.read, thresholds=DEFAULTS).meetings) == 1


@pytest.mark.parametrize("data", [b"", b"Dear all,\n"])
def test_a_file_that_says_nothing_of_an_alliance_is_of_none(tmp_path: Path, data: bytes) -> None:
    archive = an_archive(tmp_path)
    (archive.folder / "2026-11-25-unread.json").write_bytes(data)
    found = Alliances(archive, clock=clock).sessions(NAME)
    assert [each.title for each in found.read] == [small().title]
    assert found.unread == ()
    assert [each.name for each in Alliances(archive, clock=clock).named()] == [NAME]


def test_a_sealed_session_is_among_them_once_its_passphrase_was_told(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    key = new_key("a passphrase of mine", Cost(n=16))
    reseal(archive, {archive.ids()[0]: key})
    assert len(Alliances(archive).sessions(NAME).read) == 1
    stranger = Alliances(Archive(archive.folder)).sessions(NAME)
    assert (stranger.read, stranger.unread) == ((), ())


def test_whoever_takes_a_person_out_hears_that_the_alliance_names_them(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    desk = a_desk(archive)
    desk.keep(Say(Topic.LEADS, "calls them the day before", "Bo Cruz"))
    done = redact(archive, archive.ids()[0], "p1", clock=clock, new_id=lambda: "act")
    assert [path.name for path in done.beside] == ["cascade-water-compact.json"]


def test_an_invitation_needs_no_session(tmp_path: Path) -> None:
    alliances = Alliances(Archive(tmp_path / "nothing", clock=clock), clock=clock)
    shelf = alliances.invitations
    live = LiveWhole(
        Assessment(id="", name="Delta Pact", created=NOW),
        shelf.keeper("Delta Pact"),
        create=lambda whole: shelf.create(whole, "Delta Pact"),
        clock=clock,
        new_id=lambda: os.urandom(4).hex(),
    )
    live.keep(Judge(Element.PAIN, ElementState.IN_DOUBT, "one dry year"))
    live.keep(Judge(Element.PAIN, ElementState.IN_HAND, "two dry years"))
    again = shelf.load("delta pact")
    assert [each.evidence for each in again.judged] == ["two dry years"]
    assert len(again.bin) == 1


def test_each_console_has_its_own_half_written_texts_of_an_alliance(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    a_desk(archive).remember("aim", "of an earlier version")
    one, two = a_desk(archive, "one"), a_desk(archive, "two")
    assert one.half_written == two.half_written == {"aim": "of an earlier version"}
    one.remember("aim", "half of what Ann")
    two.remember("aim", "half of what Bo")
    assert a_desk(archive, "one").half_written == {"aim": "half of what Ann"}
    assert a_desk(archive, "two").half_written == {"aim": "half of what Bo"}
    assert a_desk(archive).half_written["aim"] != "of an earlier version"


def test_what_a_console_left_half_written_goes_on_in_another_and_leaves_its_place(
    tmp_path: Path,
) -> None:
    archive = an_archive(tmp_path)
    one = a_desk(archive, "one")
    one.remember("aim", "half an aim")
    one.remember("charter", "half a charter")
    two = a_desk(archive, "two")
    two.remember("aim", "half an aim and more")
    two.remember("aim", "")
    assert a_desk(archive, "one").half_written == {"charter": "half a charter"}
    assert a_desk(archive, "three").half_written == {"charter": "half a charter"}


def test_what_changes_nothing_of_an_alliance_writes_nothing(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    desk = a_desk(archive)
    desk.keep(NameConvener("Kim Novak"))
    desk.keep(ChooseMethod(Method.CONSENT, "within a week"))
    path = archive.folder / "alliances" / "cascade-water-compact.json"
    before = path.read_bytes()
    desk.keep(ChooseMethod(Method.CONSENT, "within a week"))
    assert path.read_bytes() == before
    assert desk.view.alliance.revision == 2
