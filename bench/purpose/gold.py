"""The labelled statements that the check is trained and judged on."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from convene_tui.domain.purpose.model import ASPECTS, Verdict

FOLDER = os.path.join(os.path.dirname(__file__), "gold")


@dataclass(frozen=True, slots=True)
class Statement:
    """One labelled statement."""

    id: str
    context: str
    """Drafts of one group share it."""
    set: str
    """`b1` to `b7`, or `more`."""
    problem: str
    people: str
    purpose: str
    verdict: Verdict
    aspects: tuple[bool, ...]
    """In the order of `ASPECTS`."""
    hard: bool = False
    why: str = ""


def statements(name: str = "train") -> list[Statement]:
    """All statements of one file."""
    with open(os.path.join(FOLDER, f"{name}.jsonl"), encoding="utf-8") as file:
        return [_read(json.loads(line), name) for line in file if line.strip()]


def _read(row: dict[str, object], name: str) -> Statement:
    aspects = row["aspects"]
    assert isinstance(aspects, dict)
    return Statement(
        id=str(row["id"]),
        context=f"{name}:{row['context']}",
        set=str(row["id"])[:2] if name == "train" else name,
        problem=str(row["problem"]),
        people=str(row["people"]),
        purpose=str(row["purpose"]),
        verdict=Verdict(str(row["verdict"])),
        aspects=tuple(bool(aspects[aspect]) for aspect in ASPECTS),
        hard=bool(row.get("hard")),
        why=str(row.get("why", "")),
    )
