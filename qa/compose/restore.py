"""Odd words that a question quotes from a paraphrased article: what better sources say in their place.

'Which body do the words “Joint Chiefs of Employees” stand for?' is answered by another article that goes on from
'Joint Chiefs of' in its own words. A term is only put right where another source has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence
from qa.plan import Kind, Query
from qa.terms import content_terms, term_set

_OF_WORDS = re.compile(
    r"\b(?:one|an|some|the) (?:article|report|source|outlet)s? (?:calls?|called|names?|refers? to|writes?)\b|"
    r"\b(?:words?|term|phrase|name)s?\b.*\b(?:stand for|mean|refer to)\b",
    re.I,
)


def asks_about_words(query: Query) -> bool:
    return bool(query.quoted) and query.kind is not Kind.QUOTE and _OF_WORDS.search(query.question) is not None


def restored(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """The sentence of another source that shares most of the quoted words; nothing where none shares two."""
    wanted = content_terms(" ".join(query.quoted))
    using = {item.article.id for item in evidence if _holds(query, item)}
    others = [item for item in evidence if item.article.id not in using and not item.article.flags]
    scored = [(len(frozenset(wanted) & term_set(item.sentence.text)), item) for item in others]
    most = max((count for count, _ in scored), default=0)
    if most < min(2, len(wanted)):
        return
    best = max((item for count, item in scored if count == most), key=lambda item: item.score)
    yield quoted(best)
    for item in evidence:
        if _holds(query, item):
            yield quoted(item, lead=False, label="The words as asked about:")
            return


def _holds(query: Query, item: Evidence) -> bool:
    return any(phrase.strip(" .,").lower() in item.sentence.text.lower() for phrase in query.quoted)
