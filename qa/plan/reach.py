"""How far from another event something is asked about: 'in the week before the vote', 'two days after it'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from qa.numerals import DIGITS
from qa.types import Interval

LONGEST_KNOWN = timedelta(days=7)
_UNITS = {"day": 1, "weekend": 3, "week": 7, "fortnight": 14, "month": 31, "year": 366}
_EXACT = {"day": 0, "weekend": 3, "week": 3, "fortnight": 4, "month": 10, "year": 90}
_SEVERAL = {"day": 7, "week": 4, "month": 12, "year": 5, "weekend": 4, "fortnight": 4}
_NUMBER = rf"\d{{1,3}}|{'|'.join(word for word in DIGITS if word != 'zero')}"
_BEFORE = r"before|prior to|ahead of|preceding|(?:leading )?up to|running up to"
_REACH = re.compile(
    rf"(?P<within>\b(?:in|during|within|over|throughout)\s+)?\b(?:on\s+)?"
    rf"(?P<the>the|an?|(?={_NUMBER}))\b\s*(?:(?:very|same|full|whole|few|first|last|final)\s+)*(?:(?P<count>{_NUMBER})\s+)?"
    rf"(?P<unit>{'|'.join(_UNITS)})(?P<many>s)?\s+(?:immediately |just |right |directly )?"
    rf"(?P<side>{_BEFORE}|after|following)\s+(?=\w)(?!(?:last|next|tomorrow|yesterday|that|this)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """From `nearest` to `farthest` away from another event, `before` it or after."""

    before: bool
    nearest: timedelta
    farthest: timedelta

    def of(self, event: Interval) -> Interval:
        """The days so far before or after an event of that time; of one known by the month they may lie within it."""
        known = event.last - event.first <= LONGEST_KNOWN
        if self.before:
            return Interval(event.first - self.farthest, (event.first if known else event.last) - self.nearest)
        return Interval((event.last if known else event.first) + self.nearest, event.last + self.farthest)


def split_reach(text: str) -> tuple[str, Reach | None]:
    """'What happened in the week before the vote?' as 'What happened before the vote?' and a week."""
    match = _REACH.search(text)
    if match is None:
        return text, None
    before = re.match(_BEFORE, match["side"], re.I) is not None
    side = "before" if before else "after"
    side = side.capitalize() if match.group()[0].isupper() else side
    return f"{text[: match.start()]}{side} {text[match.end() :]}", _reach(match, before)


def _reach(match: re.Match[str], before: bool) -> Reach:
    """'The week before' is all of it, 'a week before' and 'two weeks before' a day about so far away."""
    unit, count = match["unit"].lower(), match["count"]
    number = int(DIGITS.get(count.lower(), count)) if count else _SEVERAL[unit] if match["many"] else 1
    whole = bool(match["within"]) or match["the"].lower() == "the" or (bool(match["many"]) and not count)
    farthest = timedelta(days=number * _UNITS[unit])
    if whole:
        return Reach(before, timedelta(days=1), farthest)
    slack = timedelta(days=_EXACT[unit])
    return Reach(before, max(farthest - slack, timedelta(days=1)), farthest + slack)
