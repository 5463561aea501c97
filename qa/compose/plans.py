"""What is or was planned: the next event, the dates that were set, and where sources set different ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from qa.answer import Support
from qa.compose.disagree import with_sources
from qa.compose.draft import Draft, DraftConflict
from qa.compose.telling import derivation
from qa.compose.wording import date_text, source_label
from qa.events import EventStatus
from qa.lexicon import related
from qa.occurrences import Account, Occurrence, gap, known_by
from qa.plan import Operator, Query

PLANS_APART, SURE_PLAN, WIDEST = timedelta(days=31), 0.6, timedelta(days=7)
AS_SURE = 0.85


def planned_later(query: Query, occurrences: Sequence[Occurrence], after: Occurrence) -> Iterator[Draft]:
    """The first that is planned for later than an event that happened, told about as surely of those asked about."""
    for item, account in plans(occurrences, query.as_of):
        sure = account.topicality >= AS_SURE * after.best.topicality
        if sure and item.interval.first > after.interval.last and item.status is EventStatus.PLANNED:
            yield _plan_draft(query, item, account, lead=False)
            return


def plans(
    occurrences: Iterable[Occurrence], as_of: date, *, called_off: bool = False
) -> list[tuple[Occurrence, Account]]:
    """Occurrences that an article published by `as_of` (or at an unknown time) speaks of as planned.

    With `called_off` also those that came to nothing.
    """
    found = []
    wanted = {EventStatus.PLANNED, EventStatus.CANCELLED} if called_off else {EventStatus.PLANNED}
    for occurrence in occurrences:
        known = [a for a in occurrence.accounts if known_by(a, as_of)]
        off = any(a.event.status is EventStatus.CANCELLED for a in known)
        planned = [a for a in known if a.event.status in wanted]
        if planned and (called_off or not off):
            found.append((occurrence, planned[0]))
    return found


def answer_next(query: Query, occurrences: Sequence[Occurrence]) -> Iterator[Draft]:
    """The nearest event planned for after the as-of date; one already past 'was planned for'."""
    told = plans(occurrences, query.as_of)
    ahead = [pair for pair in told if pair[0].interval.last >= query.as_of]
    behind = [pair for pair in told if pair[0].interval.last < query.as_of]
    surest = max((account.topicality for _, account in ahead), default=0.0)
    ahead = [pair for pair in ahead if pair[1].topicality >= 0.8 * surest]
    for occurrence, account in ahead[:1] or behind[-1:]:
        yield _plan_draft(query, occurrence, account, lead=True)


def answer_plan(query: Query, occurrences: Sequence[Occurrence]) -> Iterator[Draft | DraftConflict]:
    """What was planned, whether or not it came about; each date where several sources give different ones."""
    first = query.operator is Operator.FIRST
    meant = tuple(o for o in occurrences if query.in_window(o.interval))
    told = plans(meant, query.as_of, called_off=first) or plans(meant, query.as_of, called_off=True)
    best = max(told, key=lambda pair: round(pair[1].topicality, 2), default=None)
    if best is None:
        return
    if first:
        yield _plan_draft(query, *min(told, key=lambda pair: pair[0].interval), lead=True)
        return
    versions = [best, *(pair for pair in told if pair is not best and _another_date(best, pair))]
    if len(versions) == 1:
        yield _plan_draft(query, *best, lead=True)
        return
    ordered = sorted(versions, key=lambda pair: pair[0].interval)
    conflict = DraftConflict(
        query.question,
        tuple(
            (date_text(o.interval, o.precision), _plan_draft(query, o, account, lead=False)) for o, account in ordered
        ),
    )
    how = "; ".join(derivation(account) for _, account in ordered)
    evidence = tuple(account.evidence for _, account in ordered)
    text = f"The articles give different dates for the plan: {with_sources(conflict)}."
    yield Draft(text, evidence, Support.RESOLVED, how, tuple(value for value, _ in conflict.versions))
    yield conflict


def _another_date(best: tuple[Occurrence, Account], other: tuple[Occurrence, Account]) -> bool:
    """Another publisher's date for the same plan, as surely about what is asked and not much wider."""
    (first, one), (second, two) = best, other
    surely = two.topicality >= SURE_PLAN * one.topicality
    publishers = (one.evidence.article.publisher, two.evidence.article.publisher)
    close = gap(first.interval, second.interval) <= PLANS_APART and not first.interval.overlaps(second.interval)
    wide = _width(second) > max(WIDEST, _width(first))
    return surely and close and not wide and publishers[0] != publishers[1] and _same_sort(one, two)


def _width(occurrence: Occurrence) -> timedelta:
    return occurrence.interval.last - occurrence.interval.first


def _same_sort(one: Account, two: Account) -> bool:
    return related(one.event.types, two.event.types) == 1.0


def _plan_draft(query: Query, item: Occurrence, account: Account, *, lead: bool) -> Draft:
    when = date_text(item.interval, item.precision)
    ahead = item.interval.last >= query.as_of
    subject = "The next" if query.operator in (Operator.NEXT, Operator.LAST) else "It"
    verb = "is planned for" if ahead else "was planned for"
    source = source_label(account.evidence.article)
    text = f"{subject} {verb} {when}, as {source}, says: “{account.evidence.sentence.text}”"
    return Draft(text, (account.evidence,), Support.RESOLVED, derivation(account), (when,), lead=lead)
