"""The import contracts see the whole house, and what is made for all is made from public views."""

import ast
import tomllib
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any, Final

import grimp
import pytest

import convene_tui
from bench import house

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = Path(convene_tui.__file__).parent

FOR_ALL: Final = {
    "convene_tui.reports.agenda",
    "convene_tui.reports.charter",
    "convene_tui.reports.invitations",
    "convene_tui.reports.participants",
    "convene_tui.reports.purpose_sheet",
    "convene_tui.reports.tasks",
    "convene_tui.wall",
}
"""What draws and writes for others than the facilitator."""


@cache
def graph() -> grimp.ImportGraph:
    """Every module that the contracts see, with what it imports."""
    return grimp.build_graph("convene_tui", include_external_packages=True, cache_dir=None)


def contracts() -> list[dict[str, Any]]:
    """The contracts as they are written down."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = told["tool"]["importlinter"]["contracts"]
    return found


def module_of(file: Path) -> str:
    """The name of the module that a file holds."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_file_is_seen_by_the_import_contracts() -> None:
    files = {module_of(file) for file in PACKAGE.rglob("*.py")}
    seen = {name for name in graph().modules if name.partition(".")[0] == "convene_tui"}
    assert len(files) > 300
    assert files - seen == set(), "a folder without an __init__.py is not seen"
    assert seen == files


def test_what_is_made_for_all_is_under_the_contract_that_it_holds_no_session() -> None:
    [contract] = [each for each in contracts() if each["name"].startswith("Wall and what others")]
    assert set(contract["source_modules"]) >= FOR_ALL
    assert "convene_tui.domain.model" in contract["forbidden_modules"]


def test_nothing_that_is_made_for_all_imports_the_session() -> None:
    for name in FOR_ALL:
        inside = {name, *graph().find_descendants(name)}
        for module in inside:
            imported = graph().find_modules_directly_imported_by(module)
            assert not [each for each in imported if each.startswith("convene_tui.domain.model")]


FORMS: Final = {"FormDialog", "LineDialog", "EditorDialog", "concern_form", "person_form"}
"""What asks for words of a record."""

ASKS_ALONE: Final = {("rows", "ask"), ("release", "sure_release")}
"""What asks for words of no record: of a seat that is not there yet, and of a release."""


