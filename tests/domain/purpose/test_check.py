"""The answer to one draft: verdict, lamps, findings, reasons."""

import json

import pytest

from convene_tui.domain.purpose import (
    ASPECTS,
    BIG,
    SMALL,
    PurposeKind,
    Verdict,
    check,
)
from convene_tui.domain.purpose.lamps import NO_WORDS

RHINE = "The Rhine is foul; even the eels died, and no salmon has come up for decades."

RIGHT = (
    "Halve the deaths on our stretch of track within five years.",
    "A midwife on duty each night in the 3 clinics, from January.",
    "One screening rule and one transfer sheet, in use at all fourteen institutions.",
    "By 2030 the six boroughs have cut the wait for a first appointment from 60 days to 10.",
    "No lorry waits more than 45 minutes at the gate of our two ports.",
    "Cut empty runs at the port from 34% to 20% by the end of 2027.",
    "Our five communes run one joint planning office from January 2027.",
    "The four plants leave enough in the reservoir to water the lower rice fields.",
    "House half of our ten cities' long-term homeless in flats of their own by 2011.",
    "Every child with asthma in the 31 schools has an inhaler in class.",
)
TOO_SMALL = (
    "Print a pocket card with the phone numbers of all seven offices.",
    "Hold a workshop on data twice a year and circulate the minutes.",
    "A joint leaflet in all twelve museums before the season opens.",
    "Put up a poster in the waiting room.",
    "Agree what colour the sticker on the file should be.",
    "Exchange the mobile numbers of the duty officers.",
    "Keep minutes of our corridor meetings.",
    "A welcome evening with pizza for the new apprentices.",
    "An annual symposium and a members' mailing list.",
    "Make one list of the clubs and put it on a web page.",
)
TOO_BIG = (
    "House every family on earth, simply and decently.",
    "Zero traffic deaths, worldwide, for ever.",
    "End poverty, hunger and loneliness in every country by 2030.",
    "No child anywhere in the world ever goes hungry again.",
    "Bring the internet to every human being.",
    "Rid all the oceans of plastic for good.",
    "Get every lorry off every road.",
    "Make Europe the most competitive economy on earth by 2010, with jobs and fairness for all.",
    "Good health for all mankind by the year 2000.",
    "Eradicate all disease everywhere.",
)
UNCLEAR = (
    "A seamless ecosystem of trusted partners that unlocks value for all stakeholders.",
    "Foster a holistic culture of collaboration and innovation.",
    "One world, one health, one future.",
    "Stronger together for a better tomorrow.",
    "To empower stakeholders through transformative synergies.",
    "Resilience through partnership.",
    "Moving forward, hand in hand, towards excellence.",
    "Improve the situation as soon as possible in an appropriate manner.",
    "A shared direction of travel for the pathway going forward.",
    "The Parties shall endeavour to deepen cooperation in areas of mutual interest.",
)
KNOWN = [
    *((Verdict.RIGHT, text) for text in RIGHT),
    *((Verdict.TOO_SMALL, text) for text in TOO_SMALL),
    *((Verdict.TOO_BIG, text) for text in TOO_BIG),
    *((Verdict.UNCLEAR, text) for text in UNCLEAR),
]


@pytest.mark.parametrize(("verdict", "text"), KNOWN)
def test_a_plain_case_gets_its_verdict_without_any_context(verdict: Verdict, text: str) -> None:
    assert check(text).verdict is verdict


def test_salmon_back_in_the_rhine_is_right_sized() -> None:
    assert check("Bring salmon back to the Rhine by 2000.", problem=RHINE).verdict is Verdict.RIGHT


@pytest.mark.parametrize(("_", "text"), KNOWN)
def test_every_lamp_finding_and_reason_can_be_shown(_: Verdict, text: str) -> None:
    answer = check(text)
    lamps = {**answer.big, **answer.small}
    assert set(answer.big) == set(BIG)
    assert set(answer.small) == set(SMALL)
    for lamp in lamps.values():
        assert lamp.why
        assert lamp.lit == bool(lamp.spans or NO_WORDS in lamp.why)
        assert lamp.lit or lamp.why == lamp.question
        assert all(0 <= start < end <= len(text) for start, end in lamp.spans)
    for finding in answer.findings:
        assert text[slice(*finding.span)] == finding.text
        assert finding.question.endswith("?")
    assert 1 <= len(answer.reasons) <= 2


