"""`convene paper`, and what is said of a meeting when it is made, by the command."""

from pathlib import Path

from tests.cli.command import Convene, refused


def test_a_meeting_is_made_with_its_place_its_hour_and_who_stands_for_it(convene: Convene) -> None:
    made = convene(
        "new", "First", "--place", "the mill", "--zone", "Europe/Oslo", "--at", "2026-12-04 14:00",
        "--convener", "Ann Lee", "--facilitator", "Ruth Salas", "--note-taker", "Paul Iyer",
    )  # fmt: skip
    told = convene("show", made.out.strip(), "--json").json
    assert (told["place"], told["zone"], told["starts_at"]) == ("the mill", "Europe/Oslo", "14:00")
    assert (told["convener"], told["facilitator"]) == ("Ann Lee", "Ruth Salas")
    assert told["note_taker"] == "Paul Iyer"


def test_paper_for_the_room_is_written_where_it_is_wanted(convene: Convene, tmp_path: Path) -> None:
    session = convene.new("First")
    convene("capture", session, input="@ Ann Lee, Valley Water, pays\n")
    output = tmp_path / "tents.html"
    done = convene(
        "paper", session, "--what", "tents", "--as", "html", "--paper", "letter", "-o", str(output)
    )
    assert done.status == 0, done.err
    page = output.read_text(encoding="utf-8")
    assert "Ann Lee" in page
    assert "letter" in page.lower()


def test_a_paper_size_that_no_printer_has_is_refused_in_one_line(convene: Convene) -> None:
    session = convene.new("First")
    refused(convene("export", session, "--as", "html", "--paper", "b7"))
