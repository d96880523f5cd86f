"""What a lamp says of a text is true of it: laws that hold for any statement."""

import pytest

from bench.purpose.gold import Statement, statements
from convene_tui.domain.purpose import Check, check
from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.goal_phrase import goal_phrase
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.places import bounds
from convene_tui.domain.purpose.quantity import sets, steps
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import SIGNALS
from convene_tui.domain.purpose.slots import consequence
from tests.domain.purpose.test_against import TEXTS

EVERY_SEVENTH = [
    each
    for name in ("train", "more", "kinds", "charters", "real")
    for each in statements(name)[::7]
    if not each.kept_out
]


def test_a_number_says_how_far_or_which_ones_and_never_both() -> None:
    for each in EVERY_SEVENTH:
        reading = Reading(each.purpose)
        stepped = {at for step in steps(reading) for at in range(*step.place)}
        assert not stepped & set(sets(reading)), each.purpose
        numbered = [p for p in bounds(reading) if any(at in sets(reading) for at in range(*p))]
        for start, end in numbered:
            counted = {at for at in range(start, end) if at in sets(reading)}
            assert not counted & stepped, each.purpose


def test_a_lit_lamp_quotes_the_text_or_says_that_it_has_no_words() -> None:
    for each in EVERY_SEVENTH[::2]:
        answer = _answer(each)
        for name, lamp in {**answer.big, **answer.small}.items():
            if not lamp.lit or name == "in_reach":
                continue
            assert lamp.spans or "no words to point at" in lamp.why, (name, each.purpose)
            for start, end in lamp.spans:
                assert each.purpose[start:end].strip() == each.purpose[start:end]
                assert start < end


def test_whatever_has_been_typed_so_far_is_answered() -> None:
    for each in EVERY_SEVENTH[::4]:
        words = each.purpose.split()
        for end in range(1, len(words), 2):
            text = " ".join(words[:end])
            answer = check(text, problem=each.problem, people=each.people)
            assert all(text[slice(*f.span)] == f.text for f in answer.findings)
    for lead_in in ("We want to see that", "Our aim is to ensure that", "By 2030 we will", "To"):
        assert check(lead_in).small["one_goal"].question


def _answer(each: Statement) -> Check:
    return check(each.purpose, problem=each.problem, people=each.people)


