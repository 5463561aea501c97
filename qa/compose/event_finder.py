"""The dated event that a phrase names: 'the summit on Bali', or that somebody did something: 'Lind resigned'."""

from __future__ import annotations

from dataclasses import replace

from qa.compose.reported import reported
from qa.compose.when import chosen, fitting_events
from qa.lexicon import asked_types
from qa.occurrences import Occurrence, happened
from qa.plan import Operator, Query, plan
from qa.plan.choices import done_by
from qa.plan.stretch import is_day
from qa.plan.time import end_asked, leaves_year_open, published_on, span_of
from qa.plan.words import name_runs, without_dates
from qa.research import Pool, Researcher
from qa.support.checks import unanswerable
from qa.support.verb import tells_verb
from qa.temporal import find_mentions
from qa.terms import content_terms
from qa.types import Interval

SURE_EVENT, AS_SURE = 0.6, 0.9


class EventFinder:
    """Looks up the events that a question names beside the one that it asks about."""

    def __init__(self, researcher: Researcher) -> None:
        self._researcher = researcher

    def named(self, query: Query, name: str) -> Occurrence | None:
        """The best dated event that a phrase names."""
        mentions = find_mentions(name, published_on(query.as_of))
        windows = [m.interval for m in mentions if m.interval is not None]
        dateless = without_dates(name, mentions)
        plain = dateless if content_terms(dateless) else name
        sub = replace(
            query,
            text=name,
            topic=content_terms(plain),
            names=name_runs(plain),
            types=asked_types(name),
            context=(),
            operator=end_asked(name),
            names_event=True,
            bound=None,
            bound_events=(),
            window=windows[0] if windows else None,
            any_year=leaves_year_open(name, mentions),
        )
        pool = self._researcher.gather(sub)
        past = happened(pool.occurrences, query.as_of)
        past = tuple(o for o in past if sub.in_window(o.interval))
        if past and sub.operator in (Operator.FIRST, Operator.LAST):
            return past[0] if sub.operator is Operator.FIRST else past[-1]
        best = max(past, key=lambda o: (round(o.topicality, 2), len(o.article_ids)), default=None)
        if best is not None and sub.any_year:
            best = [o for o in past if o.topicality >= AS_SURE * best.topicality][-1]
        if best is None or best.topicality < SURE_EVENT:
            return reported(sub, pool.evidence) or best
        return best

    def end(self, query: Query, name: str) -> Occurrence | Interval | None:
        """An end of a stretch: the days that it names, or the event."""
        if is_day(name):
            return span_of(find_mentions(name, published_on(query.as_of)))
        return self.named(query, name)

    def done(self, query: Query, name: str) -> Occurrence | None:
        """When somebody did what is asked who did it first: what answers 'When did Lind resign?'."""
        asked = plan(f"When {done_by(name, query.predicate)}?", (), query.as_of, query.as_of)
        asked = replace(asked, operator=end_asked(query.question), as_of_given=query.as_of_given)
        pool = self._researcher.gather(asked)
        if unanswerable(pool):
            return None
        told = [o for o in fitting_events(asked, pool.occurrences) if tells_verb_of(pool, o)]
        return chosen(asked, told) if told else reported(asked, pool.evidence)


def tells_verb_of(pool: Pool, occurrence: Occurrence) -> bool:
    """Some account of the event tells of the verb asked about, if there is one."""
    return any(tells_verb(pool.query, pool.matcher, account.evidence) for account in occurrence.accounts)
