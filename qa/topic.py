"""What a question is about, term by term: how much each counts, which belong to names, which only say in which story.

Weights are inverse sentence frequencies (Spärck Jones 1972) over the sentences found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from qa.kindred import word_groups
from qa.lexicon import MEETING_NOUNS, EventType, trigger_types
from qa.names import always_capitalised
from qa.plan import AnswerType, Kind, Query
from qa.plan.words import NAME_RUN
from qa.readings import Acronyms, ReadArticle
from qa.terms import content_terms, nations, term_of, term_set

LONG_NAME = 4
ANTECEDENT_WEIGHT, CONTEXT_WEIGHT, NAME_WEIGHT = 1.0, 0.35, 1.5
MEETINGS = frozenset(term_of(noun) for noun in MEETING_NOUNS)
_GO = term_of("go")
_LIGHT = frozenset(term_of(word) for word in "people person thing get go have make each both one two".split())
# Where something was may stand elsewhere in its article.
_WHERE = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?(?P<name>[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)")
_WAY = r"(?:crossing|ferry|ferries|line|route|bridge|road|tunnel|link|service|train|railway|motorway|flight)s?"
_BETWEEN = re.compile(
    rf"\b{_WAY}\s+(?:between|from)\s+(?P<one>{NAME_RUN})\s+(?:and|to)\s+(?P<other>{NAME_RUN})"
    rf"|\b(?P<from>{NAME_RUN})(?:\s+to\s+|\s*[–—-]\s*)(?P<to>{NAME_RUN})\s+{_WAY}\b"
)


class Topic:
    """The terms of a question, as they are looked for in the articles found.

    `names` are the terms that belong to names, `full_names` the names of several words, `where` the terms of where it
    was, `kindred` the event types that a term can stand for, `light` what says little, `stage` what only says in which
    story, `refers_to` what 'the talks' can point back at. `rarity` weighs a term. A cover says for each term how surely
    a text is about it, 0..1.
    """

    def __init__(
        self,
        query: Query,
        articles: Collection[ReadArticle],
        acronyms: Acronyms,
        rarity: Callable[[str], float],
    ) -> None:
        runs = _with_ways([term_set(name) for name in (*query.names, *query.antecedents)], query.text)
        role = {query.focus.noun} if query.focus.type is AnswerType.PERSON else frozenset[str]()
        self.full_names = tuple(
            names for name in (*query.names, *query.antecedents) if len(names := term_set(name)) > 1
        )
        self.names = frozenset[str]().union(*runs) | (always_capitalised(query.topic, articles) - role)
        self._runs = runs or [frozenset({term}) for term in self.names]
        self.where = frozenset[str]().union(*(term_set(match["name"]) for match in _WHERE.finditer(query.text)))
        self.terms = _grouped(query, acronyms)
        self.weights = {term: rarity(term) * self._emphasis(term, query) for term in self.terms}
        self.kindred = {term: _types_meant(term, query) for term in self.terms}
        self._groups = word_groups(query.text)
        counted = self._groups.get(query.focus.noun, frozenset())
        self._groups |= {verb: self._groups[verb] - counted for verb in (query.verb,) if verb in self._groups}
        self.light = _LIGHT - {_GO} if query.kind is Kind.WHERE else _LIGHT
        beside = frozenset(t for word in (*query.antecedents, *query.context) for t in term_set(word))
        self.stage = query.scope | (beside - frozenset(query.topic))
        self.refers_to = frozenset(self.terms) | acronyms.expand(frozenset(self.terms))

    def _emphasis(self, term: str, query: Query) -> float:
        name = NAME_WEIGHT if term in self.names else 1.0
        if term in query.topic:
            return name
        antecedent = any(term in term_set(name) for name in query.antecedents)
        return name * (ANTECEDENT_WEIGHT if antecedent else CONTEXT_WEIGHT)

    def groups(self, term: str) -> frozenset[int]:
        """The groups of kindred words that a term stands for."""
        return self._groups.get(term, frozenset())

    def share(self, cover: Mapping[str, float]) -> float:
        """How much of the whole topic a cover makes up, 0..1."""
        total = sum(self.weights.values())
        return sum(self.weights[t] * cover.get(t, 0.0) for t in self.terms) / total if total else 0.0

    def least_name(self, cover: Mapping[str, float]) -> float:
        """The lowest cover of a term that belongs to a name; 1 where the question names nobody.

        What two countries do with one another is told by the names of their people: there one country is enough.
        """
        named = {term: cover[term] for term in self.terms if term in self.names}
        countries = [named[term] for term in named if term in nations()]
        if len(countries) > 1:
            named = {term: level for term, level in named.items() if term not in nations()}
            return min([*named.values(), max(countries)])
        return min(named.values(), default=1.0)

    def predicate(self, cover: Mapping[str, float]) -> float:
        """The highest cover of what is said of the names asked about ('sanctioned'); 1 where there is only names."""
        said = [cover[term] for term in self.terms if term not in self.names and term not in self.stage]
        return max(said, default=1.0)

    def named(self, cover: Mapping[str, float]) -> float:
        """The lowest cover of a name, 1 where the question names nobody; a later mention may be the surname alone."""
        told = [[cover[term] for term in name if term in cover] for name in self._runs]
        return min((max(levels) for levels in told if levels), default=1.0)

    def lacks_name(self, cover: Mapping[str, float], level: float) -> bool:
        """Some name, neither of a country nor of where it was, is covered up to that level at most."""
        named = (name for name in self._runs if not name <= nations() and not name <= self.where)
        runs = ([cover[term] for term in name if term in cover] for name in named)
        return any(levels and max(levels) <= level for levels in runs)

    def attribute_terms(self) -> tuple[str, ...]:
        """Terms of what is asked about the names."""
        return tuple(t for t in self.terms if t not in self.names and t not in self.light)


def _with_ways(runs: Sequence[frozenset[str]], text: str) -> list[frozenset[str]]:
    """The ends of a way are one name, 'the Lund to Ystad ferry': an article may give one of them alone."""
    found = _BETWEEN.search(text)
    if found is None:
        return list(runs)
    ends = term_set(" ".join(filter(None, found.groups())))
    return [run for run in runs if not run <= ends] + [ends]


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
    implied = frozenset[str]() if query.kind is Kind.WHO else MEETINGS
    for short, long in acronyms.pairs:
        if len(long) > 1 and len(long - have) <= (len(long) >= LONG_NAME):
            said = long | implied if long & MEETINGS else long
            kept = [term for term in kept if term not in said] + [short]
    return tuple(dict.fromkeys(kept))
