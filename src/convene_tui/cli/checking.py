"""`convene check`: the purpose check, for one draft or for a file of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from convene_tui.cli.commands import read_input, sessions_option
from convene_tui.cli.printing import clean, columns, paragraph, say_json, say_lines
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.purpose import (
    LAMP_WORDS,
    SLOT_TITLES,
    Check,
    Lamp,
    PurposeKind,
    Step,
    check,
    explained,
    laid_out,
    verdict_words,
)
from convene_tui.domain.purpose.language import UNKNOWN, language
from convene_tui.domain.purpose.model import Finding
from convene_tui.domain.purpose.reading import Reading
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.sentence_model import SentenceModel

ONE_VERSION: Final = "a file with one version in it"


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
@click.option("--against", metavar="FILE", help="Another version: both are laid out slot by slot.")
@click.option("--explain", is_flag=True, help="Say in words how the verdict came about.")
@click.option("--no-meaning", is_flag=True, help="Leave out the extra `meaning`, if it is there.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@sessions_option
def check_command(
    text: str | None,
    problem: str,
    kind: str,
    batch: str | None,
    against: str | None,
    explain: bool,
    no_meaning: bool,
    as_json: bool,
) -> int:
    """Hold a purpose against one rule: big enough to matter, small enough to do.

    TEXT is the draft, or - to read it from standard input.
    """
    model = None if no_meaning else SentenceModel()
    _demand_one_way(text, batch, against, explain=explain)
    if batch is not None:
        return _check_all(batch, model)
    text = _text_given(text)
    if against is not None:
        _lay_out(_read_version(against), text, problem, as_json=as_json)
        return 0
    found = check(
        text,
        problem=problem,
        kind=PurposeKind(kind),
        today=local_now().date(),
        meant=model.meant(text, problem) if model else None,
    )
    if as_json:
        say_json(found.as_json())
    else:
        say_lines(_lines(text, found))
        if explain:
            said = [*explained(found), *_left_out(model)]
            say_lines(["", *(f"  {clean(line)}" for line in said)])
    return 0


def _left_out(model: SentenceModel | None) -> Iterator[str]:
    """Why the extra did not weigh in although it is installed."""
    if model and model.trouble:
        yield f"The extra “meaning” is installed and was left out: {model.trouble}"


def _read_version(file: str) -> str:
    text = b"\n".join(_read_lines(file, ONE_VERSION)).decode("utf-8", "replace").strip()
    if not text:
        raise ConveneError(f"{file} is empty.", f"Give {ONE_VERSION}.")
    return text


def _lay_out(first: str, second: str, problem: str, *, as_json: bool) -> None:
    """Both versions slot by slot; which one and why is for the room."""
    both = laid_out(first, second, problem, today=local_now().date())
    if as_json:
        say_json({"schema": 1, "first": first, "second": second, **both.as_json()})
        return
    rows = [("", "first", "second", "")]
    rows += [
        (
            SLOT_TITLES[pair.name],
            clean(pair.first) or "–",
            clean(pair.second) or "–",
            "" if pair.step is Step.SAME else f"≠ {pair.step}",
        )
        for pair in both.pairs
    ]
    say_lines(columns(rows))
    foreign = [
        f"I read English only: the {which} is laid out by its words alone."
        for which, text in (("first", first), ("second", second))
        if language(Reading(text)) == UNKNOWN
    ]
    say_lines(["", *foreign, *map(clean, both.wholes), "Which of these two, and why?"])


def _text_given(text: str | None) -> str:
    """The draft, from standard input where none is given. Raises ConveneError without one."""
    if text is None or text == "-":
        text = read_input().decode("utf-8", "replace").rstrip("\n")
    if not text.strip():
        raise ConveneError("There is no text to check.", 'Try: convene check "By 2028 …"')
    return text


def _lines(text: str, found: Check) -> Iterator[str]:
    """The draft, the two gauges, what the words say, and at most three questions."""
    yield from (f"  {line}" for line in paragraph(text))
    yield ""
    is_read = found.language != UNKNOWN
    if is_read:
        yield from columns(
            [("  Big enough", *_lamps(found.big)), ("  Small enough", *_lamps(found.small))]
        )
        yield ""
    reasons = f": {' '.join(found.reasons)}" if found.reasons else ""
    yield f"The words say  {verdict_words(found)}{clean(reasons)}"
    if is_read:
        yield from (f"  ? {question}" for question in _questions(found)[:3])


def _questions(found: Check) -> list[str]:
    """What the guards, the findings and the dark lamps ask, and the reasons do not say yet."""
    said = " ".join(found.reasons).lower()
    gauges = {**found.big, **found.small}
    by_guards = [guard.question for guard in found.guards]
    dark = [gauges[name].question for name in found.dark]
    guards, lamps = (
        [clean(question) for question in asked if question.lower() not in said]
        for asked in (by_guards, dark)
    )
    return list(dict.fromkeys([*guards, *map(_question, found.shown), *lamps]))


def _question(finding: Finding) -> str:
    """What a finding asks, with the words that it asks about."""
    text, question = clean(finding.text), clean(finding.question)
    return question if text in finding.question else f"“{text}”: {question}"


def _lamps(gauge: Any) -> Iterator[str]:
    lamps: dict[str, Lamp] = dict(gauge)
    for name, lamp in lamps.items():
        yield f"{'●' if lamp.lit else '○'} {LAMP_WORDS[name]}"


def _check_all(file: str, model: SentenceModel | None) -> int:
    """Check a line of JSON at a time, and answer each with a line of JSON."""
    wrong, answered = 0, False
    for number, raw in enumerate(_read_lines(file, "a file of JSON lines"), 1):
        if not raw.strip():
            continue
        try:
            shape = _checked(raw, model)
        except ConveneError as error:
            wrong += 1
            shape = {**_named(raw), "schema": 1, "line": number, "error": str(error)}
        answered = True
        say_json(shape, indent=None)
    if not answered:
        raise ConveneError("There is no line to check.", 'Give {"id": …, "purpose": "…"} a line.')
    return 1 if wrong else 0


def _named(raw: bytes) -> dict[str, Any]:
    """The id of a line that can't be checked, where it has one."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return {"id": said["id"]} if isinstance(said, dict) and "id" in said else {}


