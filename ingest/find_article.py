"""The one article that a user means by an id, the start of an id, or a source's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from qa.errors import LibraryError
from qa.types import Article

SourcesOf = Callable[[str], Sequence[str]]

_SHORTEST_PREFIX = 4


def find_article(articles: Sequence[Article], name: str, sources_of: SourcesOf) -> Article:
    """`sources_of(article_id)` gives all sources that hold an article. Raises LibraryError when no article or more
    than one is meant."""
    tests: tuple[Callable[[Article], bool], ...] = (
        lambda article: article.id == name,
        lambda article: name in (article.source, article.source_key),
        lambda article: name in _short_names(article.source),
        lambda article: len(name) >= _SHORTEST_PREFIX and article.id.startswith(name),
        lambda article: any(name in (source, *_short_names(source)) for source in sources_of(article.id)),
    )
    for means in tests:
        found = [article for article in articles if means(article)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(article.id for article in found[:5])
            raise LibraryError(f"{name!r} means {len(found)} articles ({ids}); give one id")
    raise LibraryError(f"the library has no article {name!r}; see `python -m ingest list`")


def _short_names(source: str) -> tuple[str, str]:
    path = PurePath(source)
    return path.name, path.stem
