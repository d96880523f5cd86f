"""Mail drafts (.eml): what is sent after and before a meeting, for the user's own mail program.

Nothing is sent. A draft says so with `X-Unsent: 1`, by which mail programs open it to be
written on. Its texts and attachments are made from the public view; of what is private a mail
has the addresses that it goes to, and nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final
from unicodedata import category

from convene_tui.domain.doers import doer_and_task, is_everybodys
from convene_tui.domain.next_place import step_and_place
from convene_tui.domain.phrases import enclosed, full_day, joined
from convene_tui.domain.public import PublicCommitment, PublicPerson, PublicView
from convene_tui.domain.text import clean_line
from convene_tui.reports import agenda, minutes, participants, tasks
from convene_tui.reports.commitments import standing, together
from convene_tui.reports.frame import planned_hours
from convene_tui.reports.invitation_file import Address, invitation
from convene_tui.reports.mail_head import field, field_of_people
from convene_tui.reports.rendering import as_html
from convene_tui.reports.sizes import Paper
from convene_tui.reports.word import as_word
from convene_tui.reports.wording import capital, listing, moment, sentence, short_day


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True)
class MailDraft:
    """One mail, not sent."""

    name: str
    """The name of its file, without what it ends with."""
    to: tuple[Address, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    hidden: tuple[Address, ...] = ()
    """Those whom it goes to without the others' seeing their addresses (Bcc)."""
    unreached: tuple[str, ...] = ()
    """Those whom it is meant for and whose address is not known, by name."""

    def as_bytes(self) -> bytes:
        """The mail as a file that mail programs open as a draft."""
        head = field("X-Unsent", "1") + field("Subject", clean_line(self.subject))
        for name, people in (("To", self.to), ("Bcc", self.hidden)):
            if boxes := list(filter(None, map(_mailbox, people))):
                head += field_of_people(name, boxes)
        message = EmailMessage(policy=SMTP)
        message.set_content(self.text, cte="quoted-printable")
        for each in self.attachments:
            main, _, sub = each.type.partition("/")
            subtype, *more = sub.split("; ")
            given = dict(part.split("=", 1) for part in more)
            if main == "text":
                message.add_attachment(
                    each.data.decode(), subtype=subtype, filename=each.name, params=given
                )
            else:
                message.add_attachment(
                    each.data, maintype=main, subtype=subtype, filename=each.name, params=given
                )
        return head.encode("ascii") + message.as_bytes()


@dataclass(frozen=True)
class Stationery:
    """How what is attached looks: by whose templates, and on which paper."""

    templates: Path | None = None
    paper: Paper = Paper.A4


PLAIN: Final = Stationery()
"""Our own templates, on A4."""


def drafts(
    view: PublicView, mails: Mapping[str, str], stationery: Stationery = PLAIN
) -> Iterator[MailDraft]:
    """All that can be sent about a meeting: invitations before it, minutes and tasks after it.

    `mails` are the addresses that are known, by the id of the person.
    """
    if view.ended_at is None and view.day_held is not None:
        yield from invitations(view, mails, stationery)
    if view.started_at is not None:
        yield minutes_mail(view, mails, stationery)
        yield from task_mails(view, mails)


# ── the minutes ──────────────────────────────────────────────────────────────────────────


def minutes_mail(
    view: PublicView, mails: Mapping[str, str], stationery: Stationery = PLAIN
) -> MailDraft:
    """The minutes to those who were there and those who were expected, with what is agreed.

    Somebody's address was given to the facilitator and not to the other parties: what goes to
    several is addressed to the convener, and to everybody else unseen.
    """
    people = [each for each in view.people if each.was_present or each.expected]
    reached, unreached = _reached(people, mails)
    calls = tuple(each for each in reached if each.name == view.convener)
    open_to = reached if len(reached) == 1 else calls[:1]
    document = participants.document(view)
    until = None if view.fixed else view.corrections_until
    lines = [
        _greeting(()),
        f"Here are the minutes of {_called(view)} ({minutes.state_words(view)}).",
        enclosed("Please send corrections by ", full_day(until), "."),
        *_agreed(view),
        _next(view),
        _closing(view),
    ]
    name = _file_name(view, "minutes")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return MailDraft(
        name="minutes",
        to=open_to,
        hidden=tuple(each for each in reached if each not in open_to),
        subject=f"Minutes: {_subject(view)}",
        text=_text(lines),
        attachments=(
            Attachment(
                f"{name}.docx", word, as_word(document, stationery.templates, stationery.paper)
            ),
            Attachment(
                f"{name}.html", "text/html", as_html(document, stationery.templates).encode()
            ),
        ),
        unreached=unreached,
    )


