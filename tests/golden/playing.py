"""Two meetings of one alliance, and the alliance, played with a given clock and given ids."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any, Final, cast, get_type_hints
from unittest.mock import patch

from convene_tui.domain.alliance import (
    Alliance,
    Wish,
    charter_wishes,
    opportunity_wishes,
    people_wishes,
    stature_wishes,
    trust_wishes,
    version_wishes,
    wish,
    wishes,
)
from convene_tui.domain.alliance.elements.information import base_of
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.capture import (
    Begun,
    Interpretation,
    Unreadable,
    explained,
    last_line,
    parse,
    settlements,
)
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention
from convene_tui.domain.model import Session
from convene_tui.domain.new_session import new_session
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live import LiveSession
from convene_tui.live.alliance import AllianceDesk
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from tests.golden.by_name import GONE, InMeeting, made_of, nothing, plain, told_in, value_of
from tests.golden.script import Step, steps
from tests.golden.walls import wall

ALLIANCE: Final = "Harbour Night Compact"
ZONE: Final = timezone(timedelta(hours=-8))
FIRST_BEGAN: Final = datetime(2026, 11, 17, 9, 0, tzinfo=ZONE)
SECOND_BEGAN: Final = datetime(2027, 1, 12, 10, 0, tzinfo=ZONE)
ALLIANCE_BEGAN: Final = datetime(2027, 1, 19, 9, 0, tzinfo=ZONE)
AFTERWARDS: Final = datetime(2027, 1, 20, 9, 0, tzinfo=ZONE)
"""When everything that is written is asked for."""


@dataclass
class Clock:
    """A clock that the script sets."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Numbers:
    """Ids in a row, in the form of those that are given by chance."""

    first: int
    taken: Iterator[int] = field(default_factory=count)

    def __call__(self) -> str:
        return f"{self.first + next(self.taken):016x}"


@dataclass(frozen=True)
class Change:
    """One intention, and what it made of the session in which it was kept."""

    meant: Intention
    said: str
    before: Session
    after: Session


@dataclass(frozen=True)
class Played:
    """What came of the scripts."""

    folder: Path
    """The sessions and the alliance, as they are at the end."""
    first: Session
    second: Session
    moments: dict[str, tuple[Path, str, datetime]]
    """A copy of the folder, a session and the time, by the name of the moment."""
    said: dict[str, str]
    """What each line was understood and kept as, by script."""
    walls: dict[str, str]
    """The wall at the end of each stage and after each change of it, by meeting."""
    meant: tuple[tuple[Intention | Wish[Any], bool], ...]
    """Everything that was meant, and whether it was kept."""
    changes: tuple[Change, ...]
    """What each intention made of its meeting."""
    wished: tuple[tuple[str, Alliance, Alliance], ...]
    """What each wish made of the alliance, behind what it says of itself."""
    typed: tuple[tuple[str, str, bool], ...]
    """Every line that was typed, the stage of the meeting then, and whether it was kept whole."""


