"""From passages to scored sentences: the evidence that composing works on.

The score adds what the sentence is about (words, `qa.matcher`), how near it is in meaning (`qa.similarity`) and
whether it brings in the sort of thing asked for (`qa.candidates`). The weights are those of a softmax regression that
picks the answering sentence among those of twelve paragraphs, fitted on SQuAD 1.1 training questions: words alone put
the answer first for 72% of them, meaning alone for 66%, both for 75% (among the first two: 82, 79 and 88%).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.antecedents import Antecedent
from qa.candidates import DATELINE_PLACE, Candidate, candidates, dates_within
from qa.events import EventStatus, event_status
from qa.flags import is_reworded
from qa.lexicon import POSSIBLE, EventType, asks_present, excludes, is_correction
from qa.matcher import Matcher
from qa.plan import AnswerType, Kind, Query
from qa.plan.words import NAME_RUN
from qa.readings import ReadArticle, Reading
from qa.similarity import SentenceVectors
from qa.terms import content_terms, term_set
from qa.types import UNKNOWN_PUBLISHED, Article, DateMention, Interval, Sentence

# From where a sentence is about what is asked, and about those who are named.
LEAST_RELEVANCE, LEAST_NAMED = 0.5, 0.4
SIMILARITY = 0.95
MOST_COMPARED = 40
TYPE_WEIGHTS = {
    AnswerType.PERSON: 0.5,
    AnswerType.PLACE: 0.3,
    AnswerType.NUMBER: 0.8,
    AnswerType.MONEY: 0.8,
    AnswerType.AGE: 0.8,
    AnswerType.CAUSE: 0.35,
    AnswerType.DATE: 0.23,
    AnswerType.DURATION: 0.3,
    AnswerType.SEVERAL: 0.1,
    AnswerType.MEMBER: 0.3,
    AnswerType.NAME: 0.5,
    AnswerType.FREQUENCY: 0.3,
}
NEEDED = frozenset(
    {AnswerType.PERSON, AnswerType.NUMBER, AnswerType.MONEY, AnswerType.AGE, AnswerType.DURATION, AnswerType.PLACE}
)
MOSTLY_ASKED, LITTLE_ASKED, BESIDE, MUCH_ABOUT = 0.4, 0.25, 0.65, 0.85
TELLER, DOER = 0.3, 0.1
ARTICLE, NEWEST, RIVAL = 0.4, 0.1, 0.9
IN_TIME, TOLD_LATER, OTHER_TIME, OUT_OF_TIME, TOLD_WITHIN = 0.1, -0.15, -0.1, -0.2, timedelta(days=60)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
UNSURE, UNPLANNED, GONE, FLAGGED, CORRECTION = 0.85, 0.75, 0.6, 0.85, 1.1


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A sentence with what is known around it, compared by identity.

    `relevance` 0..1 is how much of the topic it holds, `names` 0..1 how surely it is about the least sure of the
    names asked about, `core` 0..1 how much of what is asked it says itself, `verb` how surely it tells what was done
    to the things counted, `found` what in it could be the answer, `antecedent` whom its 'he' means, `certainty` how
    plainly it tells what is so, `recency` 0..1 how new its article is among those found where the question is about
    the present, `similarity` the cosine of its meaning and the question's (0 until compared), `score` all of that
    together.
    """

    sentence: Sentence
    article: Article
    mentions: tuple[DateMention, ...]
    relevance: float
    names: float
    core: float
    verb: float
    found: tuple[Candidate, ...]
    score: float
    certainty: float = 1.0
    recency: float = 0.0
    similarity: float = 0.0
    antecedent: Antecedent | None = None


