"""What the page needs of the rest of Dateline; `app.py` puts it together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from qa.chat.answering import Waiting
from qa.examples import Examples
from qa.feedback import FeedbackStore
from qa.health import Facts
from qa.pipeline import NewsQA
from qa.types import Article, Coverage, DateMention


class Shelf(Protocol):
    """One generation of the library, open for reading."""

    @property
    def generation(self) -> str: ...

    def coverage(self) -> Coverage: ...

    def articles(self) -> tuple[Article, ...]: ...

    def article(self, article_id: str) -> Article:
        """Raises LibraryError when there is no such article."""
        ...

    def mentions(self, article_id: str) -> tuple[DateMention, ...]:
        """Raises LibraryError when there is no such article."""
        ...

    def publishers(self) -> tuple[str, ...]: ...

    def acronyms(self) -> Mapping[str, tuple[str, ...]]:
        """Short form to long forms."""
        ...


class Failure(Protocol):
    """A source that gave no article, and why in one line."""

    @property
    def source(self) -> str: ...

    @property
    def reason(self) -> str: ...


class Report(Protocol):
    """What came of bringing articles in: counts of new, changed and unchanged ones, and who is who."""

    @property
    def added(self) -> int: ...

    @property
    def changed(self) -> int: ...

    @property
    def same(self) -> int: ...

    @property
    def failed(self) -> Sequence[Failure]: ...

    @property
    def articles(self) -> Sequence[Article]: ...

    @property
    def redated(self) -> Sequence[Article]: ...


Progress = Callable[[str, int, int], None]
"""Told the stage ('reading', 'embedding'), how many are done and how many there are (0: not yet known)."""


class Desk(Protocol):
    """Where articles are handed in and taken out; each call raises LibraryError."""

    def bring(self, files: Sequence[Path], progress: Progress) -> Report: ...

    def paste(self, text: str, known: Mapping[str, str], progress: Progress) -> Report: ...

    def remove(self, article_id: str) -> None: ...


class Choice(Protocol):
    """Which language model there is, if any, and why: see `qa.providers.chat_models`."""

    @property
    def model(self) -> object | None: ...

    @property
    def reason(self) -> str: ...

    @property
    def loading(self) -> bool: ...

    @property
    def percent(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """The language model as the page shows it; `percent` of the download while it is loading, where known."""

    state: Literal["ready", "loading", "none"]
    text: str
    percent: int | None = None

    @classmethod
    def of(cls, choice: Choice) -> ModelStatus:
        """As the provider tells it."""
        if choice.loading:
            return cls("loading", choice.reason, choice.percent)
        return cls("ready" if choice.model else "none", choice.reason, choice.percent)

    @property
    def settled(self) -> bool:
        return self.state != "loading"


@dataclass(frozen=True, slots=True)
class Backend:
    """`qa` answers; `plain` answers too, but never with a language model, so it is fast; `examples` are
    questions that the library answers; `shelf` lends the library's
    current generation; `waiting` is the line before a model that serves one answer at a time; without a `desk` the
    library can be read here and not changed; `check` looks for damage, a line each."""

    qa: NewsQA
    plain: NewsQA
    examples: Examples
    shelf: Callable[[], AbstractContextManager[Shelf]]
    model_status: Callable[[], ModelStatus]
    waiting: Waiting
    feedback: FeedbackStore
    desk: Desk | None
    health: Callable[[], tuple[Facts, ...]]
    check: Callable[[], tuple[str, ...]]
