"""`convene check`: the purpose check, for one draft or for a file of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from convene_tui.cli.commands import read_input, sessions_option
from convene_tui.cli.printing import clean, columns, paragraph, say_json, say_lines
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.purpose import Check, Lamp, PurposeKind, Verdict, check

LAMP_WORDS: Final = {
    "pain": "pain",
    "who_gains": "who gains",
    "joint": "more than one of us",
    "result": "a result",
    "real_step": "a real step",
    "bounded": "which, where",
    "by_when": "by when",
    "finish_line": "finish line",
    "one_goal": "one goal",
    "in_reach": "in reach",
}
"""How each lamp is called."""

VERDICT_WORDS: Final = {
    Verdict.RIGHT: "right-sized",
    Verdict.TOO_SMALL: "too small?",
    Verdict.TOO_BIG: "too big?",
    Verdict.UNCLEAR: "unclear?",
    Verdict.OPEN: "not enough to tell",
}
"""What the words say; the question marks stay, since only the room knows."""


@click.command("check")
@click.argument("text", required=False)
@click.option("--problem", default="", metavar="TEXT", help="The problem that it answers.")
@click.option(
    "--kind",
    type=click.Choice(["solve", "ongoing"]),
    default="solve",
    help="Whether the alliance ends when its goal is reached.",
)
@click.option("--batch", metavar="FILE", help="A JSON object a line: id, purpose, problem, kind.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@sessions_option
def check_command(
    text: str | None, problem: str, kind: str, batch: str | None, as_json: bool
) -> int:
    """Hold a purpose against one rule: big enough to matter, small enough to do.

    TEXT is the draft, or - to read it from standard input.
    """
    if batch is not None:
        if text is not None:
            raise ConveneError("A text and --batch FILE are two things.", "Give one of them.")
        return _check_all(batch)
    if text is None or text == "-":
        text = read_input().decode("utf-8", "replace").rstrip("\n")
        if not text:
            raise ConveneError("There is no text to check.", 'Try: convene check "By 2028 …"')
    found = check(text, problem=problem, kind=PurposeKind(kind))
    if as_json:
        say_json(found.as_json())
    else:
        say_lines(_lines(text, found))
    return 0


def _lines(text: str, found: Check) -> Iterator[str]:
    """The draft, the two gauges, what the words say, and at most three questions."""
    yield from (f"  {line}" for line in paragraph(text))
    yield ""
    yield from columns(
        [("  Big enough", *_lamps(found.big)), ("  Small enough", *_lamps(found.small))]
    )
    yield ""
    reasons = f": {' '.join(found.reasons)}" if found.reasons else ""
    yield f"The words say  {VERDICT_WORDS[found.verdict]}{clean(reasons)}"
    questions = [
        f"“{clean(finding.text)}”: {clean(finding.question)}"
        if clean(finding.text) not in finding.question
        else clean(finding.question)
        for finding in found.shown
    ]
    dark = [lamp.question for lamp in (*found.big.values(), *found.small.values()) if not lamp.lit]
    asked = dict.fromkeys([*questions, *map(clean, dark)])
    yield from (f"  ? {question}" for question in list(asked)[:3])


def _lamps(gauge: Any) -> Iterator[str]:
    lamps: dict[str, Lamp] = dict(gauge)
    for name, lamp in lamps.items():
        yield f"{'●' if lamp.lit else '○'} {LAMP_WORDS.get(name, name)}"


def _check_all(file: str) -> int:
    """Check a line of JSON at a time, and answer each with a line of JSON."""
    wrong = 0
    for number, raw in enumerate(_read_lines(file), 1):
        if not raw.strip():
            continue
        try:
            shape = _checked(raw)
        except ConveneError as error:
            wrong += 1
            shape = {"schema": 1, "line": number, "error": str(error)}
        say_json(shape, indent=None)
    return 1 if wrong else 0


def _read_lines(file: str) -> list[bytes]:
    if file == "-":
        return read_input().splitlines()
    try:
        return Path(file).read_bytes().splitlines()
    except OSError as error:
        why = (error.strerror or "it can't be read").lower()
        raise ConveneError(f"{file} can't be read: {why}.", "Give a file of JSON lines.") from error


def _checked(raw: bytes) -> dict[str, Any]:
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        raise ConveneError("This line is not JSON.") from None
    if not isinstance(said, dict) or not isinstance(said.get("purpose"), str):
        raise ConveneError("This line has no purpose.", 'Give {"id": …, "purpose": "…"}.')
    kind = said.get("kind") or "solve"
    if kind not in ("solve", "ongoing"):
        raise ConveneError(f"{kind!r} is no kind.", "The kinds are solve and ongoing.")
    problem, people = said.get("problem") or "", said.get("people") or ""
    listed = isinstance(people, list) and all(isinstance(name, str) for name in people)
    if not isinstance(problem, str) or not (isinstance(people, str) or listed):
        raise ConveneError("The problem should be a text, and people a text or a list of names.")
    found = check(said["purpose"], problem=problem, people=people, kind=PurposeKind(kind))
    return {"id": said.get("id"), **found.as_json()}
