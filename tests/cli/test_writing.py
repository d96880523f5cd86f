"""`convene new` and `convene capture`."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Convene, refused


def shown(convene: Convene, session: str) -> Any:
    return convene("show", session, "--json").json


def test_new_prints_the_id_alone_and_keeps_a_private_file(convene: Convene) -> None:
    done = convene("new", "First meeting", "--alliance", "Cascade", "--at", "2026-12-04")
    assert done.out == "2026-12-04-first-meeting\n"
    assert done.err == ""
    file = convene.sessions / "2026-12-04-first-meeting.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert convene.sessions.stat().st_mode & 0o777 == 0o700
    found = shown(convene, "2026-12-04")
    assert (found["title"], found["alliance"], found["held_on"]) == (
        "First meeting",
        "Cascade",
        "2026-12-04",
    )


def test_people_of_a_file_are_expected_with_letters_and_seats(
    convene: Convene, people: str
) -> None:
    found = shown(convene, convene.new("First", "--people", people))
    assert [(p["key"], p["name"], p["seat"], p["present"]) for p in found["people"]] == [
        ("b", "Ann Lee", "pays", False),
        ("c", "Bo Cruz", "suffers", False),
        ("d", "Cy Park", "decides", False),
    ]


def test_job_titles_of_a_table_make_no_seats_and_what_is_left_out_is_said(
    convene: Convene, tmp_path: Path
) -> None:
    file = tmp_path / "port.csv"
    file.write_text(
        "Name;Organisation;Function;Mobile\nRaúl Pizarro;Port;Secretary;1\n"
        "Ann Lee;Port;Infrastructure Secretary;2\nBo Cruz;Tribe;could block;3\n"
    )
    made = convene("new", "First", "--people", str(file))
    assert made.err == (
        "convene: port.csv: 3 people read: name from “Name”, organisation from “Organisation”, "
        "title from “Function”.\nconvene: port.csv: Columns not read: Mobile.\n"
    )
    found = shown(convene, made.out.strip())
    assert [person["seat"] for person in found["people"]] == ["", "", ""]
    assert [person["title"] for person in found["people"]][:2] == [
        "Secretary",
        "Infrastructure Secretary",
    ]
    empty = [gap["text"] for gap in found["gaps"] if "seat" in gap["text"]]
    assert not [text for text in empty if "Secretary" in text]


def test_a_row_that_names_nobody_is_told_with_its_line_and_the_others_are_kept(
    convene: Convene, tmp_path: Path
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("name,organisation\nAnn Lee,Valley Water\n,nobody\n")
    made = convene("new", "x", "--people", str(file))
    assert "odd.csv: Left out: line 3, " in made.err
    assert [person["name"] for person in shown(convene, made.out.strip())["people"]] == ["Ann Lee"]


def test_a_list_of_nobody_makes_no_session(convene: Convene, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("name,organisation\nTotal,0\n")
    assert "nobody in empty.csv" in refused(convene("new", "x", "--people", str(file)))
    assert convene("list").out == ""


def test_a_dry_run_shows_whom_a_list_would_bring_and_keeps_nothing(
    convene: Convene, tmp_path: Path
) -> None:
    file = tmp_path / "my list.csv"
    file.write_text("name,org,room\nAnn Lee,Valley Water,1\nBo Cruz,,2\n")
    done = convene("new", "x", "--people", f"file://{tmp_path}/my%20list.csv", "--dry-run")
    assert done.out == "Ann Lee · Valley Water\nBo Cruz\n"
    assert "Nothing was kept." in done.err
    assert convene("list").out == ""
    assert "Add --people FILE" in refused(convene("new", "x", "--dry-run"))


def test_an_invitation_gives_a_meeting_its_day(convene: Convene, tmp_path: Path) -> None:
    file = tmp_path / "talk.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20261001T090000Z\n"
        "DTSTART:20261206T090000Z\nSUMMARY:Talk\nLOCATION:Quay\n"
        "ATTENDEE;CN=Ann Lee:mailto:ann@v.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    made = convene("new", "x", "--people", str(file))
    assert made.out.startswith("2026-12-06-x")
    assert "The invitation says: Talk, 2026-12-06 09:00, Quay." in made.err


def test_a_day_that_is_none_and_a_title_of_nothing_are_refused(convene: Convene) -> None:
    assert "'never' is not a day" in refused(convene("new", "x", "--at", "never"))
    assert "title" in refused(convene("new", " \x1b "))


def test_the_next_meeting_carries_over_what_is_open(convene: Convene, people: str) -> None:
    first = convene.new("First", "--people", people)
    lines = "! c the tribe was not asked\n? the bank\n> who owns the gauge\n+ b by fri send data\n"
    convene("capture", first, "--stage", "concerns", input=lines)
    second = convene.new("Second", "--from", first)
    found = shown(convene, second)
    assert found["came_from"] == first
    assert [person["present"] for person in found["people"]] == [False] * 3
    for name in ("concerns", "parked", "commitments"):
        assert [record["came_from"] for record in found[name]] == [first], name
    assert "the bank" in [gap["text"] for gap in found["gaps"] if gap["source"] == "said"]
    assert found["stage"] == "prepare"


def test_each_line_is_kept_and_said_to_be_so_by_its_number(convene: Convene, people: str) -> None:
    session = convene.new("First", "--people", people)
    lines = "b: pumps burn out fear 3\n:stage nowhere\n! c the tribe was not asked\n~ d\n"
    done = convene("capture", session, "--stage", "problem", input=lines)
    doubt = "There is no stage and no command “stage nowhere”"
    assert done.lines == ["kept 1", f"kept 2 · {doubt}", "kept 3", "kept 4"]
    assert done.status == 0
    found = shown(convene, session)
    assert [(note["text"], note["doubt"]) for note in found["notes"]] == [
        (":stage nowhere", doubt),
    ]
    assert (found["pains"][0]["text"], found["pains"][0]["weight"]) == ("pumps burn out", 3)
    assert found["concerns"][0]["text"] == "the tribe was not asked"
    assert found["marks"][0]["kind"] == "blank"


def test_capture_says_what_is_for_all_from_now_on(convene: Convene) -> None:
    meeting = convene.new("First")
    lines = ". he is vain\nthe river is dry\nrelease\n"
    done = convene("capture", meeting, input=lines)
    assert done.lines == ["kept 1", "kept 2", "kept 3 · release for all: “he is vain”"]


def test_a_conclusion_of_the_stage_that_was_left_says_whose_it_is(convene: Convene) -> None:
    session = convene.new("First")
    typed = ":stage substance\n? the county\n:stage purpose\n= the county is missing\n"
    done = convene("capture", session, input=f"{typed}conclude: it is clear\n")
    assert done.lines[3:] == ["kept 4 · conclusion of Substance", "kept 5"]


@pytest.mark.parametrize(
    ("config", "locale", "day_first"),
    [
        ("", "C.UTF-8", True),
        ("", "en_US.UTF-8", False),
        ("day_first = true", "en_US.UTF-8", True),
        ("day_first = false", "en_GB.UTF-8", False),
    ],
)
def test_the_order_of_day_and_month_is_the_users_own(
    convene: Convene, config: str, locale: str, day_first: bool
) -> None:
    december, july = ("7 December", "2027-12-07"), ("12 July", "2027-07-12")
    (first, day), (second, _) = (december, july) if day_first else (july, december)
    (convene.folder / "config.toml").write_text(config)
    made = convene("new", "First", "--at", "7/12/2027", LANG=locale)
    session = made.out.strip()
    assert shown(convene, session)["held_on"] == day
    assert f"7/12/2027 is read as {date.fromisoformat(day):%A} {first} 2027" in made.err
    asked = convene("minutes", session, "--ask-by", "7/12/2027", LANG=locale)
    assert f"7/12/2027 is read as {date.fromisoformat(day):%A} {first} 2027" in asked.err
    done = convene("capture", session, input="+ by 7/12/2027 send the data\n", LANG=locale)
    assert done.lines == [f"kept 1 · {first} or {second} 2027?"]
    assert convene("new", "Second", "--at", "15/12/2027", LANG=locale).err == ""


def test_a_line_moves_the_meeting_to_a_stage(convene: Convene) -> None:
    session = convene.new()
    done = convene("capture", session, input=":stage problem\nwells fail\n:purpose\nby 2028\n")
    assert done.status == 0
    found = shown(convene, session)
    assert [note["stage"] for note in found["notes"]] == ["problem", "purpose"]
    assert found["stage"] == "purpose"
    assert [visit["stage"] for visit in found["visits"]][-2:] == ["problem", "purpose"]


def test_a_stage_that_is_none_is_refused(convene: Convene) -> None:
    line = refused(convene("capture", convene.new(), "--stage", "nowhere"))
    assert "prepare, arrive, problem" in line


def test_letters_of_windows_and_control_characters_are_kept_clean(convene: Convene) -> None:
    session = convene.new()
    raw = b"caf\xe9 \xff\xfe\n\x1b]0;title\x07red\x1b[31m \xe2\x80\xaeright\n[red]x[/] [@click=y]\n"
    done = convene("capture", session, input=raw)
    assert done.out == "kept 1\nkept 2\nkept 3\n"
    texts = [note["text"] for note in shown(convene, session)["notes"]]
    assert texts == ["café ÿþ", "]0;titlered[31m right", "[red]x[/] [@click=y]"]


def test_a_line_with_nothing_in_it_is_answered_and_no_failure(convene: Convene) -> None:
    done = convene("capture", convene.new(), input="one\n\ntwo")
    assert [line.split(":")[0] for line in done.lines] == ["kept 1", "refused 2", "kept 3"]
    assert done.status == 0


def test_a_line_without_end_is_refused_and_the_next_one_is_kept(convene: Convene) -> None:
    raw = b"x" * 3_000_000 + b"\nafter\n"
    done = convene("capture", convene.new(), input=raw)
    assert done.lines[0].startswith("refused 1: A line has at most")
    assert done.lines[1] == "kept 2"


def test_a_kept_line_is_on_disk_before_it_is_said_to_be(convene: Convene) -> None:
    session = convene.new()
    process = subprocess.Popen(
        [sys.executable, "-m", "convene_tui", "capture", session],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=convene.environment(),
        cwd=convene.folder,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    file = convene.sessions / f"{session}.json"
    for number in range(1, 6):
        process.stdin.write(f"line {number}\n".encode())
        process.stdin.flush()
        assert process.stdout.readline().decode() == f"kept {number}\n"
        assert f'"line {number}"' in file.read_text()
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    assert len(shown(convene, session)["notes"]) == 5


def test_two_captures_at_once_lose_nothing(convene: Convene) -> None:
    session = convene.new()
    lines = "".join(f"line {number}\n" for number in range(20)).encode()
    command = [sys.executable, "-m", "convene_tui", "capture", session]
    both = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=convene.environment(),
            cwd=convene.folder,
        )
        for _ in range(2)
    ]
    for process in both:
        out, _ = process.communicate(lines)
        assert out.decode().count("kept") == 20
    assert len(shown(convene, session)["notes"]) == 40


def test_a_prefix_of_an_id_is_enough_and_an_ambiguous_one_names_the_candidates(
    convene: Convene,
) -> None:
    convene.new("First", "--at", "2026-12-04")
    convene.new("Second", "--at", "2026-12-05")
    assert convene("capture", "2026-12-04", input="x\n").out == "kept 1\n"
    assert "2026-12-05-second" in refused(convene("show", "2026-12"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\v"])
def test_line_ends_of_any_system_are_read(convene: Convene, end: str) -> None:
    session = convene.new()
    convene("capture", session, input=f"one{end}two{end}")
    assert [note["text"] for note in shown(convene, session)["notes"]] == ["one", "two"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_notes_in_the_encodings_of_windows_are_kept_to_the_letter(
    convene: Convene, encoding: str
) -> None:
    session = convene.new()
    done = convene("capture", session, input="Müller spoke – “5 €”\r\ncafé".encode(encoding))
    assert (done.status, done.out) == (0, "kept 1\nkept 2\n")
    texts = [note["text"] for note in shown(convene, session)["notes"]]
    assert texts == ["Müller spoke – “5 €”", "café"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\x00\x01", "Standard input is not a text."),
        (b"one\n" + "насосы горят\n".encode("cp1251"), "Standard input, line 2: the letters are"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(
    convene: Convene, data: bytes, why: str
) -> None:
    session = convene.new()
    line = refused(convene("capture", session, input=data))
    assert line.startswith(why)
    assert line.endswith("No line was kept; save it as UTF-8.")
    assert shown(convene, session)["notes"] == []


def test_a_line_that_cannot_be_read_later_in_a_pipe_is_refused_and_told(convene: Convene) -> None:
    session = convene.new()
    process = subprocess.Popen(
        [sys.executable, "-m", "convene_tui", "capture", session],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=convene.environment(),
        cwd=convene.folder,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for raw, said in (
        (b"M\xc3\xbcller\r", b"kept 1\n"),
        (b"\nM\xfcller\n", b"refused 2: Its letters are in an encoding that can't be told.\n"),
        (b"\0\n", b"refused 3: It is not a text.\n"),
        (b"\xe2\x80\x8b\n", b"refused 4: There is nothing to keep.\n"),
    ):
        process.stdin.write(raw)
        process.stdin.flush()
        assert process.stdout.readline() == said
    out, _ = process.communicate(b"last")
    assert out == b"kept 5\n"
    assert process.returncode == 1
    texts = [note["text"] for note in shown(convene, session)["notes"]]
    assert texts == ["Müller", "last"]


def test_json_is_the_whole_output(convene: Convene) -> None:
    session = convene.new()
    assert json.loads(convene("show", session, "--json").out)["id"] == session


# ── the frame of another, and the third of an alliance ───────────────────────────────────


def test_a_session_like_another_has_its_frame_and_nothing_that_was_said(
    convene: Convene, people: str
) -> None:
    first = convene.new("First", "--people", people, "--alliance", "Cascade")
    convene("capture", first, input="! c too soon\n+ b send the data\n")
    shape = convene("show", convene.new("Again", "--like", first), "--json").json
    assert shape["alliance"] == "Cascade"
    assert [each["name"] for each in shape["people"]] == ["Ann Lee", "Bo Cruz", "Cy Park"]
    assert (shape["concerns"], shape["commitments"], shape["came_from"]) == ([], [], None)


def test_moving_on_and_copying_are_not_done_at_once(convene: Convene) -> None:
    first = convene.new("First")
    why = refused(convene("new", "Both", "--from", first, "--like", first))
    assert "can't be used together" in why


def test_the_third_of_an_alliance_is_said_to_be_the_last_beside_its_id(convene: Convene) -> None:
    first = convene("new", "First", "--alliance", "Cascade", "--at", "2026-11-17")
    second = convene("new", "Second", "--from", first.out.strip(), "--at", "2027-01-12")
    assert (first.err, second.err) == ("", "")
    convene("capture", second.out.strip(), input="! the river is not in it\n")
    third = convene("new", "Third", "--from", second.out.strip(), "--at", "2027-01-26")
    assert third.status == 0
    assert third.out == "2027-01-26-third\n"
    assert third.err.startswith("convene: The third preliminary meeting of Cascade, and the last")
    assert "RFC 5434" in third.err
    assert "1 open concern" in third.err
    assert third.err.count("\n") == 1


def test_the_name_of_the_alliance_counts_too(convene: Convene) -> None:
    for title in ("One", "Two"):
        convene.new(title, "--alliance", "Cascade Compact")
    assert "third preliminary" in convene("new", "Three", "--alliance", "cascade compact").err
