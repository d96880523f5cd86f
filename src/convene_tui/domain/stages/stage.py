"""A stage of the preliminary meeting: what is asked in it, for how long."""

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import StageKey


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage of the agenda."""

    key: StageKey
    name: str
    prompt: str
    """The question that the facilitator puts, in words that can be read aloud."""
    minutes: int
    """The time box where the facilitator has set none; 0 for no box."""
    conclusion: str
    """What the stage should leave behind, asked for in one line on leaving it."""
    panels: tuple[str, ...]
    """The panels that the stage shows, by their names in `tui/panels`."""
    private: bool = False
    """Whether the room is gone and everything here is the facilitator's own."""

    @property
    def number(self) -> int:
        """Its place on the agenda, which is also its key after ctrl+t."""
        return list(StageKey).index(self.key)