NAMES = (
    "the Forest Service", "the Department of Fish and Game", "the Children's Hospital",
    "the Farmers Union", "the Women and Youth Office", "Salmon Creek",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_name_gains_nothing(text: str, name: str) -> None:
    longer = f"{text.rstrip('.')}, with {name}."
    start = longer.index(name)
    lamp = check(longer).big["who_gains"]
    for span in lamp.spans:
        assert not start <= span[0] < start + len(name)


SHARES = (
    "Raise the share of drivers who wear belts from 60 to 80 percent in the county by 2030",
    "Double the market share of local milk in the three counties by 2030",
    "Build a swimming pool for the 400 pupils of the valley by 2030",
    "Cut by half the share of patients who wait a month in the county by 2031",
    "No family member of the 200 pupils waits at the gate after 2028",
)


@pytest.mark.parametrize("text", SHARES)
def test_a_share_or_a_pool_ties_nobody(text: str) -> None:
    lamp = check(text).big["joint"]
    assert not any(text[slice(*span)].lower() in ("share", "pool", "member") for span in lamp.spans)


SETS = (
    "the five counties", "our four villages", "all eleven ports", "each of the six hospitals",
    "the 31 schools", "both towns",
)  # fmt: skip


@pytest.mark.parametrize("which", SETS)
def test_a_counted_set_is_no_step(which: str) -> None:
    for text in (
        f"Clean the wells of {which} by 2030.",
        f"{which[:1].upper()}{which[1:]} share one tug by 2030.",
        f"One form is used in {which} by 2030.",
        f"One form for {which}.",
    ):
        lamp = check(text).big["real_step"]
        assert not lamp.spans, (text, [text[slice(*s)] for s in lamp.spans])


STEPS = (
    "from 34% to 20%", "by 40 percent", "by half", "to six weeks", "to below 10 micrograms",
    "by 300 tonnes a year",
)  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_a_step_lights_its_lamp_in_any_draft(step: str) -> None:
    for thing in ("the wait at the gates", "the lead in the water", "the noise of the trains"):
        text = f"Lower {thing} of the four towns {step} by 2030."
        lamp = check(text).big["real_step"]
        assert lamp.lit
        assert all("four towns" not in text[slice(*span)] for span in lamp.spans)


UNTRUE = (
    ("result", "no", "By 2031 no less than half of the packaging is collected in the county"),
    ("finish_line", "above", "Count the homes that the poorest need, those without one above all"),
    ("who_gains", "so that", "One rule for loans, so that items can be registered and managed"),
    ("who_gains", "family", "Double the places for family planning in the county by 2031"),
    ("real_step", "14 countries", "The strategy would unite 14 countries in one market"),
    ("bounded", "Non", "Lay down guidelines for what the Non-Proliferation Treaty provides"),
    ("bounded", "VI", "One message on what Article IV and Region VI have done"),
)


@pytest.mark.parametrize(("lamp", "words", "text"), UNTRUE)
def test_words_that_only_look_like_it_light_no_lamp(lamp: str, words: str, text: str) -> None:
    answer = check(text, people="packaging makers, recycled board mills")
    spans = {**answer.big, **answer.small}[lamp].spans
    assert words not in [text[slice(*span)] for span in spans]


def test_things_of_the_parties_names_are_no_parties() -> None:
    text = "By 2031 all plastic packaging can be reused or recycled"
    lamp = check(text, people="firms of packaging and recycled plastic").big["joint"]
    assert not lamp.spans


@pytest.mark.parametrize("line", ["no less than", "no more than", "no fewer than", "more than"])
def test_a_line_that_is_drawn_is_no_change_of_more_or_less(line: str) -> None:
    aim, place = aim_of(Reading(f"{line} half of the bay, well kept"))
    assert aim not in (Aim.LESS, Aim.MORE), place


TERMS = ("GA4GH", "NICUs", "HTTP", "CMWG")


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("text", TEXTS)
def test_letters_that_stand_for_a_thing_are_no_place(text: str, term: str) -> None:
    reading = Reading(f"{text.rstrip('.')}, with {term}.")
    start = reading.text.index(term)
    assert not any(reading.span(each)[1] > start for each in bounds(reading))


@pytest.mark.parametrize("place", ["the EU", "the UK", "the US"])
def test_a_place_that_is_called_by_its_letters_is_one(place: str) -> None:
    reading = Reading(f"one plug for every phone sold in {place}")
    assert any(reading.quote(each) in place for each in bounds(reading))


def test_a_term_is_asked_about_whole() -> None:
    text = "Put the GA4GH rota in all seven ports"
    asked = [each for each in check(text).findings if each.id == "C7"]
    assert [(each.text, text[slice(*each.span)]) for each in asked] == [("GA4GH", "GA4GH")]


@pytest.mark.parametrize(
    ("text", "hurts"),
    [
        ("Halve malaria cases in the valley", True),
        ("Halve cases of measles in the valley", True),
        ("Write up the use cases of the valley", False),
        ("Tell of cases in which buying was fair", False),
        ("Cases where it went well", False),
    ],
)
def test_cases_hurt_where_they_are_of_an_illness(text: str, hurts: bool) -> None:
    assert bool(LAMPS["pain"].find(Reading(text), Context())) is hurts


def test_one_name_is_one_party() -> None:
    named = Context(people="South Africa, Lesotho and the Black Sea states")
    for text, parties in (
        ("Bring water to South Africa", 0),
        ("Know the Black Sea better", 0),
        ("Bring water to South Africa and Lesotho", 2),
    ):
        assert len(LAMPS["joint"].find(Reading(text), named)) == parties, text


def test_scopes_are_numbered_and_not_counted() -> None:
    assert not steps(Reading("Yearly reports on emissions (Scope 1, 2 and 3) and progress"))


@pytest.mark.parametrize("word", ["once", "each", "every", "under", "running", "first", "last"])
def test_a_small_word_is_no_finish_line(word: str) -> None:
    reading = Reading(f"They clean the bay, {word} of them by the shore")
    assert not LAMPS["finish_line"].find(reading, Context())


def test_one_thing_is_a_finish_line_and_one_of_several_is_none() -> None:
    def found(text: str) -> list[str]:
        reading = Reading(text)
        return [reading.quote(each) for each in LAMPS["finish_line"].find(reading, Context())]

    assert found("One form for the ports") == ["One"]
    assert found("The arms of the river, the one north of the line") == []
    assert found("They go on, one of them at a time") == []


def test_the_members_turkeys_are_the_members_own() -> None:
    reading = Reading("Every member’s turkeys are graded alike")
    assert not list(SIGNALS["M5"].find(reading, Context()))


def test_a_working_group_is_no_goal_and_an_abbreviation_no_modal() -> None:
    reading = Reading("Work of the CAN working group: a problem statement on steering")
    assert reading.words[reading.goal] != "working"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Use cases for the operator will be discussed in the group", "discussed in the group"),
        ("Through joint plans and programs, to strengthen help across the area",
         "strengthen help across the area"),
        ("When agencies from elsewhere want to know what goes on here, we build a desk",
         "build a desk"),
        ("Working families build forty homes that last", "build forty homes"),
        ("The founding aim of the Cities Alliance: more efficiency in investment",
         "more efficiency in investment"),
        ("Raise the quality of the programs, and soon", "Raise the quality of the programs"),
    ],
)  # fmt: skip
def test_the_goal_is_quoted_as_a_phrase(text: str, phrase: str) -> None:
    reading = Reading(text)
    assert reading.quote(goal_phrase(reading)) == phrase


