"""What is known of a meeting, as a file: what and for whom, in which form, and where."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.text import clean_line
from convene_tui.domain.thresholds import Thresholds
from convene_tui.live.around import AllianceAround
from convene_tui.reports.doubts import doubts_in
from convene_tui.reports.files import FORMAT_NAMES, FORMATS, Audience, Wanted, What, written
from convene_tui.reports.mailing import Letters, mail_drafts
from convene_tui.reports.sizes import usual_paper
from convene_tui.storage.exports import put_beside, written_drafts
from convene_tui.tui.dialogs.dialog import Dialog

DOCUMENTS: Final = (
    ("minutes for participants: what everybody may see", What.MINUTES, Audience.PARTICIPANTS),
    ("everything for me: PRIVATE, with marks, notes and readings", What.MINUTES, Audience.ME),
    ("the purpose, on one page for the wall", What.PURPOSE, Audience.PARTICIPANTS),
    ("the agenda, to print before the meeting", What.AGENDA, Audience.PARTICIPANTS),
    ("the people: PRIVATE, with seat, mandate and address", What.PEOPLE, Audience.ME),
    ("the people, for participants: names and organisations", What.PEOPLE, Audience.PARTICIPANTS),
    ("the meeting itself, for calendars: day, hour, place", What.INVITATION, Audience.PARTICIPANTS),
    ("the tasks and the next day, for calendars", What.TASKS, Audience.PARTICIPANTS),
    ("paper for the room: name tents, cards, slips", What.PAPER, Audience.PARTICIPANTS),
)
"""What can be written, in the order of its keys 1 to 9, with whom each is for."""

MAIL: Final = "mail drafts, with what is for participants; nothing is sent"
"""The last row, with the key 0."""

_LETTERS: Final = {
    Letters.ALL: "all that it is time for",
    Letters.MINUTES: "the minutes, to those who were there and those expected",
    Letters.TASKS: "each one's tasks, to whoever took them on",
    Letters.INVITATIONS: "invitations, one by one",
}
"""Which mails are drafted, in words."""


@dataclass(frozen=True)
class Asked:
    """The file that is asked for, and the folder that it goes to."""

    wanted: Wanted | Letters
    """A document, or mail drafts."""
    folder: Path


class ExportDialog(Dialog[Asked]):
    """Enter goes on from what to how to where, and then writes; a number chooses a row at once."""

    KEEP = "Write it"
    # On the smallest screen all three questions are in sight, and the lists scroll.
    DEFAULT_CSS = """
    ExportDialog #what { max-height: 33vh; }
    ExportDialog #form { max-height: 17vh; }
    """

    def __init__(self, session: Session, thresholds: Thresholds) -> None:
        """Ask about a session; beside the choice stands how much of it is in doubt."""
        super().__init__("As a file")
        self._session, self._thresholds = session, thresholds

    def body(self) -> Iterable[Widget]:
        """What, how, where."""
        offered = (*(words for words, _, _ in DOCUMENTS), MAIL)
        rows = (_row(number, words) for number, words in enumerate(offered, 1))
        yield OptionList(*rows, id="what", classes="choices field", markup=False, compact=True)
        yield Static("As", classes="field-label", markup=False)
        yield OptionList(id="form", classes="choices field", markup=False, compact=True)
        yield Static(id="doubts", classes="field-label", markup=False)
        yield Static("In the folder", classes="field-label", markup=False)
        folder = Input(
            str(Path.cwd()), id="folder", classes="field", compact=True, select_on_focus=False
        )
        folder.cursor_blink = False
        yield folder

    def on_mount(self) -> None:
        """Begin with the minutes for participants, in Markdown."""
        what = self.query_one("#what", OptionList)
        what.highlighted = 0
        what.focus()

    def answer(self) -> Asked | None:
        """The file as it is asked for; a folder that is not there is told of."""
        folder = Path(clean_line(self.query_one("#folder", Input).value)).expanduser()
        if not folder.is_dir():
            self.refuse(f"There is no folder {folder}. Name one that is there.")
            self.query_one("#folder").focus()
            return None
        return Asked(self._wanted, folder)

    @property
    def _wanted(self) -> Wanted | Letters:
        """What the cursors stand on."""
        if self._at("#what") == len(DOCUMENTS):
            return tuple(_LETTERS)[self._at("#form")]
        _, what, audience = DOCUMENTS[self._at("#what")]
        return Wanted(what, audience, FORMATS[what][self._at("#form")])

    def _at(self, rows: str) -> int:
        return self.query_one(rows, OptionList).highlighted or 0

    # ── from one to the next ─────────────────────────────────────────────────────────────

    @on(OptionList.OptionHighlighted, "#what")
    def narrow(self, event: OptionList.OptionHighlighted) -> None:
        """Offer the forms that this can have, the usual one first."""
        event.stop()
        forms = list(_LETTERS.values())
        if event.option_index < len(DOCUMENTS):
            forms = [FORMAT_NAMES[form] for form in FORMATS[DOCUMENTS[event.option_index][1]]]
        rows = self.query_one("#form", OptionList)
        rows.clear_options()
        rows.add_options(_row(number, words) for number, words in enumerate(forms, 1))
        rows.highlighted = 0

    @on(OptionList.OptionHighlighted, "#form")
    def tell_doubts(self, event: OptionList.OptionHighlighted) -> None:
        """Say beside the choice how many lines of it nobody has settled."""
        event.stop()
        told = doubts_in(self._session, self._wanted, self._thresholds)
        doubts = self.query_one("#doubts", Static)
        doubts.update(Content(enclosed("", told, ", marked ? in what was kept")))
        doubts.display = bool(told)

    @on(OptionList.OptionSelected)
    def go_on(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on what goes on to how, and from there to where."""
        event.stop()
        self.query_one("#form" if event.option_list.id == "what" else "#folder").focus()

    @on(Input.Submitted)
    def accept(self, event: Input.Submitted) -> None:
        """Enter on the folder writes the file."""
        event.stop()
        self.action_accept()

    def on_key(self, event: events.Key) -> None:
        """A number in a list chooses its row, and goes on."""
        rows = self.focused
        if not isinstance(rows, OptionList) or not (event.character or "").isdecimal():
            return
        place = (int(event.character or "0") - 1) % 10
        if 0 <= place < rows.option_count:
            event.stop()
            rows.highlighted = place
            rows.action_select()


def _row(number: int, words: str) -> Option:
    return Option(Content.assemble((f"{number % 10}  ", "bold"), words))


def write(
    session: Session,
    asked: Asked,
    thresholds: Thresholds,
    templates: Path | None,
    alliance: AllianceAround,
) -> Path:
    """Write the file, and say where it is; a file that is there stays as it is.

    What is mine is judged in the alliance of the meeting, which is read for it.

    Of mail drafts it is the folder. Raises ConveneError where there is nothing to write, or no
    place to write it to.
    """
    if isinstance(asked.wanted, Letters):
        drafts = mail_drafts(session, asked.wanted, thresholds, templates, usual_paper(os.environ))
        written_drafts(asked.folder, [(each.name, each.as_bytes()) for each in drafts])
        return asked.folder
    if asked.wanted.is_private:
        alliance.read(session.alliance)
    paper = usual_paper(os.environ)
    data = written(session, asked.wanted, thresholds, templates, paper, alliance.view)
    path = asked.folder / asked.wanted.file_name(session.id)
    return put_beside(path, data, private=asked.wanted.is_private)
