"""The JSON of `show`."""

import json

from convene_tui.domain.session_json import as_json
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import after, session
from tests.domain.whole_meeting import WORDS, whole_meeting

SHOWN = as_json(whole_meeting(), DEFAULTS)

PROMISED = {
    "people": "id key name organisation seat substance mandate present instead_of",
    "notes": "id text person stage at private",
    "pains": "id text person driver weight at",
    "marks": "id person kind at stage",
    "concerns": "id text person kind state removal at",
    "commitments": "id text person due at",
    "parked": "id text reason at",
}


def test_every_promised_key_is_there() -> None:
    top = "schema id title alliance created stage revision gaps problem purpose outcome"
    assert {*top.split(), *PROMISED} <= set(SHOWN)
    for name, promised in PROMISED.items():
        for record in SHOWN[name]:
            assert set(promised.split()) <= set(record)
    assert SHOWN["schema"] == 1


def test_the_values_are_those_of_the_meeting() -> None:
    assert SHOWN["id"] == "2026-11-24-cascade"
    assert SHOWN["created"] == "2026-11-24T10:00:00+00:00"
    assert SHOWN["stage"] == "debrief"
    assert SHOWN["people"][0]["substance"] == ["authoritative", "cognitive", "reputational"]
    assert SHOWN["people"][3]["mandate"] == "must_ask"
    assert SHOWN["problem"]["statement"] == "Wells fail every August."
    assert SHOWN["purpose"]["current"] == WORDS
    assert SHOWN["purpose"]["ratified"] == "d2"
    assert [draft["id"] for draft in SHOWN["purpose"]["drafts"]] == ["d1", "d2"]
    assert SHOWN["commitments"][0]["due"] == "2026-12-04"
    assert SHOWN["commitments"][1]["due"] is None


def test_gaps_come_from_rules_and_from_people() -> None:
    ruled = [gap for gap in SHOWN["gaps"] if gap["source"] == "rule"]
    assert {"SG2", "SG3"} <= {gap["id"] for gap in ruled}
    [said] = [gap for gap in SHOWN["gaps"] if gap["source"] == "said"]
    assert (said["id"], said["text"], said["person"]) == ("g1", "the county bank", "p-a")


def test_the_outcome_is_what_was_chosen_beside_what_is_suggested() -> None:
    assert SHOWN["outcome"]["id"] == "OC3"
    assert SHOWN["outcome"]["suggested"]["id"].startswith("OC")
    assert all(isinstance(criterion, str) for criterion in SHOWN["outcome"]["unmet"])
    assert as_json(session(), DEFAULTS)["outcome"]["id"] is None


def test_an_empty_session_has_every_list_and_no_consent() -> None:
    shown = as_json(session(begun=False), DEFAULTS)
    assert shown["consent"] is None
    assert all(shown[name] == [] for name in PROMISED)
    assert shown["problem"] == {"statement": "", "versions": []}


def test_it_is_json_and_times_carry_their_zone() -> None:
    again = json.loads(json.dumps(SHOWN))
    assert again == SHOWN
    assert again["marks"][0]["at"] == after(2).isoformat()
