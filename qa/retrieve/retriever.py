"""A question in, ranked passages out.

The question is taken apart; the whole and each part are searched by words and by meaning, and by words once more
where the question names a publisher or a day; the best candidates' sentences are compared with each part; and the
order is balanced over the parts. docs/retrieval.md has each step's gain and cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from qa.library import Filters, Library
from qa.providers.base import Embedder, Vectors
from qa.retrieve.acronyms import AcronymIndex
from qa.retrieve.balance import Balance, Scores, balanced_order
from qa.retrieve.copies import near_copies
from qa.retrieve.fuse import Scored, convex
from qa.retrieve.lexical import match_expression
from qa.retrieve.parts import Part, content, take_apart, whole
from qa.retrieve.publishers import PublisherNames
from qa.retrieve.sentences import SentencePool, other_forms, terms
from qa.sentences import sentence_spans
from qa.settings import RetrievalSettings
from qa.types import UNKNOWN_PUBLISHED, Hit, Interval, Passage, Precision, Published, Span

_THREADS = 4
# Texts that have nothing to do with each other reach this by chance; of the passages that hold a fact asked for in
# MultiHop-RAG, 1 in 200 is further from the question.
LEAST_COSINE = 0.2


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts; chosen on one half of the questions, checked on the other.

    `columns` are those of text, title, publisher and published (a title is repeated with every passage of its
    article); `part` is what the evidence for a part counts beside that for the whole question; `publisher` and `day`
    what being found with a publisher or on a day that the question names adds; `sentence` what the best sentence
    counts, for the first `pool` candidates; `served` and `copy` are those of `Balance`.
    """

    columns: tuple[float, float, float, float] = (1.0, 0.5, 1.0, 2.0)
    part: float = 0.6
    publisher: float = 0.8
    day: float = 0.3
    sentence: float = 0.5
    pool: int = 30
    served: float = 0.85
    copy: float = 0.5


