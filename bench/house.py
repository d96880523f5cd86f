"""What the house is made of, counted: size, complexity, circles, contracts, names, keys.

`python -m bench.house` prints it; `tests/test_house.py` fails where a count must not be what it is.
"""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import grimp
from textual.binding import Binding
from textual.dom import DOMNode

import convene_tui

PACKAGE: Final = Path(convene_tui.__file__).parent
ROOT: Final = Path(__file__).parents[1]

COMPLEX: Final = 10
"""A function with more ways through it than this is complex (the threshold of radon's grade C)."""

_FRONTS: Final = ("convene_tui.tui", "convene_tui.wall")
"""The rooms that draw with Textual, and so have keys."""


@dataclass(frozen=True)
class Function:
    """A function or method, where it stands, and how many ways lead through it."""

    file: Path
    name: str
    line: int
    complexity: int


@dataclass(frozen=True)
class Key:
    """One key of a widget, a screen or an app."""

    owner: str
    """The class that has it, with its module, without the name of the package."""
    key: str
    has_id: bool
    has_tooltip: bool

    @property
    def is_whole(self) -> bool:
        """Whether it can be changed by its id, and says what it does."""
        return self.has_id and self.has_tooltip


# ── size and complexity ──────────────────────────────────────────────────────────────────


def files() -> list[Path]:
    """Every Python file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"))


def ways(node: ast.AST) -> int:
    """The ways that a part of a function adds to it, by the rules of radon.

    A function within a function is counted by itself, and a lambda not at all.
    """
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return 0
    return _own_ways(node) + sum(ways(child) for child in ast.iter_child_nodes(node))


def _own_ways(node: ast.AST) -> int:
    match node:
        case ast.If() | ast.IfExp() | ast.Assert():
            return 1
        case ast.For() | ast.AsyncFor() | ast.While():
            return 1 + bool(node.orelse)
        case ast.Try() | ast.TryStar():
            return len(node.handlers) + bool(node.orelse)
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.Match():
            return sum(not _takes_all(case.pattern) for case in node.cases)
        case _:
            return 0


def _takes_all(pattern: ast.pattern) -> bool:
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None


def complexity(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many ways lead through a function (McCabe's number)."""
    return 1 + sum(ways(statement) for statement in function.body)


def functions() -> Iterator[Function]:
    """Every function and method of the package."""
    for file in files():
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(file, node.name, node.lineno, complexity(node))


# ── imports ──────────────────────────────────────────────────────────────────────────────


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """Each module that the import contracts see, with the modules of ours that it imports."""
    graph = grimp.build_graph("convene_tui", cache_dir=None)
    return {
        module: frozenset(graph.find_modules_directly_imported_by(module))
        for module in graph.modules
    }


def unseen() -> set[str]:
    """The modules that the import contracts do not see: a folder of theirs has no __init__.py."""
    return {module_of(file) for file in files()} - imports().keys()


def module_of(file: Path) -> str:
    """The name of the module in a file."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circles(graph: Mapping[str, Iterable[str]] | None = None) -> list[frozenset[str]]:
    """The groups of modules that import one another, however far around (Tarjan, 1972)."""
    graph = imports() if graph is None else graph
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[frozenset[str]] = []

    def visit(module: str) -> None:
        number[module] = lowest[module] = len(number)
        path.append(module)
        for other in sorted(graph.get(module, ())):
            if other not in number:
                visit(other)
            if other in path:
                lowest[module] = min(lowest[module], lowest[other])
        if lowest[module] == number[module]:
            group = path[path.index(module) :]
            del path[-len(group) :]
            if len(group) > 1:
                found.append(frozenset(group))

    for module in sorted(graph):
        if module not in number:
            visit(module)
    return found


def contracts() -> tuple[int, int]:
    """How many import contracts are kept, and how many are broken."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    counts = re.search(r"(\d+) kept, (\d+) broken", told.stdout)
    if counts is None:
        raise RuntimeError(f"lint-imports gave no result:\n{told.stdout}{told.stderr}")
    return int(counts[1]), int(counts[2])


