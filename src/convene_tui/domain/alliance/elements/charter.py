"""Element 6, a formal charter: its versions, what is open in it, and who has signed."""

from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Method, Place
from convene_tui.domain.public.charter_text import METHOD_WORDS, open_points
from convene_tui.domain.public.members import signers


def look(view: AllianceView) -> Standing:
    """Whether a charter is written, closed, and signed by all who were in the newest meeting."""
    current = view.alliance.current_charter
    if current is None:
        return Standing(Place.CHARTER, ABSENT, "nothing is written yet")
    method = view.alliance.method
    versions = view.alliance.charter
    theirs = signers(public_alliance(view))
    signed = [each for each in theirs if each.signature]
    left = open_points(current.text)
    evidence = [Evidence(f"{len(versions)} version{'s' if len(versions) > 1 else ''}")]
    if method:
        own = method is Method.OTHER
        words = view.alliance.method_words if own else METHOD_WORDS[method]
        evidence.append(Evidence(f"decides by {words}" if not own else f"decides so: {words}"))
    evidence += [
        Evidence(f"signed by {each.name} on {each.signature.day.day} {each.signature.day:%b %Y}")
        for each in signed
        if each.signature
    ]
    evidence += [Evidence(f"amended: {each.text}") for each in view.alliance.amendments]
    if left:
        more = f", and {len(left) - 1} more" if len(left) > 1 else ""
        return Standing(Place.CHARTER, IN_DOUBT, f"open: {left[0]}{more}", tuple(evidence))
    unsigned = [each.name for each in theirs if not each.signature]
    if unsigned or not signed:
        who = f"not signed by {', '.join(unsigned[:3])}" if unsigned else "signed by nobody"
        more = f" and {len(unsigned) - 3} more" if len(unsigned) > 3 else ""
        return Standing(Place.CHARTER, IN_DOUBT, f"{who}{more}", tuple(evidence))
    return Standing(Place.CHARTER, IN_HAND, f"signed by all {len(signed)}", tuple(evidence))
