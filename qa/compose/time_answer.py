"""Which answer about time a question gets: a date, an order, a span between two events, a list in date order.

Everything here is settled by code from resolved dates; a language model is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from qa.compose.come_about import answer_whether_yet, asks_whether_yet
from qa.compose.disagree import SAME_NEWS
from qa.compose.draft import Draft, DraftConflict
from qa.compose.event_finder import AS_SURE, SURE_EVENT, EventFinder, tells_verb_of
from qa.compose.gap import answer_gap, asks_gap
from qa.compose.happenings import answer_happenings, asks_happenings
from qa.compose.journey import answer_journey, asks_journey
from qa.compose.neighbour import by_neighbour
from qa.compose.office import answer_office, asks_holder
from qa.compose.reported import answer_reported
from qa.compose.spans import answer_relation, answer_span, answer_unheld
from qa.compose.telling import naming
from qa.compose.timeline import answer_order, answer_timeline, with_ends
from qa.compose.when import answer_publication, answer_when, asks_where, fitting_events
from qa.compose.wording import event_name
from qa.lexicon import GENERIC_EVENT_NOUNS
from qa.occurrences import Occurrence, find_accounts, gap, happened
from qa.plan import Kind, Operator, Query
from qa.plan.kind import asks_several
from qa.plan.time import asks_of_now, end_asked
from qa.plan.words import name_runs
from qa.research import Pool, Researcher
from qa.support.checks import unanswerable
from qa.support.verb import tells_verb
from qa.tenure import find_changes, find_sightings
from qa.terms import content_terms, nations, term_of, term_set
from qa.types import Interval

Drafts = Iterator[Draft | DraftConflict]
LIKELY = 0.8
_PUBLICATION = re.compile(
    r"\bwhen\b.*\b(?:article|report|story|piece)\b.*\b(?:published|written|appear\w*|come out|printed|dated)\b", re.I
)
BOTH_ENDS = 2
_CHANGE_WORDS = "appointed removed replaced named successor"
_ROUNDS = frozenset(term_of(noun) for noun in GENERIC_EVENT_NOUNS)
_ENDS = frozenset({Operator.LAST, Operator.NEXT})
_WHICH_OF_SEVERAL = frozenset({Operator.LAST, Operator.FIRST, Operator.BEFORE, Operator.AFTER})
_RELATIONS = frozenset({Operator.BEFORE, Operator.AFTER, Operator.SINCE, Operator.BETWEEN})


class TimeComposer:
    """Drafts for questions about when things happened."""

    def __init__(self, researcher: Researcher) -> None:
        self._researcher = researcher
        self._events = EventFinder(researcher)

    def answers(self, query: Query) -> bool:
        """Whether the question is one for this composer."""
        if query.kind is Kind.HOW_LONG:
            return bool(query.bound_events) or asks_gap(query)
        if asks_journey(query) or asks_whether_yet(query) or asks_happenings(query) or _asks_end_beside(query):
            return True
        if query.kind is Kind.YES_NO:
            return (query.bound is None or query.reach is not None) and bool(query.bound_events)
        if lists_within_limits(query):
            return True
        return (
            query.kind in (Kind.WHEN, Kind.TIMELINE, Kind.ORDER)
            or asks_where_of_one(query)
            or (query.operator in (Operator.LAST, Operator.NEXT) and query.kind in (Kind.FACT, Kind.DEFINITION))
        )

    def compose(self, pool: Pool) -> Drafts:
        """Drafts, the one that answers first; none where the articles give no date."""
        query = pool.query
        apart = self._apart(pool)
        if apart is not None:
            yield from apart
        elif query.kind is Kind.ORDER:
            yield from answer_order(query, tuple(self._dated_choices(query)))
        elif query.kind is Kind.HOW_LONG:
            gaps = asks_gap(query)
            yield from (
                answer_gap(pool, self._researcher, partial(self._events.named, query)) if gaps else self._span(pool)
            )
        elif asks_whether_yet(query):
            yield from answer_whether_yet(query, pool.occurrences, pool.evidence)
        elif query.kind is Kind.YES_NO:
            yield from self._relation(pool)
        elif query.kind in (Kind.TIMELINE, Kind.LIST, Kind.FACT) and not _asks_end(query):
            yield from self._timeline(pool)
        elif asks_where_of_one(query):
            yield from self._one(replace(pool, query=replace(query, kind=Kind.WHEN, where_too=True)))
        else:
            yield from self._one(pool)

    def _one(self, pool: Pool) -> Drafts:
        """Drafts for one event's date or place."""
        if not unanswerable(pool):
            pool = self._of_the_series(pool)
            query = pool.query
            limited = _before_the_latest(self._limited(query), pool)
            rounds = query if _asks_previous(query) else limited
            told = tuple(answer_when(limited, pool.occurrences_for(rounds), pool.standing))
            if not told and asks_of_now(query.question):
                limited = replace(limited, plan_asked=False)
                told = tuple(answer_when(limited, pool.occurrences_for(limited), pool.standing))
            dated = self._of_the_verb(pool, told)
            if dated or not asks_where(query):
                yield from dated or self._of_the_verb(pool, tuple(answer_reported(query, pool.evidence)))

    def _timeline(self, pool: Pool) -> Drafts:
        """The events in date order; of a stretch that two events bound, they too."""
        query = pool.query
        if len(query.bound_events) < BOTH_ENDS:
            limited = self._limited(query)
            meant = pool.occurrences_for(limited)
            if lists_within_limits(query):
                meant = tuple(o for o in meant if tells_verb_of(pool, o))
            yield from answer_timeline(limited, meant)
            return
        ends = [self._events.end(query, name) for name in query.bound_events]
        if any(end is None for end in ends):
            return
        first, last = (end if isinstance(end, Interval) else end.interval for end in ends if end is not None)
        limited = replace(query, bound=Interval(min(first.first, last.first), max(first.last, last.last)))
        told = tuple(end for end in ends if isinstance(end, Occurrence))
        yield from answer_timeline(limited, with_ends(pool.occurrences_for(limited), told))

    def _apart(self, pool: Pool) -> Drafts | None:
        """What needs no date of one event; None where that is not asked."""
        if _PUBLICATION.search(pool.query.question):
            return answer_publication(pool.evidence)
        if asks_journey(pool.query):
            return answer_journey(pool.query, pool.evidence)
        asks = asks_happenings(pool.query)
        return answer_happenings(self._limited(pool.query), self._researcher) if asks else None

    def within_reach(self, query: Query) -> Query | None:
        """The query with the days that it names by another event; None where no article dates that."""
        limited = self._limited(query)
        return limited if limited.window is not None else None

    def _of_the_verb(self, pool: Pool, drafts: Sequence[Draft | DraftConflict]) -> Sequence[Draft | DraftConflict]:
        """The drafts, if what they rest on tells of the verb asked about, or of an event that goes by its noun."""
        leads = [draft for draft in drafts if isinstance(draft, Draft) and draft.lead]
        told = any(tells_verb(pool.query, pool.matcher, item) for draft in leads for item in draft.evidence)
        return drafts if told or not leads else ()

    def office(self, pool: Pool) -> tuple[Draft, ...]:
        """Who held an office when; empty where that is not asked, or not told."""
        if asks_holder(pool.query):
            return self._holders(pool.query)
        beside = (self._holders(query) for query in by_neighbour(pool.query, pool.evidence))
        return next(filter(None, beside), ())

    def _holders(self, query: Query) -> tuple[Draft, ...]:
        wide = replace(query, kind=Kind.TIMELINE, text=f"{query.text} {_CHANGE_WORDS}")
        found = self._researcher.gather(wide)
        accounts = tuple(find_accounts(wide, found.matcher, found.evidence))
        changes = find_changes(query.office, accounts, found.evidence)
        return tuple(answer_office(query, changes, find_sightings(query.office, found.evidence)))

    def _limited(self, query: Query) -> Query:
        """The query with the event of 'before the summit' replaced by its date."""
        if query.bound is not None or not query.bound_events:
            return query
        other = self._events.named(query, query.bound_events[0])
        return query if other is None else _limited_by(query, other)

    def _of_the_series(self, pool: Pool) -> Pool:
        """'The round before the January talks' is one of what those talks are called, where it has no name itself.

        'The previous talks' are of the series of the latest that an article names.
        """
        query = pool.query
        if query.names or not frozenset(query.topic) <= _ROUNDS:
            return pool
        if query.bound is None and query.bound_events:
            other = self._events.named(query, query.bound_events[0])
        else:
            other = _latest_named(pool) if _asks_previous(query) or query.operator is Operator.BEFORE else None
        item = naming(other) if other is not None else None
        name = event_name([item.sentence.text]) if item is not None else None
        if name is None:
            return pool
        text = f"{query.text.rstrip(' ?')} ({name})?"
        topic = tuple(term for term in content_terms(name) if term not in nations())
        names = tuple(run for run in name_runs(f"is {name}") if not term_set(run) <= nations())
        return self._researcher.gather(replace(query, text=text, topic=topic, names=names))

    def _dated_choices(self, query: Query) -> Iterator[tuple[str, Occurrence]]:
        for name in query.choices:
            found = self._events.done(query, name) if query.predicate else self._events.named(query, name)
            if found is not None:
                yield name, found

    def _core(self, pool: Pool) -> Occurrence | None:
        """The event that the question asks about, its limit left aside."""
        past = happened(pool.occurrences, pool.query.as_of)
        return max(past, key=lambda o: (round(o.best.topicality, 2), len(o.article_ids)), default=None)

    def _span(self, pool: Pool) -> Drafts:
        query = pool.query
        if not query.bound_events:
            return
        first = self._events.named(query, query.bound_events[0])
        second = self._events.named(query, query.bound_events[1]) if len(query.bound_events) > 1 else self._core(pool)
        if first is not None and second is not None and first.interval != second.interval:
            yield from answer_span(query, first, second)

    def _relation(self, pool: Pool) -> Drafts:
        query = pool.query
        other = self._events.named(query, query.bound_events[0])
        if other is None:
            return
        limited = _limited_by(query, other)
        meant = pool.occurrences_for(limited)
        most = max((o.best.topicality for o in meant), default=0.0)
        fitting = [o for o in fitting_events(limited, meant) if o.best.topicality >= LIKELY * most]
        core = fitting[0] if fitting else self._core(pool)
        if core is not None and core.best.topicality >= max(SURE_EVENT, LIKELY * most):
            if other.interval != core.interval:
                yield from answer_relation(limited, core, other)
            return
        yield from answer_unheld(limited, [o for o in meant if o.best.topicality >= AS_SURE * most])


