"""From passages to scored sentences: the evidence that composing works on.

A sentence is relevant as far as it, its neighbours and its article hold what the question is about: an article that
names the talks once goes on with 'the talks on Monday'. Weights are inverse sentence frequencies (Spärck Jones 1972)
over the sentences found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.events import EventStatus, event_status
from qa.lexicon import GENERIC_EVENT_NOUNS, MEETING_NOUNS, event_types, is_instruction, trigger_types
from qa.plan import Kind, Query
from qa.terms import content_terms, term_of, term_set, tokens
from qa.types import Article, DateMention, MentionType, Sentence

HERE, BY_REFERENCE, KINDRED, NEIGHBOUR, HEADLINE, ARTICLE = 1.0, 0.8, 0.75, 0.5, 0.45, 0.25
LEAD, SCOPE = 5, 3
ANTECEDENT_WEIGHT, CONTEXT_WEIGHT, NAME_WEIGHT = 1.0, 0.35, 1.5
_GENERIC = frozenset(term_of(noun) for noun in GENERIC_EVENT_NOUNS)
_MEETINGS = frozenset(term_of(noun) for noun in MEETING_NOUNS)
_REFERENCE = re.compile(
    r"\b(?:the|this|these|those|that|such|last|previous|earlier|previously annual)\s+"
    r"(?!(?:first|new|another|formal)\b)(?:[\w-]+\s+){0,2}?(" + "|".join(sorted(GENERIC_EVENT_NOUNS)) + r")\b",
    re.I,
)
_PRONOUN_SUBJECT = re.compile(r"(?:^|[,;]\s+(?:and\s+|but\s+)?)[“\"]?(?:he|she|they|it|both|the two)\b", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A sentence with what is known around it, compared by identity.

    `relevance` 0..1 is how much of the topic it holds, `names` 0..1 how surely it is about the least sure of the
    names asked about, `score` is relevance with the bonuses for holding the sort of answer asked for.
    """

    sentence: Sentence
    article: Article
    mentions: tuple[DateMention, ...]
    relevance: float
    names: float
    score: float


class Acronyms:
    """Writes short and long forms as one: whichever a text uses, both forms' terms count as said."""

    def __init__(self, pairs: Mapping[str, Sequence[str]]) -> None:
        self.pairs = [(term_of(short), term_set(long)) for short, longs in pairs.items() for long in longs]

    def expand(self, terms: frozenset[str]) -> frozenset[str]:
        found = set(terms)
        for short, long in self.pairs:
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
        named = frozenset(t for name in (*query.names, *query.antecedents) for t in term_set(name))
        self._names = named | (frozenset(query.topic) & _always_capitalised(articles))
        self.topic = _grouped(query, acronyms)
        self._weights = {term: self._weight(term, query) for term in self.topic}
        self._kindred = {term: trigger_types().get(term, frozenset()) for term in self.topic}
        self._refers_to = frozenset(self.topic) | acronyms.expand(frozenset(self.topic))

    def _weight(self, term: str, query: Query) -> float:
        frequency = sum(term in terms for terms in self._terms.values())
        rare = math.log(1 + (1 + len(self._terms)) / (1 + frequency))
        name = NAME_WEIGHT if term in self._names else 1.0
        if term in query.topic:
            return rare * name
        antecedent = any(term in term_set(name) for name in query.antecedents)
        return rare * name * (ANTECEDENT_WEIGHT if antecedent else CONTEXT_WEIGHT)

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

    def least_name(self, cover: Mapping[str, float]) -> float:
        """The lowest cover of a term that belongs to a name; 1 where the question names nobody."""
        return min((cover[term] for term in self.topic if term in self._names), default=1.0)

    def article_share(self, article: Article) -> float:
        """How much of the topic the article holds anywhere, 0..1."""
        whole = self._article_terms.get(article.id, frozenset()) | self._acronyms.expand(term_set(article.title))
        types = event_types(tuple(whole))
        kindred = {term: KINDRED for term in self.topic if self._kindred[term] & types}
        return self.share(kindred | {term: HERE for term in self.topic if term in whole})

    def cover(self, sentence: Sentence, article: Article) -> dict[str, float]:
        """For each topic term, how surely the sentence is about it, 0..1."""
        return self.cover_text(self.terms(sentence), sentence.text, sentence, article)

    def cover_text(self, here: frozenset[str], text: str, sentence: Sentence, article: Article) -> dict[str, float]:
        """The same for a part of a sentence: its terms and its text."""
        near = self._nearby(sentence, 1)
        title = self._acronyms.expand(term_set(article.title))
        whole = self._article_terms.get(article.id, frozenset())
        refers = self._refers(text)
        scope = self._scope(sentence) | title if refers else frozenset[str]()
        beside = BY_REFERENCE if refers or _PRONOUN_SUBJECT.search(text) else NEIGHBOUR
        types = event_types(tuple(here))
        found = {}
        for term in self.topic:
            levels = (
                (HERE, term in here),
                (BY_REFERENCE, term in scope),
                (beside, term in near),
                (KINDRED, bool(self._kindred[term] & types)),
                (HEADLINE, term in title),
                (ARTICLE, term in whole),
            )
            found[term] = max(level for level, holds in (*levels, (0.0, True)) if holds)
        return found

    def opening(self, article: Article) -> frozenset[str]:
        """Terms of the headline and the first sentences: what the article is mainly about."""
        lead = (self._terms.get((article.id, i), frozenset()) for i in range(LEAD))
        return self._acronyms.expand(term_set(article.title)).union(*lead)

    def _nearby(self, sentence: Sentence, count: int) -> frozenset[str]:
        """Terms of the `count` sentences before."""
        name, index = sentence.article_id, sentence.index
        return frozenset().union(*(self._terms[(name, i)] for i in range(max(0, index - count), index)))

    def _scope(self, sentence: Sentence) -> frozenset[str]:
        """Terms that 'the talks' can point back at: of the sentence itself, those before, and the article's opening."""
        opening = (self._terms[(sentence.article_id, i)] for i in range(min(LEAD, sentence.index)))
        return self.terms(sentence) | self._nearby(sentence, SCOPE) | frozenset().union(*opening)

    def _refers(self, text: str) -> bool:
        """The text points back ('the talks') at an event of the sort that the topic names."""
        return any(term_of(match.group(1)) in self._refers_to for match in _REFERENCE.finditer(text)) or (
            bool(self._refers_to & _MEETINGS)
            and any(term_of(match.group(1)) in _MEETINGS for match in _REFERENCE.finditer(text))
        )


