"""From passages to scored sentences: the evidence that composing works on.

A sentence is relevant as far as it, its neighbours and its article hold what the question is about: an article that
names the talks once goes on with 'the talks on Monday'. Weights are inverse sentence frequencies (Spärck Jones 1972)
over the sentences found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qa.lexicon import GENERIC_EVENT_NOUNS
from qa.plan import Kind, Query
from qa.terms import content_terms, term_of, term_set, tokens
from qa.types import Article, DateMention, Sentence

HERE, BY_REFERENCE, NEIGHBOUR, HEADLINE, ARTICLE = 1.0, 0.8, 0.5, 0.45, 0.25
_GENERIC = frozenset(term_of(noun) for noun in GENERIC_EVENT_NOUNS)
_REFERENCE = re.compile(
    r"\b(?:the|this|these|those|that|its|their|his|her|such|last|previous|earlier|annual)\s+(?:[\w'’-]+\s+){0,2}?("
    + "|".join(sorted(GENERIC_EVENT_NOUNS)) + r")\b", re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A sentence with what is known around it, compared by identity; `relevance` is in 0..1 before the bonus for its answer type."""

    sentence: Sentence
    article: Article
    mentions: tuple[DateMention, ...]
    relevance: float
    score: float


class Acronyms:
    """Writes short and long forms as one: whichever a text uses, both forms' terms count as said."""

    def __init__(self, pairs: Mapping[str, Sequence[str]]) -> None:
        self._pairs = [(term_of(short), term_set(long)) for short, longs in pairs.items() for long in longs]

    def expand(self, terms: frozenset[str]) -> frozenset[str]:
        found = set(terms)
        for short, long in self._pairs:
            if short in terms:
                found |= long
            elif long and self._says(long, terms):
                found |= {short} | long
        return frozenset(found)

    @staticmethod
    def _says(long: frozenset[str], terms: frozenset[str]) -> bool:
        """All words of the long form; of a long one the event noun may differ ('coordination meeting')."""
        missing = long - terms
        return not missing or (len(long) >= 4 and missing <= _GENERIC and bool(terms & _GENERIC))


class Matcher:
    """How far texts of a pool of articles hold a query's topic, term by term."""

    def __init__(self, query: Query, articles: Mapping[str, Sequence[Sentence]], acronyms: Acronyms) -> None:
        self._acronyms = acronyms
        self._terms = {
            (s.article_id, s.index): acronyms.expand(term_set(s.text)) for ss in articles.values() for s in ss
        }
        self._article_terms = {
            name: frozenset().union(*(self._terms[(s.article_id, s.index)] for s in sentences))
            for name, sentences in articles.items()
        }
        self.topic = _grouped(query.topic, query.context, acronyms)
        self._weights = {term: self._weight(term, query) for term in self.topic}

    def _weight(self, term: str, query: Query) -> float:
        frequency = sum(term in terms for terms in self._terms.values())
        rare = math.log(1 + (1 + len(self._terms)) / (1 + frequency))
        name = 1.5 if any(term in term_set(name) for name in query.names) else 1.0
        return rare * name * (1.0 if term in query.topic else 0.6)

    def terms(self, sentence: Sentence) -> frozenset[str]:
        return self._terms[(sentence.article_id, sentence.index)]

    def expand(self, terms: frozenset[str]) -> frozenset[str]:
        return self._acronyms.expand(terms)

    def missing_everywhere(self) -> tuple[str, ...]:
        """Topic terms that no sentence of the pool holds."""
        return tuple(t for t in self.topic if not any(t in terms for terms in self._terms.values()))

    def share(self, cover: Mapping[str, float]) -> float:
        total = sum(self._weights.values())
        return sum(self._weights[t] * cover.get(t, 0.0) for t in self.topic) / total if total else 0.0

    def cover(self, sentence: Sentence, article: Article, before: Sentence | None) -> dict[str, float]:
        """For each topic term, how surely the sentence is about it, 0..1."""
        return self.cover_text(self.terms(sentence), sentence.text, article, before)

    def cover_text(
        self, here: frozenset[str], text: str, article: Article, before: Sentence | None
    ) -> dict[str, float]:
        near = self.terms(before) if before is not None else frozenset[str]()
        title = self._acronyms.expand(term_set(article.title))
        whole = self._article_terms.get(article.id, frozenset())
        refers = BY_REFERENCE if _REFERENCE.search(text) else 0.0
        found = {}
        for term in self.topic:
            levels = (
                (HERE, here),
                (max(refers, NEIGHBOUR), near | (whole if refers else frozenset())),
                (HEADLINE, title),
                (ARTICLE, whole),
            )
            found[term] = next((level for level, terms in levels if term in terms), 0.0)
        return found


