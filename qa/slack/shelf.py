"""What the bot reads of the library apart from asking: publishers, and where an article can be read in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Protocol
from urllib.parse import urlsplit

from qa.errors import LibraryError
from qa.examples import Shelf as ExampleShelf
from qa.types import Article


class Shelf(ExampleShelf, Protocol):
    """One generation of the library, open for reading."""

    def article(self, article_id: str) -> Article:
        """Raises LibraryError when there is no such article."""
        ...

    def publishers(self) -> tuple[str, ...]: ...


LendShelf = Callable[[], AbstractContextManager[Shelf]]


def web_address(source: str | None) -> str | None:
    """The source where it is a web page; None for paths, `javascript:` and the like."""
    try:
        parts = urlsplit(source or "")
    except ValueError:
        return None
    return source if parts.scheme in ("http", "https") and parts.netloc else None


def address_of(article: Article) -> str | None:
    """Where the article stands on the web, if it does."""
    return web_address(article.url) or web_address(article.source)


def addresses(lend: LendShelf, article_ids: Iterable[str]) -> dict[str, str]:
    """Web addresses of those articles that have one; raises LibraryError when the library cannot be read."""
    found: dict[str, str] = {}
    with lend() as shelf:
        for article_id in dict.fromkeys(article_ids):
            try:
                address = address_of(shelf.article(article_id))
            except LibraryError:
                continue  # It has left the library since it was quoted.
            if address is not None:
                found[article_id] = address
    return found
