"""The purpose check answers as it did: two hundred statements in every word, others in short."""

from tests.as_kept import assert_as_kept
from tests.golden import labelled
from tests.golden.purpose import FILE, asked, written


def test_every_answer_is_as_it_was() -> None:
    text = FILE.read_text("utf-8")
    statements = asked(text)
    assert len(statements) >= 200
    assert written(statements) == text, "make golden writes the answers anew: read the difference"


def test_every_labelled_statement_is_answered_as_it_is_kept() -> None:
    assert_as_kept(labelled.KEPT.read_text(encoding="utf-8"), labelled.written())
