"""The labelled statements that the check is trained and judged on."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from convene_tui.domain.purpose.model import ASPECTS, Verdict

FOLDER = os.path.join(os.path.dirname(__file__), "gold")

LEARNT = ("train", "more", "real", "kinds", "charters")
"""The files that the check learns from; of `real`, the registers that are not kept out."""

OWN_HAND = ("kinds", "charters")
"""Files whose registers were thought up for this project, and are no register of real ones."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One labelled statement."""

    id: str
    context: str
    """Drafts of one group share it."""
    file: str
    set: str
    """`b1` to `b7` of the first file; elsewhere its name."""
    register: str
    """The kind of alliance that it comes from, where that is known."""
    problem: str
    people: str
    purpose: str
    verdict: Verdict
    aspects: tuple[bool | None, ...]
    """In the order of `ASPECTS`; none where nobody has read it."""
    second: Verdict | None = None
    """The other verdict that one could live with."""
    why: str = ""
    """The reason for the verdict, in a sentence of the one who gave it."""
    sure: int = 2
    """How many of two blind readings would be defended."""

    @property
    def source(self) -> str:
        """What has to stay on one side of a split: a whole register, or a group's drafts."""
        return self.register or self.context

    @property
    def kept_out(self) -> bool:
        """Whether it belongs to the registers that no choice was made by, dealt by a checksum."""
        return self.file == "real" and crc32(self.register.encode()) % 6 == 0


def statements(name: str = "train") -> list[Statement]:
    """All statements of one file."""
    with open(os.path.join(FOLDER, f"{name}.jsonl"), encoding="utf-8") as file:
        return [_read(json.loads(line), name) for line in file if line.strip()]


class Typed(NamedTuple):
    """A statement that a tester typed in, to see whether the check can be fooled."""

    id: str
    meant: str
    """`good`, `bad`, or `harmed`: a good one spoilt on purpose."""
    purpose: str
    problem: str


def typed() -> list[Typed]:
    """All that testers typed: no verdict is learnt from it, the order of words is."""
    with open(os.path.join(FOLDER, "typed.jsonl"), encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [Typed(row["id"], row["meant"], row["purpose"], row["problem"]) for row in rows]


def to_learn_from() -> list[Statement]:
    """What the package's weights are learnt from."""
    return [each for name in LEARNT for each in statements(name) if not each.kept_out]


def kept_out() -> list[Statement]:
    """Real purposes of registers that nothing was learnt from, and no choice made by."""
    return [each for each in statements("real") if each.kept_out]


def _read(row: dict[str, object], name: str) -> Statement:
    aspects = row.get("aspects", {})
    assert isinstance(aspects, dict)
    second, sure = row.get("second"), row.get("sure", 2)
    return Statement(
        id=str(row["id"]),
        context=f"{name}:{row['context']}",
        file=name,
        set=str(row["id"])[:2] if name == "train" else name,
        register=f"{name}:{row['register']}" if name in OWN_HAND else str(row.get("register", "")),
        problem=str(row.get("problem", "")),
        people=str(row.get("people", "")),
        purpose=str(row["purpose"]),
        verdict=Verdict(str(row["verdict"])),
        aspects=tuple(aspects.get(aspect) for aspect in ASPECTS),
        second=Verdict(str(second)) if second else None,
        why=str(row.get("why", "")),
        sure=int(str(sure)),
    )
