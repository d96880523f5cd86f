"""docs/json.md: the shapes of what the command prints as JSON."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from bench.docs.filling import filled
from bench.docs.meanings import code, made_by, sets_page
from bench.docs.shapes import Part, tables
from convene_tui.domain import comparison_json, public, session_json
from convene_tui.domain.between import Fate
from convene_tui.domain.comparing import Comparison
from convene_tui.domain.model import TABLES, Draft, Proposal, Session
from convene_tui.domain.public import PublicView, records
from convene_tui.domain.purpose import Step
from convene_tui.domain.purpose.aims import Aim
from convene_tui.domain.purpose.drafts import Edit
from convene_tui.domain.purpose.model import Check, Finding, Guard, Lamp, Verdict, Weight
from convene_tui.domain.purpose.slots import SLOT_NAMES
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.archive import Archive
from convene_tui.storage.example import copy_example
from convene_tui.storage.header import FileHeader
from tests.cli.command import Convene
from tests.domain.whole_meeting import whole_meeting
from tests.storage.builders import full, small


def page() -> str:
    """The page."""
    return filled(
        "json.md",
        made=made_by("the values that are printed, and their classes"),
        fates=" ".join(code(each.name.lower()) for each in Fate),
        sets=sets_page([Session, *TABLES.values(), Check]),
        **{part.name: list(tables(part)) for part in parts()},
    )


_TABLES: Final[Mapping[str, type]] = {
    "": Session,
    **{f"{name}[]": kind for name, kind in TABLES.items()},
    "moves[]": Proposal,
    "problem.versions[]": Draft,
    "purpose.drafts[]": Draft,
}


def _one_of(kind: type[StrEnum]) -> str:
    return f"One of {' '.join(code(word.value) for word in kind)}."


_SHARED: Final = {
    "people[].was_present": "Whether they were in the room for any of the meeting.",
    "problem": "The problem statement, and its versions.",
    "purpose": "The purpose, and its drafts.",
    "problem.statement": "As it stands; empty before the first version.",
    "problem.versions": "Oldest first.",
    "purpose.current": "As it stands; empty before the first draft.",
    "purpose.drafts": "Oldest first.",
    "purpose.ratified": "The id of the draft that the room consented to.",
    "purpose.in": "What the purpose takes in.",
    "purpose.out": "What it leaves out on purpose.",
    "rating": "What the room gave the purpose.",
    "rating.verdict": "What the room's own answers say of the purpose.",
    "rating.says": "The same in a sentence.",
    "rating.stale": "Whether the purpose has changed since.",
    "rating.big": "Is it big enough? null where nobody answered, in public fewer than 3.",
    "rating.small": "Is it small enough?",
    "consent": "The latest consent round; null before the first.",
    "consent.wording": "The words that were put to the room.",
    "consent.votes": "One for each who spoke.",
    "consent.stale": "Whether the purpose has changed since.",
    "conclusions": "By stage, what it left behind.",
    "outcome.id": "How the facilitator ended it.",
    "outcome.unmet": "The criteria that are unmet.",
    "outcome.why": "The same, each with its reason.",
}
"""What keys mean in all of a session and in its public part."""

_SESSION: Final = {
    **_SHARED,
    "gaps": "The missing pieces: those that rules find, and those that somebody named.",
    "gaps[].source": "`rule` or `said`.",
    "gaps[].key": "The rule and what it is about; the answer to it is kept under this.",
    "gaps[].question": "What to ask the room.",
    "gaps[].answered": "What will be done about it.",
    "rating.big.people": "The mean of each person, by their id.",
    "consent.missing": "Those who have not spoken.",
    "consent.over": "The open concerns over which the facilitator went on.",
    "consent.obstacles": "What stands in the way of ratifying, a sentence each.",
    "readings[].person": "The id of the person who is read.",
    "moves": "Whom to add, keep, thank or release.",
    "elements": "How each of the eight elements stands.",
    "elements[].state": "The facilitator's own judgement, else the suggestion.",
    "elements[].suggested": "What the record suggests.",
    "elements[].evidence": "The lines of the record behind the suggestion.",
    "judged_in": "What the elements are judged by: the `alliance` as it stood after this meeting, "
    "or the `meeting` alone where there is none, or it is sealed.",
    "withheld": "What is private and was not released, in words.",
    "outcome.suggested": "What the record suggests.",
}

_PUBLIC: Final = {
    **_SHARED,
    "gaps": "The missing pieces that somebody named.",
    "gaps[].source": "Always `said`.",
    "notes[].private": "Always false.",
}

_COMPARISON: Final = {
    "earlier": "The first session that was named.",
    "later": "The second.",
    "earlier.day": "The day on which it was held, planned or made.",
    "earlier.came_from": "The id of the session that it follows.",
    "earlier.outcome.id": "One of [OutcomeId](#outcomeid).",
    "one_alliance": "Whether both are of one alliance.",
    "backwards": "Whether the first is the later one by its day.",
    "warnings": "What makes the comparison doubtful, a sentence each.",
    "*.fate": "What became of it: one of the words above.",
    "*.by": "Whose it is, by name.",
    "*.before": "How it stood in the earlier session.",
    "*.after": "How it stands in the later one.",
    "*.settled_in": "The session between them in which it was settled.",
    "parked[].became": "What it was made into.",
    "seats[].expected": "Who was to sit there.",
    "seats[].ask": "Who will be asked.",
    "purpose.agreed_before": "Whether the room had consented to it.",
    "purpose.words": "The edits that lead from one text to the other.",
    "purpose.words[].edit": _one_of(Edit),
    "purpose.words[].span_before": "Offsets of characters in `before`.",
    "purpose.net": "Above nought it grew, below it shrank.",
    "purpose.creep": "What makes it bigger or smaller.",
}

_LIST: Final = {
    "sessions[].state": "`ok`, `sealed`, `copy`, `damaged` or `newer`. A sealed one says no more "
    "than its id.",
    "sessions[].people": "How many are on the roster.",
    "sessions[].present": "How many were in the room.",
    "sessions[].day": "The day of the meeting, or the one on which it was made.",
    "sessions[].why": "What is wrong, unless the state is `ok`.",
}

_SEARCH: Final = {
    "words": "The query as it was read.",
    "total": "How many there are; `--most` may print fewer.",
    "hits": "The best first.",
    "hits[].kind": "What kind of thing it is: `concern`, `pain`, `draft` and so on.",
    "hits[].id": "The id of the record in its session.",
    "hits[].private": "Whether it is the facilitator's own; under `--public` there is none.",
    "hits[].title": "The title of the session.",
    "hits[].person": "Whose words they are, by name.",
}

_CHECK: Final = {
    "confidence": "Calibrated: of the verdicts given at 0.8, about eight in ten hold.",
    "big": "The five lamps of *big enough to matter*.",
    "small": "The five lamps of *small enough to do*.",
    "aspects": "The nine aspects of a good purpose, each met or not.",
    "slots": "The draft as it was read, slot by slot; an open slot is null.",
    "slots.aim": f"Which way the draft wants to move things. {_one_of(Aim)}",
    "verdict": f"{_one_of(Verdict)} `open` where the words do not tell.",
    "id": "With `--batch`: the id of the line that is answered.",
}

_DRAFTS: Final = (
    "By 2030 the six valley districts pump no more than the aquifer refills.",
    "Raise all of the world's awareness of water for everybody as soon as possible.",
    "By 2019 cut half of the leaks on Mill Road in our town so that nobody queues any longer.",
)


def parts() -> Iterator[Part]:
    """Every kind of JSON, with values of it from real sessions."""
    whole = whole_meeting()
    meetings = [*_example_sessions(), whole, _doubted(whole), full(), small()]
    views = [PublicView.of(each, DEFAULTS) for each in meetings]
    yield Part(
        "show",
        [session_json.as_json(each, DEFAULTS) for each in meetings],
        _TABLES,
        ("conclusions", "rating.big.people", "rating.small.people"),
        _SESSION,
        {"consent.missing": "list of text"},
    )
    yield Part(
        "public",
        [public.as_json(view) for view in views],
        {
            "": PublicView,
            "people[]": records.PublicPerson,
            "notes[]": records.PublicNote,
            "pains[]": records.PublicPain,
            "cards[]": records.PublicCard,
            "terms[]": records.PublicTerm,
            "concerns[]": records.PublicConcern,
            "gaps[]": records.PublicLine,
            "parked[]": records.PublicLine,
            "commitments[]": records.PublicCommitment,
            "consent": records.PublicRound,
            "consent.votes[]": records.PublicVote,
            "rating": records.PublicRating,
            "rating.big": records.PublicGauge,
            "rating.small": records.PublicGauge,
            "problem.versions[]": records.PublicDraft,
            "purpose.drafts[]": records.PublicDraft,
        },
        ("conclusions",),
        _PUBLIC,
        {"consent.missing": "list of text"},
        _TABLES,
    )
    yield from _printed()


def _doubted(session: Session) -> Session:
    """The same meeting as two consoles would have kept it, with every line in doubt."""
    tables: dict[str, Any] = {}
    for name, kind in TABLES.items():
        if {"doubt", "by"} <= {each.name for each in fields(kind)}:
            rows: tuple[Any, ...] = session.table(name)
            tables[name] = tuple(replace(row, doubt="no day", by="Bo") for row in rows)
    return session.with_fields(**tables)


def _example_sessions() -> list[Session]:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(copy_example(Path(folder)))
        return [archive.store(entry.id).load() for entry in archive.entries()]


def _printed() -> Iterator[Part]:
    """What the command itself prints, in a home of its own."""
    pairs = [*_example_sessions(), whole_meeting(), full()]
    with tempfile.TemporaryDirectory() as folder:
        convene = Convene(Path(folder))
        copy_example(convene.sessions)
        shutil.copy(
            convene.sessions / "2026-11-17-first-meeting.json", convene.sessions / "damaged.json"
        )
        (convene.sessions / "damaged.json").write_text("{", encoding="utf-8")
        checks = [convene("check", draft, "--no-meaning", "--json").json for draft in _DRAFTS]
        batch = json.dumps({"id": "1", "purpose": _DRAFTS[0]})
        checks.append(convene("check", "--batch", "-", "--no-meaning", input=batch).json)
        # The page is the same whether or not the extra is installed where it is made.
        checks.append({**checks[0], "meaning": True})
        yield Part(
            "check",
            checks,
            {
                "": Check,
                "big.*": Lamp,
                "small.*": Lamp,
                "findings[]": Finding,
                "guards[]": Guard,
                "moved_by[]": Weight,
            },
            told=_CHECK,
            holds={f"slots.{name}": "object or null" for name in SLOT_NAMES},
        )
        against = Path(folder) / "other.txt"
        against.write_text(_DRAFTS[0], encoding="utf-8")
        yield Part(
            "versions",
            [convene("check", _DRAFTS[2], "--against", str(against), "--json").json],
            told={
                "slots[].step": f"What became of it, seen from the second. {_one_of(Step)}",
                "wholes": "Sentences about the versions as wholes.",
            },
            holds={"wholes": "list of text"},
        )
        yield Part(
            "compare",
            [
                comparison_json.as_json(Comparison.of(one, other, ()))
                for one in pairs
                for other in pairs
                if one is not other
            ],
            told=_COMPARISON,
            holds={"earlier.outcome.id": "text or null"}
            | {
                f"{name}[].settled_in": "text or null"
                for name in ("concerns", "commitments", "parked")
            },
        )
        yield Part(
            "search",
            [
                convene("search", "water", "--json").json,
                convene("search", "kind:person", "a", "--json").json,
                convene("search", "district", "--json", "--public").json,
            ],
            told=_SEARCH,
        )
        yield Part(
            "listing",
            [convene("list", "--json").json],
            {"sessions[]": FileHeader},
            told=_LIST,
        )
