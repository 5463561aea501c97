"""Who came before or after somebody in an office: 'Who replaced Li Shangfu?'.

Mostly no sentence says so: one article tells who was removed, a later one who was appointed. Which office it is, where
the question leaves it open, the articles tell beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.evidence import Evidence
from qa.plan import Kind, Operator, Query
from qa.plan.office import neighbour_asked, office_phrase, office_words
from qa.plan.words import without_dates
from qa.temporal import find_mentions
from qa.terms import term_set
from qa.types import UNKNOWN_PUBLISHED

_HELD = re.compile(
    r"(?:\b(?:as|was|is|became|had been|of|the post of)|,)\s+(?:the |an? |its |their )?(?:former |new )?"
    r"(?P<office>[^,;.“”]+)"
)


def by_neighbour(query: Query, evidence: Sequence[Evidence]) -> Iterator[Query]:
    """The question put as one about an office before or after its holder, for each office that it can be; else none."""
    asked = neighbour_asked(query.question)
    if asked is None or query.kind is not Kind.WHO:
        return
    whom, after = asked
    name = query.antecedents[0] if whom.lower() in ("him", "her") and query.antecedents else whom
    operator = Operator.AFTER if after else Operator.BEFORE
    told = (office_phrase(query.question), *_offices(name, evidence))
    for office in dict.fromkeys(office_words(phrase) - term_set(name) for phrase in told if phrase):
        yield replace(query, office=office, bound_events=(name,), bound=None, operator=operator)


def _offices(name: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Offices that a sentence names right after somebody's name: 'Li Shangfu as minister of national defence'."""
    for item in evidence:
        at = item.sentence.text.find(name)
        told = _HELD.finditer(item.sentence.text, at + len(name)) if at >= 0 else ()
        yield from filter(None, (office_phrase(_undated(held["office"])) for held in told))


def _undated(text: str) -> str:
    return without_dates(text, find_mentions(text, UNKNOWN_PUBLISHED))
