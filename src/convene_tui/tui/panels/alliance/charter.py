"""The charter on the screen: its text with open points, its versions, and who has signed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final, Literal, cast

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import TakeAway
from convene_tui.domain.alliance.charter_wishes import (
    AgreeOn,
    AmendCharter,
    ChooseMethod,
    ChooseSize,
    Sign,
    WriteCharter,
    WriteSection,
)
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.records import CharterAnswer, CharterSection, Remark
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    Say,
)
from convene_tui.domain.alliance.words import CharterPoint, CharterSize, Method, Place, Topic
from convene_tui.domain.phrases import day_words, enclosed
from convene_tui.domain.public.alliance import PublicAlliance
from convene_tui.domain.public.charter_points import POINT_ASKS, POINT_LABELS, POINT_WHYS, SIZES
from convene_tui.domain.public.charter_text import (
    CONSEQUENCES,
    METHOD_WORDS,
    CharterPart,
    differences,
    open_points,
    parts_of,
    written,
    written_anew,
)
from convene_tui.domain.public.members import Signer, is_signed, signers
from convene_tui.tui.columns import column
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.choice import KEYS, Choice, ChoiceDialog
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import CHARTER_KEYS
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet
from convene_tui.tui.panels.alliance.signing import SIGNED_HINT, day_signed, signed_check
from convene_tui.tui.panels.lines import Line


class CharterPlace(PlacePanel):
    """From what is agreed to a signed text; after that only amendments."""

    PLACE = Place.CHARTER

    BINDINGS: ClassVar[list[BindingType]] = [*CHARTER_KEYS]

    def __init__(self, view: AllianceView, half_written: Mapping[str, str]) -> None:
        super().__init__(view, half_written)
        self._as_versions = False

    @property
    def public(self) -> PublicAlliance:
        """What all members may see: the charter is made from this alone."""
        return public_alliance(self.view)

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The text, or its versions; then the names under it."""
        if self._as_versions:
            yield from self._versions()
            return
        current = view.alliance.current_charter
        text = current.text if current else written(self.public)
        left = open_points(text)
        yield gap()
        if current:
            count = len(view.alliance.charter)
            state = f"version {count} of {day_words(current.at)}"
        else:
            state = "drafted from the meetings, not kept yet: w"
        more = f" · {len(left)} open" if left else " · nothing open"
        yield heading(f"The charter: {state}{more}")
        size = view.alliance.size or CharterSize.USUAL
        yield item("size", f"{size}: {SIZES[size]}", (("Length  ", "bold"),))
        for number, point in enumerate(left[:6]):
            yield item(f"open:{number}", point, (("? ", "bold $accent"),))
        if len(left) > 6:
            yield quiet(f"and {len(left) - 6} more, each marked [open: …] in the text")
        for answer in view.alliance.points:
            lead = ((f"= {POINT_LABELS[answer.point]}: ", "$success"),)
            yield item(f"point:{answer.id}", answer.text, lead)
        for own in view.alliance.sections:
            yield item(own.id, own.text, ((f"# {own.title}: ", "$success"),))
        yield from self._signers()
        for place, part in enumerate(parts_of(text)):
            yield gap()
            yield item(f"part:{place}", part.title or "(no title)", style="bold")
            yield from _part(part, view.alliance.method)

    def _signers(self) -> Iterator[Line]:
        yield gap()
        theirs = signers(self.public)
        signed = sum(each.signature is not None for each in theirs)
        yield heading(f"Signed by {signed} of {len(theirs)}, as a pledge before the others")
        for each in theirs:
            yield item(f"signer:{each.name}", _said(each), (_sign_of(each),))
        for amendment in self.alliance.amendments:
            at = amendment.at
            lead = ((f"amended {day_words(at)}: ", "$muted"),)
            why = enclosed(" (because ", amendment.reason, ")")
            yield item(amendment.id, f"{amendment.text}{why}", lead)

    def _versions(self) -> Iterator[Line]:
        versions = self.alliance.charter
        yield gap()
        yield heading("Its versions, newest first (v: back to the text)")
        for number in range(len(versions) - 1, -1, -1):
            version = versions[number]
            names = [s.name for s in self.alliance.signatures if s.version == version.id]
            said = f"signed by {', '.join(names)}" if names else "signed by nobody"
            at = version.at
            lead = ((f"version {number + 1} · {at.day} {at:%b} {at:%H:%M}  ", "bold"),)
            yield item(version.id, said, lead)
            if number:
                for part in differences(versions[number - 1].text, version.text):
                    for change in part.changes:
                        yield quiet(str(change), f"   {column(part.title, 22).plain}", "")
        if not versions:
            yield quiet("No version is kept yet.")

    # ── writing ──────────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="dialog")
    async def action_size(self) -> None:
        """Choose how long the charter is, by the situation."""
        await self._choose_size()

    async def _choose_size(self) -> None:
        choices = [
            Choice(KEYS[n], f"{size}: {SIZES[size]}", size) for n, size in enumerate(CharterSize)
        ]
        at = self.alliance.size or CharterSize.USUAL
        chosen = await self.app.push_screen_wait(ChoiceDialog("How long?", choices, at=at))
        if chosen is not None:
            self.keep(ChooseSize(chosen.value))

    @work(exclusive=True, group="dialog")
    async def action_point(self) -> None:
        """One point of the charter that no meeting tells, for all."""
        agreed = {each.point for each in self.alliance.points}
        ordered = sorted(CharterPoint, key=lambda point: point in agreed)
        choices: list[Choice[CharterPoint | Literal[""]]] = [
            Choice(KEYS[n], f"{'✓ ' if point in agreed else ''}{POINT_LABELS[point]}", point)
            for n, point in enumerate(ordered)
        ]
        choices.append(Choice("+", _OWN_PART, ""))
        dialog = ChoiceDialog("What was agreed on?", choices)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return
        if chosen.value:
            await self._agree(chosen.value)
        else:
            await self._write_part()

    async def _write_part(self, before: CharterSection | None = None) -> None:
        """Ask for a part under a title of its own. Call it in a worker."""
        title = [] if before else [Field("title", "Title", needed=True)]
        values = await self.fill_in(
            before.title if before else _OWN_PART,
            *title,
            Field("text", "What the charter says there", Kind.TEXT, before.text if before else ""),
        )
        if values:
            said = {"title": before.title} if before else {}
            self.keep(WriteSection(**said, **values))

    async def _agree(self, point: CharterPoint) -> None:
        before = self.alliance.find(CharterAnswer, point)
        title = f"{POINT_LABELS[point].capitalize()} (for all). {POINT_WHYS[point]}"
        asked = POINT_ASKS[point]
        text = await self.ask(
            title, f"{asked[0].upper()}{asked[1:]}", before.text if before else ""
        )
        if text is not None and text != (before.text if before else ""):
            self.keep(AgreeOn(point, text))

    async def chosen(self) -> None:
        """Sign for the person under the cursor, else write."""
        kind, _, name = self.chosen_id.partition(":")
        if kind == "size":
            await self._choose_size()
        elif kind == "point":
            await self._agree(CharterPoint(name))
        elif own := self.alliance.find(CharterSection, self.chosen_id):
            await self._write_part(own)
        elif kind == "signer":
            await self._sign(next(s for s in signers(self.public) if s.name == name))
        else:
            await self._write()

    @work(exclusive=True, group="dialog")
    async def action_write(self) -> None:
        """Write the text, beginning with what is agreed."""
        await self._write()

    async def _write(self) -> None:
        current = self.alliance.current_charter
        if is_signed(self.public):
            sure = ConfirmDialog(
                "It is signed: write another version?",
                "Signatures stay with the version that they are under. "
                "For a small change press a and amend it.",
                yes="Another version (y)",
            )
            if not await self.app.push_screen_wait(sure):
                return
        text = current.text if current else written(self.public)
        await self._edit("charter", "The charter", text)

    async def _edit(self, name: str, title: str, text: str) -> None:
        kept = await self.write(name, title, text, begin_at="[open:", large=True)
        if kept:
            self.keep(WriteCharter(kept))

    @work(exclusive=True, group="dialog")
    async def action_anew(self) -> None:
        """Draft it from the meetings again, to be looked at before it is kept."""
        title = "The charter, drafted anew from the meetings"
        await self._edit("charter anew", title, written_anew(self.public))

    @work(exclusive=True, group="dialog")
    async def action_method(self) -> None:
        """Choose how to decide, with what follows from each way."""
        choices = [
            Choice(KEYS[n], f"{METHOD_WORDS[each]}: {CONSEQUENCES[each][0]}", each)
            for n, each in enumerate(Method)
        ]
        dialog = ChoiceDialog("How do we decide?", choices, at=self.alliance.method)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return
        follows = " ".join(CONSEQUENCES[chosen.value])
        words = self.alliance.method_words
        text = await self.ask(follows, "What belongs to it, in your words (for all)", words)
        if text is not None:
            self.keep(ChooseMethod(chosen.value, text))

    @work(exclusive=True, group="dialog")
    async def action_interest(self) -> None:
        """A party says aloud what it wants for itself."""
        houses = dict.fromkeys(m.organisation or m.name for m in self.view.now_in)
        choices = [(house, house) for house in houses]
        who = (
            Field("who", "Who", Kind.CHOICE, choices[0][1], choices, needed=True)
            if choices
            else Field("who", "Who", needed=True)
        )
        said = "; ".join(
            f"{r.who}: {r.text}" for r in self.alliance.remarks if r.topic is Topic.INTEREST
        )
        values = await self.fill_in(
            "What each wants for itself, said aloud",
            who,
            Field("text", "They want", hint=said[:60], needed=True),
        )
        if values:
            self.keep(Say(Topic.INTEREST, values["text"], values["who"]))

    # ── signing ──────────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="dialog")
    async def action_pledge(self) -> None:
        """One key for whoever signs, then the day."""
        open_ = [each for each in signers(self.public) if each.signature is None]
        choices: list[Choice[Signer | None]] = [
            Choice(KEYS[n], each.name, each) for n, each in enumerate(open_[: len(KEYS) - 1])
        ]
        choices.append(Choice("+", "somebody else", None))
        if self.alliance.current_charter is None:
            self.tell_how("There is no charter to sign yet: {charter.write} writes it.")
            return
        dialog: ChoiceDialog[Signer | None] = ChoiceDialog("Who signs?", choices)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return
        signer = chosen.value
        if signer is None:
            name = await self.ask("Who signs?", "Name")
            signer = Signer(name, "") if name else None
        if signer:
            await self._sign(signer)

    async def _sign(self, signer: Signer) -> None:
        current = self.alliance.current_charter
        if signer.signature:
            self.tell(f"{signer.name} has signed this version.")
            return
        if current is None:
            self.tell_how("There is no charter to sign yet: {charter.write} writes it.")
            return
        left = len(open_points(current.text))
        still = enclosed(", ", left, " still open")
        app = cast(Console, self.app)
        today, day_first = app.clock().date(), app.settings.day_first
        values = await self.fill_in(
            f"{signer.name} signs version {len(self.alliance.charter)}{still}",
            Field(
                "on",
                "A pledge before the others, by name and date; signed on",
                value=day_words(today),
                hint=SIGNED_HINT,
                check=signed_check(today, day_first),
                needed=True,
            ),
        )
        if values:
            on = day_signed(values["on"], today, day_first=day_first)
            self.keep(Sign(signer.name, signer.organisation, current.id, on))

    @work(exclusive=True, group="dialog")
    async def action_amend(self) -> None:
        """A change of what was signed, with its reason."""
        if not is_signed(self.public):
            self.tell_how("Nobody has signed it: {charter.write} writes another version.")
            return
        values = await self.fill_in(
            "An amendment",
            Field("text", "What changes", Kind.TEXT, needed=True),
            Field("reason", "Because", needed=True),
        )
        if values:
            self.keep(AmendCharter(values["text"], values["reason"]))

    def action_versions(self) -> None:
        """The versions and what changed, or the text again."""
        self._as_versions = not self._as_versions
        self.show_view(self.view)

    def action_withdraw(self) -> None:
        """Nothing of a charter is withdrawn; undo takes back a slip of the hand."""
        kind, _, name = self.chosen_id.partition(":")
        answer = self.alliance.find(CharterAnswer, name) if kind == "point" else None
        if answer:
            self.keep(TakeAway(answer, f"charter, {answer.point}"))
        elif own := self.alliance.find(CharterSection, self.chosen_id):
            self.keep(TakeAway(own, f"charter, {own.title}"))
        elif self.alliance.find(Remark, self.chosen_id):
            super().action_withdraw()
        else:
            self.tell_how("Nothing of a charter is taken away; {alliance.undo} takes back a slip.")


_OWN_PART: Final = "another part, under a title of its own (for all)"


def _part(part: CharterPart, method: Method | None) -> Iterator[Line]:
    """The lines of a part of the charter, and what follows from the way to decide."""
    for line in part.body.split("\n"):
        yield quiet(line, "   ", "bold" if "[open:" in line else "")
    if part.title == "How we decide" and method:
        for follows in CONSEQUENCES[method]:
            yield quiet(follows, "   › ")


def _said(each: Signer) -> str:
    if each.signature:
        at = each.signature.day
        return f"{each.name}, {each.organisation or 'no organisation'} · {at.day} {at:%B %Y}"
    earlier = " (signed an earlier version)" if each.earlier else ""
    return f"{each.name}{enclosed(', ', each.organisation)}{earlier}"


def _sign_of(each: Signer) -> tuple[str, str]:
    return ("✓ ", "bold $success") if each.signature else ("· ", "$muted")
