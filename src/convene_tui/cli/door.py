"""The way in and the ways out: the exit status, and one calm line for whatever goes wrong.

0 is done; 1 is done, and the answer is no or nothing; 2 is refused, with a line on standard
error that says what happened and what to do.
"""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.phrases import enclosed
from convene_tui.storage.machine_clock import local_now

REFUSED = 2
"""The exit status of a command that could not be done."""
INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the process with its exit status."""
    _leave_no_core()
    if sys.stdout is None or sys.stderr is None:
        _stand_in_for_closed()
    status = status_of(list(sys.argv[1:] if arguments is None else arguments))
    _let_go_of_errors()
    sys.exit(status)


def status_of(arguments: list[str]) -> int:
    """Run one command and give its exit status; nothing that goes wrong shows a traceback."""
    try:
        local_now()  # A clock that tells no time is refused before anything depends on it.
        status = _run(arguments)
        sys.stdout.flush()
    except ConveneError as error:
        return refuse(str(error))
    except BrokenPipeError:
        _hush()
        return 0
    except OSError as error:
        from convene_tui.storage.errors import sense

        _hush()
        return refuse(f"This stopped half-way: {sense(error)[0]}. Nothing that was kept is lost.")
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # a bug is told in one line, and noted without anybody's words
        return _bug(error)
    return status


def _stand_in_for_closed() -> None:
    """Put nothing in the place of an output that the caller has closed.

    Else the next file that is opened, perhaps a session, would be the output of whatever prints.
    """
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, open(number, "w", encoding="utf-8", errors="replace"))  # noqa: SIM115


def _leave_no_core() -> None:
    """Let a crash write nothing of the memory to the disk: there are words and keys in it."""
    try:
        import resource
    except ImportError:
        return  # Windows keeps none of its own accord.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run(arguments: list[str]) -> int:
    if (wanted := _console_wanted(arguments)) is not None:
        # Nothing that is made while it starts is garbage: the app collects again once it is drawn.
        gc.disable()
        try:
            from convene_tui.cli.console import open_console
            from convene_tui.cli.place import Place

            sessions, session, latest = wanted
            with contextlib.closing(Place(sessions)) as place:
                return open_console(place, session, latest=latest)
        finally:
            gc.enable()
    from convene_tui.cli.commands import run

    return run(arguments)


def _console_wanted(arguments: list[str]) -> tuple[str | None, str | None, bool] | None:
    """The plain way into the console, which spares the parser of commands.

    The folder, the session, and whether the latest one is meant where none is named. None where
    anything else is asked for, or asked for in another way.
    """
    words, sessions = list(arguments), None
    if "--sessions" in words[:-1]:
        at = words.index("--sessions")
        sessions = words[at + 1]
        del words[at : at + 2]
    if any(word.startswith("-") for word in (*words, sessions or "")):
        return None
    if words and (words[0] != "open" or len(words) > 2):
        return None
    return sessions, words[1] if len(words) > 1 else None, bool(words)


def refuse(line: str) -> int:
    """Say in one line on standard error why a command was refused."""
    from convene_tui.cli.printing import complain

    complain(line)
    return REFUSED


def _let_go_of_errors() -> None:
    """Let nothing wait for a terminal that is gone: at its end Python would call that a failure."""
    if sys.stderr is not None:
        try:
            sys.stderr.flush()
        except OSError:
            _point_nowhere(sys.stderr)


def _hush() -> None:
    """Whoever read the output has left: nothing more is written, not even on closing."""
    _point_nowhere(sys.stdout)


def _point_nowhere(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _bug(error: Exception) -> int:
    from convene_tui.cli.place import log_folder
    from convene_tui.tui.crash import write_down

    log = write_down(error, log_folder(), local_now())
    where = enclosed(" Where it happened is noted, without any of your text, in ", log, ".")
    return refuse(f"An error of convene's own stopped this ({type(error).__name__}).{where}")
