"""Who trusts whom, who named whom, who worked together: a table, a graph and a drawing; private."""

import csv
import io
import math
from collections.abc import Iterator
from html import escape
from typing import Final
from xml.sax.saxutils import quoteattr

from convene_tui.domain.alliance.guidance import HELD_SAYS
from convene_tui.domain.alliance.trust import (
    TrustPicture,
    balance_of,
    meals,
    picture,
    signs_of,
    told_of_sign,
    told_of_view,
    told_of_worked,
)
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Held
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.text import clean_text, shortened, width_of
from convene_tui.reports.facilitator import STAMP
from convene_tui.reports.people_forms import cell

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LEGEND: Final = "● trusts, ◐ partly, ○ does not; n named or asked them; w worked with them"
"""What the signs of the matrix mean."""


def matrix(found: TrustPicture, width: int = 24) -> Iterator[str]:
    """The parties one beneath the other, each with its ties to all others, under their letters."""
    letters = dict(zip(found.parties, _LETTERS, strict=False))
    yield " " * (width + 4) + " ".join(f"{letter:<3}" for letter in letters.values()).rstrip()
    for who, letter in letters.items():
        cells = ("–  " if who == whom else found.tie(who, whom).sign for whom in letters)
        name = shortened(who, width)
        pad = " " * (width - width_of(name) + 1)
        yield f"{letter}  {name}{pad}{' '.join(cells).rstrip()}"


def as_text(view: AllianceView) -> str:
    """The matrix, the answers, the signs, and what the meals brought."""
    found = picture(view)
    lines = [*matrix(found), "", LEGEND] if found.parties else ["No party is known yet."]
    lines += enclosed("\n", found.says).split("\n")
    lines += [f"{each.who} of {each.whom}: {told_of_view(each)}" for each in view.alliance.trust]
    lines += [f"worked together: {told_of_worked(each)}" for each in view.alliance.worked]
    for each, meeting in signs_of(view):
        where = f"{meeting.label}: " if meeting else ""
        lines.append(f"{where}{told_of_sign(each)}")
    lines += enclosed("", balance_of(view.alliance.trust_seen)).split("\n")
    lines += [f"{said.meeting}: the meal brought: {said.text}" for said in meals(view)]
    return "\n".join(lines).rstrip() + "\n"


