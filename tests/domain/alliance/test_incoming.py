"""What came unasked is counted, what was received stands against what is needed, in one line."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.train import chart, slows, stops
from convene_tui.domain.alliance.incoming import Amount, amount_in, balance, told
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.noting import NOTE_WORDS, read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Inflow, Place, Resource
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Move, Proposal
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance.compact import FIRST, SECOND, empty, meetings
from tests.domain.meeting import START

DAY = timedelta(days=1)
PERIODS = ("year", "month", "week", "day")


def noted(*lines: str, on: date | None = None, to: Alliance | None = None) -> Alliance:
    """An alliance of which these lines were noted after its second meeting."""
    found = to or empty()
    for number, line in enumerate(lines):
        stamp = do.Stamp(SECOND + DAY, f"n{number}{on or ''}")
        found = read_note(line, found, on).change(found, stamp)
    return found


def view(alliance: Alliance) -> AllianceView:
    return AllianceView.of(alliance, meetings(), DEFAULTS)


@pytest.mark.parametrize("word", NOTE_WORDS)
def test_each_word_is_kept_as_its_example_shows(word: str) -> None:
    example = NOTE_WORDS[word].example
    assert example.startswith(f"{word}: ")
    assert noted(example) != empty()
    assert noted(example.upper().replace(word.upper(), word.title(), 1)) != empty()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "came:",
        "hello",
        "weather: fine",
        "came: , nobody",
        "got: help",
        "got: money",
        "needs: x",
    ],
)
def test_a_line_that_says_too_little_is_refused_with_a_way_on(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        noted(line)
    assert refused.value.remedy


def test_less_that_came_unasked_than_before_slows_the_train() -> None:
    before, since = (FIRST - DAY).date(), (FIRST + DAY).date()
    more = noted("came: Ida Roth, sells pumps", "came: Lou Tan", on=before)
    less = noted("called: the mayor", on=since, to=more)
    as_many = noted("came: Kai Reed", on=since + DAY, to=less)
    assert "less came unasked: 1, before 2" in slows(view(less))
    assert not any("unasked" in line for line in slows(view(as_many)))


def test_what_came_is_counted_at_the_meeting_after_it() -> None:
    found = noted("came: Ida Roth, sells pumps", on=(FIRST - DAY).date())
    found = noted("called: the mayor", "helped: Bo, two boats", on=(FIRST + DAY).date(), to=found)
    found = noted("came: Lou Tan", to=found)
    one, two = stops(view(found))
    assert [one.count(each) for each in Inflow] == [1, 0, 0, 0, 0]
    assert [two.count(each) for each in Inflow] == [0, 1, 1, 0, 0]
    assert (one.unasked, two.unasked) == (1, 2)
    rows = {row.name: row.values for row in chart(view(found))}
    assert rows["came unasked"] == (1, 0)
    assert rows["called us"] == (0, 1)
    assert "2 came unasked" in standing(view(found), Place.TRAIN).evidence[1].text


def test_our_own_wishes_count_for_nothing() -> None:
    first, second = meetings()
    wished = Proposal(id="p", move=Move.ADD, name="Mia Fox", reason="upstream", at=SECOND)
    more = replace(second, proposals=(wished,))
    plain = chart(AllianceView.of(empty(), (first, second), DEFAULTS))
    assert chart(AllianceView.of(empty(), (first, more), DEFAULTS)) == plain


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            ("needs: money 12,000 for meters", "got: money 4,000 from the county"),
            "money: 4,000 of 12,000 needed",
        ),
        (
            ("needs: hours 40", "got: hours 12 of Bo", "got: hours 8"),
            "hours: 20 of 40 needed",
        ),
        (
            ("needs: equipment two gauges", "needs: equipment 1 boat", "got: equipment a boat"),
            "equipment: 1 received, 2 named as needed",
        ),
        (("got: rooms the hall",), "facilities: 1 received, none named as needed"),
        (("needs: money 2 k",), "money: 0 of 2,000 needed"),
        (("needs: money 12,000 EUR", "got: money 4,000"), "money: 4,000 of 12,000 EUR needed"),
        (("needs: money €2 k a year",), "money: 0 of 2,000 EUR a year needed"),
    ],
)
def test_what_was_received_stands_against_what_is_needed(lines: tuple[str, ...], says: str) -> None:
    assert [each.says for each in balance(noted(*lines).incoming)] == [says]


def test_what_is_not_of_one_currency_or_comes_again_is_not_added_up() -> None:
    lines = ("needs: money 10 EUR", "got: money 10 EUR", "got: money 5 USD", "got: money 3")
    assert [each.says for each in balance(noted(*lines).incoming)] == [
        "money: 10 of 10 EUR needed",
        "money: 5 USD received, none named as needed",
        "money: 3 received, none named as needed",
    ]
    hours = ("needs: hours 40 a month", "got: hours 40 of Bo", "got: hours 10 each month")
    assert [each.says for each in balance(noted(*hours).incoming)] == [
        "hours: 10 of 40 a month needed",
        "hours: 40 received, none named as needed",
    ]


def test_what_is_short_slows_the_train() -> None:
    found = noted("needs: money 12,000", "got: money 4,000")
    assert "still short of money: 4,000 of 12,000 needed" in slows(view(found))
    paid = noted("got: money 8,000", on=SECOND.date(), to=found)
    assert not any("short" in line for line in slows(view(paid)))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("8.5 billion USD for seven years", Amount(8_500_000_000, "USD")),
        ("$ 3bn from bonds", Amount(3_000_000_000, "USD")),
        ("1.5 million pounds a year", Amount(1_500_000, "GBP", "year")),
        ("chf 40 monthly", Amount(40, "CHF", "month")),
        ("12 men/week", Amount(12, period="week")),
        ("4,000 from the county", 4000),
        ("4 000", 4000),
        ("about 12.5 k a year", Amount(12500, period="year")),
        ("2 million", 2_000_000),
        ("3 m", 3_000_000),
        ("40 of the nurses", 40),
        ("two buses", None),
        ("a third (33%)", None),
        ("v2 of it", None),
        ("", None),
    ],
)
def test_an_amount_is_the_first_number_of_a_text(text: str, amount: Amount | float | None) -> None:
    wanted = Amount(amount) if isinstance(amount, int | float) else amount
    assert amount_in(text) == wanted


CURRENCIES = {
    "EUR": "€ euro euros",
    "USD": "$ us$ dollar dollars",
    "GBP": "£ pound pounds",
    "JPY": "yen ¥",
    "CHF": "franc francs",
    "INR": "rupees ₹",
    **dict.fromkeys(("AUD BRL CAD CNY CZK DKK HUF KRW MXN NOK NZD PLN SEK ZAR").split(), ""),
}
"""How people write each currency, beside its code."""
WRITTEN = [(word, code) for code, words in CURRENCIES.items() for word in (code, *words.split())]


@pytest.mark.parametrize(("word", "code"), WRITTEN)
def test_a_currency_stands_behind_its_number_or_before_it(word: str, code: str) -> None:
    for said in (word, word.upper(), word.lower()):
        assert amount_in(f"2,000 {said} for meters") == Amount(2000, code)
        if len(word) < 4:
            assert amount_in(f"{said} 2,000 for meters") == Amount(2000, code)
    assert amount_in(f"2,000 {word} a week") == Amount(2000, code, "week")


@pytest.mark.parametrize(
    ("behind", "period"),
    [
        *((f"{each} {period}", period) for period in PERIODS for each in ("a", "per", "each")),
        *((f"every {period}", period) for period in PERIODS),
        *((f"/{period}", period) for period in PERIODS),
        *(("an year", "year"), ("yearly", "year"), ("monthly", "month"), ("weekly", "week")),
        *(("daily", "day"), ("once", ""), ("for a yearling", ""), ("by the end of the year", "")),
    ],
)
def test_an_amount_comes_again_by_what_stands_behind_it(behind: str, period: str) -> None:
    assert amount_in(f"40 hours {behind}") == Amount(40, period=period)


@pytest.mark.parametrize(
    ("size", "times"),
    [
        *(("k", 1_000), ("thousand", 1_000), ("m", 1_000_000), ("mn", 1_000_000)),
        *(("mio", 1_000_000), ("million", 1_000_000), ("bn", 1_000_000_000)),
        *(("mrd", 1_000_000_000), ("billion", 1_000_000_000), ("men", 1), ("%", None)),
    ],
)
def test_a_number_is_so_many_times_as_much_by_the_word_at_it(size: str, times: int | None) -> None:
    for said in (f"3 {size}", f"3 {size.upper()} of it"):
        assert amount_in(said) == (Amount(3 * times) if times else None), said


def test_nothing_comes_on_a_day_that_is_ahead() -> None:
    with pytest.raises(ConveneError, match="still ahead"):
        noted("came: Ida", on=(SECOND + DAY * 9).date())


def test_what_came_is_private_and_told_in_a_line() -> None:
    found = noted("came: Ida Roth, sells pumps", "got: money 4,000 from the county")
    assert [told(each) for each in found.incoming] == [
        "Ida Roth, sells pumps",
        "money 4,000 from the county",
    ]
    assert found.incoming[1].resource is Resource.MONEY
    assert "Ida Roth" not in repr(public_alliance(view(found)))
    assert "Ida Roth" not in written(public_alliance(view(found)))
    assert START < SECOND
