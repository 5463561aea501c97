"""The library's current generation, shared by many threads: a new one is taken up on the next question."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qa.errors import EmbedderMismatch
from qa.library import Library, LibraryStore


class CurrentLibrary:
    """Lends the current generation; an old one is closed when the last borrower has given it back."""

    def __init__(self, store: LibraryStore, fingerprint: str) -> None:
        self._store = store
        self._fingerprint = fingerprint
        self._lock = threading.Lock()
        self._open: Library | None = None
        self._borrowed: dict[str, int] = {}

    @contextmanager
    def borrow(self) -> Iterator[Library]:
        """The current generation, whole for as long as the block runs; raises LibraryError."""
        with self._lock:
            library = self._latest()
            self._borrowed[library.generation] = self._borrowed.get(library.generation, 0) + 1
        try:
            yield library
        finally:
            with self._lock:
                self._borrowed[library.generation] -= 1
                self._close_if_unused(library)

    def close(self) -> None:
        with self._lock:
            library, self._open = self._open, None
            if library is not None:
                self._close_if_unused(library)

    def _latest(self) -> Library:
        if self._open is not None and self._store.current() == self._open.generation:
            return self._open
        library = self._store.open()
        try:
            library.require_embedder(self._fingerprint)
        except EmbedderMismatch:
            library.close()
            raise
        old, self._open = self._open, library
        if old is not None:
            self._close_if_unused(old)
        return library

    def _close_if_unused(self, library: Library) -> None:
        if library is not self._open and not self._borrowed.get(library.generation):
            self._borrowed.pop(library.generation, None)
            library.close()
