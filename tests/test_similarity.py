from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.providers.embedder import HashingEmbedder
from qa.similarity import SentenceVectors

EMBEDDER = HashingEmbedder()


def test_the_same_words_are_nearest() -> None:
    same, other = SentenceVectors(EMBEDDER).similarities("the lock is shut", ["the lock is shut", "rain in May"])
    assert same > 0.99 > other


def test_nothing_to_compare() -> None:
    assert SentenceVectors(EMBEDDER).similarities("the lock", []) == ()


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=6))
def test_a_kept_vector_gives_the_same_cosine(sentences: list[str]) -> None:
    vectors = SentenceVectors(EMBEDDER)
    first = vectors.similarities("who shut the lock", sentences)
    again = vectors.similarities("who shut the lock", list(reversed(sentences)))
    assert np.allclose(first, list(reversed(again)), atol=0)