def _agreed(view: PublicView) -> list[str]:
    lines = []
    if view.outcome.label:
        reason = enclosed(": ", view.outcome.reason)
        lines.append(sentence(f"{view.outcome.label}{reason}"))
    if view.ratified:
        lines.append(f"Our purpose{minutes.agreed_when(view)}:\n“{view.ratified}”")
    rows = [
        f"- {capital(who)}: {task.text} ({_by(view, task)})"
        for who, task in together(view, view.commitments)
    ]
    if rows:
        lines.append("\n".join(["Who does what by when:", *rows]))
    return lines


def _by(view: PublicView, task: PublicCommitment) -> str:
    """The day of a task, and whether it is done."""
    due = short_day(task.due, view.day_held)
    return joined(enclosed("by ", due) or "no day yet", standing(view, task), by="; ")


def _next(view: PublicView) -> str:
    if view.next_on is None:
        return ""
    step, place = step_and_place(view.next_step, view.next_place)
    what = enclosed(": ", step)
    meets = sentence(f"We meet next on {moment(view.next_on, view.next_at, view.zone)}{what}")
    return f"{meets} {sentence(f'Place: {place}')}" if place else meets


# ── to each who does something ───────────────────────────────────────────────────────────


def task_mails(view: PublicView, mails: Mapping[str, str]) -> Iterator[MailDraft]:
    """To each who has taken something on, their tasks alone, and an entry for their task list.

    What everybody has taken on is a task of each who was there.
    """
    for person in view.people:
        theirs = tuple(
            each for each in view.commitments if not each.done and _is_theirs(each, person)
        )
        if theirs:
            yield _task_mail(view, person, theirs, mails)


def _is_theirs(task: PublicCommitment, person: PublicPerson) -> bool:
    """Whether somebody has taken a task on, by name or with all who were there."""
    of_all = task.person is None and is_everybodys(task.text)
    return task.person == person.id or (of_all and person.was_present)


def _taken_on(view: PublicView, theirs: tuple[PublicCommitment, ...]) -> str:
    """What the tasks of somebody are; those of an earlier meeting were not taken on in this one."""
    if any(each.came_from for each in theirs):
        what = "this is" if len(theirs) == 1 else "these tasks are"
        return f"After {_called(view)}, {what} open with you:"
    return f"At {_called(view)}, you took on {'this' if len(theirs) == 1 else 'these tasks'}:"


def _task_mail(
    view: PublicView,
    person: PublicPerson,
    theirs: tuple[PublicCommitment, ...],
    mails: Mapping[str, str],
) -> MailDraft:
    reached, unreached = _reached([person], mails)
    lines = [
        _greeting((person,)),
        _taken_on(view, theirs),
        "\n".join(f"- {_task(view, each)}" for each in theirs),
        "It is attached for your calendar or task list."
        if len(theirs) == 1
        else "They are attached for your calendar or task list.",
        _closing(view, person.name),
    ]
    subject = "task" if len(theirs) == 1 else "tasks"
    return MailDraft(
        name=f"task-{_slug(person.name, view)}",
        to=reached,
        subject=f"Your {subject}: {_subject(view)}",
        text=_text(lines),
        attachments=(
            Attachment(
                f"{_file_name(view, 'tasks')}.ics",
                "text/calendar",
                tasks.task_calendar(view, theirs),
            ),
        ),
        unreached=unreached,
    )


def _task(view: PublicView, task: PublicCommitment) -> str:
    """A task with those who have taken it on as well, and its day."""
    others = [
        view.label_of(each.person)
        for each in view.commitments
        if (each.text, each.due, each.done) == (task.text, task.due, task.done)
        and each.person not in (None, task.person)
    ]
    together = f", together with {listing(others)}" if others else ""
    text = task.text if task.person else doer_and_task("", task.text)[1]
    return f"{text}{together}{f', by {full_day(task.due)}' if task.due else ''}"


# ── invitations ──────────────────────────────────────────────────────────────────────────


