"""What a follow-up leaves out, and the questions of a question that asks several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from qa.answer import Turn
from qa.lexicon import CALENDAR_NAMES
from qa.plan.counterpart import is_noun_phrase, with_counterpart
from qa.plan.where_too import when_and_where
from qa.plan.words import ASKS, name_runs, topic_terms
from qa.terms import content_terms, tokens

_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|his|hers|their|them|its|this|that|those|these|there|then)\b", re.I)
_PERSONAL = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b", re.I)
_TWO_PERSONS = re.compile(r"\b(?:he|she)\b.*\b(?:him|her)\b|\b(?:they|them)\b|\b(?:the two|both)\b", re.I)
_ASKED_WHO = re.compile(r"\b(?:who|whom|whose|which|name|person|people)\b", re.I)
_THERE = re.compile(r"\bthere\b", re.I)
_NO_NAMES = frozenset((*CALENDAR_NAMES, "On", "In", "At", "By", "The", "A", "An", "Yes", "No"))
_DO_THAT = re.compile(r"\b(?:do|does|did|done|doing)\s+(?:that|this|so|it)\b|\b(?:that|this|it) happen", re.I)
_FOLLOWS = re.compile(r"^\W*(?:and|but|so|then|what about|how about|also)\b", re.I)
# A comma alone may open a relative clause: 'the man, who …'; so may 'and who' in a long question.
MOST_WORDS = 25
_SEVERAL = re.compile(
    r"(?:,\s*and|\?\s*(?:and\b)?|\band)\s+"
    r"(?=(?:who|what|when|where|why|how|which|on which|in which|was|were|did|is)\b)"
    r"|,\s+(?=(?:what|when|why|how)\b)",
    re.I,
)
_SEPARATE = re.compile(r"(?:\?\s*(?:and\b)?|,\s*and|\band)\s+(?=(?:what|when|why|how)\b)|\?\s+(?=\w)", re.I)


def opens_as_follow_up(text: str) -> bool:
    """'And in 2022?', 'What about Japan?'."""
    return _FOLLOWS.search(text) is not None


def leans(text: str) -> bool:
    """A question with a word such as 'he' or 'there', which only what was said before explains."""
    return _PRONOUN.search(text) is not None


def context_words(text: str, history: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a follow-up leaves out: the names it stands for, and the other words of the question before.

    'He' and 'they' are whom the last answer brought in, if it was asked who, else whom the question named; 'there' is
    where it was; a question that only swaps a word ('And the men's?') is about what the last question was about, that
    word aside.
    """
    if not history or not (leans(text) or _FOLLOWS.search(text) or len(topic_terms(text)) < 2):
        return (), ()
    last = history[-1]
    own = frozenset(content_terms(text))
    swapped = frozenset(term for group in _siblings() if own & group for term in group) - own
    names = _antecedents(text, last, own, swapped)
    covered = own | swapped | frozenset(term for name in names for term in content_terms(name))
    rest = [t.text for t in tokens(last.question) if content_terms(t.text) and not covered & set(content_terms(t.text))]
    if _DO_THAT.search(text):
        rest += [t.text for t in tokens(last.answer) if content_terms(t.text) and not own & set(content_terms(t.text))]
    return names, tuple(dict.fromkeys(rest))


def _antecedents(text: str, last: Turn, own: frozenset[str], swapped: frozenset[str]) -> tuple[str, ...]:
    asked = _names(last.question, own | swapped)
    known = frozenset(term for name in name_runs(last.question) for term in content_terms(name))
    answered = _names(last.answer, own | swapped | known)
    if _TWO_PERSONS.search(text) and len(asked) > 1:
        return asked[:2]
    if _PERSONAL.search(text):
        return ((answered or asked) if _ASKED_WHO.search(last.question) else (asked or answered))[:1]
    if _THERE.search(text):
        return (
            *asked[:1],
            *(name for name in answered if re.search(rf"\b(?:in|at|on)\s+{re.escape(name)}", last.answer)),
        )
    return asked[:1] if asked or not _PRONOUN.search(text) else answered[:1]


def _names(text: str, without: frozenset[str]) -> tuple[str, ...]:
    """Names of a text, dates and the names that share a word with `without` left aside."""
    found = (without_titles(name) for name in name_runs(text) if name not in _NO_NAMES)
    return tuple(name for name in found if not without & frozenset(content_terms(name)))


