"""What is left of an unexpected error: where it happened, and nothing of what was said."""

import os
import traceback
from datetime import datetime
from pathlib import Path


def outline(error: BaseException) -> str:
    """The kind of an error and the lines of code that it came through, without any value.

    The message of an exception, the text of a line of code and local variables may hold what
    was captured in the room; so none of them is here.
    """
    lines = []
    chain: BaseException | None = error
    while chain is not None:
        lines.append(type(chain).__name__)
        for frame in traceback.extract_tb(chain.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
        # Textual hands on what ended a worker beside its own error, and not as its cause.
        chain = getattr(chain, "error", None) or chain.__cause__ or chain.__context__
    return "\n".join(lines) + "\n"


def write_down(error: BaseException, folder: Path, at: datetime) -> Path | None:
    """Write the outline to a file that only this user can read; None where that is impossible."""
    path = folder / f"crash-{at:%Y%m%d-%H%M%S}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600), "w") as file:
            file.write(outline(error))
    except OSError:
        return None
    return path
