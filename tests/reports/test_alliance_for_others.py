"""What an alliance writes for others holds what is declared here, in any form, and nothing else.

The alliance and its meeting are filled from their types, so that a new field is private here
until somebody declares it.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final, get_args, get_type_hints

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.carrying import with_alliance
from convene_tui.domain.alliance.elements.convener import invitations, to_invite
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.records import (
    Amendment,
    BaseEntry,
    CharterAnswer,
    CharterSection,
    CharterText,
    Convener,
    Letter,
    OwnVersion,
    Remark,
    Signature,
)
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.model import (
    Announced,
    Commitment,
    Concern,
    Draft,
    Holder,
    Note,
    Pain,
    Person,
    Proposal,
    Record,
    ScopeItem,
    Session,
)
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.alliance import alliance as everything_for_me
from convene_tui.reports.charter import charter
from convene_tui.reports.files import Format, in_form
from convene_tui.reports.invitations import invitation_texts
from convene_tui.reports.rendering import as_markdown
from tests.domain.alliance.filled import sentinel, sentinels, view
from tests.domain.meeting import START
from tests.reports.writing import as_text

BASE: Final = {
    sentinel(BaseEntry, "text", "own"),
    sentinel(BaseEntry, "text", "open"),
    sentinel(BaseEntry, "settled", "own"),
    sentinel(BaseEntry, "settled", "fact"),
    *(sentinel(Note, "text", kind) for kind in ("fact", "assumption", "source", "standard")),
    sentinel(Note, "text", "disputed"),
    sentinel(Note, "text", "copy"),
}
"""What all start from: that it is disputed and what came of it, not who says so."""

IN_CHARTER: Final = BASE | {
    sentinel(Alliance, "name"),
    sentinel(Alliance, "method_words"),
    sentinel(Alliance, "settling_words"),
    sentinel(CharterAnswer, "text"),
    sentinel(CharterSection, "title"),
    sentinel(CharterSection, "text"),
    sentinel(Convener, "name"),
    sentinel(CharterText, "text"),
    sentinel(Signature, "name"),
    sentinel(Signature, "name", "first"),
    sentinel(Signature, "organisation"),
    sentinel(Signature, "organisation", "first"),
    sentinel(Amendment, "text"),
    sentinel(Amendment, "reason"),
    sentinel(Remark, "who", "interest"),
    sentinel(Remark, "text", "interest"),
    sentinel(OwnVersion, "who", "aloud"),
    sentinel(OwnVersion, "gets", "aloud"),
    sentinel(Person, "name", "ann"),
    sentinel(Person, "name", "bea"),
    sentinel(Person, "organisation", "ann"),
    sentinel(Person, "organisation", "bea"),
    sentinel(Pain, "text", "ann"),
    sentinel(Draft, "text", "problem"),
    sentinel(Draft, "text", "purpose"),
    sentinel(ScopeItem, "text", "True"),
    sentinel(ScopeItem, "text", "False"),
    sentinel(Concern, "text"),
    sentinel(Commitment, "text"),
}
"""All that a charter may say. The person who was absent and said no is no member."""

IN_LETTERS: Final = {
    sentinel(Convener, "name"),
    sentinel(Draft, "text", "purpose"),
    sentinel(Note, "text", "inaction"),
    sentinel(Session, "next_step"),
    sentinel(Session, "next_place"),
    sentinel(Session, "zone"),
    sentinel(Person, "organisation", "ann"),
    sentinel(Person, "organisation", "bea"),
}
"""What a drafted letter may say to whomever it invites: a member who was absent is with us, too."""

OWN: Final = {
    sentinel(Person, "name", "ann"): {sentinel(Pain, "text", "ann")},
    sentinel(Person, "name", "bea"): set[str](),
    sentinel(Person, "name", "cid"): set[str](),
    sentinel(Person, "name", "private"): set[str](),
    sentinel(Proposal, "name", "add"): set[str](),
    sentinel(Proposal, "name", "private"): set[str](),
    sentinel(Proposal, "name", "alone"): set[str](),
    sentinel(Remark, "who", "invites"): set[str](),
}
"""What it may say besides to the one of that name, and to nobody else."""


def no_charter_yet() -> AllianceView:
    """The alliance before its first charter and its first letter."""
    return view(charter=(), signatures=(), letters=())


def text_kinds() -> Iterator[tuple[type[Any], str]]:
    """Every field of a record or of a whole that holds text."""
    records = {*Alliance.TABLES.values(), *Session.TABLES.values()}
    for kind in (Alliance, Session, *(each for each in records if not issubclass(each, Holder))):
        for name, hint in get_type_hints(kind).items():
            is_field = name in {each.name for each in fields(kind)}
            if is_field and (hint is str or str in get_args(hint)):
                yield kind, name


def test_every_text_of_every_record_and_of_both_wholes_is_filled() -> None:
    there = sentinels(repr(view())) | sentinels(repr(view(announced=True)))
    kinds = {each.partition("/")[0].strip("§") for each in there}
    missing = {sentinel(*each).strip("§") for each in text_kinds()} - kinds
    assert missing <= {"Session.ratified", "Session.leader"}


# ── the charter ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", [Format.MD, Format.HTML, Format.DOCX])
def test_a_charter_says_all_that_is_declared_and_nothing_else(form: Format) -> None:
    drafted, kept = (
        sentinels(as_text(in_form(charter(public_alliance(found)), form, None)))
        for found in (no_charter_yet(), view())
    )
    assert drafted | kept == IN_CHARTER


def test_everything_for_me_alone_has_more() -> None:
    assert sentinels(as_markdown(everything_for_me(view()))) - IN_CHARTER


# ── the invitations ──────────────────────────────────────────────────────────────────────


def test_a_drafted_letter_says_to_each_what_is_declared_and_nothing_else() -> None:
    said: set[str] = set()
    letters = {each.name: each for each in invitations(no_charter_yet())}
    assert letters.keys() == OWN.keys()
    for name, letter in letters.items():
        here = sentinels(letter.text) | sentinels(letter.pain)
        assert name in here
        assert here <= IN_LETTERS | OWN[name] | {name}
        said |= here
    assert said == IN_LETTERS.union(OWN, *OWN.values())


def test_the_file_of_invitations_has_no_more_than_the_letters() -> None:
    letters = invitations(no_charter_yet())
    assert sentinels(invitation_texts(letters)) == IN_LETTERS.union(OWN, *OWN.values())


def test_a_letter_in_own_words_stands_as_it_is_and_reaches_its_one_reader() -> None:
    letters = {each.name: each.text for each in invitations(view())}
    own = sentinel(Letter, "text")
    assert letters.pop(sentinel(Person, "name", "ann")) == own
    assert not any("Letter." in each for text in letters.values() for each in sentinels(text))


def test_what_the_room_knows_stands_in_a_letter_after_it_was_changed_in_private() -> None:
    changed = view(announced=True, letters=())
    said = sentinels(invitation_texts(invitations(changed)))
    assert sentinel(Announced, "next_step") in said
    assert not any("Session." in each for each in said)


# ── the next meeting, and the view itself ────────────────────────────────────────────────


def test_the_next_meeting_is_given_the_base_and_the_names_and_nothing_else() -> None:
    found = view()
    ids = (f"new{number}" for number in range(99))
    new = Session(id="next", title="Next", created=START + timedelta(days=30))
    room = PublicView.of(with_alliance(new, found, lambda: next(ids)), DEFAULTS)
    texts = sentinels("\n".join((*(n.text for n in room.notes), *(p.name for p in room.people))))
    assert texts == BASE


def test_only_plain_values_and_public_records_can_be_reached_from_the_public_alliance() -> None:
    plain = (str, int, float, bool, date, datetime, time, timedelta, type(None), tuple)
    for value in reached(public_alliance(view())):
        home = type(value).__module__
        assert type(value) in plain or home.startswith("convene_tui.domain.public")
        assert not isinstance(value, Record)


def test_of_the_alliance_itself_nothing_else_is_in_the_public_one() -> None:
    alone = replace(public_alliance(view()), meetings=())
    there = sentinels("\n".join(each for each in reached(alone) if isinstance(each, str)))
    first = {sentinel(CharterText, field, "first") for field in ("id", "text")}
    assert there <= IN_CHARTER | first | {sentinel(CharterText, "id")}


def reached(thing: Any) -> Iterator[Any]:
    """Everything that can be reached from a value."""
    yield thing
    if is_dataclass(thing) and not isinstance(thing, type):
        for each in fields(thing):
            yield from reached(getattr(thing, each.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from reached(each)


def test_whom_to_invite_is_decided_in_private() -> None:
    assert set(to_invite(view())) == OWN.keys()
