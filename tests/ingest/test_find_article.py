from __future__ import annotations

import pytest

from ingest.find_article import find_article
from qa.errors import LibraryError
from tests.ingest.support import HARBOUR, article

PIER = article(HARBOUR, "news/pier.txt")
FARES = article(HARBOUR + " Fares rise.", "news/fares.md")
OTHER = article(HARBOUR + " Fares fall.", "old/fares.md")
SOURCES = {PIER.id: ["news/pier.txt", "mirror/quay.txt"]}


def found(name: str) -> str:
    return find_article([PIER, FARES, OTHER], name, lambda article_id: SOURCES.get(article_id, [])).source


@pytest.mark.parametrize(
    "name", [PIER.id, PIER.id[:5], "news/pier.txt", "pier.txt", "pier", "quay.txt", "mirror/quay.txt"]
)
def test_an_article_is_meant_by_its_id_or_a_source(name: str) -> None:
    assert found(name) == "news/pier.txt"


def test_a_name_that_means_two_is_refused() -> None:
    with pytest.raises(LibraryError, match=f"means 2 articles .{FARES.id}, {OTHER.id}"):
        found("fares.md")
    assert found("old/fares.md") == "old/fares.md"


@pytest.mark.parametrize("name", ["nothing", "", "zz"])
def test_a_name_that_means_none_is_refused(name: str) -> None:
    with pytest.raises(LibraryError, match="no article"):
        found(name)
