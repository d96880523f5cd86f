"""What is not as it should be where sessions are kept."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is not as it should be."""

    id: str
    """What it is about: a session's id, or `alliances/` and another's; empty for the folder."""
    kind: str
    """`damaged`, `lost`, `newer`, `copy`, `backup`, `clear`, `begun`, `wide` or `leftover`."""
    what: str
    """One line."""
    remedy: str = ""

    @property
    def is_damage(self) -> bool:
        """Whether a file is not whole, as opposed to a matter of tidiness."""
        return self.kind in ("damaged", "lost")

    @property
    def is_exposure(self) -> bool:
        """Whether words lie there that should be sealed, or gone."""
        return self.kind in ("clear", "begun")
