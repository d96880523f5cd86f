"""An alliance as the facilitator's own report: ten places, each with its evidence."""

from collections.abc import Iterable, Iterator
from typing import Any

from convene_tui.domain.alliance.advising import Advice, advice
from convene_tui.domain.alliance.alliance import Assessment
from convene_tui.domain.alliance.asking import ledger, told_of
from convene_tui.domain.alliance.assessing import VERDICT_WORDS
from convene_tui.domain.alliance.claims import abrasive, told_of_claim, without_any
from convene_tui.domain.alliance.elements.information import base_of
from convene_tui.domain.alliance.elements.representatives import Planned, plan
from convene_tui.domain.alliance.guidance import DUTY_WORDS, TACTIC_WORDS, TRAIT_WORDS
from convene_tui.domain.alliance.incoming import INFLOW_SHORT, balance, day_of, told
from convene_tui.domain.alliance.independence import told_of_balance
from convene_tui.domain.alliance.leading import (
    LEADER_WORDS,
    should_convener_lead,
    told_of_answer,
    told_of_hindrance,
)
from convene_tui.domain.alliance.looking import standings
from convene_tui.domain.alliance.opportunity import told_of_opportunity
from convene_tui.domain.alliance.own_versions import beside, told_of_stake
from convene_tui.domain.alliance.portfolio import Investment
from convene_tui.domain.alliance.questions import PROBES, QUESTIONS
from convene_tui.domain.alliance.records import (
    Judged,
    LeaderSeen,
    OwnVersion,
    Probed,
    TacticTaken,
)
from convene_tui.domain.alliance.standing import PLACE_LABELS, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Probe, Sight
from convene_tui.domain.debrief import STATE_WORDS
from convene_tui.domain.model import Element
from convene_tui.domain.phrases import enclosed, full_day
from convene_tui.domain.public.charter_text import open_points
from convene_tui.reports.document import (
    Document,
    Item,
    Items,
    Paragraph,
    Quotation,
    Section,
    listed,
    section,
)
from convene_tui.reports.facilitator import STAMP
from convene_tui.reports.properties import Properties
from convene_tui.reports.wording import capital


def alliance(view: AllianceView) -> Document:
    """Everything that spans the meetings; not for participants."""
    count = len(view.meetings)
    return Document(
        title=view.alliance.name,
        subtitle=f"The alliance after {count} meeting{'' if count == 1 else 's'}",
        stamp=STAMP,
        is_private=True,
        kind="alliance",
        properties=_for_me(view.alliance.name, "alliance"),
        opening=(),
        sections=(
            *(_place(each) for each in standings(view)),
            *section("The next invitation", listed([_planned(e) for e in plan(view)])),
            *section(
                "The information base",
                listed([Item(e.text, str(e.kind), _how(e.disputed)) for e in base_of(view)]),
            ),
            *section(
                "What the convener owes them, and what was done",
                listed([Item(e.text, DUTY_WORDS[e.duty]) for e in view.alliance.duties]),
            ),
            *section(
                "What each party gives up, and what it gets",
                listed([Item(told_of_balance(e) or "–", e.who) for e in view.alliance.balances]),
            ),
            *section(
                "Each party's own version of the purpose",
                listed([_own_version(e) for e in view.alliance.own_versions]),
            ),
            *section(
                "Where they take in and leave out different things",
                listed([Item(e.says, e.text) for e in beside(view).scope]),
            ),
            *section(
                "Solutions that became opportunities",
                listed([Item(told_of_opportunity(e)) for e in view.alliance.opportunities]),
            ),
            *section(
                "Five ways to common ground",
                listed([_tactic(each) for each in view.alliance.tactics]),
            ),
            *section(
                "Who was asked to join, and what they answered",
                listed([Item(told_of(each), each.name) for each in view.alliance.approaches]),
                *(Paragraph(f"{says}.") for says in _refusals(view)),
            ),
            *section(
                "What came by itself, and what was received of what is needed",
                listed(
                    [
                        Item(told(each), INFLOW_SHORT[each.inflow], full_day(day_of(each)))
                        for each in view.alliance.incoming
                    ]
                ),
                listed([Item(each.says) for each in balance(view.alliance.incoming)]),
            ),
            *section(
                "Substance, claimed and seen",
                listed([Item(told_of_claim(e), e.name) for e in view.alliance.substance]),
                *(Paragraph(f"{capital(says)}.") for says in _of_substance(view)),
            ),
            *section(
                "Leaders, as they were seen",
                listed([_of_leader(e) for e in view.alliance.leader_seen]),
                listed([Item(told_of_hindrance(e), e.who) for e in view.alliance.hindered]),
            ),
            *section(
                "Whether the convener should lead, too",
                listed([Item(told_of_answer(e), str(e.ask)) for e in view.alliance.lead_answers]),
                _of_convener(view),
            ),
            *section(
                "What was seen of people",
                listed(
                    [
                        Item(
                            e.seen,
                            f"{'+' if e.sight is Sight.PLUS else '–'} {e.name}, "
                            f"{TRAIT_WORDS[e.trait]}",
                        )
                        for e in view.alliance.seen
                    ]
                ),
            ),
        ),
    )


