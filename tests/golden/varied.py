"""What becomes of every answer when one value of a meeting or an alliance is another one.

`python -m tests.golden.varied` writes `varied/` anew. Each file has a table: what was different
in it, and below what was no longer said, and what was said instead, with how often.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.model import Session, Whole
from convene_tui.domain.public import PublicView
from convene_tui.domain.public.alliance import PublicAlliance
from convene_tui.domain.thresholds import DEFAULTS
from tests.golden.playing import FIRST_BEGAN, SECOND_BEGAN, Played, Playing
from tests.golden.questions import Given, Question, of_alliance, of_meeting, parts, questions
from tests.golden.variations import tables_of, variations

KEPT: Final = Path(__file__).with_name("varied")
_MOST: Final = 8
"""Lines that are written of one difference; of more, a checksum."""
_WIDEST: Final = 100
_AFTER: Final = timedelta(hours=2)
"""How long after its beginning a meeting is asked about."""

Counted = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """One whole, what is asked of it, and how it is given."""

    name: str
    whole: Whole
    most: int
    questions: tuple[Question, ...]
    given: Callable[[Any], Given]

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What is said as it is."""
        given = self.given(self.whole)
        return {each.name: each.answer(given) for each in self.questions}

    @cached_property
    def counted(self) -> dict[str, Counted]:
        """The same, part by part."""
        return {name: _counted(answer) for name, answer in self.answers.items()}

    def written(self, table: str) -> str:
        """What becomes of the answers when something in this table is different."""
        lines: list[str] = []
        for told, varied in variations(self.whole, table, most=self.most):
            lines += ["", told, *(f"  {line}" for line in self._difference(varied))]
        return "\n".join(lines).strip() + "\n"

    def _difference(self, varied: Whole) -> Iterator[str]:
        given = self.given(varied)
        gone: Counted = Counter()
        come: Counted = Counter()
        turned: list[str] = []
        for each in self.questions:
            answer = each.answer(given)
            if answer == self.answers[each.name]:
                continue
            before, after = self.counted[each.name], _counted(answer)
            gone += before - after
            come += after - before
            if before == after:
                turned.append(each.name)
        lost, found = [*_lines("-", gone)], [*_lines("+", come)]
        half = _MOST // 2
        lines = [*lost[:half], *found[:half], *lost[half:], *found[half:]]
        if turned and not lines:
            lines.append(f"in another order: {', '.join(turned)}")
        yield from lines[:_MOST]
        if more := lines[_MOST:]:
            yield f"… {len(more)} more, {crc32(chr(10).join(more).encode()):08x}"
        if not lines:
            yield "says the same"


def _counted(answer: Any) -> Counted:
    """How often what is said where; in a list, anywhere."""
    return Counter((_name(path), said) for path, said in parts(answer))


def _name(path: str) -> str:
    """The last name in a path, without its place in a list."""
    return path.rpartition(".")[2].partition("[")[0]


def _lines(sign: str, counted: Counted) -> Iterator[str]:
    """What people read comes first, then other words, then numbers."""
    for (name, said), times in sorted(counted.items(), key=_weight):
        plain = repr(said)[1:-1]
        short = plain
        if len(plain) > _WIDEST:
            short = f"{plain[:_WIDEST]}… {crc32(plain.encode()):08x}"
        yield f"{sign} {name}: {short}" + (f"  ×{times}" if times > 1 else "")


def _weight(counted: tuple[tuple[str, str], int]) -> tuple[bool, bool, str, str]:
    (name, said), _ = counted
    return " " not in said, not said.isalpha(), name, said


def asked(played: Played) -> dict[str, Asked]:
    """The meetings and the alliance that are varied, by the names of their folders."""
    first, second = played.first, played.second
    alliance = played.wished[-1][2]
    now = SECOND_BEGAN + _AFTER

    def as_second(session: Session) -> Given:
        return of_meeting(session, first, now)

    def as_first(session: Session) -> Given:
        return of_meeting(session, second, FIRST_BEGAN + _AFTER)

    def beside(alliance: Alliance, session: Session) -> Given:
        view = AllianceView.of(alliance, (first, session), DEFAULTS)
        return of_alliance(view, public_alliance(view), now)

    of_sessions = questions(Session, PublicView)
    of_alliances = questions(AllianceView, PublicAlliance)
    each = (
        Asked("second", second, 2, of_sessions, as_second),
        Asked("first", first, 2, of_sessions, as_first),
        Asked("alliance", alliance, 1, of_alliances, lambda varied: beside(varied, second)),
        Asked(
            "meeting-of-alliance", second, 1, of_alliances, lambda varied: beside(alliance, varied)
        ),
    )
    return {one.name: one for one in each}


def files(played: Played) -> Iterator[tuple[str, Asked, str]]:
    """Each file by name, with what is asked and the table.

    A table of the first meeting is varied only where the second one has nothing of the kind.
    """
    wholes = asked(played)
    for name, each in wholes.items():
        for table in tables_of(each.whole):
            if name == "first" and table in tables_of(wholes["second"].whole):
                continue
            yield f"{name}/{table}.txt", each, table


def main() -> None:
    """Write all files anew."""
    with tempfile.TemporaryDirectory() as home:
        played = Playing(Path(home).resolve()).played()
        shutil.rmtree(KEPT, ignore_errors=True)
        for name, each, table in files(played):
            path = KEPT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(each.written(table), encoding="utf-8")


if __name__ == "__main__":
    main()
