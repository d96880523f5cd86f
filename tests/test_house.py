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


def test_work_beside_the_screen_is_begun_in_one_place() -> None:
    """There it is made when it begins: a key that is pressed twice calls the first one off."""
    begun = {
        file.stem
        for file in (PACKAGE / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and _called(node) == "run_worker"
        and not any(each.arg == "thread" for each in node.keywords)
    }
    assert begun == {"beside"}


def test_no_files_import_one_another_in_a_circle() -> None:
    assert house.circles() == [], "a circle of files"


def test_a_circle_is_found_however_long_it_is() -> None:
    imports = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": [], "f": ["f", "a"]}
    assert house.circles(imports) == [frozenset("abc")]


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    assert house.keys_in_want() == {}, "a key has no id or no tooltip: give it a line in tui/keys"


DEFINED_TWICE: Final = frozenset(
    """
    Address Answer Asking Audience Choice FILE FIRST_WORDS Field KEYS
    Kind LISTS Line MADE_BY MARKS MONTHS Meeting NAMES Place ROWS Reading Row SCHEMA
    SHAPES Say Sign Step T UNKNOWN Unreadable VERDICT_WORDS Verdict W
    """.split()
)
"""Names that two rooms still define; no other one may."""


def test_no_two_things_bear_one_name_but_those_that_are_still_to_be_renamed() -> None:
    doubled = house.doubled()
    assert {name: doubled[name] for name in doubled.keys() - DEFINED_TWICE} == {}
    assert DEFINED_TWICE - doubled.keys() == set(), "take it off the list"


MOST_COMPLEX: Final = 0.03
"""The share of functions with more than ten ways through them; it may only become smaller."""


def test_functions_do_not_become_more_complex() -> None:
    functions = list(house.functions())
    complex_ = [each for each in functions if each.complexity > house.COMPLEX]
    assert len(complex_) <= MOST_COMPLEX * len(functions)


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
