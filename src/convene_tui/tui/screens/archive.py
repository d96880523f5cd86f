"""The archive: all sessions of the folder, and what can be done with the one under the cursor."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import DescribeMeeting, Tag, tags_in
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.entries import Entry
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.console import Left
from convene_tui.tui.keys import ARCHIVE, EVERYWHERE
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.panels.due import DueStrip
from convene_tui.tui.panels.filtering import FilterLine
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.ordering import ORDERS, Heading
from convene_tui.tui.panels.sessions import SessionHead, SessionList, described
from convene_tui.tui.panels.shelf import Shelf
from convene_tui.tui.screens.narrowed import NarrowedScreen

_WORTH_A_KEY: Final = (
    *("archive.open", "archive.new", "archive.filter", "archive.follow", "help", "archive.read"),
    *("archive.compare", "archive.alliance", "archive.export", "archive.search"),
    *("archive.order", "archive.tag", "leave", "archive.assess", "archive.weigh"),
    *("archive.bin", "archive.show_bin"),
)
_WORTH_A_KEY_IN_THE_BIN: Final = ("archive.restore", "archive.show_bin", "archive.filter", "help")

LOOK_AT_FOLDER: Final = 1.0
"""Seconds between two looks at whether somebody else has changed the folder."""
_AT_ONCE: Final = 100
"""Sessions that are read before the others: a screenful and more."""


class ArchiveScreen(NarrowedScreen):
    """The list, a line to filter it, two lines on a session, and every key for one."""

    BINDINGS: ClassVar[list[BindingType]] = [*ARCHIVE]

    class Listed(Message):
        """The folder was read, or the first of it."""

        def __init__(self, shelf: Shelf) -> None:
            self.shelf = shelf
            super().__init__()

    class FolderMoved(Message):
        """Somebody else has made, saved or removed a session."""

    def __init__(self, archive: SessionArchive, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._archive = archive
        self._clock = clock
        self._shelf = Shelf()
        self._order = 0
        self._away = ""
        """Why the list is the one that was read before; empty while it is as it stands."""
        self._was_read = False
        self._in_bin = False
        self._read_at = 0
        """When the folder last changed, as it was read."""
        self._looking = False
        """Whether a look at the folder has not come back: a disk may be slow, or gone."""

    def compose(self) -> ComposeResult:
        """Title, what is due, filter, list, description, keys."""
        yield Static(id="archive-title", markup=False)
        yield DueStrip(id="due")
        yield FilterLine("filter by title, alliance, purpose, day, outcome, late or #tag")
        yield SessionHead(id="archive-head")
        yield SessionList(id="sessions")
        yield Static("Reading the folder …", id="described", markup=False)
        yield KeyLine(_keys(_WORTH_A_KEY), self.convene.changed_keys)

    def on_mount(self) -> None:
        """The list has the focus; it is filled as soon as the folder is read."""
        self.query_one(SessionList).focus()
        self.set_interval(LOOK_AT_FOLDER, self._look_again)

    def on_screen_resume(self) -> None:
        """Read the folder, again after a session was worked on."""
        self.read_folder()
        if self.convene.begins and not self.convene.mirror.covers:
            self.convene.begins = False
            self.call_later(self.run_action, "screen.new")

    def on_screen_suspend(self) -> None:
        """What was read in the title need not be read again."""
        self.convene.made_private = ""

    def _look_again(self) -> None:
        if self.app.screen is self and self._was_read and not self._looking:
            self._looking = True
            self._look_at_folder()

    @work(thread=True, group="look")
    def _look_at_folder(self) -> None:
        for line in self._archive.send_on():
            self.app.call_from_thread(self.notify, line, markup=False, timeout=12)
        moved = self._stamp() != self._read_at
        self._looking = False
        if moved:
            self.post_message(self.FolderMoved())

    @on(FolderMoved)
    def _read_again(self) -> None:
        self.read_folder()

    def _stamp(self) -> int:
        """What is another number once somebody has made, saved or removed a session."""
        try:
            return self._archive.stamp()
        except ConveneError:
            return self._read_at

    @work(thread=True, exclusive=True, group="folder")
    def read_folder(self) -> None:
        """Read the first line of each file, those that fill the screen before the others."""
        worker, today = get_current_worker(), self._clock().date()
        self._read_at = self._stamp()
        if not self._was_read and (shelf := Shelf.first(self._archive, _AT_ONCE, today)):
            self.post_message(self.Listed(shelf))
        shelf = Shelf.whole(self._archive, today, in_bin=self._in_bin)
        if not worker.is_cancelled:
            self.post_message(self.Listed(shelf))

    @on(Listed)
    def show_folder(self, event: Listed) -> None:
        """Show what is there; where that can't be read just now, what was there."""
        keeps = self._archive.is_far and bool(self._shelf.entries) and not self._in_bin
        self._away = event.shelf.why if keeps else ""
        if not self._away:
            self._shelf = event.shelf
        self._was_read = True
        self.query_one(DueStrip).show(self._shelf.due)
        self.list_again()

    def list_again(self, *, from_top: bool = False) -> None:
        """List what matches, in its order."""
        sessions = self.query_one(SessionList)
        entry, heading = sessions.entry, sessions.heading
        at = entry.id if entry else heading.key if heading else ""
        at = "" if from_top else at
        shown = self._shelf.narrowed(self.words)
        order = ORDERS[self._order]
        sessions.today = self._clock().date()
        sessions.went_on = self._shelf.went_on
        # Whoever looks for words is shown where they are.
        closed = () if self.words.strip() else self.convene.closed_alliances
        sessions.show_rows(order.rows(shown, closed, sessions.today), at)
        count = f"{self._shelf.count:,}"
        if self.words.strip():
            count = f"{len(shown):,} of {count}"
        what = "in the bin" if self._in_bin else "session" if count == "1" else "sessions"
        title = Content.assemble(
            (" convene ", "bold"),
            f"{count} {what}",
            (f", {order.name}" if self._order else "", "$accent"),
            (enclosed(" · ", self.convene.made_private), "$warning"),
            (" · as it was: it can't be read just now" if self._away else "", "$warning"),
            (f"  {self._archive.shown}", "$muted"),
        )
        self.query_one("#archive-title", Static).update(title)
        self.query_one(SessionHead).display = bool(shown)
        self.set_class(not shown, "-nothing")
        self._describe()

    @on(SessionList.Moved)
    def _describe(self) -> None:
        sessions = self.query_one(SessionList)
        today = self._clock().date()
        if sessions.entry:
            later = sessions.went_on.get(sessions.entry.id)
            told = described(sessions.entry, today, later)
        elif sessions.heading:
            told = described(sessions.heading.meetings[0], today)
        else:
            told = self._empty()
        self.query_one("#described", Static).update(told)

    def _empty(self) -> Content:
        changed = self.convene.changed_keys
        if not self._was_read:
            return Content("Reading the folder …")
        if self._shelf.why:
            return Content.styled(self._shelf.why, "bold $error")
        if self._shelf.entries:
            return Content(with_keys("Nothing matches; {archive.back} shows all.", changed))
        if self._in_bin:
            back = "The bin is empty; {archive.show_bin} goes back to the sessions."
            return Content(with_keys(back, changed))
        return Content.assemble(
            (f"No sessions yet in {self._archive.shown}. ", ""),
            (with_keys("{archive.new}", changed), "bold $primary"),
            " makes the first meeting; ",
            (with_keys("{archive.learn}", changed), "bold $primary"),
            " is a made-up one, to learn on: twelve small tasks.",
        )

    def action_order(self) -> None:
        """List them in another order."""
        self._order = (self._order + 1) % len(ORDERS)
        self.list_again(from_top=True)

    def action_fold(self) -> None:
        """Fold the alliance under the cursor to its heading, or unfold it."""
        heading = self.query_one(SessionList).heading
        if heading is None:
            where = "Alliances fold in the list by alliance: {archive.order} leads there."
            self.notify(with_keys(where, self.convene.changed_keys), markup=False)
            return
        self.convene.closed_alliances ^= {heading.key}
        self._list_at(heading.key)

    def action_fold_all(self) -> None:
        """Fold all alliances to their headings, or unfold all."""
        sessions = self.query_one(SessionList)
        every = {row.key for row in sessions.rows if isinstance(row, Heading)}
        heading = sessions.heading
        if heading is not None:
            left = every - self.convene.closed_alliances
            self.convene.closed_alliances = self.convene.closed_alliances | every if left else set()
            self._list_at(heading.key)

    def _list_at(self, key: str) -> None:
        """List anew, with the cursor on the heading with this key."""
        self.list_again()
        sessions = self.query_one(SessionList)
        sessions.show_rows(sessions.rows, key)

    def action_go_to(self, session_id: str) -> None:
        """To a session of which the strip tells, also where the list is narrowed to others."""
        if all(each.id != session_id for each in self._shelf.narrowed(self.words)):
            self.query_one(FilterLine).end()
        self.query_one(SessionList).focus()
        self._list_at(session_id)

    def action_back(self) -> None:
        """All sessions again."""
        self.end_filter()

    # ── the session under the cursor ─────────────────────────────────────────────────────

    @property
    def entry(self) -> Entry | None:
        """The line of the session under the cursor; None in the bin, where nothing is done."""
        return None if self._in_bin else self.query_one(SessionList).entry

    async def loaded(self, again: Callable[[], object]) -> Session | None:
        """The session under the cursor, or None and a word why not.

        A sealed one is asked for its passphrase, and the action is then made again.
        """
        entry = self.entry
        if entry is None:
            return None
        try:
            return await self.convene.errands.run(self._archive.store(entry.id).load)
        except Sealed as sealed:
            self.unlock(sealed, again)
            return None
        except ConveneError as error:
            self.convene.tell_trouble(error)
            self.read_folder()
            return None

    def unlock(self, sealed: Sealed, then: Callable[[], object]) -> None:
        """Ask for the passphrase of a sealed session, and go on once it is open."""
        self.convene.sessions.unlock(sealed.path, then)

    def attempt(self, change: Callable[[], object]) -> None:
        """Change something in the folder, say what is in the way of it, and read it again."""

        def refused(error: ConveneError) -> None:
            self.convene.tell_trouble(error)
            self.read_folder()

        self.convene.errands.begin(change, lambda _: self.read_folder(), refused)

    def action_learn(self) -> None:
        """Leave for the tutor; whoever leaves that is back here."""
        self.app.exit(Left.LEARN)

    def action_show_bin(self) -> None:
        """The bin, or the sessions again."""
        self._in_bin = not self._in_bin
        self.query_one(FilterLine).end()
        worth = _WORTH_A_KEY_IN_THE_BIN if self._in_bin else _WORTH_A_KEY
        self.query_one(KeyLine).show(_keys(worth))
        self.read_folder()

    # ── meetings: begun, followed, compared, written, found ───────────────────────────────────

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Begin a new meeting."""
        await self._begin(None)

    @work(exclusive=True, group="dialog")
    async def action_follow(self) -> None:
        """A new meeting that starts where this one stopped."""
        old = await self.loaded(self.action_follow)
        if old is not None:
            await self._begin(old, moves_on=True)

    @work(exclusive=True, group="dialog")
    async def action_duplicate(self) -> None:
        """A new meeting with the frame of this one, and nothing that was said in it."""
        other = await self.loaded(self.action_duplicate)
        if other is not None:
            await self._begin(other)

    async def _begin(self, old: Session | None, *, moves_on: bool = False) -> None:
        from convene_tui.storage.kin import meetings
        from convene_tui.tui.dialogs.new_meeting import Source, begin

        known = () if self._in_bin else meetings(self._shelf.entries)
        await begin(self.convene, Source(old, moves_on, known))

    @work(exclusive=True, group="dialog")
    async def action_compare(self) -> None:
        """Beside the meeting that it follows, or another earlier one of its alliance."""
        from convene_tui.tui.dialogs.compare import beside_which
        from convene_tui.tui.screens.compare import CompareScreen

        entry = self.entry
        later = await self.loaded(self.action_compare)
        if entry is None or later is None:
            return
        comparison = await beside_which(self.convene, later, self._shelf.entries)
        if comparison is not None:
            await self.app.push_screen(CompareScreen(comparison))

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Minutes and the other documents, as a file."""
        session = await self.loaded(self.action_export)
        if session is not None:
            await self.convene.export(session)

    @work(exclusive=True, group="dialog")
    async def action_alliance(self) -> None:
        """What spans the meetings of its alliance; a session without one is asked for its name."""
        entry = self.entry
        if entry is None:
            return
        if name := entry.header.alliance if entry.header else "":
            self.convene.to.open_alliance(name)
            return
        session = await self.loaded(self.action_alliance)
        if session is None:
            return
        name = session.alliance or await self._alliance_for(entry.id, session)
        if name:
            self.convene.to.open_alliance(name)

    async def _alliance_for(self, session_id: str, session: Session) -> str:
        """Ask to which alliance a session belongs, and keep that in it."""
        from convene_tui.tui.dialogs.forms import LineDialog

        prompt = "Which alliance does this meeting belong to?"
        name = await self.app.push_screen_wait(LineDialog(session.title, prompt))
        if not name:
            return ""
        described = DescribeMeeting(session.title, name, session.success, session.held_on)
        try:
            keeping = partial(self.convene.sessions.keep_in, session_id, described)
            await self.convene.errands.run(keeping)
        except ConveneError as error:
            self.convene.tell_trouble(error)
            return ""
        return name

    def action_assess(self) -> None:
        """Judge an invitation, with or without any session."""
        self.convene.to.assess()

    def action_weigh(self) -> None:
        """All alliances and invitations side by side."""
        self.convene.to.weigh()

    @work(exclusive=True, group="dialog")
    async def action_tag(self) -> None:
        """Words to find the session by."""
        from convene_tui.tui.dialogs.forms import FormDialog

        entry = self.entry
        session = await self.loaded(self.action_tag)
        if entry is None or session is None:
            return
        tags = " ".join(f"#{tag}" for tag in session.tags)
        hint = "Tags, with commas or blanks between them"
        said = await self.app.push_screen_wait(FormDialog.line(entry.title, hint, tags))
        if said is None:
            return
        self.attempt(lambda: self.convene.sessions.keep_in(entry.id, Tag(tags_in(said))))

    def action_search(self) -> None:
        """Find words in all sessions."""
        self.convene.to.search(None)

    # ── files: opened, mended, sealed, redacted, thrown away ──────────────────────────────────

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
        from convene_tui.tui.dialogs.mending import mended

        try:
            await self._told(mended(self.convene, entry))
        except Sealed as sealed:
            self.unlock(sealed, lambda: self.mend(entry))

    @work(exclusive=True, group="dialog")
    async def action_seal(self) -> None:
        """Seal what is under the cursor with a passphrase; a sealed one gets another, or none.

        On the heading of an alliance it is what spans its meetings.
        """
        from convene_tui.storage.sealable import Sealable
        from convene_tui.tui.dialogs.sealing import resealed

        entry, heading = self.entry, self.query_one(SessionList).heading
        if heading is not None and heading.is_named:
            self.convene.to.seal_alliance(heading.name)
        if entry is None or entry.state not in ("ok", "sealed"):
            return
        try:
            each = Sealable(self._archive, entry.id, entry.id)
            await self._told(resealed(self.convene, each, entry.title))
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

        session = await self.loaded(self.action_redact)
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
        # What was chosen may have led to another screen.
        if self.convene.screen is self:
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


def _keys(names: Iterable[str]) -> list[Binding]:
    by_id = {binding.id: binding for binding in (*ARCHIVE, *EVERYWHERE)}
    return [by_id[name] for name in names]
