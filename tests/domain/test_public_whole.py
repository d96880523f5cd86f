"""Charters, letters and signers compared whole, beside public records in twos and threes."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

import pytest

from convene_tui.domain.model import Answer, Card, Concern, ConcernState, StageKey, Subject, Visit
from convene_tui.domain.public import PublicView
from convene_tui.domain.public.alliance import PublicAlliance, party_of
from convene_tui.domain.public.charter_text import (
    CONSEQUENCES,
    differences,
    open_points,
    parts_of,
    written,
)
from convene_tui.domain.public.invitation import drafted, invitation
from convene_tui.domain.public.members import is_signed, members, signers
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import after, asked, concern, draft, person, rating, session
from tests.domain.public_alliances import WORDS, alliance, first, second, signature, whole

KEPT: Final = Path(__file__).with_name("charters_and_letters.txt")
"""Texts as they are to be, each behind a line with its name."""


def _texts() -> dict[str, str]:
    both = alliance(first(), second())
    letters = {
        f"letter to {name}": drafted(whole(), name)
        for name in ("Ann Lee", "Dr Bo Cruz", "Cy Park", "Di Roy", "Zed")
    }
    return {
        "charter of an alliance with everything": written(whole()),
        "charter of an alliance with nothing": written(alliance()),
        "charter after a second meeting is planned": written(both),
        **letters,
        "letter to Ed Wu, who is asked to the second": drafted(both, "Ed Wu"),
        "letter of an alliance with nothing": drafted(alliance(), "Prof. Zed"),
    }


def test_charters_and_letters_read_as_they_are_kept() -> None:
    told = "".join(f"═══ {name} ═══\n{text}\n\n" for name, text in _texts().items())
    assert told == KEPT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("method", "words", "lines"),
    [
        (None, "", ["[open: how we decide: consensus, consent, majority, or in another way]"]),
        ("other", "By lot.", ["By lot."]),
        ("majority", "", ["We decide by majority.", CONSEQUENCES["majority"][0]]),
        (
            "consensus",
            "Twice.",
            ["We decide by consensus.", "Twice.", CONSEQUENCES["consensus"][0]],
        ),
    ],
)
def test_each_way_to_decide_is_told(method: str | None, words: str, lines: list[str]) -> None:
    parts = {
        part.title: part.body
        for part in parts_of(written(alliance(method=method, method_words=words)))
    }
    assert parts["How we decide"].split("\n") == lines


def test_a_wording_that_is_ratified_and_an_end_are_told_without_an_open_point() -> None:
    meeting = session(drafts=(draft(1, WORDS),)).with_fields(ratified="d1", ratified_at=after(60))
    text = written(alliance(meeting))
    assert "not ratified" not in text
    assert "It ends when its purpose is reached" in text
    other = meeting.with_record(draft(2, "Another.", minute=70))
    assert "# Purpose\nAnother.\n[open: this wording is not ratified]" in written(alliance(other))


def test_a_letter_is_in_ones_own_words_or_drafted() -> None:
    own = invitation(whole(), "Ann Lee", "Come!")
    assert (own.name, own.text, own.pain, own.is_drafted) == (
        "Ann Lee",
        "Come!",
        "the pump burns",
        False,
    )
    mine = invitation(whole(), "Zed")
    assert (mine.text, mine.pain, mine.is_drafted) == (drafted(whole(), "Zed"), "", True)


# ── who belongs to it ────────────────────────────────────────────────────────────────────


def test_members_are_who_was_there_said_yes_or_signed() -> None:
    assert [(each.name, each.organisation) for each in members(whole())] == [
        ("Ann Lee", "Valley Water"),
        ("Dr Bo Cruz", "River Tribe"),
        ("Cy Park", ""),
        ("Di Roy", "County"),
        ("Flo Ott", "Old Mill"),
    ]
    assert members(alliance()) == ()
    assert [party_of(each) for each in members(whole())][2:4] == ["Cy Park", "County"]


def test_whoever_took_their_yes_back_and_was_not_there_is_no_member() -> None:
    later = first().with_fields(id="later")
    later = later.with_fields(
        votes=tuple(replace(each, answer=Answer.NO, reason="x") for each in later.votes)
    )
    assert "Di Roy" not in [each.name for each in members(alliance(first(), later))]
    assert "Di Roy" in [each.name for each in members(alliance(later, first()))]


def test_signers_have_their_signature_under_the_version_as_it_stands() -> None:
    told = [
        (each.name, each.signature.version if each.signature else None, each.earlier)
        for each in signers(whole())
    ]
    assert told == [
        ("Ann Lee", None, True),
        ("Dr Bo Cruz", None, False),
        ("Cy Park", "v2", False),
        ("Di Roy", None, False),
        ("Flo Ott", "v2", False),
    ]


def test_a_charter_is_signed_when_anybody_has_signed_its_newest_version() -> None:
    assert is_signed(whole())
    assert not is_signed(replace(whole(), signatures=(signature("v1", "Ann Lee"),)))
    assert not is_signed(replace(whole(), charter=()))
    assert not is_signed(alliance())


def test_the_newest_meeting_that_says_so_is_asked() -> None:
    both = alliance(first(), second())
    assert both.latest is both.meetings[0]
    assert both.organisation_of("ann lee") == "Valley Water"
    assert both.organisation_of("Ed Wu") == "Mill"
    assert both.organisation_of("Zed") == ""
    assert alliance(second()).latest is not None
    assert alliance().latest is None
    assert [len(meeting.in_room) for meeting in both.meetings] == [3, 2]
    assert [len(meeting.attended) for meeting in both.meetings] == [3, 0]
    assert [str(meeting.day) for meeting in both.meetings] == ["2026-11-24", "2027-01-19"]


def pain_of(told: PublicAlliance, name: str) -> str:
    found = told.pain_told_by(lambda each: each.name == name)
    return found.text if found else ""


def test_of_their_pains_the_heaviest_of_the_newest_meeting_is_told() -> None:
    assert pain_of(whole(), "Ann Lee") == "the pump burns"
    assert pain_of(whole(), "Cy Park") == ""
    later = first().with_fields(id="later")
    later = later.with_fields(pains=(replace(later.pains[0], text="newer", weight=None),))
    assert pain_of(alliance(first(), later), "Ann Lee") == "newer"
    assert pain_of(alliance(first(), later), "Dr Bo Cruz") == "fish die"


# ── the text of a charter ────────────────────────────────────────────────────────────────

TEXT: Final = "before\n\n# One\na [open: x] b\n## Two\n[open: y][open: z]\n#no title\n# Empty\n"


def test_a_charter_has_titled_parts_and_open_points() -> None:
    assert [(part.title, part.body) for part in parts_of(TEXT)] == [
        ("", "before"),
        ("One", "a [open: x] b"),
        ("Two", "[open: y][open: z]"),
        ("no title", ""),
        ("Empty", ""),
    ]
    assert open_points(TEXT) == ("x", "y", "z")
    assert parts_of("") == ()
    assert open_points("nothing [closed: x]") == ()


def test_only_the_parts_that_changed_are_told_the_new_ones_first() -> None:
    before = "# A\nsame\n# B\nold words\n# Gone\nbye"
    later = "# New\nhello\n# A\nsame\n# B\nnew words"
    assert [each.title for each in differences(before, later)] == ["New", "B", "Gone"]
    assert differences(before, before) == ()


# ── public records beside each other ─────────────────────────────────────────────────────


def test_cards_are_in_their_groups_and_by_words_whoever_was_first() -> None:
    def card(number: int, text: str, group: str = "") -> Card:
        subject = Subject.PURPOSE
        return Card(id=f"k{number}", subject=subject, text=text, at=after(number), group=group)

    cards = (card(1, "zebra", "b"), card(2, "Ash"), card(3, "ant", "b"), card(4, "apple"))
    view = PublicView.of(session(cards=cards), DEFAULTS)
    assert [(each.group, each.text) for each in view.cards] == [
        ("", "apple"),
        ("", "Ash"),
        ("b", "ant"),
        ("b", "zebra"),
    ]


def test_a_concern_s_life_is_its_own_and_each_state_has_its_beginning() -> None:
    meeting = session(concerns=(concern(1), concern(2)))
    states = (ConcernState.UNDERSTOOD, ConcernState.UNDERSTOOD, ConcernState.PARKED)
    for number, state in enumerate(states):
        changed = replace(meeting.concerns[0], state=state, reason=f"r{number}")
        meeting = meeting.with_edited(changed, at=after(50 + number), bin_id=f"b{number}")
    view = PublicView.of(meeting, DEFAULTS)
    assert [each.life for each in view.concerns] == [
        (("heard", after(40)), ("understood", after(50)), ("parked", after(52))),
        (("heard", after(40)),),
    ]
    assert isinstance(meeting.bin[0].record, Concern)


def test_scope_drafts_and_consent_are_told_apart() -> None:
    view = PublicView.of(first(), DEFAULTS)
    assert [line.text for line in view.inside] == ["six districts"]
    assert [line.text for line in view.outside] == ["the dam"]
    assert [each.text for each in view.purpose] == [WORDS]
    assert [each.text for each in view.problem] == ["The river runs dry."]
    assert view.consent is not None
    assert [(v.name, v.answer, v.reason) for v in view.consent.votes] == [
        ("Ann Lee", "yes", ""),
        ("Dr Bo Cruz", "no", "too soon"),
        ("Di Roy", "yes", ""),
    ]
    assert view.consent.missing == ("p-c",)
    assert PublicView.of(session(), DEFAULTS).consent is None
    over = first().with_changed(replace(asked(WORDS), over=("c1",), over_reason="the season"))
    gone = PublicView.of(over, DEFAULTS).consent
    assert gone is not None
    assert (gone.over, gone.over_reason) == (("too [very] dear",), "the season")


def test_three_ratings_make_two_gauges_and_none_makes_none() -> None:
    meeting = session(
        *map(person, "abc"), drafts=(draft(1, WORDS),), ratings=(rating("a", 5, 4, 3, 2),)
    )
    meeting = meeting.with_record(rating("b", 1, 4, 5, 2), rating("c", 3, 4, 3, 3))
    told = PublicView.of(meeting, DEFAULTS).rating
    assert told.big is not None
    assert told.small is not None
    assert (told.verdict, told.says, told.stale) == ("open", "to be discussed", False)
    big = {"count": 3, "median": 3.5, "lowest": 2.5, "spread": 2.0, "says": "discuss"}
    small = {"count": 3, "median": 3.0, "lowest": 2.5, "spread": 1.0, "says": "discuss"}
    assert (asdict(told.big), asdict(told.small)) == (big, small)
    assert PublicView.of(session(), DEFAULTS).rating.big is None


def test_a_stage_that_runs_stands_still_while_all_pause_and_after_the_end() -> None:
    visits = (
        Visit(id="v1", stage=StageKey.ARRIVE, entered_at=after(0), left_at=after(10)),
        Visit(id="v2", stage=StageKey.PROBLEM, entered_at=after(10)),
    )
    running = session(visits=visits, stage=StageKey.PROBLEM)

    def since(meeting: object) -> dict[str, object]:
        view = PublicView.of(meeting, DEFAULTS)  # type: ignore[arg-type]
        return {stage.key: stage.since for stage in view.stages if stage.since}

    assert since(running) == {"problem": after(10)}
    assert since(running.with_fields(ended_at=after(20))) == {}


def test_a_name_is_found_by_its_id_and_nobody_has_none() -> None:
    view = PublicView.of(first(), DEFAULTS)
    assert (view.name_of("p-b"), view.name_of("p-z"), view.name_of(None)) == ("Dr Bo Cruz", "", "")
    assert (view.label_of("p-a"), view.label_of(None)) == ("Ann Lee", "")
    assert view.leader == "p-a"
    assert PublicView.of(first().with_fields(leader="p-z"), DEFAULTS).leader is None
    two = PublicView.of(session(person("a", "Ann Lee", "X"), person("b", "Ann Lee", "Y")), DEFAULTS)
    assert two.label_of("p-a") != two.label_of("p-b")
