from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.library import Filters, Library, LibraryStore, Prepared, passage_id
from qa.providers.embedder import HashingEmbedder
from qa.retrieve import Retriever, find_acronyms
from qa.sentences import split_sentences
from qa.settings import RetrievalSettings
from qa.types import Article, Interval, Passage, Precision, Published, Span

ARTICLES = {
    "talks": (
        "Officials meet in Beijing",
        "The Harbour Safety Conference opened on Monday. The HSC is held every other year.",
        date(2024, 1, 10),
        "Tidewater Times",
    ),
    "later": (
        "HSC to return",
        "The HSC goes on for two days. A programme of co-operation was agreed.",
        date(2024, 2, 1),
        "The Quay",
    ),
    "other": (
        "Bakers celebrate",
        "Bread prices fell again this summer, bakers of the town said.",
        date(2023, 7, 1),
        "Tidewater Times",
    ),
}


def prepared(name: str, embedder: HashingEmbedder) -> Prepared:
    title, text, day, publisher = ARTICLES[name]
    published = Published(Interval(day, day), Precision.DAY, "sidecar", day.isoformat(), 1.0)
    article = Article(name, f"{name}.txt", f"{name}.txt", title, text, published, publisher)
    span = Span(0, len(text))
    passages = (Passage(passage_id(name, span), name, span, text),)
    vectors = embedder.embed([text])
    return Prepared(article, split_sentences(name, text), (), passages, vectors, find_acronyms(text))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    embedder = HashingEmbedder()
    store = LibraryStore(Path(tmp_path_factory.mktemp("retrieve") / "library"))
    with store.write(embedder.fingerprint, embedder.dimension) as writer:
        for name in ARTICLES:
            writer.put(prepared(name, embedder))
    with store.open() as library:
        yield library


@pytest.fixture(scope="module")
def retriever(library: Library) -> Retriever:
    return Retriever(library, HashingEmbedder(), RetrievalSettings())


def names(hits: object) -> list[str]:
    return [hit.passage.article_id for hit in hits]  # type: ignore[attr-defined]


def test_plain_search_takes_the_question_as_a_whole(library: Library, retriever: Retriever) -> None:
    hits = retriever.search_plain("When do bakers sell bread?", 3)
    assert hits[0].passage.article_id == "other"
    assert {hit.stage for hit in hits} == {"plain"}
    assert retriever.search_plain(" ", 3) == ()
    assert retriever.search_plain("bread", 3, Filters(publishers=("The Quay",))) == ()
    fast = Retriever(library, HashingEmbedder(), RetrievalSettings(fast=True))
    assert fast.search("When do bakers sell bread?", 3) == hits


def test_best_first_with_ranks_and_scores(retriever: Retriever) -> None:
    hits = retriever.search("When do bakers sell bread?", 3)
    assert hits[0].passage.article_id == "other"
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.stage for hit in hits} == {"fused"}


def test_at_most_k(retriever: Retriever) -> None:
    assert len(retriever.search("bakers and the harbour", 1)) == 1


def test_an_acronym_finds_its_long_form_and_the_reverse(retriever: Retriever) -> None:
    assert set(names(retriever.search_lexical("HSC", 5))) == {"talks", "later"}
    assert set(names(retriever.search_lexical("the Harbor Safety Conference", 5))) == {"talks", "later"}


def test_spelling_does_not_matter(retriever: Retriever) -> None:
    assert names(retriever.search_lexical("program", 5)) == ["later"]
    assert names(retriever.search_lexical("cooperation", 5)) == ["later"]


def test_words_that_nothing_holds_find_nothing(retriever: Retriever) -> None:
    assert retriever.search_lexical("zeppelin", 5) == ()
    assert retriever.search_lexical("who are they?", 5) == ()


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_question_finds_nothing(retriever: Retriever, text: str) -> None:
    assert retriever.search(text, 5) == ()


def test_filters_hold_for_every_stage(retriever: Retriever) -> None:
    filters = Filters(after=date(2024, 1, 1), publishers=("tidewater times",))
    for search in (retriever.search, retriever.search_lexical, retriever.search_dense):
        assert set(names(search("HSC harbour bakers", 5, filters))) == {"talks"}
