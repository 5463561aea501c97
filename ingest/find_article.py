"""The one article that a user means by an id, the start of an id, or a source's name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from qa.errors import LibraryError
from qa.types import Article

_SHORTEST_PREFIX = 4


def find_article(articles: Sequence[Article], name: str) -> Article:
    """Raises LibraryError when no article or more than one is meant."""
    for found in (
        [article for article in articles if article.id == name],
        [article for article in articles if name in (article.source, article.source_key)],
        [article for article in articles if name in _short_names(article.source)],
        [article for article in articles if len(name) >= _SHORTEST_PREFIX and article.id.startswith(name)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(article.id for article in found[:5])
            raise LibraryError(f"{name!r} means {len(found)} articles ({ids}); give one id")
    raise LibraryError(f"the library has no article {name!r}; see `python -m ingest list`")


def _short_names(source: str) -> tuple[str, str]:
    path = PurePath(source)
    return path.name, path.stem
