"""`convene learn`: twelve small tasks on a made-up meeting, each done by hand."""

from typing import Final

import click

from convene_tui.cli.commands import place_of
from convene_tui.cli.console import open_console
from convene_tui.cli.place import Place
from convene_tui.domain.lesson import TASKS, Lesson, meeting_to_learn_on
from convene_tui.storage.folders import lesson_folder
from convene_tui.storage.progress import keep_tasks_done, tasks_done

_ALL: Final = len(TASKS)


@click.command("learn")
@click.option("--again", is_flag=True, help="Begin anew with the first task.")
@click.pass_context
def learn_command(ctx: click.Context, again: bool) -> int:
    """Learn it by doing: twelve small tasks on a made-up meeting.

    It can be left at any time and goes on where it was left. Nothing of it is among your own
    sessions.
    """
    return learn(place_of(ctx), again=again)


def learn(place: Place, *, again: bool = False) -> int:
    """Open the console on the made-up meeting; behind its last task, on one's own sessions."""
    from convene_tui.tui.console import Left  # drawn with Textual, which the command itself is not

    school = Place(str(lesson_folder()))
    folder = school.archive.folder
    done = 0 if again else tasks_done(folder)
    if not 0 < done < _ALL or not school.archive.ids():
        done = 0
        keep_tasks_done(folder, done)
        for each in school.archive.ids():
            school.archive.bin(each)
        school.archive.create(meeting_to_learn_on(school.now(), school.new_id))
    lesson = Lesson(done, lambda count: keep_tasks_done(folder, count))
    left = open_console(school, None, latest=True, lesson=lesson)
    if left != Left.BEGIN:
        return left
    return open_console(place, None, latest=False, begins=True)
