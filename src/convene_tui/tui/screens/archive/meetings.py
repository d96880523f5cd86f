"""What is done with meetings from the archive: begun, read, followed, compared, written, found."""

from textual import work

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import DescribeMeeting, Tag, tags_in
from convene_tui.domain.model import Session
from convene_tui.tui.screens.archive.listing import SessionListing


class WithMeetings(SessionListing):
    """The keys that take a session as a meeting."""

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Begin a new meeting."""
        await self._begin(None)

    @work(exclusive=True, group="dialog")
    async def action_follow(self) -> None:
        """A new meeting that starts where this one stopped."""
        old = self.loaded(self.action_follow)
        if old is not None:
            await self._begin(old, moves_on=True)

    @work(exclusive=True, group="dialog")
    async def action_duplicate(self) -> None:
        """A new meeting with the frame of this one, and nothing that was said in it."""
        other = self.loaded(self.action_duplicate)
        if other is not None:
            await self._begin(other)

    async def _begin(self, old: Session | None, *, moves_on: bool = False) -> None:
        from convene_tui.live.beginning import make
        from convene_tui.storage.kin import meetings
        from convene_tui.tui.dialogs.new_meeting import (
            NewMeetingDialog,
            Source,
            session_of,
            with_its_people,
        )

        known = () if self._in_bin else meetings(self._shelf.entries)
        source = Source(old, moves_on, known)
        values = await self.app.push_screen_wait(NewMeetingDialog(source))
        while values is not None:
            try:
                # What follows a sealed session holds some of it, and is sealed like it.
                key = self._archive.store(old.id).key if old else None
                begins = session_of(self.convene, values, source)
                begins_with = await with_its_people(self.convene, begins, values)
                if begins_with is None:
                    values = await self.app.push_screen_wait(NewMeetingDialog(source, values))
                    continue
                session, trouble = make(
                    self._archive,
                    begins_with,
                    key=key,
                    clock=self.convene.clock,
                    new_id=self.convene.new_id,
                    thresholds=self.convene.settings.thresholds,
                )
            except ConveneError as error:
                self.convene.tell_trouble(error)
                # What was typed is not lost: it can be tried again.
                values = await self.app.push_screen_wait(NewMeetingDialog(source, values))
            else:
                self.convene.sessions.open(session.id)
                if trouble:
                    self.convene.tell_trouble(trouble)
                return

    @work(exclusive=True, group="dialog")
    async def action_compare(self) -> None:
        """Beside the meeting that it follows, or another earlier one of its alliance."""
        from convene_tui.tui.dialogs.compare import beside_which
        from convene_tui.tui.screens.compare import CompareScreen

        entry = self.entry
        later = self.loaded(self.action_compare)
        if entry is None or later is None:
            return
        comparison = await beside_which(self.convene, later, self._shelf.entries)
        if comparison is not None:
            await self.app.push_screen(CompareScreen(comparison))

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Minutes and the other documents, as a file."""
        session = self.loaded(self.action_export)
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
        session = self.loaded(self.action_alliance)
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
            self.convene.sessions.keep_in(session_id, described)
        except ConveneError as error:
            self.convene.tell_trouble(error)
            return ""
        return name

    def action_assess(self) -> None:
        """Judge an invitation, with or without any session."""
        self.convene.to.assess()

    @work(exclusive=True, group="dialog")
    async def action_tag(self) -> None:
        """Words to find the session by."""
        from convene_tui.tui.dialogs.forms import FormDialog

        entry = self.entry
        session = self.loaded(self.action_tag)
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
