"""The measure of a party's own version is met in all words that set one."""

import pytest

from convene_tui.domain.alliance.measures import measure_in
from convene_tui.domain.purpose.reading import Reading

SAID = """
no more than the aquifer refills | By 2028 the six districts pump no more than the aquifer refills.
within 40 minutes | By November 2027 every nurse is home within 40 minutes after a night shift.
half | By 2030 half of the food that is thrown away is eaten.
Twice | Twice as many children read by fourth grade in 2012.
doubles | The catch of smelt doubles by 2010.
six million acre-feet | By 2010 the pumps give six million acre-feet in a dry year.
A third | A third less waste by 2025.
20 per cent | Food waste falls by 20 per cent by 2025.
No child | No child drowns in the lake after 2027.
from 90 to 30 days | Waiting time falls from 90 to 30 days by June.
At least 4 of 5 farms | At least 4 of 5 farms meter their wells by 2026.
Every household | Every household has a meter by 2027.
Zero deaths | Zero deaths on our roads by 2040.
in the numbers of 1980 | Salmon return in the numbers of 1980 by 2035.
90 points | All nine schools reach 90 points by 2029.
less than 40 dollars | Water costs each farm less than 40 dollars an acre-foot.
shorter than an hour | The queue is shorter than an hour.
longer than a week | Nobody waits longer than a week.
None of the wells | None of the wells runs dry.
1990 levels | Reduce emissions to 1990 levels by 2020.
42% | Greenhouse gases are down 42% below 2005 by 2030.
At most one in ten pupils | At most one in ten pupils leaves without a degree.
every twenty minutes | A bus every twenty minutes at night.
below 50 mg/l | Levels of nitrate below 50 mg/l in each well.
 | Fewer cars are parked at the port.
 | The tribe is asked before a well is drilled.
"""


@pytest.mark.parametrize(
    ("measure", "text"),
    [line.split("|") for line in SAID.strip("\n").splitlines()],
    ids=lambda said: said.strip()[:30],
)
def test_a_measure_is_read_in_its_own_words(measure: str, text: str) -> None:
    assert measure_in(Reading(text.strip())) == measure.strip()
