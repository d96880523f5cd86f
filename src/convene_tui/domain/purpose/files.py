"""The data files of the check, beside its code: the one place where the domain reads any."""

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
