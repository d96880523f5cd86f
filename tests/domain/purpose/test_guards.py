"""Each guard fires on its own examples, asks, and is quiet on what only looks like it."""

from datetime import date

import pytest

from convene_tui.domain.purpose import Verdict, check
from convene_tui.domain.purpose.check import GUARD_FILES
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import GUARDS
from convene_tui.domain.purpose.reading import Reading

FIRES = [(each.id, text) for each in GUARDS.values() for text in each.fires]
QUIET = [(each.id, text) for each in GUARDS.values() for text in each.quiet]
ROAD = "Eleven people died last year on the forty kilometres of road between our four villages."


@pytest.mark.parametrize(("guard", "text"), FIRES)
def test_a_guard_fires_on_its_examples_and_asks(guard: str, text: str) -> None:
    assert GUARD_FILES
    hits = list(GUARDS[guard].find(Reading(text), Context()))
    assert hits
    assert all(question.endswith("?") for _, question, _ in hits)


@pytest.mark.parametrize(("guard", "text"), QUIET)
def test_a_guard_is_quiet_on_what_only_looks_like_it(guard: str, text: str) -> None:
    assert not list(GUARDS[guard].find(Reading(text), Context()))


@pytest.mark.parametrize(("guard", "text"), FIRES)
def test_where_a_guard_fires_the_words_are_never_right_and_sure(guard: str, text: str) -> None:
    answer = check(text)
    assert guard in {each.id for each in answer.guards}
    assert not (answer.verdict is Verdict.RIGHT and answer.confidence >= 0.8)
    for each in answer.guards:
        assert text[slice(*each.span)] == each.text


def test_every_guard_has_a_sentence() -> None:
    assert all(each.says.endswith(".") for each in GUARDS.values())


def test_another_groups_problem_is_asked_about_by_its_words() -> None:
    text = "One timetable and one ticket for the three ferries of the bay by June 2030."
    answer = check(text, problem=ROAD)
    assert [each.id for each in answer.guards] == ["other_pain"]
    assert "is that the same pain?" in answer.guards[0].question
    assert not answer.big["pain"].lit
    assert "other_pain" not in {
        g.id for g in check("Halve the deaths on our road", problem=ROAD).guards
    }


WELLS = "Wells in the six districts run dry, since farms and mills pump more than rain brings back."
PLACES = "Too many families wait for a nursery place, and there are too few nurses."


@pytest.mark.parametrize(
    ("problem", "against", "meets"),
    [
        (
            WELLS,
            "By 2030 the six districts pump 20 % more than in 2019.",
            "By 2030 the six districts pump 20 % less than in 2019.",
        ),
        (
            PLACES,
            "By August 2028 the town has 60 fewer nursery places.",
            "By August 2028 the town has 60 more nursery places.",
        ),
        (
            PLACES,
            "By August 2028 fewer than ten of the 240 families have a nursery place.",
            "By August 2028 fewer than ten of the 240 families wait for a nursery place.",
        ),
        (
            PLACES,
            "By 2028 the three clinics have 40 fewer nurses.",
            "By 2028 no fewer than 40 nurses join the three clinics.",
        ),
        (
            "What the town lacks: nurses and beds.",
            "By 2028 the three clinics have 40 fewer nurses.",
            "By 2028 the three clinics have 40 more nurses.",
        ),
        (
            "Each night the bakeries throw away some 400 kg of bread.",
            "The five bakeries bring the bread we throw away up from 100 kg to 400 kg by 2028.",
            "The five bakeries bring the bread we throw away down from 400 kg to 100 kg by 2028.",
        ),
        (
            "Too many visitors crowd the gorge, and the path is washed out.",
            "By 2029 the lodges keep visitors above 6,000, up from 4,000.",
            "By 2029 the lodges keep visitors under 1,500, down from 4,000.",
        ),
    ],
)
def test_more_of_what_is_too_much_is_asked_about(problem: str, against: str, meets: str) -> None:
    asked = check(against, problem=problem)
    assert "against_problem" in {guard.id for guard in asked.guards}
    assert not asked.big["result"].lit
    assert "against_problem" not in {guard.id for guard in check(meets, problem=problem).guards}


def test_the_problem_itself_is_no_purpose() -> None:
    answer = check(ROAD, problem=ROAD)
    assert answer.verdict is Verdict.OPEN
    assert "pasted" in {each.id for each in answer.guards}
    assert not any(lamp.lit for lamp in (*answer.big.values(), *answer.small.values()))


def test_a_date_gone_by_is_not_right_in_a_meeting_and_not_sure_elsewhere() -> None:
    text = "By 2019 the six boroughs have cut the wait for a first appointment from 60 days to 10."
    today = check(text, today=date(2026, 11, 29))
    assert today.verdict is Verdict.OPEN
    assert "2019 has gone by" in today.reasons[0]
    assert not today.small["by_when"].lit
    elsewhere = check(text)
    assert elsewhere.verdict is Verdict.RIGHT
    assert elsewhere.confidence < 0.8
    assert "past_date" not in {g.id for g in check(text, today=date(2018, 1, 1)).guards}


@pytest.mark.parametrize(
    "text",
    [
        "Reducir a la mitad las muertes en nuestro tramo de la vía antes del año 2030",
        "Bis 2030 halbieren wir die Zahl der Toten auf unserem Abschnitt der Strecke",
        "Réduire de moitié les morts sur notre tronçon de route avant la fin de 2030",
        "Tornar a baía limpa para os pescadores das cinco aldeias até 2030",
        "До 2030 года вдвое сократить число погибших на нашем участке дороги",
        "2030年までに私たちの道路での死亡者を半減させる",
        "asdf qwer zxcv uiop hjkl vbnm tyui ghjk bnml rewq fdsa vcxz",
    ],
)
def test_another_language_has_neither_lamps_nor_a_verdict(text: str) -> None:
    answer = check(text)
    assert answer.language == "unknown"
    assert answer.verdict is Verdict.OPEN
    assert answer.reasons == ("I read English only; the room can still rate it.",)
    assert not answer.findings
    assert not answer.guards
    assert not any(lamp.lit for lamp in (*answer.big.values(), *answer.small.values()))


@pytest.mark.parametrize(
    "text",
    [
        "Halve the deaths on our stretch of track within five years.",
        "batery from any of the seven fits the drill",
        "Bring salmon back to the Rhine, the Moselle and the Main by 2035.",
        "FewER foRMS",
        "",
    ],
)
def test_english_with_names_and_slips_is_english(text: str) -> None:
    assert check(text).language == "en"
