"""What is written of an alliance: a charter for all, and everything else for me alone."""

import io
from collections.abc import Callable
from datetime import date

import docx
import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance, Assessment, Wish
from convene_tui.domain.alliance.assessing import Answer, Foresee, Judge
from convene_tui.domain.alliance.charter_wishes import ChooseMethod, Sign, WriteCharter
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.people_wishes import (
    AnswerLead,
    Appoint,
    Hinder,
    SeeLeader,
    ShowSubstance,
)
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.wishes import (
    JudgeElement,
    MarkTrain,
    NameConvener,
    Say,
    See,
    ViewStature,
)
from convene_tui.domain.alliance.words import (
    Held,
    Hindrance,
    LeadAsk,
    LeaderTrait,
    Method,
    Shown,
    Sight,
    Stature,
    Topic,
    TrainSign,
    Trait,
    Verdict,
)
from convene_tui.domain.model import Element, ElementState, Substance
from convene_tui.reports import alliance
from convene_tui.reports.charter import charter
from convene_tui.reports.document import Document, Paragraph, Table
from convene_tui.reports.facilitator import STAMP
from convene_tui.reports.invitations import invitation_texts
from convene_tui.reports.rendering import as_html, as_markdown
from convene_tui.reports.word import as_word
from tests.domain.alliance.compact import view, with_wishes
from tests.domain.meeting import START

SECRET = "swordfish"


def secrets() -> tuple[Wish[Alliance], ...]:
    """A wish of every private kind, each with the same word in it."""
    return (
        NameConvener("Grace"),
        Say(Topic.LEAVES, SECRET, "Tribe"),
        Say(Topic.LEADS, SECRET, "Ann Lee"),
        Say(Topic.SLOWS, SECRET),
        Say(Topic.INVITES, SECRET, "Nia Brandt"),
        See("Bo Cruz", Trait.OUTCOME, Sight.MINUS, SECRET),
        MarkTrain("two", TrainSign.PRIDE, Sight.MINUS, SECRET),
        JudgeElement(Element.PAIN, ElementState.IN_DOUBT, SECRET),
        ViewStature("nobody", Stature.PRESSURE, Held.LACKS, SECRET, SECRET),
        *of_people(SECRET),
    )


def of_people(seen: str) -> tuple[Wish[Alliance], ...]:
    """What was seen of people's substance and of those who lead."""
    return (
        ShowSubstance("Bo Cruz", Substance.COGNITIVE, Shown.SEEN, f"{seen} of substance"),
        SeeLeader("Bo Cruz", LeaderTrait.TENACITY, Sight.PLUS, f"{seen} of a leader"),
        Hinder("Bo Cruz", Hindrance.DAY_JOB, f"{seen} of a day job"),
        AnswerLead(LeadAsk.TIME, Held.LACKS, f"{seen} of the convener"),
        Appoint(f"{seen}, appointed"),
    )


def test_substance_and_leaders_stand_in_my_own_report_with_what_was_seen() -> None:
    told = as_markdown(alliance.alliance(view(*of_people("zzyx"))))
    for line in (
        "**Bo Cruz** cognitive, seen in action: zzyx of substance",
        "**\\+ Bo Cruz, tenacity** zzyx of a leader",
        "**Bo Cruz** the day job: zzyx of a day job",
        "**time** no: zzyx of the convener",
        "leads; appointed: zzyx, appointed.",
    ):
        assert line in told


def test_nothing_that_is_the_facilitator_s_own_is_in_a_charter() -> None:
    private = view(*secrets())
    assert SECRET in as_markdown(alliance.alliance(private))
    assert SECRET not in as_markdown(charter(public_alliance(private)))
    written = with_wishes(private.alliance, ChooseMethod(Method.CONSENT))
    assert SECRET not in repr(charter(public_alliance(type(private)(written, private.meetings))))


