"""The kept answers of the storage, with what is asked for each; `make golden` keeps them anew."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from tests.storage import (
    damaged,
    disorders,
    foreign_bytes,
    laid_together,
    refused,
    small_answers,
)

KEPT: Final = Path(__file__).with_name("answers")

WRITTEN: Final[dict[str, Callable[[], str]]] = {
    **{kind: partial(damaged.written, kind) for kind in damaged.KINDS},
    "disorders": disorders.written,
    "foreign-bytes": foreign_bytes.written,
    "laid-together": laid_together.written,
    "refused": refused.written,
    "small": small_answers.written,
}
OF_LINUX: Final = ("disorders", "instead", "refused", "small")
"""What other systems are asked otherwise for, and answer otherwise."""


def rewrite() -> None:
    """Keep all answers anew."""
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir()
    for name, made in WRITTEN.items():
        (KEPT / f"{name}.txt").write_text(made(), encoding="utf-8")
