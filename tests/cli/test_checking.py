"""`convene check`: by line, in a batch and against another version, in the same words."""

import json
from datetime import date
from pathlib import Path

import pytest

from convene_tui.domain.purpose import LAMP_WORDS, VERDICT_WORDS, check
from convene_tui.storage.machine_clock import local_now
from tests.cli.command import Convene, refused
from tests.domain.purpose.test_against import TEXTS
from tests.domain.purpose.test_harmed import GOOD

PAGE = Path(__file__).parents[2].joinpath("docs", "check.md").read_text("utf-8")
YEARS = (1987, 2019, date.today().year - 1, date.today().year + 4, 2190)


def test_a_year_is_answered_in_a_batch_as_in_the_plain_check(convene: Convene) -> None:
    text, problem = next(pair for pair in GOOD if "2030" in pair[0])
    rows = [(text.replace("2030", str(year)), problem) for year in YEARS]
    file = convene.sessions.parent / "drafts.jsonl"
    file.write_text(
        "\n".join(json.dumps({"purpose": text, "problem": problem}) for text, problem in rows)
    )
    batch = [json.loads(line) for line in convene("check", "--batch", str(file)).lines]
    assert len(batch) == len(rows)
    for (text, problem), answer in zip(rows, batch, strict=True):
        plain = convene("check", text, "--problem", problem, "--json").json
        assert {key: answer[key] for key in plain} == plain


def test_two_versions_are_laid_out_slot_by_slot(convene: Convene) -> None:
    file = convene.sessions.parent / "first.txt"
    file.write_text("House 400 families in the two boroughs within three years.")
    done = convene("check", "House every family by 2090", "--against", str(file))
    assert done.status == 0
    assert "≠ limit lost: wider" in done.out
    assert "≠ later" in done.out
    assert "Which of these two, and why?" in done.out


def test_against_itself_nothing_has_moved(convene: Convene) -> None:
    file = convene.sessions.parent / "same.txt"
    file.write_text(TEXTS[0])
    assert "≠" not in convene("check", TEXTS[0], "--against", str(file)).out


def test_page_and_command_call_lamps_and_verdicts_alike(convene: Convene) -> None:
    words = " ".join(PAGE.split())
    assert all(word in words for word in (*LAMP_WORDS.values(), *VERDICT_WORDS.values()))
    out = convene("check", TEXTS[0]).out
    assert all(word in out for word in LAMP_WORDS.values())


@pytest.mark.parametrize("more", [("--explain",), ("--against", "FILE"), ("a text",)])
def test_a_batch_is_checked_alone(convene: Convene, more: tuple[str, ...]) -> None:
    file = convene.sessions.parent / "drafts.jsonl"
    file.write_text(json.dumps({"purpose": TEXTS[0]}) + "\n")
    assert convene("check", "--batch", str(file)).status == 0
    words = [str(file) if word == "FILE" else word for word in more]
    assert "--batch" in refused(convene("check", "--batch", str(file), *words))


@pytest.mark.parametrize("wrong", [{"purpose": 5}, {}, {"purpose": "x", "problem": 3}, None])
@pytest.mark.parametrize("named", [{"id": "b7"}, {"id": 7}, {}])
def test_a_line_of_a_batch_that_can_t_be_checked_is_told_by_its_number_and_id(
    convene: Convene, wrong: dict[str, object] | None, named: dict[str, object]
) -> None:
    line = "[1]" if wrong is None else json.dumps({**wrong, **named})
    lines = (json.dumps({"purpose": "Halve the deaths by 2030."}), line)
    file = convene.sessions.parent / "drafts.jsonl"
    file.write_text("\n".join(lines))
    found = convene("check", "--batch", str(file))
    assert found.status == 1
    first, second = (json.loads(answer) for answer in found.lines)
    assert first["verdict"]
    assert second["line"] == 2
    assert second["error"]
    assert second.get("id") == (named.get("id") if wrong is not None else None)


@pytest.mark.parametrize("kind", ["solve", "ongoing"])
def test_a_line_of_a_batch_is_of_the_kind_that_it_names(convene: Convene, kind: str) -> None:
    file = convene.sessions.parent / "drafts.jsonl"
    file.write_text("\n".join(json.dumps({"purpose": text, "kind": kind}) for text in TEXTS))
    batch = [json.loads(line) for line in convene("check", "--batch", str(file)).lines]
    for text, answer in zip(TEXTS, batch, strict=True):
        plain = convene("check", text, "--kind", kind, "--json").json
        assert {key: answer[key] for key in plain} == plain
    assert {answer["kind"] for answer in batch} == {kind}


@pytest.mark.parametrize("people", ["six districts, two growers", ["six districts", "two growers"]])
def test_the_people_of_a_batch_are_read_as_the_check_reads_them(
    convene: Convene, people: object
) -> None:
    purpose = "By 2028 six districts pump less than it rains, and two growers share the bill."
    row = json.dumps({"id": "a", "purpose": purpose, "people": people})
    [line] = convene("check", "--batch", "-", "--no-meaning", input=row).lines
    today = local_now().date()
    with_people = check(purpose, people="six districts, two growers", today=today).as_json()
    assert with_people != check(purpose, people="s, i, x", today=today).as_json()
    assert json.loads(line) == {"id": "a", **with_people}