def _always_capitalised(articles: Mapping[str, Sequence[Sentence]]) -> frozenset[str]:
    """Terms that the articles write with a capital within sentences: names, also where the question does not."""
    counts: dict[str, list[int]] = {}
    for sentences in articles.values():
        for sentence in sentences:
            for index, token in enumerate(tokens(sentence.text)):
                if index and token.text[0].isalpha():
                    tally = counts.setdefault(token.term, [0, 0])
                    tally[token.text[0].isupper()] += 1
    return frozenset(term for term, (small, capital) in counts.items() if capital > 4 * small)


def _grouped(query: Query, acronyms: Acronyms) -> tuple[str, ...]:
    """Topic terms with each long form that has an acronym counted once, by its acronym."""
    kept = [*query.topic, *(term for word in (*query.antecedents, *query.context) for term in content_terms(word))]
    have = frozenset(kept)
    for short, long in acronyms.pairs:
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
        for sentence in sentences[name]:
            if is_instruction(sentence.text):
                continue
            cover = matcher.cover(sentence, article)
            relevance = matcher.share(cover)
            own = tuple(m for m in mentions[name] if sentence.span.contains(m.span))
            bonus = answer_type_bonus(query, sentence.text, own) + time_bonus(query, own)
            score = relevance * (1 + bonus) * certainty(query, sentence.text, article)
            found.append(Evidence(sentence, article, own, relevance, matcher.least_name(cover), score))
    return tuple(sorted(found, key=lambda e: (-e.score, e.article.id, e.sentence.index)))


_NAME_RUN = re.compile(r"\b[A-Z][\w'’.-]+(?:\s+(?:al-|bin |de |van |von )?[A-Z][\w'’-]+)+")
_PLACE = re.compile(r"\b(?:in|at|from|to|near|outside)\s+(?:the\s+)?[A-Z][a-z]+")
_NUMBER = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|"
    r"millions?|billions?|several|half|third|quarter|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b", re.I,
)  # fmt: skip
_TIMES = re.compile(
    r"\b(?:once|twice|thrice|\w+ times|second|third|fourth|fifth|every|each|annual\w*|daily|weekly)\b", re.I
)
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
    if query.kind in (Kind.WHEN, Kind.TIMELINE, Kind.ORDER):
        return 0.35 if any(m.interval is not None for m in mentions) else -0.2
    if query.kind is Kind.HOW_LONG:
        return 0.35 if any(m.type is MentionType.DURATION for m in mentions) else -0.2
    if query.kind is Kind.HOW_OFTEN:
        return 0.35 if any(m.type is MentionType.SET for m in mentions) or _TIMES.search(text) else -0.1
    patterns = {
        Kind.WHERE: _PLACE,
        Kind.HOW_MANY: _NUMBER,
        Kind.WHY: _CAUSE,
        Kind.QUOTE: _SAID,
        Kind.DEFINITION: _IS_A,
    }
    pattern = patterns.get(query.kind)
    return 0.0 if pattern is None else 0.25 if pattern.search(text) else -0.1


def time_bonus(query: Query, mentions: Sequence[DateMention]) -> float:
    """A sentence dated within the time that the question names gains, one dated only outside it loses."""
    dated = [m.interval for m in mentions if m.interval is not None]
    if query.window is None or not dated:
        return 0.0
    return 0.25 if any(interval.overlaps(query.window) for interval in dated) else -0.1


def certainty(query: Query, text: str, article: Article) -> float:
    """Below 1 for what is only possible or denied, where the question asks what is so, and for flagged copies."""
    status = event_status(text, None, article.published)
    asked = event_status(query.question, None, article.published)
    unsure = status is EventStatus.POSSIBLE and asked is not EventStatus.POSSIBLE and query.kind is not Kind.WHY
    unplanned = asked is EventStatus.PLANNED and status is not EventStatus.PLANNED
    return (0.8 if unsure or unplanned else 1.0) * (0.9 if article.flags else 1.0)


def _has_new_name(text: str, asked: frozenset[str]) -> bool:
    return any(not term_set(run.group()) <= asked for run in _NAME_RUN.finditer(text))


def answer_names(text: str, query: Query) -> tuple[str, ...]:
    """Names in a sentence that the question does not hold."""
    asked = frozenset(query.topic) | frozenset(term for name in query.names for term in term_set(name))
    return tuple(run.group() for run in _NAME_RUN.finditer(text) if not term_set(run.group()) <= asked)


def capitalised(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(text) if token.text[0].isupper())
