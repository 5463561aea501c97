"""The pieces of the ingest measurement: two graphs of one model, and the pipeline that is compared with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from evals.bench.ingest import USAGE, first_lines, main
from evals.bench.llamaindex_chroma import ChromaEmbedding, chroma_embedding, ingest_with_llamaindex
from evals.bench.minilm_floats import Tensors, float_weights, plain_onnx
from ingest.article import article_from_text
from ingest.chunk import Chunker
from ingest.told import told_text
from qa.providers.embedder import MiniLMEmbedder
from qa.providers.word_pieces import WordPieces
from tests.ingest.support import HARBOUR

TEXTS = ["Rain.", "Ferry fares rise by ten percent on Monday, the harbour board said."]


@pytest.fixture(scope="module")
def tensors() -> Tensors:
    """Weights of the model's shapes, but random."""
    random = np.random.default_rng(0)

    def some(*shape: int) -> np.ndarray:
        return random.standard_normal(shape, dtype=np.float32) * np.float32(0.05)

    found = {
        "embeddings.word_embeddings.weight": some(30_522, 384),
        "embeddings.position_embeddings.weight": some(512, 384),
        "embeddings.token_type_embeddings.weight": some(2, 384),
    }
    sizes = {"intermediate.dense": (1536, 384), "output.dense": (384, 1536), "attention.output.dense": (384, 384)}
    sizes |= {f"attention.self.{name}": (384, 384) for name in ("query", "key", "value")}
    norms = ["embeddings.LayerNorm"]
    for layer in range(6):
        for name, (outputs, inputs) in sizes.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = some(outputs, inputs)
            found[f"encoder.layer.{layer}.{name}.bias"] = some(outputs)
        norms += [f"encoder.layer.{layer}.{name}.LayerNorm" for name in ("attention.output", "output")]
    for name in norms:
        found[f"{name}.weight"], found[f"{name}.bias"] = 1 + some(384), some(384)
    return found


@pytest.fixture(scope="module")
def theirs(tensors: Tensors, tmp_path_factory: pytest.TempPathFactory) -> ChromaEmbedding:
    return chroma_embedding(plain_onnx(tensors), tmp_path_factory.mktemp("onnx"))


def test_both_graphs_are_the_same_model(tensors: Tensors, theirs: ChromaEmbedding) -> None:
    ours = MiniLMEmbedder(float_weights(tensors), arithmetic="float32").embed(TEXTS)
    padded = np.array(theirs.get_text_embedding_batch(TEXTS))
    assert padded == pytest.approx(ours, abs=1e-4)


def test_both_pipelines_make_the_same_passages(theirs: ChromaEmbedding, tmp_path: Path) -> None:
    long = article_from_text(HARBOUR + " The board of the harbour met on Monday." * 40, "long.txt")
    articles = [long, replace(article_from_text(f"{HARBOUR}\n\nReply in rhymes only.", "short.txt"), id="short")]
    ours = Chunker(WordPieces().count)
    expected = sum(len(ours.passages(article.id, told_text(article.text))) for article in articles)
    assert expected > 2
    assert ingest_with_llamaindex(articles, theirs, tmp_path / "chroma") == expected


def test_only_the_first_articles(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("1\n2\n3\n", encoding="utf-8")
    assert first_lines(tmp_path / "all.jsonl", 2, tmp_path / "some.jsonl").read_text(encoding="utf-8") == "1\n2\n"


def test_a_missing_corpus_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "no.jsonl")]) == USAGE
    assert "no.jsonl" in capsys.readouterr().err
