"""What a reader gets back, by id, by words and by meaning."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from qa.errors import LibraryError, UsageError
from qa.library import Acronym, Filters, Library, LibraryStore
from qa.types import Coverage, Interval, Precision, Published
from tests.library.support import BRIDGE, EMBEDDER, HARBOUR, ORCHARD, day, prepare, write

MONTH = Published(Interval(date(2023, 8, 1), date(2023, 8, 31)), Precision.MONTH, "sidecar", "2023-08", 1.0)
FORUM = Acronym("HSF", "Harbour Safety Forum")
ITEMS = (
    prepare(
        HARBOUR,
        "harbour",
        title="Forum meets in Bergen",
        published=day(2024, 1, 10),
        publisher="Fjord Post",
        mentions=["8 January", "2022"],
        acronyms=[FORUM],
    ),
    prepare(BRIDGE, "bridge", title="Kessel bridge", published=MONTH, publisher="The Tollkeeper"),
    prepare(ORCHARD, "orchard", title="Frost"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    store = LibraryStore(tmp_path_factory.mktemp("reader") / "library")
    assert write(store, *ITEMS) == ["added"] * 3
    with store.open() as library:
        yield library


def embed(text: str) -> np.ndarray:
    return EMBEDDER.embed([text])[0]


def articles_of(hits: list[tuple[str, float]], library: Library) -> list[str]:
    found = library.passages_by_id([passage_id for passage_id, _ in hits])
    keys = [library.article(passage.article_id).source_key for passage in found.values()]
    return list(dict.fromkeys(keys))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.article.source_key)
def test_everything_comes_back_as_it_went_in(library: Library, item) -> None:
    article_id = item.article.id
    assert library.article(article_id) == item.article
    assert library.sentences(article_id) == item.sentences
    assert library.mentions(article_id) == item.mentions
    assert library.passages(article_id) == item.passages
    assert library.sources(article_id) == (item.article.source,)


def test_articles_come_in_the_order_of_their_arrival(library: Library) -> None:
    assert library.articles() == tuple(item.article for item in ITEMS)


def test_the_newest_articles_come_first_and_those_of_unknown_date_last(library: Library) -> None:
    assert [library.article(found).source_key for found in library.newest(3)] == ["harbour", "bridge", "orchard"]
    assert len(library.newest(2)) == 2


def test_publishers_each_once(library: Library) -> None:
    assert library.publishers() == ("Fjord Post", "The Tollkeeper")


def test_what_is_derived_is_made_once(library: Library) -> None:
    made = []

    def count(of: Library) -> int:
        made.append(of)
        return len(of.articles())

    assert library.derived(count) == library.derived(count) == 3
    assert made == [library]


def test_embedder_and_acronyms_are_remembered(library: Library) -> None:
    assert (library.fingerprint, library.dimension) == (EMBEDDER.fingerprint, EMBEDDER.dimension)
    assert library.acronyms() == {"HSF": ("Harbour Safety Forum",)}


def test_coverage_reaches_from_the_oldest_to_the_newest_known_date(library: Library) -> None:
    assert library.coverage() == Coverage(3, "2023-08", "2024-01-10")


def test_an_unknown_id_is_an_error(library: Library) -> None:
    for read in (library.article, library.sentences, library.mentions, library.passages):
        with pytest.raises(LibraryError, match="no article 'nowhere'"):
            read("nowhere")
    with pytest.raises(LibraryError, match="no passage 'nowhere:0-1'"):
        library.passages_by_id([ITEMS[0].passages[0].id, "nowhere:0-1"])


def test_words_are_found_by_their_stem_and_without_accents(library: Library) -> None:
    assert articles_of(library.lexical("reopening", 5), library) == ["bridge"]
    assert articles_of(library.lexical("cafe", 5), library) == ["harbour"]


def test_title_publisher_and_date_are_searched_too(library: Library) -> None:
    assert articles_of(library.lexical("publisher:tollkeeper", 5), library) == ["bridge"]
    assert articles_of(library.lexical("title:frost", 5), library) == ["orchard"]
    assert articles_of(library.lexical('"January 10 2024"', 5), library) == ["harbour"]
    assert articles_of(library.lexical("published:August", 5), library) == ["bridge"]


def test_the_better_match_has_the_higher_score(library: Library) -> None:
    hits = library.lexical("bergen OR delegates OR oslo", 5)
    assert [hit[0] for hit in hits] == [passage.id for passage in ITEMS[0].passages]
    assert hits[0][1] > hits[1][1] > 0


def test_column_weights_change_the_order(library: Library) -> None:
    def best(weights: tuple[float, float, float, float]) -> list[str]:
        return articles_of(library.lexical("bergen OR tolls", 1, None, weights), library)

    assert best((1, 0, 0, 0)) == ["bridge"]
    assert best((0, 1, 0, 0)) == ["harbour"]


@pytest.mark.parametrize("match", ['"', "a AND", "", "it's", "nocolumn:x", "*", "NEAR(", "(a", "^", "{a"])
def test_what_fts5_cannot_parse_is_a_usage_error(library: Library, match: str) -> None:
    with pytest.raises(UsageError, match="not a search expression"):
        library.lexical(match, 5)


@pytest.mark.parametrize("match", ["中文", '"日本 語"', '"🦀"', 'crab\0"', '"a\'b; DROP TABLE articles"', '"%_"'])
def test_odd_but_valid_expressions_find_nothing(library: Library, match: str) -> None:
    assert library.lexical(match, 5) == []


def test_meaning_finds_the_nearest_first(library: Library) -> None:
    passage = ITEMS[1].passages[0]
    hits = library.dense(embed(passage.text), 3)
    assert hits[0] == (passage.id, pytest.approx(1.0, abs=1e-6))
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)


def test_filtered_search_scores_as_unfiltered_search(library: Library) -> None:
    vector = embed("delegates of the forum waited for the bridge")
    everything = Filters(article_ids=tuple(item.article.id for item in ITEMS))
    unfiltered, filtered = library.dense(vector, 10), library.dense(vector, 10, everything)
    assert [hit[0] for hit in filtered] == [hit[0] for hit in unfiltered]
    assert [hit[1] for hit in filtered] == pytest.approx([hit[1] for hit in unfiltered], abs=1e-6)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"harbour", "bridge", "orchard"}),
        (Filters(after=date(2024, 1, 10)), {"harbour"}),
        (Filters(after=date(2024, 1, 11)), set()),
        (Filters(before=date(2024, 1, 10)), {"harbour", "bridge"}),
        (Filters(before=date(2024, 1, 9)), {"bridge"}),
        (Filters(after=date(2023, 8, 31), before=date(2023, 9, 30)), {"bridge"}),
        (Filters(before=date(2023, 8, 1)), {"bridge"}),
        (Filters(before=date(2023, 7, 31)), set()),
        (Filters(publishers=("fjord post", "Nobody")), {"harbour"}),
        (Filters(article_ids=(ITEMS[2].article.id,)), {"orchard"}),
        (Filters(article_ids=(ITEMS[2].article.id,), publishers=("Fjord Post",)), set()),
    ],
)
def test_filters_hold_for_words_and_meaning(library: Library, filters: Filters, expected: set[str]) -> None:
    lexical = library.lexical("the OR a OR after OR growers OR tolls OR twelve OR oslo", 10, filters)
    assert set(articles_of(lexical, library)) == expected
    assert set(articles_of(library.dense(embed("the forum"), 10, filters), library)) == expected


def test_a_filter_may_name_more_articles_than_sql_takes_parameters(library: Library) -> None:
    filters = Filters(article_ids=(*(f"a{n}" for n in range(70_000)), ITEMS[1].article.id))
    assert articles_of(library.dense(embed("bridge"), 5, filters), library) == ["bridge"]


def test_asking_for_more_than_there_is_gives_all(library: Library) -> None:
    total = sum(len(item.passages) for item in ITEMS)
    assert len(library.dense(embed("frost"), 5000)) == total
    assert len(library.dense(embed("frost"), 5000, Filters(before=date(2030, 1, 1)))) == 4
    assert library.dense(embed("frost"), 0) == []


def test_a_library_without_articles_finds_nothing(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    write(store, ITEMS[2])
    with store.write(EMBEDDER.fingerprint, EMBEDDER.dimension) as writer:
        writer.remove(ITEMS[2].article.id)
    assert store.check() == ()
    with store.open() as library:
        assert library.coverage() == Coverage(0, None, None)
        assert library.lexical("frost", 5) == []
        for filters in (None, Filters(publishers=("Fjord Post",))):
            assert library.dense(embed("frost"), 5, filters) == []


def test_a_vector_of_another_size_is_refused(library: Library) -> None:
    with pytest.raises(LibraryError, match="48"):
        library.dense(np.ones(3, np.float32), 5)


def test_many_threads_read_one_library(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    write(store, *ITEMS)
    answers: list[object] = []

    def ask(library: Library) -> None:
        answers.extend(
            (
                tuple(library.dense(embed("delegates met"), 3)),
                tuple(library.lexical("bridge OR frost", 3)),
                library.article(ITEMS[0].article.id).text,
            )
            for _ in range(5)
        )

    with store.open() as library:
        threads = [threading.Thread(target=ask, args=(library,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == 60
    assert len(set(answers)) == 1


def test_the_same_question_has_the_same_answer_after_opening_again(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    write(store, *ITEMS)
    seen = set()
    for _ in range(3):
        with store.open() as library:
            seen.add((tuple(library.dense(embed("orchard bridge"), 4)), tuple(library.lexical("bridge", 4))))
    assert len(seen) == 1


@pytest.mark.parametrize("passages", [0, 1, 2])
def test_searching_changes_no_file_but_chromas_own_log(tmp_path: Path, passages: int) -> None:
    store = LibraryStore(tmp_path / "library")
    item = ITEMS[2]
    write(store, replace(item, passages=item.passages[:passages], vectors=item.vectors[:passages]))

    def contents() -> dict[Path, bytes]:
        files = [path for path in (tmp_path / "library").rglob("*") if path.is_file()]
        return {path: path.read_bytes() for path in files if path.name != "chroma.sqlite3"}

    before = contents()
    with store.open() as library:
        library.dense(embed("frost"), 2)
        library.lexical("frost", 2)
    assert contents() == before


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    write(store, ITEMS[2])
    library = store.open()
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.articles()
    with pytest.raises(LibraryError, match="closed"):
        library.dense(embed("frost"), 1)
