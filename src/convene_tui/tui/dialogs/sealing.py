"""Sealing a session or an alliance, giving it another passphrase, and taking the seal off."""

import asyncio
from typing import Final

from convene_tui.storage.journal import still_there
from convene_tui.storage.sealable import Sealable
from convene_tui.storage.sealing import new_key
from convene_tui.storage.seals import Resealed, reseal
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.passphrase import SealDialog

_WHAT: Final = (
    "Its earlier versions and what is half-typed are sealed with it; damaged earlier versions go."
    " The name of its file stays."
)


async def resealed(app: Console, each: Sealable, title: str) -> str:
    """Ask what is wanted, do it, and say what was done; nothing when it was left as it was.

    Call it in a worker. Raises Sealed where its passphrase was not told yet, and ConveneError.
    """
    store = each.among.store(each.id)
    each.among.demand_files("A seal")
    await app.errands.run(store.load)
    if store.key is not None:
        choices = [Choice("c", "change its passphrase", True), Choice("u", "unseal it", False)]
        chosen = await app.push_screen_wait(ChoiceDialog(f"{each.said} is sealed", choices))
        if chosen is None:
            return ""
        if not chosen.value:
            done = await asyncio.to_thread(reseal, each.among, {each.id: None})
            return f"{each.said} is unsealed. {_also(done)}".strip()
    said = await app.push_screen_wait(SealDialog(f"Seal “{title}”", _WHAT))
    if said is None:
        return ""
    key = await asyncio.to_thread(new_key, said)
    done = await asyncio.to_thread(reseal, each.among, {each.id: key})
    also = f"Still readable beside it: {', '.join(map(str, done.readable))}. "
    return f"{each.said} is sealed. {also if done.readable else ''}{_also(done)}".strip()


def _also(done: Resealed) -> str:
    said = still_there(done.left) if done.left else ""
    if done.otherwise:
        paths = ", ".join(map(str, done.otherwise))
        said = f"Sealed with another passphrase, as it was: {paths}. {said}"
    return said
