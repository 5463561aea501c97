"""Odd words of a paraphrased article that a question asks about: the name that sound sources have in their place.

'Which body does “Joint Chiefs of Employees” stand for?' is answered by the sentence of another article with a name that
has the same words but for the odd ones, or the initials that the paraphrase gives behind it. Words that a sound
article uses too need no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence
from qa.flags import is_copy, is_reworded
from qa.plan import Kind, Query
from qa.terms import overlap, term_set
from qa.types import Article

LEAST_SHARED, FEWEST_SHARED, BY_INITIALS, BESIDE = 0.3, 2, 1.0, 0.3
_IN_AN_ARTICLE = (
    r"\b(?:one|an|some|the) (?:article|report|source|outlet)s? "
    r"(?:calls?|called|names?|refers? to|writes?|mentions?|speaks? of|uses?|makes?|has)\b"
)
_ASKS_ABOUT_WORDS = re.compile(
    rf"{_IN_AN_ARTICLE}"
    r"|\b(?:stands?|standing) for\b|\bmean(?:s|t|ing)?\b|\brefer(?:s|red)? to\b"
    r"|\b(?:proper|correct|right|real|actual|true|usual|official)(?:ly)?\b|\bshould\b.*\b(?:be|read)\b"
    r"|\b(?:what|who)(?:['’]s|\s+(?:is|are|was|were))\s+(?:the\s+|an?\s+)?[“\"‘']",
    re.I,
)
_ASKED = frozenset({Kind.FACT, Kind.DEFINITION, Kind.WHO, Kind.LIST, Kind.WHERE})
_PARTS = re.compile(r"\s+of\s+(?:the|its|[A-Z][\w-]*['’]s)\s+")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*)+")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a sound source for odd words; `fit` says how surely."""

    fit: float
    text: str
    item: Evidence


def odd_words(query: Query, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The words asked about that stand in reworded articles alone, or in the one meant; none where no such is asked.

    They are what the question has in quotation marks, else its names of several words.
    """
    if query.kind not in _ASKED or _ASKS_ABOUT_WORDS.search(query.question) is None:
        return ()
    phrases = query.quoted or tuple(name for name in query.names if " " in name)
    articles = tuple({item.article.id: item.article for item in evidence}.values())
    of_one = re.search(_IN_AN_ARTICLE, query.question, re.I) is not None
    parts = (part.strip(" .,?") for phrase in phrases for part in _PARTS.split(phrase))
    return tuple(part for part in parts if _NAME.fullmatch(part) and _is_odd(part, articles, of_one))


def _is_odd(words: str, articles: Sequence[Article], of_one: bool) -> bool:
    """Reworded articles alone have the words, or one article has, where the question says so."""
    using = [article for article in articles if _plain(words) in _plain(article.text)]
    return bool(using) and (all(map(is_reworded, using)) or (of_one and len(using) == 1))


def restored(
    odd: Sequence[str], evidence: Sequence[Evidence], likeness: Callable[[str, str], float]
) -> Iterator[Draft]:
    """The proper names, the sentences that have them, then that with the odd words.

    Where a name is lacking only the sentences are told; nothing where none has two of the words.
    """
    using = next((item for item in evidence if any(_plain(words) in _plain(item.sentence.text) for words in odd)), None)
    if using is None:
        return
    found = [_proper(words, using, evidence, likeness) for words in odd]
    names = [name for name in found if name is not None]
    items = tuple(dict.fromkeys(name.item for name in names))
    if len(names) == len(found):
        yield Draft(f"{', '.join(dict.fromkeys(name.text for name in names))}.", items, Support.QUOTED)
    items = items or tuple(item for words in odd if (item := _with_most(words, evidence)) is not None)
    if not items:
        return
    yield from (quoted(item, lead=len(names) < len(found)) for item in items)
    yield quoted(using, lead=False, label="The words as asked about:")


def _proper(
    words: str, using: Evidence, evidence: Sequence[Evidence], likeness: Callable[[str, str], float]
) -> _Name | None:
    """The name of a sound article that comes nearest to the odd words, of the sentence that tells most of the same."""
    initials, beside = _initials_behind(words, evidence), term_set(using.sentence.text)
    names = [
        _Name(
            share
            + likeness(words, name)
            + BY_INITIALS * (_initials(name) in initials)
            + BESIDE * overlap(beside, term_set(item.sentence.text)),
            name,
            item,
        )
        for item in evidence
        if not is_copy(item.article) and item.article is not using.article
        for name in _names_as_long(item.sentence.text, len(words.split()))
        if (share := _shared(words, name)) >= LEAST_SHARED
    ]
    return max(names, key=lambda name: name.fit, default=None)


def _with_most(words: str, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence of a sound article that has most of the words, two at least: 'Li Shangfu' of 'Common Li Shangfu'."""
    terms = term_set(words)
    told = [(len(terms & term_set(i.sentence.text)), i.score, i) for i in evidence if not is_copy(i.article)]
    count, _, best = max(told, key=lambda pair: pair[:2], default=(0, 0.0, None))
    return best if count >= FEWEST_SHARED else None


def _names_as_long(text: str, length: int) -> Iterator[str]:
    """Stretches of the text's names of about so many words."""
    for run in _NAME.finditer(text):
        words = run.group().split()
        for size in range(max(2, length - 1), length + 2):
            for at in range(len(words) - size + 1):
                if words[at][0].isupper() and words[at + size - 1][0].isupper():
                    yield _POSSESSIVE.sub("", " ".join(words[at : at + size]).rstrip("."))


def _shared(words: str, name: str) -> float:
    """Share of words that stand in both in the same order, 0..1; 0 where the name brings in no word of its own.

    One word in common is little, so that then the names must be as long as one another.
    """
    odd, proper = (_POSSESSIVE.sub("", _plain(text)).split() for text in (words, name))
    if set(proper) <= set(odd):
        return 0.0
    blocks = SequenceMatcher(None, odd, proper, autojunk=False).get_matching_blocks()
    told = sum(odd[block.a + i] != "of" for block in blocks for i in range(block.size))
    return told / max(len(odd), len(proper)) if told > 1 or len(odd) == len(proper) else 0.0


def _initials_behind(words: str, evidence: Sequence[Evidence]) -> frozenset[str]:
    """The short form that an article gives behind the words: 'CMC' of 'Central Navy Fee (CMC)'."""
    form = re.compile(rf"{re.escape(words)}\s*\(([A-Z]{{2,6}})\)")
    return frozenset(match.group(1) for item in evidence if (match := form.search(item.sentence.text)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _plain(text: str) -> str:
    return text.replace("’", "'").lower()
