"""What can be kept of a charter: versions, how its members decide, signatures, amendments."""

from datetime import date

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.records import (
    Amendment,
    CharterAnswer,
    CharterSection,
    CharterText,
    Signature,
)
from convene_tui.domain.alliance.wish import Wish, demand, named, put, take_away
from convene_tui.domain.alliance.words import CharterPoint, CharterSize, Method, Settling
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.public.charter_text import DRAFTED
from convene_tui.domain.searching import folded


@dataclass(frozen=True)
class WriteCharter(Wish[Alliance]):
    """A version of the charter."""

    text: str

    def said(self) -> str:
        """Say it."""
        return "version of the charter"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add the version, where it says something else than the one before."""
        text = demand(self.text, "charter")
        current = whole.current_charter
        if current and current.text == text:
            raise ConveneError("The charter reads like that already.")
        return whole.with_record(CharterText(id=stamp.id, text=text, at=stamp.at))


@dataclass(frozen=True)
class ChooseMethod(Wish[Alliance]):
    """How the members decide."""

    method: Method
    words: str = ""

    def said(self) -> str:
        """Name it."""
        return f"decisions by {self.words if self.method is Method.OTHER else self.method}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Set it."""
        if self.method is Method.OTHER:
            demand(self.words, "description of how you decide")
        return whole.with_fields(method=self.method, method_words=self.words)


@dataclass(frozen=True)
class ChooseSize(Wish[Alliance]):
    """How long the charter is."""

    size: CharterSize

    def said(self) -> str:
        """Name it."""
        return f"a {self.size} charter"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Set it."""
        return whole.with_fields(size=self.size)


@dataclass(frozen=True)
class AgreeOn(Wish[Alliance]):
    """What was agreed on one point of the charter; nothing leaves it open again."""

    point: CharterPoint
    text: str

    def said(self) -> str:
        """Name the point."""
        return f"charter, {self.point}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it, what was agreed before in the bin."""
        before = whole.find(CharterAnswer, self.point)
        if not self.text.strip():
            return take_away(whole, before, stamp)
        answer = CharterAnswer(id=self.point, text=self.text, at=stamp.at)
        return put(whole, answer, stamp)


@dataclass(frozen=True)
class WriteSection(Wish[Alliance]):
    """A part of the charter under a title of its own, for all; no text takes it away."""

    title: str
    text: str

    def said(self) -> str:
        """Name it."""
        return f"charter, {self.title}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it, what it said before in the bin."""
        title = demand(self.title, "title")
        if any(folded(each) == folded(title) for each in DRAFTED):
            what = f"The charter drafts {title} itself."
            raise ConveneError(what, "Give the part a title of its own, or agree on a point of it.")
        before = named(whole.sections, title, lambda each: each.title)
        if not self.text.strip():
            return take_away(whole, before, stamp)
        id_ = before.id if before else stamp.id
        return put(whole, CharterSection(id=id_, title=title, text=self.text, at=stamp.at), stamp)


@dataclass(frozen=True)
class ChooseSettling(Wish[Alliance]):
    """How disputes about facts and standards are settled; no way leaves it open again."""

    settling: Settling | None
    words: str = ""

    def said(self) -> str:
        """Say it."""
        return "how disputes of fact are settled"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Set it."""
        if self.settling is not None:
            demand(self.words, "word of who settles it, or by what")
        return whole.with_fields(settling=self.settling, settling_words=self.words)


@dataclass(frozen=True)
class Sign(Wish[Alliance]):
    """Somebody pledges to keep to the charter as it stands."""

    name: str
    organisation: str = ""
    version: str = ""
    """The version that was before their eyes: no other one is signed in its place."""
    on: date | None = None
    """The day beside the name on paper; today where none is said."""

    def said(self) -> str:
        """Name who signs."""
        return f"signature of {self.name}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Put the name under the newest version, once."""
        current = whole.current_charter
        if current is None:
            raise ConveneError("There is no charter to sign yet.", "Write it first.")
        if self.version not in ("", current.id):
            what = "Somebody has written another version of the charter meanwhile."
            raise ConveneError(what, "Read it, then sign.")
        name = demand(self.name, "name")
        if self.on and self.on > stamp.at.date():
            raise ConveneError("Nobody has signed on a day that is still to come.")
        for each in whole.signatures:
            if each.version == current.id and folded(each.name) == folded(name):
                raise ConveneError(f"{name} has signed this version already.")
        return whole.with_record(
            Signature(
                id=stamp.id,
                version=current.id,
                name=name,
                organisation=self.organisation,
                at=stamp.at,
                signed_on=None if self.on == stamp.at.date() else self.on,
            )
        )


@dataclass(frozen=True)
class AmendCharter(Wish[Alliance]):
    """A change of a charter that was signed, kept beside it with its reason."""

    text: str
    reason: str

    def said(self) -> str:
        """Say it."""
        return "amendment of the charter"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it; a charter that nobody has signed is written anew instead."""
        current = whole.current_charter
        if not current or not any(s.version == current.id for s in whole.signatures):
            raise ConveneError("Nobody has signed this charter.", "Write another version of it.")
        text = demand(self.text, "amendment")
        return whole.with_record(Amendment(id=stamp.id, text=text, reason=self.reason, at=stamp.at))