class Playing:
    """Plays the scripts, and writes down what becomes of each line."""

    def __init__(self, folder: Path) -> None:
        """Play into this folder."""
        self.folder = folder
        self.clock = Clock(FIRST_BEGAN - timedelta(hours=1))
        self.archive = Archive(folder / "sessions", clock=self.clock)
        self.moments: dict[str, tuple[Path, str, datetime]] = {}
        self.said: dict[str, str] = {}
        self.walls: dict[str, str] = {}
        self.meant: list[tuple[Intention | Wish[Any], bool]] = []
        self.typed: list[tuple[str, str, bool]] = []
        self.changes: list[Change] = []
        self._begun: Begun | None = None
        """Where the next line was begun, when it was not here and now."""
        self.wished: list[tuple[str, Alliance, Alliance]] = []

    def played(self) -> Played:
        """Both meetings and the alliance; that all is on disk at once is for other tests to say."""
        with patch("os.fsync"):
            return self._played()

    def _played(self) -> Played:
        created = self.clock()
        first = self._meeting(
            "first",
            new_session(
                "First meeting", created=created, alliance=ALLIANCE, held_on=FIRST_BEGAN.date()
            ),
            FIRST_BEGAN,
            Numbers(0x1000),
        )
        self.clock.now = SECOND_BEGAN - timedelta(days=7)
        numbers = Numbers(0x2000)
        follows = carried_over(
            first,
            id="",
            title="Second meeting",
            created=self.clock(),
            new_id=numbers,
            held_on=SECOND_BEGAN.date(),
        )
        second = self._meeting("second", follows, SECOND_BEGAN, numbers)
        self._alliance()
        self.clock.now = AFTERWARDS
        return Played(
            self.archive.folder,
            first,
            second,
            self.moments,
            self.said,
            self.walls,
            tuple(self.meant),
            tuple(self.changes),
            tuple(self.wished),
            tuple(self.typed),
        )

    # ── a meeting ────────────────────────────────────────────────────────────────────────

    def _meeting(self, name: str, begun: Session, began: datetime, numbers: Numbers) -> Session:
        session = self.archive.create(begun)
        store = self.archive.store(session.id)
        live = LiveSession.open(store, clock=self.clock, new_id=numbers)
        form = live.session
        told: list[str] = []
        walls: list[str] = []
        for step in steps(name):
            self.clock.now = began + step.after
            told += ["", step.told]
            before = live.session
            if step.sign == "==":
                self._keep_moment(f"{name}-{step.text}", session.id)
            elif step.text == "form":
                form = before
            elif step.sign == "*":
                told += self._done(step, live, form, began)
            else:
                told += self._typed(step, live)
            walls += _changes_of_the_wall(before, live.session, step, self.clock())
        live.close()
        self.said[name] = "\n".join(told).strip() + "\n"
        self.walls[name] = "\n".join(walls).strip() + "\n"
        return live.session

    def _keep_moment(self, name: str, session_id: str) -> None:
        copy = self.folder / "moments" / name
        shutil.copytree(self.archive.folder, copy)
        self.moments[name] = (copy, session_id, self.clock())

    def _typed(self, step: Step, live: LiveSession) -> Iterator[str]:
        """Type a line: what is said of it before Enter, and what it is kept as."""
        stage = str(live.session.stage)
        begun = None
        if not step.text.startswith(":"):  # The meeting goes on while the line is half typed.
            begun, self._begun = self._begun, None
        read = parse(step.text, live.session, self.clock().date(), begun=begun)
        if isinstance(read, Unreadable):
            self.typed.append((step.text, stage, False))
            yield f"    unreadable: {read.why}"
            return
        try:
            yield f"    {_explained(read, live.session)}"
        except ConveneError as error:
            yield f"    not explained: {error}"
        yield from (f"    or {each.key}: {each.label}" for each in read.others(step.text))
        yield from (f"    hint: {each}" for each in (read.hint,) if each)
        yield from (f"    in doubt: {each}" for each in (read.doubt,) if each)
        kept, before = not read.doubt, live.session
        try:
            said = live.keep(read.kept)
            yield f"    kept: {said}"
            if isinstance(read.kept, Intention):
                self.changes.append(Change(read.kept, said, before, live.session))
        except ConveneError as error:
            kept = False
            yield f"    refused: {error}"
        self.typed.append((step.text, stage, kept))
        if read.doubt and (last := last_line(live.session)):
            for each in settlements(last, live.session):
                made = type(each.intention).__name__
                yield f"    settled by {each.key or '–'}: {each.label} ⟨{made}⟩"
        if isinstance(read.kept, Intention):
            self.meant.append((read.kept, kept))

    def _done(self, step: Step, live: LiveSession, form: Session, began: datetime) -> Iterator[str]:
        """Do what is done by keys."""
        if step.text in ("undo", "redo"):
            yield f"    {step.text}: {live.undo() if step.text == 'undo' else live.redo()}"
            return
        if step.text == "begin a line":
            self._begun = Begun.read(str(Begun.here(live.session)), live.session)
            return
        if step.text.startswith("typist "):
            live.name = step.text.removeprefix("typist ")
            return

        def moment(clock: str) -> datetime:
            minutes, _, seconds = clock.partition(":")
            return began + timedelta(minutes=int(minutes), seconds=int(seconds))

        intention = InMeeting(live.session, form, moment).read(step.text)
        kept, before = True, live.session
        try:
            said = live.keep(intention)
            yield f"    kept: {said}"
            self.changes.append(Change(intention, said, before, live.session))
        except ConveneError as error:
            kept = False
            yield f"    refused: {error}"
        self.meant.append((intention, kept))

    # ── the alliance ─────────────────────────────────────────────────────────────────────

    def _alliance(self) -> None:
        self.clock.now = ALLIANCE_BEGAN
        numbers = Numbers(0xA000)
        alliances = Alliances(self.archive, clock=self.clock)
        desk = AllianceDesk(
            alliances, ALLIANCE, clock=self.clock, new_id=numbers, thresholds=DEFAULTS
        )
        told: list[str] = []
        for step in steps("alliance"):
            self.clock.now = ALLIANCE_BEGAN + step.after
            told += ["", step.told]
            if step.text in ("undo", "redo"):
                done = desk.undo() if step.text == "undo" else desk.redo()
                told.append(f"    {step.text}: {done}")
                continue
            wanted, kept, before = wish_in(step.text, desk), True, desk.view.alliance
            try:
                said = desk.keep(wanted)
                told.append(f"    kept: {said}")
                self.wished.append((said, before, desk.view.alliance))
            except ConveneError as error:
                kept = False
                told.append(f"    refused: {error}")
            self.meant.append((wanted, kept))
        self.said["alliance"] = "\n".join(told).strip() + "\n"


