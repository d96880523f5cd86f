"""Whatever was kept: papers for others have no id, no file, nothing empty, days in one style."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, Phase, given, settings

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.public.alliance import PublicAlliance
from convene_tui.domain.public.invitation import drafted
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, mail, participants, purpose_sheet
from convene_tui.reports.charter import charter
from convene_tui.reports.document import (
    Block,
    Document,
    Headline,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Table,
)
from tests.domain.meeting import START
from tests.reports.any_meetings import EARLIER, MARK, WORDS, meetings

many = settings(
    max_examples=40,
    # A meeting has so many parts that making a failing one smaller takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
)

_ID = re.compile(r"\b(?:PD|SG|BE|SE|NF|OC)\d{1,2}\b")
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_CROOKED = re.compile(
    r"\bNone\b|\(\)|“”|\.\.(?!\.)|[,;:·] *[,;:·.]|\( | \)| ,|\band (?:and|,)|\ba [aeio]\w|: *$"
)
"""What stands where a part of a sentence is not there, or stands twice."""


def views(meeting: Session) -> Iterator[Document]:
    """Every document for others that can be made of a meeting."""
    view = PublicView.of(meeting, DEFAULTS)
    yield participants.document(view)
    yield agenda.document(view)
    if view.purpose or view.ratified:
        yield purpose_sheet.document(view)
    yield charter(alliance_of(meeting))


def alliance_of(meeting: Session) -> PublicAlliance:
    named = meeting.with_fields(alliance=meeting.alliance or "Harbour Air Accord")
    alliance = Alliance(id="zqid-alliance", name=named.alliance, created=START)
    return public_alliance(AllianceView.of(alliance, (named,), thresholds=DEFAULTS))


def texts(block: Block) -> Iterator[str]:
    """All that is read of a block, piece by piece."""
    match block:
        case Paragraph(text=text) | Headline(text=text):
            yield text
        case Quotation(text=text, source=source):
            yield from (text, source)
        case Items(items=items, title=title):
            yield title
            for item in items:
                yield from (item.lead, item.text, item.note, *item.parts)
        case Table(head=head, rows=rows):
            for row in (head, *rows):
                yield from row
        case Picture(description=description, instead=instead):
            yield description
            for each in instead:
                yield from texts(each)


def blocks_of(document: Document) -> list[Block]:
    """All blocks of a document."""
    return [*document.opening, *(b for each in document.sections for b in each.blocks)]


def is_empty(block: Block) -> bool:
    """Whether there is nothing to be read in a block."""
    match block:
        case Items(items=items):
            return not items or any(not (item.text or item.lead) for item in items)
        case Table(rows=rows):
            return not rows or any(not any(row) for row in rows)
        case Picture():
            return not block.drawing.shapes
        case _:
            return not next(texts(block)).strip()


@many
@given(meetings())
def test_no_section_is_empty_and_every_paragraph_is_a_sentence(meeting: Session) -> None:
    for document in views(meeting):
        assert document.title
        for section in document.sections:
            assert section.title
            assert section.blocks
            assert not any(map(is_empty, section.blocks)), section
        for block in blocks_of(document):
            if isinstance(block, Paragraph) and block.text not in (*WORDS, *meeting_texts(meeting)):
                is_day = re.search(r"\d{4}(, \d\d:\d\d)?$", block.text)
                assert is_day or block.text[-1] in ".?!…])", block.text


@many
@given(meetings())
def test_no_list_without_a_title_reads_as_a_part_of_the_list_above_it(meeting: Session) -> None:
    for document in views(meeting):
        for section in document.sections:
            for above, below in pairwise(section.blocks):
                is_nameless = isinstance(below, Items) and not below.title
                assert not (is_nameless and isinstance(above, Items)), section


@many
@given(meetings())
def test_nobody_is_called_absent_where_no_roll_was_called(meeting: Session) -> None:
    uncalled = meeting.with_fields(
        people=tuple(replace(each, present=False, came=None, left=None) for each in meeting.people)
    )
    for document in views(uncalled):
        said = {text for block in blocks_of(document) for text in texts(block)}
        assert not [text for text in said if "not there" in text and text not in WORDS]


def meeting_texts(meeting: Session) -> set[str]:
    """What people said or wrote, which stands as they did."""
    return {
        str(getattr(each, "text", "")) for name in meeting.TABLES for each in meeting.table(name)
    }


def without_what_was_said(text: str, meeting: Session) -> str:
    """A text in which one word stands for each thing that somebody said, and for what is open."""
    for each in sorted(meeting_texts(meeting), key=len, reverse=True):
        text = text.replace(each, "words") if each else text
    return re.sub(r"\[open: [^\]]*\]", "words", text)


@many
@given(meetings())
def test_what_others_read_has_no_id_no_file_and_no_gap_in_a_sentence(meeting: Session) -> None:
    for document in views(meeting):
        blocks = [*document.opening, *(b for each in document.sections for b in each.blocks)]
        heads = [document.title, document.subtitle, document.stamp]
        heads += [each.title for each in document.sections]
        for text in (*heads, *(text for block in blocks for text in texts(block))):
            assert not _ID.search(text), text
            assert EARLIER not in text
            assert MARK not in text
            assert meeting.id not in text
            assert not _ISO.search(text), text
            bare = without_what_was_said(text, meeting)
            assert not _CROOKED.search(bare.rstrip(":")), text


@many
@given(meetings())
def test_no_mail_and_no_letter_has_an_id_a_file_or_a_gap(meeting: Session) -> None:
    view = PublicView.of(meeting, DEFAULTS)
    drafts = [*mail.task_mails(view, {})]
    if view.started_at:
        drafts.append(mail.minutes_mail(view, {}))
    letters = [drafted(alliance_of(meeting), person.name) for person in meeting.people]
    for text in (*letters, *(f"{each.subject}\n{each.text}" for each in drafts)):
        assert not _ID.search(text), text
        assert EARLIER not in text
        assert MARK not in text
        assert meeting.id not in text
        assert not _ISO.search(text), text
        assert not re.search(r"\bNone\b(?! of us)", text), text
        bare = without_what_was_said(text, meeting)
        assert not re.search(r"\n{3,}|[,;:] *[,;.]|\(\)| ,", bare), text
