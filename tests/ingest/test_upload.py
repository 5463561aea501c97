from __future__ import annotations

from pathlib import Path

from ingest.pipeline import library_articles
from ingest.upload import ingest_pasted, ingest_uploads
from qa.library import LibraryStore
from qa.providers.embedder import HashingEmbedder
from tests.ingest.support import HARBOUR

EMBEDDER = HashingEmbedder(32)


def test_uploads_take_the_path_of_files(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    page = f"<html><body><article><h1>Pier</h1><p>{HARBOUR}</p></article></body></html>"
    uploads = [("pier.html", page.encode()), ("../../etc/x.txt", b"\0\1"), ("empty.md", b"")]
    report = ingest_uploads(uploads, store, EMBEDDER)
    assert (report.added, [failure.source for failure in report.failed]) == (1, ["x.txt", "empty.md"])
    (article,) = library_articles(store)
    assert (article.source, article.source_key) == ("pier.html", "upload:pier.html")


def test_the_same_name_again_replaces(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    ingest_uploads([("pier.txt", HARBOUR.encode())], store, EMBEDDER)
    assert ingest_uploads([("pier.txt", HARBOUR.upper().encode())], store, EMBEDDER).changed == 1
    assert len(library_articles(store)) == 1


def test_pasted_text_goes_in_once(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    assert ingest_pasted(HARBOUR, store, EMBEDDER).added == 1
    assert ingest_pasted(HARBOUR, store, EMBEDDER).same == 1


def test_an_upload_that_is_too_large_is_refused(tmp_path: Path) -> None:
    report = ingest_uploads([("big.txt", b"a" * 20_000_001)], LibraryStore(tmp_path / "library"), EMBEDDER)
    assert "20 MB" in report.failed[0].reason