def _for_me(name: str, tag: str) -> Properties:
    """What a notes app reads of what is mine alone: that it is, before all else."""
    return (("stamp", STAMP), ("title", name), ("alliance", name), ("tags", ("private", tag)))


def _refusals(view: AllianceView) -> Iterator[str]:
    """What the answers of those who were asked say."""
    every = ledger(view.alliance.approaches)
    yield from filter(None, (every.says, every.of_pain, every.of_convener, every.of_stature))


def _own_version(each: OwnVersion) -> Item:
    """What one party says the alliance is for, and what is in it for them."""
    return Item(each.text or "–", each.who, enclosed("in it for them: ", told_of_stake(each)))


def _of_substance(view: AllianceView) -> Iterator[str]:
    """Who has no kind at all, and whose authority is abrasive."""
    yield from filter(None, (without_any(view), abrasive(view)))


def _of_leader(each: LeaderSeen) -> Item:
    """What was seen once of somebody as a leader."""
    sign = "+" if each.sight is Sight.PLUS else "–"
    return Item(each.seen, f"{sign} {each.name}, {LEADER_WORDS[each.trait]}")


def _of_convener(view: AllianceView) -> Paragraph | None:
    """What the answers about the convener come to, and who is appointed."""
    appointed = enclosed("appointed: ", view.alliance.appointed)
    says = should_convener_lead(view.alliance) or appointed
    return Paragraph(f"{capital(says)}.") if says else None


def _tactic(each: TacticTaken) -> Item:
    """One way to a common base: taken or not, and how."""
    return Item(each.how or "–", TACTIC_WORDS[each.tactic], "" if each.taken else "not taken")


def _how(disputed: str) -> str:
    return "disputed" if disputed else ""


def _planned(each: Planned) -> Item:
    return Item(each.reason, f"{each.move} {each.name}", "" if each.decided else "suggested")


def _place(each: Standing) -> Section:
    label = PLACE_LABELS[each.place]
    own = f" (my judgement: {each.view.seen})" if each.view and each.view.seen else ""
    says = Paragraph(f"{STATE_WORDS[each.stands].capitalize()}{own}: {each.says}.")
    evidence = Items(tuple(Item(e.text, e.meeting) for e in each.evidence))
    return Section(
        f"{label[:1].upper()}{label[1:]}", (says, evidence) if each.evidence else (says,)
    )


def assessment(found: Assessment) -> Document:
    """An invitation that was judged: the eight answers, the hardest disagreement, the result."""
    advised = advice(found)
    verdict = found.verdict or advised.verdict
    answers = {each.element: each for each in found.judged}
    result = f"{VERDICT_WORDS[verdict].capitalize()}"
    asked = enclosed("asked by ", found.asked_by)
    return Document(
        title=f"Shall I join: {found.name}?",
        subtitle=", ".join(filter(None, (asked, full_day(found.created.date()), _until(found)))),
        stamp=STAMP,
        is_private=True,
        kind="invitation",
        dated=found.created,
        properties=_for_me(found.name, "invitation"),
        opening=(
            Quotation(result, found.reason),
            Items((*_why(advised), *map(Item, advised.reasons[1:]))),
        ),
        sections=(
            *section(
                "The eight questions",
                listed([_answer(element, answers.get(element)) for element in Element]),
            ),
            *section(
                "Behind the eight",
                listed([_probed(each) for each in found.probed]),
            ),
            *section(
                "What it would cost us",
                listed(
                    [
                        Item(text, label)
                        for label, text in (
                            ("hours", found.hours),
                            ("money", found.money),
                            ("independence", found.independence),
                        )
                        if text
                    ]
                ),
            ),
            *section(
                "The hardest disagreement", Paragraph(found.hardest) if found.hardest else None
            ),
            *section(
                "To ask before I answer",
                Paragraph(found.ask_first) if found.ask_first else None,
                listed([Item(each) for each in advised.ask]),
            ),
        ),
    )


