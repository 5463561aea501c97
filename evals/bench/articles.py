"""Made-up articles and unit vectors, for measurements in which only size and shape matter."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

import numpy as np

from qa.library import Prepared, passage_id
from qa.providers.base import Vectors
from qa.sentences import split_sentences
from qa.types import Article, Interval, Passage, Precision, Published, Span

PUBLISHERS = tuple(f"Paper {number}" for number in range(20))
FIRST_DAY = date(2020, 1, 1)
DAYS = 1000
WORDS_PER_PASSAGE = 160

_SYLLABLES = "ba dor ek fi gan hul im jor ka len mo nar os pel qui ra sul ten ur vo wen xi yor zam".split()


class ArticleMaker:
    """The same articles for the same seed: words of a made-up vocabulary, as rare as those of a language."""

    def __init__(self, passages: int, dimension: int, seed: int = 0) -> None:
        self._passages = passages
        self._dimension = dimension
        self._random = np.random.default_rng(seed)
        syllables = self._random.choice(_SYLLABLES, size=(30_000, 3))
        self._words = ["".join(row) for row in syllables.tolist()]

    def make(self, number: int) -> Prepared:
        """Article `number` with `passages` passages; of day `number` modulo DAYS, publishers by turns."""
        paragraphs = [self._paragraph() for _ in range(self._passages)]
        day = FIRST_DAY + timedelta(number % DAYS)
        publisher = PUBLISHERS[number % len(PUBLISHERS)]
        return prepare(f"made-{number:07d}", paragraphs, self.vectors(self._passages), day, publisher)

    def vectors(self, count: int) -> Vectors:
        """Random unit vectors, shape (count, dimension): the hardest case for a graph of neighbours."""
        rows = self._random.standard_normal((count, self._dimension), dtype=np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def query(self) -> str:
        """An FTS5 expression: eight words that are neither the commonest nor the rarest, joined by OR."""
        return " OR ".join(self._random.choice(self._words[50:5000], size=8).tolist())

    def question(self) -> str:
        """A question of two clauses that names two publishers and a day, for the search that takes it apart."""
        words = self._random.choice(self._words[50:5000], size=12).tolist()
        first, second = self._random.choice(PUBLISHERS, size=2, replace=False).tolist()
        day = FIRST_DAY + timedelta(int(self._random.integers(DAYS)))
        says, reports = " ".join(words[:6]), " ".join(words[6:])
        return f"Does the article of {first} say that {says}, while {second} on {day:%d %B %Y} reports {reports}?"

    def _paragraph(self) -> str:
        words = self._some_words(WORDS_PER_PASSAGE)
        return " ".join(f"{' '.join(words[at : at + 20]).capitalize()}." for at in range(0, len(words), 20))

    def _some_words(self, count: int) -> list[str]:
        ranks = np.minimum(self._random.zipf(1.3, count), len(self._words)) - 1
        return [self._words[rank] for rank in ranks]


def prepare(name: str, paragraphs: Sequence[str], vectors: Vectors, day: date, publisher: str) -> Prepared:
    """An article from the source `name`, a passage a paragraph; `vectors` has a row for each."""
    text = "\n".join(paragraphs)
    article = Article(
        id=f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}",
        source=f"{name}.txt",
        source_key=name,
        title=paragraphs[0][:60],
        text=text,
        published=Published(Interval(day, day), Precision.DAY, "made", "", 1.0),
        publisher=publisher,
    )
    starts = [0, *accumulate(len(paragraph) + 1 for paragraph in paragraphs)]
    spans = [Span(start, start + len(paragraph)) for start, paragraph in zip(starts, paragraphs, strict=False)]
    return Prepared(
        article=article,
        sentences=split_sentences(article.id, text),
        mentions=(),
        passages=tuple(Passage(passage_id(article.id, span), article.id, span, span.of(text)) for span in spans),
        vectors=vectors,
    )