@pytest.mark.parametrize("idiom", ["all over the world", "nothing new on the shore"])
def test_an_idiom_is_no_word_without_a_limit(idiom: str) -> None:
    found = SIGNALS["M5"].find(Reading(f"Halve hunger in the county, {idiom}"), Context())
    assert not list(found)


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Deaths down 40 percent by 2030", Aim.LESS),
        ("Lead levels below 10 micrograms", Aim.LESS),
        ("More Salmon in the river", Aim.MORE),
        ("greater Hartford, a place for all", Aim.OPEN),
        ("Families housed by 2030 in the valley", Aim.STATE),
        ("The charter written up in the guild", Aim.MADE),
    ],
)
def test_the_aim_is_that_of_the_whole_and_not_of_a_word(text: str, aim: Aim) -> None:
    assert aim_of(Reading(text))[0] is aim


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("On our stretch of track we halve the deaths by 2030, without fences", "halve"),
        ("The council MUST halve waits by 2030", "halve"),
        ("The group SHALL publish one list", "publish"),
        ("By the end of 2028 the two ports cut the wait", "cut"),
        ("By the end of 2028 police try every case within a year", "try"),
    ],
)
def test_the_goal_is_found_behind_what_opens_a_draft(text: str, goal: str) -> None:
    reading = Reading(text)
    assert reading.quote(goal_phrase(reading)).split()[0] in (goal, "police")
    assert "end" not in reading.quote(goal_phrase(reading)).split()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A movement in which 30,000 people engage", False),
        ("Help young people join the union", True),
        ("A vessel licensed to fish for tuna", False),
        ("Open a safe passage to fish", True),
    ],
)
def test_who_acts_is_not_said_to_gain(text: str, who: bool) -> None:
    assert bool(LAMPS["who_gains"].find(Reading(text), Context())) is who


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("Print a guide, so that fewer children drown. And more.", "so that fewer children drown"),
        ("Do it so. That way we win.", ""),
        ("Print a guide, so that", ""),
        (
            "Share a rota so that by 2030, patients sleep at home",
            "so that by 2030, patients sleep at home",
        ),
    ],
)
def test_a_consequence_ends_where_its_clause_does(text: str, follows: str) -> None:
    reading = Reading(text)
    found = consequence(reading)
    assert (reading.quote(found) if found else "") == follows


def test_a_consequence_is_a_result_where_it_says_what_changes() -> None:
    def told(text: str) -> bool:
        return bool(LAMPS["result"].find(Reading(text), Context()))

    assert told("Meet each month so that patients sleep at home")
    assert not told("Meet each month so that we can compare notes")


@pytest.mark.parametrize("place", ["LAKE TAHOE", "in NSW", "in ASEAN"])
def test_a_place_in_capitals_stays_one(place: str) -> None:
    reading = Reading(f"Clean up the shore, {place}, by 2030")
    assert any(reading.quote(each) in place for each in bounds(reading))


@pytest.mark.parametrize("term", ["Q3", "B2B", "H2O", "STOP", "EVERY ROAD"])
def test_what_everybody_knows_is_asked_of_nobody(term: str) -> None:
    found = SIGNALS["C7"].find(Reading(f"Halve the wait at the gate, {term}, by 2030"), Context())
    assert not list(found)


@pytest.mark.parametrize(
    "text",
    ["Put the Quick Rota Zone (QRZ) up and keep the QRZ", "QRZ (Quick Rota Zone) in seven ports",
     "The Department of Fish and Game (DFG) opens its books"],
)  # fmt: skip
def test_a_term_that_is_spelled_out_is_asked_of_nobody(text: str) -> None:
    assert not list(SIGNALS["C7"].find(Reading(text), Context()))
