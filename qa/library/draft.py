"""A private copy of a generation on its way to become the next one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa.errors import LibraryError
from qa.library.editor import CatalogEditor
from qa.library.files import copy_file, told_failures
from qa.library.rows import PreparedRows
from qa.library.schema import CATALOG_FILE
from qa.library.vectors import CHROMA_FOLDER, VectorIndex, copy_index
from qa.providers.base import Vectors

BATCH = 5000


class Draft:
    """Both halves of a generation while they may change.

    The catalog changes at once; `finish` brings the vector index in line with it, for the passages that came,
    went or changed, or for all when the index is made anew.
    """

    def __init__(self, name: str, folder: Path, base: Path | None, *, fresh_vectors: bool = False) -> None:
        self.name = name
        self.folder = folder
        self._touched: set[str] = set()
        self._fresh_vectors = fresh_vectors or base is None
        folder.mkdir()
        if base is None:
            self.editor = CatalogEditor.create(folder)
            return
        copy_file(base / CATALOG_FILE, folder / CATALOG_FILE)
        if not self._fresh_vectors:
            copy_index(base / CHROMA_FOLDER, folder / CHROMA_FOLDER)
        self.editor = CatalogEditor.open(folder)

    def put(self, rows: PreparedRows, vectors: Vectors) -> None:
        """As `CatalogEditor.put`."""
        with told_failures(self.folder), self.editor.all_or_nothing():
            self._touched |= self.editor.put(rows, vectors)

    def remove(self, article_id: str) -> None:
        """As `CatalogEditor.remove`."""
        with told_failures(self.folder), self.editor.all_or_nothing():
            self._touched |= self.editor.remove(article_id)

    def forget(self, source_key: str) -> None:
        """As `CatalogEditor.forget`."""
        with told_failures(self.folder), self.editor.all_or_nothing():
            self._touched |= self.editor.forget(source_key)

    def finish(self) -> None:
        """Complete the vector index, check that both halves hold the same passages, close all files."""
        held = self.editor.passage_ids()
        chroma = self.folder / CHROMA_FOLDER
        index = VectorIndex.create(chroma) if self._fresh_vectors else VectorIndex.open(chroma)
        try:
            wanted = set(held) if self._fresh_vectors else self._touched
            index.delete(sorted(wanted.difference(held)))
            for ids in batches(sorted(wanted.intersection(held))):
                index.put(*self.editor.embeddings(ids))
            indexed = index.ids()
        finally:
            index.close()
        if indexed != held or self.editor.count("embeddings") != len(held):
            raise LibraryError("the vector index and the catalog disagree after the write; nothing was changed")
        with told_failures(self.folder):
            self.editor.commit()

    def close(self) -> None:
        self.editor.close()


def batches(ids: list[str], size: int = BATCH) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
