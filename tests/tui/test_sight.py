"""Whatever is said can be read: contrast in every theme, and in terminals of few colours."""

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from textual.color import Color as Shade
from textual.theme import Theme

import convene_tui
from convene_tui.tui.themes import CONTRAST, DARK, LIGHT, SIXTEEN, THEMES, chosen

SOURCE = Path(convene_tui.__file__).parent
ROLES = ("foreground", "muted", "primary", "accent", "success", "warning", "error")
GROUNDS = ("background", "surface", "panel", "chosen")
READABLE = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of a text and its ground."""

FEW = {"TERM": "xterm", "COLORTERM": ""}
MANY = {"TERM": "xterm-256color", "COLORTERM": ""}


def colours(theme: Theme) -> dict[str, str]:
    """Every colour of a theme by its name, as it is written."""
    made = theme.to_color_system().generate() | theme.variables
    return {name: made[name] for name in (*ROLES, *GROUNDS, "chosen-foreground", "border")}


def seen(colour: str, system: ColorSystem) -> Shade:
    """A colour as a terminal shows it that has no more than these."""
    shown = Color.parse(colour).downgrade(system).get_truecolor()
    return Shade(shown.red, shown.green, shown.blue)


def light(colour: Shade) -> float:
    """The relative luminance, by WCAG."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: Shade, other: Shade) -> float:
    """How well one can be told from the other, 1 to 21."""
    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize(
    ("theme", "system"),
    [
        *itertools.product(THEMES, (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT)),
        (SIXTEEN, ColorSystem.STANDARD),
    ],
    ids=lambda each: each.name,
)
def test_every_role_can_be_read_on_every_ground(theme: Theme, system: ColorSystem) -> None:
    made = colours(theme)
    faint = {
        f"{role} on {ground}": round(ratio, 1)
        for role, ground in itertools.product(ROLES, GROUNDS)
        if (ratio := contrast(seen(made[role], system), seen(made[ground], system))) < READABLE
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_chosen_can_be_told_from_its_ground_and_the_scroll_bar_has_no_track(
    theme: Theme,
) -> None:
    made = theme.to_color_system().generate() | theme.variables
    assert made["chosen"] != made["background"]
    assert made["block-cursor-background"].lower() == made["chosen"]
    assert made["block-cursor-foreground"].lower() == made["chosen-foreground"]
    assert made["scrollbar-background"] == theme.background


def test_a_terminal_of_256_colours_shows_the_grounds_of_the_dark_theme_as_greys() -> None:
    made = colours(DARK)
    shown = {ground: seen(made[ground], ColorSystem.EIGHT_BIT).rgb for ground in GROUNDS}
    assert all(len(set(rgb)) == 1 for rgb in shown.values()), shown
    assert len({shown["background"], shown["panel"], shown["chosen"]}) == 3


def test_the_colours_for_sixteen_are_these_sixteen() -> None:
    made = colours(SIXTEEN)
    for colour in made.values():
        shown, meant = seen(colour, ColorSystem.STANDARD), Shade.parse(colour)
        # Textual rounds yellow to one less than it is.
        assert all(abs(a - b) <= 1 for a, b in zip(shown.rgb, meant.rgb, strict=True)), colour


@pytest.mark.parametrize(
    ("asked", "environ", "theme"),
    [
        ("", FEW, SIXTEEN),
        ("", {"TERM": "screen"}, SIXTEEN),
        ("", {"TERM": "linux"}, SIXTEEN),
        ("", MANY, DARK),
        ("", FEW | {"COLORTERM": "truecolor"}, DARK),
        ("", {}, DARK),
        ("light", FEW, LIGHT),
        ("16", MANY, SIXTEEN),
        ("light", FEW | {"NO_COLOR": "1"}, CONTRAST),
    ],
)
def test_the_theme_is_the_one_that_was_asked_for_or_that_the_terminal_can_show(
    asked: str, environ: dict[str, str], theme: Theme
) -> None:
    assert chosen(asked, environ) == theme.name


def styles() -> Iterator[tuple[str, str]]:
    """Every text in the code of the screens that is not a docstring, with where it stands."""
    for path in (*SOURCE.glob("tui/**/*.py"), *SOURCE.glob("wall/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node.value


def test_nothing_is_dimmed_for_a_dimmed_colour_is_tested_by_nobody() -> None:
    """Textual mixes a dim text with its ground: 3.7:1 on the panels of the dark theme."""
    assert [where for where, text in styles() if "dim" in text.split() and len(text) < 30] == []
