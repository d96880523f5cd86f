"""Who is connected to the served wall, by the host that they come from."""

import asyncio
from collections import Counter
from collections.abc import Iterator


class Guests:
    """Connections in the order in which they came; no host may take the place of all others."""

    def __init__(self) -> None:
        self._hosts: dict[asyncio.Task[None], str] = {}

    def __len__(self) -> int:
        return len(self._hosts)

    def __iter__(self) -> Iterator[asyncio.Task[None]]:
        return iter(tuple(self._hosts))

    def add(self, task: asyncio.Task[None], host: str) -> None:
        """One more, from a host."""
        self._hosts[task] = host

    def remove(self, task: asyncio.Task[None]) -> None:
        """One less, if it was there."""
        self._hosts.pop(task, None)

    def has_room(self, most: int, host: str) -> bool:
        """Whether somebody from a host may stay where at most so many are.

        Where there is none, the host with the most loses its oldest: a stranger who holds them
        all holds up nobody but themselves.
        """
        if len(self) <= most:
            return True
        counts = Counter(self._hosts.values())
        crowd, count = counts.most_common(1)[0]
        if crowd == host or count <= counts[host] + 1:
            return False
        oldest = next(task for task, theirs in self._hosts.items() if theirs == crowd)
        self.remove(oldest)
        oldest.cancel()
        return True
