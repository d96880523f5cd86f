"""Who was there when, and who is asked about because they are heard while they are away."""

from convene_tui.domain import intentions as do
from convene_tui.domain.attendance import away_question, called, heard_while_away, was_there
from convene_tui.domain.capture import Interpretation, parse
from convene_tui.domain.model import Answer, MarkKind, Session, StageKey
from tests.domain.meeting import START, after, asked, draft, person, session

ANN = person("b", "Ann Lee", came=START)
GONE = person("g", "Zoë Lindqvist", present=False, came=START, left=after(80))
ROOM = session(ANN, GONE, drafts=(draft(1, "By 2028 …"),), rounds=(asked("By 2028 …"),))


def heard(intention: do.Intention, meeting: Session = ROOM) -> list[str]:
    kept = intention.change(meeting, do.Stamp(after(90), "n"))
    return [one.key for one in heard_while_away(meeting, kept)]


def test_whoever_speaks_votes_or_is_marked_while_away_is_asked_about() -> None:
    assert heard(do.KeepNote("we pay", "p-g")) == ["g"]
    assert heard(do.MarkPerson(MarkKind.OBJECTS, "p-g")) == ["g"]
    assert heard(do.Say(("p-b", "p-g"), Answer.YES)) == ["g"]
    assert heard(do.Rate("p-g", (5, 5, 5, 5))) == ["g"]


def test_all_are_here_who_were_waited_for_and_have_not_left() -> None:
    waited, missed = person("c", present=False), person("d", present=False, expected=False)
    meeting = session(ANN, GONE, waited, missed)
    assert called(meeting) == (ANN, waited)
    for line, there in (("here all", "bc"), ("all but b are here", "c"), ("back all", "g")):
        meant = parse(line, meeting, START.date())
        assert isinstance(meant, Interpretation)
        assert isinstance(meant.meant, do.SetPresence)
        assert meant.meant.people == tuple(f"p-{key}" for key in there)


def test_nobody_is_asked_about_for_a_task_a_private_note_or_being_here() -> None:
    assert heard(do.Commit("send it", "p-g")) == []
    assert heard(do.KeepNote("she will come round", "p-g", private=True)) == []
    assert heard(do.KeepNote("we pay", "p-b")) == []
    assert heard(do.SetPresence(("p-g",), present=True)) == []
    nobody_called = session(person("b", present=False), person("g", present=False))
    assert heard(do.KeepNote("we pay", "p-g"), nobody_called) == []


def test_the_question_says_how_it_is_answered() -> None:
    assert away_question(ROOM, GONE) == "Zoë Lindqvist is away: “here g” brings them back"
    late = person("k", "Di Roy", present=False)
    assert (
        away_question(session(late), late) == "Di Roy is not here yet: “here k” says that they came"
    )


def test_whoever_spoke_in_a_short_visit_was_there() -> None:
    ed = person("e", "Ed Wu", present=False)
    room = session(ed, stage=StageKey.PROBLEM)
    here = do.SetPresence((ed.id,), present=True).change(room, do.Stamp(after(0), "x1"))
    spoke = do.KeepPain("pumps burn out", ed.id).change(here, do.Stamp(after(0), "x2"))
    away = do.SetPresence((ed.id,), present=False)
    slip, visit = (away.change(each, do.Stamp(after(0), "x3")) for each in (here, spoke))
    assert not was_there(slip.people[0])
    assert was_there(visit.people[0])
    assert visit.people[0].left == after(0)
