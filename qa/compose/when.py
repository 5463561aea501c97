"""Answers about time: last, first, next, before, after, order, lists in date order.

Everything here is settled by code from resolved dates; a language model is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from qa.answer import Support
from qa.compose.disagree import with_sources
from qa.compose.draft import Draft, DraftConflict
from qa.compose.place import place_of
from qa.compose.plans import answer_next, answer_plan, planned_later
from qa.compose.quote import quoted
from qa.compose.telling import derivation, naming, telling
from qa.compose.wording import date_text, event_name, on_date, source_label, when_sentence, which_sentence
from qa.evidence import Evidence
from qa.flags import is_copy
from qa.lexicon import related
from qa.occurrences import Occurrence, gap, happened, surely, within
from qa.plan import Kind, Operator, Query
from qa.plan.kind import kind_of

NEAR, SURE_TOPIC = timedelta(days=7), 0.75
_LATEST_FIRST = frozenset({Operator.LAST, Operator.BEFORE})


def answer_when(
    query: Query, occurrences: Sequence[Occurrence], evidence: Sequence[Evidence] = ()
) -> Iterator[Draft | DraftConflict]:
    """Drafts for a question about one event's date: the answer first, then its quotation, then context.

    Where the place is asked as well, other `evidence` may tell it.
    """
    if query.operator is Operator.NEXT:
        yield from answer_next(query, occurrences)
        return
    if query.plan_asked:
        yield from answer_plan(query, occurrences)
        return
    fitting = fitting_events(query, occurrences)
    if not fitting:
        return
    best = chosen(query, fitting)
    others = rivals(query, best, fitting)
    if others:
        yield from _disagreement(query, (best, *others))
        return
    place = _place(query, best, occurrences, evidence)
    if place is None and asks_where(query):
        return
    yield dated(query, best, place)
    yield quoted(_shown(best), lead=False)
    if query.operator is Operator.LAST:
        yield from planned_later(query, occurrences, best)


def _shown(best: Occurrence) -> Evidence:
    """What tells of the event; of a copy's exact day and an original's vague one, the words of the original."""
    told = telling(best).evidence
    if not is_copy(told.article):
        return told
    return next((a.evidence for a in best.accounts if not is_copy(a.evidence.article)), told)


def fitting_events(query: Query, occurrences: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Those that happened by the as-of date and lie where the question's bound puts them."""
    past = tuple(o for o in happened(occurrences, query.as_of) if query.in_window(o.interval))
    if query.bound is None:
        return past
    if query.operator is Operator.BEFORE:
        return tuple(o for o in past if o.interval.last < query.bound.first)
    if query.operator is Operator.AFTER:
        return tuple(o for o in past if o.interval.first > query.bound.last)
    if query.operator is Operator.SINCE:
        return tuple(o for o in past if o.interval.last >= query.bound.first)
    return within(past, query.bound)


def chosen(query: Query, fitting: Sequence[Occurrence]) -> Occurrence:
    """Of several that fit the one that is meant: the last or first, else the surest."""
    if query.operator in _LATEST_FIRST:
        return fitting[-1]
    if query.operator in (Operator.FIRST, Operator.AFTER):
        return fitting[0]
    return max(fitting, key=lambda o: (round(surely(o.best), 2), len(o.article_ids), o.interval.first))


def rivals(query: Query, best: Occurrence, fitting: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Other dates that other articles give for the very event that `best` dates."""
    found = []
    for other in fitting:
        sure = min(other.best.topicality, best.best.topicality) >= SURE_TOPIC
        unsure = not sure and _only_copies(other) is _only_copies(best)
        if other is best or unsure or other.article_ids & best.article_ids:
            continue
        close = gap(other.interval, best.interval) <= NEAR and _same_event(other, best)
        if close or (query.operator in _LATEST_FIRST and _claims_last(other) and _knew(other, best)):
            found.append(other)
    return tuple(found)


def _only_copies(occurrence: Occurrence) -> bool:
    """Nothing but reworded articles and copies date it so: their word against an original's is always told with it."""
    return all(is_copy(account.evidence.article) for account in occurrence.accounts)


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


def asks_where(query: Query) -> bool:
    """The place of an event is asked for, and not its time."""
    return kind_of(query.question) is Kind.WHERE


def _place(
    query: Query, best: Occurrence, occurrences: Sequence[Occurrence], evidence: Sequence[Evidence]
) -> tuple[str, Evidence] | None:
    if query.where_too:
        return place_of(query, best, occurrences, evidence)
    return place_of(query, best) if query.operator is Operator.LAST else None


def dated(query: Query, occurrence: Occurrence, place: tuple[str, Evidence] | None = None) -> Draft:
    """'The DPCT last met on 8–9 January 2024.', with the place if it is given, and how the date was worked out."""
    account = occurrence.best
    when = on_date(occurrence.interval, occurrence.precision)
    plain = f"{_opening(query)} {when}."
    question = _question(query)
    named = naming(occurrence)
    if place is not None:
        when = f"{place[0]} {when}" if asks_where(query) else f"{when} {place[0]}"
        plain = f"{_opening(query)} {when}." if query.where_too else plain
    name = event_name([named.sentence.text]) if named else None
    text = when_sentence(question, when) or which_sentence(question, name, when) or plain
    title = named if name else None
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
    """The question without its bound, which its answer need not repeat, and with its names in capitals."""
    text = query.question if query.bound is None and not query.as_of_given else query.text
    for name in query.names:
        text = text.replace(name.lower(), name)
    return text


def _opening(query: Query) -> str:
    openings = {
        Operator.LAST: "The latest that the articles date was",
        Operator.BEFORE: "The one before that was",
        Operator.FIRST: "The first that the articles date was",
        Operator.AFTER: "The next after that was",
    }
    return openings.get(query.operator, "It was")


def _disagreement(query: Query, versions: Sequence[Occurrence]) -> Iterator[Draft | DraftConflict]:
    """'The articles disagree: …', then each version from its own source."""
    ordered = sorted(versions, key=lambda o: o.interval, reverse=True)
    conflict = DraftConflict(query.question, tuple((date_text(o.interval, o.precision), _version(o)) for o in ordered))
    evidence = tuple(o.best.dated_by for o in ordered)
    values = tuple(value for value, _ in conflict.versions)
    how = "; ".join(derivation(o.best) for o in ordered)
    yield Draft(f"The articles disagree: {with_sources(conflict)}.", evidence, Support.RESOLVED, how, values)
    yield conflict


def _version(occurrence: Occurrence) -> Draft:
    account = occurrence.best
    value = date_text(occurrence.interval, occurrence.precision)
    text = f"{source_label(account.evidence.article)}, gives {value}: “{account.evidence.sentence.text}”"
    return Draft(text, (account.evidence,), Support.RESOLVED, derivation(account), (value,), lead=False)


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
