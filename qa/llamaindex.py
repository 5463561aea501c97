"""Dateline inside LlamaIndex: a retriever and a query engine for those who build with it.

engine = DatelineQueryEngine(qa=product.qa)
print(engine.query("When did the DPCT last meet?"))
"""

from __future__ import annotations

from typing import Any

from llama_index.core.base.response.schema import RESPONSE_TYPE, Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import ConfigDict

from qa.current import CurrentLibrary
from qa.library import Library
from qa.pipeline import NewsQA
from qa.providers.base import Embedder
from qa.render import answer_to_json
from qa.retrieve import Retriever
from qa.settings import RetrievalSettings
from qa.types import Passage


class DatelineRetriever(BaseRetriever):
    """Passages of the current generation as LlamaIndex nodes, best first; scores are the fused ones."""

    def __init__(self, libraries: CurrentLibrary, embedder: Embedder, settings: RetrievalSettings, k: int = 10) -> None:
        super().__init__()
        self._libraries = libraries
        self._embedder = embedder
        self._settings = settings
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        with self._libraries.borrow() as library:
            hits = Retriever(library, self._embedder, self._settings).search(query_bundle.query_str, self._k)
            return [NodeWithScore(node=_node(hit.passage, library), score=hit.score) for hit in hits]


class DatelineQueryEngine(CustomQueryEngine):
    """Verified answers as a LlamaIndex response; its source nodes are the quotations, its metadata the JSON."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    qa: Any

    def custom_query(self, query_str: str) -> RESPONSE_TYPE:
        """Answer one question; raises DatelineError."""
        qa: NewsQA = self.qa
        answer = qa.ask(query_str)
        nodes = [
            NodeWithScore(
                node=TextNode(
                    id_=f"{c.article_id}:{c.span.start}-{c.span.end}",
                    text=c.quote,
                    metadata={"title": c.title, "publisher": c.publisher, "published": c.published, "source": c.source},
                    start_char_idx=c.span.start,
                    end_char_idx=c.span.end,
                ),
                score=None,
            )
            for c in answer.citations
        ]
        return Response(response=answer.text, source_nodes=nodes, metadata=answer_to_json(answer))


def _node(passage: Passage, library: Library) -> TextNode:
    article = library.article(passage.article_id)
    metadata = {
        "article_id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.iso(),
        "source": article.source,
    }
    span = passage.span
    return TextNode(
        id_=passage.id, text=passage.text, metadata=metadata, start_char_idx=span.start, end_char_idx=span.end
    )
