"""Sources that give different numbers or places for one thing: both are said, neither is chosen or averaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from qa.compose.draft import Draft, DraftConflict
from qa.compose.wording import source_label
from qa.evidence import Evidence
from qa.lexicon import is_correction
from qa.matcher import KINDRED
from qa.plan import AnswerType, Query
from qa.temporal.numbers import parse_number
from qa.terms import term_set
from qa.types import Support

SAME_THING, SAME_BUT_FOR_PLACE, SAME_NEWS, AS_GOOD = 0.5, 0.75, timedelta(days=10), 0.85


def differing(
    query: Query, evidence: Sequence[Evidence], alike: Callable[[str, str], float]
) -> Iterator[DraftConflict]:
    """The conflict about the number or place asked for, where another source of the same news gives another one."""
    kinds = {AnswerType.NUMBER: value_of, AnswerType.MONEY: value_of, AnswerType.PLACE: place_of}
    value = kinds.get(query.focus.type)
    if value is None or not evidence:
        return
    best = evidence[0]
    if value(best) is None or is_correction(best.article.title):
        return
    least = SAME_BUT_FOR_PLACE if query.focus.type is AnswerType.PLACE else SAME_THING
    for other in evidence[1:]:
        differs = value(other) is not None and value(other) != value(best)
        if differs and _rivals(best, other) and alike(best.sentence.text, other.sentence.text) >= least:
            pair = (best, other)
            yield DraftConflict(query.question, tuple((_stated(item), _version(item)) for item in pair))
            return


def value_of(item: Evidence) -> float | None:
    """The number that a sentence gives for what is asked; None where it gives none or several that fit as well."""
    best = max((candidate.fit for candidate in item.found), default=0.0)
    values = {number(candidate.text) for candidate in item.found if candidate.fit == best >= 1.0}
    return values.pop() if len(values) == 1 else None


def place_of(item: Evidence) -> frozenset[str] | None:
    """The place that a sentence names, as comparison forms; None where it names none or several.

    A town and a building in it are both right, so that only sentences that are the same but for it are compared.
    """
    places = {term_set(candidate.text) for candidate in item.found if candidate.fit >= 1.0}
    return places.pop() if len(places) == 1 else None


def number(text: str) -> float | None:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if digits:
        return float(digits.group().replace(",", ""))
    spoken = parse_number(re.findall(r"[a-z]+", text.lower()))
    return None if spoken is None else float(spoken)


def _stated(item: Evidence) -> str:
    return max(item.found, key=lambda candidate: candidate.fit).text


def _rivals(best: Evidence, other: Evidence) -> bool:
    return (
        other.article.id != best.article.id
        and not other.article.flags
        and other.score >= AS_GOOD * best.score
        and other.core >= min(AS_GOOD * best.core, KINDRED)
        and _same_news(_day(best), _day(other))
    )


def _day(item: Evidence) -> date | None:
    interval = item.article.published.interval
    return interval.first if interval else None


def _same_news(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs(a - b) <= SAME_NEWS


def _version(item: Evidence) -> Draft:
    text = f"{source_label(item.article)}, gives {_stated(item)}: “{item.sentence.text}”"
    return Draft(text, (item,), Support.QUOTED, lead=False)


def said_plainly(conflict: DraftConflict) -> Draft:
    """'The articles disagree: 14 or 17.'"""
    values = tuple(value for value, _ in conflict.versions)
    evidence = tuple(item for _, draft in conflict.versions for item in draft.evidence)
    return Draft(f"The articles disagree: {' or '.join(values)}.", evidence, Support.COMPUTED, values=values)
