"""What each act does that a menu offers, in every stage, with every record in each of its states.

`make golden` keeps it, a file a stage: what is said of it, what is kept, and the form that opens.
"""

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from zlib import crc32

from textual.content import Content
from textual.dom import DOMNode
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, OptionList, Select, Static, TextArea
from textual.widgets._select import SelectCurrent, SelectOverlay

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import TakeBack
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
from convene_tui.tui.answering import of_whole
from convene_tui.tui.dialogs.forms import Field, FormDialog, LineDialog
from convene_tui.tui.dialogs.ticks import Ticks
from convene_tui.tui.messages import Attend, Keep, PlaceWanted
from convene_tui.tui.panels.rows import Row, RowsPanel
from convene_tui.tui.panels.stage import StageView
from tests.domain.meeting import after
from tests.golden.elsewhere import difference, outcome
from tests.tui.console import Clock, Console, a_meeting, console

KEPT: Final = Path(__file__).with_name("acts")
FILLED_IN: Final = "; filled in it"
IDLE: Final = "nothing"
"""What an act does that is refused, or changes nothing."""
_WIDE: Final = 150
"""Signs of a form that are written out; of the rest a checksum."""


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


async def told(folder: Path, stage: Stage) -> str:
    """What each act of a stage does, a line each; what stands beside every stage, in the first."""
    bare = a_meeting(Archive(folder / "bare", clock=Clock()), stage=stage.key)
    Archive(folder / "sessions", clock=Clock()).create(with_every_state(bare))
    lines = []
    async with console(folder) as at:
        for panel in at.meeting.face.query(RowsPanel):
            in_stage = any(isinstance(each, StageView) for each in panel.ancestors)
            if stage is not AGENDA[0] and not in_stage:
                continue
            lines.append(f"━━ {type(panel).__name__}")
            async for line in _of_rows(at, panel, _first_and_last(at, panel)):
                lines.append(line)
    return "\n".join([*lines, ""])


async def _of_rows(at: Console, panel: RowsPanel, rows: Iterable[Row]) -> AsyncIterator[str]:
    for row in rows:
        yield f"{row.id}: {row.text.plain.strip()}"
        for act in panel.acts(row.id):
            yield f"  {act.words}: {await _of_act(at, panel, row.id, act.action)}"


def _with_acts(panel: RowsPanel) -> list[Row]:
    return [row for row in panel._shown if row.id and not row.quiet]


def _first_and_last(at: Console, panel: RowsPanel) -> list[Row]:
    """Of the records that offer the same acts the first and the last; every other row."""
    session = at.session
    records = {record.id for table in session.TABLES for record in session.table(table)}
    by_acts: dict[tuple[str, ...], list[Row]] = {}
    for row in _with_acts(panel):
        own = () if row.id in records else (row.id,)
        by_acts.setdefault((*own, *(act.words for act in panel.acts(row.id))), []).append(row)
    return [row for rows in by_acts.values() for row in dict.fromkeys((rows[0], rows[-1]))]


async def idle_in(at: Console, panel: RowsPanel) -> list[str]:
    """The acts of a panel that are offered for a row, and do nothing with it."""
    told = _of_rows(at, panel, _with_acts(panel))
    return [line async for line in told if line.endswith(IDLE)]


@contextmanager
def heard(panel: Widget, *kinds: type[Message]) -> Iterator[list[Message]]:
    """What a panel posts of these kinds: it is heard here, and nobody else hears it."""
    said: list[Message] = []
    post = panel.post_message

    def hear(message: Message) -> bool:
        if isinstance(message, kinds):
            said.append(message)
            if isinstance(message, Keep) and message.answer is not None:
                message.answer.set_result(None)
            return True
        return post(message)

    panel.post_message = hear  # type: ignore[method-assign]
    try:
        yield said
    finally:
        panel.post_message = post  # type: ignore[method-assign]


async def _of_act(at: Console, panel: RowsPanel, row: str, action: str) -> str:
    """What an act does with a row."""
    screens, focused = len(at.app.screen_stack), at.app.focused
    before = at.text()
    with heard(panel, Keep, Attend, PlaceWanted) as said:
        assert panel.go_to(row)
        await panel.run_action(action)
        await at.pilot.pause()
    attended = [message for message in said if isinstance(message, Attend)]
    words = " / ".join(f"“{message.text}”" for message in attended)
    for message in said:
        if isinstance(message, Keep):
            return f"{words} keeps {_meant(at, message)}".strip()
        if isinstance(message, PlaceWanted):
            return f"shows {message.place} in the alliance {message.at}".strip()
    if len(at.app.screen_stack) > screens:
        asked, session = await form(at), at.session
        with heard(panel, Keep) as said:
            stays = await filled_in(at)
        kept = "; ".join(_meant(at, each) for each in said if isinstance(each, Keep))
        if at.session is not session:
            kept = difference(session, at.session)
            at.meeting.live.undo()
            await at.pilot.pause()
        return f"{words} asks {asked}{filled_words(stays, kept)}".strip()
    if any(message.wrong for message in attended):
        return f"{words} {IDLE}"
    if at.app.focused is not focused:
        return f"{words} leads to {type(at.app.focused).__name__}".strip()
    return words or ("shows something else" if at.text() != before else IDLE)


