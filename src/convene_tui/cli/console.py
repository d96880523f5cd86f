"""The way into the console: what a terminal must be able to do, and the app itself."""

import gc
import os
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from convene_tui.cli.place import Place, console_here, log_folder
from convene_tui.cli.printing import complain
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.sealing import Sealed

if TYPE_CHECKING:
    from convene_tui.domain.lesson import Lesson
    from convene_tui.live import LiveSession
    from convene_tui.storage.settings import Settings
    from convene_tui.tui.calm import Fall

_AT_ONCE: Final = 5.0
"""Seconds: an error within them, after going on, would only come again."""

CRASHED: Final = 2
"""The exit status when an error of its own ended the console."""


def open_console(
    place: Place,
    wanted: str | None,
    *,
    latest: bool,
    lesson: "Lesson | None" = None,
    begins: bool = False,
    made_up: bool = False,
) -> int:
    """Open the console, and give its exit status when it is left.

    On the session that is wanted, on the latest, or on the archive. Raises ConveneError where
    there is no terminal, or no such session, or one that can't be read. With a lesson it is the
    tutor's, which gives `Left.BEGIN` where somebody goes on to a meeting of their own; with
    `begins` a new meeting is asked for at once. What is made up may be seen by anybody.
    """
    look_at_the_terminal()
    session_id = None
    if latest:
        session_id = place.archive.find(wanted) if wanted else place.archive.latest()
        try:
            place.archive.store(session_id).load()
        except Sealed as sealed:
            # Without a file the console itself asks, on a screen of its own.
            if place.passphrase_file is not None:
                place.unlock(sealed.path)
    # Textual waits this many milliseconds after Escape, and reads it when it is imported.
    os.environ.setdefault("ESCDELAY", "25")
    # Nothing made while starting is garbage: the app collects again once it is on the screen.
    gc.disable()
    from convene_tui.storage.sentence_model import SentenceModel
    from convene_tui.tui.app import ConveneApp
    from convene_tui.tui.console import Left

    meaning = SentenceModel()
    going_on: LiveSession | None = None
    fell = False
    while True:
        began = time.monotonic()
        app = ConveneApp(
            archive=place.archive,
            settings=place.settings,
            clock=place.now,
            new_id=place.new_id,
            log_folder=log_folder(),
            console=replace(console_here(), screen=False) if made_up else console_here(),
            templates=place.templates,
            open_id=session_id,
            going_on=going_on,
            lesson=lesson,
            begins=begins,
            meaning=meaning,
        )
        left, begins = app.run(), False
        if app.live is not None and (count := app.live.kept_here):
            lines = "1 line is" if count == 1 else f"{count} lines are"
            complain(f"{lines} kept on this machine, and sent on at the next start.")
        if left == Left.LEARN:
            return learn(place)
        if app.fall is None:
            return CRASHED if app.return_code else left or 0
        if app.fall.live is not None:
            app.fall.live.close()
        again = fell and time.monotonic() - began < _AT_ONCE
        fell = True
        if not _goes_on(app.fall, place.settings, again=again):
            return CRASHED
        going_on, session_id = app.fall.live, None
        if going_on is not None:
            going_on.tell_nobody()
            if again and not going_on.waiting:
                going_on = None


def learn(place: Place, *, again: bool = False) -> int:
    """Open the tutor's made-up meeting; behind its last task, the console on one's own sessions.

    It goes on where it was left; with `again`, or once all was done, it begins anew.
    """
    look_at_the_terminal()
    from convene_tui.domain.lesson import TASKS, Lesson, meeting_to_learn_on
    from convene_tui.storage.folders import lesson_folder
    from convene_tui.storage.progress import keep_tasks_done, tasks_done
    from convene_tui.tui.console import Left

    school = Place(str(lesson_folder()))
    folder = school.archive.folder
    done = 0 if again else tasks_done(folder)
    if not 0 < done < len(TASKS) or not school.archive.ids():
        done = 0
        for each in school.archive.ids():
            school.archive.bin(each)
        school.archive.create(meeting_to_learn_on(school.now(), school.new_id))
        keep_tasks_done(folder, done)
    lesson = Lesson(done, lambda count: keep_tasks_done(folder, count))
    left = open_console(school, None, latest=True, lesson=lesson, made_up=True)
    if left != Left.BEGIN:
        return left
    return open_console(place, None, latest=False, begins=True)


def _goes_on(fall: "Fall", settings: "Settings", *, again: bool) -> bool:
    """Ask whether to go on after an error of convene's own; say in one line when it is left."""
    from convene_tui.tui.calm import goes_on_after

    try:
        if goes_on_after(fall, again=again, theme=settings.theme, keys=settings.keys):
            return True
    except Exception:
        # The page itself may not come up: the line below says all that it would have.
        pass
    complain(" ".join(["An error of its own stopped it.", *fall.lines(again=False)]))
    return False


def look_at_the_terminal() -> None:
    """Refuse to draw where nobody would see it: the screen needs a terminal, in UTF-8."""
    for stream, name in ((sys.stdin, "input"), (sys.stdout, "output"), (sys.stderr, "errors")):
        if stream is None or not stream.isatty():
            raise ConveneError(
                f"The console needs a terminal; its {name} is not one.",
                "Without one, use: convene list, show, capture, export. See: convene --help",
            )
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("_", "-") not in ("utf-8", "utf8"):
        raise ConveneError(
            f"This terminal is set to {encoding or 'no encoding'}, and the console needs UTF-8.",
            "Set: LANG=C.UTF-8",
        )
    if os.environ.get("TERM", "") == "dumb":
        raise ConveneError(
            "This terminal can only print lines (TERM=dumb).", "Use: convene list, show, capture"
        )
