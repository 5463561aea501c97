"""What a user of LlamaIndex and Chroma would write, for comparison: IngestionPipeline, ChromaVectorStore and Chroma's
default embedding function, with a model file that is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import chromadb
from chromadb.config import Settings
from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import BaseNode, TextNode, TransformComponent
from llama_index.vector_stores.chroma import ChromaVectorStore
from tokenizers import BertWordPieceTokenizer

from ingest.chunk import Chunker
from ingest.told import told_text
from qa.types import Article

_ARTICLES_AT_ONCE = 200
"""Chroma takes 5,461 passages at once, and LlamaIndex hands it all of one run."""
_OTHER_FILES = ("config.json", "special_tokens_map.json", "tokenizer_config.json", "vocab.txt")


class ChromaEmbedding(BaseEmbedding):
    """Chroma's default embedding function for LlamaIndex."""

    function: Any

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [vector.tolist() for vector in self.function(texts)]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class Passages(TransformComponent):
    """Cuts texts with LlamaIndex's SentenceSplitter as Dateline sets it up, so that both embed the same passages."""

    chunker: Any

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        texts = [(node, node.get_content()) for node in nodes]
        return [TextNode(text=span.of(text)) for _, text in texts for span in self.chunker.spans(text)]


def chroma_embedding(model: bytes, folder: Path) -> ChromaEmbedding:
    """Chroma's `ONNXMiniLM_L6_V2` with `model` for its download, laid out under `folder` as it expects."""
    place = folder / ONNXMiniLM_L6_V2.EXTRACTED_FOLDER_NAME
    place.mkdir(parents=True)
    for name in _OTHER_FILES:
        (place / name).touch()
    (place / "model.onnx").write_bytes(model)
    _tokenizer().save(str(place / "tokenizer.json"))
    local = type("LocalMiniLM", (ONNXMiniLM_L6_V2,), {"DOWNLOAD_PATH": folder})
    embedding = ChromaEmbedding(function=local())
    embedding.get_text_embedding("Load the model.")
    return embedding


def ingest_with_llamaindex(articles: Sequence[Article], embedding: ChromaEmbedding, folder: Path) -> int:
    """What the articles tell to a Chroma collection in `folder`; how many passages it holds then."""
    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    collection = client.create_collection("articles", embedding_function=None)
    tokenizer = _tokenizer()
    pipeline = IngestionPipeline(
        transformations=[Passages(chunker=Chunker(lambda text: len(tokenizer.encode(text).ids))), embedding],
        vector_store=ChromaVectorStore(chroma_collection=collection),
    )
    for start in range(0, len(articles), _ARTICLES_AT_ONCE):
        some = articles[start : start + _ARTICLES_AT_ONCE]
        pipeline.run(nodes=[TextNode(text=told_text(article.text).text, id_=article.id) for article in some])
    return collection.count()


def _tokenizer() -> BertWordPieceTokenizer:
    words = files("qa.providers").joinpath("wordpieces.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return BertWordPieceTokenizer({word: number for number, word in enumerate(words)}, lowercase=True)
