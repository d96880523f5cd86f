"""Element 8, the common information base: what all start from, and what is still disputed."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.records import BaseEntry
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView, Meeting
from convene_tui.domain.alliance.words import BaseKind, Place, Settling
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Note, NoteKind, StageKey
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public import PublicNote
from convene_tui.domain.public.charter_text import SETTLING_WORDS
from convene_tui.domain.searching import folded

KINDS_OF_NOTES: Final[dict[NoteKind, BaseKind]] = {
    NoteKind.FACT: BaseKind.FACT,
    NoteKind.ASSUMPTION: BaseKind.ASSUMPTION,
    NoteKind.SOURCE: BaseKind.SOURCE,
    NoteKind.STANDARD: BaseKind.STANDARD,
    NoteKind.DISPUTED: BaseKind.ASSUMPTION,
}
"""The notes of a meeting that belong to the base; a disputed one may name another kind."""

NOTES_OF_KINDS: Final[dict[BaseKind, NoteKind]] = {
    BaseKind.FACT: NoteKind.FACT,
    BaseKind.ASSUMPTION: NoteKind.ASSUMPTION,
    BaseKind.SOURCE: NoteKind.SOURCE,
    BaseKind.STANDARD: NoteKind.STANDARD,
}
"""What an entry is called in the Problem stage of a meeting."""

_NAMED: Final = re.compile(
    r"(fact|assumption|source|standard)s?\s*:\s*(.+)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class BaseLine:
    """One entry of the base: the words, where they come from, and how they stand."""

    id: str
    kind: BaseKind
    noted_as: NoteKind
    text: str
    at: datetime
    meeting: Meeting | None
    """The meeting that noted it; None for what was added between meetings."""
    said_by: str
    disputed: str
    accepted_by: tuple[str, ...]
    settling: Settling | None
    how: str
    settled: str

    @property
    def is_disputed(self) -> bool:
        """Whether somebody does not start from it, and nothing has settled that yet."""
        return bool(self.disputed) and not self.settled


def disputed_kind(text: str) -> tuple[BaseKind, str]:
    """What a disputed line is about: `standard: meters read monthly` names its kind."""
    match = _NAMED.fullmatch(text)
    return (BaseKind(match[1].lower()), match[2]) if match else (BaseKind.ASSUMPTION, text)


def base_of(view: AllianceView) -> tuple[BaseLine, ...]:
    """The whole base: the public notes of the meetings once each, and what was added between them.

    A dispute that names the words of an entry belongs to that entry and is no second one.
    """
    added = {entry.id: entry for entry in view.alliance.base if not entry.private}
    found: dict[str, BaseLine] = {e.id: _own(e) for e in added.values() if e.text}
    for meeting, note in _notes_of(view):
        if note.id in found:
            continue
        about = _about(note, found) if note.kind == NoteKind.DISPUTED else None
        if about is None:
            found[note.id] = _of_note(meeting, note, added.get(note.id))
        elif not about.disputed:
            found[about.id] = replace(about, disputed=disputed_kind(note.text)[1])
    order = list(BaseKind)
    return tuple(sorted(found.values(), key=lambda line: (order.index(line.kind), line.at)))


def _about(note: PublicNote, found: Mapping[str, BaseLine]) -> BaseLine | None:
    """The entry whose words a disputed note names: two of them at least, and no others."""
    words = set(folded(disputed_kind(note.text)[1]).split())
    if len(words) < 2:
        return None
    return next((line for line in found.values() if words <= set(folded(line.text).split())), None)


def _of_note(meeting: Meeting, note: PublicNote, more: BaseEntry | None) -> BaseLine:
    noted_as = NoteKind(note.kind)
    kind, text = KINDS_OF_NOTES[noted_as], note.text
    disputed = ""
    if noted_as is NoteKind.DISPUTED:
        kind, text = disputed_kind(note.text)
        disputed = "–"
    return BaseLine(
        id=note.id,
        kind=kind,
        noted_as=noted_as,
        text=text,
        at=note.at,
        meeting=meeting,
        said_by=meeting.public.name_of(note.person),
        disputed=more.disputed or disputed if more else disputed,
        accepted_by=more.accepted_by if more else (),
        settling=more.settling if more else None,
        how=more.how if more else "",
        settled=more.settled if more else "",
    )


def _own(entry: BaseEntry) -> BaseLine:
    return BaseLine(
        id=entry.id,
        kind=entry.kind,
        noted_as=NOTES_OF_KINDS[entry.kind],
        text=entry.text,
        at=entry.at,
        meeting=None,
        said_by="",
        disputed=entry.disputed,
        accepted_by=entry.accepted_by,
        settling=entry.settling,
        how=entry.how,
        settled=entry.settled,
    )


def as_notes(view: AllianceView) -> tuple[Note, ...]:
    """The base as notes for the Problem stage of a meeting that begins, each with its own id."""
    return tuple(
        Note(
            id=line.id,
            text=_carried(line),
            at=line.at,
            stage=StageKey.PROBLEM,
            kind=_noted(line),
            came_from=line.meeting.session.id if line.meeting else view.alliance.id,
        )
        for line in base_of(view)
    )


def _noted(line: BaseLine) -> NoteKind:
    """How an entry is noted: as it was, until a dispute begins or is settled."""
    if line.is_disputed:
        return NoteKind.DISPUTED
    was_disputed = line.noted_as is NoteKind.DISPUTED
    return NOTES_OF_KINDS[line.kind] if was_disputed else line.noted_as


def _carried(line: BaseLine) -> str:
    """The words of an entry, with its kind where the note's kind only says that it is disputed.

    A fact that is disputed is an assumption to the room until it is settled.
    """
    text = f"{line.text} (settled: {line.settled})" if line.settled else line.text
    named = line.is_disputed and line.kind not in (BaseKind.FACT, BaseKind.ASSUMPTION)
    return f"{line.kind}: {text}" if named else text


def _counts(lines: Sequence[BaseLine]) -> str:
    """How many there are of each kind, in words."""
    tally = Counter(line.kind for line in lines)
    counts = ((tally[kind], kind) for kind in BaseKind if tally[kind])
    return ", ".join(f"{n} {kind}{'' if n == 1 else 's'}" for n, kind in counts)


def look(view: AllianceView) -> Standing:
    """Whether there is a base with sources, and nothing in it is disputed without a way out."""
    lines = base_of(view)
    if not lines:
        return Standing(Place.INFORMATION, ABSENT, "nothing is noted that all start from")
    counts = _counts(lines)
    disputed = [line for line in lines if line.is_disputed]
    where = [line.meeting.label if line.meeting else "" for line in disputed]
    told = (f"disputed: {line.text}" for line in disputed)
    answered = _answered(view)
    evidence = (Evidence(counts), *map(Evidence, told, where), *answered)
    way = enclosed(", by ", SETTLING_WORDS.get(view.alliance.settling or "", ""))
    if says := _doubt(lines, disputed, answered, way) or _gate(view.alliance, answered):
        return Standing(Place.INFORMATION, IN_DOUBT, says, evidence)
    return Standing(Place.INFORMATION, IN_HAND, f"{counts}; nothing disputed", evidence)


def _answered(view: AllianceView) -> tuple[Evidence, ...]:
    """What the meetings answered to the question who or what settles a dispute (PD8)."""
    return tuple(
        Evidence(f"settles disputes: {answer.text}", meeting.label)
        for meeting in view.held
        for answer in meeting.session.answers
        if answer.id == "PD8"
    )


def _doubt(
    lines: Sequence[BaseLine], disputed: Sequence[BaseLine], answered: Sequence[Evidence], way: str
) -> str:
    """What the base wants; nothing where it wants nothing. `way` is the way chosen for all."""
    stuck = [line for line in disputed if line.settling is None and not (answered or way)]
    if stuck:
        return f"disputed, and no way out chosen: {stuck[0].text}"
    if disputed:
        return f"{len(disputed)} disputed, each with a way to settle it{way}"
    has_source = any(line.kind is BaseKind.SOURCE for line in lines) or answered
    return "" if has_source else "no source is named that settles a dispute"


def _gate(alliance: Alliance, answered: Sequence[Evidence]) -> str:
    """What keeps the gate shut: nobody has chosen a way before the work begins."""
    chosen = any(each.settling for each in alliance.base) or answered
    if alliance.settling or chosen or any(each.taken for each in alliance.tactics):
        return ""
    return "nobody has chosen how a dispute will be settled"


def _notes_of(view: AllianceView) -> Iterator[tuple[Meeting, PublicNote]]:
    """What the meetings noted that belongs to the base."""
    for meeting in view.meetings:
        for note in meeting.public.notes:
            if note.kind in KINDS_OF_NOTES:
                yield meeting, note
