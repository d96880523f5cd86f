"""`convene compare`: two sessions side by side, in words and as JSON."""

import pytest

from bench.example import play_all
from tests.cli.command import Convene, refused

IDS = ("2026-11-17-first-meeting", "2027-01-12-second-meeting", "2027-01-26-third-meeting")


@pytest.fixture(scope="module")
def convene(tmp_path_factory: pytest.TempPathFactory) -> Convene:
    """One folder for all: nothing here changes what is compared."""
    return Convene(tmp_path_factory.mktemp("comparing"))


@pytest.fixture(scope="module")
def alliance(convene: Convene) -> tuple[str, ...]:
    """The three meetings of the example."""
    return tuple(session.id for session in play_all(convene.sessions))


def part(lines: list[str], title: str) -> list[str]:
    """The lines of one section, without the blanks before them."""
    start = next(place for place, line in enumerate(lines) if line.startswith(f"{title}:"))
    end = next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
    return [line.strip() for line in lines[start + 1 : end]]


def test_two_meetings_are_laid_side_by_side(convene: Convene, alliance: tuple[str, ...]) -> None:
    assert alliance == IDS
    done = convene("compare", *alliance[:2])
    assert (done.status, done.err) == (0, "")
    assert done.lines[0].split()[:3] == ["A", "First", "meeting"]
    concerns = part(done.lines, "Concerns")
    assert concerns[0].startswith("↺ came back  Gus Hahn: our members will not have the state")
    assert concerns[1].startswith("accommodated: the districts read their own meters")
    assert any(line.startswith("✓ closed     Bo Cruz: in-stream flow") for line in concerns)
    seats = part(done.lines, "Seats")
    assert any(line.startswith("✓ filled       upstream") for line in seats)
    assert any(line.startswith("! still empty  the public") for line in seats)
    assert "+ new     Mia Fox, Upper Dam" in part(done.lines, "People")
    purpose = part(done.lines, "Purpose")
    assert "2028 → 2030" in purpose
    assert "? Who asked for it, and who will do it?" in purpose
    tasks = part(done.lines, "Commitments")
    assert "! overdue   Joy Adeyemi: what a loan would need" in tasks


def test_as_json_it_is_read_by_other_programs(convene: Convene, alliance: tuple[str, ...]) -> None:
    shape = convene("compare", alliance[1], alliance[2], "--json").json
    assert shape["schema"] == 1
    assert (shape["earlier"]["id"], shape["later"]["id"]) == alliance[1:]
    assert [each["fate"] for each in shape["concerns"]] == ["still_open", "closed", "closed"]
    assert {each["label"]: each["fate"] for each in shape["seats"]} == {
        "who knows": "filled",
        "the public": "filled",
    }
    assert shape["purpose"]["net"] < 0
    assert shape["purpose"]["agreed_after"] is True
    assert shape["later"]["outcome"]["id"] == "OC1"


def test_what_the_meeting_between_them_settled_is_not_called_unsaid(
    convene: Convene, alliance: tuple[str, ...]
) -> None:
    shape = convene("compare", alliance[0], alliance[2], "--json").json
    [flow] = [each for each in shape["concerns"] if each["by"] == "Bo Cruz"]
    assert (flow["fate"], flow["settled_in"]) == ("closed", "Second meeting")
    assert "left_behind" not in [each["fate"] for each in shape["commitments"]]


def test_the_wrong_order_is_said_and_not_mended(
    convene: Convene, alliance: tuple[str, ...]
) -> None:
    done = convene("compare", alliance[1], alliance[0])
    assert done.status == 0
    assert [line for line in done.lines if "reads backwards" in line]
    assert done.lines[0].split()[1] == "Second"


def test_sessions_of_two_alliances_are_compared_with_a_word_about_it(
    convene: Convene, alliance: tuple[str, ...]
) -> None:
    other = convene.new("Harbour talks", "--alliance", "Harbour", "--at", "2027-06-01")
    done = convene("compare", alliance[0], other)
    assert done.status == 0
    assert [line for line in done.lines if "not meetings of one alliance" in line]
    assert [line for line in part(done.lines, "Concerns") if line.startswith("? left unsaid")]


def test_a_session_is_not_compared_with_itself(convene: Convene, alliance: tuple[str, ...]) -> None:
    why = refused(convene("compare", alliance[0], alliance[0]))
    assert why.startswith("That is one and the same session.")


def test_an_unknown_session_is_refused(convene: Convene, alliance: tuple[str, ...]) -> None:
    assert "no session" in refused(convene("compare", alliance[0], "nothing-like-it"))


def test_the_command_is_in_the_help(convene: Convene) -> None:
    assert "compare" in convene("--help").out