def _grouped(topic: Iterable[str], context: Iterable[str], acronyms: Acronyms) -> tuple[str, ...]:
    """Topic terms with each long form that has an acronym counted once, by its acronym."""
    words = tuple(topic) + tuple(t for word in context for t in content_terms(word))
    have = frozenset(words)
    kept = list(dict.fromkeys(words))
    for short, long in acronyms._pairs:
        if len(long) > 1 and long <= have:
            kept = [term for term in kept if term not in long] + [short]
    return tuple(dict.fromkeys(kept))


def score_sentences(
    query: Query,
    matcher: Matcher,
    articles: Mapping[str, Article],
    sentences: Mapping[str, Sequence[Sentence]],
    mentions: Mapping[str, Sequence[DateMention]],
) -> tuple[Evidence, ...]:
    """All sentences of the articles, best first; ties in reading order."""
    found = []
    for name, article in articles.items():
        before: Sentence | None = None
        for sentence in sentences[name]:
            relevance = matcher.share(matcher.cover(sentence, article, before))
            own = tuple(m for m in mentions[name] if sentence.span.contains(m.span))
            score = relevance * (1 + answer_type_bonus(query, sentence.text, own))
            found.append(Evidence(sentence, article, own, relevance, score))
            before = sentence
    return tuple(sorted(found, key=lambda e: (-e.score, e.article.id, e.sentence.index)))


_NAME_RUN = re.compile(r"\b[A-Z][\w'’.-]+(?:\s+(?:al-|bin |de |van |von )?[A-Z][\w'’-]+)+")
_PLACE = re.compile(r"\b(?:in|at|from|to|near|outside)\s+(?:the\s+)?[A-Z][a-z]+")
_NUMBER = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|"
    r"millions?|billions?|several|half|third|quarter|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b", re.I,
)  # fmt: skip
_CAUSE = re.compile(
    r"\b(?:because|due to|after|over|as a (?:protest|result|response)|in (?:protest|response|retaliation)|owing to|"
    r"following|prompted|caused|blamed|since|so that|in order to|in connection with|amid|citing|reason)\b", re.I,
)  # fmt: skip
_SAID = re.compile(r"\b(?:said|told|says|stated|warned|added|according to|wrote|asked|urged|noted)\b", re.I)
_IS_A = re.compile(r"\b(?:is|are|was|were|known as|called|stands for)\b|\(|,\s+(?:a|an|the)\s", re.I)


def answer_type_bonus(query: Query, text: str, mentions: Sequence[DateMention]) -> float:
    """How much a sentence gains for holding the sort of thing that is asked for."""
    asked = frozenset(term for name in query.names for term in term_set(name))
    if query.kind is Kind.WHO:
        return 0.35 if _has_new_name(text, asked) else -0.25
    if query.kind in (Kind.WHEN, Kind.TIMELINE, Kind.HOW_LONG, Kind.ORDER):
        return 0.35 if mentions else -0.2
    patterns = {
        Kind.WHERE: _PLACE,
        Kind.HOW_MANY: _NUMBER,
        Kind.WHY: _CAUSE,
        Kind.QUOTE: _SAID,
        Kind.DEFINITION: _IS_A,
    }
    pattern = patterns.get(query.kind)
    return 0.0 if pattern is None else 0.25 if pattern.search(text) else -0.1


def _has_new_name(text: str, asked: frozenset[str]) -> bool:
    return any(not term_set(run.group()) <= asked for run in _NAME_RUN.finditer(text))


def answer_names(text: str, query: Query) -> tuple[str, ...]:
    """Names in a sentence that the question does not hold."""
    asked = frozenset(query.topic) | frozenset(term for name in query.names for term in term_set(name))
    return tuple(run.group() for run in _NAME_RUN.finditer(text) if not term_set(run.group()) <= asked)


def capitalised(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(text) if token.text[0].isupper())
