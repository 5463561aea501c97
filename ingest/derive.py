"""All that is derived from what articles tell, each step once an article: its text when it is read, its passages to be
embedded ahead, the rest when it is dated."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ingest.chunk import Chunker
from ingest.told import Told, told_text
from qa.flags import MACHINE_PARAPHRASE
from qa.library import Prepared
from qa.retrieve import find_acronyms
from qa.temporal import find_mentions
from qa.types import Article, Passage


class Derivation:
    """Keeps what it found by the article's id until the article is prepared."""

    def __init__(self, count_tokens: Callable[[str], int]) -> None:
        """`count_tokens` is the embedder's."""
        self._chunker = Chunker(count_tokens)
        self._told: dict[str, Told] = {}
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def told(self, article: Article) -> str:
        """What it tells."""
        return self._text(article).text

    def passages(self, article: Article) -> tuple[Passage, ...]:
        if article.id not in self._passages:
            self._passages[article.id] = self._chunker.passages(article.id, self._text(article))
        return self._passages[article.id]

    def prepare(self, article: Article) -> Prepared:
        """The dated article with all that is derived from what it tells, but not yet embedded."""
        text, passages = self._text(article), self.passages(article)
        del self._told[article.id], self._passages[article.id]
        spun = MACHINE_PARAPHRASE in article.flags
        return Prepared(
            article=article,
            sentences=text.sentences(article.id),
            mentions=text.placed(find_mentions(text.text, article.published, spun=spun)),
            passages=passages,
            vectors=np.empty((0, 0), np.float32),
            acronyms=find_acronyms(text.text),
        )

    def _text(self, article: Article) -> Told:
        if article.id not in self._told:
            self._told[article.id] = told_text(article.text)
        return self._told[article.id]
