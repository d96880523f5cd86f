"""`convene alliance`, `charter` and `assess`, without a terminal."""

import re
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.command import Convene
from tests.reports.writing import as_text


def test_alliances_are_listed_and_shown_with_state_and_evidence(compact: Convene) -> None:
    assert compact("alliance").lines == ["Compact  2 sessions"]
    shown = compact("alliance", "comp")
    assert shown.status == 0
    assert sum("in doubt" in line or "absent" in line for line in shown.lines) >= 5
    assert "1 · 17 Nov: 3 of 4 parties are hurt" in shown.out
    shape = compact("alliance", "comp", "--json").json
    assert shape["schema"] == 1
    assert len(shape["places"]) == 10
    assert shape["charter"] == {"versions": 1, "open": ["who pays"], "signed": ["Ann Lee"]}
    missing = compact("alliance", "nowhere")
    assert missing.status == 2
    assert "There is no alliance" in missing.err


def test_the_charter_is_written_as_markdown_in_which_nothing_typed_is_markup(
    compact: Convene, tmp_path: Path
) -> None:
    text = compact("charter", "compact").out
    assert "Pump \\*less\\*." in text
    assert "| Ann Lee | Utility |" in text
    assert "- Who pays" in text
    done = compact("charter", "compact", "-o", str(tmp_path))
    assert done.lines == [str(tmp_path / "compact-charter.md")]
    assert (tmp_path / "compact-charter.md").read_text(encoding="utf-8") == text


def test_the_charter_is_a_pdf_too_on_the_paper_that_is_asked_for(
    compact: Convene, tmp_path: Path
) -> None:
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        file = tmp_path / f"{paper}.pdf"
        done = compact("charter", "compact", "--as", "pdf", "--paper", paper, "-o", str(file))
        assert done.status == 0
        page = PdfReader(file).pages[0]
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size
        assert "Pump *less*." in page.extract_text()


def test_the_charter_is_a_word_file_too(compact: Convene, tmp_path: Path) -> None:
    assert compact("charter", "compact", "--as", "docx", "-o", str(tmp_path)).status == 0
    file = docx.Document(str(tmp_path / "compact-charter.docx"))
    said = [paragraph.text for paragraph in file.paragraphs]
    assert "Compact" in said
    assert "Pump *less*." in said
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert ["Ann Lee", "Utility"] in [row[:2] for row in rows]


def test_everything_and_the_invitations_are_written_for_me_alone(
    compact: Convene, tmp_path: Path
) -> None:
    report, letters = tmp_path / "mine.md", tmp_path / "letters.txt"
    done = compact("alliance", "compact", "--md", str(report), "--invitations", str(letters))
    assert done.status == 0, done.err
    assert "PRIVATE" in report.read_text(encoding="utf-8")
    assert "the bank took the first orchard" in letters.read_text(encoding="utf-8")
    assert {path.stat().st_mode & 0o777 for path in (report, letters)} == {0o600}


IN_THE_ROOM = """\
@ Łukasz Wójcik, Dockers' Union 17, could block
@ Ingrid Sæther, Port of Vestby, who permits
@ Sam Oduya, St Olav Hospital, who suffers
seat b could block
:arrive
here b c d
:problem
b: 140 boiler hands lose the night shift fear 3
d: asthma wards are full by four fear 3
fact: berth-side NO2 exceeds the limit on 61 days
draft: Ships at berth run their engines through the night.
brings c money data
:purpose
draft: By 2028 every ship at berth is plugged in.
:close
+ c by 4 may 2026 price the cables
next: 12 may 2026 the customs house
:debrief
"""

VAIN = "vain and slow, but she signs the permit"
SECRET = "swordfish"