def _explained(read: Interpretation, session: Session) -> str:
    """What stands beneath the line before Enter, with for whom it would be kept."""
    said = "".join(part.text for part in explained(read, session))
    return f"{said} ⟨{type(read.meant).__name__}⟩"


def _changes_of_the_wall(
    before: Session, after: Session, step: Step, now: datetime
) -> Iterator[str]:
    """The wall when a stage is left, and whenever something is put on it."""
    if after.stage is not before.stage:
        yield from ("", f"{step.clock} the end of {before.stage}", wall(before, now))
    if len(after.walls) > len(before.walls) or after.ended_at != before.ended_at:
        yield from ("", f"{step.told}", wall(after, now))


_WISHES: Final = (
    wishes,
    charter_wishes,
    wish,
    trust_wishes,
    opportunity_wishes,
    version_wishes,
    people_wishes,
    stature_wishes,
)


def wish_in(text: str, desk: AllianceDesk) -> Wish[Alliance]:
    """What a line means of the alliance. Raises ValueError."""
    view = desk.view
    name, told = told_in(text)
    kind: Any = next(getattr(m, name) for m in _WISHES if hasattr(m, name))
    if kind in (wish.Put, wish.TakeAway):
        table, _, number = told.pop("record").partition(":")
        record = view.alliance.table(table)[int(number) - 1]
        hints = get_type_hints(type(record))
        values = {key: plain(hints[key], said) for key, said in told.items()}
        return cast("Wish[Any]", kind(replace(record, **cast("Any", values)), table))
    base = {str(number): line for number, line in enumerate(base_of(view), 1)}
    line = base.get(told["id"]) if "id" in told else None
    filled = told.pop("fill", "")

    def read(name: str, hint: Any, said: str) -> Any:
        if name == "convener":
            return view.alliance.conveners[int(said) - 1].id
        if name == "session" and said:
            return view.meetings[int(said) - 1].session.id
        if name == "id":
            return line.id if line else GONE
        if name == "text" and said == "as drafted":
            return _filled(written(public_alliance(view)), filled)
        return value_of(hint, said, plain)

    def known(name: str, hint: Any) -> Any:
        return line.kind if line and name == "kind" else nothing(hint)

    return cast("Wish[Any]", made_of(kind, told, read, known))


def _filled(charter: str, filled: str) -> str:
    """A drafted charter with open points closed: `who convenes: Grace; the last day: 1 May`."""
    for each in filter(None, filled.split("; ")):
        point, _, said = each.partition(": ")
        charter = charter.replace(f"[open: {point}]", said)
    return charter
