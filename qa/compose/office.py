"""Who held an office then, before or after somebody, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.compose.spans import span_text
from qa.compose.telling import derivation
from qa.compose.wording import date_text, on_date
from qa.evidence import Evidence
from qa.plan import Kind, Operator, Query
from qa.plan.office import asks_holders, asks_vacancy, holder_of
from qa.tenure import Change, Sighting, Tenure, tenures
from qa.terms import term_set
from qa.types import Interval

MOST_ALONE = 2
_NOW = re.compile(r"\b(?:now|nowadays|currently|at present|at the moment|today|these days)\b", re.I)


def asks_holder(query: Query) -> bool:
    """Whether the question is about who held an office at some time, or how its holders changed."""
    limited = query.bound is not None or bool(query.bound_events) or query.window is not None
    timed = limited or query.as_of_given or _NOW.search(query.question) is not None
    if not query.office:
        return False
    return (
        query.kind in (Kind.TIMELINE, Kind.LIST)
        or asks_holders(query.question)
        or asks_vacancy(query.question)
        or bool(holder_of(query.question))
        or (query.kind is Kind.WHO and timed)
    )


def answer_office(query: Query, changes: Sequence[Change], sightings: Sequence[Sighting]) -> Iterator[Draft]:
    """Drafts, the one that answers first; none where neither changes nor the articles of the time tell."""
    terms = tenures(changes)
    person = holder_of(query.question)
    if asks_vacancy(query.question):
        yield from _vacancy(query, terms)
    elif asks_holders(query.question):
        yield from _holders(query, terms, sightings)
    elif query.kind in (Kind.TIMELINE, Kind.LIST):
        yield from _changes(query, changes)
    elif person:
        yield from _length(query, _of(person, terms))
    elif query.bound_events and query.bound is None:
        yield from _beside(query, terms)
    else:
        seen = [sighting for sighting in sightings if sighting.interval.overlaps(_window(query))]
        told = tuple(_seen(seen[0]) if seen else _at(_window(query), _surely_begun(_window(query), terms, sightings)))
        yield from told or _before_and_after(_window(query), sightings)


def _surely_begun(window: Interval, terms: Sequence[Tenure], sightings: Sequence[Sighting]) -> tuple[Tenure, ...]:
    """Those whose beginning is known, or whose end is nearer to that time than when another was called the holder."""

    def another_nearer(tenure: Tenure) -> bool:
        others = [s for s in sightings if not term_set(s.name) & term_set(tenure.name)]
        since = min(
            (abs(window.first - s.interval.last) for s in others if s.interval.first <= window.last), default=None
        )
        return since is not None and (tenure.end is None or since <= abs(tenure.end.interval.first - window.last))

    return tuple(tenure for tenure in terms if tenure.start is not None or not another_nearer(tenure))


def _seen(sighting: Sighting) -> Iterator[Draft]:
    """Whom an article of that very time calls the holder."""
    item = sighting.evidence
    published = date_text(sighting.interval, item.article.published.precision)
    yield Draft(f"{sighting.name}.", (item,), Support.COMPUTED, f"so called by an article of {published}")
    yield quoted(item, lead=False)


def _before_and_after(window: Interval, sightings: Sequence[Sighting]) -> Iterator[Draft]:
    """Whom articles call the holder both before that time and after it, and nobody else beside it."""
    before = max((s for s in sightings if s.interval.last < window.first), key=_seen_on, default=None)
    after = min((s for s in sightings if s.interval.first > window.last), key=_seen_on, default=None)
    if before is None or after is None or before.name != after.name:
        return
    days = [date_text(s.interval, s.evidence.article.published.precision) for s in (before, after)]
    how = f"so called by articles of {days[0]} and of {days[1]}"
    yield Draft(f"{before.name}.", (before.evidence, after.evidence), Support.COMPUTED, how)
    yield from _quotations((before.evidence, after.evidence))


def _seen_on(sighting: Sighting) -> date:
    return sighting.interval.first


def _window(query: Query) -> Interval:
    return query.window or query.bound or Interval(query.as_of, query.as_of)


def _of(name: str, terms: Sequence[Tenure]) -> Tenure | None:
    return next((tenure for tenure in terms if term_set(name) <= term_set(tenure.name)), None)


def _beside(query: Query, terms: Sequence[Tenure]) -> Iterator[Draft]:
    """Who came before or after a holder: who left when that one came, or came next."""
    person = _of(query.bound_events[0], terms)
    if person is None:
        return
    others = [tenure for tenure in terms if tenure is not person]
    if query.operator is Operator.BEFORE and person.start is not None:
        ended = [t for t in others if t.end is not None and t.end.interval.first <= person.start.interval.last]
        yield from _held(max(ended, key=_ended, default=None))
    elif query.operator is Operator.AFTER:
        left = person.end or person.start
        begun = [t for t in others if t.start is not None and left and t.start.interval.last >= left.interval.first]
        yield from _held(min(begun, key=_begun, default=None))


def _begun(tenure: Tenure) -> date:
    return tenure.start.interval.first if tenure.start else date.min


def _ended(tenure: Tenure) -> date:
    return tenure.end.interval.last if tenure.end else date.max


def _at(window: Interval, terms: Sequence[Tenure]) -> Iterator[Draft]:
    """Who held the office in that time; nobody between one who had left and the next who had not come."""
    holders = [tenure for tenure in terms if tenure.may_hold(window)]
    known = [tenure for tenure in holders if tenure.start is not None]
    if holders:
        yield from _held(max(known, key=_begun, default=holders[0]))
        return
    left = max((t for t in terms if t.end and t.end.interval.last < window.first), key=_ended, default=None)
    comes = min((t for t in terms if t.start and t.start.interval.first > window.last), key=_begun, default=None)
    if left is None or left.end is None:
        return
    texts, evidence = [f"{left.name} left {_on(left.end)}"], [left.end.account.evidence]
    if comes is not None and comes.start is not None:
        texts.append(f"{comes.name} came {_on(comes.start)}")
        evidence.append(comes.start.account.evidence)
    text = f"Nobody, as far as the articles tell: {' and '.join(texts)}."
    ends = [change for change in (left.end, comes.start if comes else None) if change is not None]
    yield Draft(text, tuple(evidence), Support.COMPUTED, _how(ends), tuple(_value(change) for change in ends))
    yield from _quotations(evidence)


def _held(tenure: Tenure | None) -> Iterator[Draft]:
    """'Li Shangfu: from March 2023 until 24 October 2023.' with what says so."""
    if tenure is None:
        return
    ends = [change for change in (tenure.start, tenure.end) if change is not None]
    evidence = tuple(dict.fromkeys(change.account.evidence for change in ends))
    values = tuple(_value(change) for change in ends)
    yield Draft(f"{tenure.name}, {_from_until(tenure)}.", evidence, Support.COMPUTED, _how(ends), values)
    yield from _quotations(evidence)


def _from_until(tenure: Tenure) -> str:
    parts = [f"from {_value(tenure.start)}"] if tenure.start else []
    return " ".join([*parts, *([f"until {_value(tenure.end)}"] if tenure.end else [])])


def _vacancy(query: Query, terms: Sequence[Tenure]) -> Iterator[Draft]:
    """From the day that one left to the day that the next came, the latest such time by the as-of day."""
    window = query.window or query.bound
    for tenure in sorted(terms, key=_ended, reverse=True):
        if tenure.end is None or tenure.end.comes or tenure.end.interval.first > query.as_of:
            continue
        comes = [t.start for t in terms if t.start and t.start.interval.last >= tenure.end.interval.last]
        start = min((c for c in comes if c.name != tenure.name), key=lambda c: c.interval.first, default=None)
        if start is None or not _over(window, tenure.end.interval, start.interval):
            continue
        yield from _between(query, tenure.end, start)
        return


def _over(window: Interval | None, left: Interval, came: Interval) -> bool:
    return window is None or Interval(left.first, max(left.first, came.last)).overlaps(window)


def _length(query: Query, tenure: Tenure | None) -> Iterator[Draft]:
    if tenure is None or tenure.start is None or tenure.end is None:
        return
    yield from _between(query, tenure.start, tenure.end)


def _between(query: Query, start: Change, end: Change) -> Iterator[Draft]:
    """The time from one change to another."""
    text = span_text(start.interval, end.interval, query.question)
    if text is None:
        return
    values = (text, _value(start), _value(end))
    evidence = tuple(dict.fromkeys((start.account.evidence, end.account.evidence)))
    said = f"{text[0].upper()}{text[1:]}: from {values[1]} to {values[2]}."
    yield Draft(said, evidence, Support.COMPUTED, _how((start, end)), values)
    yield from _quotations(evidence)


def _changes(query: Query, changes: Sequence[Change]) -> Iterator[Draft]:
    """Each change of the time asked about, in order, by what tells of it."""
    window = query.window or query.bound
    for change in changes:
        if (window is None or change.interval.overlaps(window)) and change.interval.first <= query.as_of:
            account = change.account
            text = f"{_value(change)}: “{account.evidence.sentence.text}”"
            yield Draft(text, (account.evidence,), Support.RESOLVED, derivation(account), (_value(change),))


def _holders(query: Query, terms: Sequence[Tenure], sightings: Sequence[Sighting]) -> Iterator[Draft]:
    """'Wei Fenghe, Li Shangfu and Dong Jun.', in the order of their time, with what tells of each."""
    told: dict[str, tuple[date, Evidence]] = {}
    ends = [change for tenure in terms if (change := tenure.start or tenure.end) is not None]
    known = [(change.interval.first, change.name, change.account.evidence) for change in ends]
    known += [(sighting.interval.first, sighting.name, sighting.evidence) for sighting in sightings]
    for day, name, item in sorted(known, key=lambda entry: entry[0]):
        told.setdefault(name, (day, item))
    window = _asked_time(query)
    names = sorted((name for name, pair in told.items() if pair[0] <= window.last), key=lambda name: told[name][0])
    gone = _gone_before(window, names, told, terms, sightings)
    names = [name for name in names if name not in gone]
    if len(names) < MOST_ALONE:
        return
    terms = [tenure for tenure in terms if tenure.name in names]
    dated = {tenure.name: _from_until(tenure) for tenure in terms}
    held = [f"{name} ({dated[name]})" if dated.get(name) else name for name in names]
    ends = [change for tenure in terms for change in (tenure.start, tenure.end) if change is not None]
    evidence = tuple(dict.fromkeys((*(told[name][1] for name in names), *(end.account.evidence for end in ends))))
    how = "; ".join(("so called by the articles", *([_how(ends)] if ends else [])))
    text = f"{', '.join(held[:-1])} and {held[-1]}."
    yield Draft(text, evidence, Support.COMPUTED, how, tuple(_value(end) for end in ends))
    yield from _quotations(evidence)


def _asked_time(query: Query) -> Interval:
    """The time whose holders are asked for, 'since 2022' up to the as-of day; all up to then where none is named."""
    asked = query.window or query.bound
    if asked is None:
        return Interval(date.min, query.as_of)
    if query.operator in (Operator.SINCE, Operator.AFTER):
        return Interval(asked.first, max(asked.last, query.as_of))
    return Interval(date.min, asked.first) if query.operator is Operator.BEFORE else asked


def _gone_before(
    window: Interval,
    names: Sequence[str],
    told: Mapping[str, tuple[date, Evidence]],
    terms: Sequence[Tenure],
    sightings: Sequence[Sighting],
) -> frozenset[str]:
    """Who had left by then, as far as is told, or gave way to somebody who held the office before it."""
    left = {t.name for t in terms if t.end is not None and t.end.interval.last < window.first}
    seen = {s.name for s in sightings if s.interval.overlaps(window)}
    earlier = [name for name in names if told[name][0] < window.first and name not in seen]
    return frozenset(left | set(earlier[:-1]))


def _quotations(evidence: Sequence[Evidence]) -> Iterator[Draft]:
    for item in dict.fromkeys(evidence):
        yield quoted(item, lead=False)


def _value(change: Change) -> str:
    return date_text(change.interval, change.account.event.precision)


def _on(change: Change) -> str:
    return on_date(change.interval, change.account.event.precision)


def _how(changes: Sequence[Change]) -> str:
    return "; ".join(dict.fromkeys(derivation(change.account) for change in changes))
