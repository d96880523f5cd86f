"""How sessions are cared for in the archive: opened, mended, sealed, redacted, thrown away."""

import asyncio
from collections.abc import Awaitable

from textual import on, work

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.entries import Entry
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.panels.sessions import SessionList
from convene_tui.tui.screens.archive.listing import SessionListing


class CareForSessions(SessionListing):
    """The keys that take a session as a file."""

    @on(SessionList.Chosen)
    def action_open(self) -> None:
        """Open it: live, or to be read when it has ended."""
        self._open(read=False)

    def action_read(self) -> None:
        """Read it without changing it."""
        self._open(read=True)

    def _open(self, *, read: bool) -> None:
        sessions = self.query_one(SessionList)
        entry = sessions.entry
        if entry is None:
            if sessions.heading and not read:
                self.action_fold()
            return
        if self._in_bin:
            self.notify("It lies in the bin: u brings it back.", markup=False)
        elif entry.state == "damaged" or (entry.state == "copy" and not read):
            self.mend(entry)
        else:
            self.convene.sessions.open(entry.id, read=read)
            # A session that can't be opened may be gone: the list says what is there.
            if self.convene.screen is self:
                self.read_folder()

    @work(exclusive=True, group="dialog")
    async def mend(self, entry: Entry) -> None:
        """Say what could be made of a damaged session or a second copy, and do what is chosen."""
        from convene_tui.storage.copies import merge_copy, plan_merge
        from convene_tui.storage.repair import plan_repair, repair
        from convene_tui.tui.dialogs.mending import Wish, copy_dialog, damage_dialog

        try:
            if entry.state == "copy":
                merge = await asyncio.to_thread(plan_merge, self._archive, entry.id)
                chosen = await self.app.push_screen_wait(copy_dialog(entry.title, merge))
                plan = None
            else:
                plan = await asyncio.to_thread(plan_repair, self._archive, entry.id)
                dialog = damage_dialog(entry.title, entry.why, plan)
                chosen = await self.app.push_screen_wait(dialog)
            match chosen.value if chosen else None:
                case Wish.MEND:
                    await asyncio.to_thread(repair, self._archive, entry.id)
                    self.notify(f"“{entry.title}” is mended.", markup=False)
                case Wish.MERGE:
                    done = await asyncio.to_thread(merge_copy, self._archive, entry.id)
                    self.notify(f"Merged into “{done.session.title}”.", markup=False)
                case Wish.OPEN:
                    self.convene.sessions.open(entry.id)
                    return
                case Wish.VIEW if plan and plan.readable:
                    self.convene.sessions.look_at(
                        plan.readable, "damaged: this is what can be read"
                    )
                    return
                case Wish.GOOD if plan and plan.good:
                    self.convene.sessions.look_at(plan.good, "the newest good copy, as it is")
                    return
        except Sealed as sealed:
            self.unlock(sealed, lambda: self.mend(entry))
            return
        except ConveneError as error:
            self.convene.tell_trouble(error)
        self.read_folder()

    @work(exclusive=True, group="dialog")
    async def action_seal(self) -> None:
        """Seal the session with a passphrase; a sealed one gets another, or none."""
        from convene_tui.tui.dialogs.sealing import resealed

        entry = self.entry
        if entry is None or entry.state not in ("ok", "sealed"):
            return
        try:
            await self._told(resealed(self.convene, entry))
        except Sealed as sealed:
            self.unlock(sealed, self.action_seal)

    def action_lock(self) -> None:
        """Forget the keys of sealed sessions: whoever opens one is asked again."""
        opened = len(self._archive.keys)
        self._archive.lock()
        said = "Locked: sealed sessions ask for their passphrases again." if opened else ""
        self.notify(said or "No passphrase was told here.", markup=False)
        self.read_folder()

    @work(exclusive=True, group="dialog")
    async def action_redact(self) -> None:
        """Take a person who asks for it out of the session under the cursor."""
        from convene_tui.tui.dialogs.redacting import redacted

        session = self.loaded(self.action_redact)
        if session is not None:
            await self._told(redacted(self.convene, session))

    async def _told(self, change: Awaitable[str]) -> None:
        """Make a change that asks first, and say what it was, or what is in its way."""
        try:
            said = await change
        except Sealed:
            raise
        except ConveneError as error:
            self.convene.tell_trouble(error)
        else:
            if said:
                self.notify(said, markup=False, timeout=12)
        self.read_folder()

    @work(exclusive=True, group="dialog")
    async def action_bin(self) -> None:
        """Into the bin, after a look at its title."""
        from convene_tui.tui.dialogs.confirm import ConfirmDialog

        entry = self.entry
        if entry is None:
            return
        dialog = ConfirmDialog(
            f"Put “{entry.title}” into the bin?",
            "b shows the bin; u brings it back.",
            yes="Into the bin (y)",
        )
        if await self.app.push_screen_wait(dialog):
            self.attempt(lambda: self._archive.bin(entry.id))

    def action_restore(self) -> None:
        """Out of the bin again."""
        entry = self.query_one(SessionList).entry
        if entry and self._in_bin:
            self.attempt(lambda: self._archive.restore(entry.id))
