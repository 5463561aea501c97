"""Events in their order: which of two came first, and lists by date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from qa.answer import Support
from qa.clauses import clauses
from qa.compose.draft import Draft
from qa.compose.reported import was_reported
from qa.compose.telling import derivation, telling
from qa.compose.when import fitting_events
from qa.compose.wording import date_text, on_date
from qa.lexicon import EventType
from qa.occurrences import Account, Occurrence, gap
from qa.plan import Query
from qa.plan.words import without_day

MOST_TOLD, LONG_SENTENCE, SHORT_CLAUSE, WHOLE_CLAUSE = 8, 30, 6, 12
_SAID = frozenset({EventType.SAY, EventType.OTHER})
_GOES_ON = re.compile(r"\W*(?:and|or|but|so)\b", re.I)
_BEFORE_OR_AFTER = re.compile(r"\b(?:before or after|after or before|earlier or later than)\b", re.I)


def answer_order(query: Query, found: Sequence[tuple[str, Occurrence]]) -> Iterator[Draft]:
    """Which of the named events came first (or last), then the date of each other."""
    if len(found) < 2:
        return
    if _BEFORE_OR_AFTER.search(query.question):
        yield _before_or_after(found)
        return
    latest = any(word in query.question.lower() for word in ("later", "latest", "last", "more recent"))
    ordered = sorted(found, key=lambda pair: pair[1].interval.first, reverse=latest)
    if gap(ordered[0][1].interval, ordered[1][1].interval) == timedelta(0):
        return
    word = ("latest" if latest else "earliest") if len(ordered) > 2 else "later" if latest else "earlier"
    name, first = ordered[0]
    when, said = on_date(first.interval, first.precision), _reported(first)
    how = "; ".join(derivation(o.best) for _, o in ordered)
    text, plain = f"The {word} was {name}, {said}{when}.", f"The {word} was {without_day(name)}, {said}{when}."
    values = (date_text(first.interval, first.precision),)
    yield Draft(text, (first.best.dated_by,), Support.COMPUTED, how, values, plain=plain)
    for name, other in ordered[1:]:
        when, said = on_date(other.interval, other.precision), _reported(other)
        value = date_text(other.interval, other.precision)
        text, plain = (_dated(query, named, f"{said}{when}") for named in (name, without_day(name)))
        how = derivation(other.best)
        yield Draft(text, (other.best.dated_by,), Support.RESOLVED, how, (value,), lead=False, plain=plain)


def _dated(query: Query, name: str, when: str) -> str:
    """'The Bali summit was in 2022.'; of somebody who did what is asked about 'For Lind it was in 2022.'"""
    return f"For {name} it was {when}." if query.predicate else f"{name[0].upper()}{name[1:]} was {when}."


def _reported(occurrence: Occurrence) -> str:
    return "reported " if was_reported(occurrence) else ""


def _before_or_after(found: Sequence[tuple[str, Occurrence]]) -> Draft:
    """'After: the one was on 29 December 2023, the other on 21 December 2023.'"""
    one, other = found[0][1], found[1][1]
    word = "Before" if one.interval.first < other.interval.first else "After"
    values = tuple(date_text(o.interval, o.precision) for o in (one, other))
    first, second = (on_date(o.interval, o.precision) for o in (one, other))
    text = f"{word}: the one was {first}, the other {second}."
    how = f"{derivation(one.best)}; {derivation(other.best)}"
    return Draft(text, (one.best.dated_by, other.best.dated_by), Support.COMPUTED, how, values)


def answer_timeline(query: Query, occurrences: Sequence[Occurrence]) -> Iterator[Draft]:
    """The events in date order, a sentence each, none told twice; of many those that are most surely meant."""
    fitting = _told_once(fitting_events(query, occurrences))
    kept = sorted(fitting, key=_worth, reverse=True)[:MOST_TOLD]
    for item in (occurrence for occurrence in fitting if occurrence in kept):
        account = telling(item)
        value = date_text(item.interval, item.precision)
        text = f"{value}: “{_excerpt(account)}”"
        evidence = tuple(dict.fromkeys((item.best.dated_by, account.evidence)))
        yield Draft(text, evidence, Support.RESOLVED, derivation(item.best), (value,))


def _excerpt(account: Account) -> str:
    """The sentence; of a long one the clause that tells of the event, with what it leans on, letter for letter."""
    sentence = account.evidence.sentence
    text, parts = sentence.text, clauses(sentence)
    at = next((i for i, part in enumerate(parts) if part.span == account.event.clause.span), None)
    if at is None or len(text.split()) <= LONG_SENTENCE:
        return text
    first = next(i for i in range(at, -1, -1) if i == 0 or not (parts[i].subject or _GOES_ON.match(parts[i].text)))
    last = at + any(part.text in account.event.near for part in parts[at + 1 : at + 2])
    start, end = (edge - sentence.span.start for edge in (parts[first].span.start, parts[last].span.end))
    mention = account.event.mention.span.end - sentence.span.start
    comma = text.find(", ", mention, end)
    if comma >= 0 and len(text[start:comma].split()) >= WHOLE_CLAUSE:
        end = comma
    told = text[start:end].strip()
    if len(told.split()) < SHORT_CLAUSE:
        return text
    return f"{'' if text.startswith(told) else '… '}{told}{'' if text.endswith(told) else ' …'}"


def with_ends(occurrences: Sequence[Occurrence], ends: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The events with those that bound them, as far as they are not among them, in date order."""
    more = [end for end in ends if not any(_same(end, other) for other in occurrences)]
    return tuple(sorted((*occurrences, *more), key=lambda o: o.interval))


def _same(end: Occurrence, other: Occurrence) -> bool:
    told = {account.evidence.sentence for account in end.accounts}
    return end.interval.overlaps(other.interval) and any(a.evidence.sentence in told for a in other.accounts)


def _told_once(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """Without those whose sentence tells of an event of the same days already."""
    kept: list[Occurrence] = []
    for item in occurrences:
        sentence = telling(item).evidence.sentence
        again = any(o.interval.overlaps(item.interval) and telling(o).evidence.sentence == sentence for o in kept)
        kept += [] if again else [item]
    return kept


def _worth(occurrence: Occurrence) -> tuple[bool, float, date]:
    """What was done before what was only said, then what is surely meant, then the latest."""
    deed = not occurrence.best.event.types <= _SAID
    return deed, round(occurrence.topicality, 2), occurrence.interval.first
