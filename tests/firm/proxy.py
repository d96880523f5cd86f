"""A line between console and server that the test can cut, hold up, or cut in mid-answer."""

import contextlib
import socket
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self


class Line:
    """Listens on a socket of its own, and passes on to the server's; counts what it did."""

    def __init__(self, server: Path, folder: Path, port: int = 5432) -> None:
        """Stand between a folder in which consoles look for a server, and the server's."""
        self._server = server / f".s.PGSQL.{port}"
        self.folder = folder
        self.delay = 0.0
        """Seconds that everything takes, each way."""
        self.is_up = True
        """Whether anybody is let in."""
        self.is_held = False
        """Whether nothing passes, and nobody is told: the line is half open."""
        self.cuts_answer_to = b""
        """The answer to the next question that holds these words is cut off."""
        self.answers_cut = 0
        self.refused = 0
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / f".s.PGSQL.{port}"))
        self._listener.listen(64)
        self._is_closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._is_closed = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Cut every connection that there is."""
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            _close(*pair)

    def down(self) -> None:
        """Cut the line, and let nobody in."""
        self.is_up = False
        self.cut()

    def up(self) -> None:
        """Let everything through again."""
        self.is_up, self.is_held = True, False

    def _accept(self) -> None:
        while not self._is_closed:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            try:
                if not self.is_up:
                    raise ConnectionRefusedError
                far.connect(str(self._server))
            except OSError:
                self.refused += 1
                _close(near, far)
                continue
            pair = (near, far)
            self._pairs.append(pair)
            armed = threading.Event()
            for source, target, asks in ((near, far, True), (far, near, False)):
                threading.Thread(
                    target=self._pass, args=(source, target, pair, armed, asks), daemon=True
                ).start()

    def _pass(
        self,
        source: socket.socket,
        target: socket.socket,
        pair: tuple[socket.socket, socket.socket],
        armed: threading.Event,
        asks: bool,
    ) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self.delay:
                    time.sleep(self.delay)
                while self.is_held and not self._is_closed:
                    time.sleep(0.01)
                if asks and self.cuts_answer_to and self.cuts_answer_to in data:
                    self.cuts_answer_to = b""
                    armed.set()
                elif not asks and armed.is_set():
                    # The server has done it and says so, and nobody hears it.
                    self.answers_cut += 1
                    break
                target.sendall(data)
        _close(*pair)


def _close(*sockets: socket.socket) -> None:
    for each in sockets:
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
