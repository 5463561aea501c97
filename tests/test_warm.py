from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from ingest.pipeline import ingest_paths
from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.embedder import HashingEmbedder
from qa.readings import Readings
from qa.warm import warming
from tests.newsroom import plain_settings, write_articles

EMBEDDER = HashingEmbedder()
MOST_S = 30.0


@pytest.fixture
def store(tmp_path: Path) -> LibraryStore:
    articles = [
        {"title": f"Pier {i}", "text": f"Crew {i} met on the new pier on Monday and laid {i + 30} planks.\n" * 2}
        for i in range(20)
    ]
    store = LibraryStore(tmp_path / "library")
    assert ingest_paths([write_articles(tmp_path / "in", articles)], store, EMBEDDER).failed == ()
    return store


@pytest.fixture
def libraries(store: LibraryStore) -> Iterator[CurrentLibrary]:
    libraries = CurrentLibrary(store, EMBEDDER.fingerprint)
    yield libraries
    libraries.close()


def _qa(libraries: CurrentLibrary) -> NewsQA:
    return NewsQA(libraries, EMBEDDER, plain_settings(False))


def test_articles_are_read_before_anybody_asks(libraries: CurrentLibrary) -> None:
    with warming(_qa(libraries), libraries), libraries.borrow() as library:
        deadline = monotonic() + MOST_S
        while library.derived(Readings).kept() < 20 and monotonic() < deadline:
            sleep(0.01)
        assert library.derived(Readings).kept() == 20


def test_it_ends_at_once_when_the_program_does(libraries: CurrentLibrary) -> None:
    with warming(_qa(libraries), libraries):
        pass
    with libraries.borrow() as library:
        assert library.derived(Readings).kept() < 20


def test_without_a_library_there_is_nothing_to_warm(tmp_path: Path) -> None:
    libraries = CurrentLibrary(LibraryStore(tmp_path / "none"), EMBEDDER.fingerprint)
    with warming(_qa(libraries), libraries):
        pass
    assert not (tmp_path / "none").exists()


def test_it_answers_as_it_would_have(libraries: CurrentLibrary) -> None:
    qa, question = _qa(libraries), "When did crew 7 meet?"
    cold = qa.ask(question)
    with warming(qa, libraries):
        warm = qa.ask(question)
    assert (warm.text, warm.status, warm.citations) == (cold.text, cold.status, cold.citations)
