from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.ahead import EmbeddingAhead
from qa.errors import ProviderError
from qa.providers.base import Vectors
from qa.providers.embedder import HashingEmbedder

TEXTS = st.lists(st.text(max_size=5), max_size=8)


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_vectors_are_the_embedders_whatever_was_told(told: list[str], asked: list[list[str]]) -> None:
    embedder = HashingEmbedder(16)
    with EmbeddingAhead(embedder) as ahead:
        ahead.tell(told)
        for texts in asked:
            assert np.array_equal(ahead.embed_passages(texts), embedder.embed(texts))


def test_what_was_told_is_embedded_once() -> None:
    class Counting(HashingEmbedder):
        seen = 0

        def embed(self, texts: Sequence[str]) -> Vectors:
            self.seen += len(texts)
            return super().embed(texts)

    embedder = Counting(16)
    texts = [f"passage {number}" for number in range(200)]
    with EmbeddingAhead(embedder) as ahead:
        ahead.tell(texts[:100])
        ahead.tell(texts[100:])
        ahead.embed_passages(texts[50:150])
        ahead.embed_passages([*texts[:50], *texts[150:]])
    assert embedder.seen == 200


def test_an_error_is_raised_where_the_vectors_are_asked_for() -> None:
    class Failing(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            raise ProviderError("no answer")

    with EmbeddingAhead(Failing(16)) as ahead:
        ahead.tell(["a"] * 100)
        with pytest.raises(ProviderError, match="no answer"):
            ahead.embed_passages(["a"])