def _meant(at: Console, message: Keep) -> str:
    """What is kept, in its words and by a checksum of all that it writes."""
    meant = of_whole(message, at.session, at.session)
    if meant is None or isinstance(meant, TakeBack):
        return f"{type(meant).__name__}"
    return f"{type(meant).__name__}: {outcome(meant, at.session)}"


async def form(at: Console) -> str:
    """All that a form says and holds, in one line, whatever of it is in sight, once it is drawn."""
    before, signs = "", _signs(at)
    while signs != before:
        await at.pilot.pause()
        before, signs = signs, _signs(at)
    more = f"… {crc32(signs.encode()):08x}" if len(signs) > _WIDE else ""
    return f"{type(at.app.screen).__name__}: {signs[:_WIDE]}{more}"


async def filled_in(at: Console) -> str | None:
    """Fill each field of a form otherwise than it stands, and keep it; close whatever stays open.

    Gives what the form says where it stays open, and None where it is no form.
    """
    dialog = at.app.screen
    fields = dialog._fields if isinstance(dialog, FormDialog) else ()
    if isinstance(dialog, LineDialog):
        fields = (dialog._field,)
    for field in fields:
        _fill(dialog.query_one(f"#field-{field.name}"), field)
    if fields:
        await at.pilot.press("ctrl+s")
        await at.pilot.pause()
    wrong = ""
    if at.app.screen is dialog:
        said = dialog.query(".dialog-wrong")
        wrong = str(said.first(Static).visual) if said else ""
        await at.pilot.press("escape")
        await at.until(lambda: at.app.screen is not dialog)
    return wrong if fields else None


_ANSWERS: Final = ("other words", "3", "12 dec", "14:00", "a@b.org")
"""What is typed into a field, the first of these that it takes."""


def _fill(widget: Widget, field: Field) -> None:
    """Put something else into a field."""
    match widget:
        case Input():
            takes = field.check or (lambda _: "")
            fits = (each for each in _ANSWERS if each != widget.value and not takes(each))
            widget.value = f"{field.name} in other words" if not field.check else next(fits, "")
        case TextArea():
            widget.text = f"{widget.text}\nZed Poe, Mills".strip()
        case Select():
            others = [value for _, value in field.choices if value != widget.value]
            widget.value = others[-1] if others else widget.value
        case Ticks():
            widget.focus()
            widget.highlighted = len(field.choices) - 1
            widget.action_select()


def filled_words(stays: str | None, kept: str) -> str:
    """What came of a form that was filled in; nothing where it was none."""
    if stays is None:
        return ""
    return f"{FILLED_IN} says {stays}" if stays else f"{FILLED_IN} keeps {kept or IDLE}"


def _signs(at: Console) -> str:
    parts = (_shown(widget) for widget in at.app.screen.walk_children(with_self=False))
    # Where the tests are run is not what is asked.
    said = " ".join(" ".join(filter(None, parts)).split())
    said = said.replace(str(at.app.archive.folder), "‹sessions›")
    return said.replace(str(Path.cwd()), "‹here›")


def _shown(widget: DOMNode) -> str:
    match widget:
        case SelectCurrent() | SelectOverlay():
            return ""
        case Select():
            return f"‹{widget.value}›" if widget.value is not Select.BLANK else "‹›"
        case Input():
            return f"[{widget.value or widget.placeholder}]"
        case TextArea():
            return f"[{widget.text}]"
        case Checkbox():
            return f"[{'x' if widget.value else ' '}] {widget.label}"
        case Button():
            return f"({widget.label})"
        case OptionList():
            return " / ".join(_marked(option.prompt) for option in widget.options)
        case Static():
            return _marked(widget.visual)
    return ""


def _marked(words: object) -> str:
    """Words with how they are drawn."""
    return words.markup if isinstance(words, Content) else str(words)


def rewrite() -> None:
    """Keep all of it anew."""
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir()
    for stage in AGENDA:
        with tempfile.TemporaryDirectory() as folder:
            said = asyncio.run(told(Path(folder), stage))
        (KEPT / f"{stage.key}.txt").write_text(said, encoding="utf-8")
