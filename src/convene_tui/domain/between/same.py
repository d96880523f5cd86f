"""Which things of two meetings are the same: those with one id, then those that say the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from convene_tui.domain.model import Concern, Parked, R, Record, Session
from convene_tui.domain.searching import folded


def pairs(
    olds: Sequence[R],
    news: Sequence[R],
    words: Callable[[R], str],
    fits: Callable[[R, R], bool] = lambda old, new: True,
) -> Iterator[tuple[R | None, R | None, R]]:
    """Each thing of both meetings once: as it was, as it is, and as it stood last.

    Records keep their ids when they are carried over. Where two meetings were made separately
    the words tell, and `fits` says of two with the same words whether they can be one.
    """
    partner = _partners([old.id for old in olds], [new.id for new in news], {})
    said = [plain(words(old)) for old in olds], [plain(words(new)) for new in news]
    partner = _partners(*said, partner, lambda old, new: fits(olds[old], news[new]))
    for place, old in enumerate(olds):
        after = news[partner[place]] if place in partner else None
        yield old, after, after or old
    taken = set(partner.values())
    for place, new in enumerate(news):
        if place not in taken:
            yield None, new, new


def plain(text: str) -> str:
    """A text without what a retyped line has otherwise: capitals, accents, blanks, a full stop."""
    return " ".join(folded(text).split()).rstrip(".!")


def _partners(
    olds: Sequence[str],
    news: Sequence[str],
    known: dict[int, int],
    fits: Callable[[int, int], bool] = lambda old, new: True,
) -> dict[int, int]:
    """The places that belong together, with those that are known already."""
    taken, partner = set(known.values()), dict(known)
    free: dict[str, list[int]] = {}
    for place, new in enumerate(news):
        if place not in taken and new:
            free.setdefault(new, []).append(place)
    for place, old in enumerate(olds):
        if place in partner:
            continue
        found = next((other for other in free.get(old, ()) if fits(place, other)), None)
        if found is not None:
            partner[place] = found
            free[old].remove(found)
    return partner


def same_in(records: Iterable[Record], wanted: Concern | Parked) -> bool:
    """Whether one of some records is this one, or says the same."""
    text = plain(wanted.text)
    return any(r.id == wanted.id or plain(getattr(r, "text", "")) == text for r in records)


def settled_on(
    way: Sequence[Session], wanted: R, is_settled: Callable[[R], bool]
) -> tuple[R | None, str]:
    """How a meeting on the way settled something, and the title of that meeting."""
    for session in reversed(way):
        found = session.find(type(wanted), wanted.id)
        if found is not None and is_settled(found):
            return found, session.title
    return None, ""


def was_withdrawn(record: Record, later: Session, way: Sequence[Session]) -> bool:
    """Whether the later meeting, or one on the way to it, took a record off its list."""
    return any(is_binned(session, record) for session in (later, *way))


def is_binned(session: Session, record: Record) -> bool:
    """Whether a record lies in the bin of a session and is no longer listed there."""
    return any(not gone.edited and gone.record.id == record.id for gone in session.bin)
