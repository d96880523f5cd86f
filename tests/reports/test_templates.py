"""Templates of the user's own: they come first, they see only the document, and faults are told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import bounded, facilitator, participants
from convene_tui.reports.document import Document
from convene_tui.reports.rendering import as_html, as_markdown
from tests.domain.whole_meeting import SECRET, whole_meeting

MEETING = whole_meeting()
MINE = facilitator.document(MEETING, DEFAULTS)
THEIRS = participants.document(PublicView.of(MEETING, DEFAULTS))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def refused(own: Path, text: str, name: str = "document.md.j2") -> str:
    (own / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConveneError) as error:
        (as_html if ".html." in name else as_markdown)(THEIRS, own)
    return str(error.value)


def test_without_templates_of_one_s_own_nothing_changes(own: Path, tmp_path: Path) -> None:
    assert as_markdown(THEIRS, own) == as_markdown(THEIRS, tmp_path / "none") == as_markdown(THEIRS)
    assert as_html(THEIRS, own) == as_html(THEIRS)


def test_a_template_of_the_same_name_comes_before_ours(own: Path) -> None:
    (own / "document.md.j2").write_text("Ours: {{ document.title|md }}\n")
    assert as_markdown(THEIRS, own) == "Ours: Cascade Water Compact\n"
    assert as_html(THEIRS, own) == as_html(THEIRS)


def test_a_style_sheet_alone_can_be_changed(own: Path) -> None:
    (own / "document.css").write_text("h1 { color: red; }")
    page = as_html(THEIRS, own)
    assert "<style>\nh1 { color: red; }" in page
    assert "What we agreed" in page


def test_one_kind_of_document_alone_can_be_changed(own: Path) -> None:
    (own / "participants.md.j2").write_text("{{ document.kind }}")
    assert as_markdown(THEIRS, own) == "participants"
    assert as_markdown(MINE, own) == as_markdown(MINE)


@pytest.mark.parametrize(("form", "render"), [("md", as_markdown), ("html", as_html)])
def test_a_part_of_ours_can_be_changed_and_the_rest_kept(
    own: Path, form: str, render: Callable[[Document, Path | None], str]
) -> None:
    (own / f"participants.{form}.j2").write_text(
        f'{{% extends "document.{form}.j2" %}}'
        "{% block top %}Water for all{{ super() }}{% endblock %}"
    )
    text = render(THEIRS, own)
    assert text.replace("Water for all", "") == render(THEIRS, None)


def test_a_change_counts_at_once(own: Path) -> None:
    file = own / "document.md.j2"
    file.write_text("one")
    assert as_markdown(THEIRS, own) == "one"
    file.write_text("two")
    assert as_markdown(THEIRS, own) == "two"


def test_a_page_of_one_s_own_can_use_our_blocks_and_escapes_what_was_typed(own: Path) -> None:
    (own / "document.html.j2").write_text(
        '{% from "blocks.html.j2" import block %}<b>{{ document.title }}</b>'
        "{% for each in document.opening %}{{ block(each) }}{% endfor %}"
    )
    hostile = participants.document(
        PublicView.of(
            MEETING.with_fields(title="<script>alert(1)</script>", place="<the mill>"), DEFAULTS
        )
    )
    page = as_html(hostile, own)
    assert "<b>&lt;script&gt;" in page
    assert "Held at &lt;the mill&gt;." in page


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("one\ntwo\n{{ document.titel }}", 3, "titel"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("\n\n\n{{ document.title|nofilter }}", 4, "nofilter"),
        ("{% include 'nowhere.j2' %}", 1, "nowhere.j2"),
        ("one\n{% include 'document.md.j2' %}", 2, "recursion"),
        ("{{ range(10 ** 9)|list }}", 1, "Range too big"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ document.__init__.__globals__ }}", 1, "unsafe"),
    ],
)
def test_a_broken_template_is_told_of_by_file_and_line(
    own: Path, text: str, line: int, why: str
) -> None:
    said = refused(own, text)
    assert f"{own / 'document.md.j2'}, line {line}: " in said
    assert why in said
    assert "\n" not in said


def test_a_template_that_is_no_text_is_told_of(own: Path) -> None:
    (own / "document.md.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConveneError, match="is not UTF-8 text"):
        as_markdown(THEIRS, own)


def test_blocks_that_do_not_fit_our_page_are_told_of(own: Path) -> None:
    assert f"The templates in {own} do not fit" in refused(own, "none", "blocks.html.j2")


def test_no_name_leads_out_of_the_folder(own: Path) -> None:
    (own.parent / "config.toml").write_text("a secret")
    assert "config.toml" in refused(own, "{% include '../config.toml' %}")


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_private_one_is_not_written_without_its_stamp(own: Path, form: str) -> None:
    render = {"md": as_markdown, "html": as_html}[form]
    file = own / f"document.{form}.j2"
    file.write_text("{{ document.title }}")
    with pytest.raises(ConveneError, match="leaves out the stamp"):
        render(MINE, own)
    file.write_text(f"{{{{ document.stamp|{'md' if form == 'md' else 'clean'} }}}}")
    assert "PRIVATE" in render(MINE, own)


def test_a_template_for_participants_finds_nothing_private_however_it_looks(own: Path) -> None:
    (own / "document.md.j2").write_text("{{ document }} {{ document.sections|list }}")
    text = as_markdown(THEIRS, own)
    assert "send the well data" in text
    assert SECRET not in text


LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"one\n{LOOP}{{% endfor %}}{{% endfor %}}", "more than 0.3 seconds"),
        (
            f"one\n{LOOP}{{% set c = a %}}{{% if c %}}{{% endif %}}{{% endfor %}}{{% endfor %}}",
            "more than 0.3 seconds",
        ),
        (f"one\n{LOOP}many words{{% endfor %}}{{% endfor %}}", "more than"),
        ("one\n{{ 'x' * 80000000 }}", "more than 64 million characters"),
    ],
)
def test_a_template_that_never_ends_is_ended(
    own: Path, text: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "_LONGEST", 0.3)
    said = refused(own, text)
    assert why in said
    assert "document.md.j2" in said or "templates" in said
