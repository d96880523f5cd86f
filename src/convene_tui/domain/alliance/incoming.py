"""What comes to an alliance unasked, and what it receives of what it needs (chapter 8)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from convene_tui.domain.alliance.records import Incoming
from convene_tui.domain.alliance.words import Inflow, Resource
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.phrases import enclosed, joined

INFLOW_WORDS: Final[dict[Inflow, str]] = {
    Inflow.CAME: "came by themselves",
    Inflow.CALLED: "called, and has influence",
    Inflow.HELPED: "offered help unasked",
    Inflow.RECEIVED: "received",
    Inflow.NEEDED: "needed",
}
"""What came, in words (NT1 to NT5)."""

INFLOW_SHORT: Final[dict[Inflow, str]] = {
    Inflow.CAME: "came",
    Inflow.CALLED: "called",
    Inflow.HELPED: "helped",
    Inflow.RECEIVED: "got",
    Inflow.NEEDED: "needed",
}
"""The same in a word."""

UNASKED: Final = (Inflow.CAME, Inflow.CALLED, Inflow.HELPED)
"""What nobody had asked for: it is what shows that a train moves."""

_NUMBER: Final = re.compile(
    r"(?<![\w.])(\d{1,3}(?:[,' ]\d{3})+|\d+)(\.\d+)?"
    r"\s*(k|thousand|mio|million|mn|m|billion|bn|mrd)?(?!\w|\s*%)",
    re.IGNORECASE,
)
_TIMES: Final = {
    "": 1,
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "mio", "million"), 1_000_000),
    **dict.fromkeys(("bn", "mrd", "billion"), 1_000_000_000),
}

_CODES: Final = "AUD BRL CAD CHF CNY CZK DKK EUR GBP HUF INR JPY KRW MXN NOK NZD PLN SEK USD ZAR"
_CURRENCIES: Final[dict[str, str]] = {
    **{code.lower(): code for code in _CODES.split()},
    **{"€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD"},
    **{"£": "GBP", "pound": "GBP", "pounds": "GBP", "dollar": "USD", "dollars": "USD"},
    **{"yen": "JPY", "¥": "JPY", "franc": "CHF", "francs": "CHF", "rupees": "INR", "₹": "INR"},
}
"""How a currency is written, and its code."""

_BEFORE: Final = re.compile(r"(us\$|[€$£¥₹]|[a-z]{3})\s*$", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\s*(us\$|[€$£¥₹]|[a-z]+)", re.IGNORECASE)
_PERIOD: Final = re.compile(
    r"(?:\b(?:an?|per|each|every)\s+|/\s?)(year|month|week|day)\b|\b(yearly|monthly|weekly|daily)\b",
    re.IGNORECASE,
)
_EVERY: Final = {"yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}


@dataclass(frozen=True)
class Amount:
    """How much it is, of what, and how often."""

    number: float
    currency: str = ""
    """Its code; nothing where none is said."""
    period: str = ""
    """Of what it comes again each: year, month, week, day; nothing of what comes once."""


def amount_in(text: str) -> Amount | None:
    """The first number of a text: `4,000 from the county`, `12 k EUR a year`; None without one."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    whole = re.sub(r"\D", "", found[1])
    number = float(f"{whole}{found[2] or ''}") * _TIMES[(found[3] or "").lower()]
    return Amount(number, _currency(text, *found.span()), _period(text[found.end() :]))


def _currency(text: str, start: int, end: int) -> str:
    """The currency that stands at a number."""
    beside = (_BEHIND.match(text[end:]), _BEFORE.search(text[:start]))
    said = (_CURRENCIES.get(each[1].lower(), "") for each in beside if each)
    return next(filter(None, said), "")


def _period(behind: str) -> str:
    """How often an amount comes, by what stands behind it."""
    found = _PERIOD.search(behind)
    if found is None:
        return ""
    return _EVERY[found[2].lower()] if found[2] else found[1].lower()


def day_of(each: Incoming) -> date:
    """The day on which it came."""
    return each.on or each.at.date()


@dataclass(frozen=True)
class Balance:
    """What was received of one resource, against what is needed of it."""

    resource: Resource
    received: float
    needed: float
    counted: bool
    """Whether these are sums of what was said; else they count the lines."""
    unit: str = ""
    """The currency and how often it comes: what differs in it is not added up."""

    @property
    def says(self) -> str:
        """It in words: `money: 4,000 of 12,000 EUR a year needed`."""
        received, needed = _shown(self.received), _shown(self.needed)
        of = enclosed(" ", self.unit)
        if not self.needed:
            return f"{self.resource}: {received}{of} received, none named as needed"
        if self.counted:
            return f"{self.resource}: {received} of {needed}{of} needed"
        return f"{self.resource}: {received} received, {needed} named as needed"

    @property
    def is_short(self) -> bool:
        """Whether less was received than is needed."""
        return self.received < self.needed


def balance(every: Iterable[Incoming]) -> tuple[Balance, ...]:
    """What was received against what is needed, of each resource of which either was said.

    Sums are told where each line has its number; else the lines themselves are counted. What is
    said in another currency, or comes again each year, is another sum.
    """
    return tuple(_balances(tuple(every)))


def _balances(every: tuple[Incoming, ...]) -> Iterator[Balance]:
    for resource in Resource:
        got = [amount_in(text) for text in _texts(every, Inflow.RECEIVED, resource)]
        needs = [amount_in(text) for text in _texts(every, Inflow.NEEDED, resource)]
        if not got and not needs:
            continue
        if None in (*got, *needs):
            yield Balance(resource, len(got), len(needs), counted=False)
        else:
            yield from _sums(resource, list(filter(None, got)), list(filter(None, needs)))


def _sums(resource: Resource, got: list[Amount], needs: list[Amount]) -> Iterator[Balance]:
    """A sum for each currency and period; what names no currency is in the only one there is."""
    named = {each.currency for each in (*got, *needs)} - {""}
    only = next(iter(named)) if len(named) == 1 else ""

    def unit(each: Amount) -> str:
        return joined(each.currency or only, enclosed("a ", each.period), by=" ")

    def total(of: list[Amount], which: str) -> float:
        return sum(each.number for each in of if unit(each) == which)

    for which in dict.fromkeys(map(unit, (*needs, *got))):
        yield Balance(resource, total(got, which), total(needs, which), counted=True, unit=which)


def _texts(every: tuple[Incoming, ...], inflow: Inflow, resource: Resource) -> list[str]:
    return [e.text for e in every if (e.inflow, e.resource) == (inflow, resource)]


def _shown(amount: float) -> str:
    """A sum as people say it: 4,000, 1.5 million, 8.5 billion."""
    for size, word in ((1e9, " billion"), (1e6, " million")):
        if amount >= size and round(amount / size, 2) == amount / size:
            return f"{amount / size:,.10g}{word}"
    return f"{amount:,.10g}"


def told(each: Incoming) -> str:
    """One of them in a line: who, and what."""
    if each.resource:
        return f"{each.resource} {each.text}"
    return f"{each.who}{enclosed(', ', each.text)}"
