"""Whether a sentence tells what is asked, not only something near it.

What a question asks, a sentence that answers has to tell: its verb or attribute in these words or in kindred ones, of
those named; the holder of an office beside the office; a cause where one is asked for; what somebody said as his words.
Where a question is too long or too openly put for that, nothing more is asked of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.candidates import candidates
from qa.clauses import Clause, clauses
from qa.evidence import Evidence, in_time
from qa.holder import holds, is_described
from qa.kindred import groups_of
from qa.lexicon import (
    CALENDAR_NAMES,
    GENERIC_EVENT_NOUNS,
    SPECIFIC_EVENT_NOUNS,
    EventType,
    akin,
    event_types_of,
    trigger_types,
)
from qa.matcher import Matcher
from qa.names import names_in
from qa.plan import AnswerType, Kind, Operator, Query
from qa.plan.relation import LIGHT
from qa.readings import pronoun_subject
from qa.tenure import changes_told
from qa.terms import are_forms, term_of, term_set, tokens
from qa.types import Sentence

MOST_NAMES, MOST_TERMS, MOST_WORDS = 3, 12, 25
LEAST_NAMED, LEAST_TOLD, LEAST_DONE, NEAR_OPENING = 0.4, 0.3, 0.6, 4

Told = Callable[[Query, Matcher, Evidence], bool]


def tells(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """The sentence, with what it leans on, tells what is asked."""
    long = len(query.topic) > MOST_TERMS or len(query.question.split()) > MOST_WORDS
    if long or len(query.names) > MOST_NAMES:
        return True
    return all(told(query, matcher, item) for told in _CHECKS)


def tells_verb(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """The sentence, or where it leans on others one of them, tells of the verb asked about, and of those named."""
    if not query.verb:
        return True
    ahead = int(query.kind is Kind.WHY)
    back = 1 if ahead or (query.kind is not Kind.WHO and matcher.leans(item.sentence)) else 0
    near = matcher.around(item.sentence, back, ahead)
    headline = (ahead or item.sentence.index < LEAD) and _says(query, matcher, item.article.title)
    return headline or any(_does(query, matcher, sentence) for sentence in near)


def _verb(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It tells of the verb, or counts the things whose number is asked for."""
    counted = query.focus.type is AnswerType.NUMBER and any(candidate.fit >= 1.0 for candidate in item.found)
    counts = counted and item.verb >= LEAST_DONE
    if not query.verb or query.kind not in _RELATED or counts:
        return True
    return item.names >= LEAST_NAMED and tells_verb(query, matcher, item)


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


_CALENDAR = frozenset(term_of(name) for name in CALENDAR_NAMES)
LEAD, OBJECT = 2, 12
_OFFICE_TYPES = frozenset({EventType.REMOVE, EventType.APPOINT})
_BROAD_TYPES = frozenset({EventType.DECIDE, EventType.OTHER, EventType.BEGIN, EventType.RELEASE})
_ALIKE = frozenset({EventType.MEET, EventType.SPEAK, EventType.SAY})


def _attribute(query: Query, matcher: Matcher, item: Evidence) -> bool:
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


