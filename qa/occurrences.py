"""Which dated events the evidence reports about a topic: accounts of one event brought together.

An `Account` is one clause with a date; an `Occurrence` the accounts whose dates fit one another. Copies of one
report are accounts like others here; `sources` counts them once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.events import DatedEvent, EventStatus, article_events
from qa.evidence import FLAGGED, Evidence, known_then
from qa.flags import is_copy
from qa.lexicon import CANCELLED, EventType, event_types_of, related
from qa.matcher import Matcher
from qa.plan import Kind, Operator, Query
from qa.topicality import topicality, with_headline
from qa.types import DateMention, Interval, Precision

LEAST_TOPICAL, LEAST_NARROWING, MOSTLY_ABOUT = 0.4, 0.25, 0.6
LOOSE_DAYS, NEAR_BEST, NEAR_BEST_OF_MANY = 7, 0.7, 0.5
_EXACTNESS = {p: i for i, p in enumerate(Precision)}


@dataclass(frozen=True, slots=True)
class Account:
    """One article's clause about an event; `topicality` 0..1 says how surely it is the event asked about.

    `dated_by` is the sentence that holds the date, where that is not the clause's own; `counted_from` the one with the
    date that it is counted from ('that day', 'three days later').
    """

    event: DatedEvent
    evidence: Evidence
    dated_by: Evidence
    topicality: float
    counted_from: Evidence | None = None

    @property
    def interval(self) -> Interval:
        return self.event.interval


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event in time; `accounts` best first, the first giving interval and precision."""

    interval: Interval
    precision: Precision
    status: EventStatus
    accounts: tuple[Account, ...]

    @property
    def best(self) -> Account:
        return self.accounts[0]

    @property
    def topicality(self) -> float:
        """How surely it is the event asked about: the exactest account need not be the one that names it."""
        return max(account.topicality for account in self.accounts)

    @property
    def article_ids(self) -> frozenset[str]:
        return frozenset(account.evidence.article.id for account in self.accounts)


