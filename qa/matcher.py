"""How surely a text is about what a question asks, term by term.

A sentence is relevant as far as it, its neighbours and its article hold what the question is about: an article that
names the talks once goes on with 'the talks on Monday'.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.candidates import DATELINE_PLACE
from qa.kindred import groups_of
from qa.lexicon import EventType, event_types, event_types_of
from qa.names import stands_alone
from qa.plan import Query
from qa.readings import Acronyms, ReadArticle, Reading, pronoun_subject, references
from qa.stand_ins import class_nouns, stands_in
from qa.terms import are_forms, term_set
from qa.topic import MEETINGS, Topic
from qa.types import Article, Sentence

HERE, BY_REFERENCE, KINDRED, NEIGHBOUR, HEADLINE, ARTICLE = 1.0, 0.8, 0.75, 0.5, 0.45, 0.25
LEAD, NEARBY = 5, 3
SCOPE_KNOWN, SCOPE_LIFT = 0.85, 0.6
CORE_NAME = 0.3


class Matcher:
    """How far texts of a pool of articles hold a query's topic, term by term."""

    def __init__(self, query: Query, articles: Mapping[str, ReadArticle], acronyms: Acronyms) -> None:
        self._acronyms = acronyms
        self._articles = articles
        self._readings = {(r.sentence.article_id, r.sentence.index): r for a in articles.values() for r in a.readings}
        self._rarities: dict[str, float] = {}
        self.topic = Topic(query, articles.values(), acronyms, self.rarity)
        texts = [reading.sentence.text for reading in self._readings.values()]
        self._class_nouns = [(term_set(name), class_nouns(name, texts)) for name in query.names]

    def terms(self, sentence: Sentence) -> frozenset[str]:
        return self._reading(sentence).terms

    def _reading(self, sentence: Sentence) -> Reading:
        return self._readings[(sentence.article_id, sentence.index)]

    def expand(self, terms: frozenset[str]) -> frozenset[str]:
        return self._acronyms.expand(terms)

    def missing_everywhere(self) -> tuple[str, ...]:
        """Topic terms that no sentence of the pool holds."""
        return tuple(t for t in self.topic.terms if not any(t in read.terms for read in self._articles.values()))

    def told_nowhere(self) -> frozenset[str]:
        """Topic terms that no sentence of the pool holds, nor a word that reporters use for them."""
        said = frozenset(number for reading in self._readings.values() for number in reading.groups)
        return frozenset(t for t in self.missing_everywhere() if not self.topic.groups(t) & said)

    def article_share(self, article: Article) -> float:
        """How much of the topic the article holds anywhere, 0..1."""
        whole = self._articles[article.id].terms | self._articles[article.id].title
        types = event_types(tuple(whole))
        kindred = {term: KINDRED for term in self.topic.terms if self.topic.kindred[term] & types}
        return self.topic.share(kindred | {term: HERE for term in self.topic.terms if term in whole})

    def cover(self, sentence: Sentence, article: Article) -> dict[str, float]:
        """For each topic term, how surely the sentence is about it, 0..1."""
        reading, first = self._reading(sentence), self._first(article)
        part = _Part(reading.terms, sentence.text, reading.types, reading.references, reading.pronoun)
        levels = self._cover(part, sentence, article)
        other = {
            term: KINDRED if self.topic.groups(term) & reading.groups else HEADLINE if term in first else 0.0
            for term in self.topic.terms
        }
        found = {term: max(level, other[term]) for term, level in levels.items()}
        return {term: self._in_scope(term, level) for term, level in found.items()}

    def told(self, terms: Sequence[str], sentence: Sentence) -> float:
        """How much of these terms the sentence itself holds, rare ones counting most, 0..1."""
        here = self.terms(sentence)
        weights = {term: self.rarity(term) for term in terms}
        total = sum(weights.values())
        return sum(weight for term, weight in weights.items() if term in here) / total if total else 0.0

    def gain(self, terms: Sequence[str], sentence: Sentence) -> float:
        """How much of the whole topic those of these terms make up that the sentence itself holds, 0..1."""
        held = self.terms(sentence)
        total = sum(map(self.rarity, self.topic.terms))
        return sum(self.rarity(term) for term in terms if term in held) / total if total else 0.0

    def rarity(self, term: str) -> float:
        """Inverse sentence frequency of any term among the sentences found."""
        if term not in self._rarities:
            frequency = sum(term in reading.terms for reading in self._readings.values())
            self._rarities[term] = math.log(1 + (1 + len(self._readings)) / (1 + frequency))
        return self._rarities[term]

    def core_share(self, sentence: Sentence) -> float:
        """How much of what the question asks, its scope aside, the sentence itself says or says in kindred words.

        Names count little: a sentence that goes on about them may say 'she' or 'the bank'.
        """
        asked = [term for term in self.topic.terms if term not in self.topic.stage]
        core = [term for term in asked if term not in self.topic.light] or asked
        return self._said_share(sentence, core)

    def attribute_share(self, sentence: Sentence) -> float:
        """The same of what is asked about the names alone: 'university' of 'Where did Reyes go to university?'."""
        return self._said_share(sentence, self.topic.attribute_terms())

    def says_share(self, terms: Sequence[str], sentence: Sentence) -> float:
        """How much of these terms of the topic the sentence itself says, in kindred words too."""
        return self._said_share(sentence, terms)

    def says(self, term: str, sentence: Sentence) -> bool:
        """The sentence says a word of the question, a form of it, or a word like it."""
        reading = self._reading(sentence)
        groups = self.topic.groups(term)
        return bool(groups & reading.groups) or any(are_forms(term, other) for other in reading.terms)

    def headlined(self, term: str, sentence: Sentence) -> bool:
        """The headline over the sentence has the word or a form of it."""
        return any(are_forms(term, other) for other in self._articles[sentence.article_id].title)

    def around(self, sentence: Sentence, before: int, after: int) -> tuple[Sentence, ...]:
        """The sentence with some of those beside it, in reading order."""
        indexes = range(sentence.index - before, sentence.index + after + 1)
        found = (self._readings.get((sentence.article_id, at)) for at in indexes)
        return tuple(reading.sentence for reading in found if reading is not None)

    def stood_for(self, sentence: Sentence) -> frozenset[str]:
        """Terms of the names for which the sentence has a noun: of the Corran Star where it says 'the ferry'."""
        standing = (name for name, nouns in self._class_nouns if nouns and stands_in(sentence.text, nouns))
        return frozenset(term for name in standing for term in name)

    def leans(self, sentence: Sentence) -> bool:
        """The sentence goes on about what the one before is about: 'She had', 'the talks'."""
        reading = self._reading(sentence)
        return reading.pronoun or bool(reading.references)

    def _said_share(self, sentence: Sentence, core: Sequence[str]) -> float:
        reading = self._reading(sentence)
        levels = {
            term: HERE
            if term in reading.terms
            else KINDRED
            if self.topic.groups(term) & reading.groups or self.topic.kindred[term] & reading.types
            else 0.0
            for term in core
        }
        weights = {term: self.topic.weights[term] * (CORE_NAME if term in self.topic.names else 1.0) for term in core}
        total = sum(weights.values())
        return sum(weights[term] * level for term, level in levels.items()) / total if total else 1.0

    def _in_scope(self, term: str, level: float) -> float:
        """A term that only says in which story counts nearly as much where the story is known from elsewhere."""
        if term not in self.topic.stage or not 0 < level < SCOPE_KNOWN:
            return level
        return level + SCOPE_LIFT * (SCOPE_KNOWN - level)

    def cover_text(self, here: frozenset[str], text: str, sentence: Sentence, article: Article) -> dict[str, float]:
        """The same for a part of a sentence, its terms and its text, by event types alone."""
        types, back = event_types(tuple(here)) | event_types_of(text), frozenset(references(text))
        found = self._cover(_Part(here, text, types, back, pronoun_subject(text)), sentence, article)
        groups = groups_of(text)
        said = (term for term in self.topic.terms if term not in self.topic.names)
        kindred = (term for term in said if self.topic.groups(term) & groups)
        return found | {term: max(found[term], KINDRED) for term in kindred}

    def _cover(self, part: _Part, sentence: Sentence, article: Article) -> dict[str, float]:
        near = self._nearby(sentence, NEARBY if part.pronoun else 1)
        read = self._articles[article.id]
        refers = self._refers(part.references)
        scope = self._scope(sentence) | read.title if refers else frozenset[str]()
        leans = refers or part.pronoun
        found = {}
        for term in self.topic.terms:
            if term in part.terms:
                found[term] = HERE
            elif term in scope or (leans and term in near):
                found[term] = BY_REFERENCE
            elif self.topic.kindred[term] & part.types:
                found[term] = KINDRED
            elif term in near:
                found[term] = NEIGHBOUR
            else:
                found[term] = HEADLINE if term in read.title else ARTICLE if term in read.terms else 0.0
        return self._by_other_name(found, part, read.terms, sentence.text)

    def _by_other_name(
        self, cover: dict[str, float], part: _Part, whole: frozenset[str], sentence: str
    ) -> dict[str, float]:
        """'Li' is Li Shangfu in an article that names him so, 'the ship' is the ferry Corran Star; 'North Korea' is not
        South Korea."""
        here = part.terms
        surnames = [
            name
            for name in self.topic.full_names
            if name & here and name <= whole and not name <= here and stands_alone(part.text, name)
        ]
        nouns = [
            name
            for name, nouns in self._class_nouns
            if nouns and name <= whole and not name & here and stands_in(sentence, nouns)
        ]
        meant = frozenset(term for name in (*surnames, *nouns) for term in name)
        return {term: max(level, BY_REFERENCE) if term in meant else level for term, level in cover.items()}

    def is_elsewhere(self, sentence: Sentence) -> bool:
        """An article found is written where the question asks about, and the sentence's own from another place."""
        asked, here = self.topic.where, self._written_at(sentence.article_id)
        told = self._terms_at(sentence.article_id, 0) | self.terms(sentence) | self._nearby(sentence, 1)
        if not asked or not here or asked & told:
            return False
        return any(place <= asked for name in self._articles if (place := self._written_at(name)))

    def _written_at(self, article_id: str) -> frozenset[str]:
        """Terms of the place that opens an article: 'SIEM REAP, Cambodia — …'."""
        first = self._readings.get((article_id, 0))
        match = DATELINE_PLACE.match(first.sentence.text) if first else None
        return term_set(match["place"].split(",")[0]) if match else frozenset()

    def opening(self, article: Article) -> frozenset[str]:
        """Terms of the headline and the first sentences: what the article is mainly about."""
        lead = (self._terms_at(article.id, i) for i in range(LEAD))
        return self._articles[article.id].title.union(*lead)

    def _terms_at(self, article_id: str, index: int) -> frozenset[str]:
        reading = self._readings.get((article_id, index))
        return reading.terms if reading else frozenset()

    def _first(self, article: Article) -> frozenset[str]:
        """Terms of the sentence that opens the article: like the headline, it says what all the rest is about."""
        return self._terms_at(article.id, 0)

    def _nearby(self, sentence: Sentence, count: int) -> frozenset[str]:
        """Terms of the `count` sentences before."""
        name, index = sentence.article_id, sentence.index
        return frozenset().union(*(self._terms_at(name, i) for i in range(max(0, index - count), index)))

    def _scope(self, sentence: Sentence) -> frozenset[str]:
        """Terms that 'the talks' can point back at: of the sentence itself, those before, and the article's opening."""
        opening = (self._terms_at(sentence.article_id, i) for i in range(min(LEAD, sentence.index)))
        return self.terms(sentence) | self._nearby(sentence, NEARBY) | frozenset().union(*opening)

    def _refers(self, references: frozenset[str]) -> bool:
        """The text points back ('the talks') at an event of the sort that the topic names."""
        meets = bool(self.topic.refers_to & MEETINGS)
        return bool(references & self.topic.refers_to) or (meets and bool(references & MEETINGS))


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence or a part of one, as it is compared: its terms, event types, and how it points back."""

    terms: frozenset[str]
    text: str
    types: frozenset[EventType]
    references: frozenset[str]
    pronoun: bool