ALONE = f"""\
add Karin Berg: {VAIN}
add Nia Brandt: {SECRET} her brother votes
release d {SECRET} coughs on purpose
read c convertible {SECRET} flattery works
element: train in_doubt {SECRET} nobody smiles
conclude: The payer leaves {SECRET}
= Signed {SECRET}
outcome: 2 Bo cannot be trusted {SECRET}
next: 3 jan 2031 without Łukasz {SECRET}
meal: not with Łukasz {SECRET}
success: rid of Łukasz {SECRET}
leader: d
@ Per Nordahl, {SECRET}, pays
problem: They hate each other {SECRET}
purpose: Get rid of the port {SECRET}
draft: Get rid of the union {SECRET}
in: the bribes {SECRET}
out: the union {SECRET}
card: {SECRET} on a card
term: {SECRET} = what we never say
fact: {SECRET} is bankrupt
assume: {SECRET} lies
source: {SECRET} told me
standard: {SECRET} by candlelight
disputed: {SECRET} at all
inaction: {SECRET} sinks
pain: c {SECRET} is afraid for her post great 3
! c {SECRET} will never sign
? somebody who bribes {SECRET}
+ c by 5 may 2026 {SECRET} burn the list
> {SECRET} for later
answer SG9: {SECRET} keeps the books
. {SECRET} aside
. ! d {SECRET} in confidence
a note about {SECRET}
"""


def test_what_was_typed_when_the_room_had_gone_is_in_no_paper_of_the_alliance(
    convene: Convene, tmp_path: Path
) -> None:
    session = convene.new("First", "--alliance", "Harbour Air Accord", "--at", "2026-04-14")
    for lines in (IN_THE_ROOM, ALONE):
        typed = convene("capture", session, input=lines)
        assert typed.status == 0, typed.out
    letters = tmp_path / "letters.txt"
    assert convene("alliance", "Harbour", "--invitations", str(letters)).status == 0
    papers = [letters.read_text(encoding="utf-8")]
    for form in ("md", "html", "docx"):
        path = tmp_path / f"charter.{form}"
        done = convene("charter", "Harbour", "--as", form, "-o", str(path))
        assert done.status == 0, done.err
        papers.append(as_text(path.read_bytes()))
    private = f"{SECRET}|vain|permit|2031|could block|money: Port|data: Port"
    for text in papers:
        assert not re.search(private, text, re.IGNORECASE)
        assert "By 2028 every ship at berth is plugged in." in text
        assert "140 boiler hands lose the night shift" in text
    charter = papers[1]
    assert "Ingrid Sæther: price the cables, by Monday 4 May 2026" in charter
    assert "fact: berth-side NO2 exceeds the limit on 61 days" in charter
    assert "Dockers' Union 17: told us “140 boiler hands lose the night shift”" in charter


def test_a_letter_to_somebody_tells_them_nothing_that_was_said_of_them(
    convene: Convene, tmp_path: Path
) -> None:
    session = convene.new("First", "--alliance", "Harbour Air Accord")
    convene("capture", session, input=IN_THE_ROOM + ALONE)
    path = tmp_path / "letters.txt"
    convene("alliance", "Harbour", "--invitations", str(path))
    _, *letters = re.split("———  (.+)  ———", path.read_text(encoding="utf-8"))
    by_name = dict(zip(letters[::2], letters[1::2], strict=True))
    assert by_name["Karin Berg"].strip() == (
        "Dear Karin Berg,\n\n"
        "Something is missing without you: [open: why them]. "
        "[open: what hurts them, in their own words]\n"
        "So far with us: Dockers' Union 17, Port of Vestby and St Olav Hospital.\n\n"
        "What we are working on: By 2028 every ship at berth is plugged in.\n"
        "Please come on Tuesday 12 May 2026: the customs house.\n"
        "Come yourself: what we settle binds us.\n\n"
        "Before we compare, two lines from you would help: what is this for, in your own words, "
        "and what is in it for you? I read them alone, unless you say otherwise.\n\n"
        "[open: who convenes]"
    )
    assert "140 boiler hands" in by_name["Łukasz Wójcik"]
    assert "asthma" not in by_name["Łukasz Wójcik"]


def test_a_new_meeting_of_the_alliance_begins_with_its_base(compact: Convene) -> None:
    session = compact("new", "Third", "--alliance", "Compact").out.strip()
    notes = compact("show", session, "--json").json["notes"]
    assert "Sato, well survey" in [note["text"] for note in notes]


