"""What comes to an alliance unasked, and what it receives of what it needs (chapter 8)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from convene_tui.domain.alliance.records import Incoming
from convene_tui.domain.alliance.words import Inflow, Resource
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.phrases import enclosed

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
    r"(?<![\w.])(\d{1,3}(?:[,' ]\d{3})+|\d+)(\.\d+)?\s*(k|thousand|m|million)?(?![\w%])",
    re.IGNORECASE,
)
_TIMES: Final = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


def amount_in(text: str) -> float | None:
    """The first number of a text: `4,000 from the county`, `12 k`; None without one."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    whole = re.sub(r"\D", "", found[1])
    return float(f"{whole}{found[2] or ''}") * _TIMES[(found[3] or "").lower()]


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

    @property
    def says(self) -> str:
        """It in words: `money: 4,000 of 12,000 needed`."""
        received, needed = _shown(self.received), _shown(self.needed)
        if not self.needed:
            return f"{self.resource}: {received} received, none named as needed"
        if self.counted:
            return f"{self.resource}: {received} of {needed} needed"
        return f"{self.resource}: {received} received, {needed} named as needed"

    @property
    def is_short(self) -> bool:
        """Whether less was received than is needed."""
        return self.received < self.needed


def balance(every: Iterable[Incoming]) -> tuple[Balance, ...]:
    """What was received against what is needed, of each resource of which either was said.

    Sums are told where each line has its number; else the lines themselves are counted.
    """
    return tuple(_balances(tuple(every)))


def _balances(every: tuple[Incoming, ...]) -> Iterator[Balance]:
    for resource in Resource:
        got = _texts(every, Inflow.RECEIVED, resource)
        needs = _texts(every, Inflow.NEEDED, resource)
        if not got and not needs:
            continue
        amounts = [amount_in(text) for text in (*got, *needs)]
        if None in amounts:
            yield Balance(resource, len(got), len(needs), counted=False)
        else:
            sums = [amount or 0.0 for amount in amounts]
            yield Balance(resource, sum(sums[: len(got)]), sum(sums[len(got) :]), counted=True)


def _texts(every: tuple[Incoming, ...], inflow: Inflow, resource: Resource) -> list[str]:
    return [e.text for e in every if (e.inflow, e.resource) == (inflow, resource)]


def _shown(amount: float) -> str:
    return f"{amount:,.10g}"


def told(each: Incoming) -> str:
    """One of them in a line: who, and what."""
    if each.resource:
        return f"{each.resource} {each.text}"
    return f"{each.who}{enclosed(', ', each.text)}"
