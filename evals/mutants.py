"""Dateline broken on purpose: the product's real parts, wrapped at their seams.

A mutant changes what is put to the product, what it reads of the library, or the answer that comes out; everything else
is the product itself. `python -m evals mutations` shows that the gate sees each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.answer import Answer, Citation, Done, Statement, Status, StreamEvent, Support, Turn
from qa.library import Filters, Library, LibraryStore
from qa.library.catalog import ColumnWeights
from qa.library.snapshot import Snapshot
from qa.pipeline import NewsQA
from qa.providers.base import Vectors
from qa.render import answer_text
from qa.types import Article, DateMention, Interval, Precision, Span

ARTICLE_WORDS, LEAD_WORDS = 10_000, 80


@dataclass(frozen=True, slots=True)
class Put:
    """What is put to the product."""

    question: str
    history: tuple[Turn, ...]
    as_of: date | None
    filters: Filters | None = None


AnswerChange = Callable[[Answer, Library], Answer]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way of breaking; `suites` are those that must see it. Changes that are None are not made."""

    name: str
    suites: tuple[str, ...]
    put: Callable[[Put], Put] | None = None
    answer: AnswerChange | None = None
    mention: Callable[[DateMention], DateMention] | None = None
    article: Callable[[Article], Article] | None = None
    ranking: Callable[[list[tuple[str, float]]], list[tuple[str, float]]] | None = None

    @property
    def reads_otherwise(self) -> bool:
        return any((self.mention, self.article, self.ranking))


class MutantQA(NewsQA):
    """Asks `inner` something else, or changes its answer. Answers of a product that reads as it should are taken from
    `kept`, so that every mutant need not ask again."""

    def __init__(self, inner: NewsQA, library: Library, mutant: Mutant, kept: dict[Put, Answer]) -> None:
        self._inner = inner
        self._library = library
        self._mutant = mutant
        self._kept = kept

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        as_of: date | None = None,
        filters: Filters | None = None,
    ) -> Iterator[StreamEvent]:
        put = Put(question, tuple(history), as_of, filters)
        if self._mutant.put is not None:
            put = self._mutant.put(put)
        if put not in self._kept:
            self._kept[put] = self._inner.ask(put.question, put.history, as_of=put.as_of, filters=put.filters)
        answer = self._kept[put]
        if self._mutant.answer is not None:
            answer = self._mutant.answer(answer, self._library)
            answer = replace(answer, text=answer_text(answer))
        yield Done(answer)


class MutantLibrary(Library):
    """A library that is read otherwise than it was written."""

    def __init__(self, snapshot: Snapshot, mutant: Mutant) -> None:
        super().__init__(snapshot)
        self._mutant = mutant

    def article(self, article_id: str) -> Article:
        found = super().article(article_id)
        return self._mutant.article(found) if self._mutant.article else found

    def mentions(self, article_id: str) -> tuple[DateMention, ...]:
        found = super().mentions(article_id)
        return tuple(map(self._mutant.mention, found)) if self._mutant.mention else found

    def lexical(
        self,
        match: str,
        k: int,
        filters: Filters | None = None,
        weights: ColumnWeights = (1.0, 1.0, 1.0, 1.0),
    ) -> list[tuple[str, float]]:
        return self._ranked(super().lexical(match, k, filters, weights))

    def dense(self, vector: Vectors, k: int, filters: Filters | None = None) -> list[tuple[str, float]]:
        return self._ranked(super().dense(vector, k, filters))

    def _ranked(self, found: list[tuple[str, float]]) -> list[tuple[str, float]]:
        return self._mutant.ranking(found) if self._mutant.ranking else found


class MutantStore(LibraryStore):
    """Opens the library as the mutant reads it."""

    mutant: Mutant

    def open(self) -> Library:
        return MutantLibrary(Snapshot(self._generations.lease_current()), self.mutant)


def _day_later(mention: DateMention) -> DateMention:
    if mention.interval is None or mention.precision not in (Precision.DAY, Precision.TIME):
        return mention
    day = timedelta(days=1)
    return replace(mention, interval=Interval(mention.interval.first + day, mention.interval.last + day))


def _year_later(mention: DateMention) -> DateMention:
    if mention.interval is None:
        return mention
    year = timedelta(days=365)
    return replace(mention, interval=Interval(mention.interval.first + year, mention.interval.last + year))


def _undated(article: Article) -> Article:
    return replace(article, published=replace(article.published, interval=None, precision=Precision.UNKNOWN))


