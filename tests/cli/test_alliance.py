"""`convene alliance`, `charter` and `assess`, without a terminal."""

from datetime import timedelta
from pathlib import Path

import docx
import pytest

from convene_tui.domain.alliance.charter_wishes import (
    Sign,
    WriteCharter,
)
from convene_tui.live.alliance import AllianceDesk
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from tests.cli.command import Convene
from tests.domain.alliance.compact import SECOND, meetings


@pytest.fixture
def compact(convene: Convene) -> Convene:
    """A folder with the two meetings of an alliance, whose charter Ann has signed."""
    archive = Archive(convene.sessions)
    for session in meetings():
        archive.create(session)
    ids = iter(f"id{number}" for number in range(9))
    desk = AllianceDesk(
        Alliances(archive),
        "Compact",
        clock=lambda: SECOND + timedelta(days=1),
        new_id=lambda: next(ids),
    )
    desk.keep(WriteCharter("# Purpose\nPump *less*.\n[open: who pays]"))
    desk.keep(Sign("Ann Lee", "Utility"))
    return convene


def test_alliances_are_listed_and_shown_with_state_and_evidence(compact: Convene) -> None:
    assert compact("alliance").lines == ["Compact  2 sessions"]
    shown = compact("alliance", "comp")
    assert shown.status == 0
    assert sum("in doubt" in line or "absent" in line for line in shown.lines) >= 5
    assert "1 · 17 Nov: 3 of 4 parties are hurt" in shown.out
    shape = compact("alliance", "comp", "--json").json
    assert shape["schema"] == 1
    assert len(shape["places"]) == 10
    assert shape["charter"] == {"versions": 1, "open": ["who pays"], "signed": ["Ann Lee"]}
    missing = compact("alliance", "nowhere")
    assert missing.status == 2
    assert "There is no alliance" in missing.err


def test_the_charter_is_written_as_markdown_in_which_nothing_typed_is_markup(
    compact: Convene, tmp_path: Path
) -> None:
    text = compact("charter", "compact").out
    assert "Pump \\*less\\*." in text
    assert "| Ann Lee | Utility |" in text
    assert "- who pays" in text
    done = compact("charter", "compact", "-o", str(tmp_path))
    assert done.lines == [str(tmp_path / "compact-charter.md")]
    assert (tmp_path / "compact-charter.md").read_text(encoding="utf-8") == text


def test_the_charter_is_a_word_file_too(compact: Convene, tmp_path: Path) -> None:
    assert compact("charter", "compact", "--as", "docx", "-o", str(tmp_path)).status == 0
    file = docx.Document(str(tmp_path / "compact-charter.docx"))
    said = [paragraph.text for paragraph in file.paragraphs]
    assert "Compact" in said
    assert "Pump *less*." in said
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert ["Ann Lee", "Utility"] in [row[:2] for row in rows]


def test_everything_and_the_invitations_are_written_for_me_alone(
    compact: Convene, tmp_path: Path
) -> None:
    report, letters = tmp_path / "mine.md", tmp_path / "letters.txt"
    done = compact("alliance", "compact", "--md", str(report), "--invitations", str(letters))
    assert done.status == 0, done.err
    assert "PRIVATE" in report.read_text(encoding="utf-8")
    assert "the bank took the first orchard" in letters.read_text(encoding="utf-8")
    assert {path.stat().st_mode & 0o777 for path in (report, letters)} == {0o600}


def test_a_new_meeting_of_the_alliance_begins_with_its_base(compact: Convene) -> None:
    session = compact("new", "Third", "--alliance", "Compact").out.strip()
    notes = compact("show", session, "--json").json["notes"]
    assert "Sato, well survey" in [note["text"] for note in notes]


def test_the_search_finds_what_spans_meetings_and_keeps_it_apart_from_what_is_public(
    compact: Convene,
) -> None:
    hits = compact("search", "who pays", "--json").json["hits"]
    assert [(hit["session"], hit["kind"], hit["private"]) for hit in hits] == [
        ("alliances/compact", "charter", False)
    ]
    assert compact("search", "who pays", "--public").status == 0
    compact("assess", "Delta Pact", input="hardest: a gauge nobody reads\n")
    assert "invitations/delta-pact" in compact("search", "gauge nobody").out
    assert compact("search", "gauge nobody", "--public").status == 1


def test_verify_reads_alliances_too(compact: Convene) -> None:
    assert compact("verify").status == 0
    path = compact.sessions / "alliances" / "compact.json"
    path.write_bytes(path.read_bytes()[:-9])
    found = compact("verify")
    assert found.status == 1
    assert "compact.json is damaged" in found.out
    assert compact("alliance", "compact").status == 2


def test_a_backup_holds_what_spans_sessions(compact: Convene, tmp_path: Path) -> None:
    compact("assess", "Delta Pact", input="pain: h two dry years\n")
    made = compact("backup", str(tmp_path / "disk"))
    assert made.status == 0, made.out
    copies = {path.name: path for path in (tmp_path / "disk").rglob("*.json")}
    for folder, name in (("alliances", "compact.json"), ("invitations", "delta-pact.json")):
        assert copies[name].read_bytes() == (compact.sessions / folder / name).read_bytes()
        assert copies[name].parent.name == folder
    (compact.sessions / "alliances" / "compact.json").write_bytes(b"{")
    again = compact("backup", str(tmp_path / "disk"))
    assert again.status == 1
    assert "damaged     alliances/compact.json" in again.out


ANSWERS = """\
name: Delta Pact
by: the mayor
pain: in hand, two dry years
convener: h she chaired the court
representatives: d one clerk
leadership: h she did it before
purpose: h one sentence
charter: d a draft
train: h
information: h the survey
hardest: who pays
"""


def test_an_invitation_is_judged_from_a_file_and_from_standard_input(
    convene: Convene, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text(ANSWERS, encoding="utf-8")
    first = convene("assess", "--from", str(answers))
    assert first.status == 0
    assert first.lines[0] == "Delta Pact: join"
    again = convene("assess", "delta pact", "--json", input="leadership: absent\nanswer: ask\n")
    assert again.json["advised"] == "lead"
    assert again.json["result"] == "ask"
    assert len(again.json["answers"]) == 8
    report = tmp_path / "delta.md"
    assert convene("assess", "Delta Pact", "--md", str(report)).status == 0
    assert "two dry years" in report.read_text(encoding="utf-8")
    assert (report.stat().st_mode & 0o777) == 0o600


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("pain: maybe\n", "neither in hand"),
        ("weather: fine\n", "Line 1"),
        ("", "Which alliance"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_line(convene: Convene, said: str, why: str) -> None:
    arguments = ("assess", "Delta") if said else ("assess",)
    done = convene(*arguments, input=said)
    assert done.status == 2
    assert why in done.err
    assert len(done.err.splitlines()) == 1
