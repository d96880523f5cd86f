"""`convene redact`: a person taken out of one session, for those who ask for it."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, demand_a_yes, say
from convene_tui.domain.capture.people import find_person
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import shortened
from convene_tui.storage.journal import still_there


@click.command("redact")
@click.argument("session")
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@sessions_option
@click.pass_context
def redact_command(ctx: click.Context, session: str, person: str, yes: bool) -> int:
    """Take a person's name and words out of one session; what happened stays counted.

    PERSON is a letter, a name, or its beginning. This can't be undone: the session's earlier
    versions go too, and second copies are redacted with it. Other sessions, and files that were
    exported, are not touched. Exits with 1 where something could not be deleted.
    """
    from convene_tui.storage.redacting import REDACT, redact

    place: Place = place_of(ctx)
    place.archive.demand_files("Redacting")
    session_id = place.archive.find(session, in_bin=True)
    found = place.opened(session_id)
    who = find_person(person, found)
    if who is None and place.has_finished(REDACT, session_id):
        return 0
    if who is None:
        raise ConveneError(
            f"{person!r} is nobody in {session_id}, or more than one person.", "Give the letter."
        )
    what = f"{clean(who.name)} is taken out of {session_id}, and its earlier versions go."
    demand_a_yes(yes, f"{what} This can't be undone.")
    done = redact(place.archive, session_id, who.id, clock=place.now, new_id=place.new_id)
    say(f"{session_id}  {who.key} is now {done.done.session.name_of(who.id)}")
    say(f"  words of theirs replaced: {done.done.words}")
    say(f"  other texts that named them: {done.done.mentions}")
    say(f"  earlier versions let go: {done.earlier}")
    if done.others:
        say(f"  second copies and merged files in which they were redacted too: {done.others}")
    for text in done.done.doubtful:
        say(f"  may still name them, have a look: {clean(shortened(text, 100))}")
    for path in done.beside:
        say(f"  may still hold their words: {clean(str(path))}")
    if done.in_id:
        say(f"  the name of its file may name them: {session_id}")
    if done.left:
        complain(still_there(done.left))
    return int(bool(done.left))
