from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from llama_index.core.schema import Document

from ingest.llamaindex import ingest_documents
from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.llamaindex import DatelineQueryEngine, DatelineRetriever
from qa.pipeline import NewsQA
from qa.providers.embedder import HashingEmbedder
from qa.render import answer_to_json
from tests.newsroom import TODAY, plain_settings

EMBEDDER = HashingEmbedder()
PIER = "The new pier of Ystad opened on 3 May 2021, the port said.\nIda Holm, the harbour master, cut the ribbon.\n"
TRAM = "The tram to Lund was shut on Tuesday after a landslide.\nRepairs cost 4.2 million crowns, the city said.\n"
QUESTION = "When was the new pier of Ystad opened?"


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CurrentLibrary]:
    """Two LlamaIndex Documents, brought in through the one function for them."""
    documents = [
        Document(text=PIER, metadata={"title": "Pier opens", "publisher": "Ystad Post", "published": "2021-05-04"}),
        Document(text=TRAM, metadata={"title": "Tram shut", "file_path": "tram.txt"}),
    ]
    store = LibraryStore(tmp_path_factory.mktemp("documents") / "library")
    report = ingest_documents(documents, store, EMBEDDER)
    assert (report.added, report.failed) == (2, ())
    libraries = CurrentLibrary(store, EMBEDDER.fingerprint)
    yield libraries
    libraries.close()


@pytest.fixture(scope="module")
def qa(libraries: CurrentLibrary) -> NewsQA:
    return NewsQA(libraries, EMBEDDER, plain_settings(with_model=False), today=lambda: TODAY)


def _retriever(libraries: CurrentLibrary, k: int = 10) -> DatelineRetriever:
    return DatelineRetriever(libraries, EMBEDDER, plain_settings(with_model=False).retrieval, k)


def test_a_node_s_text_is_its_span_of_the_article(libraries: CurrentLibrary) -> None:
    nodes = _retriever(libraries).retrieve("pier opened")
    assert nodes
    with libraries.borrow() as library:
        for found in nodes:
            article = library.article(found.node.metadata["article_id"])
            start, end = found.node.start_char_idx, found.node.end_char_idx  # type: ignore[attr-defined]
            assert found.node.get_content() == article.text[start:end]


def test_nodes_come_best_first_with_their_metadata(libraries: CurrentLibrary) -> None:
    first, *others = _retriever(libraries).retrieve("the new pier opened")
    assert first.node.metadata["title"] == "Pier opens"
    assert first.node.metadata["publisher"] == "Ystad Post"
    assert first.node.metadata["published"] == "2021-05-04"
    assert all((first.score or 0) >= (other.score or 0) for other in others)


def test_unknown_metadata_is_none(libraries: CurrentLibrary) -> None:
    tram = next(n for n in _retriever(libraries).retrieve("tram landslide") if n.node.metadata["title"] == "Tram shut")
    assert tram.node.metadata["publisher"] is None
    assert tram.node.metadata["published"] is None
    assert tram.node.metadata["source"] == "tram.txt"


def test_no_more_nodes_than_asked_for(libraries: CurrentLibrary) -> None:
    assert len(_retriever(libraries, 1).retrieve("pier tram city")) == 1


def test_the_engine_answers_with_markers_quotations_and_the_json(qa: NewsQA) -> None:
    response = DatelineQueryEngine(qa=qa).query(QUESTION)
    assert str(response).startswith("The new pier of Ystad was opened on 3 May 2021. [1]")
    first = response.source_nodes[0].node
    assert first.get_content() == "The new pier of Ystad opened on 3 May 2021, the port said."
    assert (first.metadata["title"], first.metadata["publisher"]) == ("Pier opens", "Ystad Post")
    assert first.metadata["published"] == "2021-05-04"
    assert response.metadata is not None
    assert response.metadata["schema"] == 1
    assert len(response.source_nodes) == len(response.metadata["citations"])


def test_the_engine_says_what_the_product_says(qa: NewsQA) -> None:
    response = DatelineQueryEngine(qa=qa).query("How much did the repairs of the tram cost?")
    answer = answer_to_json(qa.ask("How much did the repairs of the tram cost?"))
    assert response.metadata is not None
    assert "4.2 million crowns" in str(response)
    assert (str(response), response.metadata["statements"]) == (answer["text"], answer["statements"])
    assert date.fromisoformat(response.metadata["as_of"]) == TODAY


def test_a_refusal_is_a_response_too(qa: NewsQA) -> None:
    response = DatelineQueryEngine(qa=qa).query("Who is the chief executive of Boeing?")
    assert response.metadata is not None
    assert response.metadata["status"] == "refused"
    assert str(response).startswith("The articles do not say.")