def test_every_form_on_a_record_of_a_meeting_closes_only_once_its_words_are_kept() -> None:
    """Whoever shows a form shows it by `fill`, which knows the session on which it was opened."""
    tui = PACKAGE / "tui"
    files = (
        *tui.glob("panels/*.py"),
        *tui.glob("screens/meeting/*.py"),
        *(tui / "dialogs" / f"{name}.py" for name in ("parked", "cards", "release")),
    )
    found = set()
    for file in files:
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.AsyncFunctionDef):
                continue
            calls = {_called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}
            fills = calls & {"fill", "ask_and_keep"}
            if calls & FORMS and not fills:
                found.add((file.stem, function.name))
    assert found == ASKS_ALONE


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def test_nobody_forgets_the_thresholds_that_the_facilitator_has_set() -> None:
    """A function that is given thresholds has no value of its own for them."""
    found = []
    for file in PACKAGE.rglob("*.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                taken = function.args
                with_default = (
                    *[*taken.posonlyargs, *taken.args][-len(taken.defaults) or len(taken.args) :],
                    *(
                        name
                        for name, default in zip(taken.kwonlyargs, taken.kw_defaults, strict=True)
                        if default is not None
                    ),
                )
                found += [
                    (file.name, function.name) for each in with_default if each.arg == "thresholds"
                ]
    assert found == []


def test_no_files_import_one_another_in_a_circle() -> None:
    assert house.circles() == [], "a circle of files"


def test_a_circle_is_found_however_long_it_is() -> None:
    imports = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": [], "f": ["f", "a"]}
    assert house.circles(imports) == [frozenset("abc")]


KEYS_IN_WANT: Final = {
    "tui.calm.CalmApp": 2,
    "tui.dialogs.cards.CardsDialog": 2,
    "tui.dialogs.cards.CardsPanel": 3,
    "tui.dialogs.confirm.ConfirmDialog": 1,
    "tui.dialogs.dialog.Dialog": 2,
    "tui.dialogs.hands.HandsDialog": 2,
    "tui.dialogs.import_people.ImportDialog": 1,
    "tui.dialogs.parked.ParkedDialog": 2,
    "tui.dialogs.parked.ParkedPanel": 3,
    "tui.dialogs.paste.PastedLines": 1,
    "tui.dialogs.people_preview.PeoplePreview": 1,
    "tui.dialogs.ticks.Ticks": 1,
    "tui.panels.alliance.charter.CharterPlace": 8,
    "tui.panels.alliance.convener.ConvenerPlace": 3,
    "tui.panels.alliance.enterprise.EnterprisePlace": 2,
    "tui.panels.alliance.information.InformationPlace": 3,
    "tui.panels.alliance.intelligence.IntelligencePlace": 3,
    "tui.panels.alliance.leadership.LeadershipPlace": 4,
    "tui.panels.alliance.pain.PainPlace": 2,
    "tui.panels.alliance.place.PlacePanel": 2,
    "tui.panels.alliance.representatives.RepresentativesPlace": 3,
    "tui.panels.alliance.train.TrainPlace": 5,
    "tui.panels.capture.CaptureInput": 2,
    "tui.panels.close.CommitmentsPanel": 4,
    "tui.panels.concerns.ConcernsPanel": 9,
    "tui.panels.concerns.ConsentPanel": 1,
    "tui.panels.debrief.MovesPanel": 10,
    "tui.panels.described.DescribedPanel": 1,
    "tui.panels.editor.DraftEditor": 1,
    "tui.panels.elements.ElementsPanel": 2,
    "tui.panels.filtering.FilterLine": 1,
    "tui.panels.holes.HolesPanel": 3,
    "tui.panels.lines.LineList": 6,
    "tui.panels.outcome.OutcomePanel": 7,
    "tui.panels.path.PathPanel": 2,
    "tui.panels.people.RollPanel": 5,
    "tui.panels.people.RoomRollPanel": 2,
    "tui.panels.people.RosterPanel": 2,
    "tui.panels.problem.PainsPanel": 9,
    "tui.panels.problem.StatementPanel": 1,
    "tui.panels.purpose.GaugesPanel": 4,
    "tui.panels.recent.RecentPanel": 3,
    "tui.panels.room.RoomPanel": 3,
    "tui.panels.rows.RowList": 2,
    "tui.panels.substance.BoardPanel": 9,
    "tui.screens.assess.Questions": 1,
    "tui.screens.blank.BlankScreen": 1,
    "tui.screens.cover.CoverScreen": 1,
    "tui.screens.help.HelpScreen": 3,
    "tui.screens.search.SearchScreen": 3,
    "tui.screens.wall.WallScreen": 1,
    "wall.app.WallApp": 1,
}
"""Keys without an id or a tooltip, by the class that binds them: these lists and dialogs name
their keys on their own rows, in their menus and in F1, and are not in `tui/keys.py` yet."""


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    found = house.keys_in_want()
    more = {owner: count for owner, count in found.items() if count > KEYS_IN_WANT.get(owner, 0)}
    fewer = {
        owner: found.get(owner, 0)
        for owner, count in KEYS_IN_WANT.items()
        if found.get(owner, 0) < count
    }
    assert more == {}, "a new key has no id or no tooltip"
    assert fewer == {}, "keys were completed: lower their counts in the list, or take them out"


WAYS: Final = (
    ("return 1", 1),
    ("return a and b and c", 3),
    ("assert a", 2),
    ("if a: pass\nelif b: pass\nelse: pass", 3),
    ("for a in b: pass\nelse: pass", 3),
    ("while a: pass", 2),
    ("return [a for a in b if c if d]", 4),
    ("try: pass\nexcept A: pass\nexcept B: pass\nelse: pass", 4),
    ("match a:\n    case 1: pass\n    case [b]: pass\n    case _: pass", 3),
    ("match a:\n    case 1: pass\n    case b: pass", 2),
    ("def inner():\n    return a or b\nreturn inner", 1),
    ("return lambda: a if b else c", 2),
    ("with a: pass", 1),
)
"""Bodies of functions, with the number that radon 6.0.1 gives each."""


@pytest.mark.parametrize(("body", "ways"), WAYS)
def test_complexity_is_counted_as_radon_counts_it(body: str, ways: int) -> None:
    [function] = ast.parse(f"def sample():\n{indent(body, '    ')}").body
    assert isinstance(function, ast.FunctionDef)
    assert house.complexity(function) == ways
