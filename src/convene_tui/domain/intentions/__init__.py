"""Everything that a facilitator can mean, one value for each."""

from convene_tui.domain.intentions.captures import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.cards import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.close import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.consent import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.course import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.debrief import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.intention import Intention as Intention
from convene_tui.domain.intentions.intention import Stamp as Stamp
from convene_tui.domain.intentions.purpose import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.room import *  # noqa: F403  the package is one vocabulary
from convene_tui.domain.intentions.upkeep import *  # noqa: F403  the package is one vocabulary
