"""`convene firm`: a firm's archive is made, and who may see what in it is said."""

from typing import TYPE_CHECKING

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import complain, demand_a_yes, say
from convene_tui.domain.errors import ConveneError

if TYPE_CHECKING:
    from convene_tui.storage.firm.colleagues import Colleagues


@click.group("firm")
def firm_command() -> None:
    """A firm's archive in PostgreSQL.

    Whoever holds a session sees all of it. Colleagues see what everybody may see, and find it in
    the search. Others see nothing. The database sees to that, by its own roles.
    """


@firm_command.command("init")
@click.argument("url")
def init_command(url: str) -> int:
    """Make the archive in a database, or bring it up to date; its owner does that."""
    from convene_tui.storage.firm.address import firm_address
    from convene_tui.storage.firm.colleagues import begin

    address = firm_address(url)
    before, after = begin(address)
    done = "is up to date" if before == after else "was made" if before == 0 else "is now"
    say(f"{address.url}  {done}, schema {after}")
    return 0


@firm_command.command("add")
@click.argument("role")
@sessions_option
@click.pass_context
def add_command(ctx: click.Context, role: str) -> int:
    """Let a role of the database work in the archive."""
    _colleagues(ctx).add(role)
    say(f"{role}  is a colleague")
    return 0


@firm_command.command("remove")
@click.argument("role")
@sessions_option
@click.pass_context
def remove_command(ctx: click.Context, role: str) -> int:
    """Let a role see nothing any more, at once."""
    left = _colleagues(ctx).remove(role)
    say(f"{role}  is no colleague any more")
    if left:
        say(f"  held alone, and to be shared by the owner: {', '.join(left)}")
    return 0


@firm_command.command("share")
@click.argument("session")
@click.argument("role")
@sessions_option
@click.pass_context
def share_command(ctx: click.Context, session: str, role: str) -> int:
    """Let a colleague hold a session, or alliances/ID or invitations/ID: they see all of it."""
    shared = _colleagues(ctx).share(session, role, shares=True)
    say(f"{shared}  is held by {role}")
    return 0


@firm_command.command("unshare")
@click.argument("session")
@click.argument("role")
@sessions_option
@click.pass_context
def unshare_command(ctx: click.Context, session: str, role: str) -> int:
    """Let a colleague no longer hold it."""
    shared = _colleagues(ctx).share(session, role, shares=False)
    say(f"{shared}  is not held by {role}")
    return 0


@firm_command.command("who")
@click.argument("session", required=False)
@sessions_option
@click.pass_context
def who_command(ctx: click.Context, session: str | None) -> int:
    """Who works in the archive, or who holds a session."""
    for line in _colleagues(ctx).who(session):
        say(line)
    return 0


@firm_command.command("forget")
@click.argument("session")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@sessions_option
@click.pass_context
def forget_command(ctx: click.Context, session: str, yes: bool) -> int:
    """Delete a session of yours for good, with its earlier versions. The server has no bin."""
    colleagues = _colleagues(ctx)
    demand_a_yes(yes, f"{session} is deleted for good. This can't be undone.")
    forgotten, left = colleagues.forget(session)
    say(f"{forgotten}  forgotten")
    for path in left:
        complain(f"It could not be deleted, and may hold words of it: {path}")
    return int(bool(left))


def _colleagues(ctx: click.Context) -> "Colleagues":
    """Who works in the archive that is meant. Raises ConveneError where that is a folder."""
    from convene_tui.storage.firm.archive import FirmArchive
    from convene_tui.storage.firm.colleagues import Colleagues

    place: Place = place_of(ctx)
    if not isinstance(place.archive, FirmArchive):
        raise ConveneError(
            "Sessions are in a folder here, which has no colleagues.",
            "Name a firm's archive: --sessions postgresql://HOST/NAME",
        )
    return Colleagues(place.archive)