_TITLES = frozenset(
    "general gen admiral adm colonel col captain capt lieutenant commander mr mrs ms dr prof professor president "
    "minister secretary governor mayor senator sir lord lady major chief".split()
)


def without_titles(name: str) -> str:
    """'Liu Zhenli' of 'General Liu Zhenli': a later sentence may leave the title out."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        words.pop(0)
    return " ".join(words)


@lru_cache(maxsize=1)
def _siblings() -> tuple[frozenset[str], ...]:
    """Words that stand in one another's place: a follow-up with one of them has done with the others."""
    groups = (
        "man men woman women boy boys girl girls",
        "american us chinese china russian japanese british french german indian european taiwanese korean",
        "second third fourth fifth sixth seventh eighth",
        "winter spring summer autumn",
        "morning afternoon evening night",
        "president vice-president minister secretary",
    )
    return tuple(frozenset(content_terms(group)) for group in groups)


_WH = r"(?:(?:by|with|to|for) whom|who|when|where|why|how)"
_ASKS_TWICE = re.compile(
    rf"^\W*(?:and |but |so )?(?P<one>{_WH})"
    rf"\s*,?\s+and\s+(?P<other>{_WH})(?P<rest>\s+(?:did|does|do|was|were|is|are|has|have|had|will|would|can)\s.+)$",
    re.I,
)


def split_questions(text: str) -> list[str]:
    """The questions of a question that asks several; one that asks one, or when and where, is returned whole."""
    twice = _ASKS_TWICE.match(text)
    if twice is not None and not when_and_where(text)[1]:
        return [f"{twice[word].capitalize()}{twice['rest']}" for word in ("one", "other")]
    pattern = _SEVERAL if len(text.split()) <= MOST_WORDS else _SEPARATE
    pieces = [piece.strip(" ,?") for piece in pattern.split(text)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2 or not all(ASKS.search(piece) and len(piece.split()) > 2 for piece in pieces):
        return [text]
    return [pieces[0] + "?", *(_in_full(piece, before) + "?" for before, piece in pairwise(pieces))]


_ELLIPSIS = re.compile(
    r"^\W*(?P<ask>when|where|why|how)\s+did\s+(?:it|they|he|she)(?:\s+(?:actually|really|in fact))?\W*$", re.I
)
_VERBLESS = re.compile(
    r"^\W*(?P<ask>how\s+(?:long|many|much|old|far|big|high|often)|what|who|when|where)\s+"
    r"(?P<other>(?:that|those|the|an?|in|on|at|for|with|of|[A-Z][\w.’'-]*)\b[^,?]*?)\W*$"
)
_BE = r"(?:did|does|do|was|were|is|are|has|have|had)"
_HOW_MANY = re.compile(rf"^\W*(?P<ask>how\s+(?:many|much))\s+(?=(?P<be>{_BE})\s)", re.I)
_COUNTED = re.compile(rf"^\W*how\s+(?:many|much)\s+(?P<noun>(?!{_BE}\b).+?)\s+(?={_BE}\s)", re.I)
_INTENDED = re.compile(
    r"\b(?:was|were|is|are|had been)\s+(?P<subject>.+?)\s+"
    r"(?:(?:supposed|due|planned|scheduled|expected|meant|going|set)\s+)?to\s+(?P<doing>.+)$",
    re.I,
)
_DID = re.compile(r"\bdid\s+(?P<subject>.+)$", re.I)


def _in_full(piece: str, before: str) -> str:
    """'When did it?' after 'When was the ferry due to start?' as 'When did the ferry start?'.

    'How long those with Berg?' after 'How long did the talks with Holm last?' asks how long the talks with Berg did.
    """
    short = _ELLIPSIS.match(piece)
    other = _VERBLESS.match(piece)
    if other is not None and before.lower().startswith(other["ask"].lower()):
        return with_counterpart(before, other["other"]) or piece
    many, counted = _HOW_MANY.match(piece), _COUNTED.match(before)
    if many is not None and counted is not None:
        said = piece[many.end() + len(many["be"]) :].strip()
        whole = with_counterpart(before, said) if is_noun_phrase(said) else None
        return whole or f"{many['ask']} {counted['noun']} {piece[many.end() :]}"
    if short is None:
        return piece
    told = _INTENDED.search(before)
    if told is not None:
        return f"{short['ask']} did {told['subject']} {told['doing']}"
    told = _DID.search(before)
    return f"{short['ask']} did {told['subject']}" if told else piece
