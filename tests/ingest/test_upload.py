from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.pipeline import library_articles
from ingest.upload import ingest_pasted, ingest_uploads, remove_articles
from qa.errors import LibraryError
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


def test_each_line_of_an_uploaded_jsonl_is_an_article(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    lines = [json.dumps({"id": "a", "title": "Pier", "text": HARBOUR}), "{broken"]
    report = ingest_uploads([("news.jsonl", "\n".join(lines).encode())], store, EMBEDDER)
    assert [failure.source for failure in report.failed] == ["news.jsonl#2"]
    assert [(article.source, article.title) for article in report.articles] == [("news.jsonl#a", "Pier")]


def test_what_is_no_article_is_told_of(tmp_path: Path) -> None:
    report = ingest_uploads([("table.csv", b"a,b\n1,2\n")], LibraryStore(tmp_path / "library"), EMBEDDER)
    assert ".csv files are not read" in report.failed[0].reason


def test_what_is_said_of_a_pasted_article_wins_and_what_is_left_empty_does_not(tmp_path: Path) -> None:
    known = {"title": " Second pier ", "publisher": "", "published": "2024-02-13"}
    (article,) = ingest_pasted(HARBOUR, LibraryStore(tmp_path / "library"), EMBEDDER, known).articles
    assert (article.title, article.publisher, article.published.iso()) == ("Second pier", None, "2024-02-13")


def test_a_date_that_is_none_is_told_of(tmp_path: Path) -> None:
    report = ingest_pasted(HARBOUR, LibraryStore(tmp_path / "library"), EMBEDDER, {"published": "yesterday"})
    assert "cannot read the date 'yesterday'" in report.failed[0].reason


def test_articles_go_out_in_one_new_generation(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "library")
    ingest_uploads(
        [(f"{name}.txt", f"{name}. {HARBOUR}".encode()) for name in ("one", "two", "three")], store, EMBEDDER
    )
    one, two, three = library_articles(store)
    assert remove_articles([one.id, three.id], store) == store.current() == "000002"
    assert library_articles(store) == (two,)
    with pytest.raises(LibraryError, match="no article"):
        remove_articles([one.id], store)
