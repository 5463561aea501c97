"""Where a front end hands in articles and takes them out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.pipeline import IngestReport, Progress
from ingest.upload import ingest_pasted, ingest_uploads, remove_articles
from qa.library import LibraryStore
from qa.providers.base import Embedder


class ArticleDesk:
    """Changes one library; each call makes one new generation, which readers see with their next question."""

    def __init__(self, store: LibraryStore, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder

    def bring(self, files: Sequence[Path], progress: Progress) -> IngestReport:
        """Bring uploaded files in, each known by its name alone; raises LibraryError."""
        uploads = [(file.name, file.read_bytes()) for file in files]
        return ingest_uploads(uploads, self._store, self._embedder, progress)

    def paste(self, text: str, known: Mapping[str, str], progress: Progress) -> IngestReport:
        """Bring one pasted article in; `known` as for `ingest_pasted`. Raises LibraryError."""
        return ingest_pasted(text, self._store, self._embedder, known, progress)

    def remove(self, article_id: str) -> None:
        """Raises LibraryError where there is no such article."""
        remove_articles([article_id], self._store)
