"""The agenda: the stages of a preliminary meeting, in their order."""

from typing import Final

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.arrive import ARRIVE
from convene_tui.domain.stages.close import CLOSE
from convene_tui.domain.stages.concerns import CONCERNS
from convene_tui.domain.stages.debrief import DEBRIEF
from convene_tui.domain.stages.prepare import PREPARE
from convene_tui.domain.stages.problem import PROBLEM
from convene_tui.domain.stages.purpose import PURPOSE
from convene_tui.domain.stages.stage import Stage
from convene_tui.domain.stages.substance import SUBSTANCE

__all__ = ["AGENDA", "Stage", "find_stage", "stage_of"]

AGENDA: Final[tuple[Stage, ...]] = (
    PREPARE,
    ARRIVE,
    PROBLEM,
    SUBSTANCE,
    PURPOSE,
    CONCERNS,
    CLOSE,
    DEBRIEF,
)

_BY_KEY: Final = {stage.key: stage for stage in AGENDA}


def stage_of(key: StageKey) -> Stage:
    """The stage with this key."""
    return _BY_KEY[key]


def find_stage(said: str, here: StageKey) -> Stage | None:
    """The stage that somebody means by a number, a key, its beginning, `next` or `prev`."""
    said = said.strip().lower()
    at = AGENDA.index(stage_of(here))
    if said in ("next", "n"):
        return AGENDA[min(at + 1, len(AGENDA) - 1)]
    if said in ("prev", "previous", "back", "p"):
        return AGENDA[max(at - 1, 0)]
    if said.isdecimal():
        return AGENDA[int(said)] if int(said) < len(AGENDA) else None
    return _by_key(said) if said else None


def _by_key(said: str) -> Stage | None:
    """The stage of this key, or the only one whose key begins so."""
    begun = [stage for stage in AGENDA if stage.key.startswith(said)]
    exact = [stage for stage in begun if stage.key == said]
    meant = exact or begun
    return meant[0] if len(meant) == 1 else None
