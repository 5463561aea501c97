"""A library open for reading: one generation, as it was when it was opened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Self, TypeVar, cast

from qa.errors import EmbedderMismatch, LibraryError
from qa.filters import Filters
from qa.library.catalog import ColumnWeights
from qa.library.matrix import VectorMatrix
from qa.library.snapshot import Snapshot
from qa.library.vectors import CHROMA_FOLDER, VectorIndex
from qa.providers.base import Vectors
from qa.types import Article, Coverage, DateMention, Passage, Sentence

_T = TypeVar("_T")


class Library:
    """Reads one immutable generation from several threads at once; close it when done.

    The generation's folder is kept for as long as this is open. Newer generations are seen by opening again:
    `LibraryStore.current()` tells whether there is one.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Takes over the snapshot."""
        self._snapshot = snapshot
        self._catalog = snapshot.catalog
        self._lock = threading.Lock()
        self._chroma: VectorIndex | None = None
        self._vectors: VectorMatrix | None = None
        self._closed = False
        self._derived: dict[Callable[[Library], object], object] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Free files, memory and the generation; more than once is fine. Let searches end first."""
        with self._lock:
            self._closed = True
            if self._chroma is not None:
                self._chroma.close()
                self._chroma = None
            self._vectors = None
            self._snapshot.close()

    @property
    def generation(self) -> str:
        return self._snapshot.name

    @property
    def fingerprint(self) -> str:
        """Of the embedder that made the vectors."""
        return self._snapshot.fingerprint

    @property
    def dimension(self) -> int:
        return self._snapshot.dimension

    def require_embedder(self, fingerprint: str) -> None:
        """Raise EmbedderMismatch unless the vectors are of this embedder."""
        check_embedder(self.fingerprint, fingerprint)

    def coverage(self) -> Coverage:
        """Number of articles, oldest and newest date of publication.

        `last` is the newest day that an article certainly reaches: '2024-01-10' rather than '2024'.
        """
        return self._coverage

    @cached_property
    def _coverage(self) -> Coverage:
        return self._catalog.coverage()

    def articles(self) -> tuple[Article, ...]:
        """All of them with their texts, in the order in which they came."""
        return self._catalog.articles()

    def newest(self, count: int) -> tuple[str, ...]:
        """Ids of so many articles, those published last first, those of unknown date last."""
        return self._catalog.newest(count)

    def article(self, article_id: str) -> Article:
        """Raises LibraryError when there is no such article, as the next four do."""
        return self._catalog.article(article_id)

    def state(self, source_key: str) -> tuple[str, str] | None:
        """As `LibraryWriter.state`: article id and digest of a source."""
        return self._catalog.state(source_key)

    def sources(self, article_id: str) -> tuple[str, ...]:
        """Every source that holds the article, oldest first; `article` is as the first tells it."""
        return self._catalog.sources(article_id)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        return self._catalog.sentences(article_id)

    def mentions(self, article_id: str) -> tuple[DateMention, ...]:
        return self._catalog.mentions(article_id)

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        return self._catalog.passages(article_id)

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """In the order of `ids`; raises LibraryError when one is unknown."""
        return self._catalog.passages_by_id(ids)

    def publishers(self) -> tuple[str, ...]:
        """The names of all publishers, each once, in alphabetical order."""
        return self._catalog.publishers()

    def acronyms(self) -> dict[str, tuple[str, ...]]:
        """Short form -> long forms, the one that most articles define first."""
        return self._acronyms

    @cached_property
    def _acronyms(self) -> dict[str, tuple[str, ...]]:
        return self._catalog.acronyms()

    def derived(self, make: Callable[[Library], _T]) -> _T:
        """What `make` gives for this library, made once per generation: a generation never changes.

        `make` must be a module-level function or a class, so that it is the same object each time.
        """
        if make not in self._derived:
            self._derived[make] = make(self)  # made twice by two threads at once: the same either way
        return cast("_T", self._derived[make])

    def lexical(
        self,
        match: str,
        k: int,
        filters: Filters | None = None,
        weights: ColumnWeights = (1.0, 1.0, 1.0, 1.0),
    ) -> list[tuple[str, float]]:
        """Up to `k` passage ids with their BM25 scores (k1 = 1.2, b = 0.75), best first, equal ones by id.

        `match` is a MATCH expression of SQLite FTS5 over the columns text, title, publisher and published
        ('2024-01-10 January 10 2024'), weighted by `weights`; terms are stemmed (porter). Raises UsageError
        when FTS5 cannot parse it.
        """
        return self._catalog.lexical(match, k, filters, weights)

    def dense(self, vector: Vectors, k: int, filters: Filters | None = None) -> list[tuple[str, float]]:
        """Up to `k` passage ids with their cosines to `vector`, shape (dimension,), best first, ties by id.

        Chroma's graph answers without filters. Its own filtering takes 70 to 240 ms among 100,000 passages, so
        with filters the search is exact, over all vectors in memory: the first such search loads them (0.6 s and
        150 MB there), the next ones take a fraction of Chroma's time.
        """
        if vector.shape != (self.dimension,):
            raise LibraryError(f"a vector of shape {vector.shape} cannot search vectors of {self.dimension}")
        if k < 1:
            return []
        if filters:
            return self._matrix().search(vector, k, self._catalog.article_numbers(filters))
        return self._index().search(vector, k)

    def _matrix(self) -> VectorMatrix:
        with self._lock:
            if self._vectors is None:
                self._vectors = self._catalog.vectors()
            return self._vectors

    def _index(self) -> VectorIndex:
        with self._lock:
            if self._closed:
                raise LibraryError("this library has been closed; open it again")
            if self._chroma is None:
                self._chroma = VectorIndex.open(self._snapshot.folder / CHROMA_FOLDER)
            return self._chroma


def check_embedder(library: str, embedder: str) -> None:
    if library != embedder:
        raise EmbedderMismatch(
            f"the library was embedded with {library}, not with {embedder}: set the embedder back, or run "
            "`python -m ingest rebuild` to embed its articles anew"
        )
