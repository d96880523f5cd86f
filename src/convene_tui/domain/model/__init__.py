"""What a meeting is made of: the session, its nouns, and their words."""

from convene_tui.domain.model.records import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.model.session import TABLE_OF as TABLE_OF
from convene_tui.domain.model.session import TABLES as TABLES
from convene_tui.domain.model.session import Session as Session
from convene_tui.domain.model.words import *  # noqa: F403  the package is one vocabulary
