"""A mistake is put into the functions of a process that has imported and collected everything."""

import ast
import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType
from typing import Final

PACKAGE: Final = "convene_tui"


class Functions:
    """All functions of the package that there are, by the file in which they stand."""

    def __init__(self) -> None:
        """Look for them once, and forget what was remembered while tests were collected."""
        self._by_file: defaultdict[str, list[FunctionType]] = defaultdict(list)
        # What the tests have frozen is in no list of objects.
        gc.unfreeze()
        for each in gc.get_objects():
            if type(each) is FunctionType:
                self._by_file[each.__code__.co_filename].append(each)
            elif type(each) is _lru_cache_wrapper and each.__module__.startswith(PACKAGE):
                each.cache_clear()
        self._imported = {
            file
            for name, module in sys.modules.items()
            if name.startswith(PACKAGE) and (file := getattr(module, "__file__", None))
        }

    def swap(self, path: Path, sound: str) -> bool:
        """Give the functions of a module the code that its file has; False if that can't be done.

        A module that nobody has imported yet will be read from its file.
        """
        file = str(path)
        if file not in self._imported:
            return True
        with_mistake = path.read_text(encoding="utf-8")
        if _outside_functions(sound) != _outside_functions(with_mistake):
            return False
        codes = dict(_pairs(compile(sound, file, "exec"), compile(with_mistake, file, "exec")))
        swapped = 0
        for function in self._by_file[file]:
            new = codes.get(function.__code__)
            if new is None or new == function.__code__:
                continue
            if new.co_freevars != function.__code__.co_freevars:
                return False
            function.__code__ = new
            swapped += 1
        return swapped > 0


def _outside_functions(source: str) -> str:
    """What the import of a module runs: all of it but the bodies of its functions."""

    class Emptied(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
            node.body = [ast.Pass()]
            return node

        def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AsyncFunctionDef:
            node.body = [ast.Pass()]
            return node

    return ast.dump(Emptied().visit(ast.parse(source)))


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Each function's code beside the one that takes its place."""
    inner_old, inner_new = (
        [each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new)
    )
    if [each.co_name for each in inner_old] != [each.co_name for each in inner_new]:
        return
    for one, other in zip(inner_old, inner_new, strict=True):
        yield one, other
        yield from _pairs(one, other)