def _worst_first(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    scores = [score for _, score in found]
    return [(name, score) for (name, _), score in zip(reversed(found), scores, strict=True)]


def _next_citation(answer: Answer, _: Library) -> Answer:
    """Every statement's markers point one citation further."""
    count = len(answer.citations)
    statements = (
        replace(statement, citations=tuple(marker % count + 1 for marker in statement.citations))
        for statement in answer.statements
    )
    return replace(answer, statements=tuple(statements)) if count else answer


def _next_letter(answer: Answer, _: Library) -> Answer:
    """Quotations begin one letter further than they say."""
    citations = (replace(c, span=c.span.shift(1)) for c in answer.citations)
    return replace(answer, citations=tuple(citations))


def _other_article(answer: Answer, library: Library) -> Answer:
    """Every citation is of an article that has nothing to do with it."""
    other = next(a for a in library.articles() if a.id not in {c.article_id for c in answer.citations})
    citations = (replace(c, article_id=other.id, source=other.source, title=other.title) for c in answer.citations)
    return replace(answer, citations=tuple(citations))


def _never_refuses(answer: Answer, _: Library) -> Answer:
    return replace(answer, status=Status.ANSWERED)


def _always_refuses(answer: Answer, _: Library) -> Answer:
    return replace(answer, status=Status.REFUSED)


def _reversed(answer: Answer, _: Library) -> Answer:
    return replace(answer, statements=tuple(reversed(answer.statements)))


def _one_version(answer: Answer, _: Library) -> Answer:
    """Of articles that disagree only one is told."""
    article = {citation.marker: citation.article_id for citation in answer.citations}
    markers = answer.conflicts[0].versions[0].citations if answer.conflicts else answer.statements[0].citations
    told = {article[marker] for marker in markers[:1]}
    kept = tuple(s for s in answer.statements if {article[marker] for marker in s.citations} <= told)
    return replace(answer, statements=kept, conflicts=())


def _without_first(answer: Answer, _: Library) -> Answer:
    return replace(answer, statements=answer.statements[1:])


def _yes_for_no(answer: Answer, _: Library) -> Answer:
    turned = {"yes": "No", "no": "Yes"}

    def turn(text: str) -> str:
        return re.sub(r"^(yes|no)\b", lambda match: turned[match[1].lower()], text, flags=re.IGNORECASE)

    return replace(answer, statements=tuple(replace(s, text=turn(s.text)) for s in answer.statements))


def _numbers_off(answer: Answer, _: Library) -> Answer:
    """Every number of a statement is one too high."""

    def off(text: str) -> str:
        return re.sub(r"\d+(?![\d,.]*\d)", lambda match: str(int(match[0]) + 1), text)

    return replace(answer, statements=tuple(replace(s, text=off(s.text)) for s in answer.statements))


def _reworded(answer: Answer, _: Library) -> Answer:
    """Quotations are no longer letter for letter."""
    citations = (replace(c, quote=c.quote.replace(" the ", " a ").swapcase()) for c in answer.citations)
    return replace(answer, citations=tuple(citations))


def _dumped(words: int) -> AnswerChange:
    """The cited article's first words, as one quotation, in place of an answer."""

    def dump(answer: Answer, library: Library) -> Answer:
        article_id = answer.citations[0].article_id if answer.citations else library.articles()[0].id
        article = library.article(article_id)
        found = re.match(rf"(?:\S+\s*){{1,{words}}}", article.text)
        quote = found[0].rstrip() if found else article.text
        citation = Citation(
            marker=1,
            article_id=article.id,
            span=Span(0, len(quote)),
            quote=quote,
            title=article.title,
            publisher=article.publisher,
            published=article.published.iso(),
            source=article.source,
        )
        statement = Statement(f"“{quote}”", (1,), Support.QUOTED)
        return replace(answer, status=Status.ANSWERED, statements=(statement,), citations=(citation,), conflicts=())

    return dump


def _last_is_first(put: Put) -> Put:
    question = re.sub(r"\b(?:last|latest|most recent)\b", "first", put.question)
    return replace(put, question=question)


ALL = ("facts", "temporal", "conflict", "refusal", "follow-up", "noise", "injection")
MUTANTS: tuple[Mutant, ...] = (
    Mutant("dates a day off", ("temporal",), mention=_day_later),
    Mutant("dates a year off", ("temporal",), mention=_year_later),
    Mutant("publication dates unknown", ("temporal",), article=_undated),
    Mutant("worst passages first", ("facts",), ranking=_worst_first),
    Mutant("only the best passage found", ("facts", "temporal"), ranking=lambda found: found[:1]),
    Mutant("history ignored", ("follow-up",), put=lambda put: replace(put, history=())),
    Mutant("as-of ignored", ("temporal",), put=lambda put: replace(put, as_of=None)),
    Mutant("last taken for first", ("temporal",), put=_last_is_first),
    Mutant(
        "the newest articles left out",
        ("facts",),
        put=lambda put: replace(put, filters=Filters(before=date(2024, 1, 1))),
    ),
    Mutant("citations shifted", ALL, answer=_next_citation),
    Mutant("quotations a letter off", ALL, answer=_next_letter),
    Mutant("quotations reworded", ALL, answer=_reworded),
    Mutant("other articles cited", ALL, answer=_other_article),
    Mutant("refusals off", ALL, answer=_never_refuses),
    Mutant("everything refused", ALL, answer=_always_refuses),
    Mutant("order reversed", ALL, answer=_reversed),
    Mutant("one side of a conflict told", ALL, answer=_one_version),
    Mutant("first statement left out", ALL, answer=_without_first),
    Mutant("yes for no", ALL, answer=_yes_for_no),
    Mutant("numbers off by one", ALL, answer=_numbers_off),
    Mutant("an article in place of an answer", ALL, answer=_dumped(ARTICLE_WORDS)),
    Mutant("an article's beginning in place of an answer", ALL, answer=_dumped(LEAD_WORDS)),
)
NONE = Mutant("nothing broken", ALL)