def test_a_damaged_alliance_keeps_nobody_from_meeting_as_in_the_console(compact: Convene) -> None:
    (compact.sessions / "alliances" / "compact.json").write_bytes(b"{")
    made = compact("new", "Third meeting", "--alliance", "Compact", "--at", "2026-10-20")
    assert made.status == 0
    assert "compact.json is damaged" in made.err
    show = compact("show", made.out.strip(), "--json").json
    assert (show["title"], show["alliance"]) == ("Third meeting", "Compact")


def test_the_search_finds_what_spans_meetings_and_keeps_it_apart_from_what_is_public(
    compact: Convene,
) -> None:
    hits = compact("search", "who pays", "--json").json["hits"]
    assert [(hit["session"], hit["kind"], hit["private"]) for hit in hits] == [
        ("alliances/compact", "charter", False)
    ]
    assert compact("search", "who pays", "--public").status == 0
    compact("assess", "Delta Pact", input="hardest: a gauge nobody reads\n")
    assert "invitations/delta-pact" in compact("search", "gauge nobody").out
    assert compact("search", "gauge nobody", "--public").status == 1


def test_verify_reads_alliances_too(compact: Convene) -> None:
    assert compact("verify").status == 0
    path = compact.sessions / "alliances" / "compact.json"
    path.write_bytes(path.read_bytes()[:-9])
    found = compact("verify")
    assert found.status == 1
    assert "compact.json is damaged" in found.out
    assert compact("alliance", "compact").status == 2


def test_a_backup_holds_what_spans_sessions(compact: Convene, tmp_path: Path) -> None:
    compact("assess", "Delta Pact", input="pain: h two dry years\n")
    made = compact("backup", str(tmp_path / "disk"))
    assert made.status == 0, made.out
    copies = {path.name: path for path in (tmp_path / "disk").rglob("*.json")}
    for folder, name in (("alliances", "compact.json"), ("invitations", "delta-pact.json")):
        assert copies[name].read_bytes() == (compact.sessions / folder / name).read_bytes()
        assert copies[name].parent.name == folder
    (compact.sessions / "alliances" / "compact.json").write_bytes(b"{")
    again = compact("backup", str(tmp_path / "disk"))
    assert again.status == 1
    assert "damaged     alliances/compact.json" in again.out


ANSWERS = """\
name: Delta Pact
by: the mayor
pain: in hand, two dry years
convener: h she chaired the court
representatives: h ministers
leadership: h she did it before
purpose: h one sentence
charter: d a draft
train: h
information: h the survey
hardest: who pays
holds: it holds
hours: 6 a month
until: 2026-12-12
"""