def _read_lines(file: str, wanted: str) -> list[bytes]:
    if file == "-":
        return read_input().splitlines()
    try:
        return Path(file).read_bytes().splitlines()
    except OSError as error:
        why = (error.strerror or "it can't be read").lower()
        raise ConveneError(f"{file} can't be read: {why}.", f"Give {wanted}.") from error


def _checked(raw: bytes, model: SentenceModel | None) -> dict[str, Any]:
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        raise ConveneError("This line is not JSON.") from None
    if not isinstance(said, dict) or not isinstance(said.get("purpose"), str):
        raise ConveneError("This line has no purpose.", 'Give {"id": …, "purpose": "…"}.')
    kind = said.get("kind") or "solve"
    if kind not in ("solve", "ongoing"):
        raise ConveneError(
            f"{kind!r} is not a kind of purpose.", "The kinds are solve and ongoing."
        )
    problem, people = said.get("problem") or "", said.get("people") or ""
    names = people if isinstance(people, list) else [people]
    if not all(isinstance(each, str) for each in (problem, *names)):
        raise ConveneError("The problem should be a text, and people a text or a list of names.")
    parties = people if isinstance(people, str) else ", ".join(people)
    found = check(
        said["purpose"],
        problem=problem,
        people=parties,
        kind=PurposeKind(kind),
        today=local_now().date(),
        meant=model.meant(said["purpose"], problem, parties) if model else None,
    )
    return {"id": said.get("id"), **found.as_json()}


def _demand_one_way(
    text: str | None, batch: str | None, against: str | None, *, explain: bool
) -> None:
    """Refuse options that don't go together. Raises ConveneError."""
    if batch is not None and text is not None:
        raise ConveneError("TEXT and --batch can't be used together.", "Give one of them.")
    if batch is not None and (against is not None or explain):
        raise ConveneError("--against and --explain can't be used with --batch.", "Leave them out.")
    if against is not None and explain:
        raise ConveneError("--against and --explain can't be used together.", "Give one of them.")
