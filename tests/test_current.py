from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.pipeline import ingest_paths
from qa.current import CurrentLibrary
from qa.errors import EmbedderMismatch, LibraryError, LibraryMissing
from qa.library import Library, LibraryStore
from qa.providers.embedder import HashingEmbedder
from tests.newsroom import write_articles

EMBEDDER = HashingEmbedder(32)


def _publish(folder: Path, count: int) -> LibraryStore:
    """A library that holds the first `count` reports; more reports make a new generation."""
    articles = [
        {"title": f"Pier report {i}", "text": f"Crew {i} laid {i + 30} planks on the new pier that week.\n" * 2}
        for i in range(count)
    ]
    store = LibraryStore(folder / "library")
    report = ingest_paths([write_articles(folder / "in", articles)], store, EMBEDDER)
    assert report.failed == ()
    return store


@contextmanager
def _current(store: LibraryStore, fingerprint: str = EMBEDDER.fingerprint) -> Iterator[CurrentLibrary]:
    libraries = CurrentLibrary(store, fingerprint)
    try:
        yield libraries
    finally:
        libraries.close()


def _is_closed(library: Library) -> bool:
    try:
        library.articles()
    except LibraryError:
        return True
    return False


def test_the_same_generation_is_lent_again(tmp_path: Path) -> None:
    with _current(_publish(tmp_path, 1)) as libraries:
        with libraries.borrow() as one, libraries.borrow() as other:
            assert one is other
        with libraries.borrow() as again:
            assert again is one


def test_a_new_generation_is_taken_up_on_the_next_borrow(tmp_path: Path) -> None:
    with _current(_publish(tmp_path, 1)) as libraries:
        with libraries.borrow() as old:
            _publish(tmp_path, 2)
            with libraries.borrow() as new:
                assert (old.coverage().articles, new.coverage().articles) == (1, 2)
                assert old.generation != new.generation
            assert len(old.articles()) == 1
        assert _is_closed(old)
        assert not _is_closed(new)


def test_an_unused_old_generation_is_closed_when_the_new_one_is_taken_up(tmp_path: Path) -> None:
    with _current(_publish(tmp_path, 1)) as libraries:
        with libraries.borrow() as old:
            pass
        assert not _is_closed(old)
        _publish(tmp_path, 2)
        with libraries.borrow():
            assert _is_closed(old)


def test_what_is_lent_at_closing_time_stays_open_until_given_back(tmp_path: Path) -> None:
    with _current(_publish(tmp_path, 1)) as libraries:
        with libraries.borrow() as lent:
            libraries.close()
            assert len(lent.articles()) == 1
        assert _is_closed(lent)


def test_an_error_in_the_block_gives_the_library_back(tmp_path: Path) -> None:
    with _current(_publish(tmp_path, 1)) as libraries:
        with pytest.raises(ZeroDivisionError), libraries.borrow() as lent:
            _ = 1 // 0
        libraries.close()
        assert _is_closed(lent)


def test_many_threads_each_see_one_whole_generation(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with _current(_publish(tmp_path, 1)) as libraries:
        ready = threading.Barrier(5)

        def read() -> None:
            ready.wait()
            for _ in range(20):
                with libraries.borrow() as library:
                    seen.append((library.coverage().articles, len(library.articles())))

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        ready.wait()
        _publish(tmp_path, 2)
        for thread in threads:
            thread.join()
        with libraries.borrow() as library:
            assert library.coverage().articles == 2
    assert len(seen) == 80
    assert set(seen) <= {(1, 1), (2, 2)}


def test_a_library_of_another_embedder_is_refused_with_what_to_do(tmp_path: Path) -> None:
    store = _publish(tmp_path, 1)
    with _current(store, "minilm:0123") as libraries, pytest.raises(EmbedderMismatch) as caught, libraries.borrow():
        pass
    message = str(caught.value)
    assert "hashing:32" in message
    assert "minilm:0123" in message
    assert "python -m ingest rebuild" in message


def test_a_missing_library_is_taken_up_once_it_is_there(tmp_path: Path) -> None:
    with _current(LibraryStore(tmp_path / "library")) as libraries:
        with pytest.raises(LibraryMissing), libraries.borrow():
            pass
        _publish(tmp_path, 1)
        with libraries.borrow() as library:
            assert library.coverage().articles == 1
