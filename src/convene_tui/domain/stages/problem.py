"""Problem: what hurts, whom, how badly, and what happens if nobody acts."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

PROBLEM = Stage(
    key=StageKey.PROBLEM,
    name="Problem",
    prompt="What hurts, whom, and what happens if nobody acts?",
    minutes=25,
    conclusion="What is the common pain, and where do views differ?",
    catches=(
        ("d: the bank won't lend on dry land", "Di's pain; a question or an answer is a remark"),
        ("d: two dry orchards fear 3", "with what moves her, and how badly, 0 to 3"),
        ("fact: the gauge fell 4 m since 2019", "a fact; also source: tried: inaction:"),
        ("assume: it refills in winter", "for the common base; also standard: disputed:"),
        ("draft: Wells in the lower valley fail …", "a version of the problem statement"),
        ("d gain 2", "weighs what Di said last"),
    ),
    panels=("statement", "pains"),
)
