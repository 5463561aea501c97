"""Several writers, and readers beside a writer."""

from __future__ import annotations

import threading

import pytest

from qa.errors import LibraryBusy, LibraryError
from qa.library import LibraryStore
from tests.library.support import BRIDGE, EMBEDDER, ORCHARD, prepare, texts, write, writing


def test_a_second_writer_waits_and_then_gives_up(store: LibraryStore) -> None:
    write(store, prepare(BRIDGE, "a"))
    impatient = LibraryStore(store.path, busy_timeout_s=0.1)
    with writing(store) as writer:
        with pytest.raises(LibraryBusy, match="another process is writing"), writing(impatient):
            pass
        with pytest.raises(LibraryBusy):
            impatient.rollback()
        writer.put(prepare(ORCHARD, "b"))
    assert texts(impatient) == {"a": BRIDGE, "b": ORCHARD}


def test_writers_take_turns(store: LibraryStore) -> None:
    errors: list[Exception] = []

    def add(key: str) -> None:
        try:
            write(LibraryStore(store.path), prepare(f"Report {key} is out.", key))
        except LibraryError as error:
            errors.append(error)

    threads = [threading.Thread(target=add, args=(f"k{n}",)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert set(texts(store)) == {f"k{n}" for n in range(5)}


def test_readers_see_whole_generations_while_a_writer_works(store: LibraryStore) -> None:
    """Each write changes both articles to the same number, so a mixture would show."""
    write(store, prepare("Report 0 is out.", "a"), prepare("Note 0 is out.", "b"))
    done = threading.Event()
    seen: list[set[str]] = []

    def read() -> None:
        while not done.is_set():
            with store.open() as library:
                found = library.passages_by_id([hit for hit, _ in library.dense(EMBEDDER.embed(["out"])[0], 9)])
                lexical = library.passages_by_id([hit for hit, _ in library.lexical("out", 9)])
                listed = {article.text for article in library.articles()}
            by_meaning, by_words = ({p.text for p in hits.values()} for hits in (found, lexical))
            seen.extend(
                {word for text in together for word in text.split() if word.isdigit()}
                for together in (by_meaning, by_words, listed)
            )

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(1, 8):
        write(store, prepare(f"Report {number} is out.", "a"), prepare(f"Note {number} is out.", "b"))
    done.set()
    for reader in readers:
        reader.join()
    assert len({next(iter(numbers)) for numbers in seen}) > 1
    assert all(len(numbers) == 1 for numbers in seen)
