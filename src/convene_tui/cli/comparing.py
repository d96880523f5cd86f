"""`convene compare`: two sessions side by side."""

from collections.abc import Iterator

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, columns, paragraph, say_json, say_lines
from convene_tui.domain import comparison_json
from convene_tui.domain.comparing import Comparison, TextBetween
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import day_words
from convene_tui.domain.side_by_side import ComparedSection, Row, sections
from convene_tui.domain.timing import day_of
from convene_tui.storage.kin import way_between


@click.command("compare")
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@sessions_option
@click.pass_context
def compare_command(ctx: click.Context, earlier: str, later: str, as_json: bool) -> int:
    """Two sessions side by side: closed, came back, still open; how the purpose moved.

    A is meant to be the earlier of the two.
    """
    place: Place = place_of(ctx)
    one, other = place.session(earlier), place.session(later)
    comparison = Comparison.of(one, other, way_between(place.archive, one, other))
    if as_json:
        say_json(comparison_json.as_json(comparison))
    else:
        say_lines(_lines(comparison))
    return 0


def _lines(comparison: Comparison) -> Iterator[str]:
    """The two meetings, then each section."""
    both = (comparison.earlier, comparison.later)
    yield from columns([(mark, *_named(each)) for mark, each in zip(("A", "B"), both, strict=True)])
    yield from (f"! {clean(warning)}" for warning in comparison.warnings)
    for section in sections(comparison):
        yield ""
        yield f"{section.title}: {section.summary}"
        if section.text:
            yield from (f"  {line}" for line in _text(section.text))
        yield from (f"  {line}" for line in _rows(section))


def _named(session: Session) -> tuple[str, ...]:
    title, alliance = clean(session.title), clean(session.alliance)
    return title, day_words(day_of(session)), alliance, session.id


def _text(text: TextBetween) -> Iterator[str]:
    """Both versions, each change of words, and what it means for the size of the purpose."""
    versions = (("A", text.before, text.agreed_before), ("B", text.after, text.agreed_after))
    for mark, version, agreed in versions[:1] if text.same else versions:
        first, *more = paragraph(version or "(nothing)")
        yield f"{mark}  {first}{'  (agreed on)' if agreed and not more else ''}"
        yield from (f"   {line}" for line in more)
    yield from (f"   {clean(str(change))}" for change in text.words)
    if text.moved:
        moved = "; ".join(clean(str(change)) for change in text.moved)
        yield f"{text.direction}: {moved}"
        yield f"? {text.question}"


def _rows(section: ComparedSection) -> Iterator[str]:
    """The rows of a list: what became of each thing, and below it how it stood and stands."""
    if section.title == "Outcome":
        yield from (f"A  {clean(row.before)}" for row in section.rows)
        yield from (f"B  {clean(row.after)}" for row in section.rows)
        return
    room = max((len(row.fate) for row in section.rows), default=0)
    for row in section.rows:
        yield f"{row.sign} {row.fate:{room}}  {clean(row.thing)}"
        if change := _change(row):
            yield f"  {'':{room}}  {change}"


def _change(row: Row) -> str:
    """How it stood and how it stands, with an arrow between them where both are known."""
    ways = [clean(way) for way in (row.stood, row.stands) if way]
    return " → ".join(dict.fromkeys(ways))
