"""The other console at the same meeting: who is there, and what was done there."""

from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.stages import stage_of
from convene_tui.tui.panels.bars import Bars
from convene_tui.tui.screens.meeting.base import MeetingView


class OtherConsole:
    """Knows who is at the other console, and says what comes from there."""

    def __init__(self, meeting: MeetingView) -> None:
        """Watch for another console beside a meeting's."""
        self._meeting = meeting
        self._met = ""
        """Who is, or was last, at the one other console."""
        self._several = False
        """Whether more than one other console was here, so that none is told by name."""

    @property
    def name(self) -> str:
        """Who did something there; before the room, and of several, nobody by name."""
        known = "" if self._meeting.convene.mirror.room_sees else self._met
        return known or "another console"

    def meet(self) -> None:
        """Note who is at the one other console, also for when they have just left it."""
        others = self._meeting.live.others
        if others:
            self._several = self._several or len(others) > 1
            self._met = "" if self._several else others[0].name

    def led(self) -> bool:
        """Whether the meeting was led from there to the stage in which it is."""
        live = self._meeting.live
        visits = live.session.visits
        return not (visits and live.is_mine(visits[-1].id))

    def tell_of_blank(self, session: Session) -> None:
        """Say that the wall was blanked there, or is shown again; here one types on."""
        bars = self._meeting.query_one(Bars)
        if not session.walls or self._meeting.live.is_mine(session.walls[-1].id):
            bars.news = ""
            return
        did = "blanked the wall" if session.blanked else "shows the wall again"
        bars.tell(_sentence(f"{self.name} {did}"))

    def tell_of_stage(self, stage: StageKey, shown: StageKey, *, wrote: bool) -> None:
        """The meeting is in another stage: one types on in the line, and hears what waits."""
        parts = []
        if self.led():
            parts.append(f"{self.name} went to {stage_of(stage).name}")
        if self._meeting.here is not shown:
            self._meeting.fold_and_type()
            line = self._meeting.typed
            if line.value.strip():
                parts.append(f"your line is still kept in {stage_of(line.begun.stage).name}")
            if wrote:
                parts.append(f"your text stays half-written in {stage_of(shown).name}")
        if parts:
            self._meeting.query_one(Bars).tell(_sentence("; ".join(parts)))


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
