"""The charter of an alliance as a document for all of its members."""

from collections.abc import Iterator
from datetime import date

from convene_tui.domain.phrases import enclosed, full_day
from convene_tui.domain.public.alliance import PublicAlliance
from convene_tui.domain.public.charter_text import NOT_SETTLED, open_points, parts_of, written
from convene_tui.domain.public.members import Signer, signers
from convene_tui.reports.document import (
    Block,
    Document,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
    listed,
    section,
)
from convene_tui.reports.properties import named
from convene_tui.reports.wording import capital


def charter(alliance: PublicAlliance) -> Document:
    """The newest version, or the draft from the meetings; with its signatures and amendments."""
    current = alliance.current_charter
    text = current.text if current else written(alliance)
    theirs = signers(alliance)
    signed = sum(each.signature is not None for each in theirs)
    return Document(
        title=alliance.name,
        subtitle=f"Charter, {_version(alliance)}",
        stamp=f"Signed by {signed}" if signed else "Draft, signed by nobody",
        is_private=False,
        kind="charter",
        dated=current.at if current else None,
        properties=named(
            title=f"Charter of {alliance.name}",
            date=_day(alliance),
            alliance=alliance.name,
            status="signed" if signed else "draft",
            people=(each.name for each in theirs),
            tag="charter",
        ),
        opening=(),
        sections=(
            *(
                each
                for part in parts_of(text)
                for each in section(part.title or "Charter", *_blocks(part.body))
            ),
            *section(
                "Open points",
                listed([Item(point) for point in _open_elsewhere(text)]),
            ),
            *_signatures(theirs),
            *section(
                "Amendments",
                listed(
                    [
                        Item(each.text, full_day(each.at.date()), enclosed("because ", each.reason))
                        for each in alliance.amendments
                    ]
                ),
            ),
        ),
    )


def _open_elsewhere(text: str) -> Iterator[str]:
    """The open points of the parts that are not a list of such points themselves."""
    for part in parts_of(text):
        if part.title != NOT_SETTLED:
            yield from open_points(part.body)


def _day(alliance: PublicAlliance) -> date | None:
    """The day of which it is: that of its version, or of the meeting that it is drafted after."""
    current, latest = alliance.current_charter, alliance.latest
    if current:
        return current.at.date()
    return latest.day if latest and latest.held else None


def _version(alliance: PublicAlliance) -> str:
    """Which one this is: a version, or a draft after some meeting."""
    current, latest = alliance.current_charter, alliance.latest
    if current:
        return f"version {len(alliance.charter)} of {full_day(current.at.date())}"
    if latest and latest.held:
        return f"draft after meeting {latest.number}, {full_day(latest.day)}"
    return "draft"


def _blocks(body: str) -> Iterator[Block]:
    """Paragraphs, and lists of the lines that begin with a hyphen."""
    items: list[Item] = []
    for line in body.split("\n"):
        if line.startswith("- "):
            items.append(Item(line[2:]))
            continue
        if items:
            yield Items(tuple(items))
            items = []
        if line.strip():
            yield Paragraph(capital(line))
    if items:
        yield Items(tuple(items))


def _signatures(theirs: tuple[Signer, ...]) -> tuple[Section, ...]:
    rows = tuple(
        (
            each.name,
            each.organisation,
            full_day(each.signature.day) if each.signature else "",
            "signed" if each.signature else "",
        )
        for each in theirs
    )
    if not rows:
        return ()
    pledge = Paragraph(
        "We pledge to each other to keep to this. It binds us in honour, not in law."
    )
    table = Table(("Name", "For", "Day", "Signature"), rows, by_hand=(2, 3))
    return section("Signatures", pledge, table)
