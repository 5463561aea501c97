"""Embedding passages while other articles are still being read and dated: their texts are known before their dates."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

import numpy as np

from qa.providers.base import Embedder, Vectors

_FIRST, _MOST = 8, 64
"""Texts to embed at once, few at first, so that it begins with the first article, then enough for all cores."""
_AT_ONCE = 2
"""Batches in hand: while one comes to its end or waits for the interpreter, the other keeps the cores busy."""


class EmbeddingAhead:
    """Embeds passages that it can be told before their vectors are asked for, and then has them ready or nearly.

    Texts are told and vectors asked for in one thread at a time; an error of the embedder is raised where the vectors
    are asked for.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._threads = ThreadPoolExecutor(_AT_ONCE)
        self._told: list[str] = []
        self._together = _FIRST
        self._ready: dict[str, tuple[Future[Vectors], int]] = {}
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def tell(self, texts: Sequence[str]) -> None:
        """Begin to embed `texts` as soon as there are enough of them."""
        self._told += texts
        if len(self._told) >= self._together:
            self._begin()
            self._together = min(2 * self._together, _MOST)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """As `Embedder.embed_passages`; what was told is waited for, the rest embedded now. A vector is given once."""
        self._begin()
        missing = [text for text in dict.fromkeys(texts) if text not in self._ready]
        self._submit(missing)
        rows = [future.result()[row] for future, row in map(self._ready.__getitem__, texts)]
        for text in texts:
            self._ready.pop(text, None)
        return np.array(rows, np.float32).reshape(len(texts), self.dimension)

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    def _begin(self) -> None:
        self._submit([text for text in dict.fromkeys(self._told) if text not in self._ready])
        self._told = []

    def _submit(self, texts: Sequence[str]) -> None:
        if texts:
            future = self._threads.submit(self._embedder.embed_passages, texts)
            self._ready.update((text, (future, row)) for row, text in enumerate(texts))
