"""The page on which the answers stand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bench.mutate.asking import ROUNDS, Answer
from bench.mutate.drawing import Mistake
from bench.mutate.rooms import ROOMS

NOTICED: Final = ("killed", "timed out")
AROUND: Final = 50
"""Signs that are shown before and behind what differs."""
EQUIVALENTS: Final = Path(__file__).with_name("equivalents.txt")


def equivalents() -> dict[str, str]:
    """Mistakes that no test can notice, by title, with the reason."""
    found = {}
    for line in EQUIVALENTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            title, _, reason = line.partition("  # ")
            found[title.strip()] = reason.strip()
    return found


def page(
    answers: list[Answer],
    *,
    commit: str,
    failed: list[str],
    tests: Sequence[str],
    drawn: int,
    today: date,
) -> str:
    """Rooms, kinds, and every mistake that nobody noticed."""
    known = equivalents()
    seeds = sorted({each.mistake.seed for each in answers})
    lines = [
        "# Would the tests notice?",
        "",
        "Single mistakes put into the code by chance, each one alone; the tests that run its line",
        "are asked, those of its own room first. `make mutate` writes this page; bench/mutate says",
        "how.",
        "",
        f"{today.isoformat()}, commit {commit}, seeds "
        f"{', '.join(map(str, seeds))}: {len(answers)} mistakes, of {drawn} that were drawn.",
        "",
        "| room | mistakes | noticed | by time alone | not noticed | of these never run "
        "| known to change nothing | noticed of all | noticed of the rest | aim |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for room in ROOMS:
        if own := [each for each in answers if each.mistake.room == room.key]:
            lines.append(_row(room.name, own, known, str(room.aim)))
    lines.append(_row("**all**", answers, known, "90"))
    cut_off = [each for each in answers if each.cut_off and each.outcome == "survived"]
    lines += [
        "",
        *_limits(),
        f"{len(cut_off)} of those that were not noticed have more tests than that, and one of the "
        "others may notice them.",
        f"Asked were the tests in {', '.join(tests)}.",
        *_left_out(answers),
    ]
    if failed:
        lines += ["", "Left out, since they fail on a copy without mistakes:", ""]
        lines += [f"- {test}" for test in failed]
    lines += ["", "## By kind", "", "| kind | mistakes | not noticed |", "| --- | --: | --: |"]
    rest = [each for each in answers if each.mistake.title not in known]
    kinds = Counter(each.mistake.site.kind for each in rest)
    missed = Counter(each.mistake.site.kind for each in rest if each.outcome not in NOTICED)
    lines += [f"| {kind} | {many} | {missed[kind]} |" for kind, many in kinds.most_common()]
    for heading, wanted in (("Not noticed", False), ("Known to change nothing", True)):
        lines += ["", f"## {heading}", ""]
        for each in answers:
            title = each.mistake.title
            if each.outcome in NOTICED or (title in known) != wanted:
                continue
            note = " (never run)" if each.outcome == "never run" else ""
            note += " (not all tests asked)" if each.cut_off else ""
            note += f" — {known[title]}" if wanted else ""
            lines.append(f"- {_code(_shown(each.mistake))}{note}")
    return "\n".join([*lines, ""])


def _limits() -> list[str]:
    """How much is asked."""
    (first, seconds), (again, longer) = ROUNDS
    return [
        f"About one mistake at most {first} tests or {seconds:.0f} seconds of tests are asked, in "
        "turn from each",
        f"file; about one that these do not notice, at most {again} tests or {longer:.0f} seconds "
        "of the others.",
    ]


def _left_out(answers: list[Answer]) -> list[str]:
    """The rooms into which no mistake was put."""
    seen = {each.mistake.room for each in answers}
    names = [room.name for room in ROOMS if room.key not in seen]
    return [f"No mistakes were put into {'; '.join(names)}."] if names else []


def _row(name: str, answers: list[Answer], known: dict[str, str], aim: str) -> str:
    noticed = sum(each.outcome in NOTICED for each in answers)
    equal = sum(each.outcome not in NOTICED and each.mistake.title in known for each in answers)
    cells = [
        name,
        len(answers),
        noticed,
        sum(each.outcome == "timed out" for each in answers),
        len(answers) - noticed,
        sum(each.outcome == "never run" for each in answers),
        equal,
        f"{100 * noticed / len(answers):.0f} %",
        f"{100 * noticed / max(len(answers) - equal, 1):.0f} %",
        aim,
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _shown(mistake: Mistake) -> str:
    """A mistake with what stands around it."""
    before, after = mistake.before, mistake.after
    same = _alike(before, after)
    behind = _alike(before[same:][::-1], after[same:][::-1])
    start, end = max(same - AROUND, 0), max(behind - AROUND, 0)
    cut = [
        f"{'…' * bool(start)}{text[start : len(text) - end]}{'…' * bool(end)}"
        for text in (before, after)
    ]
    return f"{mistake.module.removeprefix('src/convene_tui/')}: {' → '.join(cut)}"


def _alike(one: str, other: str) -> int:
    """With how many same signs two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _code(text: str) -> str:
    return f"``{text}``" if "`" in text else f"`{text}`"
