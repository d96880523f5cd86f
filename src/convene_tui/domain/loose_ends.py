"""What is still open when the meeting is about to end."""

from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.model import Conclusion, Session, Subject
from convene_tui.domain.stages import AGENDA


def loose_ends(session: Session) -> tuple[str, ...]:
    """A line for each thing that people would miss afterwards; none of them holds the end up."""
    found: list[str] = []
    if session.outcome is None:
        found.append("no outcome is decided")
    concerns = len(open_concerns(session))
    if concerns:
        found.append(f"{concerns} concern{'s are' if concerns > 1 else ' is'} open")
    current = session.current(Subject.PURPOSE)
    if current is not None and session.ratified != current.id:
        found.append("the purpose as it stands is not ratified")
    found += _of_commitments(session)
    if session.person(session.leader) is None:
        found.append("nobody is named who pushes between meetings")
    if not session.next_step and session.next_on is None:
        found.append("there is no next step")
    if session.success and not session.success_met:
        found.append("the success criterion is not asked again")
    owing = [
        stage.name
        for stage in AGENDA
        if stage.conclusion
        and any(visit.stage is stage.key for visit in session.visits)
        and session.find(Conclusion, stage.key) is None
    ]
    if owing:
        found.append(f"without a conclusion: {', '.join(owing)}")
    return tuple(found)


def _of_commitments(session: Session) -> list[str]:
    if not session.commitments:
        return ["nobody has taken a task"]
    todo = [commitment for commitment in session.commitments if not commitment.done]
    nobodys = sum(commitment.person is None for commitment in todo)
    undated = sum(commitment.due is None for commitment in todo)
    found = [f"{nobodys} of the tasks with nobody to do them"] if nobodys else []
    return found + ([f"{undated} of the tasks without a day"] if undated else [])
