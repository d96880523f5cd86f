"""The purpose in its meeting: the check in the light of the session, creep, and coverage."""

from collections.abc import Sequence

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Binned, Draft, ScopeItem, Session, Subject
from convene_tui.domain.purpose import Change, Check, Coverage, Meant, check, coverage, creep
from convene_tui.domain.purpose.creep import net
from convene_tui.domain.timing import day_of


def checked(session: Session, text: str, meant: Meant | None = None) -> Check:
    """The check of a draft with the meeting's day, problem, people, kind, terms and dismissals."""
    return check(
        text,
        problem=session.problem,
        people=parties(session),
        kind=session.kind,
        dismissed=frozenset(session.dismissed),
        glossary=[term.word.lower() for term in session.terms if not term.same],
        synonyms=_same(session),
        today=day_of(session),
        meant=meant,
    )


def parties(session: Session) -> str:
    """Who meets: each organisation once, or whoever comes without one."""
    return ", ".join(dict.fromkeys(p.organisation or p.name for p in session.people))


def covered(session: Session, text: str) -> Coverage:
    """Which pain words of the problem a draft meets, by itself or by the room's own words."""
    return coverage(session.problem, text, _same(session))


@dataclass(frozen=True)
class Creep:
    """How a draft has moved against an earlier version of the purpose."""

    since: str
    """Which version: `version 3`, `version 1`, `the ratified one`."""
    changes: tuple[Change, ...]

    @property
    def net(self) -> int:
        """How many things were added or let go, less those that were narrowed."""
        return net(self.changes)


def crept(session: Session, text: str) -> tuple[Creep, ...]:
    """The creep of a draft against the last other version, the ratified one and the first (CR).

    Slow creep adds up: each step may be small while the way from the first version is long.
    """
    versions = session.versions(Subject.PURPOSE)
    others = [draft for draft in versions if draft.text != text]
    if not text.strip() or not others:
        return ()
    found: list[Creep] = []
    ratified = session.find(Draft, session.ratified)
    compared: set[str] = set()
    for draft, name in _compared(versions, others, ratified):
        changes = creep(draft.text, text)
        if changes and draft.id not in compared:
            compared.add(draft.id)
            found.append(Creep(name, changes))
    return tuple(found)


def taken_in(session: Session) -> frozenset[str]:
    """The ids of the scope items that once stood outside and were moved in (CR)."""
    once_out = {
        entry.record.id
        for entry in session.records(Binned)
        if isinstance(entry.record, ScopeItem) and not entry.record.inside
    }
    return frozenset(item.id for item in session.scope if item.inside and item.id in once_out)


def _compared(
    versions: Sequence[Draft], others: Sequence[Draft], ratified: Draft | None
) -> list[tuple[Draft, str]]:
    last, first = others[-1], others[0]
    pairs = [(last, f"version {versions.index(last) + 1}")]
    if ratified is not None and ratified in others:
        pairs.append((ratified, "the ratified one"))
    pairs.append((first, "version 1"))
    return pairs


def _same(session: Session) -> list[tuple[str, str]]:
    return [(term.word.lower(), term.meaning.lower()) for term in session.terms if term.same]
