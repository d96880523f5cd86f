"""docs/commands.md: every command, with its line of help and its examples."""

from bench.docs.filling import filled
from bench.docs.meanings import made_by
from convene_tui.cli.commands import GROUPS
from convene_tui.cli.examples import EXAMPLES


def page() -> str:
    """The page."""
    lines: list[str] = []
    for title, group in GROUPS.items():
        lines += [f"## {title}", ""]
        for name, (_, says) in group.items():
            lines += [f"### `convene {name}`", "", says, "", "```", *EXAMPLES[name], "```", ""]
    made = made_by("`cli/commands.py` and `cli/examples.py`")
    return filled("commands.md", made=made, groups=lines)
