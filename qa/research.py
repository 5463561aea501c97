"""Finding the evidence for one query: the articles that retrieval brings up, as scored sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from qa.copies import with_copies_marked, with_originals
from qa.corrections import Correction, find_corrections, outranked
from qa.evidence import LEAST_RELEVANCE, Evidence, compare_meaning, known_then, newest_first, score_sentences
from qa.library import Filters, Library
from qa.matcher import Matcher
from qa.named_source import limited_to_source
from qa.names import NameBook
from qa.occurrences import Occurrence, find_occurrences
from qa.plan import Kind, Operator, Query
from qa.plan.kind import asks_several
from qa.plan.query import moved
from qa.plan.sources import asks_about_reports, named_sources
from qa.readings import ReadArticle, Readings
from qa.retrieve import Retriever
from qa.retrieve.parts import Part, take_apart
from qa.retrieve.publishers import NamedPublishers, PublisherNames
from qa.similarity import SentenceVectors
from qa.types import UNKNOWN_PUBLISHED, Interval

MOST_ARTICLES = 12


@dataclass(frozen=True)
class Pool:
    """What is known for a query: its articles and their sentences, best first.

    `clauses` are those of the question, `lone` that the library is one undated text, `compares` that the question puts
    reports side by side, `absent_source` who is said to report it without an article here, `corrections` what articles
    among them take back.
    """

    query: Query
    matcher: Matcher
    evidence: tuple[Evidence, ...]
    articles: Mapping[str, ReadArticle]
    newest: date | None
    clauses: tuple[Part, ...] = ()
    lone: bool = False
    compares: bool = False
    absent_source: str | None = None
    corrections: tuple[Correction, ...] = ()

    def of_article(self, article_id: str) -> Sequence[Evidence]:
        return [item for item in self.evidence if item.article.id == article_id]

    @cached_property
    def names(self) -> NameBook:
        """The names that the articles use."""
        return NameBook(self.articles.values())

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Dated events on the query's topic, oldest first."""
        return self.occurrences_for(self.query)

    def occurrences_for(self, query: Query) -> tuple[Occurrence, ...]:
        """The same for the query with other limits of time."""
        return find_occurrences(query, self.matcher, self.standing)

    @property
    def standing(self) -> tuple[Evidence, ...]:
        """The evidence without what a later correction takes back of what is asked."""
        return tuple(i for i in self.evidence if not outranked(self.query, i, self.corrections))


class Researcher:
    """Gathers pools from one generation of the library."""

    def __init__(
        self,
        library: Library,
        retriever: Retriever,
        vectors: SentenceVectors,
        passages: int,
        filters: Filters | None,
    ) -> None:
        self._library = library
        self._vectors = vectors
        self._retriever = retriever
        self._passages = passages
        self._filters = filters
        self._newest = _last_day(library.coverage().last)
        self._readings = library.derived(Readings)
        self._publishers = library.derived(PublisherNames.of)
        self.acronyms = self._readings.acronyms

    def gather(self, query: Query) -> Pool:
        named = self._publishers.find(query.question)
        compares = asks_about_reports(query.question, len(named))
        clauses = take_apart(query.question, UNKNOWN_PUBLISHED, self._publishers)
        filters = self._filters
        if not compares and len(clauses) == 1:
            query, filters = limited_to_source(query, named, filters)
        wide = query.operator is not Operator.NONE or query.kind in (Kind.TIMELINE, Kind.ORDER, Kind.WHEN)
        count = self._passages * (3 if wide and not compares else 1)
        published = None if compares else self._published(query)
        text = query.question if compares else query.text
        hits = self._retriever.search(text, count, _limited(filters, published))
        most = MOST_ARTICLES * (2 if query.kind is Kind.TIMELINE or asks_several(query.question) else 1)
        names = list(dict.fromkeys(hit.passage.article_id for hit in hits))[:most]
        articles = with_copies_marked({name: self._readings.of(name) for name in names})
        matcher = Matcher(query, articles, self.acronyms)
        corrections = find_corrections(articles.values())
        evidence = score_sentences(query, matcher, articles.values())
        absent = self._absent_source(query.question, named, articles.values())
        return Pool(
            query,
            matcher,
            evidence,
            articles,
            self._newest,
            clauses,
            self._is_lone(articles.values()),
            compares,
            absent,
            corrections,
        )

    def _published(self, query: Query) -> Interval | None:
        """When the articles came out that are asked about; 'in March' is the last one up to the newest."""
        days = query.published
        if days is None or not query.published_any_year or self._newest is None:
            return days
        this_year = moved(days, self._newest.year)
        return this_year if this_year.first <= self._newest else moved(days, self._newest.year - 1)

    def _absent_source(
        self, question: str, publishers: Sequence[NamedPublishers], articles: Iterable[ReadArticle]
    ) -> str | None:
        """A source that the question rests on, of which there is no article here and of which none speaks."""
        if not self._library.publishers():
            return None
        for span, name in named_sources(question):
            held = any(span.overlaps(publisher.span) for publisher in publishers)
            if not held and not any(name.lower() in read.article.text.lower() for read in articles):
                return name
        return None

    def _is_lone(self, articles: Iterable[ReadArticle]) -> bool:
        """The library is one undated text, so that its being found says nothing."""
        undated = all(read.article.published.interval is None for read in articles)
        return undated and self._library.coverage().articles == 1

    def compare(self, pool: Pool) -> Pool:
        """The pool with its evidence ordered by meaning too; raises ProviderError."""
        known = _known_by_then(pool)
        return replace(pool, evidence=newest_first(pool.query, compare_meaning(pool.query, known, self._vectors)))

    def weighed(self, pool: Pool) -> Pool:
        """The pool without what a correction takes back, and without copies of what the original tells as well."""
        return replace(pool, evidence=with_originals(pool.standing, pool.matcher, self._vectors.similarities))

    def likeness(self, a: str, b: str) -> float:
        """How near two sentences are in meaning, -1..1."""
        return self._vectors.similarities(a, (b,))[0]


def _known_by_then(pool: Pool) -> tuple[Evidence, ...]:
    """As of a day, what was published by then, where that tells of what is asked; otherwise all."""
    if not pool.query.as_of_given:
        return pool.evidence
    known = tuple(item for item in pool.evidence if known_then(item, pool.query.as_of))
    return known if any(item.relevance >= LEAST_RELEVANCE for item in known) else pool.evidence


def _last_day(iso: str | None) -> date | None:
    """The last day that '2024-01-10', '2024-01' or '2024' can mean."""
    if iso is None:
        return None
    year, month, day = (*(int(part) for part in iso.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return following - timedelta(days=1)


def _limited(filters: Filters | None, published: Interval | None) -> Filters | None:
    """Filters narrowed to the publication time that the question names."""
    if published is None:
        return filters
    base = filters or Filters()
    after = max(published.first, base.after) if base.after else published.first
    before = min(published.last, base.before) if base.before else published.last
    return Filters(after, before, base.publishers, base.article_ids)
