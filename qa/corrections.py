"""Corrections: articles that put an earlier one right, and what they take back.

A correction says in its headline or first sentences that a report was wrong, and often what it said: 'in Bali, not
Jakarta', 'the report said five to four'. What it takes back no longer answers, in the article that it corrects; the
rest of that article stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.evidence import Evidence
from qa.lexicon import is_correction
from qa.numerals import with_digits
from qa.plan import AnswerType, Kind, Query
from qa.readings import ReadArticle
from qa.terms import tokens
from qa.types import Article

FEWEST_SHARED, FEWEST_ASKED, LEAD = 3, 2, 3
_REPORT = (
    r"(?:(?:an?|the|our|its|that|this|some)\s+)?(?:(?:earlier|original|first|previous|initial)\s+)?"
    r"(?:report|article|story|version|headline|text|account|piece|dispatch|item)s?"
)
_ADMITS = re.compile(
    rf"\b{_REPORT}\b[^.;]*\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|misstated|misidentified|"
    r"in error|inaccurate(?:ly)?)\b|\b(?:we|this newspaper|the editors?) (?:regret|apologi[sz]e)",
    re.I,
)
_SAID = r"(?:said|stated|gave|reported|put|named|called|described|had|wrote|claimed|quoted)"
_TAKEN_BACK = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_REPORT}\s+(?:had\s+)?(?:wrongly\s+|incorrectly\s+|mistakenly\s+|erroneously\s+)?{_SAID}\b(?P<wrong>[^,;.]+)",
        r"\b(?:wrongly|incorrectly|mistakenly|erroneously)\s+(?:said|stated|gave|reported|put|named|called|described|given|"
        r"identified|listed|quoted)\b(?P<wrong>[^,;.]+)",
        r"(?:,\s*|\band\s+|\bbut\s+|\s)not\s+(?P<wrong>[^,;.]+)",
        r"\b(?:did|was|were|is|are|had|has|have)(?:\s+not|n['’]t)\b(?P<wrong>[^,;.]+)",
        r"\b(?:instead of|rather than)\s+(?P<wrong>[^,;.]+)",
    )
)
_INITIALLY = re.compile(
    r"\b(?:first|initial(?:ly)?|original(?:ly)?|earlier|at first|wrong(?:ly)?|mistake|error)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Correction:
    """`wrong` are the comparison forms of the values that the article takes back, `about` those of what it tells."""

    article: Article
    wrong: frozenset[str]
    about: frozenset[str]


def find_corrections(articles: Iterable[ReadArticle]) -> tuple[Correction, ...]:
    """The corrections among the articles that say what was wrong."""
    return tuple(found for read in articles if _corrects(read) and (found := _correction(read)).wrong)


def _corrects(read: ReadArticle) -> bool:
    lead = (reading.sentence.text for reading in read.readings[:LEAD])
    return is_correction(read.article.title) or any(_ADMITS.search(text) for text in lead)


def _correction(read: ReadArticle) -> Correction:
    wrong: set[str] = set()
    right: set[str] = set()
    for text in (read.article.title, *(reading.sentence.text for reading in read.readings)):
        spans = [match.span("wrong") for form in _TAKEN_BACK for match in form.finditer(text)]
        wrong |= {value for start, end in spans for value in values_in(text[start:end])}
        rest = text
        for start, end in spans:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        right |= values_in(rest)
    about = read.title.union(*(reading.terms for reading in read.readings[: LEAD + 1]))
    return Correction(read.article, frozenset(wrong - right), about)


def values_in(text: str) -> frozenset[str]:
    """Comparison forms of the names and numbers of a text, numbers in digits."""
    found = list(tokens(text))
    named = {token.term for token in found if token.name}
    return frozenset(named) | frozenset(with_digits(text) - {token.term for token in found})


def outranked(query: Query, item: Evidence, corrections: Sequence[Correction]) -> bool:
    """A later correction takes back what the sentence says of what is asked; unless the first report is asked for."""
    if not corrections or _INITIALLY.search(query.question):
        return False
    said = with_digits(item.sentence.text)
    return any(
        _is_of(item.article, correction)
        and bool(correction.wrong & said)
        and len(correction.about & said) >= FEWEST_SHARED
        and _asked(query, item, correction.wrong)
        for correction in corrections
    )


def _is_of(article: Article, correction: Correction) -> bool:
    """The article may be the one that is corrected: of the same publisher, as far as known, and not newer."""
    later, own = correction.article.published.interval, article.published.interval
    publishers = {article.publisher, correction.article.publisher} - {None}
    in_time = later is None or own is None or own.first <= later.last
    return article.id != correction.article.id and len(publishers) <= 1 and in_time


def _asked(query: Query, item: Evidence, wrong: frozenset[str]) -> bool:
    """What is asked, or asked about, is one of the values taken back."""
    if query.kind is Kind.YES_NO or wrong & with_digits(query.question):
        return bool(wrong & with_digits(query.question))
    if query.focus.type is AnswerType.DATE:
        return any(wrong & with_digits(mention.text) for mention in item.mentions)
    return any(wrong & with_digits(candidate.text) for candidate in item.found) or not item.found


def taken_back(query: Query, corrections: Sequence[Correction]) -> Correction | None:
    """The correction that takes back a value of the question, being about the same."""
    asked = with_digits(query.question)
    about = frozenset(query.topic)
    found = (c for c in corrections if c.wrong & asked and len(c.about & about - c.wrong) >= FEWEST_ASKED)
    return next(found, None)
