"""Which widgets hold a text that is typed."""

from textual.widget import Widget
from textual.widgets import Input


def is_text(widget: Widget) -> bool:
    """Whether a widget holds a line or a text; TextArea is not imported only to be asked about."""
    return isinstance(widget, Input) or any(
        kind.__name__ == "TextArea" for kind in type(widget).__mro__
    )
