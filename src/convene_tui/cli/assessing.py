"""`convene assess`: an invitation to join an alliance, judged line by line."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from convene_tui.cli.commands import place_of, read_input, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, columns, complain, say, say_json
from convene_tui.domain.alliance import Assessment
from convene_tui.domain.alliance.advising import Advice, advice
from convene_tui.domain.alliance.answering import lines_in, wish_of
from convene_tui.domain.alliance.assessing import HARDEST, VERDICT_WORDS
from convene_tui.domain.alliance.portfolio import Investment
from convene_tui.domain.alliance.questions import PROBES, QUESTIONS
from convene_tui.domain.debrief import ELEMENT_LABELS, ELEMENT_STATE_SIGNS
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element
from convene_tui.domain.phrases import day_words
from convene_tui.domain.text import clean_line
from convene_tui.live.holding import hold_invitation
from convene_tui.live.whole import LiveWhole
from convene_tui.reports.alliance import assessment, assessment_json, investments_json
from convene_tui.reports.files import Format, in_form
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.exports import put
from convene_tui.storage.investments import investments

_PROMPTS: Final = {
    "by": "Who asks you?",
    **{element.value: question for element, question in QUESTIONS.items()},
    "hardest": HARDEST,
    **{
        probe.value: f"{asked.question}\n({'; '.join(asked.answers)})"
        for probe, asked in PROBES.items()
    },
    "hours": "What would it cost us in hours?",
    "money": "And in money?",
    "independence": "What would we no longer decide alone?",
    "until": "By which day do they want to hear from you?",
}
_HOW: Final = (
    "Answer h in hand, d in doubt or x absent, then your evidence. Enter skips. "
    "The first eight and the hardest disagreement tell most; the rest can wait."
)


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
    answered before is kept, and a line of the same key takes its place. Without a name and
    without answers it lays all invitations and alliances side by side.
    """
    place: Place = place_of(ctx)
    text = _given(source)
    if not clean_line(name or "") and source is None and not clean_line(text or ""):
        return _side_by_side(place, as_json)
    answers = tuple(lines_in(text)) if text is not None else None
    found = _judged(place, _named(name, answers), answers)
    if output is not None:
        data = in_form(assessment(found), Format.MD, place.templates)
        put(Path(output), data, private=True)
    if as_json:
        say_json(assessment_json(found))
    else:
        _tell(found)
    return 0


def _judged(place: Place, name: str, answers: Iterable[tuple[str, str]] | None) -> Assessment:
    """The invitation with these answers kept, or with those that are asked for."""
    live = _live(place, name)
    if answers is None:
        _ask(live, place)
    for key, said in answers or ():
        if key != "name":
            _keep(live, place, key, said)
    return live.whole


def _keep(live: LiveWhole[Assessment], place: Place, key: str, said: str) -> None:
    today, day_first = place.now().date(), place.settings.day_first
    live.keep(wish_of(key, said, live.whole, today, day_first=day_first))


def _named(name: str | None, answers: Iterable[tuple[str, str]] | None) -> str:
    """The alliance, as it is named. Raises ConveneError without one."""
    named = clean_line(name or "")
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
    alliances = Alliances(place.archive, clock=place.now)
    return place.reading(
        lambda: hold_invitation(alliances, name, clock=place.now, new_id=place.new_id)
    )


def _ask(live: LiveWhole[Assessment], place: Place) -> None:
    """Ask one question after the other; an answer that can't be read is asked for again."""
    click.echo(_HOW, err=True)
    for key, question in _PROMPTS.items():
        _ask_one(live, place, key, question)
    advised = advice(live.whole)
    click.echo(f"Your answers speak for: {VERDICT_WORDS[advised.verdict]}", err=True)
    for line in _why(advised):
        click.echo(f"  {line}", err=True)
    _ask_one(live, place, "answer", "What do you answer: join, lead, ask, decline?")
    _ask_one(live, place, "because", "Because?")


def _ask_one(live: LiveWhole[Assessment], place: Place, key: str, question: str) -> None:
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
            _keep(live, place, key, said)
        except ConveneError as error:
            complain(str(error))
        else:
            return


def _tell(found: Assessment) -> None:
    advised = advice(found)
    verdict = found.verdict or advised.verdict
    say(f"{clean(found.name)}: {VERDICT_WORDS[verdict]}")
    if found.reason:
        say(f"  because {clean(found.reason)}")
    if found.verdict and found.verdict is not advised.verdict:
        say(f"  your answers speak for: {VERDICT_WORDS[advised.verdict]}")
    if not found.reason or found.verdict is not advised.verdict:
        for line in _why(advised):
            say(f"  {clean(line)}")
    if found.hardest:
        say(f"  hardest: {clean(found.hardest)}")
    for question in [found.ask_first] if found.ask_first else advised.ask:
        say(f"  ask first: {clean(question)}")


def _why(advised: Advice) -> Iterator[str]:
    """What decides it, by which chapter, what else there is, and what would change it."""
    gravest = advised.gravest
    if gravest is None:
        yield from (f"because {reason}" for reason in advised.reasons)
    else:
        yield f"because {gravest.said}"
        yield f"  {gravest.reason} (chapter {gravest.chapter})"
        yield from (f"also {said}" for said in advised.reasons[1:])
    for number, change in enumerate(advised.changes):
        yield f"{'and if' if number else 'it changes if'} {change}"


# ── side by side ─────────────────────────────────────────────────────────────────────────


def _side_by_side(place: Place, as_json: bool) -> int:
    """One table of all invitations and alliances: what is to be answered first stands first."""
    alliances = Alliances(place.archive, clock=place.now)
    every, unread = investments(alliances, place.settings.thresholds, place.today)
    for line in unread:
        complain(line)
    if as_json:
        say_json(investments_json(every))
    elif not every:
        say("Nobody has asked, and no meeting names an alliance: convene assess NAME begins.")
    else:
        names = ", ".join(ELEMENT_LABELS[element] for element in Element)
        say(f"{names}: ● in hand, ◐ in doubt, ○ absent, · not answered")
        for row, each in zip(columns([_row(each) for each in every]), every, strict=True):
            say(row)
            if each.because:
                say(f"  because {clean(each.because)}")
            say(f"  costs {clean(each.cost) or 'not said yet'}")
    return 0 if every else 1


def _row(each: Investment) -> tuple[str, ...]:
    given = (each.states.get(element) for element in Element)
    states = "".join(ELEMENT_STATE_SIGNS[state] if state else "·" for state in given)
    day = day_words(each.next_on) or "no day"
    return (
        clean(each.name),
        "ours" if each.is_ours else "asked",
        states,
        each.speaks_for,
        day,
    )
