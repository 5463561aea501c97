"""Sources that give different values for one thing: every version is said with its source, none is chosen or averaged.

Two sentences speak of one thing when they are of one piece of news (published close to one another), say what is asked
as plainly, and are alike in meaning once their values are left out. Copies make no version of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from qa.answer import Support
from qa.compose.draft import Draft, DraftConflict
from qa.compose.values import NUMBERS, Value, value_of
from qa.compose.wording import source_label
from qa.evidence import Evidence
from qa.flags import is_copy
from qa.lexicon import is_correction
from qa.plan import AnswerType, Query
from qa.terms import content_terms, term_set

SAME_NEWS = timedelta(days=10)
NEAR_TOP, LEAST_SAID, AS_PLAIN, AS_MUCH, HALF_AS_GOOD = 0.85, 0.4, 0.85, 0.75, 0.6
IN_OTHER_WORDS, MOST_VERSIONS = 0.7, 4
_NAMES = frozenset({AnswerType.PLACE, AnswerType.PERSON})
# How alike sentences must be but for their values: two names in one place may both be right.
_ALIKE = {AnswerType.PLACE: 0.75, AnswerType.PERSON: 0.75}
SAME_THING = 0.5
_LEFT_OUT = {AnswerType.PLACE: "somewhere", AnswerType.PERSON: "somebody"}
_SAID_BY = re.compile(
    r"\b(?:did|do|does|has|have|had)\s+(?P<one>(?:[\w'’.-]+\s+){1,5}?)"
    r"(?:say|report|reported|tell|told|claim|claimed|estimate|estimated|count|counted|put|give|given|said)\b"
    r"|\b(?:according to|as reported by|in the words of)\s+(?P<other>[^,?]+)",
    re.I,
)
_ANY_SOURCE = frozenset(content_terms("articles reports papers newspapers sources media press news library outlets"))


def differing(
    query: Query, evidence: Sequence[Evidence], alike: Callable[[str, str], float]
) -> Iterator[DraftConflict]:
    """The conflict about the value asked for, where other sources of the same news give other ones."""
    if query.focus.type not in NUMBERS | _NAMES or not evidence:
        return
    held = [(item, value) for item in evidence if (value := value_of(query, item)) is not None]
    if not held or held[0][0].score < NEAR_TOP * evidence[0].score or held[0][0].core < LEAST_SAID:
        return
    (best, first), *others = held
    versions = [(best, first)]
    for item, value in others:
        new = value.key not in {known.key for _, known in versions} and not _overlapping(value, versions)
        if new and len(versions) < MOST_VERSIONS and _tells_the_same(query, (best, first), (item, value), alike):
            versions.append((item, value))
    if len(versions) > 1:
        versions.sort(key=lambda pair: _day(pair[0]) or date.max)
        yield DraftConflict(query.question, tuple((value.text, _version(item, value)) for item, value in versions))


def _overlapping(value: Value, versions: Sequence[tuple[Evidence, Value]]) -> bool:
    """A name that is part of another, or ends alike: 'Reyes' and 'Tomas Reyes'."""
    known = [other for _, other in versions if isinstance(other.key, frozenset)]
    return isinstance(value.key, frozenset) and any(_same_name(value, other) for other in known)


def _same_name(a: Value, b: Value) -> bool:
    (one, two), (first, second) = (term_set(a.text), term_set(b.text)), (a.text.split(), b.text.split())
    return one <= two or two <= one or first[-1] == second[-1]


def _tells_the_same(
    query: Query, one: tuple[Evidence, Value], two: tuple[Evidence, Value], alike: Callable[[str, str], float]
) -> bool:
    (best, first), (other, second) = one, two
    least = _ALIKE.get(query.focus.type, SAME_THING)
    return (
        _rivals(query, best, other)
        and (query.focus.type in NUMBERS or not (_speaks_of(best, second) or _speaks_of(other, first)))
        and alike(_without(query, best, first), _without(query, other, second)) >= least
    )


def _rivals(query: Query, best: Evidence, other: Evidence) -> bool:
    """Sentences of two independent sources that say what is asked, and tell of the same news."""
    corrected = is_correction(best.article.title) and best.article.publisher == other.article.publisher
    return (
        other.article.id != best.article.id
        and not is_copy(other.article)
        and not corrected
        and other.score >= HALF_AS_GOOD * best.score
        and other.relevance >= AS_MUCH * best.relevance
        and other.core >= min(AS_PLAIN * best.core, IN_OTHER_WORDS)
        and _same_news(_day(best), _day(other))
        and _said_by_whom(query, best) == _said_by_whom(query, other)
    )


def _said_by_whom(query: Query, item: Evidence) -> bool:
    """The sentence has it from the one whom the question names; True where it names nobody."""
    match = _SAID_BY.search(query.question)
    if match is None:
        return True
    named = frozenset(content_terms(match["one"] or match["other"])) - _ANY_SOURCE
    return named <= term_set(f"{item.sentence.text} {item.article.publisher or ''}")


def _speaks_of(item: Evidence, value: Value) -> bool:
    """The article has the other's name too, so that it may speak of both."""
    return value.text in item.article.text


def _without(query: Query, item: Evidence, value: Value) -> str:
    blank = _LEFT_OUT.get(query.focus.type, "some")
    return re.sub(re.escape(value.text), blank, item.sentence.text, flags=re.I)


def _day(item: Evidence) -> date | None:
    interval = item.article.published.interval
    return interval.first if interval else None


def _same_news(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs(a - b) <= SAME_NEWS


def _version(item: Evidence, value: Value) -> Draft:
    text = f"{source_label(item.article)}, gives {value.text}: “{item.sentence.text}”"
    return Draft(text, (item,), Support.QUOTED, lead=False)


def said_plainly(conflict: DraftConflict) -> Draft:
    """'The articles disagree: 14 (Grayholm Echo, 12 February 2024) or 17 (…).'"""
    evidence = tuple(item for _, draft in conflict.versions for item in draft.evidence)
    values = tuple(value for value, _ in conflict.versions)
    return Draft(f"The articles disagree: {with_sources(conflict)}.", evidence, Support.COMPUTED, values=values)


def with_sources(conflict: DraftConflict) -> str:
    """'14 (Grayholm Echo, 12 February 2024) or 17 (Tidewater Courier, 13 February 2024)'"""
    told = (f"{value} ({source_label(draft.evidence[0].article)})" for value, draft in conflict.versions)
    return " or ".join(told)
