"""`convene minutes` and `convene mail`: from a draft to final minutes, and drafts of mails."""

import email
import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from icalendar import Calendar

from convene_tui.reports.matter import DOUBTFUL
from tests.cli.command import Convene, refused

LINES = """success: we agree on one pain
:arrive
here all
:problem
Ann: pumps burn out fear 2
. Ann is tired qzprivate
:purpose
draft: By 2028 six districts pump less.
:concerns
consent
yes all
ratify
:close
+ Ann by 4 dec send the well data
+ Bo ask the county
next: 12 dec second meeting at the mill, 14:00
outcome: 1
:end
"""
PEOPLE = """name,organisation,seat,email
Ann Lee,Valley Water,pays,ann@example.org
Bo Cruz,River Tribe,could block,
Zoë Ångström,"Mill & Sons, Ltd",suffers,zoe@example.org
"""


@pytest.fixture
def meeting(convene: Convene) -> str:
    (convene.folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return convene.new(
        "First meeting", "--alliance", "Cascade", "--people", "people.csv",
        "--at", "2026-11-24 9:30", "--zone", "Europe/Oslo", "--place", "the mill",
        "--convener", "Ann Lee", "--facilitator", "Kim Novak", "--note-taker", "Cy",
    )  # fmt: skip


def held(convene: Convene, meeting: str) -> None:
    assert convene("capture", meeting, input=LINES).status == 0


def mails(folder: Path) -> dict[str, EmailMessage]:
    parsed = {}
    for path in folder.glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=SMTP)
        assert isinstance(message, EmailMessage)
        assert not message.defects
        assert message["X-Unsent"] == "1"
        parsed[path.stem] = message
    return parsed


def addresses(message: EmailMessage, head: str = "To") -> list[str]:
    return [each.addr_spec for each in message[head].addresses] if message[head] else []


def test_minutes_are_a_draft_then_corrected_then_final_to_the_dot(
    convene: Convene, meeting: str
) -> None:
    held(convene, meeting)
    assert convene("minutes", meeting).out == "First meeting: draft\n"
    asked = convene("minutes", meeting, "--ask-by", "2026-12-04").out
    assert asked == "First meeting: draft · corrections until Friday 4 December 2026\n"
    corrected = convene("minutes", meeting, "--correct", "It was 2029.", "--by", "Zoe").out
    assert "corrected draft" in corrected
    assert "Zoë Ångström: It was 2029." in corrected
    assert convene("minutes", meeting, "--correct", "No.", "--by", "Mia of the bank").status == 0
    second = convene.new("Second meeting", "--from", meeting)
    final = convene("minutes", meeting, "--final")
    assert f"named in {second}" in final.out
    text = convene("export", meeting, "--for", "participants").out
    sha = hashlib.sha256(text.encode()).hexdigest()
    assert f"sha256 {sha}" in final.out
    for words in ("Zoë Ångström:** It was 2029.", "**Mia of the bank:** No.", "final since"):
        assert words in text
    file = convene.folder / "m.md"
    file.write_text(text, encoding="utf-8")
    assert convene("minutes", meeting, "--check", "m.md").status == 0
    file.write_text(text + " ", encoding="utf-8")
    assert convene("minutes", meeting, "--check", "m.md").status == 1
    assert "are final" in refused(convene("minutes", meeting, "--correct", "more"))
    assert sha in convene("show", second, "--json").out
    begins = (
        "We begin by approving the minutes of the meeting of Tuesday 24 November 2026, final since"
    )
    assert begins in convene("export", second, "--what", "agenda", "--as", "md").out
    assert convene("capture", second, input=":arrive\napprove\n").out == "kept 1\nkept 2\n"
    assert "minutes of the meeting of Tuesday 24 November 2026 were approved" in (
        convene("export", second, "--for", "participants").out
    )


def test_what_is_fixed_stays_word_for_word_whatever_happens_to_the_record(
    convene: Convene, meeting: str
) -> None:
    held(convene, meeting)
    convene("minutes", meeting, "--final")
    before = convene("export", meeting, "--for", "participants").out
    # A task that is withdrawn afterwards changes the record, and not the text that was fixed.
    import convene_tui.domain.intentions as do
    from convene_tui.live import LiveSession
    from convene_tui.storage.archive import Archive
    from tests.domain.meeting import after

    store = Archive(convene.sessions).store(meeting)
    ids = iter("abc")
    live = LiveSession.open(store, clock=lambda: after(600), new_id=lambda: next(ids))
    live.keep(do.SettleCommitment(live.session.commitments[0].id, True))
    live.close()
    assert convene("export", meeting, "--for", "participants").out == before
    page = convene("export", meeting, "--for", "participants", "--as", "html").out
    assert "the text that was fixed counts." in page


