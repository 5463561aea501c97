"""Planted damage is found."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from qa.errors import LibraryError
from qa.library import Acronym, LibraryStore
from qa.library.vectors import VectorIndex
from tests.library.support import BRIDGE, EMBEDDER, HARBOUR, ORCHARD, day, prepare, write

FORUM = Acronym("HSF", "Harbour Safety Forum")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = LibraryStore(tmp_path_factory.mktemp("check") / "library")
    write(store, prepare(BRIDGE, "before"))
    harbour = prepare(HARBOUR, "a", published=day(2024, 1, 10), mentions=["8 January"], acronyms=[FORUM])
    write(store, harbour, prepare(ORCHARD, "b"))
    assert store.check() == ()
    return store.path


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> LibraryStore:
    """A copy to be damaged."""
    shutil.copytree(whole, tmp_path / "library")
    return LibraryStore(tmp_path / "library")


def folder(store: LibraryStore) -> Path:
    return store.path / "generations" / str(store.current())


def in_catalog(sql: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        connection = sqlite3.connect(path / "catalog.sqlite3")
        connection.executescript(sql)
        connection.close()

    return damage


def in_vectors(change: Callable[[VectorIndex], None]) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        index = VectorIndex.open(path / "chroma")
        change(index)
        index.close()

    return damage


def overwrite(name: str, at: int, content: bytes) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with next(path.rglob(name)).open("r+b") as file:
            file.seek(at)
            file.write(content)

    return damage


def another_vector(index: VectorIndex) -> None:
    index.put(index.ids()[:1], -EMBEDDER.embed(["something else"]))


WRITE_TWICE = "INSERT INTO passage_index (rowid, text) VALUES (1, 'Intruder')"
UNINDEX = (
    "INSERT INTO passage_index (passage_index, rowid, text, title, publisher, published) "
    "SELECT 'delete', * FROM passage_words WHERE number = 1"
)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (in_catalog("UPDATE articles SET text = replace(text, 'Bergen', 'Oslo')"), "text, sentences"),
        (in_catalog("UPDATE passages SET start = start + 1"), "does not stand in its text"),
        (in_catalog("UPDATE sentences SET end = end + 5000"), "lies outside its text"),
        (in_catalog("DELETE FROM sentences WHERE position = 1"), "text, sentences"),
        (in_catalog("UPDATE mentions SET first = '1999-01-01'"), "metadata or date mentions"),
        (in_catalog("UPDATE sources SET title = 'Another'"), "metadata or date mentions"),
        (in_catalog("UPDATE sources SET published_words = '1999'"), "indexed date"),
        (in_catalog("UPDATE acronyms SET long = 'Hot Sauce Festival'"), "acronyms"),
        (in_catalog("DELETE FROM articles WHERE number = 1"), "were written"),
        (in_catalog("DELETE FROM sources WHERE key = 'a'"), "without their sources"),
        (in_catalog("DELETE FROM embeddings WHERE passage = 1"), "without a vector"),
        (in_catalog("DELETE FROM passages WHERE number = 2"), "were written"),
        (in_catalog(WRITE_TWICE), "full-text index has"),
        (in_catalog(UNINDEX), "full-text index has"),
        (in_catalog("UPDATE embeddings SET vector = zeroblob(192) WHERE passage = 1"), "another vector"),
        (in_catalog("UPDATE embeddings SET vector = zeroblob(190) WHERE passage = 1"), "damaged"),
        (overwrite("catalog.sqlite3", 16384, b"\xff" * 16384), "catalog"),
        (overwrite("catalog.sqlite3", 0, b"\0" * 100), "damaged"),
        (in_vectors(lambda index: index.delete(index.ids()[:1])), "lacks 1 passages"),
        (in_vectors(lambda index: index.put(["x"], EMBEDDER.embed(["x"]))), "has 1 that"),
        (in_vectors(another_vector), "another vector"),
        (overwrite("data_level0.bin", 0, b"\x7f" * 500), "vector"),
        (lambda path: (path / "chroma" / "chroma.sqlite3").unlink(), "rebuild"),
        (overwrite("chroma.sqlite3", 0, b"\0" * 4096), "rebuild"),
    ],
)
def test_damage_is_told(store: LibraryStore, damage: Callable[[Path], None], told: str) -> None:
    damage(folder(store))
    assert told in "\n".join(store.check())


def test_a_damaged_catalog_cannot_be_opened_and_rollback_helps(store: LibraryStore) -> None:
    overwrite("catalog.sqlite3", 0, b"\0" * 100)(folder(store))
    with pytest.raises(LibraryError, match="python -m ingest rollback"):
        store.open()
    assert store.rollback() == "000001"
    assert store.check() == ()


def test_damage_met_while_reading_is_a_library_error(store: LibraryStore) -> None:
    path = folder(store) / "catalog.sqlite3"
    with path.open("r+b") as file:
        file.seek(2 * 16384)
        file.write(b"\xff" * (path.stat().st_size - 2 * 16384))
    with pytest.raises(LibraryError, match="damaged"), store.open() as library:
        library.articles()


def test_lost_vectors_are_told_at_the_search_and_made_anew(store: LibraryStore) -> None:
    (folder(store) / "chroma" / "chroma.sqlite3").unlink()
    vector = np.asarray(EMBEDDER.embed(["forum"])[0])
    with store.open() as library, pytest.raises(LibraryError, match="rebuild"):
        library.dense(vector, 3)
    store.rebuild_vectors()
    assert store.check() == ()
    with store.open() as library:
        assert len(library.dense(vector, 3)) == 3


def test_a_catalog_of_another_format_is_refused(store: LibraryStore) -> None:
    in_catalog("PRAGMA user_version = 99")(folder(store))
    with pytest.raises(LibraryError, match="format 99"):
        store.open()
