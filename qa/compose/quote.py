"""Answers that are quotations: the best sentences, each with its source named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.wording import source_label
from qa.evidence import NEEDED, Evidence, in_time, told_then
from qa.matcher import Matcher
from qa.plan import AnswerType, Kind, Query
from qa.plan.kind import asks_several
from qa.terms import term_set

NEAR_COPY = 0.7
NEAR_OPENING = 4
LEAST_GAIN, FULLY_ASKED, CLOSE, CLOSE_CAUSE = 0.15, 0.6, 0.93, 0.85


def quoted(item: Evidence, *, lead: bool = True, label: str = "") -> Draft:
    """'Financial Times, 10 January 2024: “…”', the sentence letter for letter."""
    before = f"{label} " if label else ""
    text = f"{before}{source_label(item.article)}: “{item.sentence.text}”"
    return Draft(text, (item,), Support.QUOTED, lead=lead)


LEANS = re.compile(
    r"^[“\"']?(?:but |and |so |yet |still,? |then )?(?:he|she|they|it|this|that|these|those|both|his|her|its|their|"
    r"neither|none|some|the two|one)\b",
    re.I,
)


def with_neighbour(query: Query, item: Evidence, article: Sequence[Evidence]) -> Draft:
    """The sentence quoted, with the one that names whom its 'he' means, with the one before it where it leans on that,
    or with the one that gives the reason: one beside it, else the one that opens the article.
    """
    beside = {other.sentence.index: other for other in article}
    before, after = beside.get(item.sentence.index - 1), beside.get(item.sentence.index + 1)
    if query.focus.type is AnswerType.CAUSE and not item.found:
        reason = next((other for other in (after, before) if other is not None and other.found), None)
        opening = beside.get(0) if 0 < item.sentence.index <= NEAR_OPENING else None
        if reason is None and opening is not None and not LEANS.match(item.sentence.text):
            reason = opening
        if reason is not None:
            first, second = sorted((item, reason), key=lambda i: i.sentence.index)
            return in_a_row(first, second, lead_item=item)
    he = item.antecedent
    if (
        query.focus.type is AnswerType.SEVERAL
        and after is not None
        and counts_up(item.sentence.text, after.sentence.text)
    ):
        return in_a_row(item, after, lead_item=item)
    naming = beside.get(he.index) if he is not None and not term_set(he.name) <= term_set(query.text) else None
    leads_up = naming or (before if LEANS.match(item.sentence.text) else None)
    return quoted(item) if leads_up is None else in_a_row(leads_up, item, lead_item=item)


_NUMBER = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\d|several|a number of)\s+[a-z]", re.I)
_LISTED = re.compile(r"\b[\w’'-]+(?:\s+[^,;.]+)?,\s+[^;.]+?,?\s+and\s+(?:[\w’'“\"-])")


def counts_up(text: str, following: str) -> bool:
    """'It called off three sets of talks', after which the next sentence names 'calls, visits and a round of talks'."""
    return _NUMBER.search(text) is not None and _LISTED.search(text) is None and _LISTED.search(following) is not None


def in_a_row(first: Evidence, second: Evidence, lead_item: Evidence) -> Draft:
    """Two sentences of an article, quoted one after the other; with '…' where others stand between them."""
    between = " " if second.sentence.index == first.sentence.index + 1 else " … "
    text = f"{source_label(first.article)}: “{first.sentence.text}”{between}“{second.sentence.text}”"
    rest = second if lead_item is first else first
    return Draft(text, (lead_item, rest), Support.QUOTED)


def of_the_time(query: Query, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Where the best sentence is of the time that the question names, those of another time left out.

    Where it was told then, so are those that were told later without its date.
    """
    if not evidence or not in_time(query, evidence[0]):
        return evidence
    fits = [item for item in evidence if in_time(query, item) is not False]
    then = told_then(query, evidence[0])
    return [item for item in fits if not then or told_then(query, item) or in_time(query, item) is None]


def best_sentences(evidence: Sequence[Evidence], limit: int, floor: float) -> Iterator[Evidence]:
    """The best sentences that say different things."""
    kept: list[Evidence] = []
    top = evidence[0].score if evidence else 0.0
    for item in evidence:
        if len(kept) == limit or item.score < floor * top:
            return
        if any(similar(item, other) >= NEAR_COPY or (item.article.flags and not other.article.flags) for other in kept):
            continue
        kept.append(item)
        yield item


def adds(query: Query, matcher: Matcher, first: Evidence, item: Evidence) -> bool:
    """Whether a second sentence is worth reading after the first: it may be the better one, or holds more."""
    several = query.focus.type is AnswerType.SEVERAL or query.kind is Kind.LIST or asks_several(query.question)
    close = CLOSE_CAUSE if query.focus.type is AnswerType.CAUSE else CLOSE
    if several or item.score >= close * first.score:
        return True
    if query.focus.type in NEEDED and (first.found or not item.found):
        return _another_value(query, first, item)
    if first.core < FULLY_ASKED:
        return True
    return fills(matcher, first, item)


def fills(matcher: Matcher, first: Evidence, item: Evidence) -> bool:
    """Whether a second sentence says a good part of what is asked that the first leaves unsaid."""
    missing = [term for term in matcher.topic.terms if term not in matcher.terms(first.sentence)]
    return matcher.gain(missing, item.sentence) >= LEAST_GAIN


def _another_value(query: Query, first: Evidence, item: Evidence) -> bool:
    """It could answer too, of the same time and in the same words, and with something else."""
    values = {candidate.text for candidate in item.found if candidate.fit >= 1.0}
    known = {candidate.text for candidate in first.found if candidate.fit >= 1.0}
    return bool(values - known) and item.core >= FULLY_ASKED and in_time(query, item) is not False


def similar(a: Evidence, b: Evidence) -> float:
    """The share of words of the shorter sentence that both have, 0..1."""
    left, right = term_set(a.sentence.text), term_set(b.sentence.text)
    return len(left & right) / max(1, min(len(left), len(right)))
