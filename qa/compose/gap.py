"""How long something had not taken place when it did again: from the round before, as each source dates that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from qa.answer import Support
from qa.compose.disagree import with_sources
from qa.compose.draft import Draft, DraftConflict
from qa.compose.quote import quoted
from qa.compose.spans import answer_span, span_text
from qa.compose.telling import derivation
from qa.compose.when import fitting_events, rivals
from qa.compose.wording import date_text, source_label
from qa.evidence import Evidence
from qa.flags import is_copy
from qa.lexicon import EventType, asked_types
from qa.occurrences import Occurrence, gap, happened, only_stops
from qa.plan import Kind, Operator, Query
from qa.plan.time import published_on
from qa.plan.words import name_runs, topic_terms, without_dates, without_sources
from qa.research import Pool, Researcher
from qa.temporal import find_mentions
from qa.terms import content_terms, tokens

SURE, NEWS = 0.75, timedelta(days=3)
_MEETS = frozenset({EventType.MEET, EventType.SPEAK})
_GAP = re.compile(
    r"\bhow (?:long|many (?:day|week|month|year)s)\b.*(?:n['’]t been held\b|"
    r"\b(?:there been no\b|not (?:been )?(?:held|met|meeting|convened|talked|spoken)|"
    r"(?:since|after) (?:the|its|their) (?:last|previous|latest) |gap|"
    r"pause|interruption|hiatus|interval|dormant|on hold|without (?:a|any) (?:meeting|round|session|talks)|suspended|"
    r"interrupted|broken off)\b)",
    re.I,
)
_ENDED = re.compile(r"\b(?:when|before|until|till)\s+(?P<event>(?:[^\s,?]+\s+)+?[^,?]+?)\W*$", re.I)
_FIRST_IN = re.compile(
    r"\bfirst\b[^,;.]{0,60}?\b(?:since|(?:in|for)\s+(?:more than\s+|over\s+|nearly\s+|almost\s+|about\s+|at least\s+)?"
    r"(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:days?|weeks?|months?|years?|decades?))\b",
    re.I,
)
_COMES_BACK = frozenset(
    content_terms(
        "come back resume restart reopen revive return bring again hold meet gap pause break interruption hiatus "
        "interval suspend dormant long pass go elapse round session without convene previous last latest one on"
    )
)


def asks_gap(query: Query) -> bool:
    """'For how long had the talks not been held when they came back in January?'"""
    return query.kind is Kind.HOW_LONG and _GAP.search(query.question) is not None


def answer_gap(
    pool: Pool, researcher: Researcher, dated: Callable[[str], Occurrence | None]
) -> Iterator[Draft | DraftConflict]:
    """How long there had been none: as the sentence on what ended it says, else from the round before.

    Where sources date that round differently, each of theirs is told. `dated` finds an event by its name.
    """
    counted = tuple(_from_round_before(pool.query, researcher))
    ended = _ENDED.search(pool.query.question)
    event = None
    if ended is not None and not any(isinstance(draft, DraftConflict) for draft in counted):
        event = dated(ended["event"])
    yield from (() if event is None else tuple(_told(pool, event))) or counted


def _from_round_before(query: Query, researcher: Researcher) -> Iterator[Draft | DraftConflict]:
    """The time from the round before to the latest, or to that of the time asked about; each where sources differ."""
    core = without_dates(query.question, find_mentions(query.question, published_on(query.as_of)))
    core = without_sources(core)
    names = name_runs(core)
    topic = tuple(term for term in topic_terms(" ".join(names) or core) if term not in _COMES_BACK)
    if not topic:
        return
    text = " ".join(token.text for token in tokens(core) if token.term in topic)
    told_by = f"{text} according to {query.tellers}" if query.tellers else text
    asked = replace(query, question=told_by, text=text, kind=Kind.WHEN, operator=Operator.LAST, topic=topic)
    asked = replace(asked, names=names, types=asked_types(text), scope=frozenset())
    rounds = replace(asked, window=None, bound=None, bound_events=())
    pool = researcher.gather(rounds)
    held = [o for o in happened(pool.occurrences_for(rounds), query.as_of) if _is_round(o)]
    bound = query.bound if query.window is None else None
    fitting_time = [o for o in held if query.in_window(o.interval) and (bound is None or o.interval.overlaps(bound))]
    latest = next(reversed(fitting_time), None)
    if latest is None:
        return
    before = replace(rounds, operator=Operator.BEFORE, bound=latest.interval)
    fitting = [o for o in fitting_events(before, pool.occurrences_for(before)) if _is_round(o)]
    if not fitting:
        return
    versions = (fitting[-1], *rivals(before, fitting[-1], fitting))
    spans = [span_text(version.interval, latest.interval, query.question) for version in versions]
    if len(set(spans)) == 1:
        yield from answer_span(query, fitting[-1], latest)
        yield quoted(fitting[-1].best.evidence, lead=False)
        return
    drafts = tuple(
        (span, _version(span, v, latest)) for span, v in zip(spans, versions, strict=True) if span is not None
    )
    conflict = DraftConflict(query.question, drafts)
    values = tuple(value for _, draft in drafts for value in draft.values)
    evidence = tuple(draft.evidence[0] for _, draft in drafts)
    how = "; ".join(derivation(version.best) for version in versions)
    yield Draft(f"The articles disagree: {with_sources(conflict)}.", evidence, Support.COMPUTED, how, values)
    yield conflict


def _told(pool: Pool, event: Occurrence) -> Iterator[Draft]:
    """The sentence that says of the event how long there had been none: 'the first such talks in over a year'."""
    for item in sorted(pool.standing, key=lambda item: is_copy(item.article)):
        first = _FIRST_IN.search(item.sentence.text)
        said = first is not None and pool.matcher.attribute_share(item.sentence) > 0
        if first is not None and said and _is_of(item, item.sentence.span.start + first.start(), event):
            yield quoted(item)
            return


def _is_of(item: Evidence, until: int, event: Occurrence) -> bool:
    """What the sentence dates before that place, else its article, is of the time of the event."""
    dates = [m.interval for m in item.mentions if m.interval is not None and m.span.start < until]
    published = item.article.published.interval
    told = dates or [published for published in (published,) if published is not None]
    return any(gap(day, event.interval) <= (timedelta(0) if dates else NEWS) for day in told)


def _is_round(occurrence: Occurrence) -> bool:
    """A meeting, and surely of what is asked about; that meetings were suspended is none."""
    return (
        not only_stops(occurrence.best)
        and round(occurrence.best.topicality, 2) >= SURE
        and bool(_MEETS & occurrence.best.event.types)
    )


def _version(span: str, before: Occurrence, latest: Occurrence) -> Draft:
    item = before.best.evidence
    first, last = (date_text(o.interval, o.precision) for o in (before, latest))
    text = f"{source_label(item.article)}, gives {first}, which makes {span} until {last}: “{item.sentence.text}”"
    evidence = tuple(dict.fromkeys((item, latest.best.dated_by)))
    return Draft(text, evidence, Support.COMPUTED, derivation(before.best), (span, first, last), lead=False)
