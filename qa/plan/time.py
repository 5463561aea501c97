"""The time of a question: last and first, before and after, as of, and in the articles of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from qa.plan.query import Kind, Operator
from qa.plan.words import topic_terms
from qa.temporal import find_mentions
from qa.terms import content_terms
from qa.types import DateMention, Interval, Precision, Published

_LAST = re.compile(
    r"\b(?:last|latest|most recent(?:ly)?|newest|previous(?:ly)?)\b(?! (?:week|month|year|night)\b)", re.I
)
_FIRST = re.compile(r"\b(?:first|earliest|oldest|originally)\b(?! (?:lady|minister|deputy|name)\b)", re.I)
_NEXT = re.compile(r"\b(?:next|upcoming|coming up|forthcoming)\b", re.I)
_AS_OF = re.compile(r"\b(?:as of|as at|by the end of|up to|until|at the end of)\s+", re.I)
_BOUND = re.compile(
    r"\b(?P<op>before|prior to|ahead of|until|after|following|since|between|during)\s+(?P<rest>[^,?;]+)", re.I
)
_PUBLISHED = re.compile(
    r"\b(?:in|from|of|according to)\s+(?:the\s+)?(?:articles?|reports?|news|coverage|stories)\s+"
    r"(?:of|from|published in|in|dated|published on|published)\s+",
    re.I,
)


def published_on(day: date) -> Published:
    return Published(Interval(day, day), Precision.DAY, "as of", day.isoformat(), 1.0)


def split_as_of(text: str, anchor: date) -> tuple[str, date | None]:
    """'As of 31 December 2023, when …' without its first words, and the last day that they name."""
    match = _AS_OF.search(text)
    if match is None:
        return text, None
    mentions = find_mentions(text, published_on(anchor))
    mention = next((m for m in mentions if 0 <= m.span.start - match.end() <= 4 and m.interval), None)
    if mention is None or mention.interval is None:
        return text, None
    rest = (text[: match.start()] + text[mention.span.end :]).strip(" ,")
    return (rest, mention.interval.last) if len(content_terms(rest)) else (text, mention.interval.last)


def split_published(text: str, anchor: date) -> tuple[str, Interval | None]:
    match = _PUBLISHED.search(text)
    if match is None:
        return text, None
    mentions = find_mentions(text, published_on(anchor))
    mention = next((m for m in mentions if 0 <= m.span.start - match.end() <= 4 and m.interval), None)
    if mention is None:
        return text, None
    return (text[: match.start()] + text[mention.span.end :]).strip(" ,"), mention.interval


def read_operator(text: str, kind: Kind, as_of: date) -> tuple[Operator, Interval | None, str, str]:
    """Operator, the interval that bounds it, the event that does, and the question without the bound."""
    bound = _BOUND.search(text)
    if bound is not None and kind is not Kind.WHY:
        operator = _BOUND_OPERATORS[bound["op"].lower()]
        mentions = [m for m in find_mentions(bound["rest"], published_on(as_of)) if m.interval]
        core = (text[: bound.start()] + text[bound.end() :]).strip()
        if len(topic_terms(core)) == 0:
            core = text
        if mentions:
            return operator, span_of(mentions), "", core
        if operator in (Operator.BEFORE, Operator.AFTER, Operator.SINCE) and kind in _TIME_KINDS:
            return operator, None, bound["rest"].strip(), core
    for operator, pattern in ((Operator.NEXT, _NEXT), (Operator.LAST, _LAST), (Operator.FIRST, _FIRST)):
        if pattern.search(text):
            return operator, None, "", text
    return Operator.NONE, None, "", text


_BOUND_OPERATORS = {
    "before": Operator.BEFORE,
    "prior to": Operator.BEFORE,
    "ahead of": Operator.BEFORE,
    "until": Operator.BEFORE,
    "after": Operator.AFTER,
    "following": Operator.AFTER,
    "since": Operator.SINCE,
    "between": Operator.BETWEEN,
    "during": Operator.BETWEEN,
}
_TIME_KINDS = frozenset({Kind.WHEN, Kind.HOW_LONG, Kind.HOW_OFTEN, Kind.TIMELINE, Kind.LIST})


def span_of(mentions: Sequence[DateMention]) -> Interval | None:
    intervals = [m.interval for m in mentions if m.interval is not None]
    if not intervals:
        return None
    return Interval(min(i.first for i in intervals), max(i.last for i in intervals))
