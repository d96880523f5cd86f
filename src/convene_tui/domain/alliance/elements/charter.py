"""Element 6, a formal charter: its versions, what is open in it, and who has signed."""

from collections.abc import Iterator, Sequence

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Method, Place
from convene_tui.domain.model import OutcomeId
from convene_tui.domain.phrases import day_words, enclosed, first_of
from convene_tui.domain.public.charter_text import METHOD_WORDS, open_points
from convene_tui.domain.public.members import Signer, signers


def look(view: AllianceView) -> Standing:
    """Whether a charter is written, closed, and signed by all who were in the newest meeting."""
    current = view.alliance.current_charter
    if current is None:
        return _unwritten(view)
    theirs = signers(public_alliance(view))
    evidence = tuple(_evidence(view.alliance, theirs))
    left = open_points(current.text)
    if left:
        return Standing(Place.CHARTER, IN_DOUBT, f"open: {first_of(left, 1, ', and ')}", evidence)
    unsigned = [each.name for each in theirs if not each.signature]
    if unsigned or not theirs:
        who = enclosed("not signed by ", first_of(unsigned, 3)) or "signed by nobody"
        return Standing(Place.CHARTER, IN_DOUBT, who, evidence)
    return Standing(Place.CHARTER, IN_HAND, f"signed by all {len(theirs)}", evidence)


def _unwritten(view: AllianceView) -> Standing:
    """How it stands before the first version: the newest meeting may have decided to write one."""
    if view.latest and view.latest.session.outcome is OutcomeId.FORM:
        says = "we form an alliance, and nothing is written yet"
        return Standing(Place.CHARTER, IN_DOUBT, says)
    return Standing(Place.CHARTER, ABSENT, "nothing is written yet")


def _evidence(alliance: Alliance, theirs: Sequence[Signer]) -> Iterator[Evidence]:
    """How often it was written, how its members decide, who has signed, what was amended."""
    versions = len(alliance.charter)
    yield Evidence(f"{versions} version{'s' if versions > 1 else ''}")
    if alliance.method is Method.OTHER:
        yield Evidence(f"decides so: {alliance.method_words}")
    elif alliance.method:
        yield Evidence(f"decides by {METHOD_WORDS[alliance.method]}")
    for each in theirs:
        if each.signature:
            yield Evidence(f"signed by {each.name} on {day_words(each.signature.day)}")
    yield from (Evidence(f"amended: {each.text}") for each in alliance.amendments)
