"""Answers about time: last, first, next, before, after, order, lists in date order.

Everything here is settled by code from resolved dates; a language model is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from qa.compose.draft import Draft, DraftConflict
from qa.compose.place import place_of
from qa.compose.quote import quoted
from qa.compose.wording import date_text, event_name, on_date, source_label, when_sentence, which_sentence
from qa.events import EventStatus
from qa.evidence import Evidence
from qa.lexicon import related
from qa.occurrences import Account, Occurrence, happened, known_by, within
from qa.plan import Operator, Query
from qa.types import Interval, Support

NEAR, SURE_TOPIC = timedelta(days=7), 0.75
PLANS_APART, SURE_PLAN = timedelta(days=31), 0.8
_LATEST_FIRST = frozenset({Operator.LAST, Operator.BEFORE})


def answer_when(query: Query, occurrences: Sequence[Occurrence]) -> Iterator[Draft | DraftConflict]:
    """Drafts for a question about one event's date: the answer first, then its quotation, then context."""
    if query.operator is Operator.NEXT:
        yield from _answer_next(query, occurrences)
        return
    if query.plan_asked:
        yield from _answer_plan(query, occurrences)
        return
    fitting = fitting_events(query, occurrences)
    if not fitting:
        return
    chosen = _chosen(query, fitting)
    rivals = _rivals(query, chosen, fitting)
    if rivals:
        yield from _disagreement(query, (chosen, *rivals))
        return
    yield dated(query, chosen)
    yield quoted(telling(chosen).evidence, lead=False)
    if query.operator is Operator.LAST:
        yield from _planned_later(query, occurrences, chosen)


