"""Every line that can be typed, in every stage: no private word comes out, by any way."""

import email
import os
import re
from datetime import date
from email.policy import SMTP
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Continue, TakeBack, Unreadable, grammar, parse, verbs
from convene_tui.domain.capture.samples import ROWS
from convene_tui.domain.model import Session, StageKey
from tests.privacy.every_line import (
    SAMPLES,
    WORD,
    Slot,
    Typist,
    means_more_than_a_note,
    openings,
    sample_of,
    small_room,
    typed,
)
from tests.privacy.meetings import (
    WAYS,
    Meeting,
    a_copy_of,
    typed_meeting,
    wall_bytes,
)
from tests.reports.writing import as_text


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    base = tmp_path_factory.getbasetemp()
    # Workers of one run have folders of their own in one that is common to them.
    return typed_meeting((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "typed")


def private_words_in(text: str, meeting: Meeting) -> list[str]:
    """The private words in a text, each with where it was typed."""
    private = meeting.private
    return [
        f"{word}: {private[word].opening} in {private[word].stage}"
        for word in sorted(set(WORD.findall(text)))
        if word in private
    ]


# ── the grammar ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("opening", list(openings()))
def test_every_sign_and_verb_has_a_line_that_means_something(opening: str) -> None:
    sample = sample_of(opening)
    words = re.sub(r"\{\w+\*?\}", "word", sample)
    for stage in StageKey:
        # A conclusion has to be asked for, and a line be there that is put right or released.
        if opening not in ("release", "was", "to", "="):
            assert means_more_than_a_note(typed(opening, words), stage) or opening == "note"


def test_a_verb_that_nobody_has_thought_of_is_in_the_test_or_turns_it_red(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shout = verbs.Verb(
        lambda said: do.KeepNote(said.rest.upper()), "shout: …", bare=frozenset(StageKey)
    )
    mute = verbs.Verb(lambda said: None, "mute: …")
    for each in (verbs, grammar):
        monkeypatch.setattr(each, "VERBS", {**verbs.VERBS, "shout": shout})
    shouted = [line for line in Typist().lines(StageKey.CLOSE) if line.opening == "shout"]
    assert [line.text[:8] for line in shouted] == ["shout: §", ". shout:", "shout §q"]
    assert all(word.is_private for line in shouted for word in line.words)
    for each in (verbs, grammar):
        monkeypatch.setattr(each, "VERBS", {**verbs.VERBS, "mute": mute})
    with pytest.raises(AssertionError, match="say in SAMPLES"):
        list(Typist().lines(StageKey.CLOSE))


def test_no_sample_is_of_a_verb_that_there_is_no_more() -> None:
    assert set(SAMPLES) == set(openings())


def understood(line: str, room: Session) -> object:
    """What a line means in a meeting."""
    found = parse(line, room, date(2026, 11, 24))
    return found if isinstance(found, Unreadable) else found.meant


def test_whatever_f1_shows_means_something_that_is_in_the_test() -> None:
    room = {stage: small_room(stage) for stage in StageKey}
    in_the_test = {
        type(understood(line.text, room[stage]))
        for stage in StageKey
        for line in Typist().lines(stage)
    }
    assert in_the_test >= {TakeBack, Continue}
    for row in ROWS:
        for stage in [row.stage] if row.stage else StageKey:
            for sample in row.samples:
                if not sample.line.startswith((":", "release")):
                    meant = type(understood(sample.line, room[stage]))
                    assert meant in in_the_test, (stage, sample.line)


# ── the meeting ──────────────────────────────────────────────────────────────────────────


def test_what_is_private_was_kept_and_the_facilitator_sees_it(meeting: Meeting) -> None:
    kept = set(WORD.findall((meeting.convene.sessions / f"{meeting.id}.json").read_text("utf-8")))
    private = meeting.private
    assert len(list(meeting.words)) > 1000
    assert {word.opening for word in private.values()} == {
        word.opening for word in private.values() if word.text in kept
    }
    shown = set(WORD.findall(meeting.convene("show", meeting.id, "--json").out))
    assert len(shown & private.keys()) > 500


@pytest.mark.parametrize("way", list(WAYS))
def test_no_private_word_comes_out(way: str, meeting: Meeting) -> None:
    text = meeting.out(way)
    assert WORD.search(text)
    assert not private_words_in(but_for_the_names_on_letters(text), meeting)


@pytest.mark.parametrize("what", ["minutes", "tasks", "invitations"])
def test_no_private_word_comes_out_in_a_mail(what: str, meeting: Meeting, tmp_path: Path) -> None:
    """A mail has the address that it goes to, which only we know; nothing else of it is private."""
    done = meeting.convene("mail", meeting.id, "--what", what, "-o", str(tmp_path))
    assert done.status == 0, done.err
    found = list(tmp_path.glob("*.eml"))
    assert found
    for path in found:
        mail = email.message_from_bytes(path.read_bytes(), policy=SMTP)
        parts = [part for part in mail.walk() if not part.is_multipart()]
        texts = [str(mail["Subject"])]
        for part in parts:
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            texts.append(as_text(data).replace("\r\n ", ""))
        own = {
            address.addr_spec.partition("@")[0]
            for head in ("To", "Bcc")
            for address in getattr(mail[head], "addresses", ())
        }
        leaks = private_words_in(" ".join(texts), meeting)
        assert [leak for leak in leaks if leak.partition(":")[0] not in own] == []


def but_for_the_names_on_letters(text: str) -> str:
    """A text without the name of whoever a letter is to, in that letter alone."""
    head, *letters = re.split(r"———  (.+?)  ———", text)
    for name, letter in zip(letters[::2], letters[1::2], strict=True):
        head += letter.replace(name, "")
    return head


def test_a_letter_names_nobody_else_whom_the_facilitator_wants(meeting: Meeting) -> None:
    text = meeting.out("invitations")
    one, other = re.findall(r"———  (.+?)  ———", text)[:2]
    assert "———" not in but_for_the_names_on_letters(text)
    assert other in but_for_the_names_on_letters(text.replace(f"Dear {one},", other))


def test_every_word_that_is_for_all_comes_out(meeting: Meeting) -> None:
    out = set(WORD.findall(meeting.out("show-json")))
    missing = [word for word in meeting.for_all.values() if word.text not in out]
    assert not [f"{each.opening} in {each.stage}" for each in missing if each.slot is Slot.SAID]
    last = {word.opening for word in meeting.for_all.values() if word.slot is Slot.LAST}
    said = {word.opening for word in meeting.for_all.values() if word.text in out}
    assert last - said <= {"="}, "another word for what is concluded"


def test_in_the_debrief_the_room_goes_on_knowing_what_was_said_last_in_close(
    meeting: Meeting,
) -> None:
    out = set(WORD.findall(meeting.out("show-json")))
    for opening in ("success", "next", "meal", "outcome", "consent", "aside", "no"):
        said = [word for word in meeting.for_all.values() if word.opening == opening]
        assert {word.stage for word in said if word.text in out} == {StageKey.CLOSE}, opening


def test_the_minutes_hold_what_was_said_in_every_public_stage(meeting: Meeting) -> None:
    out = set(WORD.findall(meeting.out("minutes-md")))
    stages = {word.stage for word in meeting.for_all.values() if word.text in out}
    assert stages == set(StageKey) - {StageKey.DEBRIEF}


@pytest.mark.terminal
def test_no_byte_of_wall_page_events_and_terminal_is_private(
    meeting: Meeting, tmp_path: Path
) -> None:
    for way, sent in wall_bytes(a_copy_of(meeting, tmp_path)).items():
        text = sent.decode("utf-8", "replace")
        assert len(set(WORD.findall(text)) & meeting.for_all.keys()) > 20, way
        assert not private_words_in(text, meeting), way
