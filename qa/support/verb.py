"""Whether a sentence tells of the verb that a question asks about, and of those whom it asks about."""

from __future__ import annotations

import re

from qa.clauses import Clause, clauses
from qa.evidence import Evidence
from qa.kindred import groups_of
from qa.lexicon import CALENDAR_NAMES, EventType, akin, event_types_of, trigger_types
from qa.matcher import Matcher
from qa.names import names_in
from qa.plan import Kind, Query
from qa.readings import pronoun_subject
from qa.tenure import changes_told
from qa.terms import are_forms, term_of, term_set, tokens
from qa.types import Sentence

LEAD, OBJECT = 2, 12
_CALENDAR = frozenset(term_of(name) for name in CALENDAR_NAMES)
_OFFICE_TYPES = frozenset({EventType.REMOVE, EventType.APPOINT})
_BROAD_TYPES = frozenset({EventType.DECIDE, EventType.OTHER, EventType.BEGIN, EventType.RELEASE})
_ALIKE = frozenset({EventType.MEET, EventType.SPEAK, EventType.SAY})


def tells_verb(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """The sentence, or where it leans on others one of them, tells of the verb asked about, and of those named."""
    if not query.verb:
        return True
    ahead = int(query.kind is Kind.WHY)
    back = 1 if ahead or (query.kind is not Kind.WHO and matcher.leans(item.sentence)) else 0
    near = matcher.around(item.sentence, back, ahead)
    headline = (ahead or item.sentence.index < LEAD) and _says(query, matcher, item.article.title)
    return headline or any(_does(query, matcher, sentence) for sentence in near)


def _does(query: Query, matcher: Matcher, sentence: Sentence) -> bool:
    """Some clause tells of the verb, and if of anybody by name, then of one who is asked about."""
    asked = frozenset(term for name in (*query.names, *query.antecedents) for term in term_set(name)) - _CALENDAR
    return any(_says(query, matcher, c.text) and (not asked or _of_them(query, c, asked)) for c in clauses(sentence))


def _of_them(query: Query, clause: Clause, asked: frozenset[str]) -> bool:
    """It names one of those asked about, or nobody; whoever comes into an office or leaves it is one of them.

    Where it is asked who did it, the one who did may be named, but not another to whom it was done.
    """
    types = trigger_types().get(query.verb, frozenset())
    changes = tuple(changes_told(clause.text, clause.subject)) if types & _OFFICE_TYPES else ()
    if changes and query.kind is not Kind.WHO:
        return any(asked & term_set(name) for name, comes in changes if comes == (EventType.APPOINT in types))
    if asked & term_set(clause.whole) or pronoun_subject(clause.text):
        return True
    if query.kind is not Kind.WHO and not query.focus.noun:
        return not any(" " in name for _, name in names_in(clause.whole))
    if not _NAME_AFTER_VERB.search(query.text):
        return True
    verb = next((token.span.end for token in tokens(clause.text) if are_forms(query.verb, token.term)), None)
    told = [] if verb is None else [at for at, name in names_in(clause.text[verb:]) if " " in name]
    return not told or told[0] > OBJECT


# 'Who beat Smith?', but not 'Who met at the Paris Forum?', where what is named is only where it was.
_NAME_AFTER_VERB = re.compile(
    r"\b(?i:who)\b(?:\s+[a-z]+)*?\s+(?!(?:in|on|at|during|after|before|for)\s)[a-z]+\s+(?:the\s+)?[A-Z]"
)


def _says(query: Query, matcher: Matcher, text: str) -> bool:
    """The text has the verb, a form of it, or a word that stands for the same."""
    verb = query.verb
    types = trigger_types().get(verb, frozenset())
    types = akin(types or query.types) if query.kind is Kind.WHEN else types - _BROAD_TYPES
    types |= _ALIKE if types & _ALIKE else frozenset()
    same = any(are_forms(verb, term) for term in term_set(text))
    return same or bool(matcher.topic.groups(verb) & groups_of(text)) or bool(types & event_types_of(text))