def as_json(view: AllianceView) -> dict[str, Any]:
    """The ten places as JSON values."""
    current = view.alliance.current_charter
    return {
        "schema": 1,
        "alliance": view.alliance.name,
        "meetings": [
            {"session": m.session.id, "number": m.number, "held": m.held} for m in view.meetings
        ],
        "places": [
            {
                "place": str(each.place),
                "state": str(each.stands),
                "by_record": str(each.state),
                "says": each.says,
                "judged": each.view.seen if each.view else None,
                "evidence": [{"meeting": e.meeting, "text": e.text} for e in each.evidence],
            }
            for each in standings(view)
        ],
        "charter": {
            "versions": len(view.alliance.charter),
            "open": list(open_points(current.text)) if current else [],
            "signed": [
                s.name for s in view.alliance.signatures if current and s.version == current.id
            ],
        },
    }


def assessment_json(found: Assessment) -> dict[str, Any]:
    """An invitation that was judged, as JSON values."""
    advised = advice(found)
    return {
        "schema": 1,
        "alliance": found.name,
        "asked_by": found.asked_by,
        "answers": [
            {"element": str(each.element), "state": str(each.state), "evidence": each.evidence}
            for each in found.judged
        ],
        "hardest": found.hardest,
        "result": str(found.verdict or advised.verdict),
        "advised": str(advised.verdict),
        "reason": found.reason,
        "reasons": list(advised.reasons),
        "gravest": _gravest(advised),
        "changes": list(advised.changes),
        "behind": [
            {"probe": str(each.probe), "state": str(each.state), "evidence": each.evidence}
            for each in found.probed
        ],
        "cost": _cost_json(found),
        "answer_by": found.answer_by.isoformat() if found.answer_by else None,
        "ask_first": [found.ask_first] if found.ask_first else list(advised.ask),
    }


def _answer(element: Element, judged: Judged | None) -> Item:
    """One of the eight questions, with what was answered."""
    if judged is None:
        return Item("not answered", QUESTIONS[element])
    return Item(judged.evidence or "–", QUESTIONS[element], STATE_WORDS[judged.state])


def _probed(each: Probed) -> Item:
    """One of the questions behind the eight, with what was answered."""
    asked = PROBES[Probe(each.id)]
    return Item(each.evidence or "–", asked.question, asked.word(each.state))


def _until(found: Assessment) -> str:
    return enclosed("an answer is wanted by ", full_day(found.answer_by))


def _why(advised: Advice) -> list[Item]:
    """What decides it with the reason of its chapter, and what would change it."""
    gravest = advised.gravest
    first = Item(advised.reasons[0])
    if gravest:
        first = Item(f"{gravest.said}: {gravest.reason}", f"chapter {gravest.chapter}")
    changes = "; and ".join(advised.changes)
    return [first, Item(changes, "it changes if")]


def _gravest(advised: Advice) -> dict[str, Any] | None:
    gravest = advised.gravest
    if gravest is None:
        return None
    return {"said": gravest.said, "chapter": gravest.chapter, "reason": gravest.reason}


def _cost_json(of: Assessment | Investment) -> dict[str, str]:
    return {"hours": of.hours, "money": of.money, "independence": of.independence}


def investments_json(every: Iterable[Investment]) -> dict[str, Any]:
    """Invitations and alliances side by side, as JSON values."""
    return {
        "schema": 1,
        "investments": [
            {
                "name": each.name,
                "ours": each.is_ours,
                "sealed": each.advice is None,
                "states": {
                    element.value: str(each.states[element]) if element in each.states else None
                    for element in Element
                },
                "advised": str(each.advice.verdict) if each.advice else None,
                "answer": str(each.answer) if each.answer else None,
                "gravest": _gravest(each.advice) if each.advice else None,
                "next": each.next_on.isoformat() if each.next_on else None,
                "cost": _cost_json(each),
            }
            for each in every
        ],
    }