def invitations(
    view: PublicView, mails: Mapping[str, str], stationery: Stationery = PLAIN
) -> Iterator[MailDraft]:
    """To each who is expected, one by one: day, hour, place, agenda, and the entry to accept."""
    convener = next((p for p in view.people if p.name == view.convener), None)
    mail = mails.get(convener.id, "") if convener else ""
    organizer = Address(view.convener, mail) if mail else None
    paper = as_word(agenda.document(view), stationery.templates, stationery.paper)
    name = _file_name(view, "agenda")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for person in view.people:
        if not person.expected or person is convener:
            continue
        reached, unreached = _reached([person], mails)
        method = "REQUEST" if organizer and reached else "PUBLISH"
        yield MailDraft(
            name=f"invitation-{_slug(person.name, view)}",
            to=reached,
            subject=f"Invitation: {_subject(view)}",
            text=_text(_invited(view, person)),
            attachments=(
                Attachment(f"{name}.docx", word, paper),
                Attachment(
                    "invitation.ics",
                    f"text/calendar; method={method}",
                    invitation(view, organizer, reached),
                ),
            ),
            unreached=unreached,
        )


# ── words ────────────────────────────────────────────────────────────────────────────────


def _reached(
    people: list[PublicPerson], mails: Mapping[str, str]
) -> tuple[tuple[Address, ...], tuple[str, ...]]:
    """The addresses of some people, and the names of those who have none that can be written to."""
    reached, unreached = [], []
    for person in people:
        address = Address(person.name, mails.get(person.id, ""))
        if _mailbox(address) is not None:
            reached.append(address)
        else:
            unreached.append(person.name)
    return tuple(reached), tuple(unreached)


def _mailbox(address: Address) -> tuple[str, str] | None:
    """A name and an address as a head takes them; None for an address that is none."""
    name, mail = clean_line(address.name), clean_line(address.mail)
    if not mail.isascii() or mail.count("@") != 1 or any(part.isspace() for part in mail):
        return None
    try:
        return name, MailAddress(addr_spec=mail).addr_spec
    except (ValueError, IndexError):
        return None
    except Exception as error:  # The parser's own errors are of no public class.
        if type(error).__module__.startswith("email"):
            return None
        raise


def _greeting(people: tuple[PublicPerson, ...]) -> str:
    return f"Dear {people[0].name}," if people else "Dear all,"


def _called(view: PublicView, *, with_day: bool = True) -> str:
    """A meeting as a sentence speaks of it."""
    of = f" of {view.alliance}" if view.alliance and view.alliance not in view.title else ""
    on = f" on {full_day(view.day_held)}" if with_day and view.day_held else ""
    return f"“{view.title}”{of}{on}"


def _subject(view: PublicView) -> str:
    held = view.day_held
    title = view.title
    if view.alliance and view.alliance not in title:
        title = f"{view.alliance}, {title}"
    return f"{title}, {held.day} {held:%B %Y}" if held else title


def _closing(view: PublicView, to: str = "") -> str:
    """Who signs; nobody writes to themselves."""
    # What stands for the convener may be several names with a word between them already.
    signing = (name for name in (view.convener, view.facilitator) if name and name != to)
    return "\n".join(("Kind regards", *signing))


def _text(lines: list[str]) -> str:
    return joined(*lines, by="\n\n") + "\n"


_SAFE: Final = "-"


def _slug(name: str, view: PublicView) -> str:
    """A person in the name of a file on the user's own machine."""
    twice = sum(each.name == name for each in view.people) > 1
    safe = (sign if sign.isalnum() or category(sign)[0] == "M" else _SAFE for sign in name)
    plain = re.sub(f"{_SAFE}+", _SAFE, "".join(safe)).strip(_SAFE)
    places = [number for number, each in enumerate(view.people, 1) if each.name == name]
    return f"{plain}-{places[0]}" if twice else plain


def _file_name(view: PublicView, what: str) -> str:
    """What an attachment is called: for its reader, and without the name of any file of ours."""
    held = view.day_held
    return f"{what} {held.day} {held:%B %Y}" if held else what


def _invited(view: PublicView, person: PublicPerson) -> list[str]:
    """The letter that invites somebody, a paragraph each."""
    when = f"When: {joined(full_day(view.day_held), planned_hours(view), by=', ')}"
    return [
        _greeting((person,)),
        f"You are invited to {_called(view, with_day=False)}.",
        joined(when, enclosed("Where: ", view.place), by="\n"),
        enclosed("It is a success if ", view.success),
        "The agenda is attached, and an entry for your calendar.",
        _closing(view, person.name),
    ]
