"""What the keys of a meeting do, as far as it takes more than a line."""

from collections.abc import Callable

from convene_tui.domain.concerns import Consent
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Conclude, EnterStage, Intention, OpenConsent, in_stage
from convene_tui.domain.model import Conclusion, StageKey, Subject
from convene_tui.domain.stages import find_stage, stage_of
from convene_tui.tui.screens.meeting.base import MeetingView
from convene_tui.tui.second_key import SecondKey


def go_to_stage(meeting: MeetingView) -> None:
    """Wait for the number of a stage, n or p."""

    def go(typed: str) -> None:
        stage = find_stage(typed.removeprefix("v"), meeting.live.session.stage)
        if stage is None:
            why = f"There is no stage {typed}: 0–7, n next, p previous; v4 looks at 4."
            meeting.say(why, wrong=True, room=why)
        elif typed.startswith("v"):
            meeting.call_later(meeting.look_at, stage.key)
        else:
            meeting.kept(EnterStage(stage.key))

    prompt = "to stage: 0–7, n next, p previous; v and a number only looks; esc stays"
    second = SecondKey(
        prompt,
        go,
        lambda typed: typed == "v",
        more="look at stage: 0–7; the meeting stays where it is; esc stays",
        for_all=True,
    )
    meeting.convene.marking.wait_for(second)


async def edit_person(meeting: MeetingView, person_id: str) -> None:
    """Everything about one person."""
    from convene_tui.tui.dialogs.person import edited, person_form

    person = meeting.live.session.person(person_id)
    if person is not None:
        form = person_form(meeting.live.session, person)
        await meeting.fill(form, lambda values: edited(person, values))


def rate(meeting: MeetingView) -> None:
    """Everybody's four answers to the purpose, by name."""
    if not meeting.live.session.purpose:
        meeting.say("There is no purpose to rate yet: write a draft in stage 4.", wrong=True)
        return
    from convene_tui.tui.dialogs.rating import RatingDialog

    meeting.ask(RatingDialog(meeting.live))


def sweep(meeting: MeetingView) -> None:
    """Look at each face, one key each."""
    from convene_tui.tui.dialogs.sweep import SweepDialog

    meeting.ask(SweepDialog(meeting.live, meeting.around.clock, meeting.around.thresholds))


def cards(meeting: MeetingView) -> None:
    """Type in what was written in silence, group it, take it up."""
    from convene_tui.tui.dialogs.cards import CardsDialog

    problem = meeting.here in (StageKey.PREPARE, StageKey.ARRIVE, StageKey.PROBLEM)
    subject = Subject.PROBLEM if problem else Subject.PURPOSE
    meeting.ask(CardsDialog(meeting.live, subject, meeting.convene.mirror))


def ask_consent(meeting: MeetingView) -> None:
    """Put the purpose to the room, in a round that is open on its exact words."""
    consent = Consent.of(meeting.live.session)
    closed = consent.round is None or consent.round.closed_at is not None
    if (closed or consent.stale) and not meeting.kept(OpenConsent()):
        return
    from convene_tui.tui.dialogs.consent import ConsentDialog

    meeting.ask(ConsentDialog(meeting.live, meeting.convene.mirror))


async def conclude(meeting: MeetingView, key: StageKey) -> None:
    """Ask what a stage leaves behind."""
    from convene_tui.tui.dialogs.forms import LineDialog

    stage = stage_of(key)
    shown = _concluded(meeting, key)
    dialog = LineDialog(
        f"What {stage.name} leaves behind",
        stage.conclusion or "In one line",
        shown,
        for_room=meeting.covered and not stage.private,
    )

    def meaning(text: str) -> Intention | None:
        # What another console has concluded meanwhile is shown first, and replaced then.
        nonlocal shown
        over, shown = shown, _concluded(meeting, key)
        conclusion = Conclude(key, text, over=None if meeting.covered else over)
        return in_stage(conclusion, key) if text else None

    await meeting.fill(dialog, meaning)


def _concluded(meeting: MeetingView, key: StageKey) -> str:
    found = meeting.session.find(Conclusion, key) if meeting.session else None
    return found.text if found else ""


def parked(meeting: MeetingView) -> None:
    """Go through what was put aside; then one types on."""
    from convene_tui.tui.dialogs.parked import ParkedDialog

    def type_on(_: None) -> None:
        if not meeting.typed.has_focus:
            meeting.fold_and_type()

    meeting.ask(ParkedDialog(meeting.live), type_on)


def step(meeting: MeetingView, word: str, taken: Callable[[], str]) -> None:
    """Take a step back or forth, and say which."""
    try:
        meeting.say(f"↶ {word}: {taken()}", room=f"↶ {word}")
    except ConveneError as error:
        meeting.say(str(error), wrong=True)


def say_saved(meeting: MeetingView) -> None:
    """Say whether everything is on disk, and since when."""
    live = meeting.live
    if live.is_away:
        count, since = live.kept_here, live.kept_here_since
        here = f"{count} kept here since {since:%H:%M:%S}. " if count and since else ""
        meeting.say(f"{here}{live.trouble}", room="kept here")
        return
    if live.trouble:
        meeting.say(str(live.trouble), wrong=True)
        return
    if live.waiting:
        said = f"{live.waiting} on the way to disk."
    elif live.saved_at:
        said = f"● Everything is saved, the last of it at {live.saved_at:%H:%M:%S}."
    else:
        said = "● Everything is saved."
    meeting.say(said, room=said)
