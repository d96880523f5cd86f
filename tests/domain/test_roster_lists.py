"""A list of people is told by how many they are; one by name; and fills in only what is empty."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.errors import ConveneError
from tests.domain.meeting import START, person, session

ANN = do.InvitePerson("Ann Lee", "Valley Water")
BO = do.InvitePerson("Bo Cruz")
CY, DI = (do.Completion(person=f"p-{key}", email=f"{key}@example.org") for key in "cd")
MEETING = session(person("c", "Cy Park", "County"), person("d", "Di Roy", email="di@there.org"))


@pytest.mark.parametrize(
    ("invited", "known", "said"),
    [
        ((ANN,), (), "person Ann Lee, Valley Water"),
        ((ANN, BO), (), "2 people on the roster"),
        ((), (CY,), "more about 1 on the roster"),
        ((), (CY, DI), "more about 2 on the roster"),
        ((ANN,), (CY, DI), "1 people on the roster, more about 2"),
        ((ANN, BO), (CY,), "2 people on the roster, more about 1"),
    ],
)
def test_a_list_says_how_many_it_adds_and_of_how_many_it_knows_more(
    invited: tuple[do.InvitePerson, ...], known: tuple[do.Completion, ...], said: str
) -> None:
    wanted = do.InvitePeople(invited, known)
    assert wanted.said(MEETING) == said
    after = wanted.change(MEETING, do.Stamp(START, "x"))
    assert len(after.people) == 2 + len(invited)
    assert len({each.id for each in after.people}) == len(after.people)
    emails = {each.name: each.email for each in after.people}
    assert emails["Cy Park"] == ("c@example.org" if CY in known else "")
    assert emails["Di Roy"] == "di@there.org"


def test_a_list_of_nobody_is_refused() -> None:
    with pytest.raises(ConveneError, match="Nobody is ticked"):
        do.InvitePeople(()).change(MEETING, do.Stamp(START, "x"))
