"""Every command with each of its options, and with each two of them together.

The options are those that the commands have; only what stands behind each is written here.
"""

import contextlib
import shutil
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Final
from zlib import crc32

import click

from convene_tui.cli.commands import COMMANDS, convene
from tests.golden.in_process import InProcess
from tests.golden.playing import AFTERWARDS, ALLIANCE, Numbers, Played

_NOT_RUN: Final = {("wall", "--serve"), ("charter", "pdf"), ("export", "pdf"), ("paper", "pdf")}
"""What goes on until it is stopped, and what is set by the fonts of the machine."""
_OF_ALL: Final = {"--sessions", "--passphrase-file"}
_LAST: Final = ("minutes", "capture", "new", "redact", "seal", "passphrase", "unseal", "forget")
"""What changes sessions, behind all that reads them."""

_TYPED: Final = "a line\n! b too soon\nbox: yesterday 10\n"
_PURPOSE: Final = "By 2028 six districts pump less than it rains, and all of us share the bill."


class Pairs:
    """Runs the commands on a copy of the played meetings."""

    def __init__(self, played: Played, home: Path) -> None:
        """Work below this folder."""
        self.home = home
        self.sessions = home / "sessions"
        shutil.copytree(played.folder, self.sessions)
        self._convene = InProcess(home, self.sessions, AFTERWARDS, Numbers(0xE000))
        self._one, self._other = played.first.id, played.second.id
        for name, text in _FILES.items():
            (home / name).write_text(text, encoding="utf-8")
            (home / name).chmod(0o600)
        (home / "put").mkdir()
        self._behind = {
            "show": [self._one],
            "compare": [self._one, self._other],
            "search": ["county"],
            "check": [_PURPOSE],
            "export": [self._other],
            "mail": [self._one],
            "paper": [self._other],
            "minutes": [self._one],
            "wall": [self._one],
            "open": [self._one],
            "capture": [self._other],
            "alliance": [ALLIANCE],
            "charter": [ALLIANCE],
            "trust": [ALLIANCE],
            "note": [ALLIANCE, "came: Ida Roth, sells buses"],
            "assess": ["River Table"],
            "new": ["One more"],
            "redact": [self._other, "Gus Hahn"],
            "forget": [self._one],
            "seal": [self._one],
            "unseal": [self._one],
            "passphrase": [self._one],
            "backup": [str(home / "backups")],
        }

    def told(self) -> Iterator[str]:
        """What each way to call each command says."""
        with contextlib.chdir(self.home / "put"):
            for name in sorted(COMMANDS, key=lambda each: each in _LAST and _LAST.index(each) + 1):
                yield from ("", name)
                yield self._run(name, "--help")
                yield self._run(name, "--no-such-option")
                yield self._run(name)
                for given in self._ways(name):
                    yield self._run(name, *self._behind.get(name, ()), *given)

    def _ways(self, name: str) -> Iterator[tuple[str, ...]]:
        """Its options, none, one and two of them at a time, with each value that they have."""
        command = convene.get_command(click.Context(convene), name)
        assert command is not None
        options = [each for each in command.params if isinstance(each, click.Option)]
        options = [each for each in options if not _OF_ALL & set(each.opts)]
        values = [list(self._values(name, each)) for each in options]
        for count in range(3):
            for some in combinations(values, count):
                for ways in product(*some):
                    yield tuple(word for way in ways for word in way)

    def _values(self, name: str, option: click.Option) -> Iterator[tuple[str, ...]]:
        said = max(option.opts, key=len)
        if (name, said) in _NOT_RUN:
            return
        if option.is_flag:
            yield (said,)
        elif isinstance(option.type, click.Choice):
            for each in option.type.choices:
                if (name, each) not in _NOT_RUN:
                    yield (said, str(each))
        else:
            yield (said, self._value(name, said))

    def _value(self, name: str, said: str) -> str:
        value = _VALUES.get((name, said)) or _VALUES[said]
        return value.format(home=self.home, one=self._one, other=self._other)

    def _run(self, *arguments: str) -> str:
        """A call in one line: how it ended, how it begins, and a checksum of all that it says."""
        shown = " ".join(arguments[1:]).replace(str(self.home), "HOME")
        done = self._convene(*arguments, typed=_TYPED)
        out = done.out.replace(str(self.home).encode(), b"HOME")
        err = done.err.replace(str(self.home), "HOME")
        begins = next(iter(err.splitlines()), "") or out[:200].decode("utf-8", "replace")
        first = next((line for line in begins.splitlines() if line.strip()), "")[:_WIDEST]
        sums = f"{crc32(out):08x} {crc32(err.encode()):08x}"
        return (
            f"  {shown[:_WIDEST]} → {done.status} {sums} {''.join(filter(str.isprintable, first))}"
        )


_WIDEST: Final = 90
_FILES: Final = {
    "people.csv": "name,organisation,seat\nZoe Orr,Valley Water,pays\nCy Park,County,\n",
    "before.txt": "We do something for the valley.\n",
    "batch.jsonl": '{"id": "a", "purpose": "We keep the wells."}\n{"id": "b"}\n',
    "minutes.md": "# Minutes\n",
    "answers.txt": "name: River Table\nby: Samuel Orr\npain: in hand, two dry years\n",
    "one": "four plain words here\n",
    "two": "five other plain words here\n",
}
_VALUES: Final[dict[str | tuple[str, str], str]] = {
    "--alliance": "Another",
    "--people": "{home}/people.csv",
    "--from": "{other}",
    ("assess", "--from"): "{home}/answers.txt",
    "--like": "{one}",
    "--at": "3/2/2027 14:00",
    "--zone": "Asia/Tokyo",
    "--place": "the ford",
    "--convener": "Uma Lee",
    "--facilitator": "Ian Moss",
    "--note-taker": "Vera Bell",
    "--stage": "problem",
    "--most": "3",
    "--problem": "Wells fail every August.",
    "--batch": "{home}/batch.jsonl",
    "--against": "{home}/before.txt",
    "--output": "{home}/put",
    "--on": "2027-01-19",
    "--ask-by": "fri",
    "--correct": "the ferry ran at two",
    "--by": "Bo Cruz",
    "--check": "{home}/minutes.md",
    "--md": "{home}/put/report.md",
    "--invitations": "{home}/put/letters.txt",
    "--new-passphrase-file": "{home}/two",
}
"""What stands behind an option, where one of its values can't be found by itself."""


def pairs(played: Played, home: Path) -> Iterator[str]:
    """What each way to call each command says."""
    yield from Pairs(played, home).told()
