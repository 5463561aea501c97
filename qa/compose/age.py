"""How old somebody is, or was when something happened: the age that stands beside the name, told about that time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import LEAST_NAMED, TOLD_WITHIN, Evidence
from qa.flags import is_copy
from qa.matcher import Matcher
from qa.occurrences import gap
from qa.plan import AnswerType, Query
from qa.plan.follow_up import without_titles
from qa.plan.words import NAME_RUN
from qa.terms import content_terms
from qa.types import Interval

_WHOSE = re.compile(
    rf"\b[Hh]ow old (?:is|was) (?P<is>{NAME_RUN})|\bage (?:of|(?:is|was|did|does)) (?P<of>{NAME_RUN})|"
    rf"\b(?P<own>{NAME_RUN})['’]s? age\b"
)
_WHEN = re.compile(r"\b(?:when|as|while|at the time(?: of| that| when)?)\s+(?P<event>\w.*?)\W*$")
_CLAUSE = re.compile(r"\b(?:when|while|as)\s", re.I)
_DID = re.compile(rf"\bwhat age (?:did|does) (?P<event>{NAME_RUN}\s+.*?)\W*$")
_HE = re.compile(r"\b(?:he|she|him|her)\b")
_YEARS = (
    r"(?P<age>\d{1,3})(?=[,.;)]|[ -]years?\b|\s+and\b|\s+(?:at|when|on|in|this|last)\b)(?!\s*(?:percent|per cent|%))"
)
_AGED = (
    re.compile(
        rf"(?P<name>{NAME_RUN})(?:,\s+(?:who\s+(?:is|was|turned|turns)\s+|now\s+|then\s+|aged?\s+|an?\s+)?|\s+\(|"
        rf"\s+(?:is|was|turned|turns)\s+(?:now\s+|aged\s+)?|,?\s+aged\s+){_YEARS}"
    ),
    re.compile(rf"\b(?P<age>\d{{1,3}})-year-old\s+(?:[a-z-]+\s+){{0,4}}(?P<name>{NAME_RUN})"),
)


def aged(query: Query) -> str:
    """Whose age is asked for, by name; '' where none is."""
    found = _WHOSE.search(query.question) if query.focus.type is AnswerType.AGE else None
    if found is None:
        return ""
    return without_titles(re.sub(r"['’]s?$", "", found["is"] or found["of"] or found["own"]))


def event_of_age(query: Query) -> str:
    """'Lee spoke' of 'How old was Lee when she spoke?'; '' where the age at no event is asked for."""
    found = _DID.search(query.question) or _WHEN.search(query.question)
    return _HE.sub(aged(query), found["event"]) if found is not None else ""


def answer_age(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> Iterator[Draft] | None:
    """The age with the sentence that gives it; no draft where none is told, None where several are.

    Asked at an event, only what was told about the time of that event counts.
    """
    told = [(age, item) for item in evidence if (age := _age_told(aged(query), item)) is not None]
    if told and (query.window is not None or event_of_age(query)):
        when = _time_asked(query, matcher, evidence)
        told = [(age, item) for age, item in told if _about_then(item, when)]
    return None if len({age for age, _ in told}) > 1 else _drafts(told)


def _drafts(told: Sequence[tuple[str, Evidence]]) -> Iterator[Draft]:
    for age, item in sorted(told, key=lambda pair: (is_copy(pair[1].article), -pair[1].score))[:1]:
        yield Draft(f"{age}.", (item,), Support.QUOTED)
        yield quoted(item, lead=False)


def _age_told(name: str, item: Evidence) -> str | None:
    """The age beside the name, or beside a part of it in an article that gives it in full."""
    words = frozenset(name.split())
    if not all(word in item.article.text for word in words):
        return None
    for match in (match for form in _AGED for match in form.finditer(item.sentence.text)):
        run = frozenset(without_titles(match["name"]).split())
        if run <= words or words <= run:
            return str(match["age"])
    return None


def _time_asked(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> tuple[Interval, ...]:
    """The time that the question names, else the dates of the sentence that tells best of its event, or of the article.

    None where no sentence tells of that, or the event is not one of his.
    """
    if query.window is not None:
        return (query.window,)
    event, names = event_of_age(query), frozenset(term for name in query.names for term in content_terms(name))
    asked = [term for term in content_terms(event) if term in matcher.topic.terms and term not in names]
    his = _CLAUSE.search(query.question) is None or any(word in event for word in aged(query).split())
    for item in evidence if his else ():
        if asked and item.names >= LEAST_NAMED and all(matcher.says_share([term], item.sentence) for term in asked):
            dates = [m.interval for m in item.mentions if m.interval is not None]
            return tuple(dates or filter(None, (item.article.published.interval,)))
    return ()


def _about_then(item: Evidence, when: Sequence[Interval]) -> bool:
    published = item.article.published.interval
    near = [published is not None and gap(day, published) <= TOLD_WITHIN for day in when]
    return bool(near) and all(near)
