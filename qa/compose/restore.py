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
from qa.flags import is_copy
from qa.plan import Kind, Query
from qa.terms import content_terms, term_set

_IN_AN_ARTICLE = re.compile(
    r"\b(?:one|an|some|the) (?:article|report|source|outlet)s? "
    r"(?:calls?|called|names?|refers? to|writes?|mentions?|speaks? of|uses?)\b",
    re.I,
)
_OF_WORDS = re.compile(
    r"\b(?:words?|term|phrase|name)s?\b.*\b(?:stand for|mean|refer to)\b",
    re.I,
)


def asks_about_words(query: Query) -> bool:
    asked = _IN_AN_ARTICLE.search(query.question) or (query.quoted and _OF_WORDS.search(query.question))
    return bool(_phrases(query)) and query.kind is not Kind.QUOTE and bool(asked)


def _phrases(query: Query) -> tuple[str, ...]:
    """The words asked about: those in quotation marks, else the names of several words."""
    return query.quoted or tuple(name for name in query.names if " " in name)


def restored(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """The sentence of another source that shares most of the quoted words; nothing where none shares two."""
    wanted = content_terms(" ".join(_phrases(query)))
    using = {item.article.id for item in evidence if _holds(query, item)}
    others = [item for item in evidence if item.article.id not in using and not is_copy(item.article)]
    scored = [(len(frozenset(wanted) & term_set(item.sentence.text)), item) for item in others]
    most = max((count for count, _ in scored), default=0)
    best = _same_initials(query, evidence, others)
    if best is None and most >= min(2, len(wanted)):
        best = max((item for count, item in scored if count == most), key=lambda item: item.score)
    if best is None:
        return
    yield quoted(best)
    for item in evidence:
        if _holds(query, item):
            yield quoted(item, lead=False, label="The words as asked about:")
            return


def _same_initials(query: Query, using: Sequence[Evidence], others: Sequence[Evidence]) -> Evidence | None:
    """A sentence of another source with a name for the short form that stands behind the words: '… Fee (CMC)'."""
    texts = {item.article.id: item.article.text for item in using}.values()
    behind = [re.compile(rf"{re.escape(phrase)}\s*\(([A-Z]{{2,6}})\)") for phrase in _phrases(query)]
    shorts = {match.group(1) for form in behind for text in texts if (match := form.search(text))}
    for item in sorted(others, key=lambda i: -i.score):
        if any("".join(w[0] for w in name.split()) in shorts for name in _NAMES.findall(item.sentence.text)):
            return item
    return None


_NAMES = re.compile(r"\b(?!The |An? )(?:[A-Z]\w+ ){1,5}[A-Z]\w+")


def _holds(query: Query, item: Evidence) -> bool:
    return any(phrase.strip(" .,").lower() in item.sentence.text.lower() for phrase in _phrases(query))
