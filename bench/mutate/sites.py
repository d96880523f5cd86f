"""Single mistakes that can be put into a module: where, of which kind, and what it then reads."""

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_BOUNDARY: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_FLIPPED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_TWINS: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}
_UNSEEN_KEYWORDS: Final = frozenset("strict errors encoding repr slots init kw_only".split())
"""Arguments that say how, and not what: a program without them gives the same answers."""
_EMPTY: Final[dict[str, str | int | float]] = {"str": "", "int": 0, "float": 0.0}


@dataclass(frozen=True)
class Site:
    """One mistake that can be made in a module."""

    number: int
    """Its place among those of the module, from the top."""
    kind: str
    line: int
    in_function: bool
    """Whether the line is run by calls; other lines are run once, by the import."""


@dataclass(frozen=True)
class _Change:
    kind: str
    line: int
    in_function: bool
    parent: ast.AST
    field: str
    index: int | None
    new: ast.AST

    def make(self) -> None:
        if self.index is None:
            setattr(self.parent, self.field, self.new)
        else:
            getattr(self.parent, self.field)[self.index] = self.new


def sites(source: str) -> list[Site]:
    """All mistakes that can be made in a module, in the order in which it reads."""
    return [
        Site(number, change.kind, change.line, change.in_function)
        for number, change in enumerate(_changes(ast.parse(source)))
    ]


def mutated(source: str, number: int) -> str:
    """The module with one of its mistakes made."""
    tree = ast.parse(source)
    list(_changes(tree))[number].make()
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def difference(before: str, after: str) -> tuple[str, str]:
    """The lines that differ between two texts of a module, on one line each."""
    old: list[str] = []
    new: list[str] = []
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""):
        if line.startswith(("---", "+++", "@@")):
            continue
        (old if line.startswith("-") else new).append(line[1:].strip())
    return " ⏎ ".join(old), " ⏎ ".join(new)


def _changes(tree: ast.Module) -> Iterator[_Change]:
    yield from _below(tree, tree.body[0].lineno if tree.body else 1, None)


def _below(node: ast.AST, line: int, function: ast.AST | None) -> Iterator[_Change]:
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "bases", "keywords") and not (
            isinstance(node, ast.Call)
        ):
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if not isinstance(child, ast.AST) or _is_left_alone(node, child, index):
                continue
            here = getattr(child, "lineno", line)
            own = here if isinstance(child, ast.stmt) else line
            for kind, new in _variants(child, node, function):
                yield _Change(kind, own, function is not None, node, field, index, new)
            is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _below(child, own, child if is_function else function)


def _is_left_alone(parent: ast.AST, child: ast.AST, index: int | None) -> bool:
    """What no test could notice: texts, imports, what only a type checker reads."""
    match child:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr() | ast.Assert():
            return not isinstance(child, ast.JoinedStr)
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "DEFAULT_CSS" | "CSS" | "CSS_PATH")]):
            return True
        case ast.Constant() if isinstance(parent, ast.JoinedStr | ast.FormattedValue):
            return True
        case ast.JoinedStr() if isinstance(parent, ast.FormattedValue):
            return True
        case ast.keyword(arg=str(name)):
            return name in _UNSEEN_KEYWORDS
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
            return True
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
        case ast.pattern():
            return True
    return False


