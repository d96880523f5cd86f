"""The way back from a screen, which is gone once, however often it is asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen as _Base
else:
    from typing import Generic as _Base

T = TypeVar("T")


class GoesBackOnce(_Base[T]):
    """A screen that takes itself off the console, and never another one in its place.

    Textual takes off whatever is shown. A second click on a button that was on its way already
    took the meeting behind a dialog, and an answer that came late what had been put before it.
    """

    _to_leave_with: tuple[T | None] | None = None
    """What it gives as soon as it is shown again: another screen stands before it."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Go back with a result; nothing where this has been done."""
        shown = self.app.screen_stack
        if shown and shown[-1] is self:
            return super().dismiss(result)
        if self in shown:
            self._to_leave_with = (result,)
        nothing: Callable[[], AwaitComplete] = AwaitComplete.nothing
        return nothing()

    def on_screen_resume(self) -> None:
        """Go back with what was to be given while another screen stood before this one."""
        if self._to_leave_with is not None:
            (result,), self._to_leave_with = self._to_leave_with, None
            self.dismiss(result)
