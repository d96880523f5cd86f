"""What a line of a meeting means, and for whom it would be kept."""

from dataclasses import replace

from convene_tui.domain import capture
from convene_tui.domain.audience import Audience
from convene_tui.domain.capture import (
    Begun,
    Continue,
    Interpretation,
    Meant,
    TakeBack,
    Unreadable,
    explained,
    in_short,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention
from convene_tui.tui.panels.beside import read_name
from convene_tui.tui.panels.who_sees import answer_behind
from convene_tui.tui.screens.meeting.base import MeetingView


class LineReading:
    """Reads lines in the meeting as it stands."""

    def __init__(self, meeting: MeetingView) -> None:
        """Read the lines of a meeting."""
        self._meeting = meeting

    def begun_here(self) -> Begun:
        """Where a line is that is begun at this moment."""
        return Begun.here(self._meeting.live.session, self._meeting.here)

    def meant(self, text: str, begun: Begun) -> Meant:
        """What a line means where it was begun."""
        around, live = self._meeting.around, self._meeting.live
        today = around.clock().date()
        found = capture.parse(text, live.session, today, day_first=around.day_first, begun=begun)
        if isinstance(found, Interpretation) and isinstance(found.meant, Continue):
            return replace(found, audience=self.audience_of(found.meant))
        if isinstance(found, Interpretation) and isinstance(found.meant, TakeBack):
            return replace(found, comment="" if self._meeting.covered else live.last)
        return found

    def answer(self, text: str) -> tuple[str, bool] | None:
        """What a line says of who sees this screen, behind what stands before it.

        As long as it is asked, somebody may have half a line there from before: that stays.
        """
        found = answer_behind(text)
        return found if found and (not found[0] or self._meeting.convene.mirror.asks) else None

    def audience(self, text: str, begun: Begun) -> Audience | None:
        """For whom a line would be kept; None where it can't be.

        A line that is only begun is taken for what it would be with one word more.
        """
        if self.answer(text) is not None or read_name(text) is not None:
            return Audience.ALL
        meant = self.meant(text, begun)
        if isinstance(meant, Unreadable) or meant.only_begun:
            meant = self.meant(f"{text} x", begun)
        return None if isinstance(meant, Unreadable) else self.audience_of(meant.kept)

    def audience_of(self, intention: Intention | TakeBack | Continue) -> Audience | None:
        """For whom something would be kept; None where it can't be."""
        if isinstance(intention, TakeBack):
            return Audience.ALL
        try:
            return self._meeting.live.audience(intention)
        except ConveneError:
            return None

    def in_words(self, line: str, begun: Begun) -> str:
        """What a line is understood to be, with its doubt, or why it can't be read."""
        meant = self.meant(line, begun)
        if isinstance(meant, Unreadable):
            return meant.why
        said = in_short(explained(meant, self._meeting.live.session))
        return f"{said} ? {meant.doubt}" if meant.doubt else said