# ── names ────────────────────────────────────────────────────────────────────────────────


def doubled() -> dict[str, list[str]]:
    """Public classes and constants that are defined in more than one file, with the modules."""
    where: dict[str, list[str]] = defaultdict(list)
    for file in files():
        for name in dict.fromkeys(_defined(tree(file))):
            where[name].append(module_of(file).partition(".")[2])
    return {name: modules for name, modules in sorted(where.items()) if len(modules) > 1}


def _defined(module: ast.Module) -> Iterator[str]:
    for statement in module.body:
        match statement:
            case ast.ClassDef(name=name):
                names = [name]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case ast.Assign(targets=targets):
                names = [each.id for each in targets if isinstance(each, ast.Name)]
            case _:
                names = []
        is_class = isinstance(statement, ast.ClassDef)
        yield from (n for n in names if not n.startswith("_") and (is_class or n.isupper()))


# ── keys ─────────────────────────────────────────────────────────────────────────────────


@cache
def keys() -> tuple[Key, ...]:
    """Every key that a class of ours binds."""
    for each in pkgutil.walk_packages(convene_tui.__path__, "convene_tui."):
        if each.name.startswith(_FRONTS):
            importlib.import_module(each.name)
    found: dict[type, None] = dict.fromkeys(_subclasses(DOMNode))
    ours = (each for each in found if each.__module__.startswith("convene_tui."))
    return tuple(key for each in ours for key in _keys_of(each))


def _subclasses(parent: type[Any]) -> Iterator[type]:
    for each in parent.__subclasses__():
        yield each
        yield from _subclasses(each)


def _keys_of(owner: type) -> Iterator[Key]:
    name = f"{owner.__module__.partition('.')[2]}.{owner.__qualname__}"
    for bound in owner.__dict__.get("BINDINGS", ()):
        if isinstance(bound, Binding):
            yield Key(name, bound.key, bool(bound.id), bool(bound.tooltip))
        else:
            yield Key(name, bound[0], False, False)


def keys_in_want() -> dict[str, int]:
    """By class, how many of its keys have no id or no tooltip."""
    counts: dict[str, int] = defaultdict(int)
    for key in keys():
        counts[key.owner] += not key.is_whole
    return {owner: count for owner, count in sorted(counts.items()) if count}


# ── the page ─────────────────────────────────────────────────────────────────────────────


def page() -> Iterator[str]:
    """All counts, a line each, and what each is about beneath it."""
    every = list(functions())
    hard = sorted((f for f in every if f.complexity > COMPLEX), key=lambda f: -f.complexity)
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files())
    kept, broken = contracts()
    ids = sum(not key.has_id for key in keys())
    tooltips = sum(not key.has_tooltip for key in keys())
    yield f"files                          {len(files())}"
    yield f"lines                          {lines}"
    yield f"functions                      {len(every)}"
    yield f"complex functions (over {COMPLEX})    {len(hard)} ({len(hard) / len(every):.1%})"
    for each in hard:
        where = each.file.relative_to(PACKAGE)
        yield f"    {each.complexity:3}  {each.name}  {where}:{each.line}"
    yield f"modules the contracts see      {len(imports())}, unseen {len(unseen())}"
    yield from (f"    {module}" for module in sorted(unseen()))
    yield f"import contracts               {kept} kept, {broken} broken"
    yield f"circles of files               {len(circles())}"
    yield from (f"    {', '.join(sorted(circle))}" for circle in circles())
    yield f"names defined twice            {len(doubled())}"
    yield from (f"    {name}: {', '.join(modules)}" for name, modules in doubled().items())
    yield f"keys                           {len(keys())}"
    yield f"keys without an id             {ids}"
    yield f"keys without a tooltip         {tooltips}"
    yield from (f"    {count:3}  {owner}" for owner, count in keys_in_want().items())


def main() -> None:
    """Print the page."""
    for line in page():
        print(line)


if __name__ == "__main__":
    main()
