"""The purpose check answers two hundred statements as it did, in every word."""

from tests.golden.purpose import FILE, asked, written


def test_every_answer_is_as_it_was() -> None:
    text = FILE.read_text("utf-8")
    statements = asked(text)
    assert len(statements) >= 200
    assert written(statements) == text, "make golden writes the answers anew: read the difference"
