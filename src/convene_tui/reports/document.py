"""A report as plain values: titled sections of paragraphs, quotations, lists and tables."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A few sentences."""

    text: str
    shape: str = "paragraph"


@dataclass(frozen=True)
class Quotation:
    """Words that count exactly as they are, and where they come from."""

    text: str
    source: str = ""
    shape: str = "quotation"


@dataclass(frozen=True)
class Item:
    """One line of a list."""

    text: str
    lead: str = ""
    """Who or what it is about, set off before the text."""
    note: str = ""
    """When, how far, from where: set small behind the text."""


@dataclass(frozen=True)
class Items:
    """A list, under a line of its own where it needs one."""

    items: tuple[Item, ...]
    title: str = ""
    shape: str = "items"


@dataclass(frozen=True)
class Table:
    """Rows under a head; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shape: str = "table"


Block = Paragraph | Quotation | Items | Table


@dataclass(frozen=True)
class Section:
    """A titled part of a report."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    stamp: str
    """Whom it is for, printed at its top and at its bottom."""
    is_private: bool
    opening: tuple[Block, ...]
    """What comes before the first section."""
    sections: tuple[Section, ...]


def section(title: str, *blocks: Block | None) -> tuple[Section, ...]:
    """A section of the blocks that are there; no section when none is."""
    there = tuple(block for block in blocks if block is not None)
    return (Section(title, there),) if there else ()


def listed(items: list[Item], title: str = "") -> Items | None:
    """A list of these lines, or None when there are none."""
    return Items(tuple(items), title) if items else None
