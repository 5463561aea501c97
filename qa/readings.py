"""Articles read for matching, once per generation: the terms, word groups and references of each sentence.

Matching compares a question with every sentence of a dozen articles. What of that does not depend on the question is
worked out here when an article is first found and kept, so that a later question only compares sets.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from threading import Lock

from qa.antecedents import Antecedent, antecedents
from qa.events import EventStatus, event_status
from qa.instructions import telling
from qa.kindred import groups_of
from qa.lexicon import GENERIC_EVENT_NOUNS, EventType, event_types, event_types_of
from qa.library import Library
from qa.terms import Token, is_stop_word, term_of, term_set, tokens
from qa.types import Article, DateMention, Sentence

MOST_KEPT = 2_000
_GENERIC = frozenset(term_of(noun) for noun in GENERIC_EVENT_NOUNS)
_REFERENCE = re.compile(
    r"\b(?:the|this|these|those|that|such|last|previous|earlier|previously annual)\s+"
    r"(?!(?:first|new|another|formal)\b)(?:[\w-]+\s+){0,2}?(" + "|".join(sorted(GENERIC_EVENT_NOUNS)) + r")\b",
    re.I,
)
_VISIBLE = re.compile(r"\S")
_PRONOUN_SUBJECT = re.compile(r"(?:^|[,;]\s+(?:and\s+|but\s+)?)[“\"]?(?:he|she|they|it|both|the two)\b", re.I)


_Form = tuple[str, frozenset[str]]
"""A short form and the terms of its long form."""


class Acronyms:
    """Writes short and long forms as one: whichever a text uses, both forms' terms count as said."""

    def __init__(self, pairs: Mapping[str, Sequence[str]]) -> None:
        self.pairs = [(term_of(short), term_set(long)) for short, longs in pairs.items() for long in longs]
        self._by_short: dict[str, list[_Form]] = {}
        self._by_word: dict[str, list[_Form]] = {}
        for short, long in self.pairs:
            self._by_short.setdefault(short, []).append((short, long))
            # A text that says the long form has all its words that are no event nouns: one of them tells where to look.
            own = sorted(long - _GENERIC)[:1]
            for word in own or (_GENERIC if long else ()):
                self._by_word.setdefault(word, []).append((short, long))

    def expand(self, terms: frozenset[str]) -> frozenset[str]:
        found = set(terms)
        for term in terms:
            for _, long in self._by_short.get(term, ()):
                found |= long
            for short, long in self._by_word.get(term, ()):
                if self._says(long, terms):
                    found |= {short} | long
        return frozenset(found)

    @staticmethod
    def _says(long: frozenset[str], terms: frozenset[str]) -> bool:
        """All words of the long form; of a long one the event noun may differ ('coordination meeting')."""
        missing = long - terms
        return not missing or (len(long) >= 4 and missing <= _GENERIC and bool(terms & _GENERIC))


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence: `terms` with both forms of each acronym, `groups` of kindred words, `types` of event, `told` the
    same by its own words alone, `references` the nouns with which it points back ('the talks'), `antecedent` whom its
    'he' means."""

    sentence: Sentence
    mentions: tuple[DateMention, ...]
    terms: frozenset[str]
    groups: frozenset[int]
    types: frozenset[EventType]
    told: frozenset[EventType]
    references: frozenset[str]
    pronoun: bool
    antecedent: Antecedent | None
    status: EventStatus


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, all but its sentences blanked out of its text, and these read.

    `capitals` counts how often a term is written small and with a capital.
    """

    article: Article
    readings: tuple[Reading, ...]
    terms: frozenset[str]
    title: frozenset[str]
    capitals: Mapping[str, tuple[int, int]]


class Readings:
    """The articles of one generation as they are read; the latest `MOST_KEPT` are kept; safe to use from threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: OrderedDict[str, ReadArticle] = OrderedDict()
        self._lock = Lock()
        self.acronyms = Acronyms(library.acronyms())

    def kept(self) -> int:
        """How many articles have been read and are kept."""
        return len(self._kept)

    def of(self, article_id: str) -> ReadArticle:
        """Raises LibraryError when there is no such article."""
        with self._lock:
            if article_id in self._kept:
                self._kept.move_to_end(article_id)
                return self._kept[article_id]
        sentences, mentions = self._library.sentences(article_id), self._library.mentions(article_id)
        made = read_article(self._library.article(article_id), sentences, mentions, self.acronyms)
        with self._lock:
            self._kept[article_id] = made
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made


def read_article(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[DateMention], acronyms: Acronyms
) -> ReadArticle:
    """The article by the sentences that tell something, numbered without the others, which are no part of it here."""
    tells = telling([sentence.text for sentence in sentences])
    sentences = [replace(s, index=index) for index, s in enumerate(compress(sentences, tells))]
    article = replace(article, text=_told(article.text, sentences))
    words = [tuple(tokens(sentence.text)) for sentence in sentences]
    readings = tuple(
        _read(s, found, tuple(m for m in mentions if s.span.contains(m.span)), meant, article, acronyms)
        for s, found, meant in zip(sentences, words, antecedents([s.text for s in sentences]), strict=True)
    )
    terms = frozenset(term for reading in readings for term in reading.terms)
    title = acronyms.expand(term_set(article.title))
    return ReadArticle(article, readings, terms, title, _capitals(words))


def _told(text: str, sentences: Sequence[Sentence]) -> str:
    """The text with blanks for all but its sentences, so that these stand where they stood."""
    parts, end = [], 0
    for span in (sentence.span for sentence in sentences):
        parts += [_blank(text[end : span.start]), span.of(text)]
        end = span.end
    return "".join(parts)


def _blank(text: str) -> str:
    return text if text.isspace() else _VISIBLE.sub(" ", text)


def _read(
    sentence: Sentence,
    words: Sequence[Token],
    mentions: tuple[DateMention, ...],
    antecedent: Antecedent | None,
    article: Article,
    acronyms: Acronyms,
) -> Reading:
    text = sentence.text
    own = tuple(dict.fromkeys(token.term for token in words if not is_stop_word(token.text)))
    terms = acronyms.expand(frozenset(own))
    return Reading(
        sentence,
        mentions,
        terms=terms,
        groups=groups_of(text, words),
        types=event_types(tuple(terms)) | event_types_of(text),
        told=event_types(own),
        references=frozenset(references(text)),
        pronoun=pronoun_subject(text),
        antecedent=antecedent,
        status=event_status(text, None, article.published),
    )


def references(text: str) -> Iterator[str]:
    """Comparison forms of the nouns with which a text points back at an event: 'the talks', 'this round'."""
    return (term_of(match.group(1)) for match in _REFERENCE.finditer(text))


def pronoun_subject(text: str) -> bool:
    """Some clause has a pronoun for its subject, so that it goes on about what the sentence before is about."""
    return _PRONOUN_SUBJECT.search(text) is not None


def _capitals(sentences: Iterable[Sequence[Token]]) -> Mapping[str, tuple[int, int]]:
    """How often each term is written small and with a capital, words that open a sentence aside."""
    counts: dict[str, list[int]] = {}
    for words in sentences:
        for index, token in enumerate(words):
            if index and token.text[0].isalpha():
                tally = counts.setdefault(token.term, [0, 0])
                tally[token.text[0].isupper()] += 1
    return {term: (small, capital) for term, (small, capital) in counts.items()}
