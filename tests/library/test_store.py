"""Writing a library, and what becomes of the state before."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from qa.errors import EmbedderMismatch, LibraryError, LibraryMissing
from qa.library import Filters, LibraryStore, digest
from qa.providers.embedder import HashingEmbedder
from tests.conftest import REPOSITORY
from tests.library.support import BRIDGE, EMBEDDER, HARBOUR, ORCHARD, day, folders, prepare, texts, write, writing


def test_a_library_that_is_not_there_says_how_to_make_one(store: LibraryStore) -> None:
    assert store.current() is None
    assert store.history() == ()
    for act in (store.open, store.check, store.rollback, store.rebuild_vectors, lambda: store.reembed(EMBEDDER)):
        with pytest.raises(LibraryMissing, match="python -m ingest"):
            act()
    assert not store.path.exists()


def test_the_same_again_changes_nothing(store: LibraryStore) -> None:
    item = prepare(HARBOUR, "a", published=day(2024, 1, 10), mentions=["8 January"])
    assert write(store, item) == ["added"]
    before = store.current()
    assert write(store, item) == ["same"]
    assert store.current() == before


def test_a_source_is_recognised_before_its_vectors_are_made(store: LibraryStore) -> None:
    item = prepare(HARBOUR, "a")
    write(store, item)
    with writing(store) as writer:
        unembedded = replace(item, vectors=np.empty((0, EMBEDDER.dimension), np.float32))
        assert writer.state("a") == (item.article.id, digest(unembedded))
        assert writer.state("b") is None


def test_a_changed_text_replaces_the_old_one(store: LibraryStore) -> None:
    write(store, prepare(BRIDGE, "a"), prepare(ORCHARD, "b"))
    assert write(store, prepare(HARBOUR, "a")) == ["changed"]
    assert texts(store) == {"a": HARBOUR, "b": ORCHARD}
    assert store.check() == ()
    with store.open() as library:
        assert library.lexical("kessel", 5) == []
        assert len(library.dense(EMBEDDER.embed(["bridge"])[0], 10)) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"publisher": "Another Post"},
        {"published": day(2023, 2, 1)},
        {"mentions": ["8 January", "2022"]},
    ],
)
def test_changed_metadata_is_a_change(store: LibraryStore, change) -> None:
    write(store, prepare(HARBOUR, "a"))
    after = prepare(HARBOUR, "a", **change)
    assert write(store, after) == ["changed"]
    assert store.check() == ()
    with store.open() as library:
        assert library.article(after.article.id) == after.article
        assert library.mentions(after.article.id) == after.mentions
        published = len(library.lexical('"February 1 2023"', 5))
        assert published == (2 if "published" in change else 0)


def test_a_block_that_raises_changes_nothing(store: LibraryStore) -> None:
    write(store, prepare(BRIDGE, "a"))
    before, listed = store.current(), folders(store.path)
    with pytest.raises(RuntimeError, match="midway"), writing(store) as writer:
        writer.put(prepare(ORCHARD, "b"))
        raise RuntimeError("midway")
    assert (store.current(), folders(store.path)) == (before, listed)
    assert texts(store) == {"a": BRIDGE}


def test_one_article_out_of_order_does_not_harm_the_others(store: LibraryStore) -> None:
    good, bad = prepare(BRIDGE, "good"), prepare(ORCHARD, "bad")
    with writing(store) as writer:
        with pytest.raises(LibraryError, match=r"news/bad\.txt.*shape"):
            writer.put(replace(bad, vectors=bad.vectors[:1]))
        writer.put(good)
    assert texts(store) == {"good": BRIDGE}
    assert store.check() == ()


class TestSharedContent:
    """Two sources of one text: one article, told as its oldest source tells it."""

    FIRST = prepare(HARBOUR, "a", publisher="Fjord Post", published=day(2024, 1, 10), mentions=["8 January"])
    SECOND = prepare(HARBOUR, "b", publisher="Copyist", published=day(2024, 1, 12), mentions=["2022"])

    @pytest.fixture
    def shared(self, store: LibraryStore) -> LibraryStore:
        assert write(store, self.FIRST, self.SECOND) == ["added", "added"]
        return store

    def test_it_is_held_once(self, shared: LibraryStore) -> None:
        assert write(shared, self.FIRST, self.SECOND) == ["same", "same"]
        with shared.open() as library:
            assert library.articles() == (self.FIRST.article,)
            assert library.sources(self.FIRST.article.id) == ("news/a.txt", "news/b.txt")
            assert library.mentions(self.FIRST.article.id) == self.FIRST.mentions
            assert len(library.dense(EMBEDDER.embed(["forum"])[0], 10)) == 2

    def test_the_second_stands_in_when_the_first_goes(self, shared: LibraryStore) -> None:
        with writing(shared) as writer:
            writer.forget("a")
        with shared.open() as library:
            assert library.article(self.FIRST.article.id) == self.SECOND.article
            assert library.mentions(self.FIRST.article.id) == self.SECOND.mentions
            assert library.lexical('publisher:"fjord"', 5) == []
            assert len(library.lexical("publisher:copyist", 5, Filters(publishers=("Copyist",)))) == 2
        assert shared.check() == ()

    def test_a_source_that_changes_leaves_the_article_to_the_other(self, shared: LibraryStore) -> None:
        assert write(shared, prepare(BRIDGE, "a")) == ["changed"]
        assert texts(shared) == {"a": BRIDGE, "b": HARBOUR}
        assert shared.check() == ()

    def test_a_source_may_come_to_share(self, shared: LibraryStore) -> None:
        write(shared, prepare(BRIDGE, "c"))
        assert write(shared, prepare(HARBOUR, "c")) == ["changed"]
        assert texts(shared) == {"a": HARBOUR}
        assert shared.check() == ()

    def test_it_goes_with_its_last_source(self, shared: LibraryStore) -> None:
        with writing(shared) as writer:
            writer.forget("b")
            writer.forget("a")
        assert texts(shared) == {}
        assert shared.check() == ()

    def test_removing_the_article_removes_all_its_sources(self, shared: LibraryStore) -> None:
        with writing(shared) as writer:
            writer.remove(self.FIRST.article.id)
            assert writer.state("a") is writer.state("b") is None
        assert texts(shared) == {}
        assert shared.check() == ()


def test_removing_what_is_not_there_is_an_error_and_makes_no_generation(store: LibraryStore) -> None:
    with pytest.raises(LibraryError, match="no article 'x'"), writing(store) as writer:
        writer.remove("x")
    write(store, prepare(BRIDGE, "a"))
    before = store.current()
    with writing(store) as writer:
        with pytest.raises(LibraryError, match="no article 'x'"):
            writer.remove("x")
        with pytest.raises(LibraryError, match="no source 'y'"):
            writer.forget("y")
    assert store.current() == before


def test_history_tells_what_each_write_did(store: LibraryStore) -> None:
    store = LibraryStore(store.path, keep=5)
    write(store, prepare(BRIDGE, "a"), prepare(ORCHARD, "b"))
    write(store, prepare(HARBOUR, "a"), prepare(BRIDGE, "c"))
    with writing(store) as writer:
        writer.forget("b")
    told = [(g.name, g.parent, g.articles, g.passages, g.added, g.changed, g.removed) for g in store.history()]
    assert told == [
        ("000003", "000002", 2, 4, 0, 0, 1),
        ("000002", "000001", 3, 6, 1, 1, 0),
        ("000001", None, 2, 4, 2, 0, 0),
    ]
    assert [g.current for g in store.history()] == [True, False, False]
    assert abs((datetime.now(UTC) - store.history()[0].created).total_seconds()) < 60


@pytest.mark.parametrize("keep", [1, 3])
def test_only_so_many_older_generations_are_kept(store: LibraryStore, keep: int) -> None:
    store = LibraryStore(store.path, keep=keep)
    for number in range(6):
        write(store, prepare(f"Report number {number} is out.", "a"))
    assert folders(store.path) == [f"{n:06d}" for n in range(6 - keep, 7)]


def test_what_is_being_read_is_kept_until_it_is_closed(store: LibraryStore) -> None:
    write(store, prepare(BRIDGE, "a"))
    with store.open() as old:
        for number in range(3):
            write(store, prepare(f"Report number {number} is out.", "a"))
        assert "000001" in folders(store.path)
        assert [article.text for article in old.articles()] == [BRIDGE]
        assert old.lexical("kessel", 5)
        assert old.dense(EMBEDDER.embed([BRIDGE])[0], 1)
    write(store, prepare("The last one.", "a"))
    assert folders(store.path) == ["000004", "000005"]


def test_going_back_and_forward(store: LibraryStore) -> None:
    write(store, prepare(BRIDGE, "a"))
    write(store, prepare(HARBOUR, "a"))
    assert store.rollback() == "000001"
    assert texts(store) == {"a": BRIDGE}
    with pytest.raises(LibraryError, match="no older generation"):
        store.rollback()
    assert store.rollback("000002") == "000002"
    assert texts(store) == {"a": HARBOUR}
    with pytest.raises(LibraryMissing, match="000077"):
        store.rollback("000077")


def test_a_write_after_going_back_drops_the_branch_left_behind(store: LibraryStore) -> None:
    write(store, prepare(BRIDGE, "a"))
    write(store, prepare(HARBOUR, "a"))
    store.rollback()
    write(store, prepare(ORCHARD, "b"))
    assert [(g.name, g.parent) for g in store.history()] == [("000003", "000001"), ("000001", None)]
    assert texts(store) == {"a": BRIDGE, "b": ORCHARD}


def test_another_embedder_is_refused_and_can_take_over(store: LibraryStore) -> None:
    write(store, prepare(HARBOUR, "a"), prepare(BRIDGE, "b"))
    other = HashingEmbedder(32)
    with pytest.raises(EmbedderMismatch, match="python -m ingest rebuild"), store.write(other.fingerprint, 32):
        pass
    steps: list[tuple[int, int]] = []
    store.reembed(other, lambda done, total: steps.append((done, total)))
    assert steps == [(4, 4)]
    assert store.check() == ()
    with store.open() as library:
        assert (library.fingerprint, library.dimension) == (other.fingerprint, 32)
        library.require_embedder(other.fingerprint)
        with pytest.raises(EmbedderMismatch):
            library.require_embedder(EMBEDDER.fingerprint)
        best, score = library.dense(other.embed([BRIDGE.splitlines()[1]])[0], 1)[0]
        assert library.passages_by_id([best])[best].text == BRIDGE.splitlines()[1]
        assert score == pytest.approx(1.0, abs=1e-6)


def test_the_vector_index_can_be_made_anew(store: LibraryStore) -> None:
    write(store, prepare(HARBOUR, "a"), prepare(BRIDGE, "b"))
    vector = EMBEDDER.embed(["the forum met"])[0]
    with store.open() as library:
        before = library.dense(vector, 4)
    assert store.rebuild_vectors() == "000002"
    with store.open() as library:
        assert library.dense(vector, 4) == before
    assert store.check() == ()


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from qa.errors import LibraryError
from qa.library import LibraryStore
from tests.library.support import prepare, write
path, limit, lines = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    write(LibraryStore(path), prepare("\\n".join(f"Line {n} of a long report." for n in range(lines)), "b"))
except LibraryError as error:
    print(error)
"""


@pytest.mark.parametrize(("limit", "lines"), [(10, 1), (300_000, 300), (300_000, 6_000)])
def test_a_disk_that_fails_is_told_and_harms_nothing(store: LibraryStore, limit: int, lines: int) -> None:
    """No file may grow beyond the limit, so that the copy, the vector index or the catalog cannot be written."""
    write(store, prepare(BRIDGE, "a"))
    command = [sys.executable, "-c", FILL_THE_DISK, str(store.path), str(limit), str(lines)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, cwd=REPOSITORY)
    assert "cannot write the library" in done.stdout
    assert texts(store) == {"a": BRIDGE}
    assert store.check() == ()
    write(store, prepare(HARBOUR, "c"))
    assert texts(store) == {"a": BRIDGE, "c": HARBOUR}


def test_keeping_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        LibraryStore(tmp_path, keep=0)
