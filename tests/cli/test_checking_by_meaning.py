"""`convene check` with the extra `meaning`: where it weighs in, where it is left out, and why."""

import json
import os
from pathlib import Path

import pytest

import convene_tui
from convene_tui.storage.sentence_model import MODEL
from tests.cli.command import Convene
from tests.domain.purpose.test_harmed import GOOD
from tests.storage.test_sentence_model import a_package, with_the_extra

TEXT, PROBLEM = GOOD[1]
SOURCE = str(Path(convene_tui.__file__).parents[1])


@pytest.fixture
def another_model(tmp_path: Path) -> str:
    """A path on which a package of the model's name holds another model."""
    a_package(tmp_path, b"another")
    return os.pathsep.join((str(tmp_path), SOURCE))


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_an_extra_that_cannot_be_used_is_as_if_absent(
    form: tuple[str, ...], convene: Convene, another_model: str
) -> None:
    without = convene("check", TEXT, "--problem", PROBLEM, "--no-meaning", *form)
    done = convene("check", TEXT, "--problem", PROBLEM, *form, PYTHONPATH=another_model)
    assert (done.status, done.out, done.err) == (0, without.out, "")


def test_explain_says_in_one_line_why_it_was_left_out(convene: Convene, another_model: str) -> None:
    without = convene("check", TEXT, "--no-meaning", "--explain")
    done = convene("check", TEXT, "--explain", PYTHONPATH=another_model)
    assert done.out.startswith(without.out)
    [line] = done.out.removeprefix(without.out).splitlines()
    assert line.startswith("  The extra “meaning” is installed and was left out: ")
    assert 'pip install "convene-tui[meaning]"' in line


def test_no_meaning_leaves_no_trace_of_it(convene: Convene) -> None:
    assert "meaning" not in convene("check", TEXT, "--no-meaning", "--json").json
    assert "model" not in convene("check", TEXT, "--no-meaning", "--explain").out


def test_the_command_never_imports_the_package_of_the_model(
    convene: Convene, another_model: str
) -> None:
    """`a_package` raises where it is imported: its file is found and read, and none of its code."""
    assert convene("check", TEXT, PYTHONPATH=another_model).status == 0
    assert (convene.folder / MODEL).is_dir()


@with_the_extra
def test_with_the_extra_text_json_and_batch_give_one_answer_and_say_so(convene: Convene) -> None:
    plain = convene("check", TEXT, "--problem", PROBLEM, "--no-meaning", "--json").json
    answer = convene("check", TEXT, "--problem", PROBLEM, "--json").json
    assert answer["meaning"] is True
    assert answer["confidence"] != plain["confidence"]
    file = convene.folder / "drafts.jsonl"
    file.write_text(json.dumps({"purpose": TEXT, "problem": PROBLEM}) + "\n")
    [line] = convene("check", "--batch", str(file)).lines
    assert json.loads(line) == {"id": None, **answer}
    [line] = convene("check", "--batch", str(file), "--no-meaning").lines
    assert json.loads(line) == {"id": None, **plain}
    assert "A small sentence model weighed in, too." in convene("check", TEXT, "--explain").out


@with_the_extra
def test_people_as_a_list_mean_what_they_mean_as_a_text(convene: Convene) -> None:
    file = convene.folder / "drafts.jsonl"
    people: tuple[object, ...] = (["the city", "two unions"], "the city, two unions")
    rows = [json.dumps({"purpose": TEXT, "people": each}) for each in people]
    file.write_text("\n".join(rows))
    one, two = map(json.loads, convene("check", "--batch", str(file)).lines)
    assert one == two
