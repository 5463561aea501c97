"""Questions that leave open whom they are about: 'When did they meet?' with nothing said before.

Where the articles tell of several, the question is given back with those it can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.candidates import candidates
from qa.compose.draft import Draft
from qa.evidence import Evidence
from qa.matcher import Matcher
from qa.plan import AnswerType, Focus, Query
from qa.tenure import bare_name

MOST_READ, MOST_OFFERED, LEAST_OFFERED, SURE = 30, 4, 2, 1.0
_WHO = re.compile(r"\bwho(?:m|se)?\b", re.I)
_PRONOUN = re.compile(r"\b(?P<one>he|him|she|her)\b|\b(?:they|them)\b", re.I)


def open_pronoun(query: Query) -> str:
    """The pronoun of a question that names nobody and follows upon nothing, or ''.

    After 'who' it means whoever did it.
    """
    match = _PRONOUN.search(query.question)
    if match is not None and _WHO.search(query.question[: match.start()]):
        return ""
    said = query.names or query.antecedents or query.context or query.parts or query.quoted
    return "" if match is None or said else match.group().lower()


def ask_back(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> Draft | None:
    """Whom the question can mean, each by a sentence that tells of them; None where they are not several."""
    pronoun = open_pronoun(query)
    if not pronoun or not query.topic:
        return None
    one = _PRONOUN.fullmatch(pronoun)
    found: dict[frozenset[str], tuple[str, Evidence]] = {}
    for item in evidence[:MOST_READ]:
        if query.verb and not matcher.says(query.verb, item.sentence):
            continue
        for people in _people(item, alone=one is not None and one["one"] is not None):
            found.setdefault(frozenset(people), (" and ".join(people), item))
    offered = list(found.values())[:MOST_OFFERED]
    if len(offered) < LEAST_OFFERED:
        return None
    *others, last = [text for text, _ in offered]
    text = f"It is not clear whom “{pronoun}” means: it can be {', '.join(others)}, or {last}. Ask again by name."
    evidence_of = tuple(dict.fromkeys(item for _, item in offered))
    return Draft(
        text, evidence_of, Support.COMPUTED, "those of whom the articles tell this", tuple(t for t, _ in offered)
    )


def _people(item: Evidence, *, alone: bool) -> Iterator[tuple[str, ...]]:
    """Each person that a sentence names in full, or the first two together; not those of a flagged copy."""
    found = candidates(Focus(AnswerType.PERSON), frozenset(), item.sentence.text) if not item.article.flags else ()
    people = list(dict.fromkeys(bare_name(person.text) for person in found if person.fit >= SURE))
    people = [name for name in people if len(name.split()) > 1]
    if alone:
        yield from ((name,) for name in people)
    elif len(people) > 1:
        yield tuple(people[:2])
