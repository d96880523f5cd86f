"""What moves between two drafts, a table: the usual ways to word a purpose otherwise."""

from convene_tui.domain.purpose import Direction

WAIT = "By June 2028 cut the wait at the gate from 61 to 24 hours."
HOUSE = "House 120 homeless families in Leeds by May 2027."
DEATHS = "Cut road deaths in Kent from 50 to 30 by 2030."
CLINICS = "Open two night clinics in Ely by 2027."

MOVES = (
    (WAIT, "24 hours", "30 hours", "number up: 30 hours", Direction.NARROWER),
    (WAIT, "24 hours", "12 hours", "number down: 12 hours", Direction.BROADER),
    (WAIT, "61", "70", "number up: 70", Direction.OTHER),
    (WAIT, "June", "December", "date later: December 2028", Direction.BROADER),
    (WAIT, "June", "March", "date earlier: March 2028", Direction.NARROWER),
    (WAIT, "the gate", "every gate in Chile", "wider: every gate", Direction.BROADER),
    (WAIT, "the gate", "the gate and the quay", "also: the quay", Direction.BROADER),
    (HOUSE, "120", "200", "number up: 200 homeless", Direction.BROADER),
    (HOUSE, "Leeds", "Leeds and Bradford", "wider: Bradford", Direction.BROADER),
    (HOUSE, " in Leeds", "", "limit gone: Leeds", Direction.BROADER),
    (DEATHS, "to 30", "to 20", "number down: 20", Direction.BROADER),
    (DEATHS, "to 30", "to 40", "number up: 40", Direction.NARROWER),
    (DEATHS, "from 50 to 30", "to at most 20", "number down: 20", Direction.BROADER),
    (DEATHS, "from 50 to 30", "by 40 %", "", None),
    (CLINICS, "clinics", "clinics and a day centre", "also: a day centre", Direction.BROADER),
    (CLINICS, "Open", "Open and staff", "also: staff", Direction.BROADER),
    (CLINICS, "2027", "2027, not in Soham", "exclusion set: Soham", Direction.NARROWER),
    (CLINICS, "2027", "2027, at the latest", "", None),
    ("Cut it by half by 2030.", "half", "a third", "number down: a third", Direction.NARROWER),
    ("Cut it by 40 % by 2030.", "40 %", "60 %", "number up: 60 %", Direction.BROADER),
    ("Cut it by half by 2030.", "half", "30 percent", "number down: 30 percent",
     Direction.NARROWER),
    ("Cut it to 2.5 million by 2030.", "2.5", "1.5", "number down: 1.5 million", Direction.BROADER),
    ("Serve 10 to 12 meals a day.", "12", "14", "number up: 14 meals", Direction.BROADER),
    ("No child in the valley goes hungry.", " in the valley", "", "limit gone: in the valley",
     Direction.BROADER),
    ("All are home within 60 minutes.", "60", "40", "number down: 40 minutes", Direction.BROADER),
    ("Pump no more than 9 feet a year.", "9", "8", "number down: 8 feet", Direction.BROADER),
    ("Pump no less than 9 feet a year.", "9", "8", "number down: 8 feet", Direction.NARROWER),
    ("Train more than 9 nurses a year.", "9", "8", "number down: 8 nurses", Direction.NARROWER),
    ("Repair the road and ferry by 2027.", "road and", "road, bridge and", "also: bridge",
     Direction.BROADER),
    ("Cut the wait of a box from 61 to 24 hours.", "a box", "a box between orchard and ship", "",
     None),
    ("By the 2028 season leave water at the ford in August.", "2028", "2030", "date later: 2030",
     Direction.BROADER),
    ("The six districts pump no more than the aquifer refills by 2028.", "refills",
     "refills and leave it at the ford in August",
     "also: leave it at the ford in August", Direction.BROADER),
    ("Meter all wells by one rule that all enforce.", "all enforce", "each of us enforces", "",
     None),
    ("Run a bus that two towns pay for.", "towns", "towns and the port", "", None),
    ("Serve 10 meals in Ely and 60 meals in Soham.", "10", "8", "number down: 8 meals",
     Direction.NARROWER),
    ("Trains run every hour by 2030.", "every hour", "each hour", "", None),
    ("Run a night bus by 2030; we will not build a road.", "; we will not build a road", "",
     "exclusion gone: we will not build a road", Direction.BROADER),
    ("Trains run each hour by 2030.", "each hour", "every two hours", "", None),
)  # fmt: skip
"""A draft, what of it is worded otherwise and how, and what that is: nothing where it is not."""
