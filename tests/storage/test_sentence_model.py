"""The sentence model: texts become vectors once, off the loop, and what fails is as if absent."""

import os
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from math import isclose
from operator import mul
from pathlib import Path

import pytest

from bench.purpose.gold import kept_out
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.purpose import Verdict, check
from convene_tui.domain.purpose.confidence import SAID_SURE, SURE
from convene_tui.domain.purpose.meaning import SIZE, Vector
from convene_tui.storage import sentence_model
from convene_tui.storage.sentence_model import (
    MODEL,
    MOST_SIGNS,
    PIECES,
    PROCESS,
    REMEMBERED,
    RUNTIME,
    WORDPIECES,
    Embed,
    SentenceModel,
    installed_model,
    model_file,
    run,
)

INSTALLED = all(find_spec(name) for name in (MODEL, *RUNTIME))
with_the_extra = pytest.mark.skipif(
    not INSTALLED, reason="the extra is not installed here: `make meaning` runs these"
)

DRAFT, PROBLEM, PEOPLE = "Wells hold by 2029.", "The wells run dry.", "Ann, Bo"


class Counted:
    """A model that gives short vectors and remembers what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, text: str) -> Vector:
        self.read.append(text)
        return (float(len(text)),)


def test_nothing_is_loaded_before_it_is_waited_for() -> None:
    loads = []
    model = SentenceModel(lambda: loads.append(1))
    assert model.at_hand(DRAFT, PROBLEM, PEOPLE) is None
    assert not loads
    assert not model.silent
    model.meant(DRAFT)
    assert loads == [1]


def test_each_text_is_read_once_and_then_at_hand() -> None:
    reader = Counted()
    model = SentenceModel(lambda: reader)
    met = model.meant(DRAFT, PROBLEM, PEOPLE)
    assert met is not None
    assert met == ((float(len(DRAFT)),), (float(len(PROBLEM)),), (float(len(PEOPLE)),))
    assert model.meant(DRAFT + " So.", PROBLEM, PEOPLE) is not None
    assert model.at_hand(DRAFT, PROBLEM, PEOPLE) == met
    assert reader.read == [DRAFT, PROBLEM, PEOPLE, DRAFT + " So."]


def test_without_problem_and_people_their_vectors_are_empty() -> None:
    assert SentenceModel(Counted).meant(DRAFT) == ((float(len(DRAFT)),), (), ())


def test_a_draft_without_words_means_nothing() -> None:
    reader = Counted()
    model = SentenceModel(lambda: reader)
    assert model.meant(" \n", PROBLEM) is None
    assert model.at_hand("", PROBLEM) is None
    assert not reader.read


def test_a_long_evening_of_drafts_does_not_fill_the_memory_and_keeps_the_problem() -> None:
    reader = Counted()
    model = SentenceModel(lambda: reader)
    for number in range(3 * REMEMBERED):
        model.meant(f"Draft {number}.", PROBLEM)
    assert len(model._vectors) == REMEMBERED
    assert reader.read.count(PROBLEM) == 1


def test_texts_that_nobody_waits_for_any_longer_are_not_read() -> None:
    """Three drafts wait while the model is loaded; two of them have been written over by then."""
    reader, may_load = Counted(), threading.Event()

    def slow() -> Embed:
        may_load.wait(60)
        return reader

    model, written_over = SentenceModel(slow), threading.Event()
    drafts = [("By 2029", written_over.is_set), ("By 2029 wells", written_over.is_set)]
    waiting = [
        threading.Thread(target=model.meant, args=("By", "", "", lambda: False)),
        *(threading.Thread(target=model.meant, args=(d, "", "", gone)) for d, gone in drafts),
    ]
    waiting[0].start()
    while not model._turn.locked():
        pass
    for thread in waiting[1:]:
        thread.start()
    written_over.set()
    may_load.set()
    for thread in waiting:
        thread.join(60)
    assert reader.read == ["By"]


def test_an_absent_model_is_asked_for_once_and_leaves_no_trace() -> None:
    loads = []
    model = SentenceModel(lambda: loads.append(1))
    assert model.meant(DRAFT) is None
    assert model.meant(DRAFT) is None
    assert model.silent
    assert model.trouble == ""
    assert loads == [1]


def broken() -> Embed:
    raise ConveneError("It is broken.", "Mend it.")


def breaks_when_it_reads(text: str) -> Vector:
    raise ConveneError("It is broken.", "Mend it.")


@pytest.mark.parametrize("load", [broken, lambda: breaks_when_it_reads])
def test_what_fails_is_left_out_from_then_on_and_says_why(load: object) -> None:
    assert callable(load)
    model = SentenceModel(load)
    assert model.meant(DRAFT) is None
    assert model.meant(DRAFT) is None
    assert model.silent
    assert model.trouble == "It is broken. Mend it."


def a_package(folder: Path, model: bytes | None) -> None:
    """A package of the model's name, with this file in it."""
    (folder / MODEL).mkdir()
    (folder / MODEL / "__init__.py").write_text("raise AssertionError('it was imported')\n")
    if model is not None:
        (folder / MODEL / "model.onnx").write_bytes(model)


