"""`convene assess`: an invitation to join an alliance, judged line by line."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from convene_tui.cli.commands import place_of, read_input, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say, say_json
from convene_tui.domain.alliance import Assessment
from convene_tui.domain.alliance.answering import lines_in, wish_of
from convene_tui.domain.alliance.assessing import HARDEST, QUESTIONS, VERDICT_WORDS, advice
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element
from convene_tui.domain.text import clean_line
from convene_tui.live.whole import LiveWhole
from convene_tui.reports.alliance import assessment, assessment_json
from convene_tui.reports.files import Format, in_form
from convene_tui.storage.alliances import Alliances, stem_of
from convene_tui.storage.exports import put

_PROMPTS: Final = {
    "by": "Who asks you?",
    **{element.value: question for element, question in QUESTIONS.items()},
    "hardest": HARDEST,
}
_HOW: Final = "Answer h in hand, d in doubt or x absent, then your evidence. Enter skips."


@click.command("assess")
@click.argument("name", required=False)
@click.option("--from", "source", metavar="FILE", help="Answers in lines, such as pain: absent.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--md", "output", metavar="FILE", help="Write it as Markdown too.")
@sessions_option
@click.pass_context
def assess_command(
    ctx: click.Context, name: str | None, source: str | None, as_json: bool, output: str | None
) -> int:
    """Somebody asks me to join an alliance: eight questions, and what my answers speak for.

    On a terminal it asks; else it reads lines such as `pain: in hand, two dry years`. What was
    answered before is kept, and a line of the same key takes its place.
    """
    place: Place = place_of(ctx)
    text = _given(source)
    answers = tuple(lines_in(text)) if text is not None else None
    live = _live(place, _named(name, answers))
    if answers is None:
        _ask(live)
    for key, said in answers or ():
        if key != "name":
            live.keep(wish_of(key, said, live.whole))
    found = live.whole
    if output is not None:
        data = in_form(assessment(found), Format.MD, place.templates)
        put(Path(output), data, private=True)
    if as_json:
        say_json(assessment_json(found))
    else:
        _tell(found)
    return 0


def _named(name: str | None, answers: Iterable[tuple[str, str]] | None) -> str:
    """The alliance, as it is named, or asked for at a terminal. Raises ConveneError without one."""
    named = clean_line(name or "")
    if not named and answers is None:
        named = clean_line(click.prompt("Which alliance?", prompt_suffix=" ", err=True))
    named = named or next((said for key, said in answers or () if key == "name"), "")
    if not named:
        raise ConveneError(
            "No alliance is named.",
            "Name it: convene assess NAME, or a line that begins with name:",
        )
    return named


def _given(source: str | None) -> str | None:
    """The answers in a file or on standard input; None where a terminal can be asked."""
    if source is None and sys.stdin is not None and sys.stdin.isatty():
        return None
    try:
        data = read_input() if source in (None, "-") else Path(source or "").read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise ConveneError(f"{source} can't be read.", "Name a file that is there.") from error
    except UnicodeDecodeError as error:
        raise ConveneError("The answers are not in UTF-8.", "Save them as UTF-8.") from error


def _live(place: Place, name: str) -> LiveWhole[Assessment]:
    shelf = Alliances(place.archive, clock=place.now).invitations
    first = (
        place.reading(lambda: shelf.load(name))
        if shelf.exists(name)
        else Assessment(id=stem_of(name), name=name, created=place.now())
    )
    return LiveWhole(
        first,
        shelf.keeper(name),
        create=lambda whole: shelf.create(whole, name),
        clock=place.now,
        new_id=place.new_id,
    )


def _ask(live: LiveWhole[Assessment]) -> None:
    """Ask one question after the other; an answer that can't be read is asked for again."""
    click.echo(_HOW, err=True)
    for key, question in _PROMPTS.items():
        _ask_one(live, key, question)
    advised = advice(live.whole)
    click.echo(f"Your answers speak for: {VERDICT_WORDS[advised.verdict]}", err=True)
    _ask_one(live, "answer", "What do you answer: join, lead, ask, decline?")
    _ask_one(live, "because", "Because?")


def _ask_one(live: LiveWhole[Assessment], key: str, question: str) -> None:
    number = f"{list(Element).index(Element(key)) + 1}. " if key in set(Element) else ""
    while True:
        said = click.prompt(
            f"\n{number}{question}\n",
            default="",
            show_default=False,
            prompt_suffix="> ",
            err=True,
        )
        if not clean_line(said):
            return
        try:
            live.keep(wish_of(key, said, live.whole))
        except ConveneError as error:
            complain(str(error))
        else:
            return


def _tell(found: Assessment) -> None:
    advised = advice(found)
    verdict = found.verdict or advised.verdict
    say(f"{clean(found.name)}: {VERDICT_WORDS[verdict]}")
    if found.verdict and found.verdict is not advised.verdict:
        say(f"  your answers speak for: {VERDICT_WORDS[advised.verdict]}")
    for reason in [found.reason] if found.reason else advised.reasons:
        say(f"  because {clean(reason)}")
    if found.hardest:
        say(f"  hardest: {clean(found.hardest)}")
    for question in [found.ask_first] if found.ask_first else advised.ask:
        say(f"  ask first: {clean(question)}")
