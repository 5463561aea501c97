"""The five real articles: what is dropped and kept, and their dates when all names and the sidecar are gone."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.article import draft_article
from ingest.documents import RawDocument
from ingest.pipeline import ingest_paths, library_articles
from ingest.read import read_paths
from ingest.slices import SlicedText
from qa.library import LibraryStore
from qa.providers.embedder import HashingEmbedder
from qa.types import Article
from tests.ingest.support import TODAY, assert_letter_for_letter

FURNITURE = (
    "Advertisement", "Subscribe", "Share This Post", "Related Posts", "Related Articles", "Featured Ads", "Source link",
    "leave your comment", "READ:", "Recommended", "Stay informed", "inbox", "Sputnik International", "Newsfeed",
    "No menu items", "AFP 2023", "Photo Isa", "Find top stories", "log in or register", "Trade War", "Source: Donga",
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    return shared / "corpus"


@pytest.fixture(scope="module")
def truth(corpus: Path) -> dict[str, str]:
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["file"]: record["published"] for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def articles(corpus: Path) -> dict[str, Article]:
    documents = [result for result in read_paths([corpus]) if isinstance(result, RawDocument)]
    return {Path(document.source).stem: draft_article(document, TODAY) for document in documents}


def test_no_furniture_is_left(articles: dict[str, Article]) -> None:
    assert len(articles) == 5
    left = {name: [word for word in FURNITURE if word in article.text] for name, article in articles.items()}
    assert {name: words for name, words in left.items() if words} == {}


def test_the_articles_are_whole_and_letter_for_letter(articles: dict[str, Article], corpus: Path) -> None:
    """Paragraphs of the file that are dropped are furniture; whatever is kept stands in the file."""
    kept = {"brown-liu": 0.95, "dpct-donga": 0.92, "dpct-ft": 0.93, "dunford-fang": 0.70, "siem-reap": 0.92}
    for name, article in articles.items():
        raw = (corpus / f"{name}.txt").read_text(encoding="utf-8")
        assert_letter_for_letter(SlicedText(article.text, article.pieces), raw)
        assert len("".join(article.text.split())) >= kept[name] * len("".join(raw.split()))


def test_the_sidecar_is_followed(articles: dict[str, Article], truth: dict[str, str]) -> None:
    assert {f"{name}.txt": article.published.iso() for name, article in articles.items()} == truth


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("together", [True, False], ids=["one folder", "one by one"])
def test_dates_without_the_sidecar_and_under_random_names(
    corpus: Path, truth: dict[str, str], tmp_path: Path, seed: int, together: bool
) -> None:
    renamed = {f"{sha256(f'{seed} {name}'.encode()).hexdigest()[:12]}.txt": name for name in truth}
    (tmp_path / "news").mkdir()
    for new, old in renamed.items():
        shutil.copy(corpus / old, tmp_path / "news" / new)
    store, embedder = LibraryStore(tmp_path / "library"), HashingEmbedder(16)
    for path in [tmp_path / "news"] if together else [tmp_path / "news" / new for new in sorted(renamed)]:
        assert ingest_paths([path], store, embedder).failed == ()
    found = {renamed[Path(item.source).name]: item.published.iso() for item in library_articles(store)}
    months = [name for name, date in found.items() if date is not None and len(date) >= 7]
    assert len(months) >= 3
    assert {name: date for name, date in found.items() if date is not None and not truth[name].startswith(date)} == {}
