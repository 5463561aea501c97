"""How surely a text is about what a question asks, term by term.

A sentence is relevant as far as it, its neighbours and its article hold what the question is about: an article that
names the talks once goes on with 'the talks on Monday'. Weights are inverse sentence frequencies (Spärck Jones 1972)
over the sentences found.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.kindred import groups_of, word_groups
from qa.lexicon import MEETING_NOUNS, EventType, event_types, event_types_of, trigger_types
from qa.names import always_capitalised, stands_alone
from qa.plan import AnswerType, Kind, Query
from qa.readings import Acronyms, ReadArticle, Reading, pronoun_subject, references
from qa.stand_ins import class_nouns, stands_in
from qa.terms import are_forms, content_terms, nations, term_of, term_set
from qa.types import Article, Sentence

HERE, BY_REFERENCE, KINDRED, NEIGHBOUR, HEADLINE, ARTICLE = 1.0, 0.8, 0.75, 0.5, 0.45, 0.25
LEAD, NEARBY = 5, 3
LONG_NAME = 4
SCOPE_KNOWN, SCOPE_LIFT = 0.85, 0.6
CORE_NAME = 0.3
ANTECEDENT_WEIGHT, CONTEXT_WEIGHT, NAME_WEIGHT = 1.0, 0.35, 1.5
_GO = term_of("go")
_LIGHT = frozenset(term_of(word) for word in "people person thing get go have make each both one two".split())
_MEETINGS = frozenset(term_of(noun) for noun in MEETING_NOUNS)


class Matcher:
    """How far texts of a pool of articles hold a query's topic, term by term."""

    def __init__(self, query: Query, articles: Mapping[str, ReadArticle], acronyms: Acronyms) -> None:
        self._acronyms = acronyms
        self._articles = articles
        self._readings = {(r.sentence.article_id, r.sentence.index): r for a in articles.values() for r in a.readings}
        self._rarities: dict[str, float] = {}
        named = frozenset(t for name in (*query.names, *query.antecedents) for t in term_set(name))
        runs = [term_set(name) for name in (*query.names, *query.antecedents)]
        self._full_names = tuple(name for name in runs if len(name) > 1)
        role = {query.focus.noun} if query.focus.type is AnswerType.PERSON else frozenset[str]()
        self._names = named | (always_capitalised(query.topic, articles.values()) - role)
        self._runs = runs or [frozenset({term}) for term in self._names]
        texts = [reading.sentence.text for reading in self._readings.values()]
        self._class_nouns = [(term_set(name), class_nouns(name, texts)) for name in query.names]
        self.topic = _grouped(query, acronyms)
        self._weights = {term: self._weight(term, query) for term in self.topic}
        self._kindred = {term: _types_meant(term, query) for term in self.topic}
        self._groups = word_groups(query.text)
        counted = self._groups.get(query.focus.noun, frozenset())
        self._groups |= {verb: self._groups[verb] - counted for verb in (query.verb,) if verb in self._groups}
        self._light = _LIGHT - {_GO} if query.kind is Kind.WHERE else _LIGHT
        beside = frozenset(t for word in (*query.antecedents, *query.context) for t in term_set(word))
        self._stage = query.scope | (beside - frozenset(query.topic))
        self._refers_to = frozenset(self.topic) | acronyms.expand(frozenset(self.topic))

    def _weight(self, term: str, query: Query) -> float:
        rare = self.rarity(term)
        name = NAME_WEIGHT if term in self._names else 1.0
        if term in query.topic:
            return rare * name
        antecedent = any(term in term_set(name) for name in query.antecedents)
        return rare * name * (ANTECEDENT_WEIGHT if antecedent else CONTEXT_WEIGHT)

    def terms(self, sentence: Sentence) -> frozenset[str]:
        return self._reading(sentence).terms

    def _reading(self, sentence: Sentence) -> Reading:
        return self._readings[(sentence.article_id, sentence.index)]

    def expand(self, terms: frozenset[str]) -> frozenset[str]:
        return self._acronyms.expand(terms)

    def missing_everywhere(self) -> tuple[str, ...]:
        """Topic terms that no sentence of the pool holds."""
        return tuple(t for t in self.topic if not any(t in read.terms for read in self._articles.values()))

    def told_nowhere(self) -> frozenset[str]:
        """Topic terms that no sentence of the pool holds, nor a word that reporters use for them."""
        said = frozenset(number for reading in self._readings.values() for number in reading.groups)
        return frozenset(t for t in self.missing_everywhere() if not self._groups.get(t, frozenset()) & said)

    def share(self, cover: Mapping[str, float]) -> float:
        total = sum(self._weights.values())
        return sum(self._weights[t] * cover.get(t, 0.0) for t in self.topic) / total if total else 0.0

    def least_name(self, cover: Mapping[str, float]) -> float:
        """The lowest cover of a term that belongs to a name; 1 where the question names nobody.

        What two countries do with one another is told by the names of their people: there one country is enough.
        """
        named = {term: cover[term] for term in self.topic if term in self._names}
        countries = [named[term] for term in named if term in nations()]
        if len(countries) > 1:
            named = {term: level for term, level in named.items() if term not in nations()}
            return min([*named.values(), max(countries)])
        return min(named.values(), default=1.0)

    def predicate(self, cover: Mapping[str, float]) -> float:
        """The highest cover of what is said of the names asked about ('sanctioned'); 1 where there is only names."""
        said = [cover[term] for term in self.topic if term not in self._names and term not in self._stage]
        return max(said, default=1.0)

    def named(self, cover: Mapping[str, float]) -> float:
        """The lowest cover of a name, 1 where the question names nobody; a later mention may be the surname alone."""
        told = [[cover[term] for term in name if term in cover] for name in self._runs]
        return min((max(levels) for levels in told if levels), default=1.0)

    def article_share(self, article: Article) -> float:
        """How much of the topic the article holds anywhere, 0..1."""
        whole = self._articles[article.id].terms | self._articles[article.id].title
        types = event_types(tuple(whole))
        kindred = {term: KINDRED for term in self.topic if self._kindred[term] & types}
        return self.share(kindred | {term: HERE for term in self.topic if term in whole})

    def cover(self, sentence: Sentence, article: Article) -> dict[str, float]:
        """For each topic term, how surely the sentence is about it, 0..1."""
        reading, first = self._reading(sentence), self._first(article)
        part = _Part(reading.terms, sentence.text, reading.types, reading.references, reading.pronoun)
        levels = self._cover(part, sentence, article)
        other = {
            term: KINDRED
            if self._groups.get(term, frozenset()) & reading.groups
            else HEADLINE
            if term in first
            else 0.0
            for term in self.topic
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
        total = sum(map(self.rarity, self.topic))
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
        asked = [term for term in self.topic if term not in self._stage]
        core = [term for term in asked if term not in self._light] or asked
        return self._said_share(sentence, core)

    def attribute_share(self, sentence: Sentence) -> float:
        """The same of what is asked about the names alone: 'university' of 'Where did Reyes go to university?'."""
        return self._said_share(sentence, self.attribute_terms())

    def attribute_terms(self) -> tuple[str, ...]:
        """Terms of what is asked about the names."""
        return tuple(t for t in self.topic if t not in self._names and t not in self._light)

    def says_share(self, terms: Sequence[str], sentence: Sentence) -> float:
        """How much of these terms of the topic the sentence itself says, in kindred words too."""
        return self._said_share(sentence, terms)

    def says(self, term: str, sentence: Sentence) -> bool:
        """The sentence says a word of the question, a form of it, or a word like it."""
        reading = self._reading(sentence)
        groups = self._groups.get(term, frozenset())
        return bool(groups & reading.groups) or any(are_forms(term, other) for other in reading.terms)

    def groups(self, term: str) -> frozenset[int]:
        """The groups of kindred words that a word of the question stands for."""
        return self._groups.get(term, frozenset())

    def around(self, sentence: Sentence, before: int, after: int) -> tuple[Sentence, ...]:
        """The sentence with some of those beside it, in reading order."""
        indexes = range(sentence.index - before, sentence.index + after + 1)
        found = (self._readings.get((sentence.article_id, at)) for at in indexes)
        return tuple(reading.sentence for reading in found if reading is not None)

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
            if self._groups.get(term, frozenset()) & reading.groups or self._kindred[term] & reading.types
            else 0.0
            for term in core
        }
        weights = {term: self._weights[term] * (CORE_NAME if term in self._names else 1.0) for term in core}
        total = sum(weights.values())
        return sum(weights[term] * level for term, level in levels.items()) / total if total else 1.0

    def _in_scope(self, term: str, level: float) -> float:
        """A term that only says in which story counts nearly as much where the story is known from elsewhere."""
        if term not in self._stage or not 0 < level < SCOPE_KNOWN:
            return level
        return level + SCOPE_LIFT * (SCOPE_KNOWN - level)

    def cover_text(self, here: frozenset[str], text: str, sentence: Sentence, article: Article) -> dict[str, float]:
        """The same for a part of a sentence, its terms and its text, by event types alone."""
        types, back = event_types(tuple(here)) | event_types_of(text), frozenset(references(text))
        found = self._cover(_Part(here, text, types, back, pronoun_subject(text)), sentence, article)
        groups = groups_of(text)
        said = (term for term in self.topic if term not in self._names)
        kindred = (term for term in said if self._groups.get(term, frozenset()) & groups)
        return found | {term: max(found[term], KINDRED) for term in kindred}

    def _cover(self, part: _Part, sentence: Sentence, article: Article) -> dict[str, float]:
        near = self._nearby(sentence, NEARBY if part.pronoun else 1)
        read = self._articles[article.id]
        refers = self._refers(part.references)
        scope = self._scope(sentence) | read.title if refers else frozenset[str]()
        leans = refers or part.pronoun
        found = {}
        for term in self.topic:
            if term in part.terms:
                found[term] = HERE
            elif term in scope or (leans and term in near):
                found[term] = BY_REFERENCE
            elif self._kindred[term] & part.types:
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
            for name in self._full_names
            if name & here and name <= whole and not name <= here and stands_alone(part.text, name)
        ]
        nouns = [
            name
            for name, nouns in self._class_nouns
            if nouns and name <= whole and not name & here and stands_in(sentence, nouns)
        ]
        meant = frozenset(term for name in (*surnames, *nouns) for term in name)
        return {term: max(level, BY_REFERENCE) if term in meant else level for term, level in cover.items()}

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
        return bool(references & self._refers_to) or bool(self._refers_to & _MEETINGS and references & _MEETINGS)


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence or a part of one, as it is compared: its terms, event types, and how it points back."""

    terms: frozenset[str]
    text: str
    types: frozenset[EventType]
    references: frozenset[str]
    pronoun: bool


def _types_meant(term: str, query: Query) -> frozenset[EventType]:
    """The event types that a topic term can stand for; 'start' in 'start again' means to resume too."""
    types = trigger_types().get(term, frozenset())
    return types | {EventType.RESUME} if EventType.BEGIN in types and EventType.RESUME in query.types else types


def _grouped(query: Query, acronyms: Acronyms) -> tuple[str, ...]:
    """Topic terms with each long form that has an acronym counted once, by its acronym.

    Of a long one a word may be left out, as in 'defence policy talks' for the Defence Policy Coordination Talks; that
    they 'meet' says no more, unless it is asked who did.
    """
    kept = [*query.topic, *(term for word in (*query.antecedents, *query.context) for term in content_terms(word))]
    have = frozenset(kept)
    implied = frozenset[str]() if query.kind is Kind.WHO else _MEETINGS
    for short, long in acronyms.pairs:
        if len(long) > 1 and len(long - have) <= (len(long) >= LONG_NAME):
            said = long | implied if long & _MEETINGS else long
            kept = [term for term in kept if term not in said] + [short]
    return tuple(dict.fromkeys(kept))
