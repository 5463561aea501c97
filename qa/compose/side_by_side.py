"""What each of several named sources tells of one thing: the versions where they differ, else what each says."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from qa.answer import Support
from qa.compose.agree import agreed, opened, opening
from qa.compose.disagree import said_plainly
from qa.compose.draft import Draft, DraftConflict
from qa.compose.plans import PLANS_APART
from qa.compose.values import value_of
from qa.compose.wording import source_label
from qa.occurrences import gap
from qa.plan import AnswerType, Operator, Query
from qa.temporal import find_mentions
from qa.types import UNKNOWN_PUBLISHED, Interval


@dataclass(frozen=True, slots=True)
class Side:
    """What one source answers to the question put to it."""

    query: Query
    drafts: tuple[Draft | DraftConflict, ...]

    def lead(self) -> Draft | None:
        """The draft that gives its answer; None where its own articles disagree."""
        if any(isinstance(draft, DraftConflict) for draft in self.drafts):
            return None
        return next((draft for draft in self.drafts if isinstance(draft, Draft) and draft.lead), None)


@dataclass(frozen=True, slots=True)
class _Given:
    """The value that a source gives, as a draft of its own; `key` is what two values are compared by."""

    text: str
    key: float | frozenset[str] | Interval
    draft: Draft


def side_by_side(whole: Query, sides: Sequence[Side]) -> Iterator[Draft | DraftConflict]:
    """The drafts of an answer to what sources say beside one another, led by whether they agree, as far as asked."""
    given = [value for side in sides if (value := _given(side)) is not None]
    pairs = tuple(combinations(given, 2)) if len(given) == len(sides) else ()
    if any(_differ(whole, *pair) for pair in pairs):
        yield from _versions(whole, given)
    elif pairs and all(_same(whole, *pair) for pair in pairs):
        yield from _all_say(whole, given, sides)
    else:
        yield from (draft for side in sides for draft in side.drafts)


def _versions(whole: Query, given: Sequence[_Given]) -> Iterator[Draft | DraftConflict]:
    conflict = DraftConflict(whole.question, tuple((value.text, value.draft) for value in given))
    plain = said_plainly(conflict)
    how = "; ".join(value.draft.derivation for value in given if value.draft.derivation)
    yield replace(plain, text=f"{opening(whole)}{plain.text}", derivation=how or None)
    yield conflict


def _all_say(whole: Query, given: Sequence[_Given], sides: Sequence[Side]) -> Iterator[Draft | DraftConflict]:
    """What one says, borne out by the others, then the sentences of each."""
    first, *others = (lead for side in sides if (lead := side.lead()) is not None)
    evidence = tuple(item for lead in (first, *others) for item in lead.evidence)
    yield opened(replace(first, evidence=evidence), agreed(whole))
    yield from (value.draft for value in given)


def _given(side: Side) -> _Given | None:
    lead = side.lead()
    if lead is None:
        return None
    found = _date(side.query, lead) or _value(side.query, lead)
    if found is None:
        return None
    text, key = found
    item = lead.evidence[0]
    told = f"{source_label(item.article)}, gives {text}: “{item.sentence.text}”"
    return _Given(text, key, Draft(told, lead.evidence, Support.RESOLVED, lead.derivation, lead.values, lead=False))


def _date(query: Query, lead: Draft) -> tuple[str, Interval] | None:
    if query.focus.type is not AnswerType.DATE or not lead.values:
        return None
    days = [mention.interval for mention in find_mentions(lead.values[0], UNKNOWN_PUBLISHED)]
    return (lead.values[0], days[0]) if len(days) == 1 and days[0] is not None else None


def _value(query: Query, lead: Draft) -> tuple[str, float | frozenset[str]] | None:
    value = value_of(query, lead.evidence[0])
    return None if value is None else (value.text, value.key)


def _differ(query: Query, one: _Given, other: _Given) -> bool:
    """Two numbers, or two times none of which may be the other; names that differ may mean the same.

    Times far apart are of two events, unless both are said to be of the last or the first.
    """
    if isinstance(one.key, Interval) and isinstance(other.key, Interval):
        near = gap(one.key, other.key) <= PLANS_APART or query.operator is not Operator.NONE
        return near and not _overlap(query.question, one.key, other.key)
    return isinstance(one.key, float) and isinstance(other.key, float) and one.key != other.key


def _same(query: Query, one: _Given, other: _Given) -> bool:
    if isinstance(one.key, Interval) and isinstance(other.key, Interval):
        return _overlap(query.question, one.key, other.key)
    return one.key == other.key


def _overlap(question: str, one: Interval, other: Interval) -> bool:
    return _widened(question, one).overlaps(_widened(question, other))


_YEAR, _MONTH = re.compile(r"\byear\b", re.I), re.compile(r"\bmonth\b", re.I)


def _widened(question: str, days: Interval) -> Interval:
    """Asked for the year or the month, all of it."""
    if _YEAR.search(question):
        return Interval(date(days.first.year, 1, 1), date(days.last.year, 12, 31))
    if _MONTH.search(question):
        return Interval(
            days.first.replace(day=1), days.last.replace(day=monthrange(days.last.year, days.last.month)[1])
        )
    return days
