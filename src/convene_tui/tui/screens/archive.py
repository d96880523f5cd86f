"""The archive: all sessions of the folder, newest first, and what can be done with one."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.searching import folded
from convene_tui.storage.archive import Archive
from convene_tui.storage.entries import Entry
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.keys import ARCHIVE, EVERYWHERE
from convene_tui.tui.panels.filtering import FilterLine
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.sessions import SessionList, described
from convene_tui.tui.screens.console_screen import ConsoleScreen

_WORTH_A_KEY: Final = (
    *("archive.open", "archive.new", "archive.filter", "archive.follow", "help", "archive.read"),
    *("archive.export", "archive.search", "leave", "archive.bin", "archive.show_bin"),
)
_WORTH_A_KEY_IN_THE_BIN: Final = ("archive.restore", "archive.show_bin", "archive.filter", "help")


class ArchiveScreen(ConsoleScreen):
    """The list, a line to filter it, and two lines on the session under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*ARCHIVE]

    class Listed(Message):
        """The folder was read."""

        def __init__(self, entries: Sequence[Entry], why: str = "") -> None:
            self.entries = entries
            self.texts = [_text_of(entry) for entry in entries]
            self.why = why
            super().__init__()

    def __init__(self, archive: Archive, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._archive = archive
        self._clock = clock
        self._entries: Sequence[Entry] = ()
        self._texts: Sequence[str] = ()
        self._why = ""
        self._was_read = False
        self._in_bin = False

    def compose(self) -> ComposeResult:
        """Title, filter, list, description, keys."""
        yield Static(id="archive-title", markup=False)
        yield FilterLine("filter by title, alliance or purpose")
        yield Static(id="archive-head", markup=False)
        yield SessionList(id="sessions")
        yield Static("Reading the folder …", id="described", markup=False)
        yield KeyLine(_keys(_WORTH_A_KEY), self.convene.changed_keys)

    def on_mount(self) -> None:
        """The list has the focus; it is filled as soon as the folder is read."""
        self.query_one(SessionList).focus()

    def on_screen_resume(self) -> None:
        """Read the folder, again after a session was worked on."""
        self.read_folder()

    @work(thread=True, exclusive=True, group="folder")
    def read_folder(self) -> None:
        """Read the first line of each file."""
        try:
            entries = self._archive.binned() if self._in_bin else self._archive.entries()
        except ConveneError as error:
            self.post_message(self.Listed((), str(error)))
        else:
            self.post_message(self.Listed(entries))

    @on(Listed)
    def show_folder(self, event: Listed) -> None:
        """Show what is there."""
        self._entries, self._texts, self._why = event.entries, event.texts, event.why
        self._was_read = True
        self._show()

    def _show(self) -> None:
        sessions = self.query_one(SessionList)
        at = sessions.entry.id if sessions.entry else ""
        words = folded(self.query_one(FilterLine).value).split()
        shown = [
            entry
            for entry, text in zip(self._entries, self._texts, strict=True)
            if all(word in text for word in words)
        ]
        sessions.show_entries(shown, at)
        count = f"{len(shown)} of {len(self._entries)}" if words else str(len(self._entries))
        what = "in the bin" if self._in_bin else "session" if count == "1" else "sessions"
        title = Content.assemble(
            (" convene ", "bold"), (f"{count} {what}", ""), (f"  {self._archive.folder}", "$muted")
        )
        self.query_one("#archive-title", Static).update(title)
        self.query_one("#archive-head", Static).update(sessions.head())
        self.query_one("#archive-head").display = bool(shown)
        self.set_class(not shown, "-nothing")
        self._describe()

    @on(SessionList.Moved)
    def _describe(self) -> None:
        entry = self.query_one(SessionList).entry
        self.query_one("#described", Static).update(described(entry) if entry else self._empty())

    def _empty(self) -> Content:
        if not self._was_read:
            return Content("Reading the folder …")
        if self._why:
            return Content.styled(self._why, "bold $error")
        if self._entries:
            return Content("Nothing matches; esc shows all.")
        if self._in_bin:
            return Content("The bin is empty; b goes back to the sessions.")
        return Content.assemble(
            (f"No sessions yet in {self._archive.folder}. ", ""), ("n", "bold $primary"),
            " makes the first meeting.",
        )  # fmt: skip

    # ── filtering ────────────────────────────────────────────────────────────────────────

    def action_filter(self) -> None:
        """Filter as you type."""
        self.query_one(FilterLine).begin()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Show what matches."""
        event.stop()
        self._show()

    @on(FilterLine.Left)
    def to_list(self) -> None:
        """From the filter to the list."""
        self.query_one(SessionList).focus()

    def action_back(self) -> None:
        """All sessions again."""
        self.query_one(FilterLine).end()
        self.query_one(SessionList).focus()

    # ── a session ────────────────────────────────────────────────────────────────────────

    @on(SessionList.Chosen)
    def action_open(self) -> None:
        """Open it: live, or to be read when it has ended."""
        self._open(read=False)

    def action_read(self) -> None:
        """Read it without changing it."""
        self._open(read=True)

    def _open(self, *, read: bool) -> None:
        entry = self.query_one(SessionList).entry
        if entry is None:
            return
        if self._in_bin:
            self.notify("It lies in the bin: u brings it back.", markup=False)
        elif entry.state == "damaged" or (entry.state == "copy" and not read):
            self.mend(entry)
        else:
            self.convene.open_session(entry.id, read=read)
            # A session that can't be opened may be gone: the list says what is there.
            if self.convene.screen is self:
                self.read_folder()

    @work(exclusive=True, group="dialog")
    async def mend(self, entry: Entry) -> None:
        """Say what could be made of a damaged session or a second copy, and do what is chosen."""
        from convene_tui.tui.dialogs.mending import Wish, copy_dialog, damage_dialog

        try:
            if entry.state == "copy":
                merge = await asyncio.to_thread(self._archive.plan_merge, entry.id)
                chosen = await self.app.push_screen_wait(copy_dialog(entry.title, merge))
                plan = None
            else:
                plan = await asyncio.to_thread(self._archive.plan_repair, entry.id)
                dialog = damage_dialog(entry.title, entry.why, plan)
                chosen = await self.app.push_screen_wait(dialog)
            match chosen.value if chosen else None:
                case Wish.MEND:
                    await asyncio.to_thread(self._archive.repair, entry.id)
                    self.notify(f"“{entry.title}” is mended.", markup=False)
                case Wish.MERGE:
                    done = await asyncio.to_thread(self._archive.merge_copy, entry.id)
                    self.notify(f"Merged into “{done.session.title}”.", markup=False)
                case Wish.OPEN:
                    self.convene.open_session(entry.id)
                    return
                case Wish.VIEW if plan and plan.readable:
                    self.convene.look_at(plan.readable, "damaged: this is what can be read")
                    return
                case Wish.GOOD if plan and plan.good:
                    self.convene.look_at(plan.good, "the newest good copy, as it is")
                    return
        except Sealed as sealed:
            self._unlocked(sealed, lambda: self.mend(entry))
            return
        except ConveneError as error:
            self.convene.tell_trouble(error)
        self.read_folder()

    def _unlocked(self, sealed: Sealed, then: Callable[[], object]) -> None:
        """Ask for the passphrase of a sealed session, and go on once it is open."""
        self.convene.unlock(sealed.path.stem, then)

    @work(exclusive=True, group="dialog")
    async def action_seal(self) -> None:
        """Seal the session with a passphrase; a sealed one gets another, or none."""
        from convene_tui.tui.dialogs.sealing import resealed

        entry = self.query_one(SessionList).entry
        if entry is None or self._in_bin or entry.state not in ("ok", "sealed"):
            return
        try:
            said = await resealed(self.convene, entry)
        except Sealed as sealed:
            self._unlocked(sealed, self.action_seal)
            return
        except ConveneError as error:
            self.convene.tell_trouble(error)
        else:
            if said:
                self.notify(said, markup=False, timeout=12)
        self.read_folder()

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Begin a new meeting."""
        await self._begin(None)

    @work(exclusive=True, group="dialog")
    async def action_follow(self) -> None:
        """A new meeting that starts where this one stopped."""
        old = self._loaded(self.action_follow)
        if old is not None:
            await self._begin(old)

    async def _begin(self, follows: Session | None) -> None:
        from convene_tui.tui.dialogs.new_meeting import NewMeetingDialog, begun

        values = await self.app.push_screen_wait(NewMeetingDialog(follows))
        while values is not None:
            try:
                # What follows a sealed session holds some of it, and is sealed like it.
                key = self._archive.store(follows.id).key if follows else None
                session = self._archive.create(begun(self.convene, values, follows), key=key)
            except ConveneError as error:
                self.convene.tell_trouble(error)
                # What was typed is not lost: it can be tried again.
                values = await self.app.push_screen_wait(NewMeetingDialog(follows, values))
            else:
                self.convene.open_session(session.id)
                return

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Minutes, for participants or for me."""
        session = self._loaded(self.action_export)
        if session is not None:
            await self.convene.export(session)

    def _loaded(self, again: Callable[[], object]) -> Session | None:
        """The session under the cursor, or None and a word why not.

        A sealed one is asked for its passphrase, and the action is then made again.
        """
        entry = self.query_one(SessionList).entry
        if entry is None or self._in_bin:
            return None
        try:
            return self._archive.store(entry.id).load()
        except Sealed as sealed:
            self._unlocked(sealed, again)
            return None
        except ConveneError as error:
            self.convene.tell_trouble(error)
            self.read_folder()
            return None

    @work(exclusive=True, group="dialog")
    async def action_redact(self) -> None:
        """Take a person who asks for it out of the session under the cursor."""
        from convene_tui.tui.dialogs.redacting import redacted

        session = self._loaded(self.action_redact)
        if session is None:
            return
        try:
            said = await redacted(self.convene, session)
        except ConveneError as error:
            self.convene.tell_trouble(error)
        else:
            if said:
                self.notify(said, markup=False, timeout=12)
        self.read_folder()

    # ── the bin ──────────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="dialog")
    async def action_bin(self) -> None:
        """Into the bin, after a look at its title."""
        from convene_tui.tui.dialogs.confirm import ConfirmDialog

        entry = self.query_one(SessionList).entry
        if entry is None or self._in_bin:
            return
        dialog = ConfirmDialog(
            f"Put “{entry.title}” into the bin?",
            "b shows the bin; u brings it back.",
            yes="Into the bin (y)",
        )
        if await self.app.push_screen_wait(dialog):
            self._moved(lambda: self._archive.bin(entry.id))

    def action_restore(self) -> None:
        """Out of the bin again."""
        entry = self.query_one(SessionList).entry
        if entry and self._in_bin:
            self._moved(lambda: self._archive.restore(entry.id))

    def action_show_bin(self) -> None:
        """The bin, or the sessions again."""
        self._in_bin = not self._in_bin
        self.query_one(FilterLine).end()
        worth = _WORTH_A_KEY_IN_THE_BIN if self._in_bin else _WORTH_A_KEY
        self.query_one(KeyLine).show(_keys(worth))
        self.read_folder()

    def action_search(self) -> None:
        """Find words in all sessions."""
        self.convene.search(None)

    def _moved(self, move: Callable[[], None]) -> None:
        try:
            move()
        except ConveneError as error:
            self.convene.tell_trouble(error)
        self.read_folder()


def _text_of(entry: Entry) -> str:
    """What a filter looks in."""
    texts = (
        entry.id,
        entry.title,
        *((entry.header.alliance, entry.header.purpose) if entry.header else ()),
    )
    return folded(" ".join(texts))


def _keys(names: Iterable[str]) -> list[Binding]:
    by_id = {binding.id: binding for binding in (*ARCHIVE, *EVERYWHERE)}
    return [by_id[name] for name in names]
