"""What a sentence says happened: clauses with their trigger, their date and whether it came about.

A sentence may tell of several events ('Xi agreed to restart the talks when he held a summit in November'), so dates
are tied to clauses, not to sentences. After TimeML's EVENT and TLINK (Pustejovsky et al. 2003), without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from qa.lexicon import (
    CANCELLED,
    DENIED,
    GENERIC_EVENT_NOUNS,
    PLANNED,
    POSSIBLE,
    SPECIFIC_EVENT_NOUNS,
    EventType,
    event_types,
)
from qa.terms import content_terms, term_of, tokens
from qa.types import DateMention, Interval, Precision, Published, Sentence, Span


class EventStatus(StrEnum):
    HAPPENED = "happened"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one verb group; the span counts in the article's text.

    `subject_terms` are the terms of the clauses before it that it leans on, for a relative or elliptic clause.
    """

    span: Span
    text: str
    subject_terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """One clause and the date it is said to have; `near` is the part of the clause that the date belongs to."""

    sentence: Sentence
    clause: Clause
    types: frozenset[EventType]
    status: EventStatus
    mention: DateMention
    interval: Interval
    precision: Precision
    near: str


_BOUNDARY = re.compile(
    r"(?:,|;|:|\s[–—-]{1,2})\s+(?:and|but|or|which|who|where|when|while|as|after|before|since|although|though|"
    r"adding|saying|followed|following|with)\b"
    r"|,\s+(?=(?:was|were|is|are|has|had|have|will)\b)"
    r"|\s(?:which|who|when|while|after|before|since|because|although|though|where|until|amid|that)\s"
    r"|\s(?:ahead of|days before)\s"
    r"|\sas\s(?=(?:it|he|she|they|both|the two|[A-Z]\w+ (?:and [A-Z]\w+ )?\w+(?:s|ed))\s)"
    r"|\sand\s(?=(?:was|were|is|are|has|had|have|will|agreed|said|held|met|signed|took|began|would|could|also|then)\b)"
    r"|;\s|\s[–—]\s",
    re.I,
)
_RELATIVE = re.compile(
    r"^\W*(?:and\s+|but\s+)?(?:which|who|that|where|was|were|has|had|have|is|are|will|also|then)\b", re.I
)
_WHO_DOES = re.compile(
    r"^\W*(?:and\s+|but\s+|when\s+|as\s+|while\s+|after\s+|before\s+|since\s+)?(?:it|they|he|she)\b", re.I
)


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Clauses in reading order; together they cover the sentence."""
    cuts = [0, *(_cut_at(match) for match in _BOUNDARY.finditer(sentence.text)), len(sentence.text)]
    found: list[Clause] = []
    for start, end in pairwise(cuts):
        if end - start < 2:
            continue
        text = sentence.text[start:end]
        leans = bool(found) and (_RELATIVE.search(text) or _WHO_DOES.search(text) or not _own_event_noun(text))
        before = frozenset(content_terms(found[-1].text)) | found[-1].subject_terms if leans else frozenset[str]()
        found.append(Clause(Span(start, end).shift(sentence.span.start), text, before))
    return tuple(found)


def _cut_at(match: re.Match[str]) -> int:
    lead = re.match(r"[\s,;:–—-]+", match.group())
    return match.start() + (lead.end() if lead else 0)


def _own_event_noun(text: str) -> bool:
    words = {token.text.lower() for token in tokens(text)}
    return bool(words & SPECIFIC_EVENT_NOUNS) or bool(words & GENERIC_EVENT_NOUNS)


def event_nouns(text: str) -> frozenset[str]:
    """Comparison forms of the specific event nouns that a text names."""
    return frozenset(term_of(t.text) for t in tokens(text) if t.text.lower() in SPECIFIC_EVENT_NOUNS)


def dated_events(sentence: Sentence, mentions: Sequence[DateMention], published: Published) -> Iterator[DatedEvent]:
    """One event for each date of the sentence that resolves to days, tied to the clause it stands in."""
    parts = clauses(sentence)
    for mention in mentions:
        if mention.interval is None or not sentence.span.contains(mention.span):
            continue
        clause = next((part for part in parts if part.span.overlaps(mention.span)), None)
        if clause is None:
            continue
        near = _near(clause, mention.span)
        types = event_types(content_terms(near)) or frozenset({EventType.OTHER})
        status = event_status(near, mention.interval, published)
        yield DatedEvent(sentence, clause, types, status, mention, mention.interval, mention.precision, near)


def _near(clause: Clause, mention: Span) -> str:
    """The clause, or only the phrase about another event that the date follows: 'the summit in Bali in May'.

    A date belongs to the event word nearest before it; where that is a noun such as 'summit' behind a preposition,
    what the clause says further up has no date here.
    """
    at = mention.start - clause.span.start
    nouns = [t for t in tokens(clause.text[: max(0, at)]) if t.text.lower() in SPECIFIC_EVENT_NOUNS]
    if not nouns or _verb_between(clause.text[nouns[-1].span.end : at]):
        return clause.text
    opening = re.search(r"\b(?:at|during|after|before|following|since|of|from|to|reached at)\s+[^,;]*$",
                        clause.text[: nouns[-1].span.start])  # fmt: skip
    return clause.text[opening.start() :] if opening else clause.text


def _verb_between(text: str) -> bool:
    return re.search(r"\b(?:was|were|is|are|will|has|had|have|\w+ed|met|held|began|took|came|said)\b", text) is not None


def event_status(text: str, interval: Interval | None, published: Published) -> EventStatus:
    """Whether a clause says that its event came about; a date after publication makes it planned."""
    if CANCELLED.search(text):
        return EventStatus.CANCELLED
    if interval is not None and published.interval is not None and interval.first > published.interval.last:
        return EventStatus.PLANNED
    if DENIED.search(text):
        return EventStatus.DENIED
    if PLANNED.search(text):
        return EventStatus.PLANNED
    return EventStatus.POSSIBLE if POSSIBLE.search(text) else EventStatus.HAPPENED