def _limited_by(query: Query, other: Occurrence) -> Query:
    """The query with the time of another event for its bound, and its window as far from that as it says."""
    if query.reach is None:
        return replace(query, bound=other.interval)
    return replace(query, bound=other.interval, window=query.reach.of(other.interval), any_year=False)


def lists_within_limits(query: Query) -> bool:
    """'Which talks were held after the summit?': those that are dated, else what a sentence tells of them."""
    return query.kind in (Kind.LIST, Kind.FACT) and query.operator in _RELATIONS and asks_several(query.question)


def asks_where_of_one(query: Query) -> bool:
    """'Where did they last meet?': which of several events is meant is settled by their dates."""
    return query.kind is Kind.WHERE and query.operator in _WHICH_OF_SEVERAL and bool(query.types)


def _asks_end(query: Query) -> bool:
    """Which came last or first is asked, of all or beside another event."""
    return query.operator in _ENDS or _asks_end_beside(query)


def _asks_end_beside(query: Query) -> bool:
    """'What was the last contact before the talks?', 'What was the first one after them?'."""
    ends = {Operator.BEFORE: Operator.LAST, Operator.AFTER: Operator.FIRST, Operator.SINCE: Operator.FIRST}
    plain = query.kind in (Kind.FACT, Kind.DEFINITION) and bool(query.bound or query.bound_events)
    return plain and query.operator in ends and end_asked(query.question) in (ends[query.operator], Operator.LAST)


