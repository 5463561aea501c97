"""People asked about by their offices: 'When did the two presidents last meet?' is told of those who hold them.

An article names the holder once with the office ('Defence Secretary Lloyd Austin') and goes on with the name alone. A
deputy or an assistant holds another office, and who is only a possible minister holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.lexicon import CALENDAR_NAMES
from qa.terms import nations, term_of, term_set

# Offices that reporters put for one another: defence chiefs are ministers or secretaries, leaders presidents.
_ALIKE = (
    frozenset(map(term_of, "minister secretary chief".split())),
    frozenset(map(term_of, "president premier chancellor leader".split())),
    frozenset(map(term_of, "general commander admiral".split())),
)
_OFFICE = r"ministers?|secretar(?:y|ies)|presidents?|premiers?|chancellors?|leaders?"
_PORTFOLIO_CHIEF = r"(?:defen[cs]e|foreign|military|army|navy) chiefs?"
_ASKED = re.compile(rf"\b(?P<role>{_OFFICE}|{_PORTFOLIO_CHIEF})\b(?!\s+(?-i:(?:of\s+[A-Z]\w+\s+)?[A-Z]))(?!-)", re.I)
_TOLD = re.compile(rf"\b(?P<role>{_OFFICE}|{_PORTFOLIO_CHIEF})\b", re.I)
_LESSER = re.compile(
    rf"\b(?:deputy|vice|assistant|under)(?:[\s-]+(?:deputy|assistant|under))*[\s-]+"
    rf"(?:(?:[a-z]+\s+){{0,2}}?(?:{_OFFICE})|[a-z]+)(?:\s+of\s+(?:the\s+)?(?:national\s+)?[a-z]+)?",
    re.I,
)
# Military leaders and those of a union lead no country.
_OF_OTHERS = re.compile(r"\b(?!(?:the|two|both|all|their|its|national|these|those|world)\b)[a-z]+\s+leaders?\b")
_NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}"
_NOT_NAMES = "General Admiral Minister President House The Meeting Plus Defence Defense Foreign National State"
_NO_NAMES = frozenset(map(term_of, (*CALENDAR_NAMES, *_NOT_NAMES.split())))
_RANK = r"(?:(?:General|Admiral|Gen\.?|Adm\.?|Marshal|Mr\.?|Ms\.?|Dr\.?)\s+)?"
_BEFORE_NAME = re.compile(
    rf"\b(?P<role>(?i:{_OFFICE}|{_PORTFOLIO_CHIEF}))(?:\s+of\s+(?:National\s+)?(?!National\b)[A-Z][a-z]+)?\s+{_RANK}"
    rf"(?P<name>{_NAME})(?:\s+and\s+(?:(?:his|her|their)\s+(?:\w+\s+)?counterpart,?\s+)?{_RANK}(?P<other>{_NAME}))?"
)
_BEHIND_NAME = re.compile(
    rf"(?P<name>{_NAME}),\s+(?:[A-Z]\w+['’]s\s+|the\s+|who is\s+)?(?:[a-z]+\s+){{0,2}}(?P<role>{_OFFICE})\b"
)


def asked_offices(question: str) -> tuple[frozenset[str], ...]:
    """For each office that a question names nobody for: its comparison form with those that stand for it."""
    roles = dict.fromkeys(_roles(_ASKED, question))
    return tuple(frozenset({role}).union(*(group for group in _ALIKE if role in group)) for role in roles)


def tells_office(office: frozenset[str], text: str, article: str) -> bool:
    """The text names such an office, or somebody who holds one in the article."""
    return any(role in office for role in _roles(_TOLD, text)) or bool(holders_told(office, text, article))


def holders_told(office: frozenset[str], text: str, article: str) -> int:
    """How many who hold such an office in the article the text names."""
    said = term_set(text)
    found = {name for role, name in _holders(article) if role in office and name & said}
    return len([name for name in found if not any(name < other for other in found)])


def _roles(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    plain = _OF_OTHERS.sub(" ", _LESSER.sub(" ", text))
    return (term_of(match["role"].split()[-1]) for match in pattern.finditer(plain))


@lru_cache(maxsize=256)
def _holders(article: str) -> frozenset[tuple[str, frozenset[str]]]:
    """Comparison form of each office in an article with the terms of the name of one who holds it."""
    found = set()
    for pattern in (_BEFORE_NAME, _BEHIND_NAME):
        for match in pattern.finditer(_LESSER.sub(lambda lesser: "-" * len(lesser.group()), article)):
            groups = match.groupdict()
            role = term_of(groups["role"].split()[-1])
            names = (term_set(name) - nations() - _NO_NAMES for name in (groups["name"], groups.get("other")) if name)
            found |= {(role, name) for name in names if name}
    return frozenset(found)