def test_a_meeting_that_is_ahead_has_invitations_one_by_one(convene: Convene, meeting: str) -> None:
    done = convene("mail", meeting, "-o", "drafts")
    assert "No address is known of Bo Cruz" in done.err
    found = mails(convene.folder / "drafts")
    assert set(found) == {"invitation-Bo-Cruz", "invitation-Zoë-Ångström"}
    zoe = found["invitation-Zoë-Ångström"]
    assert addresses(zoe) == ["zoe@example.org"]
    assert addresses(found["invitation-Bo-Cruz"]) == []
    text = zoe.get_body().get_content()  # type: ignore[union-attr]
    assert "When: Tuesday 24 November 2026, 09:30 to 11:10 (Oslo time)" in text
    assert "Where: the mill" in text
    paper, entry = zoe.iter_attachments()
    assert paper.get_filename() == "agenda 24 November 2026.docx"
    assert entry.get_content_type() == "text/calendar"
    assert entry.get_param("method") == "REQUEST"
    [event] = Calendar.from_ical(entry.get_content()).walk("VEVENT")
    assert str(event["organizer"]) == "mailto:ann@example.org"
    assert str(event["attendee"]) == "mailto:zoe@example.org"
    assert str(event["location"]) == "the mill"
    other = next(e for e in found["invitation-Bo-Cruz"].iter_attachments() if "calendar" in str(e))
    assert "zoe@example.org" not in other.get_content()


def test_after_a_meeting_the_minutes_go_to_all_and_each_task_to_whoever_took_it_on(
    convene: Convene, meeting: str
) -> None:
    held(convene, meeting)
    convene("mail", meeting, "-o", "drafts")
    found = mails(convene.folder / "drafts")
    assert set(found) == {"minutes", "task-Ann-Lee", "task-Bo-Cruz"}
    assert addresses(found["minutes"]) == ["ann@example.org"]
    assert addresses(found["minutes"], "Bcc") == ["zoe@example.org"]
    names = [each.get_filename() for each in found["minutes"].iter_attachments()]
    assert names == ["minutes 24 November 2026.docx", "minutes 24 November 2026.html"]
    assert addresses(found["task-Ann-Lee"]) == ["ann@example.org"]
    [entry] = found["task-Ann-Lee"].iter_attachments()
    [todo] = Calendar.from_ical(entry.get_content()).walk("VTODO")
    assert str(todo["summary"]) == "Ann Lee: send the well data"
    everything = b"".join(p.read_bytes() for p in (convene.folder / "drafts").iterdir())
    parts = [part for each in found.values() for part in each.walk() if not part.is_multipart()]
    for data in (everything, *(part.get_payload(decode=True) for part in parts)):
        assert b"qzprivate" not in bytes(data)
    assert (convene.folder / "drafts" / "minutes.eml").stat().st_mode & 0o077 == 0


def test_nobody_reads_the_address_of_another_in_a_mail(convene: Convene, meeting: str) -> None:
    """Each gets what is addressed to them: what stands in To and in the text, and not in Bcc."""
    held(convene, meeting)
    for which in ("all", "invitations"):
        convene("mail", meeting, "--what", which, "-o", "drafts")
    known = {"ann@example.org", "zoe@example.org"}
    caller = "ann@example.org"
    for message in mails(convene.folder / "drafts").values():
        to, hidden = addresses(message), addresses(message, "Bcc")
        del message["Bcc"]
        parts = [part for part in message.walk() if not part.is_multipart()]
        bare = b"".join(bytes(part.get_payload(decode=True)) for part in parts)
        open_to_all = {each for each in known if each.encode() in bare} | set(to)
        for reader in {*to, *hidden}:
            assert open_to_all <= {reader, caller}


def test_there_is_no_mail_about_a_meeting_without_a_day_or_people(convene: Convene) -> None:
    session = convene.new("Empty")
    assert "nothing to write about" in refused(convene("mail", session, "-o", "drafts"))


@pytest.mark.parametrize(
    "command",
    [
        ("export", "--for", "participants"),
        ("export", "--for", "me"),
        ("mail", "-o", "."),
        ("minutes", "--final"),
    ],
)
def test_what_is_written_of_a_meeting_says_how_many_lines_are_in_doubt(
    convene: Convene, meeting: str, command: tuple[str, ...]
) -> None:
    held(convene, meeting)
    name, *how = command
    told = convene("export", meeting, "--for", "participants").err
    assert "doubt" not in told
    convene("capture", meeting, input="drft: we share the data\npian: pumps\n")
    told = convene(name, meeting, *how).err
    assert "2 lines are kept with a doubt" in told


def test_a_private_line_in_doubt_is_counted_for_the_paper_that_holds_it_alone(
    convene: Convene, meeting: str
) -> None:
    held(convene, meeting)
    typed = "drft: we share the data\npian: pumps\nb objects to the date\n"
    convene("capture", meeting, input=typed)
    for_all = convene("export", meeting, "--for", "participants")
    marked = sum(line.endswith(DOUBTFUL) for line in for_all.out.splitlines())
    assert marked == 2
    for told in (for_all, convene("mail", meeting, "--what", "minutes", "-o", ".")):
        assert "2 lines are kept with a doubt" in told.err
    assert "3 lines are" in convene("export", meeting, "--for", "me").err
    assert "doubt" not in convene("export", meeting, "--what", "tasks").err


def test_invitations_and_lists_say_nothing_of_doubts(convene: Convene, meeting: str) -> None:
    held(convene, meeting)
    convene("capture", meeting, input="drft: we share the data\n")
    for how in (("mail", "--what", "invitations", "-o", "."), ("export", "--what", "people")):
        command, *rest = how
        assert "doubt" not in convene(command, meeting, *rest).err
