"""The line beneath shows all of it before Enter (law 2)."""

import pytest

from convene_tui.domain.capture import Role, explained
from convene_tui.domain.model import StageKey
from tests.domain.meeting import pain
from tests.domain.spoken import ROOM, understood

SHOWN = [
    (StageKey.CLOSE, "the river is low", "note: “the river is low” · for all"),
    (StageKey.DEBRIEF, "the river is low", "note: “the river is low” · private"),
    (StageKey.CLOSE, ". he is tired", "note: “he is tired” · private"),
    (StageKey.PROBLEM, "d: it spoils", "pain of Di Roy: “it spoils” · for all"),
    (StageKey.PROBLEM, "d: it spoils fear 3", "pain of Di Roy, fear 3: “it spoils” · for all"),
    (StageKey.PROBLEM, "d: who runs it?", "note of Di Roy: “who runs it?” · for all"),
    (StageKey.PURPOSE, "! b too soon", "concern of Bo Cruz: “too soon” · for all"),
    (StageKey.PURPOSE, ". ! b too soon", "concern of Bo Cruz: “too soon” · in confidence"),
    (StageKey.CLOSE, "? b: a bank", "somebody missing, named by Bo Cruz: “a bank” · for all"),
    (StageKey.CLOSE, "? what it costs", "missing fact: “what it costs” · for all"),
    (
        StageKey.CLOSE,
        "+ Hernan by fri talk to them",
        "task of Hernán Quiroga, due Fri 27 Nov: “talk to them” · for all",
    ),
    (
        StageKey.CLOSE,
        "+ b and d send it by 12 jan",
        "task of Bo Cruz and Di Roy, due Tue 12 Jan 2027: “send it” · for all",
    ),
    (StageKey.CLOSE, "+ b send it", "task of Bo Cruz, no day: “send it” · for all"),
    (StageKey.CLOSE, "+ a leaflet", "task of nobody yet, no day: “a leaflet” · for all"),
    (StageKey.CLOSE, "> the fish", "parked: “the fish” · for all"),
    (StageKey.CLOSE, "~ c", "Cy Park: blank face · private"),
    (
        StageKey.CLOSE,
        "next: 12 dec at the ford",
        "next step on Sat 12 Dec: “at the ford” · for all",
    ),
    (StageKey.CLOSE, "conclude: we meet", "conclusion of Close: “we meet” · for all"),
    (StageKey.CLOSE, "here b d", "Bo Cruz and Di Roy: here"),
    (StageKey.SUBSTANCE, "@ Mia Fox, Bank", "person who is not here: “Mia Fox”, Bank · for all"),
    (
        StageKey.ARRIVE,
        "@ Mia Fox, Bank, pays",
        "person: “Mia Fox”, Bank · who pays · for all, the seat private",
    ),
    (StageKey.ARRIVE, "seat b decides", "seat of Bo Cruz: who permits · private"),
    (StageKey.ARRIVE, "seat b new: porter", "seat of Bo Cruz: new seat “porter” · private"),
    (
        StageKey.ARRIVE,
        "@ Mia Fox, Bank, spy",
        "person: “Mia Fox”, Bank · private note: “spy” · for all, the note private",
    ),
    (
        StageKey.PURPOSE,
        "mail c: cy@example.org",
        "mail address of Cy Park: “cy@example.org” · private",
    ),
    (
        StageKey.DEBRIEF,
        "next: 12 dec at the ford",
        "next step on Sat 12 Dec: “at the ford” · private",
    ),
    (StageKey.DEBRIEF, "keep b c", "keep Bo Cruz and Cy Park · private"),
    (StageKey.CLOSE, "oops", "takes back what was last kept"),
    (StageKey.CLOSE, "& and more", "goes on with the last line: “and more”"),
    (StageKey.CLOSE, ":purpose", "to Purpose"),
]


@pytest.mark.parametrize(("stage", "line", "shown"), SHOWN, ids=[line for _, line, _ in SHOWN])
def test_kind_people_text_day_and_audience_are_shown(
    stage: StageKey, line: str, shown: str
) -> None:
    room = ROOM.with_fields(stage=stage)
    parts = explained(understood(stage, line), room)
    assert "".join(part.text for part in parts) == shown


@pytest.mark.parametrize(
    ("line", "text", "role"),
    [
        ("+ hern by fri send it", "Hernán Quiroga", Role.GUESSED),
        ("+ hernan by fri send it", "Hernán Quiroga", Role.PERSON),
        ("+ hern by fri send it", "Fri 27 Nov", Role.DAY),
        ("+ hern send it", "no day", Role.NO_DAY),
        ("+ hern send it", "send it", Role.TEXT),
        ("+ hern send it", "task", Role.KIND),
        ("seat b new: porter", "new seat “porter”", Role.NEW_SEAT),
        ("> the fish", " · for all", Role.AUDIENCE),
    ],
)
def test_what_is_not_plain_has_a_role_of_its_own(line: str, text: str, role: Role) -> None:
    parts = explained(understood(StageKey.CLOSE, line), ROOM)
    assert role in {part.role for part in parts if part.text == text}


def test_a_weight_shows_what_it_weighs() -> None:
    room = ROOM.with_fields(pains=(pain("d", "two dry orchards", weight=None),))
    parts = explained(understood(StageKey.PROBLEM, "d worried 3", room), room)
    shown = "".join(part.text for part in parts)
    assert shown == "fear 3 for the pain of Di Roy: “two dry orchards” · for all"
