"""Common nouns that stand for a name: 'the ship' for the ferry Corran Star, once an article has said what that is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.kindred import are_kindred
from qa.terms import is_stop_word, term_of

_BEFORE_NAME = re.compile(r"\b(?:the|an?|its|his|her|their)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]{3,})\s+$", re.I)
_DEFINITE = re.compile(r"\b(?:the|this|that|its)\s+(?P<first>[a-z-]+)(?:\s+(?P<second>[a-z-]+))?", re.I)


def class_nouns(name: str, texts: Iterable[str]) -> frozenset[str]:
    """Comparison forms of what the texts say that a name is: 'ferry' of 'the ferry Corran Star'."""
    found = set()
    for text in texts:
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            before = _BEFORE_NAME.search(text[: match.start()])
            if before is not None and not is_stop_word(before["noun"]):
                found.add(term_of(before["noun"]))
    return frozenset(found)


def stands_in(text: str, nouns: frozenset[str]) -> bool:
    """The text has 'the …' with one of the nouns, or a kindred one, at its end: 'the ship', 'the repaired ship'."""
    return any(
        are_kindred(noun, term_of(word))
        for match in _DEFINITE.finditer(text)
        for word in (match["first"], match["second"])
        if word is not None
        for noun in nouns
    )
