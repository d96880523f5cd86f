"""Dialogs with fields: one line, several lines, people, one choice of some, or ticks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from convene_tui.domain.text import clean_line, clean_text
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.dialogs.people_text import PeopleText
from convene_tui.tui.dialogs.ticks import Ticks
from convene_tui.tui.mirror import RoomSees

Values = Mapping[str, Any]


class Kind(Enum):
    """What can be put into a field."""

    LINE = auto()
    TEXT = auto()
    PEOPLE = auto()
    CHOICE = auto()
    TICKS = auto()


@dataclass(frozen=True)
class Field:
    """One thing that a form asks for."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    value: Any = ""
    choices: Sequence[tuple[str, Any]] = ()
    """The words and the value of each choice or tick."""
    hint: str = ""
    needed: bool = False
    check: Callable[[Any], str] | None = None
    """Says why a value can't be kept; nothing when it can."""


class FormDialog(Dialog[Values]):
    """A form; it gives the values of its fields by their names, cleaned."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        keep: str | None = None,
        for_room: bool = False,
    ) -> None:
        super().__init__(title, keep=keep)
        self.for_room = for_room
        self._fields = fields

    def body(self) -> Iterable[Widget]:
        """A label and a widget for each field."""
        for field in self._fields:
            yield Static(field.label, classes="field-label", markup=False)
            yield _widget(field)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query(".field").first().focus()

    def answer(self) -> Values | None:
        """The values, once every needed one is there."""
        values = {field.name: self._value(field) for field in self._fields}
        for field in self._fields:
            value = values[field.name]
            why = f"{field.label}: this is needed." if field.needed and not value else ""
            if not why and field.check:
                why = field.check(value)
            if why:
                self.refuse(why)
                self.query_one(f"#field-{field.name}").focus()
                return None
        return values

    def _value(self, field: Field) -> Any:
        widget = self.query_one(f"#field-{field.name}")
        match widget:
            case Input():
                return clean_line(widget.value)
            case PeopleText():
                return widget.text.strip(" \n")  # A tab is the edge of an empty cell.
            case TextArea():
                return clean_text(widget.text)
            case Select():
                return None if widget.is_blank() else widget.value
            case Ticks():
                return tuple(widget.selected)
        raise TypeError(f"a form has no widget of {type(widget)}")

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and behind the last one it keeps the form."""
        event.stop()
        names = [f"field-{field.name}" for field in self._fields]
        at = names.index(event.input.id or "")
        if at + 1 < len(names):
            self.query_one(f"#{names[at + 1]}").focus()
        else:
            self.action_accept()

    @classmethod
    def line(cls, title: str, prompt: str, value: str = "") -> "LineDialog":
        """A form of one line."""
        return LineDialog(title, prompt, value)


class LineDialog(Dialog[str]):
    """One line; enter keeps it."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT

    def __init__(self, title: str, prompt: str, value: str = "", *, for_room: bool = False) -> None:
        super().__init__(title)
        self.for_room = for_room
        self._field = Field("line", prompt, value=value)

    def body(self) -> Iterable[Widget]:
        """The prompt and the line."""
        yield Static(self._field.label, classes="field-label", markup=False)
        yield _widget(self._field)

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()

    def answer(self) -> str | None:
        """The line; an empty one is an answer too."""
        return clean_line(self.query_one(Input).value)

    @on(Input.Submitted)
    def accept(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.action_accept()


def _widget(field: Field) -> Widget:
    id_, classes = f"field-{field.name}", "field"
    text = str(field.value or "")
    match field.kind:
        case Kind.LINE:
            return Input(
                text,
                placeholder=field.hint,
                id=id_,
                classes=classes,
                select_on_focus=False,
                compact=True,
            )
        case Kind.TEXT | Kind.PEOPLE:
            sort = PeopleText if field.kind is Kind.PEOPLE else TextArea
            area = sort(text, id=id_, classes=classes, compact=True)
            area.cursor_blink = False
            return area
        case Kind.CHOICE:
            options = [(Content(words), value) for words, value in field.choices]
            chosen = field.value if field.value not in ("", None) else Select.NULL
            if chosen is not Select.NULL and chosen not in (value for _, value in field.choices):
                # What was chosen once and is no choice any more stands until another is chosen.
                options.insert(0, (Content(str(chosen)), chosen))
            return Select(
                options,
                value=chosen,
                prompt="not said",
                allow_blank=not field.needed,
                id=id_,
                classes=classes,
                compact=True,
            )
        case Kind.TICKS:
            return Ticks(field.choices, field.value, id=id_, classes=classes)
