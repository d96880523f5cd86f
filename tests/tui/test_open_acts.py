"""What a menu offers does something: no act of a record in this state is refused or idle."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.message import Message

from convene_tui.domain import intentions as do
from convene_tui.domain.model import (
    Commitment,
    Concern,
    ConcernState,
    Driver,
    Move,
    Pain,
    Session,
    Stance,
    Subject,
    Substance,
)
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.stages.stage import Stage
from convene_tui.storage.archive import Archive
from convene_tui.tui.answering import of_whole
from convene_tui.tui.messages import Attend, Keep
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
    idle = []
    async with console(tmp_path) as at:
        for panel in at.meeting.face.query(RowsPanel):
            for row in [row.id for row in panel._shown if row.id and not row.quiet]:
                for act in panel.acts(row):
                    if not await of_act(at, panel, row, act.action):
                        idle.append((type(panel).__name__, row, act.words))
    assert idle == []