def test_everything_for_me_is_stamped_so_that_nobody_hands_it_on() -> None:
    text = as_markdown(alliance.alliance(view()))
    assert text.count(STAMP) >= 2
    for title in ("Common pain", "Northbound train", "Enterprise or not"):
        assert f"## {title}" in text
    assert "Draft, signed by nobody" in as_markdown(charter(public_alliance(view())))


def test_a_charter_has_its_parts_its_open_points_and_its_signatures() -> None:
    text = "# Purpose\nPump less.\n\n# Means\n- money: the bank\n- [open: people]"
    document = charter(public_alliance(view(WriteCharter(text), Sign("Ann Lee", "Utility"))))
    assert [section.title for section in document.sections] == [
        "Purpose",
        "Means",
        "Open points",
        "Signatures",
    ]
    assert document.stamp == "Signed by 1"
    assert not document.is_private


@pytest.mark.parametrize("form", [as_markdown, as_html])
def test_each_open_point_of_a_charter_is_said_once_beside_its_own_part(
    form: Callable[[Document], str],
) -> None:
    text = (
        "# Means\n- [open: the money]\n\n# Not settled yet\n- [open: concern: the seals]\n\n"
        "# Ending\n[open: the day]"
    )
    told = form(charter(public_alliance(view(WriteCharter(text))))).lower()
    assert told.count("concern: the seals") == 1
    assert (told.count("the money"), told.count("the day")) == (2, 2)


def test_what_was_agreed_on_a_point_stands_as_a_sentence_and_is_kept_as_it_was_said() -> None:
    text = "# When we are stuck\nthe question lies for a week.\n- the bank pays\npH counts."
    made = public_alliance(view(WriteCharter(text)))
    [stuck] = [each for each in charter(made).sections if each.title == "When we are stuck"]
    said = [block.text for block in stuck.blocks if isinstance(block, Paragraph)]
    assert said == ["The question lies for a week.", "pH counts."]
    assert made.charter[-1].text == text


def test_a_charter_is_signed_by_hand_beside_who_signs_for_whom() -> None:
    signed = Sign("Ann Lee", "Utility", on=date(2027, 1, 12))
    document = charter(public_alliance(view(WriteCharter("# Purpose\nPump less."), signed)))
    table = next(b for s in document.sections for b in s.blocks if isinstance(b, Table))
    assert table.head == ("Name", "For", "Day", "Signature")
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Ann Lee"] == ("Utility", "Tuesday 12 January 2027", "signed")
    assert {row[1:] for name, row in rows.items() if name != "Ann Lee"} == {("", "")}
    # The last two are as wide as a day and a name that are written with a pen.
    assert all(share * WIDTH_MM >= 34 for share in table.shares[2:])
    page = as_html(document)
    assert page.count('<tr class="by-hand">') == len(rows)
    assert ".by-hand td { padding-block: 3.5mm; }" in page
    word = docx.Document(io.BytesIO(as_word(document))).tables[0]
    assert [row.height and round(row.height.mm) for row in word.rows] == [None, *[12] * len(rows)]


WIDTH_MM = 170
"""How much of a page of A4 stands between its margins."""


def test_the_invitations_are_one_text_each_under_its_name() -> None:
    text = invitation_texts(invitations(view(NameConvener("Grace"))))
    assert "———  Di Roy  ———" in text
    assert text.index("Ann Lee") < text.index("Di Roy")
    assert text.count("Dear ") == text.count("———  ") == 5


def test_an_invitation_to_me_says_the_answer_first_and_is_private() -> None:
    found = Assessment(id="delta", name="Delta Pact", created=START)
    for number, wish in enumerate(
        (
            Judge(Element.PAIN, ElementState.IN_HAND, "two dry years"),
            Foresee("who pays"),
            Answer(Verdict.DECLINE, "juniors only"),
        )
    ):
        found = wish.change(found, do.Stamp(START, f"s{number}"))
    text = as_markdown(alliance.assessment(found))
    assert STAMP in text
    assert text.index("Decline") < text.index("two dry years")
    assert "who pays" in text
    shape = alliance.assessment_json(found)
    assert (shape["result"], shape["advised"]) == ("decline", "ask")