def test_an_invitation_is_judged_from_a_file_and_from_standard_input(
    convene: Convene, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text(ANSWERS, encoding="utf-8")
    first = convene("assess", "--from", str(answers))
    assert first.status == 0
    assert first.lines[0] == "Delta Pact: join"
    again = convene("assess", "delta pact", "--json", input="leadership: absent\nanswer: ask\n")
    assert again.json["advised"] == "lead"
    assert again.json["result"] == "ask"
    assert len(again.json["answers"]) == 8
    report = tmp_path / "delta.md"
    assert convene("assess", "Delta Pact", "--md", str(report)).status == 0
    assert "two dry years" in report.read_text(encoding="utf-8")
    assert (report.stat().st_mode & 0o777) == 0o600


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("pain: maybe\n", "neither in hand"),
        ("weather: fine\n", "Line 1"),
        ("reach: perhaps not\n", "it can; I doubt it; it can't"),
        ("until: soonish\n", "no day that I know"),
        ("by: me\n", "No alliance is named"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_line(convene: Convene, said: str, why: str) -> None:
    arguments = ("assess",) if said == "by: me\n" else ("assess", "Delta")
    done = convene(*arguments, input=said)
    assert done.status == 2
    assert why in done.err
    assert len(done.err.splitlines()) == 1


def test_invitations_and_alliances_stand_side_by_side_the_next_to_be_answered_first(
    convene: Convene, compact: Convene
) -> None:
    answers = ANSWERS.replace("name: Delta Pact\n", "")
    assert convene("assess", "Delta Pact", input=answers).status == 0
    assert convene("assess", "Late Pact", input="pain: absent\nuntil: 2026-12-01\n").status == 0
    done = convene("assess", input="")
    assert done.status == 0
    rows = [line for line in done.lines if line[0] != " "]
    assert [row.split("  ")[0] for row in rows[1:3]] == ["Late Pact", "Delta Pact"]
    assert "decline" in rows[1]
    assert "join" in rows[2]
    assert "12 Dec 2026" in rows[2]
    assert any("ours" in row for row in rows)
    assert "costs hours: 6 a month" in done.out
    assert "chapter 2" in done.out
    shape = convene("assess", "--json", input="").json["investments"]
    assert [each["name"] for each in shape][:2] == ["Late Pact", "Delta Pact"]
    assert {each["name"]: each["ours"] for each in shape}["Delta Pact"] is False
    assert shape[0]["gravest"]["chapter"] == 2


def test_a_file_without_answers_asks_for_a_name_and_is_not_the_table(
    convene: Convene, tmp_path: Path
) -> None:
    empty = tmp_path / "answers.txt"
    empty.write_text("\n", encoding="utf-8")
    done = convene("assess", "--from", str(empty))
    assert (done.status, done.out) == (2, "")
    assert "No alliance is named" in done.err


def test_where_nobody_has_asked_the_table_says_how_to_begin(convene: Convene) -> None:
    done = convene("assess", input="")
    assert done.status == 1
    assert "convene assess NAME" in done.out


def test_what_came_between_meetings_is_noted_in_a_line_and_counted(compact: Convene) -> None:
    done = compact("note", "comp", "came:", "Ida", "Roth,", "sells", "pumps", "--on", "2026-11-20")
    assert done.status == 0, done.err
    assert done.lines == ["Compact: came by themselves: Ida Roth"]
    lines = "# since then\nneeds: money 12,000\n\ngot: money 4,000 from the county\n"
    assert compact("note", "compact", input=lines).status == 0
    shown = compact("alliance", "compact").out
    assert "1 came unasked" in shown
    assert "money: 4,000 of 12,000 needed" in shown
    refused = compact("note", "compact", input="came: Lou\nweather: fine\n")
    assert refused.status == 1
    assert refused.lines == ["Compact: came by themselves: Lou"]
    assert "came:" in refused.err
    assert compact("note", "compact", "got: help").status == 2
    assert compact("note", "compact", "came: Lou", "--on", "soonish").status == 2
    help_ = compact("note", "compact", input="")
    assert help_.status == 0
    assert "helped: Bay Ferry, two boats in May" in help_.out
    assert "Ida Roth" not in compact("charter", "compact").out


def test_who_trusts_whom_is_noted_and_written_in_four_forms(
    compact: Convene, tmp_path: Path
) -> None:
    lines = "trust: Tribe, County: yes no yes\nsign: drama, Cy Park\nworked: Tribe, Farmers\n"
    assert compact("note", "compact", input=lines).status == 0
    told = compact("trust", "compact").out
    assert "of 1 asked 0 trust, 1 not" in told
    assert "Cy Park made a drama of it" in told
    for form, says in (("csv", "Tribe,County,no"), ("graphml", "<edge"), ("html", "<svg")):
        assert says in compact("trust", "compact", "--as", form).out
        done = compact("trust", "compact", "--as", form, "-o", str(tmp_path))
        file = tmp_path / f"compact-PRIVATE-trust.{form}"
        assert done.lines == [str(file)]
        assert (file.stat().st_mode & 0o777) == 0o600
    assert "drama" not in compact("charter", "compact").out


def test_the_private_minutes_and_json_judge_the_elements_in_their_alliance(
    compact: Convene,
) -> None:
    places = compact("alliance", "Compact", "--json").json
    newest = places["meetings"][-1]["session"]
    said = {each["place"]: (each["state"], each["says"]) for each in places["places"]}
    shown = compact("show", newest, "--json").json
    assert shown["judged_in"] == "alliance"
    told = {each["id"]: (each["state"], each["evidence"]) for each in shown["elements"]}
    assert told == {element: said[element] for element in told}
    assert told["charter"][1].startswith("open: who pays")
    mine = compact("export", newest, "--for", "me").out
    assert "As the alliance stood after this meeting" in mine
    assert "open: who pays" in mine
    lone = compact.new("Alone")
    assert compact("show", lone, "--json").json["judged_in"] == "meeting"