def refusal() -> str:
    with pytest.raises(ConveneError) as refused:
        installed_model()
    assert "convene-tui[meaning]" in refused.value.remedy
    return refused.value.what


def test_without_the_package_of_the_model_there_is_no_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sentence_model, "MODEL", "no_such_package_anywhere")
    assert installed_model() is None


def test_a_model_without_what_runs_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_package(tmp_path, b"model")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sentence_model, "RUNTIME", ("json", "no_such_runtime"))
    assert refusal() == "no_such_runtime is not installed."


@pytest.mark.parametrize(
    ("model", "why"), [(None, "can't be read"), (b"", "another one"), (b"another", "another one")]
)
def test_another_model_or_none_is_never_run(
    model: bytes | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_package(tmp_path, model)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sentence_model, "RUNTIME", ("json",))
    assert why in refusal()


ANSWERS = "os.write(1, bytes(4 * {size}))"
PROCESSES = {
    "ends at once": "raise SystemExit(1)",
    "ends within an answer": "input(); os.write(1, bytes(7))",
    "ends after an answer": f"input(); {ANSWERS}",
    "is silent": "[None for line in sys.stdin]",
    "is silent after an answer": f"input(); {ANSWERS}; [None for line in sys.stdin]",
}
"""What a process may do that is not the model's, as a program."""


