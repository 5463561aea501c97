"""The fast graph against the published file, run as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from qa.providers.base import Embedder, Vectors
from qa.providers.embedder import MAX_PIECES, MiniLMEmbedder
from qa.providers.minilm_graph import read_weights
from qa.providers.model_catalog import EMBEDDER
from qa.providers.model_store import ModelStore
from qa.providers.word_pieces import WordPieces
from qa.settings import load_settings

TEXTS = [
    "The two sides held their seventeenth round of talks in Washington on 8 and 9 January.",
    "Ferry fares rise by ten percent on Monday, the harbour board said. " * 30,
    "Rain.",
]


@pytest.fixture(scope="module")
def published(embedder: Embedder) -> Path:
    assert embedder.fingerprint.startswith(EMBEDDER.name)  # fetched by the session's embedder
    return ModelStore(load_settings().models).fetch(EMBEDDER)


def as_published(path: Path, text: str) -> Vectors:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    ids = np.array([WordPieces().ids(text, MAX_PIECES)], dtype=np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = session.run(["last_hidden_state"], feed)[0][0].mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean))


def test_in_floats_it_gives_the_files_own_vectors(published: Path) -> None:
    floats = MiniLMEmbedder(read_weights(published), arithmetic="float32")
    for text, vector in zip(TEXTS, floats.embed(TEXTS), strict=True):
        assert vector == pytest.approx(as_published(published, text), abs=1e-5)


def test_in_integers_it_stays_near_them(published: Path, embedder: Embedder) -> None:
    for text, vector in zip(TEXTS, embedder.embed(TEXTS), strict=True):
        assert float(vector @ as_published(published, text)) > 0.98


def test_libraries_of_the_two_are_told_apart(published: Path, embedder: Embedder) -> None:
    assert MiniLMEmbedder(read_weights(published), arithmetic="float32").fingerprint != embedder.fingerprint
