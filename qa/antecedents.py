"""Whom 'he' and 'she' mean, sentence by sentence: the one whom the text has just named.

Rules on names and word order, no model: the pronoun that opens what a sentence tells takes up whoever the nearest
sentence before names first, or means by its own 'he'. Where that is open ('The general … Force, he told Moon'), nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from qa.candidates import candidates
from qa.names import TITLE_WORDS, names_in
from qa.plan import AnswerType, Focus
from qa.support.limits import NAMED_THINGS
from qa.terms import nations, term_of, term_set
from qa.types import Span

MOST_BACK = 3
_HE = re.compile(r"\b(?:he|she)\b", re.I)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_SAYS_AT_END = re.compile(r"(?:said|says|added|announced|stated)\W*$|\b(?:said|added|stated)\b")
# 'Following his meeting with Fang, Dunford will visit': what leads in is not who does it.
_LEADS_IN = re.compile(
    r"^\W*(?:after|before|following|during|in|on|at|by|unlike|like|besides|with|without|since|ahead of|despite|given|"
    r"according to|when|while|as|as for)\b[^,]*,\s+",
    re.I,
)
_OF_SORT = re.compile(r"\b(?:the|an?|its|their)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]{3,})\s+$", re.I)
_PERSON = Focus(AnswerType.PERSON)
_THINGS = NAMED_THINGS - term_set("person people man woman operator part")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Who is meant by the pronoun at `span` of a sentence: the name as sentence number `index` gives it."""

    name: str
    index: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Named:
    """The first person that a sentence names outside quotation marks, and where; whether somebody else speaks in it."""

    name: str | None
    start: int
    reports: bool


def antecedents(texts: Sequence[str]) -> tuple[Antecedent | None, ...]:
    """For each sentence of an article whom its first 'he' or 'she' means, where somebody named before it."""
    people = _people(texts)
    named = [_named(text, people) for text in texts]
    found: list[Antecedent | None] = []
    for index, text in enumerate(texts):
        pronoun = _HE.search(_unquoted(text))
        if pronoun is None or (named[index].name is not None and named[index].start < pronoun.start()):
            found.append(None)
            continue
        before = _before(index, texts, named, found)
        own = frozenset(term for _, name in names_in(text) for term in term_set(name))
        clear = before is not None and not term_set(before.name) & own
        found.append(Antecedent(before.name, before.index, Span(*pronoun.span())) if before and clear else None)
    return tuple(found)


def _before(
    index: int, texts: Sequence[str], named: Sequence[_Named], found: Sequence[Antecedent | None]
) -> Antecedent | None:
    """Whom the nearest sentence before that speaks of anybody names first, or means by its 'he'."""
    left = MOST_BACK
    for at in range(index - 1, -1, -1):
        if _HE.search(_unquoted(texts[at])) and (named[at].name is None or found[at] is not None):
            return found[at]
        name = named[at].name
        if name is not None:
            return Antecedent(name, at, Span(0, 0))
        if not _unquoted(texts[at]).strip(" .,"):
            continue
        left -= 1
        if not left or named[at].reports:
            return None
    return None


def _people(texts: Sequence[str]) -> frozenset[str]:
    """The words of the full names of people in the texts."""
    known = (c for text in texts for c in candidates(_PERSON, frozenset(), text) if c.fit >= 1.0 and " " in c.text)
    words = (re.sub(r"['’]s$", "", word) for candidate in known for word in candidate.text.split())
    return frozenset(word for word in words if word.lower().rstrip(".") not in TITLE_WORDS and len(word) > 1)


def _named(text: str, people: frozenset[str]) -> _Named:
    told = _unquoted(text)
    leads_in = _LEADS_IN.match(told)
    persons = list(_persons(told, people))
    first = next((p for p in persons if leads_in and p[0] >= leads_in.end()), persons[0] if persons else None)
    return _Named(first[1] if first else None, first[0] if first else len(text), _SAYS_AT_END.search(told) is not None)


def _persons(text: str, people: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The names in the text, or what ends them, all words of which belong to people; 'the ferry Ann Lee' is none."""
    for start, name in names_in(text):
        own = list(takewhile(lambda word: word in people or len(word.rstrip(".")) == 1, reversed(name.split())))
        thing = _OF_SORT.search(text[:start])
        if own and not term_set(name) <= nations() and (thing is None or term_of(thing["noun"]) not in _THINGS):
            yield start, " ".join(reversed(own))


def _unquoted(text: str) -> str:
    """The text with blanks for what it quotes."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)
