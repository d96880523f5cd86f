"""What a menu offers does something: no act of a record in this state is refused or idle."""

import importlib
import itertools
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from convene_tui.domain import intentions as do
from convene_tui.domain.model import (
    Card,
    Commitment,
    Concern,
    ConcernState,
    Driver,
    Gap,
    GapKind,
    Move,
    Pain,
    Parked,
    ScopeItem,
    Session,
    Stance,
    Subject,
    Substance,
)
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.stages.stage import Stage
from convene_tui.storage.archive import Archive
from convene_tui.tui import dialogs, panels
from convene_tui.tui.answering import of_whole
from convene_tui.tui.dialogs.parked import ParkedDialog
from convene_tui.tui.messages import Attend, Keep
from convene_tui.tui.panels.open_acts import STATES
from convene_tui.tui.panels.rows import RowsPanel
from tests.domain.meeting import after
from tests.tui.console import Clock, Console, a_meeting, console


def kept_before() -> Iterator[do.Intention]:
    """What gives a person each move, reading and kind, and the purpose two versions."""
    people = ("p00", "p01", "p02")
    yield do.KeepDraft(Subject.PURPOSE, "We lay pipes.")
    yield do.KeepDraft(Subject.PURPOSE, "We lay pipes for all by 2028.")
    yield do.SetSubstance(("p00",), tuple(Substance))
    yield do.SetWorks(("p00",), True)
    for person, move in zip(people, (Move.KEEP, Move.THANK, Move.RELEASE), strict=True):
        yield do.Propose(move, person, reason="as agreed")
    for person, stance in zip(people, Stance, strict=False):
        yield do.ReadPerson(person, stance, "a nod")


def with_every_state(session: Session) -> Session:
    """The session with concerns, pains, tasks and people in each of their states."""
    for number, intention in enumerate(kept_before()):
        session = intention.change(session, do.Stamp(after(5 + number), f"made{number:03}"))
    pains = itertools.product((None, *Driver), (None, 0, 3))
    for record in (
        *(
            Concern(
                id=f"c-{state}", text=f"a {state} thing", at=after(9), person="p00", state=state
            )
            for state in ConcernState
        ),
        *(
            Pain(id=f"pain{n}", text=f"it hurts {n}", at=after(8), driver=driver, weight=weight)
            for n, (driver, weight) in enumerate(pains)
        ),
        Commitment(id="task-open", text="send it", at=after(9), person="p00"),
        Commitment(id="task-done", text="sent it", at=after(9), person="p00", done=True),
        *(
            Card(
                id=f"card-{subject}-{n}", subject=subject, text="a card", at=after(9), became=became
            )
            for subject in Subject
            for n, became in enumerate((None, "pain0"))
        ),
        Parked(id="parked", text="the dam", at=after(9)),
        Parked(id="parked-why", text="the fish", at=after(9), reason="not today"),
        *(Gap(id=f"gap-{kind}", kind=kind, text=f"a {kind}", at=after(9)) for kind in GapKind),
        ScopeItem(id="inside", text="wells", inside=True, at=after(9)),
        ScopeItem(id="outside", text="dams", inside=False, at=after(9)),
    ):
        session = session.with_record(record)
    return session


async def of_act(at: Console, panel: RowsPanel, row: str, action: str) -> str:
    """What an act does with a row: nothing, where it was refused or changed nothing."""
    said: list[Message] = []
    post = panel.post_message

    def hear(message: Message) -> bool:
        if isinstance(message, Keep | Attend):
            said.append(message)
            return True
        return post(message)

    panel.post_message = hear  # type: ignore[method-assign]
    screens, focused = len(at.app.screen_stack), at.app.focused
    before = at.text()
    try:
        assert panel.go_to(row)
        await panel.run_action(action)
        await at.pilot.pause()
    finally:
        panel.post_message = post  # type: ignore[method-assign]
    for message in said:
        if isinstance(message, Keep):
            meant = of_whole(message, at.session, at.session)
            changed = (
                meant.change(at.session, do.Stamp(after(60), "new"))
                if isinstance(meant, do.Intention)
                else at.session
            )
            return "" if changed == at.session else "kept"
    if len(at.app.screen_stack) > screens:
        await at.pilot.press("escape")
        return "asked"
    attended = [message for message in said if isinstance(message, Attend)]
    if any(message.wrong for message in attended):
        return ""
    return "led on" if said or at.app.focused is not focused or at.text() != before else ""


@pytest.mark.parametrize("stage", AGENDA, ids=lambda stage: stage.key)
async def test_every_act_that_is_offered_does_something(tmp_path: Path, stage: Stage) -> None:
    bare = a_meeting(Archive(tmp_path / "bare", clock=Clock()), stage=stage.key)
    Archive(tmp_path / "sessions", clock=Clock()).create(with_every_state(bare))
    async with console(tmp_path) as at:
        idle = [
            each for panel in at.meeting.face.query(RowsPanel) for each in await idle_in(at, panel)
        ]
    assert idle == []


async def idle_in(at: Console, panel: RowsPanel) -> list[tuple[str, str, str]]:
    """The acts of a panel that are offered for a row, and do nothing with it."""
    return [
        (type(panel).__name__, row, act.words)
        for row in [row.id for row in panel._shown if row.id and not row.quiet]
        for act in panel.acts(row)
        if not await of_act(at, panel, row, act.action)
    ]


@pytest.mark.parametrize(
    ("key", "stage"),
    [("ctrl+k", 2), ("ctrl+k", 4), ("parked", 2)],
    ids=["pains", "purpose", "parked"],
)
async def test_every_act_that_a_dialog_offers_does_something(
    tmp_path: Path, key: str, stage: int
) -> None:
    """The keys of a list without a menu stand above it: those of the row under the cursor."""
    bare = a_meeting(Archive(tmp_path / "bare", clock=Clock()), stage=AGENDA[stage].key)
    Archive(tmp_path / "sessions", clock=Clock()).create(with_every_state(bare))
    async with console(tmp_path) as at:
        if key == "parked":
            at.meeting.ask(ParkedDialog(at.meeting.live))
        else:
            await at.pilot.press(key)
        await at.until(lambda: bool(at.app.screen.query(RowsPanel)) and at.app.screen.is_modal)
        panel = at.app.screen.query_one(RowsPanel)
        await at.until(lambda: bool(panel._shown))
        idle = await idle_in(at, panel)
        for row in [row.id for row in panel._shown if row.id and not row.quiet]:
            assert panel.go_to(row)
            await at.pilot.pause()
            title = panel.query_one("#title", Static).render()
            assert isinstance(title, Content)
            closed = [
                str(binding.description)
                for binding in panel.BINDINGS
                if isinstance(binding, Binding)
                and binding.show
                and binding.action not in {act.action for act in panel.acts(row)}
            ]
            idle += [(type(panel).__name__, row, words) for words in closed if words in title.plain]
    assert idle == []


def test_every_kind_of_record_that_a_list_holds_has_its_line_in_the_table_of_acts() -> None:
    for package in (panels, dialogs):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(each.name)
    listed = {kind for panel in every_panel(RowsPanel) for kind in panel.RECORDS}
    assert {Card, Parked, Gap, Concern, Pain, Commitment} <= listed
    assert listed - set(STATES) == set()


def every_panel(kind: type[RowsPanel]) -> Iterator[type[RowsPanel]]:
    """A panel, and all that are made from it."""
    yield kind
    for each in kind.__subclasses__():
        yield from every_panel(each)