def a_process(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this program run in the place of the model's."""
    file = folder / "process.py"
    begin = f"import os, sys; open({str(folder / 'pid')!r}, 'w').write(str(os.getpid()))"
    file.write_text(f"{begin}\n{program.format(size=SIZE)}\n")
    monkeypatch.setattr(sentence_model, "PROCESS", file)
    monkeypatch.setattr(sentence_model, "ANSWER_WITHIN", 2.0)


@pytest.mark.parametrize("program", PROCESSES.values(), ids=PROCESSES)
def test_a_process_that_fails_is_left_out_and_ended(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_process(program, tmp_path, monkeypatch)
    model = SentenceModel(lambda: run(tmp_path / "model.onnx"))
    assert model.meant(DRAFT) is None
    assert model.silent
    assert model.trouble.startswith("it does not run here.")
    assert is_gone(tmp_path)


def is_gone(folder: Path) -> bool:
    """Whether the process has ended, and nobody has to wait for it any longer."""
    try:
        os.kill(int((folder / "pid").read_text()), 0)
    except ProcessLookupError:
        return True
    return False


def test_the_process_ends_with_whoever_asks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_process(f"for line in sys.stdin: {ANSWERS}", tmp_path, monkeypatch)
    model = SentenceModel(lambda: run(tmp_path / "model.onnx"))
    meant = model.meant(DRAFT)
    assert meant is not None
    assert len(meant.purpose) == SIZE
    assert not is_gone(tmp_path)
    del model
    assert is_gone(tmp_path)


def test_a_console_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    """The pipe ends with whoever held it: the process reads to its end, and is done."""
    code = """
import os, sys
from pathlib import Path
from convene_tui.storage import sentence_model
sentence_model.PROCESS = Path(sys.argv[1])
reader = sentence_model.run(Path("model"))
os.kill(os.getpid(), 9)
"""
    file = tmp_path / "process.py"
    ended = tmp_path / "ended"
    file.write_text(
        f"import os, sys\nfor line in sys.stdin: os.write(1, bytes({4 * SIZE}))\n"
        f"open({str(ended)!r}, 'w')\n"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    while not ended.exists():
        time.sleep(0.01)


def test_a_file_that_is_no_model_does_not_run_here(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"no model")
    with pytest.raises(ConveneError, match="does not run here"):
        run(file)


def test_where_no_process_can_be_started_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    with pytest.raises(ConveneError, match="it can't be started"):
        run(tmp_path / "model.onnx")


# ── the model itself ─────────────────────────────────────────────────────────────────────────


@with_the_extra
def test_the_installed_model_is_the_one_that_the_check_has_learnt_with() -> None:
    model = SentenceModel()
    assert model.meant(DRAFT) is not None, model.trouble


@with_the_extra
def test_texts_of_one_meaning_are_nearer_than_texts_of_two() -> None:
    embed = installed_model()
    assert embed is not None
    one, like, other = map(
        embed, ("The wells run dry.", "There is no water left.", "Children read too late.")
    )
    assert len(one) == SIZE
    assert isclose(sum(map(mul, one, one)), 1.0, rel_tol=1e-4)
    assert sum(map(mul, one, like)) > sum(map(mul, one, other)) + 0.2
    assert embed("The wells run dry.") == one


ODD = {
    "half a sign": "\ud83d half a sign",
    "control characters": "\x00\x1b[31m\n",
    "another script": "水が足りない",
    "one long word": "a" * 9_000,
    "many words": "word " * 90_000,
    "many astral signs": "🌊" * 90_000,
}


@with_the_extra
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_text_has_a_vector(text: str) -> None:
    embed = installed_model()
    assert embed is not None
    assert len(embed(text)) == SIZE
    assert embed(text[:MOST_SIGNS]) == embed(text)


@with_the_extra
def test_with_it_too_what_is_called_sure_holds_on_registers_kept_out() -> None:
    model = SentenceModel()
    kept = [each for each in kept_out() if each.sure == 2]
    answers = [
        check(
            each.purpose,
            problem=each.problem,
            people=each.people,
            meant=model.meant(each.purpose, each.problem, each.people),
        )
        for each in kept
    ]
    assert all(answer.meaning for answer in answers if answer.language == "en")
    # Machines round the model's small numbers differently: one statement may fall either way.
    for least, wanted, some in ((SURE, 0.9, 0.3), (SAID_SURE, 0.95, 0.15)):
        said = [
            answer.verdict is each.verdict
            for each, answer in zip(kept, answers, strict=True)
            if answer.confidence >= least
        ]
        assert len(said) >= some * len(kept)
        assert sum(said) + 1 >= wanted * len(said)
    bad = [
        answer
        for each, answer in zip(kept, answers, strict=True)
        if each.verdict is not Verdict.RIGHT and answer.verdict is Verdict.RIGHT
    ]
    assert not [answer for answer in bad if answer.confidence >= SAID_SURE]


@with_the_extra
def test_nothing_is_fetched_nothing_is_written_and_none_of_its_code_comes_in_here() -> None:
    watched = f"""
import runpy, sys
def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.")):
        raise SystemExit(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise SystemExit(str(arguments))
sys.dont_write_bytecode = True
sys.addaudithook(watch)
sys.argv = [{str(PROCESS)!r}, *sys.argv[1:]]
runpy.run_path({str(PROCESS)!r}, run_name="__main__")
fetching = {{"huggingface_hub", "httpx", "ssl"}}
if not fetching.isdisjoint(name.split(".")[0] for name in sys.modules):
    raise SystemExit("it could fetch")
"""
    found = model_file()
    assert found is not None
    words = [sys.executable, "-c", watched, str(found), str(WORDPIECES), str(PIECES)]
    done = subprocess.run(words, input=b'"Wells hold."\n', capture_output=True, check=False)
    assert (done.returncode, len(done.stdout)) == (0, 4 * SIZE), done.stderr
    assert SentenceModel().meant(DRAFT) is not None
    assert not {"onnxruntime", "tokenizers", MODEL} & set(sys.modules)
