"""What an alliance costs us, as three fields of a form."""

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.tui.dialogs.forms import Field


def cost_fields(whole: Alliance | Assessment) -> tuple[Field, ...]:
    """Hours, money, and what we no longer decide alone."""
    return (
        Field("hours", "Hours", value=whole.hours, hint="of whom, and how many a month"),
        Field("money", "Money", value=whole.money, hint="once, and each year"),
        Field(
            "independence",
            "What we no longer decide alone",
            value=whole.independence,
            hint="how deep we drill, whom we buy from",
        ),
    )
