"""Sentences in clauses: stretches with one verb group each, so that a date can be tied to what it dates.

A sentence may tell of several events ('Xi agreed to restart the talks when he held a summit in November'). Rules on
conjunctions and verb forms, no parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qa.types import Sentence, Span

RELATIVE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one verb group; the span counts in the article's text.

    `subject` is what a relative or elliptic clause leans on: 'The talks' of 'which began in 2005'.
    """

    span: Span
    text: str
    subject: str

    @property
    def whole(self) -> str:
        """The clause with its subject."""
        return f"{self.subject} {self.text}" if self.subject else self.text


_BOUNDARY = re.compile(
    r"(?:,|;|:|\s[–—-]{1,2})\s+(?:and|but|or|which|who|where|when|while|as|after|before|since|although|though|"
    r"adding|saying|followed|following|with)\b"
    r"|,\s+(?=(?:was|were|is|are|has|had|have|will|met|held|began|took|led|left|went|came|won|lost|signed)\b)"
    r"|,\s+(?=(?:the |its |his |her |a )?(?:[\w.'’-]+\s){1,4}(?:said|announced|told|reported|added|confirmed)\b)"
    r"|\s(?:which|who|when|while|after|before|since|because|although|though|where|until|amid|that)\s"
    r"|\s(?:ahead of|days before)\s"
    r"|\sas\s(?=(?:it|he|she|they|both|the two|[A-Z]\w+ (?:and [A-Z]\w+ )?\w+(?:s|ed))\s)"
    r"|\sand\s(?=(?:was|were|is|are|has|had|have|will|would|could|also|then|\w{3,}ed|said|held|met|took|began|left|went|"
    r"came|flew|made|gave|won|lost|spoke|told|put|cut|set)\b)"
    r"|:\s(?=(?:it|they|he|she|we|both|the two)\s)|;\s|\s[–—]\s",
    re.I,
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|could|\w{3,}ed|met|held|said|began|took|left|went|came|flew|made|gave|"
    r"won|lost|spoke|told|put|cut|set|hit|ran|led|fell|rose|kept|saw|got)\b",
)
_RELATIVE = re.compile(r"^\W*(?:and\s+|but\s+)?(?:which|who|that|where)\b", re.I)
VERB_FIRST = re.compile(rf"^\W*(?:and\s+|but\s+|or\s+|then\s+|also\s+)*{_VERB.pattern}")
_REPORTS = re.compile(r"^\W*(?:[\w.'’-]+\s){0,4}(?:said|announced|told|reported|added|confirmed)\b")
_WHO_DOES = re.compile(
    r"^\W*(?:and\s+|but\s+|when\s+|as\s+|while\s+|after\s+|before\s+|since\s+)?(?:it|they|he|she)\b", re.I
)


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Clauses in reading order; together they cover the sentence."""
    cuts = [0, *_cuts(sentence.text), len(sentence.text)]
    found: list[Clause] = []
    for start, end in pairwise(cuts):
        if end - start < 2:
            continue
        text = sentence.text[start:end]
        before = _leans_on(found[-1], text) if found else ""
        found.append(Clause(Span(start, end).shift(sentence.span.start), text, before))
    return tuple(found)


def has_verb(text: str) -> bool:
    return _VERB.search(text) is not None


def _cuts(text: str) -> Iterator[int]:
    """Where clauses begin; a verb behind a comma begins one only where the clause before has its own."""
    last = 0
    for match in _BOUNDARY.finditer(text):
        at = _cut_at(match)
        if _VERB.match(text, at) and match.group().strip() == "," and not _VERB.search(text, last, match.start()):
            continue
        yield at
        last = at


def _leans_on(before: Clause, text: str) -> str:
    """What a clause without a subject of its own is about, in the words of the clause before."""
    verb = _VERB.search(before.text)
    if _RELATIVE.search(text):
        return " ".join(before.text[verb.end() :].split()[-RELATIVE_WORDS:]) if verb else before.whole
    if any(form.search(text) for form in (_WHO_DOES, VERB_FIRST, _REPORTS)):
        own = before.text[: verb.start()] if verb else before.text
        return " ".join(f"{before.subject} {own}".split())
    return ""


def _cut_at(match: re.Match[str]) -> int:
    lead = re.match(r"[\s,;:–—-]+", match.group())
    return match.start() + (lead.end() if lead else 0)
