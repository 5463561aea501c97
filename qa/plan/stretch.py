"""A stretch of time between two ends, of which one at least is an event: 'from the storm to the strike of May 2022'."""

from __future__ import annotations

import re

from qa.lexicon import asked_types
from qa.temporal import find_mentions
from qa.terms import content_terms
from qa.types import UNKNOWN_PUBLISHED

_END = r"(?:(?!\b(?:from|between)\b)[^,?;])+?"
_FROM_TO = re.compile(
    rf"\bfrom\s+(?P<first>{_END})\s+(?:to|until|till|up to|through(?: to)?)\s+(?P<last>{_END})\W*$", re.I
)
_BETWEEN = re.compile(rf"\bbetween\s+(?P<first>{_END})\s+and\s+(?P<last>{_END})\W*$", re.I)


def stretch_of(text: str) -> tuple[str, str, str] | None:
    """The two ends, and the text without them; None where both are days, or neither is a time or an event.

    'From Lund to Visby' is a way, and 'between Lund and Ek' says who met.
    """
    for form in (_FROM_TO, _BETWEEN):
        match = form.search(text)
        if match is None:
            continue
        ends = (match["first"], match["last"])
        timed = [bool(asked_types(end)) or is_day(end) for end in ends]
        enough = any(timed) if form is _FROM_TO else all(timed)
        if enough and not all(is_day(end) for end in ends):
            return *ends, text[: match.start()].rstrip()
    return None


def is_day(text: str) -> bool:
    """A date, and nothing beside it that it could be the date of."""
    mentions = find_mentions(text, UNKNOWN_PUBLISHED)
    rest = text
    for mention in reversed(mentions):
        rest = rest[: mention.span.start] + rest[mention.span.end :]
    return bool(mentions) and not content_terms(rest)