def _chosen(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It speaks of the thing that 'which' asks to choose, unless proper names stand for such things."""
    noun = query.focus.noun
    if (
        not noun
        or query.focus.type not in (AnswerType.OTHER, AnswerType.SEVERAL)
        or noun in NAMED_THINGS | OCCUPATIONS | LIGHT
    ):
        return True
    return any(matcher.says(noun, sentence) for sentence in matcher.around(item.sentence, 1, 0))


def _holder(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """Somebody in it is said to hold the office or to be in the role asked about."""
    if query.focus.type is not AnswerType.PERSON or not query.focus.noun or query.verb:
        return True
    return any(holds(query, matcher, item, candidate) for candidate in item.found)


def _words(query: Query, _: Matcher, item: Evidence) -> bool:
    """'What did she say': the one named says something in it."""
    asked = _ASKS_WORDS.search(query.text)
    if asked is None or not query.names or query.names[0] not in asked.group():
        return True
    text, name = item.sentence.text, "(?:" + "|".join(map(re.escape, query.names[0].split())) + ")"
    by_name = re.search(rf"\b{name}\b(?:,[^,]*,)?\s+(?:\w+\s+)?{_SAY}\b|\b{_SAY}\s+(?:[\w.]+\s+){{0,4}}{name}\b", text)
    return by_name is not None or (item.names >= LEAST_NAMED and _HE_SAYS.search(text) is not None)


_SAY = (
    r"(?:said|says|told|tells|wrote|spoke|warn\w*|claim\w*|argu\w*|stat(?:ed|es)|declar\w*|announc\w*|add(?:ed|s)|"
    r"repeat\w*|reiterat\w*|stress\w*|emphasi[sz]\w*|urg\w+|asked|asks|call(?:ed|s)|describ\w*|demand\w*|mention\w*|"
    r"not(?:ed|es)|explain\w*|complain\w*|raised?s?|voiced|discuss\w*|point\w*|promis\w*|den(?:ied|ies)|accus\w*|"
    r"replied|acknowledged|expressed|welcomed|agreed|quoted)"
)
_ASKS_WORDS = re.compile(
    r"\bwhat (?:did|does|do|has|had|have)\b.*\b(?:say|said|tell|told|write|written|claim|argue)\b", re.I
)
_HE_SAYS = re.compile(rf"(?:^|[”\"’;,]\s*|\band\s+)(?:he|she)\s+(?:\w+\s+)?{_SAY}\b", re.I)


def _cause(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """A cause is given in it or beside it, or where the article opens."""
    if query.kind is not Kind.WHY:
        return True
    index = item.sentence.index
    near = matcher.around(item.sentence, 1, 2)
    opening = matcher.around(item.sentence, index, -index) if index <= NEAR_OPENING else ()
    return any(candidates(query.focus, frozenset(), sentence.text) for sentence in (*near, *opening))


def _length(query: Query, _: Matcher, item: Evidence) -> bool:
    """'How long is the bridge?' asks how far it reaches, unless something that takes place is meant."""
    if not _ASKS_LENGTH.match(query.question) or _HAPPENS.search(query.question):
        return True
    return item.names >= LEAST_NAMED and _MEASURE.search(item.sentence.text) is not None


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


def _core(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It says something of what is asked about the one named, as far as no other check looks for that."""
    checked = query.verb or query.attribute or query.focus.type in _BY_THEMSELVES
    if checked or query.focus.noun in LIGHT or len(query.names) != 1:
        return True
    plain = LIGHT | NAMED_THINGS | OCCUPATIONS
    core = [term for term in matcher.topic.attribute_terms() if term in query.topic and term not in plain]
    near = matcher.around(item.sentence, int(matcher.leans(item.sentence)), 0)
    return not core or any(matcher.says_share(core, sentence) >= LEAST_TOLD for sentence in near)


def _time(query: Query, _: Matcher, item: Evidence) -> bool:
    """It is of the time asked about; an article of unknown date at least speaks of that year."""
    fits = in_time(query, item)
    published = item.article.published.interval
    if query.bound is not None and query.operator in (Operator.SINCE, Operator.AFTER) and published is not None:
        return published.last >= query.bound.first
    if fits is not None or query.window is None or published is not None:
        return fits is not False
    return all(year in item.article.text for year in re.findall(r"\b(?:1[6-9]|20)\d\d\b", query.question))


_BY_THEMSELVES = frozenset({AnswerType.AGE, AnswerType.PERSON, AnswerType.NUMBER, AnswerType.MONEY})
_RELATED = frozenset({Kind.FACT, Kind.WHERE, Kind.WHY, Kind.WHO, Kind.HOW_LONG, Kind.HOW_MANY, Kind.LIST})
OCCUPATIONS = frozenset(term_of(w) for w in "job profession occupation post position role rank title".split())
# Things that go by a name of their own, so that an article need not say what they are.
NAMED_THINGS = frozenset(
    term_of(word)
    for word in "body thing place name word letter company firm business maker operator person people man "
    "woman way kind type sort role side part event reason organisation organization group agency institution country "
    "city nation state town village county island region issue topic subject year date time number amount figure "
    "information detail item purpose newspaper paper magazine outlet site broadcaster ship boat vessel ferry "
    "airline team club band set one line model product brand book film song".split()
)
_CHECKS: tuple[Told, ...] = (_time, _verb, _attribute, _chosen, _holder, _words, _cause, _length, _core)