class Retriever:
    """Searches one generation of the library; usable from several threads as far as the embedder is."""

    def __init__(
        self, library: Library, embedder: Embedder, settings: RetrievalSettings, weights: Weights | None = None
    ) -> None:
        """`weights` other than the default ones are for measuring what each step is worth."""
        self._weights = weights or Weights()
        self._library = library
        self._embedder = embedder
        self._settings = settings
        self._acronyms = library.derived(AcronymIndex.of)
        self._publishers = library.derived(PublisherNames.of)
        self._anchor = _newest(library)

    def search(self, text: str, k: int, filters: Filters | None = None) -> tuple[Hit, ...]:
        """The `k` best passages for the question and its parts; fewer, or none, when no more match."""
        if self._settings.fast:
            return self.search_plain(text, k, filters)
        if not text.strip():
            return ()
        asked = self._asked(text)
        found = [dict(scored) for scored in self._search_parts(asked, filters)]
        ids, scores = _table(found)
        order = self._balanced(asked, ids, scores, k)
        return self._hits([(ids[row], score) for row, score in order[:k]], "fused")

    def search_plain(self, text: str, k: int, filters: Filters | None = None) -> tuple[Hit, ...]:
        """The `k` best passages for the question as a whole, by words and meaning: less exact, several times faster."""
        if not text.strip():
            return ()
        words = content(text, (), Span(0, len(text)))
        (fused,) = self._search_parts((Part(text, words),), filters)
        return self._hits(fused[:k], "plain")

    def search_lexical(self, text: str, k: int, filters: Filters | None = None) -> tuple[Hit, ...]:
        """The `k` best passages by BM25 of the whole question alone."""
        return self._hits(self._lexical(text, k, filters), "lexical")

    def search_dense(self, text: str, k: int, filters: Filters | None = None) -> tuple[Hit, ...]:
        """The `k` nearest passages by embedding of the whole question alone."""
        if not text.strip():
            return ()
        (vector,) = self._embed([text])
        return self._hits(self._dense(vector, k, filters), "dense")

    def _asked(self, text: str) -> tuple[Part, ...]:
        """The whole question and its parts; one alone where it has only one."""
        question = whole(text, self._anchor, self._publishers)
        if not self._weights.part:
            return (question,)
        parts = take_apart(text, self._anchor, self._publishers)
        return parts if len(parts) == 1 else (question, *parts)

    def _search_parts(self, asked: Sequence[Part], filters: Filters | None) -> list[Scored]:
        """Candidates of each part: words and meaning fused, more for those found where they should be.

        The parts are embedded while SQLite, which lets other threads run, looks for their words.
        """
        k, weight = self._settings.candidates, self._settings.dense_weight
        with ThreadPoolExecutor(_THREADS) as threads:
            lists = [
                [
                    (threads.submit(self._lexical, part.words, k, where), share)
                    for where, share in self._places(part, filters)
                ]
                for part in asked
            ]
            if weight:
                for futures, vector in zip(lists, self._embed([part.text for part in asked]), strict=True):
                    futures.append((threads.submit(self._dense, vector, k, filters), weight))
        return [convex([(future.result(), share) for future, share in futures], k) for futures in lists]

    def _places(self, part: Part, filters: Filters | None) -> list[tuple[Filters | None, float]]:
        """Where to look for a part's words, and what being found there counts."""
        places: list[tuple[Filters | None, float]] = [(filters, 1 - self._settings.dense_weight)]
        for scope in part.scopes:
            share = self._weights.publisher if scope.publishers else self._weights.day
            if share and (narrowed := narrow(filters, scope)):
                places.append((narrowed, share))
        return places

    def _lexical(self, text: str, k: int, filters: Filters | None) -> Scored:
        match = match_expression(text, (item.other for item in self._acronyms.equivalents(text)))
        return self._library.lexical(match, k, filters, self._weights.columns) if match else []

    def _dense(self, vector: Vectors, k: int, filters: Filters | None) -> Scored:
        return [(name, cosine) for name, cosine in self._library.dense(vector, k, filters) if cosine >= LEAST_COSINE]

    def _embed(self, texts: Sequence[str]) -> Vectors:
        """One vector a text; the long form of each acronym is told beside it, for the embedder does not know it."""
        return self._embedder.embed([self._spelt_out(text) for text in texts])

    def _spelt_out(self, text: str) -> str:
        longs = [item.other for item in self._acronyms.equivalents(text) if len(item.other) > len(item.said)]
        return f"{text} ({', '.join(longs)})" if longs else text

    def _balanced(self, asked: Sequence[Part], ids: Sequence[str], scores: Scores, k: int) -> list[tuple[int, float]]:
        """Rows of `ids` in order, with scores that never rise; `scores` has shape (asked, ids)."""
        weights = self._weights
        blend = (1 - weights.part) * scores[0] + weights.part * _of_parts(scores).max(axis=0)
        rows = np.argsort(-blend, kind="stable")
        pool, rest = rows[: weights.pool], rows[weights.pool : max(weights.pool, k)]
        passages = self._library.passages_by_id([ids[row] for row in pool])
        near = self._best_sentences(tuple(passages.values()), asked)
        mixed = (1 - weights.sentence) * scores[:, pool] + weights.sentence * near
        balance = Balance(weights.part, weights.served, weights.copy)
        order = balanced_order(mixed[0], _of_parts(mixed), near_copies(tuple(passages.values())), balance)
        ranked = [(int(pool[index]), score) for index, score in order]
        last = ranked[-1][1] if ranked else 0.0
        return ranked + [(int(row), min(last, float(blend[row]))) for row in rest]

    def _best_sentences(self, passages: Sequence[Passage], asked: Sequence[Part]) -> Scores:
        """How well each passage's best sentence matches each part, shape (parts, passages), at most 1 in a row."""
        spans = [(row, span) for row, passage in enumerate(passages) for span in sentence_spans(passage.text)]
        owners = [row for row, _ in spans]
        pool = SentencePool([span.of(passages[row].text) for row, span in spans])
        best = np.zeros((len(asked), len(passages)))
        for line, part in zip(best, asked, strict=True):
            forms = other_forms(self._acronyms.equivalents(part.words))
            np.maximum.at(line, owners, pool.scores(terms(part.words), forms))
        best /= np.maximum(best.max(axis=1, initial=0.0, keepdims=True), 1e-9)
        return best

    def _hits(self, scored: Iterable[tuple[str, float]], stage: str) -> tuple[Hit, ...]:
        scores = dict(scored)
        passages = self._library.passages_by_id(tuple(scores))
        return tuple(
            Hit(passages[name], score, rank, stage) for rank, (name, score) in enumerate(scores.items(), start=1)
        )


def narrow(filters: Filters | None, scope: Filters) -> Filters | None:
    """Both filters together; None where nothing can pass both."""
    if not filters:
        return scope
    after = max((day for day in (filters.after, scope.after) if day), default=None)
    before = min((day for day in (filters.before, scope.before) if day), default=None)
    publishers = scope.publishers or filters.publishers
    if scope.publishers and filters.publishers:
        allowed = {name.lower() for name in filters.publishers}
        publishers = tuple(name for name in scope.publishers if name.lower() in allowed)
    if (after and before and after > before) or (scope.publishers and not publishers):
        return None
    return replace(filters, after=after, before=before, publishers=publishers)


def _table(found: Sequence[dict[str, float]]) -> tuple[list[str], Scores]:
    """All ids and each part's scores for them, shape (parts, ids), 0 where a part did not find one."""
    ids = sorted(set().union(*found))
    return ids, np.array([[scores.get(name, 0.0) for name in ids] for scores in found])


def _of_parts(scores: Scores) -> Scores:
    """The rows of the parts: all but the first, which is the whole question's, unless it is the only one."""
    return scores if len(scores) == 1 else scores[1:]


def _newest(library: Library) -> Published:
    """The last day that the library knows of, which a day named without its year is near."""
    last = library.coverage().last
    if last is None or len(last) < len("2024-01-10"):
        return UNKNOWN_PUBLISHED
    day = date.fromisoformat(last)
    return Published(Interval(day, day), Precision.DAY, "newest article", last, 1.0)
