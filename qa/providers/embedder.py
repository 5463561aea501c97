"""The embedders: MiniLM in this process, an OpenAI-compatible endpoint, and a hashing one for tests."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from qa.providers.base import Embedder, Vectors
from qa.providers.minilm_graph import (
    DIMENSION,
    LARGE_SUM,
    Arithmetic,
    Weights,
    minilm_graph,
    overflow_graph,
    read_weights,
)
from qa.providers.model_catalog import EMBEDDER
from qa.providers.model_progress import ProgressCallback, ignore_progress
from qa.providers.model_store import ModelStore
from qa.providers.word_pieces import WordPieces
from qa.settings import Settings
from qa.terms import content_words

MAX_PIECES = 256
_SLOWER_ON_CPUS = ["SkipLayerNormFusion", "BiasGeluFusion"]
"""Optimizations of onnxruntime; the graph is fused as it stands."""


def build_embedder(settings: Settings, progress: ProgressCallback = ignore_progress) -> Embedder:
    """The embedder of the settings; the local one's file is fetched where missing (raises ModelStoreError)."""
    if settings.embedder.kind == "openai":
        # Here, since the import takes most of a second that the local embedder need not pay.
        from qa.providers.openai_embedder import OpenAIEmbedder

        return OpenAIEmbedder(settings)
    path = ModelStore(settings.models).fetch(EMBEDDER, progress)
    return MiniLMEmbedder(read_weights(path), settings.embedder.threads)


class MiniLMEmbedder:
    """all-MiniLM-L6-v2 (Reimers and Gurevych, 2019) in 8-bit integers under onnxruntime.

    The mean of the token vectors, L2-normalised. Text beyond 256 word pieces is not seen by the model. Each
    text runs by itself, with threads over texts: as fast on CPU as batches sorted by length, nothing is
    padded, and a vector depends on its text alone, not on its neighbours or the number of threads.
    """

    dimension = DIMENSION

    def __init__(self, weights: Weights, threads: int = 0, arithmetic: Arithmetic = "int8") -> None:
        """`threads` 0 means all cores; `arithmetic` 'float32' is for comparison."""
        self.fingerprint = f"{EMBEDDER.name}:{EMBEDDER.sha256[:12]}:{MAX_PIECES}:{arithmetic}:content-words"
        self._session = open_session(minilm_graph(weights, arithmetic))
        self._pieces = WordPieces()
        self._threads = threads or len(os.sched_getaffinity(0))

    def embed(self, texts: Sequence[str]) -> Vectors:
        if len(texts) <= 1 or self._threads == 1:
            rows = [self._embed_one(text) for text in texts]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(self._embed_one, texts))
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimension)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Without stop words and punctuation: two thirds of the pieces, and questions find passages more surely."""
        return self.embed([content_words(text) for text in texts])

    def count_tokens(self, text: str) -> int:
        return self._pieces.count(text)

    def _embed_one(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._pieces.ids(text, MAX_PIECES)], dtype=np.int64)
        (rows,) = self._session.run(["vector"], {"input_ids": ids})
        vector: NDArray[np.float32] = rows[0]
        return vector


def open_session(graph: bytes) -> onnxruntime.InferenceSession:
    """A graph of `minilm_graph` ready to run, on the thread that calls it."""
    options = _one_thread()
    # Has unsigned numbers multiplied, which do not overflow: slower, so only where it must be. The extended
    # optimizations heed it, no others do.
    options.add_session_config_entry("session.x64quantprecision", "1" if sums_overflow() else "0")
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER_ON_CPUS
    )


def sums_overflow() -> bool:
    """Whether this processor adds up 8-bit products in too few bits; found by adding some up."""
    options = _one_thread()
    # Nothing may be computed beforehand in another way.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(overflow_graph(), options, providers=["CPUExecutionProvider"])
    (sums,) = session.run(["sums"], {})
    return bool(np.any(sums != LARGE_SUM))


def _one_thread() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options


class HashingEmbedder:
    """For tests, where no model may be needed: each word adds +1 or -1 in a coordinate that its hash picks.

    Feature hashing (Weinberger et al., 2009), so texts that share words are near each other. It knows nothing
    of meaning and is no substitute for a model in use.
    """

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.fingerprint = f"hashing:{dimension}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._embed_one(text) for text in texts], np.float32).reshape(-1, self.dimension)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self.embed(texts)

    def count_tokens(self, text: str) -> int:
        return len(_words(text)) + 2

    def _embed_one(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, np.float32)
        for word in _words(text) or [""]:
            digest = int.from_bytes(hashlib.blake2b(word.lower().encode(), digest_size=8).digest())
            vector[(digest >> 1) % self.dimension] += 1 if digest & 1 else -1
        length = np.linalg.norm(vector)
        if not length:
            # Opposite signs met in one coordinate; any fixed unit vector keeps the promise of unit rows.
            vector[0], length = 1, np.float32(1)
        return vector / length


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)
