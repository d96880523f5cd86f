"""What is said of the eight elements agrees with public accounts of what became of alliances."""

from pathlib import Path

import pytest

from tests.cli.account import ACCOUNTS, Block, Keeper, blocks
from tests.cli.command import Convene


def told(keeper: Keeper, key: str) -> tuple[str, str]:
    """How an element stands, or what is advised, and everything that is said of it."""
    if key in ("ours", "asked"):
        every = keeper.run("assess", "--json").json["investments"]
        found = next(each for each in every if each["ours"] is (key == "ours"))
        return found["advised"], str(found["gravest"])
    places = keeper.run("alliance", keeper.name, "--json").json["places"]
    place = next(each for each in places if each["place"] == key)
    says = [place["says"], *(each["text"] for each in place["evidence"])]
    return place["state"].replace("_", " "), "\n".join(says)


def other(keeper: Keeper, block: Block) -> list[str]:
    """What is read otherwise than the account tells it, with what is read."""
    found = []
    for line in block.lines:
        key, _, rest = line.partition(": ")
        wanted, _, words = rest.partition(", ")
        state, says = told(keeper, key)
        if state != wanted or words not in says:
            found.append(f"{block.day} {line} | {state}, {says}")
    return found


@pytest.mark.parametrize("path", ACCOUNTS, ids=lambda path: path.stem)
def test_what_was_kept_of_an_alliance_reads_as_the_account_tells_it(
    path: Path, convene: Convene
) -> None:
    keeper = Keeper(convene, path)
    wrong = []
    for block in blocks(path):
        wrong += [f"{block.day} not kept: {each}" for each in keeper.keep(block)]
        wrong += other(keeper, block) if block.sign == "??" else []
    assert wrong == []


def test_accounts_of_alliances_that_held_and_that_fell_apart_are_kept() -> None:
    """Five of them, and each element is read somewhere both in hand and not."""
    assert len(ACCOUNTS) >= 5
    read = {
        (line.partition(": ")[0], "in hand" in line)
        for path in ACCOUNTS
        for block in blocks(path)
        if block.sign == "??"
        for line in block.lines
    }
    elements = "pain convener representatives leadership purpose charter train information".split()
    assert read >= {(each, held) for each in elements for held in (True, False)}
