"""Who was asked to join, what they answered, and what a no says of the pain and of the convener."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from convene_tui.domain.alliance.records import Approach
from convene_tui.domain.alliance.words import Reply, WhyNot
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.phrases import enclosed, joined, listed

REPLY_WORDS: Final[dict[Reply, str]] = {
    Reply.WAITING: "asked, no answer yet",
    Reply.YES: "said yes",
    Reply.NO: "said no",
    Reply.LEFT: "left",
}
"""What somebody answered, in words."""

REFUSAL_WORDS: Final[dict[WhyNot, str]] = {
    WhyNot.WORTH: "the problem is not worth it to them",
    WhyNot.CONVENER: "they don't know the convener",
    WhyNot.ABLE: "the convener can't make it happen",
    WhyNot.TIME: "no time",
    WhyNot.OTHER: "another reason",
}
"""Why somebody said no, in words (chapters 2 and 3; AL1 to AL5)."""

WHY_ASKED: Final = "A no tells more of the pain and of the convener than ten who say yes."
"""Why the reason of a no is asked for."""

WITH_A_REASON: Final = (Reply.NO, Reply.LEFT)
"""The answers that have a reason: whoever leaves says no after a yes."""

_TELLING: Final = 2
"""Refusals of one kind from which they say something."""
_ENOUGH_ASKED: Final = 3
"""People who were asked from which it says something that nobody refused."""


@dataclass(frozen=True)
class Ledger:
    """Everybody who was asked, as one picture."""

    every: tuple[Approach, ...]

    def count(self, reply: Reply) -> int:
        """How many gave this answer."""
        return sum(each.reply is reply for each in self.every)

    def refused(self, *reasons: WhyNot) -> int:
        """How many said no for one of these reasons."""
        return sum(each.reply is Reply.NO and each.refusal in reasons for each in self.every)

    def left(self, *reasons: WhyNot) -> tuple[str, ...]:
        """Who left, of all or for one of these reasons."""
        gone = (each for each in self.every if each.reply is Reply.LEFT)
        return tuple(each.name for each in gone if not reasons or each.refusal in reasons)

    @property
    def of_leaving(self) -> str:
        """Who left, and why; nothing while all who came stay."""
        gone = self.left()
        why = self._reasons(Reply.LEFT)
        return f"{len(gone)} left: {listed(gone)}{enclosed(' (', why, ')')}" if gone else ""

    @property
    def of_pain(self) -> str:
        """What refusals say of the pain; nothing where they say nothing."""
        return self._told(WhyNot.WORTH)

    @property
    def of_convener(self) -> str:
        """What refusals say of the convener."""
        return self._told(WhyNot.CONVENER, WhyNot.ABLE)

    @property
    def is_common_pain_doubted(self) -> bool:
        """Whether so many find it not worth their while that it is no common pain."""
        return self._turned(WhyNot.WORTH) >= _TELLING

    @property
    def is_stature_doubted(self) -> bool:
        """Whether so many don't come because of who calls."""
        return self._turned(WhyNot.CONVENER, WhyNot.ABLE) >= _TELLING

    @property
    def of_stature(self) -> str:
        """The sign of stature: nobody could turn it down."""
        yes = self.count(Reply.YES)
        if yes < _ENOUGH_ASKED or any(map(self.count, WITH_A_REASON)):
            return ""
        return f"nobody turned it down: {yes} were asked, and said yes"

    @property
    def says(self) -> str:
        """All of it in one line; nothing where nobody was asked."""
        if not self.every:
            return ""
        yes, no, waiting = (self.count(each) for each in (Reply.YES, Reply.NO, Reply.WAITING))
        if not (yes or no or waiting):
            return self.of_leaving
        told = f"{len(self.every)} asked: {yes} said yes, {no} no"
        why = enclosed(" (", self._reasons(Reply.NO), ")")
        asked = f"{told}{enclosed(', ', waiting, ' not answered yet')}{why}"
        return joined(asked, self.of_leaving, by="; ")

    def _reasons(self, reply: Reply) -> str:
        """Why they said no or left, the reason of most of them first."""
        why = Counter(each.refusal for each in self.every if each.reply is reply)
        return ", ".join(
            f"{count}× {REFUSAL_WORDS[refusal]}" for refusal, count in why.most_common() if refusal
        )

    def _turned(self, *reasons: WhyNot) -> int:
        """How many said no or left for one of these reasons."""
        return self.refused(*reasons) + len(self.left(*reasons))

    def _told(self, *reasons: WhyNot) -> str:
        """How many said no and who left for one of these reasons, and for which."""
        refused, gone = self.refused(*reasons), self.left(*reasons)
        why = " or ".join(REFUSAL_WORDS[each] for each in reasons if self._turned(each))
        said_no = f"{refused} of {len(self.every)} who were asked said no" if refused else ""
        went = f"{listed(gone)} left" if gone else ""
        return enclosed("", joined(said_no, went, by=", and "), f": {why}")


def ledger(every: Iterable[Approach]) -> Ledger:
    """The picture that these answers give."""
    return Ledger(tuple(every))


def told_of(each: Approach) -> str:
    """What became of one of them, in a line."""
    by = enclosed(", asked by ", each.asked_by)
    why = enclosed(": ", REFUSAL_WORDS[each.refusal] if each.refusal else "")
    return f"{REPLY_WORDS[each.reply]}{why}{by}{enclosed('; ', each.said)}"
