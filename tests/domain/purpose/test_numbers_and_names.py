"""Numbers are read from numbers, names from names."""

import pytest

from convene_tui.domain.purpose import check
from convene_tui.domain.purpose.quantity import counted, quantities
from convene_tui.domain.purpose.reading import Reading


@pytest.mark.parametrize(
    "text",
    ["Bring W3C and IPv6 to all", "Cut CO2 from kilns", "Run on HTTP/3", "Fight COVID-19 here",
     "Move to v3", "Support RDF 1.2", "Follow Agenda 2063", "Comply with Article 4",
     "In the first half of 2025 the bridge opens", "On 1 January the rule holds"],
)  # fmt: skip
def test_what_is_part_of_a_name_counts_nothing(text: str) -> None:
    assert not counted(Reading(text))
    assert not quantities(Reading(text))


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Reach 120 million girls", "120 million girls"),
        ("Cut the wait from 60 days to 10", "from 60 days to 10"),
        ("Cut losses by 40 per cent", "40 per cent"),
        ("Keep 40km of road open", "40km"),
        ("Halve the deaths", "Halve"),
    ],
)
def test_a_quantity_takes_the_whole_number(text: str, quantity: str) -> None:
    reading = Reading(text)
    found = reading.quote(quantities(reading)[0].place)
    assert quantity.startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "All member countries use one form by 2030.",
        "Every party state recognises the licence of each other state.",
        "A population of ducks that keeps itself at the lake",
        "Our ships reach net zero by 2040.",
        "Buy only zero-emission buses from 2030",
    ],
)
def test_a_closed_set_and_a_name_of_zero_are_no_absolutes(text: str) -> None:
    assert "M5" not in {finding.id for finding in check(text).findings}
