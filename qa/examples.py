"""Example questions made from the library's own articles, each tried before it is offered."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice, zip_longest
from typing import Protocol

from qa.answer import Status, Support
from qa.pipeline import NewsQA
from qa.types import Article

OFFERED = 4
_ARTICLES = 60
_TRIES = 5

_MEETS = re.compile(r"\b(?:talks?|dialogue|meetings?|summit|conference|forum|consultations?)$", re.I)
_TITLE = r"(?:President|Minister|Secretary|Governor|Mayor|General|Admiral|Professor|Dr\.?)"
_NAME = r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w-]+"
_TITLED = rf"\b(?:{_TITLE} )+(?P<titled>{_NAME})"
_EXPLAINED = rf"(?<![\w’'-] )\b(?P<explained>{_NAME}), (?:who|the|a|an|its|whose)\b"
_PERSON = re.compile(f"{_TITLED}|{_EXPLAINED}")
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?= ?[a-z])[^.!?\n]+)*")
_MET = re.compile(r"\b(?:met|meeting|talks|summit)\b")


class Shelf(Protocol):
    """One generation of the library, as far as examples are made from it."""

    @property
    def generation(self) -> str: ...

    def articles(self) -> tuple[Article, ...]: ...

    def acronyms(self) -> Mapping[str, tuple[str, ...]]:
        """Short form to long forms."""
        ...


class Examples:
    """Questions for each generation of the library, worked out once."""

    def __init__(self, qa: NewsQA) -> None:
        """`qa` should answer without a language model: several candidates are tried."""
        self._qa = qa
        self._lock = threading.Lock()
        self._known: tuple[str, tuple[str, ...]] | None = None

    def of(self, shelf: Shelf) -> tuple[str, ...]:
        """Up to four questions that the articles answer; raises DatelineError."""
        with self._lock:
            if self._known is None or self._known[0] != shelf.generation:
                self._known = shelf.generation, self._find(shelf)
            return self._known[1]

    def _find(self, shelf: Shelf) -> tuple[str, ...]:
        kinds = [islice(filter(self.answered, islice(kind, _TRIES)), OFFERED) for kind in candidates(shelf)]
        mixed = chain.from_iterable(zip_longest(*kinds))
        return tuple(islice((question for question in mixed if question), OFFERED))

    def answered(self, question: str) -> bool:
        """Whether the articles answer it; what asks for a time is answered by one that was worked out."""
        answer = self._qa.ask(question)
        when = question.startswith("When")
        dated = answer.statements and answer.statements[0].support in (Support.RESOLVED, Support.COMPUTED)
        return answer.status is Status.ANSWERED and (bool(dated) or not when)


def candidates(shelf: Shelf) -> tuple[Iterator[str], ...]:
    """Questions by kind: bodies that meet, people who met, people who are explained."""
    bodies, pairs, people = subjects(shelf)
    return (
        (f"When did {body} last meet?" for body in bodies),
        (f"When did {pair} last meet?" for pair in pairs),
        (f"Who is {person}?" for person in people),
    )


def subjects(shelf: Shelf) -> tuple[Iterator[str], Iterator[str], Iterator[str]]:
    """What the newest articles are about: bodies that meet ('the DPCT'), pairs of people who met, people."""
    articles = sorted(shelf.articles(), key=_newest_first)[:_ARTICLES]
    return (
        (f"the {short}" for short, longs in shelf.acronyms().items() if any(map(_MEETS.search, longs))),
        (f"{one} and {other}" for one, other in dict.fromkeys(_pairs(articles))),
        iter(dict.fromkeys(_people(articles))),
    )


def _newest_first(article: Article) -> int:
    interval = article.published.interval
    return -(interval.last if interval else date.min).toordinal()


def _people(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        for match in _PERSON.finditer(article.text):
            yield match["titled"] or match["explained"]


def _pairs(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Two people whom one sentence says to have met."""
    people = sorted(set(_people(articles)))
    for article in articles:
        for sentence in _SENTENCE.findall(article.text):
            if _MET.search(sentence):
                named = [person for person in people if person in sentence]
                if len(named) == 2:
                    yield named[0], named[1]
