"""How long something had not taken place when it did again: from the round before, as each source dates that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qa.answer import Support
from qa.compose.disagree import with_sources
from qa.compose.draft import Draft, DraftConflict
from qa.compose.quote import quoted
from qa.compose.spans import answer_span, span_text
from qa.compose.telling import derivation
from qa.compose.when import fitting_events, rivals
from qa.compose.wording import date_text, source_label
from qa.lexicon import EventType, asked_types
from qa.occurrences import Occurrence, happened
from qa.plan import Kind, Operator, Query
from qa.plan.time import published_on
from qa.plan.words import name_runs, topic_terms, without_dates, without_sources
from qa.research import Researcher
from qa.temporal import find_mentions
from qa.terms import content_terms, tokens

SURE = 0.75
_MEETS = frozenset({EventType.MEET, EventType.SPEAK})
_GAP = re.compile(
    r"\bhow (?:long|many (?:day|week|month|year)s)\b.*(?:n['’]t been held\b|"
    r"\b(?:not (?:been )?(?:held|met|meeting|convened)|(?:since|after) (?:the|its|their) (?:last|previous|latest) |gap|"
    r"pause|interruption|hiatus|interval|dormant|on hold|without (?:a|any) (?:meeting|round|session|talks)|suspended|"
    r"interrupted|broken off)\b)",
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


def answer_gap(query: Query, researcher: Researcher) -> Iterator[Draft | DraftConflict]:
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


def _is_round(occurrence: Occurrence) -> bool:
    """A meeting, and surely of what is asked about."""
    return round(occurrence.best.topicality, 2) >= SURE and bool(_MEETS & occurrence.best.event.types)


def _version(span: str, before: Occurrence, latest: Occurrence) -> Draft:
    item = before.best.evidence
    first, last = (date_text(o.interval, o.precision) for o in (before, latest))
    text = f"{source_label(item.article)}, gives {first}, which makes {span} until {last}: “{item.sentence.text}”"
    evidence = tuple(dict.fromkeys((item, latest.best.dated_by)))
    return Draft(text, evidence, Support.COMPUTED, derivation(before.best), (span, first, last), lead=False)
