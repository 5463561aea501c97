"""Embeddings from an OpenAI-compatible endpoint."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qa.errors import ProviderError
from qa.providers.base import Vectors
from qa.providers.openai_client import Connection, Server
from qa.providers.word_pieces import WordPieces
from qa.settings import Settings

_EMBED_BATCH = 128


class OpenAIEmbedder:
    """An Embedder at an OpenAI-compatible endpoint. Passages are still measured in MiniLM's word pieces."""

    def __init__(self, settings: Settings) -> None:
        key = settings.llm.api_key
        base_url = settings.embedder.base_url or settings.llm.base_url
        self._model = settings.embedder.model
        server = Server(
            self._model,
            base_url,
            key.get_secret_value() if key else None,
            settings.llm.token_timeout_s,
            settings.llm.max_retries,
        )
        self._connection = Connection(server)
        self._pieces = WordPieces()
        self._dimension: int | None = None

    @property
    def fingerprint(self) -> str:
        return f"openai:{self._model}"

    @property
    def dimension(self) -> int:
        """Asked of the server the first time."""
        if self._dimension is None:
            self._dimension = int(self._ask(["dimension"]).shape[1])
        return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        batches = [texts[start : start + _EMBED_BATCH] for start in range(0, len(texts), _EMBED_BATCH)]
        if not batches:
            return np.empty((0, self.dimension), np.float32)
        return np.concatenate([self._ask(batch) for batch in batches])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self.embed(texts)

    def count_tokens(self, text: str) -> int:
        return self._pieces.count(text)

    def _ask(self, texts: Sequence[str]) -> Vectors:
        create = self._connection.client.embeddings.create
        reply = self._connection.call(lambda: create(model=self._model, input=list(texts), encoding_format="float"))
        rows = sorted(reply.data, key=lambda row: row.index)
        vectors = np.array([row.embedding for row in rows], np.float32)
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise ProviderError(f"{self._model} did not give one vector for each of {len(texts)} texts")
        lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        unit: Vectors = (vectors / lengths).astype(np.float32)
        return unit
