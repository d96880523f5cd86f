"""An error of convene's own leaves where it happened, and nothing of what was said."""

from datetime import UTC, datetime
from pathlib import Path

from textual.worker import WorkerFailed

from convene_tui.tui.crash import outline, write_down

SECRET = "Jane will block it"


def failing() -> BaseException:
    """An error with private words in its message, its variables and its cause."""
    private = f"naysayer: {SECRET}"
    try:
        try:
            raise KeyError(private)
        except KeyError as cause:
            raise ValueError(f"could not draw {private}") from cause
    except ValueError as error:
        return error


def test_the_outline_names_kinds_and_places_and_no_words() -> None:
    told = outline(failing())
    assert "ValueError" in told
    assert "KeyError" in told
    assert "test_crash.py" in told
    assert SECRET not in told
    assert "naysayer" not in told


def test_what_ended_a_worker_is_told_with_its_place() -> None:
    told = outline(WorkerFailed(failing()))
    assert told.startswith("WorkerFailed\nValueError\n")
    assert "test_crash.py" in told
    assert SECRET not in told


def test_the_log_is_this_users_alone(tmp_path: Path) -> None:
    path = write_down(failing(), tmp_path / "log", datetime(2026, 11, 24, 10, tzinfo=UTC))
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600
    assert SECRET not in path.read_text()


def test_where_no_log_can_be_written_nothing_worse_happens(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way")
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert write_down(failing(), tmp_path / "log", now) is None
