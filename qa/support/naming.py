"""Whether the articles name what a question asks the name of, or only mention it: 'a base', 'six members', 'some'."""

from __future__ import annotations

from qa.candidates import candidates
from qa.evidence import LEAST_NAMED, Evidence
from qa.kindred import are_kindred
from qa.matcher import Matcher
from qa.named_things import names_given
from qa.plan import AnswerType, Focus, Query
from qa.research import Pool
from qa.support.limits import PEOPLE, told_less
from qa.terms import term_set, tokens

_CHOSEN = frozenset({AnswerType.PERSON, AnswerType.SEVERAL, AnswerType.OTHER})


def only_mentioned(pool: Pool) -> str | None:
    """What tells most of what is asked only mentions who or what it was; what has a name tells of something else."""
    if not _asks_names(pool.query):
        return None
    about = (item for item in pool.evidence if item.names >= LEAST_NAMED)
    told = ((item.core, name_given(pool.query, pool.matcher, item)) for item in about)
    return "" if told_less(told) else None


def name_given(query: Query, _: Matcher, item: Evidence) -> bool:
    """The thing whose name is asked for, or the people whom 'which' chooses, are named in it, not just mentioned."""
    if not _asks_names(query):
        return True
    if query.focus.type is AnswerType.NAME:
        return bool(item.found) and item.names >= LEAST_NAMED
    noun, text, asked = query.focus.noun, item.sentence.text, term_set(query.text)
    if any(_same_people(noun, token.term) for token in tokens(text)):
        return any(names_given(lambda term: _same_people(noun, term), asked, text))
    return any(candidates(Focus(AnswerType.PERSON), asked, text))


def _asks_names(query: Query) -> bool:
    """'What is the name of the tug', 'Which members': a name is asked for, or those of several."""
    focus = query.focus
    several = any(token.term == focus.noun and token.text.endswith("s") for token in tokens(query.question))
    return focus.type is AnswerType.NAME or (focus.type in _CHOSEN and focus.noun in PEOPLE and several)


def _same_people(noun: str, term: str) -> bool:
    """'Officers' are told of where 'officials' are asked about, a 'delegation' is not."""
    return term == noun or (term in PEOPLE and are_kindred(noun, term))
