"""Where sessions and settings are, by the user's word, the environment, and the system."""

import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

APP = "convene"
_SCHEMES = ("postgresql:", "postgres:")


def _data_folder() -> Path:
    import platformdirs  # a sixth of a start, and mostly not needed

    return platformdirs.user_data_path(APP, appauthor=False)


def _config_folder() -> Path:
    import platformdirs

    return platformdirs.user_config_path(APP, appauthor=False)


def sessions_folder(
    given: str | Path | None,
    *,
    env: Mapping[str, str],
    here: Path,
    data_folder: Callable[[], Path] = _data_folder,
) -> Path:
    """The folder of sessions: as given, else $CONVENE_SESSIONS, else ./sessions, else the user's.

    `here` is the current folder. Nothing is made.
    """
    if given:
        return (here / Path(given).expanduser()).absolute()
    if named := env.get("CONVENE_SESSIONS"):
        return (here / Path(named).expanduser()).absolute()
    if _is_of_sessions(here / "sessions"):
        return (here / "sessions").absolute()
    return data_folder() / "sessions"


def is_address(said: str | Path | None) -> bool:
    """Whether this names an archive in a database, and no folder."""
    return isinstance(said, str) and said.strip().lower().startswith(_SCHEMES)


def firm_named(
    given: str | Path | None, *, env: Mapping[str, str], chosen: Callable[[], str]
) -> str:
    """The address of the firm's archive that is meant; nothing where a folder is.

    As given, else $CONVENE_SESSIONS, else as `chosen` in the user's settings.
    """
    said = given or env.get("CONVENE_SESSIONS") or chosen()
    return said.strip() if isinstance(said, str) and is_address(said) else ""


def _is_of_sessions(folder: Path) -> bool:
    """Whether a folder holds one of our sessions, or nothing: others call theirs so too."""
    from convene_tui.storage.disk import HIDDEN, is_our_file

    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return False
    if not names or any(name in HIDDEN for name in names):
        return True
    return any(name.endswith(".json") and is_our_file(folder / name) for name in names)


def lesson_folder(data_folder: Callable[[], Path] = _data_folder) -> Path:
    """Where the made-up meeting of the tutor is, apart from all sessions of the user's own."""
    return data_folder() / "learn"


def demo_folder(data_folder: Callable[[], Path] = _data_folder) -> Path:
    """Where the example is that `convene demo` opens."""
    return data_folder() / "demo"


def config_file(
    *, env: Mapping[str, str], config_folder: Callable[[], Path] = _config_folder
) -> Path:
    """The user's config.toml: $CONVENE_CONFIG, else in the user's folder for settings."""
    if named := env.get("CONVENE_CONFIG"):
        return Path(named).expanduser()
    return config_folder() / "config.toml"


def templates_folder(
    *, env: Mapping[str, str], config_folder: Callable[[], Path] = _config_folder
) -> Path:
    """Where templates of the user's own are, beside their config.toml; it need not be there."""
    return config_file(env=env, config_folder=config_folder).absolute().parent / "templates"


def as_typed(folder: Path) -> str:
    """A folder as somebody would type it: from where they are, or from their home."""
    with contextlib.suppress(OSError, RuntimeError):
        for base, sign in ((Path.cwd(), "."), (Path.home(), "~")):
            if folder != base and folder.is_relative_to(base):
                return f"{sign}/{folder.relative_to(base).as_posix()}"
    return str(folder)
