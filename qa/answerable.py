"""Whether the evidence can answer at all: better to say that the articles do not tell than to quote what is near.

That an article was found among many says that it is about the question; that the only one was found says nothing
(`qa.alone`).
"""

from __future__ import annotations

from qa.alone import alone_answers
from qa.evidence import Evidence, in_time
from qa.matcher import Matcher
from qa.plan import AnswerType, Kind, Query
from qa.plan.relation import LIGHT
from qa.terms import term_of, term_set

LEAST_RELEVANCE, LEAST_BOTH = 0.5, 0.85
MUCH_RELEVANCE = 0.6
# No one sentence holds all of a question that names many or goes on at length.
MOST_NAMES, MOST_TERMS = 3, 12
LEAST_NAMED, LEAST_ASKED, LEAST_DONE, LEAST_TOLD = 0.4, 0.32, 0.6, 0.3
_ORDINALS = frozenset(
    term_of(word) for word in "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
# Nouns of a question that name no more than the sort of answer: an article need not use them.
_BROAD = frozenset(
    term_of(word)
    for word in "body thing place rank name title word letter company person people man woman way kind type sort role "
    "side part event reason organisation organization group country city nation state town issue topic subject year "
    "date time number amount figure information detail institution item purpose post job profession occupation "
    "position newspaper".split()
)


def answerable(query: Query, matcher: Matcher, evidence: tuple[Evidence, ...], lone: bool = False) -> bool:
    """False when a name, an ordinal or the attribute asked for is nowhere in the articles, or no sentence fits.

    `lone`: the library is one undated text.
    """
    if lone:
        return alone_answers(query, evidence)
    nowhere = matcher.told_nowhere()
    if name_nowhere(query, matcher, evidence) is not None:
        return False
    broad = query.focus.noun in _BROAD or query.focus.type is AnswerType.MEMBER
    if nowhere & _ORDINALS or (query.focus.noun in nowhere and not broad):
        return False
    if not any_about(evidence):
        return False
    return _attribute_told(query, matcher, evidence) and any(_could_answer(query, item) for item in evidence)


def _attribute_told(query: Query, matcher: Matcher, evidence: tuple[Evidence, ...]) -> bool:
    """Some sentence on the one named says something of what is asked about him; open where several are named."""
    plain = len(query.names) == 1 and len(query.topic) <= MOST_TERMS and query.focus.type is not AnswerType.AGE
    if not plain or query.kind not in _ATTRIBUTE_KINDS:
        return True
    if frozenset(matcher.topic.attribute_terms()) <= _BROAD | LIGHT | {query.verb}:
        return True
    about = (item for item in evidence if item.names >= LEAST_NAMED)
    return any(matcher.attribute_share(item.sentence) >= LEAST_TOLD for item in about)


_ATTRIBUTE_KINDS = frozenset({Kind.FACT, Kind.WHERE, Kind.WHY, Kind.WHO, Kind.HOW_LONG, Kind.HOW_MANY})


def name_nowhere(query: Query, matcher: Matcher, evidence: tuple[Evidence, ...]) -> str | None:
    """A name of the question that none of the articles found speaks of."""
    sources = frozenset(term for item in evidence for term in term_set(item.article.publisher or ""))
    missing = frozenset(matcher.missing_everywhere()) - sources
    return next((name for name in query.names if missing & term_set(name)), None)


def any_about(evidence: tuple[Evidence, ...]) -> bool:
    """Some sentence is about what is asked."""
    return any(_about(item) for item in evidence)


def _about(item: Evidence) -> bool:
    return item.relevance >= LEAST_RELEVANCE or item.relevance + item.similarity >= LEAST_BOTH


def _could_answer(query: Query, item: Evidence) -> bool:
    """The sentence is of the time asked about, and holds the sort of thing asked for where that is plain to see."""
    if in_time(query, item) is False:
        return False
    named = item.names >= LEAST_NAMED or len(query.names) > MOST_NAMES
    asked = item.core >= LEAST_ASKED or (item.core > 0 and item.relevance >= MUCH_RELEVANCE)
    long = len(query.topic) > MOST_TERMS and item.relevance >= LEAST_RELEVANCE
    if query.kind is Kind.WHO and query.focus.type is AnswerType.PERSON:
        return bool(item.found) and named and (item.core >= LEAST_ASKED or long)
    if query.focus.type is AnswerType.AGE:
        return bool(item.found) and item.names >= LEAST_NAMED
    if query.focus.type in (AnswerType.NUMBER, AnswerType.MONEY):
        fits = any(candidate.fit >= 1.0 or not query.focus.noun for candidate in item.found)
        return fits and asked and named and item.verb >= LEAST_DONE
    return True
