"""The vector index of a generation: an embedded Chroma collection. The only module that knows chromadb.

It holds passage ids and vectors, nothing else: what the filters need stands in the catalog. Chroma keeps one
native system per folder and process, counted by its clients; `close` gives ours back, which ends the system
and its file handles with the last one. Opening a folder writes one row into Chroma's own SQLite file (under
SQLite's locks), so the folder must be writable; searching writes nothing.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import numpy as np

from qa.errors import LibraryError
from qa.library.files import copy_tree
from qa.providers.base import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

CHROMA_FOLDER = "chroma"

_T = TypeVar("_T")
_COLLECTION = "passages"
_SQLITE_FILE = "chroma.sqlite3"
_BATCH = 5000  # Chroma takes 5,461 records at once
# With ef_search 800 the graph finds what an exact search finds among 10,000 random vectors, the hardest case; among
# 100,000 it finds eight of the best ten of those (`python -m evals.bench.library growth`), and 993 in 1,000 of the best
# hundred where vectors lie as those of texts do. The thresholds of 1 have every write reach the graph's files: readers
# would else replay Chroma's log and write them.
_HNSW = {
    "space": "cosine",
    "ef_construction": 128,
    "ef_search": 800,
    "max_neighbors": 32,
    "batch_size": 1,
    "sync_threshold": 1,
}
# Chroma's count of clients per folder is not guarded against threads that open and close at once.
_OPENING = threading.Lock()


class VectorIndex:
    """Passage ids and their vectors; searching is safe from several threads."""

    def __init__(self, client: Client, collection: Collection, folder: Path) -> None:
        self._client = client
        self._collection = collection
        self._folder = folder
        self._loading = threading.Lock()
        self._loaded = False

    @classmethod
    def create(cls, folder: Path) -> Self:
        """A new, empty index in `folder`, which must not exist."""
        folder.mkdir(parents=True)
        configuration: dict[str, Any] = {"hnsw": _HNSW}
        return cls._opened(
            folder,
            lambda client: client.create_collection(
                _COLLECTION,
                embedding_function=None,
                configuration=configuration,  # type: ignore[arg-type]
            ),
        )

    @classmethod
    def open(cls, folder: Path) -> Self:
        if not (folder / _SQLITE_FILE).is_file():
            raise _damaged(folder, "its files are missing")
        return cls._opened(folder, lambda client: client.get_collection(_COLLECTION, embedding_function=None))

    @classmethod
    def _opened(cls, folder: Path, collection_of: Callable[[Client], Collection]) -> Self:
        # A second to import: only commands that search or write vectors should pay for it.
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        settings = Settings(anonymized_telemetry=False)
        try:
            with _OPENING:
                client = cast("Client", chromadb.PersistentClient(str(folder), settings=settings))
            try:
                return cls(client, collection_of(client), folder)
            except BaseException:
                _close(client)
                raise
        except (ChromaError, ValueError) as error:
            raise _damaged(folder, str(error)) from error

    def close(self) -> None:
        _close(self._client)

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace; `vectors` has shape (len(ids), dimension)."""
        for start in range(0, len(ids), _BATCH):
            batch = slice(start, start + _BATCH)
            self._write(partial(self._collection.upsert, list(ids[batch]), embeddings=vectors[batch]))

    def delete(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), _BATCH):
            self._write(partial(self._collection.delete, list(ids[start : start + _BATCH])))

    def ids(self) -> list[str]:
        """All ids, sorted."""
        return sorted(self._ask(lambda: self._collection.get(include=[])["ids"]))

    def vectors(self, ids: Sequence[str]) -> list[tuple[str, Vectors]]:
        """The ids with their vectors, each of shape (dimension,)."""
        found = self._ask(lambda: self._collection.get(list(ids), include=["embeddings"]))
        return list(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))

    def search(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """Up to `k` ids with their cosines, best first, equal ones by id; `vector` has shape (dimension,).

        The first search loads the graph, which two threads must not do at once.
        """
        with self._loading if not self._loaded else nullcontext():
            query = partial(self._collection.query, vector[np.newaxis], n_results=k, include=["distances"])
            found = self._ask(query)
            self._loaded = True
        distances = found["distances"] or [[]]
        cosines = [1.0 - float(distance) for distance in distances[0]]
        return sorted(zip(found["ids"][0], cosines, strict=True), key=lambda hit: (-hit[1], hit[0]))

    def _write(self, call: Callable[[], object]) -> None:
        from chromadb.errors import ChromaError

        try:
            call()
        except ChromaError as error:
            raise LibraryError(
                f"cannot write the library's vector index {self._folder}: {error}; nothing was changed"
            ) from error

    def _ask(self, call: Callable[[], _T]) -> _T:
        from chromadb.errors import ChromaError

        try:
            return call()
        except ChromaError as error:
            raise _damaged(self._folder, str(error)) from error


def copy_index(source: Path, target: Path) -> None:
    """Copy an index that others may have open.

    Whoever opens it writes to Chroma's SQLite file, so that one is copied by SQLite's online backup; the
    graph's files do not change. No client of this process may open meanwhile: closing a file drops the
    process's POSIX locks on it, Chroma's too (https://sqlite.org/howtocorrupt.html, section 2.2).
    """
    copy_tree(source, target, leave_out=(_SQLITE_FILE, f"{_SQLITE_FILE}-journal"))
    try:
        with (
            _OPENING,
            closing(sqlite3.connect(source / _SQLITE_FILE, timeout=30)) as old,
            closing(sqlite3.connect(target / _SQLITE_FILE)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise _damaged(source, str(error)) from error


def _close(client: Client) -> None:
    with _OPENING:
        client.close()


def _damaged(folder: Path, why: str) -> LibraryError:
    return LibraryError(f"cannot use the vector index {folder}: {why}; `python -m ingest rebuild` makes it anew")
