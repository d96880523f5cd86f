"""An alliance to test with: two meetings, typed as a facilitator types them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance, Wish
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.capture import Unreadable, parse
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import DEFAULTS

FIRST = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
SECOND = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)

ROSTER = (
    "@ Ann Lee, Utility, pays",
    "@ Bo Cruz, Tribe, suffers",
    "@ Cy Park, County, decides",
    "@ Di Roy, Farmers, suffers",
)

ONE = (
    *ROSTER,
    ":arrive",
    "here b c d e",
    "for d Kim Novak",
    ":problem",
    "c: salmon died at the ford fear 3",
    "e: two orchards went dry fear 2",
    "b: pumps burn out fear 2",
    "fact: the gauge at the lower bridge fell 4 m",
    "source: Sato, well survey",
    "draft: Wells fail every August.",
    ":purpose",
    "draft: By 2028 the districts pump no more than the aquifer refills.",
    ":close",
    "+ b by 1 dec send the data",
    "+ c by 4 dec write the sentence",
    "next: 12 jan second meeting",
    ":debrief",
    "release d no pain of ours",
    "add Mia Fox: upstream has to be here",
)

TWO = (
    "@ Cal Reyes, County, decides",
    ":arrive",
    "here b c d e f",
    ":problem",
    "c: no fry above the ford fear 3",
    "e: the bank took the first orchard fear 3",
    "b: pumps burn out fear 1",
    "disputed: the gauge at the lower bridge",
    "assume: the dam lets water go in August",
    "standard: an acre-foot is read at the well head",
)

_ids = (f"{number:08x}" for number in count(1))


def kept(session: Session, lines: Sequence[str], at: datetime) -> Session:
    """The session with these lines typed in it, a minute each."""
    for number, line in enumerate(lines):
        read = parse(line, session, at.date())
        assert not isinstance(read, Unreadable), line
        meant = read.meant
        assert isinstance(meant, do.Intention), (line, meant)
        assert not read.doubt, (line, read.doubt)
        stamp = do.Stamp(at=at + timedelta(minutes=number), id=next(_ids))
        session = meant.change(session, stamp)
    return session


@cache
def meetings() -> tuple[Session, Session]:
    """The two meetings, the second of them carried over from the first."""
    one = Session(id="one", title="First", alliance="Compact", created=FIRST, held_on=FIRST.date())
    first = kept(one, ONE, FIRST)
    two = carried_over(first, id="two", title="Second", created=SECOND, new_id=lambda: next(_ids))
    return first, kept(two, TWO, SECOND)


def empty() -> Alliance:
    """An alliance of which nothing is kept yet."""
    return Alliance(id="compact", name="Compact", created=FIRST)


def with_wishes(alliance: Alliance, *wishes: Wish[Alliance], at: datetime = SECOND) -> Alliance:
    """The alliance with these kept, a minute each."""
    for number, wish in enumerate(wishes):
        stamp = do.Stamp(at=at + timedelta(minutes=number), id=next(_ids))
        alliance = wish.change(alliance, stamp)
    return alliance


def view(*wishes: Wish[Alliance]) -> AllianceView:
    """The alliance beside its two meetings, with these kept."""
    return AllianceView.of(with_wishes(empty(), *wishes), meetings(), thresholds=DEFAULTS)
