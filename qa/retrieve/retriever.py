"""A question's words in, ranked passages out."""

from __future__ import annotations

from collections.abc import Iterable

from qa.library import Filters, Library
from qa.providers.base import Embedder
from qa.retrieve.acronyms import AcronymIndex
from qa.retrieve.fuse import Scored, convex
from qa.retrieve.lexical import match_expression
from qa.settings import RetrievalSettings
from qa.types import Hit


class Retriever:
    """Searches one generation of the library; usable from several threads as far as the embedder is."""

    def __init__(self, library: Library, embedder: Embedder, settings: RetrievalSettings) -> None:
        self._library = library
        self._embedder = embedder
        self._settings = settings
        self._acronyms = AcronymIndex(library.acronyms())

    def search(self, text: str, k: int, filters: Filters | None = None) -> tuple[Hit, ...]:
        """The `k` best passages by words and by meaning together; fewer, or none, when no more match."""
        return self._hits(self._fused(text, filters)[:k], "fused")

    def search_lexical(self, text: str, k: int, filters: Filters | None = None) -> tuple[Hit, ...]:
        """The `k` best passages by BM25 alone."""
        return self._hits(self._lexical(text, k, filters), "lexical")

    def search_dense(self, text: str, k: int, filters: Filters | None = None) -> tuple[Hit, ...]:
        """The `k` nearest passages by embedding alone."""
        return self._hits(self._dense(text, k, filters), "dense")

    def _fused(self, text: str, filters: Filters | None) -> Scored:
        k, weight = self._settings.candidates, self._settings.dense_weight
        lexical = self._lexical(text, k, filters)
        dense = self._dense(text, k, filters) if weight else []
        return convex([(lexical, 1 - weight), (dense, weight)])

    def _lexical(self, text: str, k: int, filters: Filters | None) -> Scored:
        match = match_expression(text, self._acronyms.other_forms(text))
        return self._library.lexical(match, k, filters) if match else []

    def _dense(self, text: str, k: int, filters: Filters | None) -> Scored:
        if not text.strip():
            return []
        forms = self._acronyms.other_forms(text)
        whole = f"{text} ({', '.join(forms)})" if forms else text
        (vector,) = self._embedder.embed([whole])
        return self._library.dense(vector, k, filters)

    def _hits(self, scored: Iterable[tuple[str, float]], stage: str) -> tuple[Hit, ...]:
        scores = dict(scored)
        passages = self._library.passages_by_id(tuple(scores))
        return tuple(
            Hit(passages[name], score, rank, stage) for rank, (name, score) in enumerate(scores.items(), start=1)
        )
