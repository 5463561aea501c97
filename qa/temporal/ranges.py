"""Join neighbouring dates that make one span of days: 'Monday and Tuesday', 'from 2019 to 2022'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from qa.types import DateMention, Interval, MentionType, Precision, Span

_THROUGH = re.compile(r"\s*(?:[-–]|\s(?:to|through|until|till)\s)\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:on\s+|the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_COARSENESS = list(Precision)


def join_ranges(text: str, mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """The mentions with each range made one whose interval holds both ends; others are left as they are.

    'A to B' and 'between A and B' are ranges; 'A and B' is one where B follows A without a gap.
    """
    joined: list[DateMention] = []
    for mention in mentions:
        pair = _joined(text, joined[-1], mention) if joined else None
        if pair is None:
            joined.append(mention)
        else:
            joined[-1] = pair
    return tuple(joined)


def _joined(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    if first.interval is None or last.interval is None:
        return None
    if {first.type, last.type} - {MentionType.DATE, MentionType.TIME} or last.interval < first.interval:
        return None
    between = text[first.span.end : last.span.start]
    if _THROUGH.fullmatch(between):
        return _merged(text, first, last)
    if not _AND.fullmatch(between):
        return None
    before = text[max(0, first.span.start - 20) : first.span.start]
    follows = last.interval.first == first.interval.last + timedelta(days=1)
    return _merged(text, first, last) if follows or _BETWEEN.search(before) else None


def _merged(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    if first.interval is None or last.interval is None or last.interval.last < first.interval.last:
        return None
    span = Span(first.span.start, last.span.end)
    return DateMention(
        span=span,
        text=span.of(text),
        type=MentionType.DATE,
        value=f"{first.value}/{last.value}",
        interval=Interval(first.interval.first, last.interval.last),
        precision=max(first.precision, last.precision, key=_COARSENESS.index),
        anchor=first.anchor if first.anchor != "absolute" else last.anchor,
    )
