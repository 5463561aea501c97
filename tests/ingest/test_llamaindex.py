from __future__ import annotations

from pathlib import Path

from llama_index.core import SimpleDirectoryReader
from llama_index.core.schema import Document

from ingest.llamaindex import ingest_documents, read_documents
from ingest.pipeline import library_articles
from qa.library import LibraryStore
from qa.providers.embedder import HashingEmbedder
from tests.ingest.support import HARBOUR

EMBEDDER = HashingEmbedder(32)


def test_documents_of_a_directory_reader_go_in(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "pier.txt").write_text(f"Harbour Board Approves Pier\n\nAdvertisement\n\n{HARBOUR}", encoding="utf-8")
    store = LibraryStore(tmp_path / "library")
    report = ingest_documents(SimpleDirectoryReader(str(news)).load_data(), store, EMBEDDER)
    assert report.added == 1
    (article,) = library_articles(store)
    assert (article.title, article.text) == ("Harbour Board Approves Pier", HARBOUR)
    assert article.source.endswith("pier.txt")
    assert article.published.interval is None
    again = ingest_documents(SimpleDirectoryReader(str(news)).load_data(), store, EMBEDDER)
    assert (again.added, again.same) == (0, 1)


def test_metadata_under_the_usual_names_is_kept(tmp_path: Path) -> None:
    values = {"title": "Pier", "publisher": "Echo", "date": "2024-02-03", "url": "https://echo.example/pier"}
    store = LibraryStore(tmp_path / "library")
    ingest_documents([Document(text=HARBOUR, metadata=values)], store, EMBEDDER)
    (article,) = library_articles(store)
    assert (article.title, article.publisher, article.published.iso()) == ("Pier", "Echo", "2024-02-03")
    assert (article.url, article.source) == ("https://echo.example/pier", "https://echo.example/pier")


def test_pages_of_one_file_become_one_article_and_other_documents_stay_apart() -> None:
    pages = [Document(text=text, metadata={"file_path": "a.pdf", "page_label": str(n)}) for n, text in enumerate("ab")]
    others = [Document(text="c"), Document(text="d")]
    results = list(read_documents([*pages, *others]))
    assert len(results) == 3
    assert results[0].source == "a.pdf"


def test_a_document_with_a_broken_date_is_reported_and_the_rest_goes_in(tmp_path: Path) -> None:
    documents = [Document(text=HARBOUR, metadata={"date": "soon"}), Document(text=HARBOUR)]
    report = ingest_documents(documents, LibraryStore(tmp_path / "library"), EMBEDDER)
    assert (report.added, len(report.failed)) == (1, 1)
    assert "'soon'" in report.failed[0].reason
