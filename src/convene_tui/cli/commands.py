"""The commands by name, each loaded when it is asked for, and how a wrong one is told."""

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import click

import convene_tui
from convene_tui.cli.printing import is_plain
from convene_tui.domain.errors import ConveneError

GROUPS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "Begin": {
        "demo": ("demo", "Look at an example: three meetings of one alliance."),
        "learn": ("learning", "Learn it by doing: twelve small tasks on a made-up meeting."),
        "new": ("writing", "Make a session, and print its id."),
        "open": ("opening", "Open the console on a session (default: the latest)."),
    },
    "In a meeting": {
        "wall": ("walling", "What the room sees, here or as a page in a browser."),
        "capture": ("writing", "Keep each line of standard input."),
        "check": ("checking", "Is a purpose big enough to matter, small enough to do?"),
    },
    "What was kept": {
        "list": ("reading", "All sessions, newest first."),
        "show": ("reading", "One session, line by line or as JSON."),
        "search": ("searching", "Find words in all sessions."),
        "compare": ("comparing", "Two sessions side by side: what closed, came back, stands."),
    },
    "For others": {
        "export": ("exporting", "Minutes, purpose sheet, agenda, people or tasks, as a file."),
        "minutes": (
            "minutes",
            "How far minutes are: draft, corrected, final.",
        ),
        "mail": ("mail", "Mail drafts: invitations, minutes, each one's tasks. Nothing is sent."),
        "paper": ("paper", "Paper for the room: name tents, cards, slips, a sheet to sign."),
    },
    "The alliance": {
        "alliance": ("alliance", "An alliance: ten places, how each stands, and the evidence."),
        "note": ("noting", "A line about an alliance, between meetings: came: Ola Berg."),
        "trust": ("trust", "Who trusts whom between the parties: a matrix, a drawing, a graph."),
        "charter": ("alliance", "The charter of an alliance, as it stands."),
        "assess": ("assessing", "Somebody asks me to join: eight questions, and my answer."),
    },
    "Safe, sealed, gone": {
        "verify": ("verifying", "Read everything, and say what is damaged."),
        "backup": ("backing_up", "Copy every session to another folder, and read the copies back."),
        "seal": ("sealing", "Seal sessions with a passphrase."),
        "unseal": ("sealing", "Take the seal off a session."),
        "passphrase": ("sealing", "Give a sealed session another passphrase."),
        "redact": ("redacting", "Take a person's name and words out of one session."),
        "forget": ("forgetting", "Delete a session for good, wherever it lies."),
        "bin": ("forgetting", "What lies in the bin; with --empty it goes for good."),
    },
    "A firm's archive": {
        "firm": ("firm", "A firm's archive in PostgreSQL: make it, and say who may see what."),
        "copy": (
            "copying",
            "Copy all between a folder and a firm's archive, and compare.",
        ),
    },
}
"""Every command: its file, and its line of help. In the order in which a facilitator meets them."""

COMMANDS: Final = {name: told for group in GROUPS.values() for name, told in group.items()}
"""The commands of all groups."""


class Help(click.HelpFormatter):
    """Help with its headings in bold, where a terminal shows it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line."""
        super().write_usage(prog, args, prefix or f"{click.style('Usage:', bold=True)} ")

    def write_heading(self, heading: str) -> None:
        """Write what stands above a list."""
        self.write(f"{'':>{self.current_indent}}{click.style(f'{heading}:', bold=True)}\n")


class Told(click.Context):
    """The context of a command, in which its help is written so."""

    formatter_class = Help

    def __init__(self, *given: Any, **named: Any) -> None:
        """As click does, but plain wherever plain output is asked for."""
        super().__init__(*given, **named)
        if is_plain():
            self.color = False


class Commands(click.Group):
    """A group that imports a command's file only when that command is asked for."""

    context_class = Told

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"convene_tui.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        command.context_class = Told
        command.epilog = examples_of(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; where there is none of that name, the nearest is named."""
        if args[0] not in COMMANDS:
            from difflib import get_close_matches  # only a wrong name needs it

            if near := get_close_matches(args[0], COMMANDS, 1):
                raise click.UsageError(f"No such command '{args[0]}'. Did you mean {near[0]}?", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the lists of commands, without loading any."""
        widest = max(map(len, COMMANDS))
        for title, group in GROUPS.items():
            with formatter.section(title):
                rows = [(f"{name:<{widest}}", line) for name, (_, line) in group.items()]
                formatter.write_dl(rows)


def examples_of(name: str) -> str:
    """Two examples of a command, as its help ends with them."""
    from convene_tui.cli.examples import EXAMPLES

    heading = click.style("Examples:", bold=True)
    return "\n".join(("\b", heading, *(f"  {line}" for line in EXAMPLES[name])))


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
    "$CONVENE_SESSIONS, else in ./sessions where there is one, else in your data folder. "
    "`convene COMMAND --help` has two examples of each command.",
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
