"""Element 5, a clearly defined purpose: its way from the first card to the ratified text."""

from collections.abc import Iterator
from datetime import datetime

from convene_tui.domain.alliance.own_versions import VersionsBeside, beside
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.trusting import aims_apart
from convene_tui.domain.alliance.view import AllianceView, Meeting
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import ScopeItem, Subject
from convene_tui.domain.purpose import Change, creep
from convene_tui.domain.purpose.drafts import WordChange, is_rewrite, word_changes
from convene_tui.domain.purpose.model import Direction


@dataclass(frozen=True)
class Version:
    """One card or draft of the purpose, in the meeting where it first appeared."""

    text: str
    at: datetime
    meeting: Meeting
    is_card: bool
    ratified_in: Meeting | None
    changes: tuple[WordChange, ...]
    """The words that it changed against the draft before; none where it is written anew."""


def history(view: AllianceView) -> tuple[Version, ...]:
    """Every card and draft of the purpose once, oldest first."""
    cards: dict[str, Version] = {}
    drafts: dict[str, tuple[str, datetime, Meeting]] = {}
    ratified: dict[str, Meeting] = {}
    for meeting in view.meetings:
        session = meeting.session
        for card in session.cards:
            if card.subject is Subject.PURPOSE:
                version = Version(card.text, card.at, meeting, True, None, ())
                cards.setdefault(card.id, version)
        for draft in session.versions(Subject.PURPOSE):
            drafts.setdefault(draft.id, (draft.text, draft.at, meeting))
        if session.ratified:
            ratified.setdefault(session.ratified, meeting)
    found: list[Version] = []
    before = ""
    for draft_id, (text, at, meeting) in sorted(drafts.items(), key=lambda item: item[1][1]):
        told = before and not is_rewrite(before, text)
        changes = word_changes(before, text) if told else ()
        found.append(Version(text, at, meeting, False, ratified.get(draft_id), changes))
        before = text
    return tuple(sorted((*cards.values(), *found), key=lambda version: version.at))


def crept(view: AllianceView) -> tuple[Change, ...]:
    """How the purpose of today differs from the first that was ratified, or else from the first."""
    drafts = [version for version in history(view) if not version.is_card]
    if len(drafts) < 2:
        return ()
    base = next((version for version in drafts if version.ratified_in), drafts[0])
    return creep(base.text, drafts[-1].text)


def scope(view: AllianceView) -> tuple[tuple[ScopeItem, ...], tuple[ScopeItem, ...]]:
    """What the newest meeting takes in, and what it leaves out on purpose."""
    items = view.meetings[-1].session.scope if view.meetings else ()
    return tuple(i for i in items if i.inside), tuple(i for i in items if not i.inside)


def look(view: AllianceView) -> Standing:
    """Whether one sentence is ratified, and is still the one that was ratified."""
    drafts = [version for version in history(view) if not version.is_card]
    own = beside(view)
    told = tuple(_told_of_own(own))
    if not drafts:
        return Standing(Place.PURPOSE, ABSENT, "no meeting has written one", told)
    evidence = tuple(
        Evidence(f"{'ratified: ' if v.ratified_in else ''}{v.text}", v.meeting.label)
        for v in drafts[-3:]
    )
    evidence += told
    last = drafts[-1]
    if last.ratified_in and own.disputed:
        first = own.disputed[0]
        says = f"ratified, and not meant alike: {first.text} is {first.says}"
        return Standing(Place.PURPOSE, IN_DOUBT, says, evidence)
    if last.ratified_in and (apart := aims_apart(view)):
        says = f"ratified, and not with one aim: {apart.says}"
        return Standing(Place.PURPOSE, IN_DOUBT, says, evidence)
    if last.ratified_in:
        says = f"ratified{view.in_meeting(last.ratified_in)}, and unchanged"
        return Standing(Place.PURPOSE, IN_HAND, says, evidence)
    if any(version.ratified_in for version in drafts):
        says = _changed(view)
    else:
        says = f"{len(drafts)} version{'s' if len(drafts) > 1 else ''}, none ratified"
    return Standing(Place.PURPOSE, IN_DOUBT, says, evidence)


def _told_of_own(own: VersionsBeside) -> Iterator[Evidence]:
    """Where the parties' own versions differ, and where one is bent."""
    for slot in own.slots:
        if slot.differs:
            yield Evidence(f"{slot.name}, in their own words: {slot.says}")
    for item in own.disputed:
        yield Evidence(f"{item.text}: {item.says}")
    for bend in own.bends:
        yield Evidence(f"{bend.who} bends it: {bend.says}")


def _changed(view: AllianceView) -> str:
    """That it is no longer what was ratified, and what has become wider by that."""
    wider = [change for change in crept(view) if change.direction is Direction.BROADER]
    return f"changed since it was ratified{f'; wider: {wider[0]}' if wider else ''}"
