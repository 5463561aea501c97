"""Where an event took place, as its accounts or other sentences on it tell: 'at the Pentagon'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.candidates import candidates
from qa.clauses import clauses
from qa.events import event_status
from qa.evidence import TOLD_WITHIN, Evidence
from qa.lexicon import CALENDAR_NAMES, EventType, event_types_of, related
from qa.occurrences import Occurrence, gap
from qa.plan import AnswerType, Focus, Query
from qa.readings import references
from qa.terms import content_terms, term_set
from qa.types import Interval

ALL_NAMED, GOES_ON_WITHIN, WIDEST = 0.75, 2, 31
_WHERE = Focus(AnswerType.PLACE)
_KINDS = r"city|town|village|port|province|state|island|capital|region|coast|outskirts|shores?"
_BEFORE = re.compile(
    rf"\b(?P<said>(?:(?:in|at|near|off|outside)\s+(?:the\s+)?|on\s+the\s+(?=[\w\s]*\b(?:{_KINDS})\b))"
    rf"(?:(?:[A-Z]\w+\s+)?(?:{_KINDS})\s+of\s+)?)$"
    r"|\b(?:met|meet|held|place)\s+(?P<on>on\s+)$"
)
# 'The Filoli' of 'the Filoli estate in Woodside' is no place by itself.
_REST = re.compile(
    r"(?:\s+(?:estate|hotel|hospital|stadium|palace|airport|station|base|museum|university|school|church|theatre|centre|"
    r"center|hall|building|arena|resort|conference centre))?(?:\s+in\s+(?!(?:" + "|".join(CALENDAR_NAMES) + r")\b)"
    r"(?:[A-Z][\w'’-]*\s?)+(?<!\s))?"
)
_GOES_ON = re.compile(r"^\W*(?:they|it|both|the two)\b", re.I)


def place_of(
    query: Query, occurrence: Occurrence, occurrences: Sequence[Occurrence] = (), evidence: Sequence[Evidence] = ()
) -> tuple[str, Evidence] | None:
    """The place with its preposition and what tells it; None where the question names it or nothing tells it.

    The accounts of the event tell it, the sentences that go on about it, or others of the `evidence` that speak of such
    an event and of no other time; not a place of another of the `occurrences`.
    """
    own = next(_of_accounts(query, occurrence), None) or next(_of_next(query, occurrence, evidence), None)
    if own is not None or not evidence:
        return own
    elsewhere = {
        _plain(place) for other in occurrences if other is not occurrence for place, _ in _of_accounts(query, other)
    }
    found = (pair for item in evidence for pair in _of_sentence(query, occurrence, item))
    return next((pair for pair in found if _plain(pair[0]) not in elsewhere), None)


def _plain(place: str) -> str:
    return re.sub(r"^(?:in|at|near|off|outside|on)\s+(?:the\s+)?", "", place)


def _of_accounts(query: Query, occurrence: Occurrence) -> Iterator[tuple[str, Evidence]]:
    for account in occurrence.accounts:
        if account.interval != occurrence.interval or account.event.status is not occurrence.status:
            continue
        for place in _places(query, account.event.near):
            told = (item for item in (account.evidence, account.dated_by) if _plain(place) in item.sentence.text)
            yield place, next(told, account.evidence)


def _of_next(query: Query, occurrence: Occurrence, evidence: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    """Places of undated sentences that go on about the event: 'The two spent four hours at the estate.'"""
    dated = {
        (a.evidence.article.id, a.evidence.sentence.index)
        for a in occurrence.accounts
        if a.interval == occurrence.interval
    }
    for item in evidence:
        text, index = item.sentence.text, item.sentence.index
        follows = any((item.article.id, index - back) in dated for back in range(1, GOES_ON_WITHIN + 1))
        goes_on = _GOES_ON.match(text) is not None or any(references(text))
        if follows and goes_on and not _days(item) and EventType.SAY not in event_types_of(text):
            for place in _places(query, text):
                yield place, item


def _of_sentence(query: Query, occurrence: Occurrence, item: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Places of clauses that name such an event, of those asked about, at that time or in news of it."""
    if item.names < ALL_NAMED or not _of_that_time(occurrence, item):
        return
    whose = frozenset(content_terms(" ".join(query.names) or query.text))
    for clause in clauses(item.sentence):
        told = related(query.types, event_types_of(clause.text)) == 1.0 and whose & term_set(clause.whole)
        for place in _places(query, clause.text, query.types) if told else ():
            lead = clause.text[: clause.text.index(place)]
            if event_status(lead, None, item.article.published) is occurrence.status:
                yield place, item


def _of_that_time(occurrence: Occurrence, item: Evidence) -> bool:
    days = _days(item)
    if days:
        return all((i.last - i.first).days <= WIDEST and i.overlaps(occurrence.interval) for i in days)
    published = item.article.published.interval
    if published is None or published.last < occurrence.interval.first:
        return False
    return gap(published, occurrence.interval) <= TOLD_WITHIN


def _days(item: Evidence) -> list[Interval]:
    return [m.interval for m in item.mentions if m.interval is not None and item.sentence.span.contains(m.span)]


def _places(query: Query, text: str, types: frozenset[EventType] = frozenset()) -> Iterator[str]:
    """Places of a text, with how it puts them; with `types` only those told behind an event of such a type."""
    asked = frozenset(content_terms(query.text))
    for found in candidates(_WHERE, asked, text):
        lead = text[: found.span.start]
        before = _BEFORE.search(lead)
        dated = any(word in CALENDAR_NAMES for word in found.text.split())
        if found.fit < 1.0 or before is None or dated or (types and related(types, event_types_of(lead)) < 1.0):
            continue
        rest = _REST.match(text, found.span.end)
        yield f"{before['said'] or before['on']}{found.text}{rest.group() if rest else ''}"
