"""Every key has an id and a sentence, can be changed by its id, and is shown as it was changed.

The ids and the classes are asked for in the tables and in the package, so that a new one is in it.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.widgets import Button, Static

import convene_tui
from convene_tui.domain.model import Driver, MarkKind, StageKey
from convene_tui.domain.outcome import OUTCOME_LABELS
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.settings import Settings
from convene_tui.tui.calm import CalmApp, Fall
from convene_tui.tui.dialogs.acts import ActsDialog
from convene_tui.tui.dialogs.forms import LineDialog
from convene_tui.tui.dialogs.new_meeting import NewMeetingDialog
from convene_tui.tui.keys import ALL, KEY_TABLES, keymap
from convene_tui.tui.keys.lists import OUTCOME_KEYS
from convene_tui.tui.keys.shown import acts_of, key_name, key_of, own_bindings, with_keys
from convene_tui.tui.keys.tables import SCOPES
from convene_tui.tui.panels.close import CommitmentsPanel
from convene_tui.tui.panels.problem import PainsPanel
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.screens.help import HelpScreen
from convene_tui.tui.themes import DARK
from convene_tui.wall.app import Dress, WallApp
from tests.domain.meeting import session
from tests.tui.archive_console import archive_console
from tests.tui.console import Clock, console
from tests.tui.in_panel import act, on_row, press

PACKAGE = Path(convene_tui.__file__).parent
FREE = "f20"
"""A key that hardly a keyboard has, so that nothing of ours is on it."""
BY_ID = {binding.id or "": binding for binding in ALL}


def classes() -> list[type[DOMNode]]:
    """Everything of ours that can have keys."""
    for file in PACKAGE.rglob("*.py"):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        if "cli" not in parts and parts[-1] not in ("__init__", "__main__"):
            importlib.import_module(".".join(parts))
    found: list[type[DOMNode]] = []
    left: list[type[DOMNode]] = [DOMNode]
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        if kind.__module__.startswith("convene_tui."):
            found.append(kind)
    return found


CLASSES = classes()


def declared() -> Iterator[tuple[type[DOMNode], Binding]]:
    for kind in CLASSES:
        for binding in kind.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding), kind
            yield kind, binding


def test_every_key_that_a_class_declares_stands_in_the_tables_with_an_id_and_a_sentence() -> None:
    found = list(declared())
    assert len(found) > len(ALL)
    for kind, binding in found:
        assert binding.id in BY_ID, (kind, binding)
        assert binding.key == BY_ID[binding.id].key, (kind, binding)
        assert binding.tooltip, (kind, binding)
        assert binding.description, (kind, binding)


def test_every_key_of_the_tables_is_declared_by_a_class() -> None:
    asked_in_a_dialog = {"question.done"}
    assert BY_ID.keys() - {binding.id for _, binding in declared()} == asked_in_a_dialog


def test_no_key_is_written_down_outside_of_the_tables() -> None:
    for file in PACKAGE.rglob("*.py"):
        where = file.relative_to(PACKAGE).as_posix()
        if where.startswith("tui/keys/") or where == "wall/keys.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id == "Binding"), where


def test_no_sentence_names_a_key_but_by_its_id() -> None:
    """Else it would name the key that the user has changed."""
    for file in (PACKAGE / "tui").rglob("*.py"):
        if "keys" in file.parts:
            continue
        for words in sentences(ast.parse(file.read_text(encoding="utf-8"))):
            named = re.findall(r"\bctrl\+[a-oq-z]\b|\bF\d+\b", words) if " " in words else []
            assert not named, (file.name, words)
            meant = re.findall(r"\{([a-z][a-z_.0-9]*)\}", words)
            assert set(meant) <= BY_ID.keys(), (file.name, words)


def sentences(tree: ast.Module) -> Iterator[str]:
    """The texts of a module that are no docstrings."""
    quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node.value


def test_each_id_means_one_key_and_is_made_of_plain_words() -> None:
    standing = sorted(
        ((each.id or "", each.key) for table in KEY_TABLES.values() for each in table),
    )
    for id_, same in groupby(standing, key=lambda each: each[0]):
        assert len(set(same)) == 1, id_
        assert re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)?", id_), id_


def test_every_table_is_looked_at_for_clashes() -> None:
    looked_at = {binding.id for scope in SCOPES for binding in scope}
    assert BY_ID.keys() - looked_at == set()


def test_no_key_means_two_things_where_it_is_not_meant_to() -> None:
    """What the focus is in comes before what is around it: those pairs, and no others."""
    inner = {"draft.keep", "elements.place", "filter.done", "search.to_hits"}
    chosen = {binding.id for binding in ALL if binding.action == "chosen"}
    for scope in SCOPES:
        taken: dict[str, str] = {}
        for binding in scope:
            for key in binding.key.split(","):
                other = taken.setdefault(key, binding.id or "")
                if other != binding.id:
                    assert binding.id in inner | chosen, (key, other, binding.id)


@pytest.mark.parametrize("id_", BY_ID)
def test_every_key_can_be_moved_to_a_free_one(id_: str) -> None:
    changed, wrong = keymap({id_: FREE})
    assert (changed, wrong) == ({id_: FREE}, [])
    assert key_of(id_, changed) == key_name(FREE)
    assert with_keys(f"{{{id_}}} does it", changed) == "F20 does it"
    having = [kind for kind in CLASSES if any(each.id == id_ for each in own_bindings(kind))]
    for kind in having:
        where = merged(kind)
        before = {key for key, binding in where if binding.id == id_}
        where.apply_keymap(changed)
        assert {key for key, binding in where if binding.id == id_} == ({FREE} if before else set())
        if issubclass(kind, RowsPanel):
            acts = {each.id: each.key for each in acts_of(kind.BINDINGS, changed)}
            assert acts.get(id_, FREE) == FREE


def merged(kind: type[Any]) -> BindingsMap:
    """The keys of a class, as Textual has them."""
    found: BindingsMap = kind._merge_bindings()
    return found


def test_two_keys_can_change_places() -> None:
    wanted = {"mark.objects": "f4", "mark.blank": "f3", "pains.fear": "g", "pains.gain": "f"}
    assert keymap(wanted) == (wanted, [])


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"pains.dread": "x"}, "there is no key called 'pains.dread'"),
        ({"stage": "x"}, "is typed there"),
        ({"dialog.accept": "space"}, "is typed there"),
        ({"rows.down": "j"}, "is typed there"),
        ({"stage": "enter"}, "is typed there"),
        ({"wall": "ctrl+p"}, "is the palette"),
        ({"lines.down": "tab"}, "is the next field"),
        ({"wall": "hyper"}, "is not a key"),
        ({"wall": ""}, "is not a key"),
        ({"pains.fear": "g"}, "g is pains.gain already; pains.fear stays f"),
        ({"pains.fear": "ctrl+z"}, "ctrl+z is undo already"),
        ({"pains.fear": "f1"}, "f1 is help already"),
        ({"archive.new": "f3"}, "f3 is mark.objects already"),
        ({"archive.new": "j"}, "j is lines.down already"),
        ({"charter.write": "s"}, "s is alliance.judge already"),
        ({"concerns.parked": "escape"}, "escape is capture already"),
    ],
)
def test_a_change_that_could_not_work_is_named_and_left(wanted: dict[str, str], why: str) -> None:
    changed, wrong = keymap(wanted)
    assert changed == {}
    assert len(wrong) == 1
    assert why in wrong[0]


def test_a_change_that_gives_way_takes_those_along_that_counted_on_it() -> None:
    changed, wrong = keymap({"pains.fear": "g", "pains.gain": "delete"})
    assert changed == {}
    assert len(wrong) == 2


def test_a_sign_is_known_by_itself_and_by_its_name() -> None:
    assert keymap({"pains.fear": "?"}) == keymap({"pains.fear": "question_mark"})
    assert key_of("pains.fear", keymap({"pains.fear": "?"})[0]) == "?"


def test_the_words_of_an_outcome_are_those_of_the_minutes() -> None:
    words = [
        each.description
        for each in OUTCOME_KEYS
        if each.id not in ("outcome.write", "outcome.none")
    ]
    assert words == list(OUTCOME_LABELS.values())


# ── in the console ───────────────────────────────────────────────────────────────────────


async def test_a_changed_key_of_a_list_is_shown_and_works(tmp_path: Path) -> None:
    settings = Settings(keys={"pains.fear": "x", "pains.reword": FREE, "withdraw": "ctrl+b"})
    async with console(tmp_path, settings=settings, size=(120, 40)) as at:
        assert at.notifications() == []
        await at.line("pain: b: the bank won't lend")
        [pain] = at.session.pains
        panel = await on_row(at, PainsPanel, pain.id)
        title = str(panel.query_one("#title", Static).content)
        assert title.endswith("enter what can be done  F20 other words  ^B withdraw")
        await at.pilot.press("enter")
        await at.shows("x     What moves them is fear")
        assert "F20   Put it into other words" in at.text()
        assert "^B    Withdraw this pain" in at.text()
        await at.pilot.press("f")
        assert isinstance(at.app.screen, ActsDialog) is False, "f is a word's again"
        at.meeting.typed.clear()
        await act(at, panel, "x")
        await at.pilot.pause()
        assert [pain.driver for pain in at.session.pains] == [Driver.FEAR]
        await on_row(at, PainsPanel, pain.id)
        await press(at, FREE)
        assert isinstance(at.app.screen, LineDialog)
        await at.pilot.press("escape")
        await on_row(at, PainsPanel, pain.id)
        await at.pilot.press("delete")
        assert at.session.pains
        await on_row(at, PainsPanel, pain.id)
        await at.pilot.press("ctrl+b")
        await at.until(lambda: not at.session.pains)


async def test_help_in_a_list_says_its_keys_in_sentences_as_they_were_changed(
    tmp_path: Path,
) -> None:
    settings = Settings(keys={"pains.fear": "x", "pains.reword": FREE, "help": "f19"})
    async with console(tmp_path, settings=settings, size=(100, 120)) as at:
        await at.line("pain: b: the bank won't lend")
        await on_row(at, PainsPanel, at.session.pains[0].id)
        await at.pilot.press("f19")
        await at.shows("Where you are")
        text = at.text()
        assert re.search(r"F20 +Put it into other words", text)
        assert re.search(r"↓ +To the next row", text)
        assert "In the menu of a row, which enter shows" in text
        assert re.search(r"enter +Put it into other words", text) is None
        assert re.search(r"x +What moves them is fear", text)
        assert re.search(r"g +What moves them is a gain", text)
        assert re.search(r"F19 +What can I do here\?", text)
        await at.pilot.press("f19")
        assert not isinstance(at.app.screen, HelpScreen)


async def test_an_act_of_a_row_is_found_in_the_palette(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line("pain: b: the bank won't lend")
        await on_row(at, PainsPanel, at.session.pains[0].id)
        commands = {each.title: each for each in at.app.get_system_commands(at.meeting)}
        await commands["Here: It hurts badly"].callback()
        await at.pilot.pause()
        assert at.session.pains[0].weight == 2


async def test_what_is_done_row_by_row_keeps_its_list_by_any_key(tmp_path: Path) -> None:
    settings = Settings(keys={"commitments.done": FREE})
    async with console(tmp_path, settings=settings, stage=StageKey.CLOSE) as at:
        await at.line("+ b by fri send the well data")
        panel = await on_row(at, CommitmentsPanel, at.session.commitments[0].id)
        await at.pilot.press(FREE)
        await at.until(lambda: at.session.commitments[0].done)
        assert panel.listing.has_focus


async def test_a_changed_key_of_a_dialog_stands_on_its_button_and_works(tmp_path: Path) -> None:
    settings = Settings(keys={"dialog.accept": "ctrl+b", "dialog.cancel": FREE})
    async with console(tmp_path, settings=settings) as at:
        await at.line("pain: b: the bank won't lend")
        panel = await on_row(at, PainsPanel, at.session.pains[0].id)
        await act(at, panel, "enter")
        await at.until(lambda: isinstance(at.app.screen, LineDialog))
        labels = [str(button.label) for button in at.app.screen.query(Button)]
        assert labels == ["Keep  ctrl+b", "Not now  F20"]
        await at.pilot.press("ctrl+s")
        assert isinstance(at.app.screen, LineDialog)
        await at.say(" to us")
        await at.pilot.press("ctrl+b")
        await at.until(lambda: at.session.pains[0].text.endswith("lend to us"))


async def test_a_changed_key_of_a_screen_is_shown_and_works(tmp_path: Path) -> None:
    settings = Settings(keys={"archive.new": "z", "lines.down": "ctrl+b"})
    async with archive_console(tmp_path, settings=settings) as at:
        await at.shows(" z new meeting")
        await at.pilot.press("z")
        await at.pilot.pause()
        assert isinstance(at.app.screen, NewMeetingDialog)


async def test_a_changed_mark_key_is_itself_while_another_mark_waits(tmp_path: Path) -> None:
    async with console(tmp_path, settings=Settings(keys={"mark.objects": FREE})) as at:
        await at.pilot.press("f2", FREE, "b")
        await at.until(lambda: [m.kind for m in at.session.marks] == [MarkKind.OBJECTS])


async def test_the_page_after_an_error_knows_the_changed_keys() -> None:
    app = CalmApp(Fall(None, None), again=False, keys={"error.go_on": "g", "error.leave": FREE})
    async with app.run_test() as pilot:
        assert "g  go on      F20  leave" in [
            str(each.content) for each in app.query(".ways").results(Static)
        ]
        await pilot.press("enter", "escape", "g")
    assert app.return_value is True


async def test_the_wall_in_its_own_terminal_is_left_by_the_changed_key() -> None:
    dress = Dress((DARK,), DARK.name, keys={"wall_window.leave": FREE})
    view = PublicView.of(session(), DEFAULTS)
    app = WallApp(lambda: view, clock=Clock(), dress=dress, note=lambda _: None)
    async with app.run_test() as pilot:
        await pilot.press("q")
        assert app.is_running
        await pilot.press(FREE)
        await pilot.pause()
    assert app.return_value == 0
