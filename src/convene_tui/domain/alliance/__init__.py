"""The alliance around its meetings: the eight elements, and what else spans them."""

from convene_tui.domain.alliance.alliance import Alliance, Assessment
from convene_tui.domain.alliance.wish import Put, TakeAway, Wish

__all__ = ["Alliance", "Assessment", "Put", "TakeAway", "Wish"]
