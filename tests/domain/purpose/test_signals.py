"""Each signal and each lamp does what its own examples say."""

import pytest

from convene_tui.domain.purpose.check import SIGNAL_FILES
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.lexicon import LISTS, entries
from convene_tui.domain.purpose.model import BIG, SMALL
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import SIGNALS

FOUND = [(each.id, text) for each in SIGNALS.values() for text in each.bad]
QUIET = [(each.id, text) for each in SIGNALS.values() for text in (*each.good, *each.trap)]
LIT = [(rule.name, text) for rule in LAMPS.values() for text in rule.lit]
DARK = [(rule.name, text) for rule in LAMPS.values() for text in rule.dark]


@pytest.mark.parametrize(("signal", "text"), FOUND)
def test_a_signal_finds_its_bad_examples(signal: str, text: str) -> None:
    hits = list(SIGNALS[signal].find(Reading(text), Context()))
    assert hits
    assert all(question.endswith("?") for _, question in hits)


@pytest.mark.parametrize(("signal", "text"), QUIET)
def test_a_signal_is_quiet_on_its_good_examples_and_traps(signal: str, text: str) -> None:
    assert not list(SIGNALS[signal].find(Reading(text), Context()))


@pytest.mark.parametrize(
    ("signal", "text", "known", "found"),
    [
        ("C2", "Timely and appropriate help", "", ["Timely", "appropriate"]),
        ("C2", "Timely and appropriate help", "timely", ["appropriate"]),
        ("C2", "Timely and appropriate help", "appropriate", ["Timely"]),
        ("C2", "A “timely” and appropriate help", "", ["appropriate"]),
        ("C3", "A holistic and seamless view", "", ["holistic", "seamless"]),
        ("C3", "A holistic and seamless view", "holistic", ["seamless"]),
        ("C3", "A holistic and seamless view", "seamless", ["holistic"]),
        ("C3", "A “holistic” and seamless view", "", ["seamless"]),
        ("C7", "Put the QRZ rota beside the XWV rota", "", ["QRZ", "XWV"]),
        ("C7", "Put the QRZ rota beside the XWV rota", "qrz", ["XWV"]),
        ("C7", "Put the QRZ rota beside the QRZ and XWV rota", "", ["QRZ", "XWV"]),
        ("C7", "Put the EU rota beside the XWV rota", "", ["XWV"]),
    ],
)
def test_a_word_that_the_room_has_explained_is_not_asked_about_and_the_next_one_is(
    signal: str, text: str, known: str, found: list[str]
) -> None:
    reading, context = Reading(text), Context(glossary=frozenset(known.split()))
    assert [reading.quote(at) for at, _ in SIGNALS[signal].find(reading, context)] == found


@pytest.mark.parametrize(("lamp", "text"), LIT)
def test_a_lamp_is_lit_by_words_in_its_examples(lamp: str, text: str) -> None:
    assert LAMPS[lamp].find(Reading(text), Context())


@pytest.mark.parametrize(("lamp", "text"), DARK)
def test_a_lamp_stays_dark_on_its_dark_examples(lamp: str, text: str) -> None:
    assert not LAMPS[lamp].find(Reading(text), Context())


def test_every_signal_has_a_sentence_and_examples_of_both_kinds() -> None:
    assert SIGNAL_FILES
    for each in SIGNALS.values():
        assert each.says.endswith(".")
        assert each.bad
        assert each.good


def test_the_lamps_are_the_ten_of_the_two_gauges() -> None:
    assert set(LAMPS) == {*BIG, *SMALL}


@pytest.mark.parametrize("name", LISTS)
def test_a_word_list_has_each_word_once(name: str) -> None:
    words = entries(name)
    assert words
    assert len(words) == len(set(words))
    assert all(word == word.strip().lower() for word in words)
