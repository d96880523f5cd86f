"""Who may stay at the wall where there is no more room."""

import asyncio

from convene_tui.wall.guests import Guests


async def test_the_host_with_the_most_loses_its_oldest_and_nobody_elses() -> None:
    guests, tasks = Guests(), dict[str, asyncio.Task[None]]()
    for name, host in (("first", "tv"), ("a", "crowd"), ("b", "crowd"), ("c", "crowd")):
        tasks[name] = asyncio.create_task(asyncio.sleep(60))
        guests.add(tasks[name], host)
    assert guests.has_room(3, "phone")
    await asyncio.sleep(0)
    assert {name for name, task in tasks.items() if task.cancelled()} == {"a"}
    assert len(guests) == 3
    assert guests.has_room(3, "crowd")
    assert not guests.has_room(2, "crowd")
    for task in tasks.values():
        task.cancel()
