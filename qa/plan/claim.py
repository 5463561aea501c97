"""Yes/no questions that claim a number: 'Were 14 people hurt in the crash?' also asks how many were."""

from __future__ import annotations

import re

from qa.plan.query import Kind, Query
from qa.plan.time import published_on
from qa.temporal import find_mentions

_COUNT = re.compile(
    r"\b(?:(?:exactly|only|about|around|nearly|over|at least|more than|fewer than)\s+)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million))*\s+(?P<noun>[a-z]{3,})\b",
    re.I,
)


_TRUE = re.compile(r"^\W*(?:is|was) it (?:true|correct|right|a fact|the case) that\s+", re.I)


def count_claimed(query: Query) -> str | None:
    """The question of how many there were; None where the question claims no number, or only a date."""
    if query.kind is not Kind.YES_NO:
        return None
    text = _TRUE.sub("", query.question)
    dates = [mention.span for mention in find_mentions(text, published_on(query.as_of))]
    for match in _COUNT.finditer(text):
        if not any(span.start < match.end("number") and match.start("number") < span.end for span in dates):
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return f"How many {match['noun']} {' '.join(rest.split())}"
    return None
