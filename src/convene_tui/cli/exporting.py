"""`convene export`: the minutes for participants, or the facilitator's own."""

import contextlib
import os
import secrets
import sys
from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import say
from convene_tui.domain.errors import ConveneError
from convene_tui.reports.files import Audience, Format, file_name, written
from convene_tui.storage.errors import sense


@click.command("export")
@click.argument("session")
@click.option(
    "--for",
    "audience",
    required=True,
    type=click.Choice([each.value for each in Audience]),
    help="Minutes for participants, or everything, for me alone.",
)
@click.option(
    "--as",
    "format",
    type=click.Choice([each.value for each in Format]),
    default=Format.MD.value,
    show_default=True,
    help="How it is written.",
)
@click.option("-o", "--output", metavar="FILE", help="A file, or a folder to put it in.")
@sessions_option
@click.pass_context
def export_command(
    ctx: click.Context, session: str, audience: str, format: str, output: str | None
) -> int:
    """Write the minutes of a session, to standard output or to a file."""
    place: Place = place_of(ctx)
    found = place.session(session)
    whom, how = Audience(audience), Format(format)
    text = written(found, whom, how, place.settings.thresholds)
    if output is None or output == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return 0
    path = Path(output)
    if path.is_dir():
        path /= file_name(found.id, whom, how)
    put(path, text, private=whom is Audience.ME)
    say(str(path))
    return 0


def put(path: Path, text: str, *, private: bool) -> None:
    """Write a file whole or not at all; a private one is for this user only.

    Raises ConveneError.
    """
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        fd = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o644)
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        what, _ = sense(error)
        raise ConveneError(f"{path} can't be written: {what}.", "Give another place: -o") from error