def score_sentences(query: Query, matcher: Matcher, articles: Iterable[ReadArticle]) -> tuple[Evidence, ...]:
    """All sentences of the articles, best first, by their words alone; ties in reading order."""
    read = tuple(articles)
    asked = frozenset(content_terms(query.text))
    recency = _recency(item.article for item in read) if asks_present(query.text) else {}
    planned = query.plan_asked or event_status(query.question, None, UNKNOWN_PUBLISHED) is EventStatus.PLANNED
    found = []
    for article, reading in ((item.article, reading) for item in read for reading in item.readings):
        sentence = reading.sentence
        cover = matcher.cover(sentence, article)
        dates = dates_within(sentence.span, reading.mentions)
        item = Evidence(
            sentence,
            article,
            reading.mentions,
            relevance=matcher.topic.share(cover),
            names=matcher.topic.named(cover),
            core=matcher.core_share(sentence),
            verb=cover.get(query.focus.verb, 1.0),
            found=(*_meant(query, asked, reading), *candidates(query.focus, asked, sentence.text, dates)),
            score=0.0,
            certainty=certainty(query, reading, article, planned),
            recency=recency.get(article.id, 0.0),
            antecedent=reading.antecedent,
        )
        found.append(item)
    return weighed(query, found)


def _meant(query: Query, asked: frozenset[str], reading: Reading) -> Iterator[Candidate]:
    """Asked for a person, the 'he' of a sentence stands for the one whom it means."""
    he = reading.antecedent
    if query.focus.type is AnswerType.PERSON and he is not None and not term_set(he.name) <= asked:
        yield Candidate(he.span, he.name, 1.0)


def compare_meaning(query: Query, evidence: Sequence[Evidence], vectors: SentenceVectors) -> tuple[Evidence, ...]:
    """The evidence with its best sentences compared with the question in meaning, best first."""
    compared = evidence[:MOST_COMPARED]
    cosines = vectors.similarities(query.text, [item.sentence.text for item in compared])
    nearer = [replace(item, similarity=cosine) for item, cosine in zip(compared, cosines, strict=True)]
    return weighed(query, (*nearer, *evidence[MOST_COMPARED:]))


