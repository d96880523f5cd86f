"""What is seen of a convener's stature by name, whether they are named as a convener yet or not."""

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.wish import Wish, demand, named
from convene_tui.domain.alliance.wishes import NameConvener, ViewStature
from convene_tui.domain.alliance.words import Held, Stature
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.intentions import Stamp


@dataclass(frozen=True)
class SeeStature(Wish[Alliance]):
    """Whether somebody who convenes has one of the seven traits, and who could lend it."""

    name: str
    trait: Stature
    held: Held
    seen: str = ""
    lender: str = ""

    def said(self) -> str:
        """Name whom and the trait."""
        return f"{self.name}'s {self.trait}: {self.held}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep the view; whoever is not named as a convener yet is named by it."""
        name = demand(self.name, "name")
        convener = named(whole.conveners, name, lambda each: each.name)
        if convener is None:
            whole = NameConvener(name).change(whole, stamp)
            convener = whole.conveners[-1]
        view = ViewStature(convener.id, self.trait, self.held, self.seen, self.lender)
        return view.change(whole, stamp)
