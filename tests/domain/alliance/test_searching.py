"""Every text of an alliance and of an invitation is searched, told from the types."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.records import CharterText, Convener
from convene_tui.domain.alliance.searching import alliance_places, where_is
from convene_tui.domain.alliance.words import Place, Topic
from tests.domain.alliance.filled import _own, alliance, filled, sentinels

POINTERS = {"id", "version", "convener", "session"}
"""Fields that name another record, and hold no words."""
NOT_SEARCHED = {"§BaseEntry.accepted-by§"}
"""The names of those who accept a line: they are on the roster."""


FOR_ALL = {"Signature", "Amendment", "CharterText", "CharterAnswer", "CharterSection"}
"""The records that all members may see."""


def whole_of(kind: type[Alliance] | type[Assessment]) -> Alliance | Assessment:
    tables: dict[str, Any] = {
        name: (filled(each),) for name, each in kind.TABLES.items() if name != "bin"
    }
    return kind(**_own(kind) | tables)


def texts_in(value: Any) -> set[str]:
    """Every sentinel that can be reached from a value."""
    if isinstance(value, str):
        return sentinels(value)
    if isinstance(value, tuple):
        return set().union(*map(texts_in, value))
    if is_dataclass(value):
        return set().union(*(texts_in(getattr(value, each.name)) for each in fields(value)))
    return set()


@pytest.mark.parametrize("kind", [Alliance, Assessment])
def test_every_text_that_is_no_pointer_is_searched(
    kind: type[Alliance] | type[Assessment],
) -> None:
    whole = whole_of(kind)
    texts = {text for text in texts_in(whole) if text.strip("§").partition(".")[2] not in POINTERS}
    found = {text for place in alliance_places(whole) for text in sentinels(place.text)}
    assert texts - found == NOT_SEARCHED & texts
    assert found <= texts


def test_each_place_says_what_it_is_of_what_and_for_whom() -> None:
    told = {place.text: place for place in alliance_places(whole_of(Alliance))}
    kinds = {
        "Alliance": "alliance",
        "Convener": "convener",
        "StatureView": "convener's trait",
        "Letter": "invitation",
        "BaseEntry": "information base",
        "Signature": "signature",
        "Amendment": "amendment",
        "TrainMark": "sign of the train",
        "TraitSeen": "seen of somebody",
        "TacticTaken": "information base",
        "Incoming": "came to us",
        "TrustView": "trust",
        "TrustSeen": "trust",
        "Worked": "trust",
        "SubstanceView": "substance of somebody",
        "LeaderSeen": "seen of a leader",
        "Hindered": "seen of a leader",
        "LeadAnswer": "convener as leader",
        "Approach": "asked to join",
        "DutyDone": "convener's duty",
        "PartyBalance": "independence of a party",
        "Opportunity": "opportunity",
        "OwnVersion": "own version of the purpose",
        "NeedAnswer": "need",
        "ElementView": "element",
        "CharterText": "charter",
        "CharterAnswer": "point of the charter",
        "CharterSection": "part of the charter",
        "Remark": "reason to leave",
    }
    for text, place in told.items():
        record = text.strip("§").partition(".")[0]
        assert place.kind == kinds[record], text
        assert place.private is (record not in FOR_ALL and text != "§Alliance.name§"), text
        if record != "Alliance":
            assert place.id == f"§{record}.id§"
            assert place.at is not None
    judged = {place.kind: place for place in alliance_places(whole_of(Assessment))}
    assert set(judged) == {"invitation to me", "judged"}


def test_a_remark_is_called_by_what_it_is_about_and_each_kind_has_its_place() -> None:
    kinds = {place.text: place.kind for place in alliance_places(alliance())}
    called = {topic: kinds[f"§Remark.text/{topic.value}§"] for topic in Topic}
    assert called == {
        Topic.LEAVES: "reason to leave",
        Topic.INTEREST: "own interest",
        Topic.LEADS: "seen of a leader",
        Topic.SLOWS: "what slows us",
        Topic.HOLDS: "kept to themselves",
        Topic.INVITES: "to be invited",
    }
    where = {
        "reason to leave": Place.PAIN,
        "element": Place.PAIN,
        "independence of a party": Place.PAIN,
        "opportunity": Place.PAIN,
        "own version of the purpose": Place.PURPOSE,
        "convener": Place.CONVENER,
        "convener's trait": Place.CONVENER,
        "invitation": Place.CONVENER,
        "asked to join": Place.CONVENER,
        "convener's duty": Place.CONVENER,
        "to be invited": Place.REPRESENTATIVES,
        "substance of somebody": Place.REPRESENTATIVES,
        "seen of a leader": Place.LEADERSHIP,
        "convener as leader": Place.LEADERSHIP,
        "charter": Place.CHARTER,
        "signature": Place.CHARTER,
        "point of the charter": Place.CHARTER,
        "part of the charter": Place.CHARTER,
        "amendment": Place.CHARTER,
        "own interest": Place.CHARTER,
        "sign of the train": Place.TRAIN,
        "what slows us": Place.TRAIN,
        "came to us": Place.TRAIN,
        "information base": Place.INFORMATION,
        "kept to themselves": Place.INFORMATION,
        "seen of somebody": Place.INTELLIGENCE,
        "trust": Place.INTELLIGENCE,
        "need": Place.ENTERPRISE,
        "alliance": Place.PAIN,
    }
    assert {kind: where_is(kind) for kind in where} == where
    assert set(kinds.values()) <= set(where)


def test_a_charter_is_searched_line_by_line_and_what_did_not_change_comes_once() -> None:

    versions = (
        filled(CharterText, "one", text="# Problem\nthe river\n\n- old"),
        filled(CharterText, "two", text="# Problem\nthe river\n- new"),
    )
    found = [
        place for place in alliance_places(alliance(charter=versions)) if place.kind == "charter"
    ]
    assert [(place.text, place.id) for place in found] == [
        ("Problem", "§CharterText.id/two§"),
        ("the river", "§CharterText.id/two§"),
        ("new", "§CharterText.id/two§"),
        ("old", "§CharterText.id/one§"),
    ]


def test_what_was_not_said_is_no_text() -> None:

    nobody = alliance(conveners=(filled(Convener, name="–"), filled(Convener, "two", name="")))
    assert not [place for place in alliance_places(nobody) if place.kind == "convener"]