def test_the_answer_is_written_in_the_agreed_shape() -> None:
    written = json.loads(json.dumps(check("House every family on earth.").as_json()))
    assert written["schema"] == 1
    assert written["verdict"] == "too_big"
    assert list(written["big"]) == list(BIG)
    assert list(written["small"]) == list(SMALL)
    assert list(written["aspects"]) == list(ASPECTS)
    assert all({"lit", "spans", "why"} <= set(lamp) for lamp in written["big"].values())
    assert {"id", "span", "text", "question"} <= set(written["findings"][0])


def test_the_first_finding_of_an_absolute_is_about_reach() -> None:
    answer = check("Foster holistic care for every family on earth.")
    assert answer.findings[0].id == "M5"
    assert answer.findings[0].text == "every family"
    assert len(answer.shown) <= 3


def test_a_dismissed_finding_stays_away_and_the_verdict_stays() -> None:
    before = check("House every family on earth.")
    key = before.findings[0].key
    after = check("House every family on earth.", dismissed=frozenset({key}))
    assert key not in {finding.key for finding in after.findings}
    assert after.verdict is before.verdict


def test_a_group_that_keeps_going_is_asked_about_each_year() -> None:
    text = "Keep the four villages' wells clean."
    solve = check(text)
    ongoing = check(text, kind=PurposeKind.ONGOING)
    assert "year" not in solve.small["by_when"].question
    assert "each year" in ongoing.small["by_when"].question
    assert ongoing.verdict is solve.verdict


def test_a_group_that_keeps_going_is_not_judged_by_a_missing_date() -> None:
    text = "The four villages keep their wells clean, and test them every spring."
    solve = check(text)
    ongoing = check(text, kind=PurposeKind.ONGOING)
    assert not solve.small["by_when"].lit
    assert ongoing.small["by_when"].lit
    text = "The four villages keep their wells clean."
    asked = check(text, kind=PurposeKind.ONGOING)
    assert set(check(text).dark) == set(asked.dark)
    assert asked.dark[-1] in ("by_when", "finish_line")


def test_nothing_typed_is_open_and_says_so() -> None:
    for text in ("", "   ", "\n", "…"):
        answer = check(text)
        assert answer.verdict is Verdict.OPEN
        assert answer.confidence == 0


@pytest.mark.parametrize(
    "text",
    ["\x00", "\ud800 by 2030", "a" * 100_000, "every " * 20_000, "1" * 5_000, "to shall to", "«»",
     "ß" * 99, "By", "the purpose of", "٣ مدارس", "😀 for all"],
)  # fmt: skip
def test_no_text_is_too_odd_to_answer(text: str) -> None:
    assert check(text, problem=text[:200], people=text[:200]).as_json()


def test_people_may_be_a_list_or_a_line() -> None:
    text = "One form that all six hospitals accept."
    line = check(text, people="six hospitals, an insurer")
    assert check(text, people=["six hospitals", "an insurer"]) == line


def test_the_words_that_moved_the_statistics_are_words_of_the_text() -> None:
    text = "A seamless ecosystem of trusted partners that unlocks value for all stakeholders."
    answer = check(text)
    assert answer.moved_by
    assert all(text[slice(*weight.span)] == weight.text for weight in answer.moved_by)
    assert "ecosystem" in {weight.text for weight in answer.moved_by}


def test_a_glossary_word_is_not_asked_about() -> None:
    text = "Put the QRZ rota in all seven ports by June 2027."
    assert "C7" in {finding.id for finding in check(text).findings}
    assert "C7" not in {finding.id for finding in check(text, glossary=["QRZ"]).findings}
