"""Whom a mail goes to and what it is called reach every reader as they are typed, in any script."""

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses
from typing import Final

import pytest

from convene_tui.reports.invitation_file import Address
from convene_tui.reports.mail import MailDraft

NAMES: Final = (
    "Ann Lee",
    "Lee, Ann (Valley Water)",
    'Ann "the pump" Lee',
    "Siobhán O'Brien-ffrench",
    "Zoë Lindqvist",
    "María del Carmen Fernández-Villaverde y Gutiérrez de los Ríos",
    "陳大文",
    "小川 由美子",
    "Екатерина Александровна Преображенская",
    "محمد بن عبد الله الفاسي",
    "עדי כהן",
    "Ngô Thị Ánh Tuyết",
    "Chukwuemeka Ad\u00e9b\u00e1y\u1ecd\u0300-Okonkwo",
    "नरेंद्र दामोदरदास मोदी",
    "Bo 🌊 Li",
    "é " * 60 + "é",
    "=?utf-8?q?x?= Lee",
    "Ann " * 30 + "Lee",
    "Ann" * 40,
)


def sent(draft: MailDraft) -> bytes:
    return draft.as_bytes().partition(b"\r\n\r\n")[0]


def draft(names: tuple[str, ...], subject: str = "Minutes") -> MailDraft:
    people = tuple(Address(name, f"p{n}@x.example") for n, name in enumerate(names))
    return MailDraft("m", people[:1], subject, "text\n", (), hidden=people[1:])


def read(head: bytes, field: str) -> str:
    """A field by the rules of RFC 2047 alone: blanks between encoded words are none."""
    raw = message_from_bytes(head, policy=policy.compat32)[field]
    return re.sub(r"\r?\n[ \t]", " ", raw)


def decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_as_it_was_typed(name: str) -> None:
    [(said, mail)] = getaddresses([read(sent(draft((name,))), "To")])
    assert (decoded(said), mail) == (name, "p0@x.example")


def test_all_who_are_written_to_are_read_each_with_their_address() -> None:
    found = getaddresses([read(sent(draft(("Ann Lee", *NAMES))), "Bcc")])
    assert [(decoded(said), mail) for said, mail in found] == [
        (name, f"p{number}@x.example") for number, name in enumerate(NAMES, 1)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_subject_is_read_as_it_was_typed(name: str) -> None:
    subject = f"Minutes: {name}, {name}, 6 October 2026"
    assert decoded(read(sent(draft(("Ann Lee",), subject)), "Subject")) == subject


def test_no_line_of_a_head_is_too_long_and_no_encoded_word_is_empty() -> None:
    head = sent(draft(("Ann Lee", *NAMES), "Minutes: " + ", ".join(NAMES)))
    assert max(map(len, head.split(b"\r\n"))) <= 78
    words = re.findall(rb"=\?utf-8\?[bq]\?([^?]*)\?=", head)
    assert words
    assert all(words)
    assert head.isascii()
