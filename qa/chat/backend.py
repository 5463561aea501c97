"""What the page needs of the rest of Dateline; `app.py` puts it together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from qa.pipeline import NewsQA
from qa.types import Article, Coverage


class Shelf(Protocol):
    """One generation of the library, open for reading."""

    @property
    def generation(self) -> str: ...

    def coverage(self) -> Coverage: ...

    def articles(self) -> tuple[Article, ...]: ...

    def article(self, article_id: str) -> Article:
        """Raises LibraryError when there is no such article."""
        ...

    def acronyms(self) -> Mapping[str, tuple[str, ...]]:
        """Short form to long forms."""
        ...


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """The language model as the page shows it; `percent` of the download while it is loading, where known."""

    state: Literal["ready", "loading", "none"]
    text: str
    percent: int | None = None

    @property
    def settled(self) -> bool:
        return self.state != "loading"


@dataclass(frozen=True, slots=True)
class Backend:
    """`qa` answers; `plain` answers too, but never with a language model, so it is fast; `shelf` lends the
    library's current generation."""

    qa: NewsQA
    plain: NewsQA
    shelf: Callable[[], AbstractContextManager[Shelf]]
    model_status: Callable[[], ModelStatus]