def as_csv(view: AllianceView) -> str:
    """One row for each pair that is tied."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("who", "whom", "trusts", "named", "worked together"))
    for who, whom, tie in picture(view).edges():
        trust = HELD_SAYS[tie.trust] if tie.trust else ""
        rows.writerow((cell(who), cell(whom), trust, _yes(tie.named), _yes(tie.worked)))
    return out.getvalue()


def _yes(given: bool) -> str:
    return "yes" if given else ""


def as_graphml(view: AllianceView) -> str:
    """A graph that other programs read: a node a party, an edge a pair that is tied."""
    found = picture(view)
    numbers = {name: f"p{number}" for number, name in enumerate(found.parties)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
        *(
            f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>'
            for name, kind in (("trusts", "string"), ("named", "boolean"), ("worked", "boolean"))
        ),
        f'  <graph id={quoteattr(clean_text(view.alliance.name))} edgedefault="directed">',
    ]
    for name, number in numbers.items():
        label = escape(clean_text(name), quote=False)
        lines.append(f'    <node id="{number}"><data key="label">{label}</data></node>')
    for who, whom, tie in found.edges():
        data = [
            *([("trusts", HELD_SAYS[tie.trust])] if tie.trust else []),
            ("named", str(tie.named).lower()),
            ("worked", str(tie.worked).lower()),
        ]
        inside = "".join(f'<data key="{key}">{value}</data>' for key, value in data)
        ends = f'source="{numbers[who]}" target="{numbers[whom]}"'
        lines.append(f"    <edge {ends}>{inside}</edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


# ── the drawing ──────────────────────────────────────────────────────────────────────────

_SIZE, _AROUND = 760, 260
_COLOURS: Final = {Held.HAS: "#1a7f37", Held.PARTLY: "#9a6700", Held.LACKS: "#cf222e", None: "#999"}


def as_html(view: AllianceView) -> str:
    """A page with the parties in a circle: arrows for trust, dots for who named whom."""
    found = picture(view)
    title = escape(view.alliance.name)
    rows = "".join(f"<li>{escape(line)}</li>" for line in as_text(view).splitlines() if line)
    return (
        "<!doctype html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}: trust</title>\n'
        "<style>body{font:16px/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}"
        "svg{width:100%;height:auto}text{font:14px sans-serif}"
        "li{white-space:pre;list-style:none;font-family:monospace;font-size:13px}ul{padding:0;overflow:auto}"
        ".stamp{color:#cf222e;font-weight:bold}</style></head><body>\n"
        f'<p class="stamp">{escape(STAMP)}</p>\n<h1>{title}: who trusts whom</h1>\n'
        f"{_drawing(found)}\n"
        "<p>Arrow: green trusts, brown partly, red does not. Dotted: named or asked. "
        "Broad grey line: worked together.</p>\n"
        f"<ul>{rows}</ul>\n</body></html>\n"
    )


def _drawing(found: TrustPicture) -> str:
    centre = _SIZE / 2
    count = max(len(found.parties), 1)
    at = {
        name: (
            centre + _AROUND * math.sin(2 * math.pi * number / count),
            centre - _AROUND * math.cos(2 * math.pi * number / count),
        )
        for number, name in enumerate(found.parties)
    }
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="-150 0 {_SIZE + 300} {_SIZE}" role="img" '
        'aria-label="Who trusts whom">',
        "<defs>",
        *(
            f'<marker id="to{number}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
            f'markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="{colour}"/></marker>'
            for number, colour in enumerate(_COLOURS.values())
        ),
        "</defs>",
    ]
    for who, whom, tie in found.edges():
        parts += _lines(at[who], at[whom], tie.trust, named=tie.named, worked=tie.worked)
    for name, (x, y) in at.items():
        anchor = "middle" if abs(x - centre) < 40 else "start" if x > centre else "end"
        step = 0 if anchor == "middle" else 12 if anchor == "start" else -12
        above = -14 if y < centre else 26
        parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="7" fill="#333"/>')
        parts.append(
            f'<text x="{x + step:.0f}" y="{y + (above if not step else 5):.0f}" '
            f'text-anchor="{anchor}">{escape(shortened(name, 26))}</text>'
        )
    return "\n".join([*parts, "</svg>"])


def _lines(
    start: tuple[float, float],
    end: tuple[float, float],
    trust: Held | None,
    *,
    named: bool,
    worked: bool,
) -> Iterator[str]:
    """The lines of one tie; what goes one way bends aside, so that both ways are seen."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    x1, y1, x2, y2 = x1 + 10 * ux, y1 + 10 * uy, x2 - 12 * ux, y2 - 12 * uy
    if worked:
        yield (
            f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" '
            'stroke="#ccc" stroke-width="5"/>'
        )
    for there, aside, dashes in (
        (trust is not None, 26, ""),
        (named, 46, ' stroke-dasharray="2 5"'),
    ):
        if there:
            colour = _COLOURS[trust if not dashes else None]
            marker = list(_COLOURS.values()).index(colour)
            bend = f"{(x1 + x2) / 2 - uy * aside:.0f},{(y1 + y2) / 2 + ux * aside:.0f}"
            yield (
                f'<path d="M{x1:.0f},{y1:.0f} Q{bend} {x2:.0f},{y2:.0f}" fill="none" '
                f'stroke="{colour}" stroke-width="2"{dashes} marker-end="url(#to{marker})"/>'
            )


WRITTEN: Final = {"txt": as_text, "csv": as_csv, "graphml": as_graphml, "html": as_html}
"""The forms in which it is written."""
