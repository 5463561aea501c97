"""What a single sentence must tell to answer: one function for each check, listed in `qa.support.checks`."""

from __future__ import annotations

import re
from datetime import timedelta

from qa.candidates import NOUN_ELIDED, candidates
from qa.evidence import LEAST_NAMED, Evidence, in_time
from qa.lexicon import GENERIC_EVENT_NOUNS, SPECIFIC_EVENT_NOUNS
from qa.matcher import Matcher
from qa.named_things import names_given
from qa.plan import AnswerType, Kind, Operator, Query
from qa.plan.kind import asks_extent
from qa.plan.office import asks_possible
from qa.plan.relation import LIGHT
from qa.support.holder import holds, is_described, may_hold
from qa.support.limits import LEAST_DONE, LEAST_TOLD, NAMED_THINGS, OCCUPATIONS
from qa.support.verb import asks_why_not, says_undone, tells_verb
from qa.support.voice import asks_words
from qa.terms import are_forms, term_set, tokens

NEAR_OPENING, SAID_AFTER = 4, timedelta(days=31)
_BY_THEMSELVES = frozenset({AnswerType.AGE, AnswerType.PERSON, AnswerType.NUMBER, AnswerType.MONEY})
_RELATED = frozenset({Kind.FACT, Kind.WHERE, Kind.WHY, Kind.WHO, Kind.HOW_LONG, Kind.HOW_MANY, Kind.LIST})


