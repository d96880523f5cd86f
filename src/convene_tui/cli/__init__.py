"""The `convene` command: builds the objects, owns the exit status, and prints."""

from convene_tui.cli.door import main

__all__ = ["main"]
