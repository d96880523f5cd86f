"""The one kind of error that a person can mend."""


class ConveneError(Exception):
    """Something that went wrong in a way that the reader of its one line can mend."""

    def __init__(self, what: str, remedy: str = "") -> None:
        """Say what happened and, where there is something to do, what to do."""
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy
