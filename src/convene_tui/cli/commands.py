"""The commands by name, each loaded when it is asked for, and how a wrong one is told."""

import importlib
import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

import convene_tui
from convene_tui.domain.errors import ConveneError

COMMANDS: Final = {
    "new": ("writing", "Make a session, and print its id."),
    "learn": ("learning", "Learn it by doing: twelve small tasks on a made-up meeting."),
    "open": ("opening", "Open the console on a session (default: the latest)."),
    "wall": ("walling", "What the room sees, here or as a page in a browser."),
    "capture": ("writing", "Keep each line of standard input."),
    "list": ("reading", "All sessions, newest first."),
    "show": ("reading", "One session, line by line or as JSON."),
    "search": ("searching", "Find words in all sessions."),
    "check": ("checking", "Is a purpose big enough to matter, small enough to do?"),
    "compare": ("comparing", "Two sessions side by side: what closed, came back, stands."),
    "export": ("exporting", "Minutes, purpose sheet, agenda, people or tasks, as a file."),
    "minutes": ("minutes", "How far minutes are: draft, corrected, final; and what leads there."),
    "mail": ("mail", "Mail drafts: invitations, minutes, each one's tasks. Nothing is sent."),
    "paper": ("paper", "Paper for the room: name tents, cards, slips, a sheet to sign."),
    "alliance": ("alliance", "An alliance: ten places, how each stands, and the evidence."),
    "note": ("noting", "A line about an alliance, between meetings: came: Ola Berg."),
    "trust": ("trust", "Who trusts whom between the parties: a matrix, a drawing, a graph."),
    "charter": ("alliance", "The charter of an alliance, as it stands."),
    "assess": ("assessing", "Somebody asks me to join: eight questions, and my answer."),
    "verify": ("verifying", "Read everything, and say what is damaged."),
    "redact": ("redacting", "Take a person's name and words out of one session."),
    "forget": ("forgetting", "Delete a session for good, wherever it lies."),
    "bin": ("forgetting", "What lies in the bin; with --empty it goes for good."),
    "seal": ("sealing", "Seal sessions with a passphrase."),
    "unseal": ("sealing", "Take the seal off a session."),
    "passphrase": ("sealing", "Give a sealed session another passphrase."),
    "copy": ("copying", "Copy everything between a folder and a firm's archive, and read it back."),
    "firm": ("firm", "A firm's archive in PostgreSQL: make it, and say who may see what."),
    "backup": ("backing_up", "Copy every session to another folder, and read the copies back."),
}
"""Every command in the order in which a facilitator meets them: its file, and its line of help."""


class Commands(click.Group):
    """A group that imports a command's file only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"convene_tui.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


_F = TypeVar("_F", bound=Callable[..., Any])


def sessions_option(function: _F) -> _F:
    """Lets a command take --sessions and --passphrase-file behind its name too."""
    file = click.option(
        "--passphrase-file",
        metavar="FILE",
        expose_value=False,
        callback=_note,
        help="A sealed session's passphrase; mode 600.",
    )
    return click.option(
        "--sessions",
        metavar="DIR",
        expose_value=False,
        callback=_note,
        help="Where sessions are: a folder, or postgresql://HOST/NAME.",
    )(file(function))


def _note(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None and param.name is not None:
        ctx.find_root().params[param.name] = value


def place_of(ctx: click.Context) -> Any:
    """Where the command works."""
    from convene_tui.cli.place import Place

    told = ctx.find_root().params
    place = Place(told.get("sessions"), told.get("passphrase_file"))
    ctx.find_root().call_on_close(place.close)
    return place


def place_at(ctx: click.Context, sessions: str) -> Any:
    """Another place, which an argument names."""
    from convene_tui.cli.place import Place

    place = Place(sessions, ctx.find_root().params.get("passphrase_file"))
    ctx.find_root().call_on_close(place.close)
    return place


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command it opens the console on the archive. Sessions are in DIR, else in "
    "$CONVENE_SESSIONS, else in ./sessions where there is one, else in your data folder.",
)
@click.option(
    "--sessions", metavar="DIR", help="Where sessions are: a folder, or postgresql://HOST/NAME."
)
@click.version_option(convene_tui.__version__, prog_name="convene")
@click.pass_context
def convene(ctx: click.Context, sessions: str | None) -> int:
    """Run a preliminary meeting: who is here, what hurts, what for, and what stands against it."""
    if ctx.invoked_subcommand is None:
        from convene_tui.cli.console import open_console

        return open_console(place_of(ctx), None, latest=False)
    return 0


def run(arguments: list[str]) -> int:
    """Run a command, and give its exit status. Raises ConveneError where it is refused."""
    try:
        status = convene.main(arguments, prog_name="convene", standalone_mode=False)
    except click.UsageError as error:
        known = error.ctx.command_path if error.ctx else "convene"
        raise ConveneError(_sentence(error.format_message()), f"See: {known} --help") from error
    except click.ClickException as error:
        raise ConveneError(_sentence(error.format_message())) from error
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def read_input() -> bytes:
    """All of standard input; nothing when it is a terminal, so that nobody waits unawares."""
    return b"" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.buffer.read()
