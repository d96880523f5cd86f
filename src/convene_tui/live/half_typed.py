"""What is half typed at this console, and what those who are gone had half typed."""

from collections.abc import Callable, Collection, Mapping

from convene_tui.domain.model import Session
from convene_tui.live.others import LeftBehind, left_behind, not_yet_kept
from convene_tui.live.ports import ScratchPad, SignOfLife

LINE = "capture"
"""The name of the capture line's text; where it was begun stands beside it as `begun`."""
_BEGUN = "begun"
_ROUNDS_TO_REST = 8
"""Looks at the pad, about a second, between two tries while the disk does not take it."""


class HalfTyped:
    """Texts by the names of their fields, on their way to a pad that outlives the console."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        """Begin with nothing; `new_id` makes the id that a line will have on the record."""
        self.pad: ScratchPad | None = None
        self._new_id = new_id
        self._texts: dict[str, str] = {}
        self._is_on_disk = True
        self._rounds_to_rest = 0
        self._names_gone: tuple[Callable[[str], bool], ...] = ()
        """Whether a text names somebody who was taken out meanwhile, for each who was."""
        self._line = ""
        """The id that the line which is typed will have on the record, once it is begun."""
        self._handed = ""
        """The line that was kept last, until its field is known to be empty."""
        self._left: list[LeftBehind] = []
        self._taken: list[tuple[ScratchPad, Mapping[str, str]]] = []
        """The pads from which something was taken, with what stays there."""

    def start(
        self, pad: ScratchPad | None, presence: SignOfLife | None, session: Session
    ) -> Mapping[str, str]:
        """Write to this pad from here on; give what stands there and is not on the record."""
        self.pad = pad
        self._texts = not_yet_kept(pad, session) if pad else {}
        if pad and self._texts.get(LINE):
            self._line = pad.line
        self._left = left_behind(pad, presence, session) if pad else []
        return self.texts

    @property
    def texts(self) -> Mapping[str, str]:
        """What is half typed, by its names; what is kept or thrown away is empty."""
        return dict(self._texts)

    def remember(self, name: str, text: str) -> None:
        """Note a half-typed text, to be written soon.

        Of a line that was kept meanwhile a late word may still come in; it is not half typed.
        """
        if name == LINE:
            if text and self._handed.startswith(text):
                return
            self._handed = ""
        if any(names(text) for names in self._names_gone):
            text = ""
        if self._texts.get(name, "") != text:
            self._texts[name] = text
            self._is_on_disk = False
            if name == LINE and text:
                self.id_of_line()

    def take_out(self, names_gone: tuple[Callable[[str], bool], ...]) -> None:
        """Let no text stand on the pad, nor come there, that names who was taken out.

        This console may have been stopped when it was done, and what it had typed went with the
        rest.
        """
        self._names_gone += names_gone
        for name, text in self._texts.items():
            if any(names(text) for names in names_gone):
                self._texts[name] = ""
                self._is_on_disk = False

    def id_of_line(self) -> str:
        """The id that the line which is typed will have on the record."""
        self._line = self._line or self._new_id()
        return self._line

    def hand_over(self, line: str) -> None:
        """The line is kept: it is half typed no longer."""
        self._handed = line
        self._texts |= {LINE: "", _BEGUN: ""}
        self._line, self._is_on_disk = "", False

    # ── what others have left ────────────────────────────────────────────────────────────

    @property
    def left(self) -> LeftBehind | None:
        """What a console that is gone had half typed, and nobody has taken yet."""
        return self._left[0] if self._left else None

    def take_left(self, living: Collection[str], session: Session) -> Mapping[str, str]:
        """Go on here with that; what has no place, since something stands there, stays offered.

        Of a console among the `living` nothing is taken: it came back meanwhile.
        """
        left = self.left
        if left is None:
            return {}
        del self._left[0]
        if left.console in living:
            return {}
        texts: dict[str, str] = {}
        rest: dict[str, str] = {}
        for name, text in not_yet_kept(left.pad, session).items():
            (rest if self._texts.get(name) else texts)[name] = text
        self._texts |= texts
        self._taken.append((left.pad, rest))
        self._is_on_disk = False
        return texts

    def leave_left(self) -> None:
        """Take none of it here; it stays where it is, for whoever opens the session next."""
        del self._left[:1]

    # ── the pad ──────────────────────────────────────────────────────────────────────────

    def write(self, typist: str, *, at_once: bool = False) -> None:
        """Put on the pad what has changed since the last time, with who typed it.

        Where the disk did not take it just before, later, or `at_once`.
        """
        if self.pad is None or self._is_on_disk:
            return
        if self._rounds_to_rest and not at_once:
            self._rounds_to_rest -= 1
            return
        self._is_on_disk = True
        self.pad.typist, self.pad.line = typist, self._line
        # What was taken over leaves its old place once it is safe in this one.
        if not self.pad.keep(dict(self._texts)):
            self._is_on_disk, self._rounds_to_rest = False, _ROUNDS_TO_REST
        else:
            while self._taken:
                pad, rest = self._taken.pop()
                pad.keep(rest)
