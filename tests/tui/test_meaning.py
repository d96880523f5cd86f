"""A draft is checked at once, and again by its meaning as soon as a sentence model has read it."""

import threading
from collections.abc import Callable
from pathlib import Path

from textual.widgets import Static

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import StageKey
from convene_tui.domain.purpose import Verdict
from convene_tui.domain.purpose.meaning import Meant, Vector
from convene_tui.storage.sentence_model import Embed, SentenceModel
from convene_tui.tui.panels.editor import DraftEditor
from convene_tui.tui.panels.purpose import DraftPanel
from tests.domain.purpose.test_meaning import towards
from tests.tui.console import Console, console
from tests.tui.test_purpose_stage import NARROW, write

BY_WORDS, BY_MEANING = "The words say right-sized", "The words say too big?"
"""What stands beside the lamps of `NARROW`, without the model below and with it."""


class Slow:
    """A model that finds everything too big, and reads a text only when it is let."""

    def __init__(self) -> None:
        self.may_read = threading.Semaphore(0)
        self.begun: list[str] = []
        self.threads: set[threading.Thread] = set()

    def load(self) -> Embed:
        self.threads.add(threading.current_thread())
        return self.embed

    def embed(self, text: str) -> Vector:
        self.begun.append(text)
        assert self.may_read.acquire(timeout=60)
        return towards(Verdict.TOO_BIG).purpose


class Asked(SentenceModel):
    """A model that remembers which drafts it was asked for, whether it has read them or not."""

    def __init__(self, load: Callable[[], Embed | None]) -> None:
        super().__init__(load)
        self.asked: list[str] = []

    def meant(
        self,
        purpose: str,
        problem: str = "",
        people: str = "",
        given_up: Callable[[], bool] = lambda: False,
    ) -> Meant | None:
        self.asked.append(purpose)
        return super().meant(purpose, problem, people, given_up)


def says(at: Console) -> str:
    """What the panel says of the draft."""
    return str(at.meeting.query_one("#lamps", Static).content)


async def test_no_key_waits_for_the_meaning_and_then_it_weighs_in(tmp_path: Path) -> None:
    slow = Slow()
    model = SentenceModel(slow.load)
    async with console(tmp_path, stage=StageKey.PURPOSE, meaning=model) as at:
        await write(at, NARROW)
        await at.until(lambda: slow.begun == [NARROW])
        await at.until(lambda: BY_WORDS in says(at))
        await at.say(" Or so.")
        await at.pilot.press(*["backspace"] * 7)
        assert at.meeting.query_one(DraftEditor).text == NARROW
        assert BY_WORDS in says(at)
        slow.may_read.release(99)
        await at.until(lambda: BY_MEANING in says(at))
    assert threading.main_thread() not in slow.threads


async def test_a_meaning_that_comes_too_late_changes_nothing(tmp_path: Path) -> None:
    slow = Slow()
    model = SentenceModel(slow.load)
    async with console(tmp_path, stage=StageKey.PURPOSE, meaning=model) as at:
        await write(at, NARROW)
        await at.until(lambda: slow.begun == [NARROW])
        later = NARROW.replace("2028", "2029")
        at.meeting.query_one(DraftEditor).text = later
        # The first text is read to its end, with the people here; the second is read only half.
        slow.may_read.release(2)
        await at.until(lambda: later in slow.begun)
        await at.pilot.pause(0.05)
        assert model.at_hand(later, "", slow.begun[1]) is None
        assert BY_WORDS in says(at)
        slow.may_read.release(99)
        await at.until(lambda: BY_MEANING in says(at))


async def test_drafts_that_were_written_over_meanwhile_are_not_read(tmp_path: Path) -> None:
    slow = Slow()
    model = Asked(slow.load)
    async with console(tmp_path, stage=StageKey.PURPOSE, meaning=model) as at:
        await write(at, NARROW)
        await at.until(lambda: slow.begun == [NARROW])
        years = [NARROW.replace("2028", str(year)) for year in (2029, 2030, 2031)]
        panel = at.meeting.query_one(DraftPanel)
        for each in years:
            panel.editor.text = each
            panel.check()
            await at.until(lambda each=each: each in model.asked)  # type: ignore[misc]
        slow.may_read.release(99)
        await at.until(lambda: BY_MEANING in says(at))
        assert [each for each in years if each in slow.begun] == years[-1:]


async def test_what_was_weighed_before_is_at_hand_when_it_comes_back(tmp_path: Path) -> None:
    slow = Slow()
    slow.may_read.release(99)
    async with console(tmp_path, stage=StageKey.PURPOSE, meaning=SentenceModel(slow.load)) as at:
        await write(at, NARROW)
        await at.until(lambda: BY_MEANING in says(at))
        await at.say(" And more")
        await at.until(lambda: f"{NARROW} And more" in slow.begun)
        at.meeting.query_one(DraftEditor).text = NARROW
        await at.until(lambda: BY_MEANING in says(at))
    assert slow.begun.count(NARROW) == 1


async def test_a_model_that_cannot_be_used_says_nothing_in_the_console(tmp_path: Path) -> None:
    asked = threading.Event()

    def broken() -> Embed:
        asked.set()
        raise ConveneError("Its model is another one.", "Install it anew.")

    model = SentenceModel(broken)
    async with console(tmp_path, stage=StageKey.PURPOSE, meaning=model) as at:
        await write(at, NARROW)
        await at.until(asked.is_set)
        await at.until(lambda: model.silent and BY_WORDS in says(at))
        assert at.notifications() == []
        assert "another" not in at.text()


async def test_an_empty_draft_loads_nothing(tmp_path: Path) -> None:
    slow = Slow()
    async with console(tmp_path, stage=StageKey.PURPOSE, meaning=SentenceModel(slow.load)) as at:
        await at.pilot.pause(0.2)
        await at.line("d: who runs it?")
        await at.until(lambda: len(at.session.notes) == 1)
    assert not slow.threads
