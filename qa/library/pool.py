"""Read connections to one SQLite file, shared by threads that come and go."""

from __future__ import annotations

import queue
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from qa.errors import LibraryError


class ConnectionPool:
    """Hands each caller a connection of its own and takes it back, opening no more than are used at once."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._idle.put(connect())  # so that a missing or damaged file shows at once
        self._closed = False

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        if self._closed:
            raise LibraryError("this library has been closed; open it again")
        connection = self._take() or self._connect()
        try:
            yield connection
        finally:
            self._idle.put(connection)
            if self._closed:
                self._close_idle()

    def close(self) -> None:
        """Close all connections; one that a thread still uses is closed when that thread is done."""
        self._closed = True
        self._close_idle()

    def _take(self) -> sqlite3.Connection | None:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return None

    def _close_idle(self) -> None:
        while connection := self._take():
            connection.close()