_PREVIOUS = re.compile(
    r"\b(?:the|their|its) (?:previous|preceding)\b|\bhad (?:last|previously)\b|\bhad\b.*\blast been\b", re.I
)


def _asks_previous(query: Query) -> bool:
    """'The previous talks', 'when they had last been held': those before the latest, unless a day is given."""
    return query.operator is Operator.LAST and not query.as_of_given and _PREVIOUS.search(query.question) is not None


def _latest_named(pool: Pool) -> Occurrence | None:
    """The latest of those that are surely meant and that an article names."""
    past = happened(pool.occurrences, pool.query.as_of)
    surest = max((o.best.topicality for o in past), default=0.0)
    named = (o for o in reversed(past) if o.best.topicality >= AS_SURE * surest and naming(o) is not None)
    return next(named, None)


def _before_the_latest(query: Query, pool: Pool) -> Query:
    """'The previous talks', said of no others, are those before the latest."""
    if query.bound is not None or not _asks_previous(query):
        return query
    past = happened(pool.occurrences_for(query), query.as_of)
    if not past or (len(past) == 1 and not _is_news(past[0])):
        return query
    return replace(query, operator=Operator.BEFORE, bound=past[-1].interval)


def _is_news(occurrence: Occurrence) -> bool:
    """Some article came out just after it."""
    days = (account.evidence.article.published.interval for account in occurrence.accounts)
    return any(day is not None and gap(day, occurrence.interval) <= SAME_NEWS for day in days)
