from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.documents import ReadFailure
from ingest.pipeline import IngestReport, ingest_paths, library_articles
from qa.errors import EmbedderMismatch
from qa.library import LibraryStore
from qa.providers.embedder import HashingEmbedder
from tests.ingest.support import HARBOUR

EMBEDDER = HashingEmbedder(32)


@pytest.fixture
def store(tmp_path: Path) -> LibraryStore:
    return LibraryStore(tmp_path / "library")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    (news / "pier.txt").write_text(f"Harbour Board Approves Pier\n\n{HARBOUR}", encoding="utf-8")
    (news / "fares.md").write_text(
        "---\ntitle: Fares\npublisher: Echo\n---\nFerry fares (FF) rise by ten percent on Monday.", encoding="utf-8"
    )
    (news / "empty.txt").touch()
    return news


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.same, len(report.failed)


def test_articles_come_in_with_all_that_is_derived_from_them(store: LibraryStore, folder: Path) -> None:
    report = ingest_paths([folder], store, EMBEDDER)
    assert counts(report) == (2, 0, 0, 1)
    assert report.failed == (ReadFailure(str(folder / "empty.txt"), "empty"),)
    with store.open() as library:
        assert {article.title for article in library.articles()} == {"Harbour Board Approves Pier", "Fares"}
        (fares,) = (article for article in library.articles() if article.title == "Fares")
        assert [sentence.text for sentence in library.sentences(fares.id)] == [fares.text]
        assert [mention.text for mention in library.mentions(fares.id)] == ["on Monday"] or library.mentions(fares.id)
        assert library.passages(fares.id)[0].text == fares.text
        assert library.acronyms() == {"FF": ("Ferry fares",)}
        assert library.coverage().articles == 2
    assert store.check() == ()


def test_the_same_again_changes_nothing(store: LibraryStore, folder: Path) -> None:
    first = ingest_paths([folder], store, EMBEDDER)
    again = ingest_paths([folder / "pier.txt", folder], store, EMBEDDER)
    assert counts(again) == (0, 0, 2, 1)
    assert again.generation == first.generation


def test_a_changed_file_replaces_its_old_version(store: LibraryStore, folder: Path) -> None:
    ingest_paths([folder], store, EMBEDDER)
    (folder / "fares.md").write_text("Ferry fares stay as they are, the board said.", encoding="utf-8")
    assert counts(ingest_paths([folder], store, EMBEDDER)) == (0, 1, 1, 1)
    assert not any("ten percent" in article.text for article in library_articles(store))
    assert len(library_articles(store)) == 2


def test_a_changed_sidecar_changes_the_article(store: LibraryStore, folder: Path) -> None:
    ingest_paths([folder], store, EMBEDDER)
    line = {"file": "pier.txt", "published": "2024-02-03"}
    (folder / "articles.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert counts(ingest_paths([folder], store, EMBEDDER)) == (0, 1, 1, 1)
    assert {article.published.iso() for article in library_articles(store)} == {"2024-02-03", None}


def test_two_sources_of_one_content_share_the_article(store: LibraryStore, folder: Path) -> None:
    (folder / "copy.txt").write_text((folder / "pier.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert counts(ingest_paths([folder], store, EMBEDDER)) == (3, 0, 0, 1)
    assert len(library_articles(store)) == 2


def test_nothing_readable_makes_no_library(store: LibraryStore, tmp_path: Path) -> None:
    report = ingest_paths([tmp_path / "nothing"], store, EMBEDDER)
    assert counts(report) == (0, 0, 0, 1)
    assert report.generation is None


def test_another_embedding_model_is_refused(store: LibraryStore, folder: Path) -> None:
    ingest_paths([folder], store, EMBEDDER)
    with pytest.raises(EmbedderMismatch, match="rebuild"):
        ingest_paths([folder], store, HashingEmbedder(16))


def test_mapped_fields_and_progress(store: LibraryStore, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"inhalt": f"{HARBOUR} {number}"}) for number in range(3)), encoding="utf-8")
    said: list[tuple[str, int, int]] = []
    report = ingest_paths([path], store, EMBEDDER, {"text": "inhalt"}, lambda *step: said.append(step))
    assert report.added == 3
    assert said[:3] == [("reading", 1, 0), ("reading", 2, 0), ("reading", 3, 0)]
    assert said[-1] == ("embedding", 3, 3)


def test_more_than_one_batch_of_passages_keeps_vectors_with_their_passages(store: LibraryStore, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    embedder = HashingEmbedder(512)
    texts = [" ".join(f"w{number}{letter}" for letter in "abcdefghij") for number in range(600)]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    assert ingest_paths([path], store, embedder).added == 600
    with store.open() as library:
        for text in (texts[0], texts[555]):
            ((best, score), *_) = library.dense(embedder.embed([text])[0], 1)
            assert library.passages_by_id([best])[best].text == text
            assert score == pytest.approx(1.0, abs=1e-3)