def weighed(query: Query, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with its scores, best first; of ties the oldest article's, in reading order.

    A sentence shares in how much its article's best one is about; where a person or a number is asked for and some
    sentence of a fitting article holds one beside what is asked, sentences that do not step back.
    """
    items = tuple(evidence)
    about: dict[str, float] = {}
    for item in items:
        about[item.article.id] = max(about.get(item.article.id, 0.0), _about(item))
    floor = MUCH_ABOUT * max(about.values(), default=0.0)
    told = query.focus.type in NEEDED and any(_answers(item) for item in items if about[item.article.id] >= floor)
    scored = [
        replace(
            item,
            score=(score(query, item) + ARTICLE * about[item.article.id]) * (BESIDE if told and _beside(item) else 1.0),
        )
        for item in items
    ]
    return tuple(sorted(scored, key=lambda e: (-e.score, *_age(e.article), e.sentence.index)))


def _age(article: Article) -> tuple[date, str]:
    """Orders articles by publication, and by where they come from: an id would change with each letter of the text."""
    published = article.published.interval
    return published.first if published else date.max, article.source_key


def newest_first(query: Query, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Asked how things are, the newest of the sentences that fit about as well as the best; older ones tell how they
    were, and go. What a machine has reworded is no newer than its original."""
    if not asks_present(query.text) or not evidence:
        return tuple(evidence)
    best = evidence[0]
    rivals = [i for i in evidence if i.score >= RIVAL * best.score and i.relevance >= RIVAL * best.relevance]
    sound = [item for item in rivals if not is_reworded(item.article)]
    newest = max(sound or rivals, key=lambda item: (item.recency, item.score))
    outdated = {item for item in rivals if item.recency < newest.recency}
    return (newest, *(item for item in evidence if item is not newest and item not in outdated))


def known_then(item: Evidence, day: date) -> bool:
    """Whether the sentence's article was out by that day, as far as is known."""
    published = item.article.published.interval
    return published is None or published.first <= day


def _about(item: Evidence) -> float:
    return item.relevance + SIMILARITY * item.similarity


def _beside(item: Evidence) -> bool:
    """It holds nothing that could answer, or says nothing of what is asked."""
    return not item.found or item.core <= LITTLE_ASKED


def _answers(item: Evidence) -> bool:
    return item.core >= MOSTLY_ASKED and any(candidate.fit >= 1.0 for candidate in item.found)


def score(query: Query, item: Evidence) -> float:
    """What the sentence itself is worth; comparable only within one query."""
    base = _about(item) + type_bonus(query, item) + time_bonus(query, item) + NEWEST * item.recency
    if query.tellers and term_set(query.tellers) & term_set(item.sentence.text):
        base += TELLER
    if _is_doer(query, item.sentence.text):
        base += DOER
    return base * item.certainty


_DOER = re.compile(rf"\b[Ww]hat\s+(?:did|does|do|has|have|had|will)\s+(?:the\s+)?(?P<name>{NAME_RUN})")


def _is_doer(query: Query, text: str) -> bool:
    """Asked what somebody did, the sentence begins with who did it."""
    asked = _DOER.search(query.text)
    dateline = DATELINE_PLACE.match(text)
    told = text[dateline.end() :] if dateline else text
    return asked is not None and re.match(rf"\W*(?:The\s+)?{re.escape(asked['name'])}\b", told) is not None


def _recency(articles: Iterable[Article]) -> dict[str, float]:
    """0 for the oldest article of known date to 1 for the newest, by rank."""
    known = {a.id: a.published.interval.last for a in articles if a.published.interval is not None}
    days = sorted(set(known.values()))
    return {name: (days.index(day) + 1) / len(days) for name, day in known.items()}


def type_bonus(query: Query, item: Evidence) -> float:
    """How much a sentence gains for holding the sort of thing that is asked for."""
    weight = TYPE_WEIGHTS.get(query.focus.type, 0.0)
    if query.focus.type is AnswerType.AGE:
        return weight * item.names * bool(item.found)
    if query.focus.type is AnswerType.DATE:
        return weight * any(m.interval is not None for m in item.mentions)
    return weight * item.core * (0.5 + 0.5 * item.verb) * max((candidate.fit for candidate in item.found), default=0.0)


def time_bonus(query: Query, item: Evidence) -> float:
    """A sentence dated within the time that the question names gains, one dated only outside it loses."""
    fits = in_time(query, item)
    if fits is None:
        return OTHER_TIME if query.window is not None and any(m.interval is not None for m in item.mentions) else 0.0
    if not fits:
        return OUT_OF_TIME
    return IN_TIME if told_then(query, item) else TOLD_LATER


def told_then(query: Query, item: Evidence) -> bool:
    """The sentence names a day of the time asked about, or its article is of that time."""
    published = item.article.published.interval
    days = [m.interval for m in item.mentions if m.interval is not None]
    return any(query.in_window(day) for day in (*days, *filter(None, (published,))))


def in_time(query: Query, item: Evidence) -> bool | None:
    """Whether the sentence is of the time that the question names: by its own dates, else by its article's.

    None where that is open, also where no date fits and the question leaves the year open. News is told within
    `TOLD_WITHIN`; later articles must give the date.
    """
    told = query.any_year or query.reach is not None or _YEAR.search(query.question) is not None
    if query.window is None or not told:
        return None
    dated = [m.interval for m in item.mentions if m.interval is not None]
    if any(query.in_window(interval) for interval in dated):
        return True
    if query.any_year:
        return None
    published = item.article.published.interval
    if published is None:
        return False if dated else None
    news = Interval(query.window.first, query.window.last + TOLD_WITHIN)
    return None if dated and published.overlaps(news) else published.overlaps(news)


def certainty(query: Query, reading: Reading, article: Article, planned: bool) -> float:
    """Below 1 for what is only possible, over, the opposite, or no plan where plans are asked for, and for copies."""
    text, status = reading.sentence.text, reading.status
    possible = status is EventStatus.POSSIBLE and query.kind is not Kind.WHY and not POSSIBLE.search(query.question)
    unplanned = planned and status is not EventStatus.PLANNED
    source = FLAGGED if is_reworded(article) else CORRECTION if is_correction(article.title) else 1.0
    gone = asks_present(query.text) and EventType.REMOVE in reading.told
    contrary = query.kind is not Kind.YES_NO and excludes(query.question, text)
    unsure = UNPLANNED if unplanned else UNSURE if possible else 1.0
    return (GONE if gone or contrary else unsure) * source