def of_the_place(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It is not written from another place than the one asked about, where an article is written from there."""
    return query.kind not in (Kind.HOW_LONG, Kind.HOW_MANY, Kind.FACT) or not matcher.is_elsewhere(item.sentence)


def verb_told(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It tells of the verb, or counts the things whose number is asked for."""
    counted = query.focus.type is AnswerType.NUMBER and any(candidate.fit >= 1.0 for candidate in item.found)
    counts = counted and item.verb >= LEAST_DONE
    if not query.verb or query.kind not in _RELATED or counts:
        return True
    return item.names >= LEAST_NAMED and tells_verb(query, matcher, item)


def attribute_named(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It names the attribute; what somebody does for a living is told beside his name."""
    noun = query.attribute or query.focus.noun
    if query.focus.type is not AnswerType.OTHER or not noun:
        return True
    if noun in OCCUPATIONS and query.names:
        return any(is_described(name, item.sentence.text) for name in query.names)
    if not query.attribute:
        return True
    near = matcher.around(item.sentence, int(matcher.leans(item.sentence)), 0)
    elsewhere = any(term_set(name) <= query.scope for name in query.names)
    return (elsewhere or item.names >= LEAST_NAMED) and any(matcher.says(noun, sentence) for sentence in near)


def chosen_thing_named(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It speaks of the thing that 'which' asks to choose, or opens the article whose headline does; unless proper names
    stand for such things."""
    noun = query.focus.noun
    if (
        not noun
        or query.focus.type not in (AnswerType.OTHER, AnswerType.SEVERAL)
        or noun in NAMED_THINGS | OCCUPATIONS | LIGHT
    ):
        return True
    if query.focus.type is AnswerType.SEVERAL and not item.sentence.index and matcher.headlined(noun, item.sentence):
        return True
    saying = [sentence for sentence in matcher.around(item.sentence, 1, 0) if matcher.says(noun, sentence)]
    asked = term_set(query.text)
    return any(not _only_mentioned(noun, sentence.text, asked) for sentence in saying)


def _only_mentioned(noun: str, text: str, asked: frozenset[str]) -> bool:
    """The text speaks of 'a base', and tells neither its name nor which."""
    told = [token.span for token in tokens(text) if are_forms(noun, token.term)]
    some = [_SOME.search(text[: span.start]) and not _WHICH_ONE.match(text, span.end) for span in told]
    return bool(some) and all(some) and not any(names_given(lambda term: are_forms(noun, term), asked, text))


_SOME = re.compile(r"\b(?:an?|another|some|one)\s+(?:[\w-]+\s+){0,3}$", re.I)
_WHICH_ONE = re.compile(
    r"\s+(?:of|at|in|near|on|from|that|which|where|called|named|known|dubbed|for|between|with|to|about|by|under|outside)\b"
    r"|:",
    re.I,
)


def holder_beside_office(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """Somebody in it is said to hold the office or to be in the role asked about."""
    if query.focus.type is not AnswerType.PERSON or not query.focus.noun or query.verb:
        return True
    if asks_possible(query.question):
        return may_hold(query, item)
    return any(holds(query, matcher, item, candidate) for candidate in item.found)


def urging_told(query: Query, _: Matcher, item: Evidence) -> bool:
    """'What did she call for?': something is asked for in it."""
    return _ASKS_URGED.match(query.question) is None or _URGES.search(item.sentence.text) is not None


_ASKS_URGED = re.compile(
    r"^\W*(?:and |so |but )?what (?:did|does|do|has|have)\b.*\b(?:urged?|demand(?:ed)?|ask(?:ed)? for|insist(?:ed)? on|"
    r"press(?:ed)? for|call(?:ed)? for)\W*$",
    re.I,
)
_URGES = re.compile(
    r"\b(?:urg\w+|demand\w*|call(?:s|ed|ing)? (?:for|on|upon)|ask(?:s|ed|ing)?|request\w*|insist\w*|appeal\w*|"
    r"press(?:ed|es)|should|must|needs?|needed|ha(?:s|ve|d) to|ought|task|want(?:s|ed)?|pleaded|plea)\b"
    r"|^\W*(?:be|take|stop|end|let|do|keep)\b",
    re.I,
)


def cause_given(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """A cause is given in it or beside it, or where the article opens."""
    if query.kind is not Kind.WHY:
        return True
    index = item.sentence.index
    near = matcher.around(item.sentence, 1, 2)
    opening = matcher.around(item.sentence, index, -index) if index <= NEAR_OPENING else ()
    return any(candidates(query.focus, frozenset(), sentence.text) for sentence in (*near, *opening))


def undone_told(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """Asked why something did not happen, it or the next sentence says that it did not, or was put off."""
    return not asks_why_not(query) or any(says_undone(s.text) for s in matcher.around(item.sentence, 0, 1))


def length_measured(query: Query, _: Matcher, item: Evidence) -> bool:
    """'How long is the bridge?' asks how far it reaches, unless something that takes place is meant."""
    if not _ASKS_LENGTH.match(query.question) or _HAPPENS.search(query.question):
        return True
    return item.names >= LEAST_NAMED and _MEASURE.search(item.sentence.text) is not None


def time_measured(query: Query, _: Matcher, item: Evidence) -> bool:
    """'How long did it last?': a length of time is given, not how long ago or how much later something else was."""
    asked = query.kind is Kind.HOW_LONG and _ASKS_GAP.search(query.question) is None
    return not asked or any(candidate.fit >= 1.0 for candidate in item.found)


def elided_thing_counted(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """'The other made ten' answers how many crossings it made where the sentence before counts crossings."""
    elided = query.focus.type is AnswerType.NUMBER and max((c.fit for c in item.found), default=0.0) == NOUN_ELIDED
    near = matcher.around(item.sentence, 1, 0)
    return not elided or not query.focus.noun or any(matcher.says(query.focus.noun, sentence) for sentence in near)


_ASKS_GAP = re.compile(r"\b(?:ago|before|after|earlier|later|since|until|old|not)\b|n['’]t\b", re.I)
_ASKS_LENGTH = re.compile(r"^\W*(?:and |but |so )?how long (?:is|are|was|were)\b[^,]*?\W*$", re.I)
_HAPPENS = re.compile(
    rf"\b(?:{'|'.join(sorted(GENERIC_EVENT_NOUNS | SPECIFIC_EVENT_NOUNS))}|term|wait|delay|stay|flight|journey|"
    r"in|out|closed|open|away|there|ago|shut|minister|president|governor|mayor|chief|\w+ed|\w+ing)\b",
    re.I,
)
_MEASURE = re.compile(
    r"\blengths?\b|\b(?:kilomet(?:re|er)s?|met(?:re|er)s?|miles?|km|feet|yards?)\b(?!\s+(?:wide|high|tall|deep|thick|"
    r"above|below|away|off|an? hour|per))",
    re.I,
)


def limit_told(query: Query, _: Matcher, item: Evidence) -> bool:
    """'How far would they go?': it says where they would stop."""
    return not asks_extent(query.question) or _LIMIT.search(item.sentence.text) is not None


_LIMIT = re.compile(
    r"\b(?:beyond|limit(?:ed|s)?|at (?:the )?most|the most|no (?:further|farther|more)|not go|only|as far as|up to|"
    r"short of|last resort|exhausted|prepared|willing|ready)\b",
    re.I,
)


def something_asked_said(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It says something of what is asked about the one named, as far as no other check looks for that."""
    checked = query.verb or query.attribute or query.focus.type in _BY_THEMSELVES
    named = [name for name in query.names if term_set(name) != {query.focus.noun}]
    if checked or query.focus.noun in LIGHT or len(named) != 1:
        return True
    plain = LIGHT | NAMED_THINGS | OCCUPATIONS
    core = [term for term in matcher.topic.attribute_terms() if term in query.topic and term not in plain]
    near = matcher.around(item.sentence, int(matcher.leans(item.sentence)), 0)
    return not core or any(matcher.says_share(core, sentence) >= LEAST_TOLD for sentence in near)


def of_the_time(query: Query, _: Matcher, item: Evidence) -> bool:
    """It is of the time asked about; an article of unknown date at least speaks of that year."""
    fits = in_time(query, item)
    published = item.article.published.interval
    if query.bound is not None and query.operator in (Operator.SINCE, Operator.AFTER) and published is not None:
        then = query.operator is Operator.AFTER and asks_words(query)
        soon = not then or published.first <= query.bound.last + SAID_AFTER
        return published.last >= query.bound.first and soon
    if fits is not None or (query.window is None and query.bound is None) or published is not None:
        return fits is not False
    return all(year in item.article.text for year in re.findall(r"\b(?:1[6-9]|20)\d\d\b", query.question))
