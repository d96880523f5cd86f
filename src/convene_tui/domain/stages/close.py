"""Close: who does what by when, who leads, the next step, and the meal."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

CLOSE = Stage(
    key=StageKey.CLOSE,
    name="Close",
    prompt="Who does what by when, and what is the next step?",
    minutes=10,
    conclusion="How does this meeting end?",
    catches=(
        ("+ b by fri send the well data", "Bo will do it by Friday"),
        ("+ b and d send the map by 12 dec", "a task of both"),
        ("leader b", "Bo will push between meetings"),
        ("next: 12 dec second meeting at the ford", "the next step and its day"),
        ("meal: lunch at the mill", "the meal, so that trust can start"),
        ("outcome: 2   ·   :end", "how the meeting ends, 1 to 5; and that it has"),
    ),
    panels=("commitments", "outcome"),
)
