"""The picture of trust as text, table, graph and drawing; names are data in all of them."""

import csv
import io
from xml.etree import ElementTree

import pytest

from convene_tui.domain.alliance.trust_wishes import NoteWorked, SeeTrust, ViewTrust
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Held, TrustSign
from convene_tui.domain.text import width_of
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.facilitator import STAMP
from convene_tui.reports.trust import LEGEND, WRITTEN, as_csv, as_graphml, as_html, as_text
from tests.domain.alliance.compact import empty, meetings, view

HOSTILE = "<b>&\"'水 Ärzte</b>"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def drawn() -> AllianceView:
    return view(
        ViewTrust("Tribe", "County", Held.HAS, Held.PARTLY, Held.LACKS, "logs"),
        ViewTrust("County", HOSTILE, Held.HAS),
        NoteWorked("Tribe", HOSTILE, "the dam"),
        NoteWorked("=1+1", "Tribe"),
        SeeTrust(TrustSign.IN_WRITING, "Cy Park", "twice"),
    )


def test_the_matrix_has_a_row_a_party_and_stays_in_its_columns() -> None:
    lines = as_text(drawn()).splitlines()
    rows = [line for line in lines[1:] if line[1:3] == "  "]
    assert len(rows) >= 6
    (hostile,) = (row for row in rows if "水" in row)
    plain = next(row for row in rows if "Tribe" in row)
    assert width_of(hostile.split("·")[0].split("●")[0]) <= 28
    assert "○" in plain
    assert LEGEND in lines
    assert "Cy Park asked to put it in writing: twice" in lines


def test_the_table_has_a_row_for_each_pair_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(drawn()))))
    assert rows[0] == ["who", "whom", "trusts", "named", "worked together"]
    assert ["Tribe", "County", "no", "", ""] in rows
    assert ["County", HOSTILE, "yes", "", ""] in rows
    assert ["'=1+1", "Tribe", "", "", "yes"] in rows
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_the_graph_is_read_by_whatever_reads_xml() -> None:
    root = ElementTree.fromstring(as_graphml(drawn()))
    labels = {each.text for each in root.iter(f"{GRAPHML}data") if each.get("key") == "label"}
    assert HOSTILE in labels
    nodes = {each.get("id") for each in root.iter(f"{GRAPHML}node")}
    edges = list(root.iter(f"{GRAPHML}edge"))
    assert len(edges) == len(as_csv(drawn()).splitlines()) - 1
    assert {each.get("source") for each in edges} | {each.get("target") for each in edges} <= nodes


def test_the_drawing_is_stamped_and_no_name_is_markup() -> None:
    page = as_html(drawn())
    assert STAMP in page.replace("&#x27;", "'")
    assert "<b>" not in page
    assert page.count("<circle") == len(as_text(drawn()).split(LEGEND)[0].strip().splitlines()) - 1
    assert 'marker-end="url(#to' in page


@pytest.mark.parametrize("form", WRITTEN)
def test_an_alliance_of_which_nothing_is_known_is_written_too(form: str) -> None:
    assert WRITTEN[form](AllianceView.of(empty(), (), DEFAULTS))
    assert WRITTEN[form](AllianceView.of(empty(), meetings(), DEFAULTS))
