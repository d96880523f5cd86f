"""The data files of the check, which lie beside its code; the one place of the domain that reads."""

import os
from io import BytesIO
from typing import Final

FOLDER: Final = os.path.dirname(__file__)
"""Where the word lists and the weights lie."""


def path_of(*name: str) -> str:
    """The path of a data file."""
    return os.path.join(FOLDER, *name)


def data(*name: str) -> BytesIO:
    """What stands in a data file, to be read from its beginning."""
    with open(path_of(*name), "rb") as file:
        return BytesIO(file.read())
