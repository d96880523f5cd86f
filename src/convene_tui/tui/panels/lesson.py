"""The tutor's next task, above the capture line."""

from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.lesson import TASKS, Lesson
from convene_tui.domain.model import Session


class LessonBar(Static):
    """What to do now, the keys for it, and why one does it."""

    DEFAULT_CSS = """
    LessonBar { height: auto; padding: 0 1; background: $panel; border-top: hkey $primary; }
    """

    def __init__(self, lesson: Lesson, session: Session) -> None:
        """Show the tasks of a lesson, one at a time, in the session as it stands."""
        super().__init__(id="lesson", markup=False)
        self._lesson = lesson
        lesson.look(session)
        self._praise = ""

    def on_mount(self) -> None:
        """The first task, or the one where it was left."""
        self._show()

    def look(self, session: Session) -> None:
        """Go on to the next task, where this one is done in the session."""
        before = self._lesson.task
        if self._lesson.look(session) and before is not None:
            self._praise = f"✓ {before.why}"
            self._show()

    def _show(self) -> None:
        task, done = self._lesson.task, self._lesson.done
        rows = [Content.styled(self._praise, "$success")] if self._praise else []
        if task is None:
            rows.append(Content.styled("All twelve are done.", "bold"))
        else:
            rows.append(
                Content.assemble((f"{done + 1} of {len(TASKS)}  ", "$primary"), (task.what, "bold"))
            )
            how = [(f"“{part}”", "bold") if typed else (part, "") for part, typed in task.parts]
            rows.append(Content.assemble(*how))
        self.update(Content("\n").join(rows))
