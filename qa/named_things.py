"""The name that a text gives to a thing or to people: 'the ferry Corran Star', 'Storm Petra', 'a rival, Calder Mills'.

What is only mentioned has none: 'a military base', 'the county hospital', 'six members of the council'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from qa.lexicon import CALENDAR_NAMES
from qa.terms import is_stop_word, nations, term_of, term_set, tokens
from qa.types import Span

_WORD = r"[A-Z][\w&’'-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|de|van|von)\s+(?:the\s+)?)?{_WORD})*"
_CALLED = r"(?:(?:is |are |was |were |been )?(?:called|named|known as|dubbed)\s+)?"
_BEHIND = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\s+{_CALLED}(?:the\s+)?[“\"‘']?(?P<name>{_NAME})",
        rf",\s+{_CALLED}(?:the\s+)?[“\"‘']?(?P<name>{_NAME})",
        rf"\s+[^,.;:“”]{{3,60}},\s+(?:the\s+)?(?P<name>{_NAME})(?=,|;|\W*$)",
    )
)
_OF_PLACE = re.compile(rf"\s+of\s+(?P<name>{_NAME})")
_PLACES = frozenset(term_of(word) for word in "city town village island port state province county region lake".split())
_AHEAD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<name>{_NAME})\s+(?:[a-z-]+\s+){{0,1}}$",
        rf"(?P<name>{_NAME}),\s+(?:an?|the|its|his|her|their|another)\s+(?:[\w’'-]+\s+){{0,4}}$",
        rf"(?P<name>{_NAME})\s+(?:is|was|became|remains)\s+(?:an?|the|its|his|her|their|another)\s+(?:[\w’'-]+\s+){{0,4}}$",
    )
)
_OWN = re.compile(rf"{_NAME}")
_CALENDAR = frozenset(name.lower() for name in CALENDAR_NAMES)


def names_given(says: Callable[[str], bool], asked: frozenset[str], text: str) -> Iterator[Span]:
    """Where names stand beside a word of the text for which `says` holds of its comparison form; nations, days and
    names all of whose terms are `asked` are none."""
    found: dict[Span, None] = {}
    for token in tokens(text):
        if not says(token.term):
            continue
        own = next((run for run in _OWN.finditer(text) if _within(token.span, run)), None)
        if own is not None:
            found[_without_openers(own)] = None
            continue
        behind = (*_BEHIND, _OF_PLACE) if token.term in _PLACES else _BEHIND
        matches = [pattern.match(text, token.span.end) for pattern in behind]
        matches += [pattern.search(text[: token.span.start]) for pattern in _AHEAD]
        found |= {Span(*match.span("name")): None for match in matches if match is not None}
    opens = text[:1].isupper() and Span(0, len(text.split()[0]))
    yield from (span for span in found if span != opens and _is_name(span.of(text), asked))


def _without_openers(run: re.Match[str]) -> Span:
    """The name in 'Because of Storm Petra', where the sentence opens with it."""
    words = [word for word in re.finditer(r"\S+", run.group()) if not is_stop_word(word.group())]
    return Span(run.start() + words[0].start(), run.end())


def _within(word: Span, run: re.Match[str]) -> bool:
    """The word is part of a name of several: 'Storm Petra'."""
    words = [other for other in run.group().split() if not is_stop_word(other)]
    return run.start() <= word.start and word.end <= run.end() and len(words) > 1


def _is_name(name: str, asked: frozenset[str]) -> bool:
    words = [word for word in name.split() if not is_stop_word(word) and word.lower() not in _CALENDAR]
    terms = term_set(" ".join(words))
    return bool(terms - asked - nations()) and not name.endswith(("’s", "'s", "’", "'"))
