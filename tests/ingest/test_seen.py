"""Sources that have not changed are not analysed again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.pipeline import ingest_paths, library_articles
from ingest.seen import SeenSources, analysis_version
from qa.library import LibraryStore
from qa.providers.embedder import HashingEmbedder
from tests.ingest.support import HARBOUR

EMBEDDER = HashingEmbedder(32)


@pytest.fixture
def store(tmp_path: Path) -> LibraryStore:
    return LibraryStore(tmp_path / "library")


@pytest.fixture
def article(tmp_path: Path, store: LibraryStore) -> Path:
    path = tmp_path / "pier.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    assert ingest_paths([path], store, EMBEDDER).added == 1
    return path


def stages(path: Path, store: LibraryStore) -> set[str]:
    """What an ingest of the path does; it must find the article as it is in the library."""
    told: set[str] = set()
    report = ingest_paths([path], store, EMBEDDER, progress=lambda stage, *_: told.add(stage))
    assert report.same == len(report.articles) == 1
    return told


def seen_file(store: LibraryStore) -> Path:
    return store.path / "seen.json"


def test_an_unchanged_file_is_only_read(article: Path, store: LibraryStore) -> None:
    assert stages(article, store) == {"reading"}


def test_without_the_memory_it_is_analysed_again_and_the_same(article: Path, store: LibraryStore) -> None:
    for broken in ("", "[]", "{", json.dumps({"analysis": analysis_version(), "sources": []})):
        seen_file(store).write_text(broken, encoding="utf-8")
        assert stages(article, store) == {"reading", "embedding"}
        assert stages(article, store) == {"reading"}


def test_a_library_made_by_other_code_is_analysed_again(article: Path, store: LibraryStore) -> None:
    content = json.loads(seen_file(store).read_text(encoding="utf-8"))
    seen_file(store).write_text(json.dumps({**content, "analysis": "older"}), encoding="utf-8")
    assert stages(article, store) == {"reading", "embedding"}


def test_what_was_removed_comes_back(article: Path, store: LibraryStore) -> None:
    (held,) = library_articles(store)
    with store.write(EMBEDDER.fingerprint, EMBEDDER.dimension) as writer:
        writer.remove(held.id)
    assert ingest_paths([article], store, EMBEDDER).added == 1


def test_going_back_is_seen(article: Path, store: LibraryStore) -> None:
    article.write_text(HARBOUR + " The vote was close.", encoding="utf-8")
    assert ingest_paths([article], store, EMBEDDER).changed == 1
    store.rollback()
    assert ingest_paths([article], store, EMBEDDER).changed == 1
    assert library_articles(store)[0].text.endswith("close.")


def test_a_memory_of_another_folder_is_empty(tmp_path: Path) -> None:
    seen = SeenSources.load(tmp_path)
    seen.note("key", "fingerprint", ("article", "digest"))
    seen.save()
    assert json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))["sources"] == {
        "key": ["fingerprint", "article", "digest"]
    }


def test_a_memory_that_cannot_be_written_fails_no_ingest(tmp_path: Path, store: LibraryStore) -> None:
    (store.path / "seen.json.new").mkdir(parents=True)
    path = tmp_path / "pier.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    assert ingest_paths([path], store, EMBEDDER).added == 1
    assert not seen_file(store).exists()