def fitting_events(query: Query, occurrences: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Those that happened by the as-of date and lie where the question's bound puts them."""
    past = within(happened(occurrences, query.as_of), query.window)
    if query.bound is None:
        return past
    if query.operator is Operator.BEFORE:
        return tuple(o for o in past if o.interval.last < query.bound.first)
    if query.operator is Operator.AFTER:
        return tuple(o for o in past if o.interval.first > query.bound.last)
    if query.operator is Operator.SINCE:
        return tuple(o for o in past if o.interval.last >= query.bound.first)
    return within(past, query.bound)


def _chosen(query: Query, fitting: Sequence[Occurrence]) -> Occurrence:
    if query.operator in _LATEST_FIRST:
        return fitting[-1]
    if query.operator in (Operator.FIRST, Operator.AFTER):
        return fitting[0]
    return max(fitting, key=lambda o: (round(o.best.topicality, 2), len(o.article_ids), o.interval.first))


def _rivals(query: Query, chosen: Occurrence, fitting: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Other dates that other articles give for the very event that `chosen` dates."""
    found = []
    for other in fitting:
        unsure = min(other.best.topicality, chosen.best.topicality) < SURE_TOPIC
        if other is chosen or unsure or other.article_ids & chosen.article_ids:
            continue
        close = gap(other.interval, chosen.interval) <= NEAR and _same_event(other, chosen)
        if close or (query.operator in _LATEST_FIRST and _claims_last(other) and _knew(other, chosen)):
            found.append(other)
    return tuple(found)


def gap(a: Interval, b: Interval) -> timedelta:
    return max(a.first - b.last, b.first - a.last, timedelta(0))


def _same_event(a: Occurrence, b: Occurrence) -> bool:
    return related(a.best.event.types, b.best.event.types) == 1.0 and a.precision == b.precision


_CLAIMS_LAST = re.compile(
    r"\b(?:last|previous|most recent|latest|since|suspen\w+|stopped|halted|broken off|after \w+ years)\b", re.I
)


def _claims_last(occurrence: Occurrence) -> bool:
    """Some article gives it as the last one up to then, not just as one of several."""
    return any(_CLAIMS_LAST.search(account.evidence.sentence.text) for account in occurrence.accounts)


def _knew(older: Occurrence, newer: Occurrence) -> bool:
    """Whether an article published after the newer event still gives the older one as its latest."""
    return any(
        account.evidence.article.published.interval is not None
        and account.evidence.article.published.interval.first > newer.interval.last
        for account in older.accounts
    )


def dated(query: Query, occurrence: Occurrence) -> Draft:
    """'The DPCT last met on 8–9 January 2024.' with how the date was worked out."""
    account = occurrence.best
    when = on_date(occurrence.interval, occurrence.precision)
    plain = f"{_opening(query)} {when}."
    question = _question(query)
    named = naming(occurrence)
    place = place_of(query, occurrence) if query.operator is Operator.LAST else None
    if place is not None:
        when = f"{when} {place[0]}"
    name = event_name([named.sentence.text]) if named else None
    title = named if name else None
    text = when_sentence(question, when) or which_sentence(question, name, when) or plain
    evidence = tuple(
        dict.fromkeys(
            item
            for item in (
                account.dated_by,
                account.counted_from,
                account.evidence,
                place[1] if place else None,
                telling(occurrence).evidence,
                title,
            )
            if item is not None
        )
    )
    values = (date_text(occurrence.interval, occurrence.precision),)
    return Draft(text, evidence, Support.RESOLVED, derivation(account), values, plain=plain)


def _question(query: Query) -> str:
    """The question without its bound, which its answer need not repeat."""
    return query.question if query.bound is None and not query.as_of_given else query.text


def _opening(query: Query) -> str:
    openings = {
        Operator.LAST: "The latest that the articles date was",
        Operator.BEFORE: "The one before that was",
        Operator.FIRST: "The first that the articles date was",
        Operator.AFTER: "The next after that was",
    }
    return openings.get(query.operator, "It was")


def derivation(account: Account) -> str:
    """How the date of an account came about, for the reader."""
    mention, article = account.event.mention, account.evidence.article
    dated_as = date_text(account.interval, account.event.precision)
    if mention.anchor == "absolute":
        return f"“{mention.text}” ({source_label(article)})"
    return f"“{mention.text}” ({source_label(article)}), resolved by {mention.anchor}, is {dated_as}"


def telling(occurrence: Occurrence) -> Account:
    """The account whose own sentence says most about what was asked; flagged copies last."""
    narrow = [a for a in occurrence.accounts if a.interval == occurrence.interval]
    return max(
        narrow or occurrence.accounts,
        key=lambda a: (
            not a.evidence.article.flags,
            round(a.evidence.relevance, 2),
            -a.evidence.sentence.index,
        ),
    )


def naming(occurrence: Occurrence) -> Evidence | None:
    """The account whose sentence gives the event a name, a proper one before a common one."""
    named = [(event_name([a.evidence.sentence.text]), a.evidence) for a in occurrence.accounts]
    found = [(name, item) for name, item in named if name]
    return max(found, key=lambda pair: pair[0][0].isupper(), default=(None, None))[1]


def _disagreement(query: Query, versions: Sequence[Occurrence]) -> Iterator[Draft | DraftConflict]:
    """'The articles disagree: …', then each version from its own source."""
    ordered = sorted(versions, key=lambda o: o.interval, reverse=True)
    drafts = tuple((date_text(o.interval, o.precision), _version(o)) for o in ordered)
    dates = " or ".join(value for value, _ in drafts)
    evidence = tuple(o.best.dated_by for o in ordered)
    values = tuple(value for value, _ in drafts)
    how = "; ".join(derivation(o.best) for o in ordered)
    yield Draft(f"The articles disagree: {dates}.", evidence, Support.RESOLVED, how, values)
    yield DraftConflict(query.question, drafts)


def _version(occurrence: Occurrence) -> Draft:
    account = occurrence.best
    value = date_text(occurrence.interval, occurrence.precision)
    text = f"{source_label(account.evidence.article)}, gives {value}: “{account.evidence.sentence.text}”"
    return Draft(text, (account.evidence,), Support.RESOLVED, derivation(account), (value,), lead=False)


def _planned_later(query: Query, occurrences: Sequence[Occurrence], after: Occurrence) -> Iterator[Draft]:
    for item, account in plans(occurrences, query.as_of):
        if item.interval.first > after.interval.last and item.status is EventStatus.PLANNED:
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


def _answer_next(query: Query, occurrences: Sequence[Occurrence]) -> Iterator[Draft]:
    """The nearest event planned for after the as-of date; one already past 'was planned for'."""
    told = plans(occurrences, query.as_of)
    ahead = [pair for pair in told if pair[0].interval.last >= query.as_of]
    behind = [pair for pair in told if pair[0].interval.last < query.as_of]
    surest = max((account.topicality for _, account in ahead), default=0.0)
    ahead = [pair for pair in ahead if pair[1].topicality >= 0.8 * surest]
    for occurrence, account in ahead[:1] or behind[-1:]:
        yield _plan_draft(query, occurrence, account, lead=True)


def _answer_plan(query: Query, occurrences: Sequence[Occurrence]) -> Iterator[Draft | DraftConflict]:
    """What was planned, whether or not it came about; each date where several sources give different ones."""
    first = query.operator is Operator.FIRST
    meant = within(occurrences, query.window)
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
    drafts = tuple(
        (date_text(o.interval, o.precision), _plan_draft(query, o, account, lead=False)) for o, account in ordered
    )
    dates = " or ".join(value for value, _ in drafts)
    how = "; ".join(derivation(account) for _, account in ordered)
    evidence = tuple(account.evidence for _, account in ordered)
    text = f"The articles give different dates for the plan: {dates}."
    yield Draft(text, evidence, Support.RESOLVED, how, tuple(value for value, _ in drafts))
    yield DraftConflict(query.question, drafts)


def _another_date(best: tuple[Occurrence, Account], other: tuple[Occurrence, Account]) -> bool:
    """Another publisher's date for the same plan, as surely about what is asked and not much wider."""
    (first, one), (second, two) = best, other
    surely = two.topicality >= SURE_PLAN * one.topicality
    publishers = (one.evidence.article.publisher, two.evidence.article.publisher)
    close = gap(first.interval, second.interval) <= PLANS_APART and not first.interval.overlaps(second.interval)
    wide = (second.interval.last - second.interval.first) > NEAR
    return surely and close and not wide and publishers[0] != publishers[1] and _same_sort(one, two)


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


def answer_publication(evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """When the article that is most about the question was published, and how that is known."""
    for item in evidence[:1]:
        published = item.article.published
        if published.interval is None:
            return
        value = date_text(published.interval, published.precision)
        text = f"The article was published {on_date(published.interval, published.precision)}: “{item.sentence.text}”"
        how = f"{published.method}: {published.evidence}"
        yield Draft(text, (item,), Support.RESOLVED, how, (value,))
