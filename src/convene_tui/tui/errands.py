"""What is asked of the archive: at once where it is a folder, and else in a thread, in order.

A server may be in another city, or gone: no key waits for it, and it is said what is waited for.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Final, TypeVar

from convene_tui.domain.errors import ConveneError
from convene_tui.tui.beside import begin
from convene_tui.tui.console import Console, nothing

T = TypeVar("T")
Then = Callable[[T], object]
"""What is told what came of it."""
Refused = Callable[[ConveneError], object]
"""What is told why it can't be."""

_SAID_AFTER: Final = 0.5
"""Seconds after which it is said what is waited for."""


class ErrandRunner:
    """Does what may take a while, one thing after the other; what is begun is done."""

    def __init__(self, console: Console) -> None:
        """Ask the archive of a console."""
        self._console = console
        self._sent_out: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._under_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether something that was begun is not done yet."""
        return self._under_way > 0

    async def run(self, work: Callable[[], T], *, is_long: bool = False) -> T:
        """Do something with the archive, and give what came of it. Call it in a worker.

        With `is_long` a folder, too, may let one wait.
        """
        if not (is_long or self._console.archive.is_far):
            return work()
        said = False

        def say() -> None:
            nonlocal said
            far, covers = self._console.archive.is_far, self._console.mirror.covers
            said = far and not covers
            if said:
                where = f"Waiting for {self._console.archive.shown} …"
                self._console.notify(where, markup=False, timeout=60)

        saying = self._console.set_timer(_SAID_AFTER, say)
        try:
            return await self._sent(work)
        finally:
            saying.stop()
            if said:
                self._console.clear_notifications()

    def begin(
        self,
        work: Callable[[], T],
        then: Then[T] = nothing,
        refused: Refused = nothing,
        *,
        group: str = "",
    ) -> None:
        """The same for whoever can't wait: `then` or `refused` is told what came of it.

        Of those of a group only the last is told.
        """
        if self._console.archive.is_far:
            telling = partial(self._told, partial(self.run, work), then, refused)
            begin(self._console, telling, group=group or "errands", exclusive=bool(group))
        else:
            _at_once(work, then, refused)

    def look(
        self, work: Callable[[], T], then: Then[T] = nothing, refused: Refused = nothing
    ) -> None:
        """The same for what is looked at again and again: not while anything is waited for."""
        if not self._console.archive.is_far:
            _at_once(work, then, refused)
        elif not self.is_busy:
            telling = partial(self._told, partial(self._sent, work), then, refused)
            begin(self._console, telling, group="errands", exclusive=False)

    async def _told(
        self, doing: Callable[[], Awaitable[T]], then: Then[T], refused: Refused
    ) -> None:
        try:
            done = await doing()
        except ConveneError as error:
            refused(error)
        else:
            then(done)

    async def _sent(self, work: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def tell(done: T | None, error: BaseException | None) -> None:
            self._under_way -= 1
            if answer.done():
                return  # Nobody waits for it any more.
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(done)  # type: ignore[arg-type]

        def carry_out() -> None:
            done, wrong = None, None
            try:
                done = work()
            except BaseException as error:
                wrong = error
            # The console may have been left meanwhile.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(tell, done, wrong)

        if self._thread is None:
            self._thread = Thread(target=self._work, name="convene-errands", daemon=True)
            self._thread.start()
        self._under_way += 1
        self._sent_out.put(carry_out)
        return await answer

    def _work(self) -> None:
        while (errand := self._sent_out.get()) is not None:
            errand()

    async def end(self, timeout: float) -> None:
        """Let what was begun be done, for at most so many seconds; nothing is begun any more."""
        if self.is_busy:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._sent(lambda: None), timeout)
        self._sent_out.put(None)


def _at_once(work: Callable[[], T], then: Then[T], refused: Refused) -> None:
    try:
        done = work()
    except ConveneError as error:
        refused(error)
    else:
        then(done)