def find_occurrences(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> tuple[Occurrence, ...]:
    """Events on the query's topic, oldest first."""
    accounts = tuple(_as_asked(query, account) for account in find_accounts(query, matcher, evidence))
    listed = query.kind in (Kind.TIMELINE, Kind.LIST)
    if EventType.MEET in query.types and not _STOPS & query.types and not listed:
        accounts = tuple(a for a in accounts if not only_stops(a))
    if query.asks_ahead:
        accounts = tuple(a for a in accounts if a.event.status in (EventStatus.PLANNED, EventStatus.CANCELLED))
    if not accounts:
        return ()
    share = NEAR_BEST_OF_MANY if query.kind in (Kind.TIMELINE, Kind.LIST, Kind.HOW_OFTEN) else NEAR_BEST
    eligible = [a for a in accounts if _eligible(query, a)] or accounts
    floor = max(share * LEAST_TOPICAL / NEAR_BEST, share * max(map(surely, eligible)))
    topical = [a for a in accounts if a.topicality >= floor]
    others = [a for a in accounts if a.topicality < floor]
    if any(_same_sort(query, a) for a in topical if a in eligible):
        topical = [account for account in topical if _same_sort(query, account)]
    found = _clustered([*topical, *_narrowing(query, matcher, topical, others)])
    return tuple(_with_companions(occurrence, others, matcher) for occurrence in found)


_STOPS = frozenset({EventType.SUSPEND, EventType.CANCEL})
_TOOK_PLACE = re.compile(
    r"\b(?:met|meets?|held|holds?|took place|sat down|gathered|spoke|talked|began|resumed)\b", re.I
)


def only_stops(account: Account) -> bool:
    """'China suspended the meetings in August': none took place then."""
    happened = account.event.status is EventStatus.HAPPENED
    return happened and bool(_STOPS & account.event.types) and _TOOK_PLACE.search(account.event.near) is None


_REFUSAL = re.compile(r"\b(refus|declin|reject|den(?=y|ied|ies|ial))\w*", re.I)


def _as_asked(query: Query, account: Account) -> Account:
    """Asked when it was refused or called off, that is what happened."""
    if _called_off_then(query, account):
        return replace(account, event=replace(account.event, status=EventStatus.HAPPENED))
    if account.event.status is not EventStatus.DENIED or query.kind is Kind.YES_NO:
        return account
    told = {stem.lower() for stem in _REFUSAL.findall(account.event.near)}
    if not told.intersection(stem.lower() for stem in _REFUSAL.findall(query.question)):
        return account
    return replace(account, event=replace(account.event, status=EventStatus.HAPPENED))


_RELATIVE = re.compile(r"\b(?:that|which|who)\b", re.I)


def _called_off_then(query: Query, account: Account) -> bool:
    """'They called the visit off on Friday': the day of that, and not one that the visit was planned for."""
    event, published = account.event, account.evidence.article.published.interval
    asks = EventType.CANCEL in event_types_of(_RELATIVE.split(query.question)[0])
    if event.status is not EventStatus.CANCELLED or query.kind is Kind.YES_NO or not asks:
        return False
    lead = event.sentence.text[: max(0, event.mention.span.start - event.sentence.span.start)]
    past = published is not None and event.interval.last <= published.last
    return past and EventType.CANCEL in event.types and CANCELLED.search(lead) is not None


def known_by(account: Account, day: date) -> bool:
    """Whether the account's article was out by that day, as far as is known."""
    return known_then(account.evidence, day)


def _eligible(query: Query, account: Account) -> bool:
    """Whether an account can be the one that answers; what is planned must have been known by the as-of day."""
    called_off = account.event.status is EventStatus.CANCELLED
    known = not query.asks_ahead or known_by(account, query.as_of)
    return known and not called_off and _within_limits(query, account.interval)


def _within_limits(query: Query, interval: Interval) -> bool:
    """Whether an event of that time can be the one asked for, as far as as-of, bound and window tell."""
    if interval.last < query.as_of if query.asks_ahead else interval.first > query.as_of:
        return False
    if not query.in_window(interval):
        return False
    if query.bound is None:
        return True
    if query.operator is Operator.BEFORE:
        return interval.last < query.bound.first
    if query.operator is Operator.AFTER:
        return interval.first > query.bound.last
    return interval.last >= query.bound.first


def _same_sort(query: Query, account: Account) -> bool:
    begins = query.operator is Operator.FIRST and EventType.BEGIN in account.event.types
    return begins or related(query.types, account.event.types) == 1.0


def _with_companions(occurrence: Occurrence, others: Sequence[Account], matcher: Matcher) -> Occurrence:
    """The occurrence with accounts that date the same days loosely: they may name it or tell more of it."""
    more = [
        account
        for account in others
        if account.interval.contains(occurrence.interval)
        and _days(account.interval) <= LOOSE_DAYS
        and account not in occurrence.accounts
        and account.event.status is occurrence.status
        and related(occurrence.best.event.types, account.event.types) > 0
        and matcher.article_share(account.evidence.article) >= MOSTLY_ABOUT
    ]
    return replace(occurrence, accounts=(*occurrence.accounts, *more))


def _narrowing(
    query: Query, matcher: Matcher, topical: Sequence[Account], others: Sequence[Account]
) -> Iterator[Account]:
    """Clauses that date a topical event more exactly without naming it: 'the call on Thursday' for 'in December'.

    They count when their article is about the topic as a whole, they tell of the same sort of event, and there is
    only one such date within the wider one.
    """
    for wide in topical:
        if any(_finer(account, wide) for account in (wide, *topical)) or not _days(wide.interval):
            continue
        within = [a for a in others if _narrows(query, matcher, a, wide)]
        best = max((a.topicality for a in within), default=0.0)
        chosen = [a for a in within if a.topicality == best]
        if len({a.interval for a in chosen}) == 1:
            yield chosen[0]


def _finer(account: Account, wide: Account) -> bool:
    exacter = _EXACTNESS[account.event.precision] < _EXACTNESS[wide.event.precision]
    return exacter and wide.interval.contains(account.interval)


def _narrows(query: Query, matcher: Matcher, account: Account, wide: Account) -> bool:
    return (
        _finer(account, wide)
        and not account.event.types <= {EventType.OTHER}
        and account.event.status == wide.event.status
        and related(query.types or wide.event.types, account.event.types) > 0
        and account.topicality >= LEAST_NARROWING
        and matcher.article_share(account.evidence.article) >= MOSTLY_ABOUT
    )


def find_accounts(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> Iterator[Account]:
    """Every dated clause of the evidence."""
    articles: dict[str, list[Evidence]] = {}
    for item in evidence:
        articles.setdefault(item.article.id, []).append(item)
    for items in articles.values():
        items.sort(key=lambda item: item.sentence.index)
        place = {item.sentence.index: item for item in items}
        mentions = [mention for item in items for mention in item.mentions]
        for event in article_events([item.sentence for item in items], mentions, items[0].article.published):
            item = place[event.sentence.index]
            told = with_headline(event, item)
            dated_by = _holding(event.mention, items)
            origin = _counted_from(event.mention, mentions)
            sentence = _holding(origin, items) if origin is not None else None
            yield Account(told, item, dated_by, topicality(query, matcher, item, told), sentence)


def surely(account: Account) -> float:
    """The topicality, less for an account in the words of a machine or a copy, which gives way to an original."""
    return account.topicality * (FLAGGED if is_copy(account.evidence.article) else 1.0)


def _holding(mention: DateMention, items: Sequence[Evidence]) -> Evidence:
    return next(item for item in items if item.sentence.span.contains(mention.span))


def _counted_from(mention: DateMention, mentions: Sequence[DateMention]) -> DateMention | None:
    """The earlier mention that this one is resolved by."""
    before = [m for m in mentions if mention.anchor == f'mention "{m.text}"' and m.span.start < mention.span.start]
    return before[-1] if before else None


def _order(account: Account) -> tuple[int, int, bool, float]:
    """Exact dates before vague ones; of exact ones, days together before one of them; then the surest."""
    together = min(_days(account.interval), LOOSE_DAYS)
    return _EXACTNESS[account.event.precision], -together, account.event.inherited, -account.topicality


def _clustered(accounts: Iterable[Account]) -> tuple[Occurrence, ...]:
    """Most exact dates first; a wider one joins the event that lies within it, the most topical where several do."""
    groups: list[list[Account]] = []
    for account in sorted(accounts, key=_order):
        fitting = [g for g in groups if _fits(account, g[0])]
        if fitting:
            max(fitting, key=lambda g: (_shares_article(account, g), g[0].interval.last)).append(account)
        else:
            groups.append([account])
    return tuple(sorted((_occurrence(g) for g in groups), key=lambda o: (o.interval.first, o.interval.last)))


def _comes_before(plan: Account, event: Account) -> bool:
    """A plan told of after an event happened is not the plan of that event."""
    published = plan.evidence.article.published.interval
    if plan.event.status is not EventStatus.PLANNED or event.event.status is not EventStatus.HAPPENED:
        return True
    return published is None or published.first <= event.interval.first


def _days(interval: Interval) -> int:
    return (interval.last - interval.first).days


def _fits(account: Account, core: Account) -> bool:
    statuses = (account.event.status, core.event.status)
    called_off = account.interval == core.interval and EventStatus.CANCELLED in statuses
    same_kind = called_off or related(account.event.types, core.event.types) > 0
    same_time = account.interval.contains(core.interval) or core.interval.contains(account.interval)
    return same_kind and same_time and _comes_before(account, core) and _comes_before(core, account)


def _shares_article(account: Account, group: Sequence[Account]) -> bool:
    return any(account.evidence.article.id == other.evidence.article.id for other in group)


def _occurrence(group: Sequence[Account]) -> Occurrence:
    core, status = group[0], _status(group)

    def order(account: Account) -> tuple[bool, bool, bool, bool, float]:
        event, flagged = account.event, is_copy(account.evidence.article)
        return (
            account.interval != core.interval,
            event.status is not status,
            event.inherited,
            flagged,
            -account.topicality,
        )

    return Occurrence(core.interval, core.event.precision, status, tuple(sorted(group, key=order)))


def _status(group: Sequence[Account]) -> EventStatus:
    """What the newest articles say counts; one that says 'held' outranks those that only planned it."""
    told = {account.event.status for account in group}
    for status in (EventStatus.HAPPENED, EventStatus.CANCELLED, EventStatus.DENIED, EventStatus.PLANNED):
        if status in told:
            return status
    return EventStatus.POSSIBLE


def happened(occurrences: Iterable[Occurrence], as_of: date) -> tuple[Occurrence, ...]:
    """Those that came about not after `as_of`, oldest first."""
    return tuple(o for o in occurrences if o.status is EventStatus.HAPPENED and o.interval.first <= as_of)


def within(occurrences: Iterable[Occurrence], window: Interval) -> tuple[Occurrence, ...]:
    return tuple(o for o in occurrences if o.interval.overlaps(window))


def gap(a: Interval, b: Interval) -> timedelta:
    """The days between two times; none where they touch or overlap."""
    return max(a.first - b.last, b.first - a.last, timedelta(0))
