"""The Purpose stage beside its draft: where the room stands, the scope, the versions."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain import purpose as checking
from convene_tui.domain.drafting import covered, taken_in
from convene_tui.domain.intentions import AcceptAsIs
from convene_tui.domain.labels import short_names
from convene_tui.domain.model import Draft, ScopeItem, Session, Subject
from convene_tui.domain.purpose import creep
from convene_tui.domain.purpose.changes import WHO, Moved
from convene_tui.domain.rating import RoomRating
from convene_tui.domain.timing import day_of
from convene_tui.tui.keys.lists import VERSIONS_KEYS
from convene_tui.tui.keys.shown import RowAct, changed_on, with_keys
from convene_tui.tui.messages import Attend
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.gauges import scale
from convene_tui.tui.panels.purpose import DraftPanel
from convene_tui.tui.panels.rows import Row, RowsPanel


class GaugesPanel(RowsPanel):
    """Where the room stands, what is in and out of scope, and the versions."""

    TITLE = "Room, scope, versions"
    EMPTY = (
        "No version yet: write the draft above ({write}), {draft.keep} keeps it. {rate} rates it."
    )

    FOLLOWS = True

    BINDINGS: ClassVar[list[BindingType]] = [*VERSIONS_KEYS]
    RECORDS: ClassVar = (ScopeItem, Draft)

    _chosen_first: str = ""
    """The version that was chosen first, to be laid beside another."""

    def rows(self, session: Session) -> Sequence[Row]:
        """Gauges, scope, then the versions, newest first."""
        room = RoomRating.of(session)
        rows: list[Row] = []
        if room.big and room.small:
            names = short_names(session.people)
            rows += [
                Row("", scale("big", room.big, names, self.cells), quiet=True),
                Row("", scale("small", room.small, names, self.cells), quiet=True),
            ]
        if session.accepted_reason:
            line = Content.styled(f"accepted as it is: {session.accepted_reason}", "$success")
            rows.append(Row("", line, quiet=True))
        rows += [Row("", line, quiet=True) for line in _coverage(session)]
        moved_in = taken_in(session)
        rows += [
            Row(item.id, _scope(session, item, item.id in moved_in))
            for item in sorted(session.scope, key=lambda item: not item.inside)
        ]
        versions = session.versions(Subject.PURPOSE)
        rows += [
            Row(
                draft.id,
                _version(session, number, draft, versions[number - 2] if number > 1 else None),
            )
            for number, draft in reversed(list(enumerate(versions, 1)))
        ]
        return rows

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """Of a version all of it; of what is in or out of scope only to withdraw it."""
        every = super().acts(row_id)
        version = self.session is not None and self.session.find(Draft, row_id)
        return every if version else [act for act in every if act.action == "withdraw"]

    def chosen(self, row_id: str) -> None:
        """Take the words of a version into the editor."""
        draft = self.session.find(Draft, row_id) if self.session else None
        if draft:
            self.screen.query_one(DraftPanel).use(draft.text)

    @work(exclusive=True, group="dialog")
    async def action_compare(self) -> None:
        """Lay this version beside the one that was chosen before; of two, beside the other."""
        from convene_tui.tui.dialogs.versions import VersionsDialog

        session = self.session
        versions = session.versions(Subject.PURPOSE) if session else ()
        places = {draft.id: number for number, draft in enumerate(versions, 1)}
        at = self.cursor
        if session is None or at not in places:
            return
        others = [draft.id for draft in versions if draft.id != at]
        other = others[0] if len(others) == 1 else self._chosen_first
        if other not in others:
            self._chosen_first = at
            how = "{rows.choose}, {versions.compare} on another version lays both side by side."
            said = f"v{places[at]} is chosen: {with_keys(how, changed_on(self))}"
            self.post_message(Attend(said if others else "There is only one version."))
            # The other version is chosen here, and not typed into the line.
            self.call_after_refresh(self.focus)
            return
        self._chosen_first = ""
        first, second = sorted((places[at], places[other]))
        names = (f"v{first}", f"v{second}")
        texts = (versions[first - 1].text, versions[second - 1].text)
        dialog = VersionsDialog(
            names, texts, session.problem, today=day_of(session), for_room=self.for_room
        )
        await self.app.push_screen_wait(dialog)

    @work(exclusive=True, group="dialog")
    async def action_accept(self) -> None:
        """The room keeps the purpose although the words speak against it: note why."""
        await self.ask_and_keep(
            "The room keeps it as it is",
            "Because",
            "",
            lambda reason: AcceptAsIs(reason) if reason else None,
        )


class RoomVersionsPanel(GaugesPanel):
    """Scope and versions, as the room may see them."""

    TITLE = "Scope, versions"
    EMPTY = "No version yet: {write} writes one, {draft.keep} keeps it."


def _coverage(session: Session) -> list[Content]:
    if not session.problem or not session.purpose:
        return []
    found = covered(session, session.purpose)
    met = ", ".join(f"{one.pain} (“{one.by}”)" for one in found.met)
    parts: list[tuple[str, str]] = [("pain words met: ", "$muted"), (met or "none", "")]
    if found.unmet:
        parts.append((f"   not met: {', '.join(found.unmet)}", "$muted"))
    lines = [Content.assemble(*parts)]
    if session.terms:
        known = ", ".join(f"{t.word} = {t.meaning}" for t in session.terms)
        lines.append(Content.assemble(("words: ", "$muted"), known))
    return lines


def _scope(session: Session, item: ScopeItem, moved_in: bool) -> Content:
    asked = f"   was out: {WHO}" if moved_in else ""
    along = f"  {carried(item.came_from, session)}" if item.came_from else ""
    return Content.assemble(
        (" in  " if item.inside else "out  ", "bold"),
        item.text,
        (along, "$muted"),
        (asked, "bold"),
    )


def _version(session: Session, number: int, draft: Draft, before: Draft | None) -> Content:
    """A version by what it changed; a rewrite by both texts, with no direction claimed."""
    ratified = " ratified" if draft.id == session.ratified else ""
    when = carried(draft.came_from, session) or f"{draft.at:%H:%M}"
    head = (f"v{number} {when}{ratified} ", "bold $primary" if ratified else "$muted")
    if before is None:
        return Content.assemble(head, draft.text)
    if any(change.kind is Moved.REWRITTEN for change in creep(before.text, draft.text)):
        return Content.assemble(
            head, ("rewritten\n", "$muted"), ("   was ", "$muted"), before.text,
            ("\n   is  ", "$muted"), draft.text,
        )  # fmt: skip
    changes = checking.word_changes(before.text, draft.text)
    said = "  ".join(str(change) for change in changes[:4])
    return Content.assemble(head, said or draft.text)
