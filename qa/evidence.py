"""From passages to scored sentences: the evidence that composing works on.

The score adds what the sentence is about (words, `qa.matcher`), how near it is in meaning (`qa.similarity`) and
whether it brings in the sort of thing asked for (`qa.candidates`). The weights are those of a softmax regression that
picks the answering sentence among those of twelve paragraphs, fitted on SQuAD 1.1 training questions: words alone put
the answer first for 72% of them, meaning alone for 66%, both for 75% (among the first two: 82, 79 and 88%).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qa.candidates import Candidate, candidates, dates_within
from qa.events import EventStatus, event_status
from qa.lexicon import is_correction, is_instruction
from qa.matcher import Matcher
from qa.plan import AnswerType, Kind, Query
from qa.similarity import SentenceVectors
from qa.terms import content_terms
from qa.types import Article, DateMention, MentionType, Sentence

SIMILARITY = 0.95
MOST_COMPARED = 40
TYPE_WEIGHTS = {
    AnswerType.PERSON: 0.25,
    AnswerType.PLACE: 0.12,
    AnswerType.NUMBER: 0.4,
    AnswerType.MONEY: 0.35,
    AnswerType.CAUSE: 0.15,
    AnswerType.DATE: 0.23,
    AnswerType.DURATION: 0.23,
    AnswerType.SEVERAL: 0.05,
}
IN_TIME, OUT_OF_TIME = 0.1, -0.1
UNSURE, FLAGGED, CORRECTION = 0.85, 0.85, 1.1


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A sentence with what is known around it, compared by identity.

    `relevance` 0..1 is how much of the topic it holds, `names` 0..1 how surely it is about the least sure of the
    names asked about, `found` what in it could be the answer, `similarity` the cosine of its meaning and the
    question's (0 until compared), `score` all of that together.
    """

    sentence: Sentence
    article: Article
    mentions: tuple[DateMention, ...]
    relevance: float
    names: float
    found: tuple[Candidate, ...]
    score: float
    similarity: float = 0.0


def score_sentences(
    query: Query,
    matcher: Matcher,
    articles: Mapping[str, Article],
    sentences: Mapping[str, Sequence[Sentence]],
    mentions: Mapping[str, Sequence[DateMention]],
) -> tuple[Evidence, ...]:
    """All sentences of the articles, best first, by their words alone; ties in reading order."""
    asked = frozenset(content_terms(query.text))
    found = []
    for name, article in articles.items():
        for sentence in sentences[name]:
            if is_instruction(sentence.text):
                continue
            cover = matcher.cover(sentence, article)
            own = tuple(m for m in mentions[name] if sentence.span.contains(m.span))
            fitting = candidates(query.focus, asked, sentence.text, dates_within(sentence.span, own))
            item = Evidence(sentence, article, own, matcher.share(cover), matcher.least_name(cover), fitting, 0.0)
            found.append(replace(item, score=score(query, item)))
    return ordered(found)


def compare_meaning(query: Query, evidence: Sequence[Evidence], vectors: SentenceVectors) -> tuple[Evidence, ...]:
    """The evidence with its best sentences compared with the question in meaning, best first."""
    compared = evidence[:MOST_COMPARED]
    cosines = vectors.similarities(query.text, [item.sentence.text for item in compared])
    nearer = [replace(item, similarity=cosine) for item, cosine in zip(compared, cosines, strict=True)]
    rest = evidence[MOST_COMPARED:]
    return ordered([replace(item, score=score(query, item)) for item in nearer] + list(rest))


def ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda e: (-e.score, e.article.id, e.sentence.index)))


def score(query: Query, item: Evidence) -> float:
    """What `Evidence.score` says; comparable only within one query."""
    base = item.relevance + SIMILARITY * item.similarity + type_bonus(query, item) + time_bonus(query, item)
    return base * certainty(query, item)


def type_bonus(query: Query, item: Evidence) -> float:
    """How much a sentence gains for holding the sort of thing that is asked for."""
    weight = TYPE_WEIGHTS.get(query.focus.type, 0.0)
    if query.focus.type is AnswerType.DATE:
        return weight * any(m.interval is not None for m in item.mentions)
    if query.focus.type is AnswerType.DURATION:
        return weight * any(m.type is MentionType.DURATION for m in item.mentions)
    return weight * max((candidate.fit for candidate in item.found), default=0.0)


def time_bonus(query: Query, item: Evidence) -> float:
    """A sentence dated within the time that the question names gains, one dated only outside it loses."""
    fits = in_time(query, item)
    return 0.0 if fits is None else IN_TIME if fits else OUT_OF_TIME


def in_time(query: Query, item: Evidence) -> bool | None:
    """Whether the sentence is dated within the time that the question names; None where that is open."""
    dated = [m.interval for m in item.mentions if m.interval is not None]
    if query.window is None or not dated:
        return None
    return any(interval.overlaps(query.window) for interval in dated)


def certainty(query: Query, item: Evidence) -> float:
    """Below 1 for what is only possible or denied, where the question asks what is so, and for flagged copies."""
    article = item.article
    status = event_status(item.sentence.text, None, article.published)
    asked = event_status(query.question, None, article.published)
    unsure = status is EventStatus.POSSIBLE and asked is not EventStatus.POSSIBLE and query.kind is not Kind.WHY
    unplanned = asked is EventStatus.PLANNED and status is not EventStatus.PLANNED
    source = FLAGGED if article.flags else CORRECTION if is_correction(article.title) else 1.0
    return (UNSURE if unsure or unplanned else 1.0) * source
