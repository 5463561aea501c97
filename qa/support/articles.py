"""What the articles found must speak of, as a whole: one function for each objection, listed in `qa.support.checks`.

An objection is None where there is none, else the reason as a refusal tells it, empty where nothing plain can be said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.alone import alone_answers
from qa.evidence import LEAST_NAMED, LEAST_RELEVANCE, Evidence, in_time
from qa.matcher import Matcher
from qa.plan import AnswerType, Kind, Query
from qa.plan.relation import LIGHT
from qa.research import Pool
from qa.support.limits import LEAST_ASKED, LEAST_DONE, LEAST_TOLD, MOST_NAMES, MOST_TERMS, NAMED_THINGS, OCCUPATIONS
from qa.support.verb import told_of_headline
from qa.terms import term_of, term_set

MOST_READ, LEAST_BOTH, MUCH_RELEVANCE = 5, 0.85, 0.6
_RELATIVE = re.compile(r"\b(?:last|this|next) year\b", re.I)
_ORDINALS = frozenset(
    term_of(word) for word in "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_BROAD = NAMED_THINGS | OCCUPATIONS
_ATTRIBUTE_KINDS = frozenset({Kind.FACT, Kind.WHERE, Kind.WHY, Kind.WHO, Kind.HOW_LONG, Kind.HOW_MANY})


def source_absent(pool: Pool) -> str | None:
    """The question rests on a source of which there is no article."""
    return None if pool.absent_source is None else f"None of them is of {pool.absent_source}."


def time_beyond(pool: Pool) -> str | None:
    """The question is about a time after the newest article, and none tells of it as a year to come."""
    query = pool.query
    late = pool.newest is not None and query.window is not None and query.window.first > pool.newest
    if not late or query.plan_asked or query.any_year or _in_its_words(query, pool.evidence):
        return None
    return "The question is about a time after the newest of them."


def _in_its_words(query: Query, evidence: Sequence[Evidence]) -> bool:
    """A sentence tells of that year in the question's own words, 'last year', counted from its article's day."""
    said = _RELATIVE.search(query.question)
    texts = (item.sentence.text.lower() for item in evidence[:MOST_READ])
    return said is not None and any(said.group().lower() in text for text in texts)


def lone_text_silent(pool: Pool) -> str | None:
    """The library is one undated text, and it does not answer."""
    return None if alone_answers(pool.query, pool.evidence) else ""


def name_unspoken(pool: Pool) -> str | None:
    """A name of the question is in none of the articles found."""
    sources = frozenset(term for item in pool.evidence for term in term_set(item.article.publisher or ""))
    missing = frozenset(pool.matcher.missing_everywhere()) - sources
    name = next((name for name in pool.query.names if missing & term_set(name)), None)
    return None if name is None else f"None of those found speaks of {name}."


def ordinal_unspoken(pool: Pool) -> str | None:
    """The 'third' of them is asked about, and no article speaks of a third."""
    return "" if pool.matcher.told_nowhere() & _ORDINALS else None


def noun_unspoken(pool: Pool) -> str | None:
    """The sort of thing asked for is in no article, in no kindred word either."""
    focus = pool.query.focus
    broad = focus.noun in _BROAD or focus.type is AnswerType.MEMBER
    return "" if not broad and focus.noun in pool.matcher.told_nowhere() else None


def nothing_about_it(pool: Pool) -> str | None:
    """No sentence is about what is asked, by its words or by its meaning."""
    return None if any(map(_about, pool.evidence)) else ""


def _about(item: Evidence) -> bool:
    return item.relevance >= LEAST_RELEVANCE or item.relevance + item.similarity >= LEAST_BOTH


def attribute_untold(pool: Pool) -> str | None:
    """No sentence on the one named says anything of what is asked about him; open where several are named."""
    query, matcher = pool.query, pool.matcher
    plain = len(query.names) == 1 and len(query.topic) <= MOST_TERMS and query.focus.type is not AnswerType.AGE
    if not plain or query.kind not in _ATTRIBUTE_KINDS:
        return None
    if frozenset(matcher.topic.attribute_terms()) <= _BROAD | LIGHT | {query.verb}:
        return None
    about = (item for item in pool.evidence if item.names >= LEAST_NAMED)
    return None if any(matcher.attribute_share(item.sentence) >= LEAST_TOLD for item in about) else ""


def nothing_could_answer(pool: Pool) -> str | None:
    """No sentence is of the time asked about and holds the sort of thing asked for."""
    return None if any(_could_answer(pool.query, pool.matcher, item) for item in pool.evidence) else ""


def _could_answer(query: Query, matcher: Matcher, item: Evidence) -> bool:
    if in_time(query, item) is False:
        return False
    named = item.names >= LEAST_NAMED or len(query.names) > MOST_NAMES
    asked = item.core >= LEAST_ASKED or (item.core > 0 and item.relevance >= MUCH_RELEVANCE)
    if query.kind is Kind.WHO and query.focus.type is AnswerType.PERSON:
        return bool(item.found) and named and _says_enough(query, matcher, item)
    if query.focus.type is AnswerType.AGE:
        return bool(item.found) and item.names >= LEAST_NAMED
    if query.focus.type in (AnswerType.NUMBER, AnswerType.MONEY):
        fits = any(candidate.fit >= 1.0 or not query.focus.noun for candidate in item.found)
        return fits and asked and named and item.verb >= LEAST_DONE
    return True


def _says_enough(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """The sentence itself says a good part of what somebody did; of a long question any part."""
    long = len(query.topic) > MOST_TERMS and item.relevance >= LEAST_RELEVANCE
    return item.core >= LEAST_ASKED or long or told_of_headline(query, matcher, item)