def _variants(
    node: ast.AST, parent: ast.AST, function: ast.AST | None
) -> Iterator[tuple[str, ast.AST]]:
    """What may stand in the place of a node, with the kind of mistake that it is."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield "and/or swapped", ast.BoolOp(other, values)
            for at in range(len(values)):
                rest = values[:at] + values[at + 1 :]
                yield "condition dropped", rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.If(test=test, body=body, orelse=orelse):
            yield "branch dropped", ast.If(ast.Constant(False), body, orelse)
            yield "branch dropped", ast.If(ast.Constant(True), body, orelse)
            if not isinstance(test, ast.UnaryOp):
                yield "not added", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=yes, orelse=no):
            yield "branch dropped", yes
            yield "branch dropped", no
            if not isinstance(test, ast.UnaryOp):
                yield "not added", ast.IfExp(ast.UnaryOp(ast.Not(), test), yes, no)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not removed", operand
        case ast.comprehension(target=target, iter=over, ifs=ifs, is_async=is_async):
            for at in range(len(ifs)):
                rest = ifs[:at] + ifs[at + 1 :]
                yield "filter dropped", ast.comprehension(target, over, rest, is_async)
        case ast.match_case(pattern=pattern, guard=ast.expr(), body=body):
            yield "condition dropped", ast.match_case(pattern, None, body)
        case ast.Expr(value=ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()):
            yield "statement deleted", ast.Pass()
        case ast.AugAssign() | ast.Delete() | ast.Raise():
            yield "statement deleted", ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "statement deleted", ast.Pass()
        case ast.Continue() | ast.Break():
            other_way = ast.Break() if isinstance(node, ast.Continue) else ast.Continue()
            yield "loop left or gone on with", other_way
        case ast.Call():
            yield from _called(node)
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value is None):
                yield "return of nothing", ast.Return(_nothing(function))
        case ast.Subscript(value=value, slice=ast.Constant(value=0), ctx=context):
            last = ast.UnaryOp(ast.USub(), ast.Constant(1))
            yield "first and last swapped", ast.Subscript(value, last, context)
        case ast.Subscript(
            value=value,
            slice=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)),
            ctx=context,
        ):
            yield "first and last swapped", ast.Subscript(value, ast.Constant(0), context)
        case ast.BinOp(left=left, op=op, right=right) if function or not isinstance(op, ast.BitOr):
            if type(op) in _ARITHMETIC:
                yield "arithmetic", ast.BinOp(left, _ARITHMETIC[type(op)](), right)
        case ast.Constant(value=bool(value)):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int(number)):
            yield "constant", ast.Constant(number + 1)
        case ast.Constant(value=float(number)):
            yield "constant", ast.Constant(number + 1)
        case ast.Constant(value=str(text)) if text and not set(text) & set(" \n"):
            yield "string key changed", ast.Constant(f"x{text}")


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for at, op in enumerate(node.ops):
        for kind, others in (("boundary", _BOUNDARY), ("comparison flipped", _FLIPPED)):
            if other := others.get(type(op)):
                ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                yield kind, ast.Compare(node.left, ops, node.comparators)


def _called(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    match node.func:
        case ast.Name(id=name) if name in _TWINS:
            yield "any/all, min/max", ast.Call(ast.Name(_TWINS[name]), node.args, node.keywords)
        case ast.Name(id="sorted"):
            yield "order dropped", ast.Call(ast.Name("list"), node.args, [])
    for at, keyword in enumerate(node.keywords):
        if keyword.arg not in (None, *_UNSEEN_KEYWORDS):
            rest = node.keywords[:at] + node.keywords[at + 1 :]
            yield "argument dropped", ast.Call(node.func, node.args, rest)
    if len(node.args) > 1 and not isinstance(node.args[-1], ast.Starred):
        yield "argument dropped", ast.Call(node.func, node.args[:-1], node.keywords)


def _nothing(function: ast.AST | None) -> ast.expr:
    """What a function that gives nothing gives: empty where its type has an empty value."""
    returns = getattr(function, "returns", None)
    match returns:
        case ast.Name(id=name) if name in _EMPTY:
            return ast.Constant(_EMPTY[name])
        case ast.Name(id="bool"):
            return ast.Constant(False)
        case ast.Subscript(value=ast.Name(id="tuple")):
            return ast.Tuple([], ast.Load())
        case ast.Subscript(value=ast.Name(id="list")):
            return ast.List([], ast.Load())
        case ast.Subscript(value=ast.Name(id="dict" | "Mapping")):
            return ast.Dict([], [])
    return ast.Constant(None)
