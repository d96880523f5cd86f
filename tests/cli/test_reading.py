"""`convene list`, `show`, `search`, `check`, `export` and `verify`."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from convene_tui.storage.archive import Archive
from tests.cli.command import Convene, refused
from tests.domain.whole_meeting import SECRET, WORDS, whole_meeting

HOSTILE = "[red]\x1b[31m\u202eevil[/] \x9b2J"


@pytest.fixture
def meeting(convene: Convene) -> str:
    """The whole meeting, kept."""
    return Archive(convene.sessions).create(whole_meeting()).id


# ── list ─────────────────────────────────────────────────────────────────────────────────


def test_an_empty_folder_is_said_to_be_so_and_how_to_begin(convene: Convene) -> None:
    done = convene("list")
    assert (done.status, done.out) == (0, "")
    assert 'convene new "TITLE"' in done.err
    assert convene("list", "--json").json == {"schema": 1, "sessions": []}


def test_sessions_are_listed_newest_first_in_aligned_columns(convene: Convene) -> None:
    convene.new("会議 one", "--at", "2026-12-04")
    convene.new("Second", "--at", "2026-12-05")
    lines = convene("list").lines
    assert [line.split()[0] for line in lines] == [
        "id",
        "2026-12-05-second",
        "2026-12-04-one",
    ]
    assert len({line.index("2026-12-0", 12) for line in lines[1:]}) == 1


def test_the_list_as_json_holds_what_a_script_needs(convene: Convene, meeting: str) -> None:
    [found] = convene("list", "--json").json["sessions"]
    assert found["id"] == meeting
    assert found["people"] == 4
    assert found["open_concerns"] == 1
    assert found["state"] == "ok"
    assert found["purpose"] == WORDS


def test_a_damaged_session_is_listed_as_such(convene: Convene, meeting: str) -> None:
    (convene.sessions / f"{meeting}.json").write_bytes(b"")
    assert convene("list", "--json").json["sessions"][0]["state"] == "damaged"
    assert "damaged" in convene("list").out


# ── show ─────────────────────────────────────────────────────────────────────────────────


def test_show_tells_people_matter_and_what_is_next(convene: Convene, meeting: str) -> None:
    text = convene("show", meeting).out
    assert "  a  Ann Lee  Valley Water  who pays" in text
    assert "Purpose, draft 2, agreed on\n  By 2028 six districts" in text
    assert "outcome  we meet once more" in text
    assert not re.findall(r"\b(?:PD|SG|BE|SE|NF|OC)\d", text + convene("list").out)
    assert SECRET in text
    assert "by Fri 4 Dec 2026" in " ".join(convene("show", meeting).out.split())


@pytest.mark.parametrize("flags", [("--public",), ("--public", "--json")])
def test_nothing_private_is_shown_in_public(
    convene: Convene, meeting: str, flags: tuple[str, ...]
) -> None:
    out = convene("show", meeting, *flags).out
    assert "Ann Lee" in out
    assert SECRET not in out
    for word in ("marks", "readings", "must_ask", "mandate", "authoritative", "could be won"):
        assert word not in out


def test_what_is_typed_can_not_command_the_terminal(convene: Convene) -> None:
    session = convene.new(HOSTILE)
    convene("capture", session, input=f"{HOSTILE}\n")
    for command in (("list",), ("show", session), ("list", "--json"), ("search", "red")):
        done = convene(*command)
        assert not set(done.out) & {"\x1b", "\u202e", "\x9b"}
        assert "[red]" in done.out


# ── search ───────────────────────────────────────────────────────────────────────────────


def test_a_search_for_somebody_nobody_is_called_says_who_is_known(convene: Convene) -> None:
    convene("capture", convene.new(), input="@ Ann Lee, Utility\nAnn: it runs dry\n")
    done = convene("search", "person:nobody")
    assert done.status == 1
    assert "Nobody is called “nobody”. Known are Ann Lee." in done.err
    assert "Nobody is called" not in convene("search", "person:ann", "zebra").err


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("stage:problem soot", "soot falls on the quay"),
        ("kind:fact soot", "soot fell on 9 days"),
        ("kind:missing piece lawyer", "a lawyer who knows soot"),
        ("person:Bo Cruz soot", "the soot is ours"),
        ("person:bo soot", "the soot is ours"),
        ("since:3 nov 2020 soot", "soot falls on the quay"),
        ("person:Bo Cruz", "the soot is ours"),
        ("soot person:Bo Cruz", "the soot is ours"),
        ("soot kind:fact", "soot fell on 9 days"),
    ],
)
def test_one_quoted_word_of_the_shell_is_read_as_it_would_be_typed(
    convene: Convene, asked: str, found: str
) -> None:
    lines = (
        "@ Bo Cruz, Tribe", "@ Ann Lee, Utility", ":problem", "soot falls on the quay",
        "Bo: the soot is ours", "fact: soot fell on 9 days", ":substance",
        "? a lawyer who knows soot",
    )  # fmt: skip
    convene("capture", convene.new(), input="\n".join(lines) + "\n")
    done = convene("search", asked)
    assert done.status == 0, done.err
    assert found in done.out


def test_search_finds_words_in_any_order_case_and_accent(convene: Convene) -> None:
    session = convene.new()
    convene("capture", session, input="The Café keeps the well data\nnothing\n")
    done = convene("search", "WELL", "cafe")
    assert done.status == 0
    assert done.lines == [f"{session}  note  The Café keeps the well data"]
    assert convene("search", "well", "absent").status == 1


def test_hits_in_private_records_are_marked_and_absent_in_public(
    convene: Convene, meeting: str
) -> None:
    hits = convene("search", SECRET, "--json").json["hits"]
    assert hits
    assert all(hit["private"] for hit in hits)
    assert {hit["session"] for hit in hits} == {meeting}
    assert {"reading", "move", "element", "note", "answer to a gap"} <= {h["kind"] for h in hits}
    public = convene("search", SECRET, "--public", "--json")
    assert (public.status, public.json["hits"]) == (1, [])
    seen = convene("search", "wells", "--json").json["hits"]
    assert not any(hit["private"] for hit in seen)


# ── check ────────────────────────────────────────────────────────────────────────────────


def test_check_shows_two_gauges_of_five_lamps_the_verdict_and_three_questions_at_most(
    convene: Convene,
) -> None:
    done = convene("check", "By 2028 the six districts pump no more than the aquifer refills.")
    assert done.status == 0
    gauges = [line for line in done.lines if "●" in line or "○" in line]
    assert [sum(line.count(sign) for sign in "●○") for line in gauges] == [5, 5]
    assert "The words say  " in done.out
    assert 0 < sum(line.startswith("  ? ") for line in done.lines) <= 3


def test_check_as_json_has_the_promised_shape(convene: Convene) -> None:
    found = convene("check", "Meter all wells by 2028.", "--json", "--kind", "ongoing").json
    assert found["schema"] == 1
    assert found["kind"] == "ongoing"
    assert found["verdict"] in {"right", "too_small", "too_big", "unclear", "open"}
    assert set(found["big"]) == {"pain", "who_gains", "joint", "result", "real_step"}
    assert set(found["small"]) == {"bounded", "by_when", "finish_line", "one_goal", "in_reach"}
    assert set(found["big"]["pain"]) >= {"lit", "spans", "why"}
    for finding in found["findings"]:
        start, end = finding["span"]
        assert "Meter all wells by 2028."[start:end] == finding["text"]


def test_check_as_json_tells_slots_guards_novelty_and_language(convene: Convene) -> None:
    text = "We will not cut the wait from 9 days to 2 days."
    found = convene("check", text, "--json").json
    assert found["language"] == "en"
    assert 0 <= found["novelty"] <= 1
    assert found["slots"]["quantity"]["text"] == "from 9 days to 2 days"
    assert set(found["guards"][0]) == {"id", "span", "question"}
    assert found["guards"][0]["id"] == "denied"
    other = convene("check", "Bis 2030 halbieren wir die Zahl der Toten", "--json").json
    assert (other["language"], other["verdict"]) == ("unknown", "open")
    assert not any(lamp["lit"] for lamp in (*other["big"].values(), *other["small"].values()))


def test_check_explains_itself_in_words(convene: Convene) -> None:
    done = convene("check", "Cut the wait from 9 days to 2 days by 2033.", "--explain")
    assert "how much: “from 9 days to 2 days”" in done.out
    assert "No guard fired" in done.out


def test_check_lays_a_draft_beside_another_version(convene: Convene, tmp_path: Path) -> None:
    file = tmp_path / "first.txt"
    file.write_text("Cut the wait by 2033.\n", encoding="utf-8")
    done = convene("check", "--against", str(file), "Cut the wait to 2 days by 2030.")
    assert "≠ sooner" in done.out
    assert "Which of these two, and why?" in done.out
    found = convene("check", "--against", str(file), "Cut it by 2030.", "--json").json
    assert {pair["slot"] for pair in found["slots"]} >= {"verb", "when"}
    assert "can't be read" in refused(convene("check", "--against", str(tmp_path / "no"), "x"))


def test_check_reads_standard_input(convene: Convene) -> None:
    draft = "By 2028 six districts meter every well.\n"
    assert convene("check", input=draft).out == convene("check", "-", input=draft).out
    assert "no text" in refused(convene("check"))


def test_a_batch_answers_each_line_with_its_id(convene: Convene, tmp_path: Path) -> None:
    file = tmp_path / "drafts.jsonl"
    rows = [
        {"id": 1, "purpose": "Meter all wells by 2028.", "problem": "Wells fail."},
        {"id": "b", "purpose": "Foster synergy.", "kind": "ongoing", "people": "Valley Water"},
    ]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    done = convene("check", "--batch", str(file))
    answers = [json.loads(line) for line in done.lines]
    assert [answer["id"] for answer in answers] == [1, "b"]
    assert all(answer["schema"] == 1 and "verdict" in answer for answer in answers)
    assert done.status == 0


def test_a_bad_line_of_a_batch_is_answered_too(convene: Convene, tmp_path: Path) -> None:
    file = tmp_path / "drafts.jsonl"
    file.write_bytes(b'nope\n{"id": 2}\n{"id": 3, "purpose": "Meter wells."}\n\xff\n')
    done = convene("check", "--batch", str(file))
    answers = [json.loads(line) for line in done.lines]
    assert ["error" in answer for answer in answers] == [True, True, False, True]
    assert done.status == 1
    assert "can't be read" in refused(convene("check", "--batch", str(tmp_path / "none")))


# ── export ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_the_minutes_for_participants_hold_no_secret(
    convene: Convene, meeting: str, format: str
) -> None:
    minutes = convene("export", meeting, "--for", "participants", "--as", format).out
    assert "send the well data" in minutes
    assert SECRET not in minutes
    assert SECRET in convene("export", meeting, "--for", "me", "--as", format).out


def test_an_export_into_a_folder_gets_a_name_that_can_not_be_confused(
    convene: Convene, meeting: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for audience in ("me", "participants"):
        done = convene("export", meeting, "--for", audience, "-o", str(out))
        assert Path(done.out.strip()).is_file()
    assert sorted(file.name for file in out.iterdir()) == [
        f"{meeting}-PRIVATE-facilitator.md",
        f"{meeting}-minutes-participants.md",
    ]
    assert (out / f"{meeting}-PRIVATE-facilitator.md").stat().st_mode & 0o077 == 0


def test_a_word_file_goes_through_a_pipe(convene: Convene, meeting: str) -> None:
    piped = subprocess.run(
        [
            *(sys.executable, "-m", "convene_tui", "export", meeting),
            *("--for", "me", "--as", "docx"),
        ],
        capture_output=True,
        check=True,
        cwd=convene.folder,
        env=convene.environment(),
    )
    assert piped.stdout.startswith(b"PK")
    assert piped.stderr == b""


@pytest.mark.parametrize(
    ("what", "ending", "private"),
    [
        ("purpose", "html", False),
        ("agenda", "html", False),
        ("people", "csv", True),
        ("tasks", "ics", False),
    ],
)
def test_each_thing_has_its_usual_form_and_its_own_name(
    convene: Convene, meeting: str, tmp_path: Path, what: str, ending: str, private: bool
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = convene("export", meeting, "--what", what, "-o", str(out))
    assert done.status == 0
    [file] = out.iterdir()
    assert file.name == f"{meeting}-{'PRIVATE-people' if private else what}.{ending}"
    assert file.stat().st_mode & 0o777 == (0o600 if private else 0o644)
    assert (SECRET in file.read_text()) is private


def test_people_that_went_out_make_the_same_roster_again(
    convene: Convene, meeting: str, tmp_path: Path
) -> None:
    before = convene("show", meeting, "--json").json["people"]
    for ending in ("csv", "vcf", "xlsx"):
        file = tmp_path / f"people.{ending}"
        convene("export", meeting, "--what", "people", "--as", ending, "-o", str(file))
        again = convene.new(f"Once more {ending}", "--people", str(file))
        after = convene("show", again, "--json").json["people"]
        told = ("name", "organisation", "seat", "substance", "mandate", "instead_of")
        assert [[p[f] for f in told] for p in after] == [[p[f] for f in told] for p in before]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--what", "people", "--as", "docx"), "Use: csv, vcf, xlsx."),
        (("--what", "purpose", "--for", "me"), "Leave out --for"),
        (("--what", "tasks", "--as", "docx"), "Use: ics."),
        (("--for", "me", "--as", "vcf"), "Use: md, html, docx, pdf, json."),
        (("--as", "html"), "--for participants or --for me"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    convene: Convene, meeting: str, arguments: tuple[str, ...], why: str
) -> None:
    assert why in refused(convene("export", meeting, *arguments))


def test_nothing_to_write_is_refused_and_leaves_no_file(convene: Convene, tmp_path: Path) -> None:
    session = convene.new()
    file = tmp_path / "out.html"
    for what in ("purpose", "tasks"):
        done = convene("export", session, "--what", what, "-o", str(file))
        assert "yet" in refused(done)
    assert not file.exists()


def test_templates_beside_the_settings_come_before_ours(
    convene: Convene, meeting: str, tmp_path: Path
) -> None:
    own = convene.folder / "templates"
    own.mkdir()
    (own / "participants.md.j2").write_text("Ours: {{ document.title }}\n")
    asked = ("export", meeting, "--for", "participants")
    assert convene(*asked).out == "Ours: Cascade Water Compact\n"
    (own / "participants.md.j2").write_text("one\n{{ document.titel }}\n")
    file = tmp_path / "minutes.md"
    said = refused(convene(*asked, "-o", str(file)))
    assert f"{own / 'participants.md.j2'}, line 2: " in said
    assert not file.exists()


def test_an_export_that_can_not_be_written_is_refused(convene: Convene, meeting: str) -> None:
    where = "/nowhere/at/all.md"
    assert where in refused(convene("export", meeting, "--for", "me", "-o", where))


# ── verify ───────────────────────────────────────────────────────────────────────────────


def test_verify_says_that_all_is_whole(convene: Convene, meeting: str) -> None:
    done = convene("verify")
    assert (done.status, done.out) == (0, "1 session read, all whole.\n")
    assert convene("verify", meeting[:13]).status == 0


def test_verify_finds_damage_and_mends_it_without_losing_the_original(
    convene: Convene,
) -> None:
    session = convene.new()
    convene("capture", session, input="one\n")
    convene("capture", session, input="two\n")
    file = convene.sessions / f"{session}.json"
    damaged = file.read_bytes().replace(b'"two"', b'"tw0"')
    file.write_bytes(damaged)
    found = convene("verify")
    assert found.status == 1
    assert f"{session}  damaged: " in found.out
    assert "verify --repair" in found.out
    assert file.read_bytes() == damaged
    mended = convene("verify", "--repair")
    assert mended.status == 0
    assert f"{session}  mended" in mended.out
    assert convene("verify").status == 0
    assert "one" in convene("show", session).out
    [aside] = (convene.sessions / ".damaged").iterdir()
    assert aside.read_bytes() == damaged


def test_the_user_s_thresholds_count_in_what_is_shown(convene: Convene) -> None:
    session = convene.new()
    convene("capture", session, input="@ Ann Lee\nworks b\n")
    assert "workers: only Ann Lee" in convene("show", session).out
    (convene.folder / "config.toml").write_text("[thresholds]\nworkers = 1\n")
    assert "workers" not in convene("show", session).out
    assert "workers" not in convene("export", session, "--for", "me").out
