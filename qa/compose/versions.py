"""What several undated articles tell: each that says something of its own is quoted.

Articles with neither date nor publisher cannot be weighed against one another: nothing tells which is newer, or
whether two of them speak of the same. So none is preferred, and none is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from qa.compose.draft import Draft, DraftConflict
from qa.compose.quote import quoted
from qa.corrections import values_in
from qa.evidence import Evidence
from qa.matcher import Matcher
from qa.plan import AnswerType, Kind, Operator, Query
from qa.terms import is_stop_word, term_set, tokens

MOST_VERSIONS = 8
HELD, ASKED, NEAR_COPY, NO_PROSE = 0.4, 0.2, 0.8, 0.3
LEAST_FUNCTION_WORDS, FEWEST_WORDS = 0.12, 12
_ONE_FACT = frozenset({Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.FACT, Kind.DEFINITION})
_FOUND = frozenset(
    {AnswerType.PERSON, AnswerType.PLACE, AnswerType.NUMBER, AnswerType.MONEY, AnswerType.AGE, AnswerType.MEMBER}
)
_LIFE = re.compile(r"\b(?:born|birth|birthday|die[ds]?|death|dead)\b", re.I)
_LIFESPAN = re.compile(r"\([^()]{0,40}\b\d{3,4}\s*[–—-]\s*[^()]{0,30}\b\d{3,4}\b[^()]{0,10}\)|\(\s*born\b[^()]*\d{4}")


def cannot_be_weighed(query: Query, evidence: Sequence[Evidence]) -> bool:
    """One fact is asked for, and several articles tell of it that all lack a date and a publisher."""
    articles = {item.article.id: item.article for item in evidence}
    undated = all(a.published.interval is None and a.publisher is None for a in articles.values())
    return query.kind in _ONE_FACT and query.operator is Operator.NONE and len(articles) > 1 and undated


def each_version(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> Iterator[Draft | DraftConflict]:
    """The best sentence of each article that tells something of its own, the surest first."""
    told: list[Evidence] = []
    for item in sorted(_of_each_article(query, matcher, evidence), key=lambda item: -item.score):
        if len(told) < MOST_VERSIONS and not any(_same(query, item, other) for other in told):
            told.append(item)
    values = [_value(query, item) for item in told]
    if len(told) > 1 and all(values):
        yield DraftConflict(query.question, tuple((v, quoted(item)) for v, item in zip(values, told, strict=True)))
    else:
        yield from (quoted(item, lead=number == 0) for number, item in enumerate(told))


def _of_each_article(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Each article's best sentence.

    An article on one subject need not name it again, so that within it the sentence with the sort of thing asked for
    and with what is asked of the subject gains.
    """
    named = frozenset(term for name in query.names for term in term_set(name))
    asked = [term for term in query.topic if term not in named]
    by_article: dict[str, list[Evidence]] = {}
    for item in evidence:
        by_article.setdefault(item.article.id, []).append(item)

    def worth(item: Evidence, best: Evidence) -> float:
        said = 1.0 if _tells_life(query, item) else matcher.told(asked, item.sentence)
        stray = not item.found and not _is_prose(item)
        held = HELD * _holds(query, item) + ASKED * said - NO_PROSE * stray
        return item.score / best.score + held if best.score > 0 else 0.0

    ranked = [[(worth(item, items[0]), -n, item) for n, item in enumerate(items)] for items in by_article.values()]
    return [max(items, key=itemgetter(0, 1))[2] for items in ranked]


def _tells_life(query: Query, item: Evidence) -> bool:
    """'Ida Holm (3 May 1849 – 12 June 1916) was a painter' tells when she was born and when she died."""
    return _LIFE.search(query.question) is not None and _LIFESPAN.search(item.sentence.text) is not None


def _is_prose(item: Evidence) -> bool:
    """A sentence, not a row of links or a table: some of its words are function words."""
    words = [token.text for token in tokens(item.sentence.text) if token.text[0].isalpha()]
    return len(words) < FEWEST_WORDS or sum(map(is_stop_word, words)) >= LEAST_FUNCTION_WORDS * len(words)


def _holds(query: Query, item: Evidence) -> bool:
    if query.focus.type is AnswerType.DATE:
        return any(mention.interval is not None for mention in item.mentions)
    return bool(item.found) or query.focus.type not in _FOUND


def _value(query: Query, item: Evidence) -> str:
    """What the sentence answers; empty where that cannot be told from the rest of it."""
    if query.focus.type is AnswerType.DATE:
        dates = [mention.text for mention in item.mentions if mention.interval is not None]
        return dates[0] if len(dates) == 1 else ""
    best = max((candidate.fit for candidate in item.found), default=0.0)
    values = {candidate.text for candidate in item.found if candidate.fit == best}
    return values.pop() if best >= 1.0 and len(values) == 1 else ""


def _same(query: Query, a: Evidence, b: Evidence) -> bool:
    """Both give the same value, or one is nearly a copy of the other without another name or number in its place."""
    value = _value(query, a)
    if value and value == _value(query, b):
        return True
    ours, theirs = values_in(a.sentence.text), values_in(b.sentence.text)
    if ours - theirs and theirs - ours:
        return False
    left, right = term_set(a.sentence.text), term_set(b.sentence.text)
    return len(left & right) >= NEAR_COPY * max(1, max(len(left), len(right)))
