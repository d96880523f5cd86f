"""Public accounts of real alliances, entered as a convener would have kept them.

A file of tests/cli/accounts/ has blocks, each of which begins with what it is and a day:

    == meeting 2002-04-10 First meeting      lines for `convene capture`
    -- notes 2002-05-29                      lines for `convene note`
    >> invited 2006-01-10                    answers for `convene assess`
    ?? 2004-01-22                            what each element is to read on that day

In a meeting and among notes an asterisk stands before what is done by keys, by its class.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from unittest import mock

from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live import LiveSession
from convene_tui.live.alliance import AllianceDesk
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from tests.cli.command import Convene, Result
from tests.golden.by_name import InMeeting
from tests.golden.playing import Numbers, wish_in

ACCOUNTS: Final = tuple(sorted((Path(__file__).parent / "accounts").glob("*.txt")))
_HEAD: Final = re.compile(
    r"(==|--|>>|\?\?) (?:meeting |notes |invited )?(\d{4}-\d\d-\d\d)(?: (.*))?"
)


@dataclass(frozen=True)
class Block:
    """What was kept, or is to be read, on one day."""

    sign: str
    day: str
    title: str
    lines: tuple[str, ...]


def blocks(path: Path) -> Iterator[Block]:
    """The blocks of an account. Raises ValueError on a line before the first."""
    head: re.Match[str] | None = None
    lines: list[str] = []
    for line in (*path.read_text(encoding="utf-8").splitlines(), None):
        found = _HEAD.fullmatch(line) if line is not None else None
        if (found or line is None) and head:
            yield Block(head[1], head[2], head[3] or "", tuple(lines))
        if found:
            head, lines = found, []
        elif line and not line.startswith("#"):
            if head is None:
                raise ValueError(f"{path.name}: {line!r} is in no block")
            lines.append(line)


class Keeper:
    """Keeps an account with the command, each block on its own day."""

    def __init__(self, convene: Convene, path: Path) -> None:
        """Keep into the folder of this command."""
        self.convene = convene
        self.name = path.stem.replace("-", " ").title()
        self._numbers = Numbers(0xA000)
        self._now = 0
        self._last = ""

    def clock(self) -> datetime:
        """The moment that it is, in the account."""
        return datetime.fromtimestamp(self._now / 10**9, UTC)

    def run(self, *arguments: str, input: str = "") -> Result:
        """Run a command at this moment."""
        with mock.patch.object(time, "time_ns", return_value=self._now):
            return self.convene(*arguments, input=input)

    def turn_to(self, day: str) -> None:
        """Let it be noon of a day."""
        self._now = int(datetime.fromisoformat(f"{day}T12:00+00:00").timestamp()) * 10**9

    def keep(self, block: Block) -> list[str]:
        """Keep a block; what of it is not kept as it was meant, in the command's words."""
        self.turn_to(block.day)
        match block.sign:
            case "==":
                return list(self._meeting(block))
            case "--":
                return list(self._notes(block))
            case ">>":
                done = self.run("assess", self.name, input="\n".join(block.lines))
                return [done.err] if done.err else []
        return []

    def _meeting(self, block: Block) -> Iterator[str]:
        source = ("--from", self._last) if self._last else ("--alliance", self.name)
        made = self.run("new", block.title, *source, "--at", block.day)
        if made.status:
            yield made.err
            return
        self._last = made.out.strip()
        for is_typed, lines in _runs(block.lines):
            if is_typed:
                kept = self.run("capture", self._last, input="\n".join(lines))
                yield from (f"{lines[n]}: {said}" for n, said in _doubts(kept))
            else:
                self._by_keys(lines)

    def _by_keys(self, lines: list[str]) -> None:
        store = Archive(self.convene.sessions, clock=self.clock).store(self._last)
        live = LiveSession.open(store, clock=self.clock, new_id=self._numbers)
        for line in lines:
            live.keep(InMeeting(live.session, live.session, lambda _: self.clock()).read(line))
        live.close()

    def _notes(self, block: Block) -> Iterator[str]:
        for is_typed, lines in _runs(block.lines):
            if is_typed:
                noted = self.run("note", self.name, input="\n".join(lines))
                yield from noted.err.splitlines()
                continue
            alliances = Alliances(
                Archive(self.convene.sessions, clock=self.clock), clock=self.clock
            )
            for line in lines:
                desk = AllianceDesk(
                    alliances,
                    self.name,
                    clock=self.clock,
                    new_id=self._numbers,
                    thresholds=DEFAULTS,
                )
                desk.keep(wish_in(line, desk))


def _runs(lines: tuple[str, ...]) -> Iterator[tuple[bool, list[str]]]:
    """The lines that are typed and those that are done by keys, in turn."""
    run: list[str] = []
    typed = True
    for line in lines:
        if run and typed is line.startswith("* "):
            yield typed, run
            run = []
        typed = not line.startswith("* ")
        run.append(line.removeprefix("* "))
    if run:
        yield typed, run


def _doubts(kept: Result) -> Iterator[tuple[int, str]]:
    """The lines that were not kept, or with a doubt."""
    for said in kept.lines:
        match = re.match(r"(kept|refused) (\d+)(.*)", said)
        if match and (match[1] == "refused" or match[3]):
            yield int(match[2]) - 1, said
