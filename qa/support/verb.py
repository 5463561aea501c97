"""Whether a sentence tells of the verb that a question asks about, and of those whom it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.clauses import Clause, clauses
from qa.evidence import Evidence
from qa.kindred import are_kindred, groups_of, word_groups
from qa.lexicon import CALENDAR_NAMES, CANCELLED, EventType, akin, event_types_of, trigger_types
from qa.matcher import Matcher
from qa.names import names_in
from qa.plan import Kind, Query
from qa.plan.relation import LIGHT, PARTICLES
from qa.plan.words import NAME_RUN
from qa.polarity import is_negative
from qa.readings import pronoun_subject
from qa.support.limits import NAMED_THINGS, PART_OF
from qa.tenure import changes_told
from qa.terms import Token, are_forms, nations, term_of, term_set, tokens
from qa.types import Sentence

LEAD, MOST_DOERS = 2, 2
_LEAD = term_of("lead")
_PARTICLE = re.compile(rf"\b({'|'.join(sorted(PARTICLES))})\b")
_CALENDAR = frozenset(term_of(name) for name in CALENDAR_NAMES)
_OFFICE_TYPES = frozenset({EventType.REMOVE, EventType.APPOINT})
_BROAD_TYPES = frozenset({EventType.DECIDE, EventType.OTHER, EventType.BEGIN, EventType.RELEASE})
_ALIKE = frozenset({EventType.MEET, EventType.SPEAK, EventType.SAY})


def tells_verb(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """The sentence, or where it leans on others one of them, tells of the verb asked about, and of those named."""
    if not query.verb:
        return True
    if query.kind is Kind.WHO and any(_does_itself(query, matcher, clause) for clause in clauses(item.sentence)):
        return False
    ahead = int(query.kind is Kind.WHY)
    back = 1 if ahead or (query.kind is not Kind.WHO and matcher.leans(item.sentence)) else 0
    near = matcher.around(item.sentence, back, ahead)
    headline = (ahead or item.sentence.index < LEAD) and _says(query, matcher, item.article.title)
    if headline and not _NAME_AFTER_VERB.search(query.text):
        return True
    return any(_does(query, matcher, sentence, item.article.title) for sentence in near)


def told_of_headline(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """It tells of the verb, and the headline of what that was done to: who 'cut the ribbon', under 'Tram opens'."""
    names = frozenset(term for name in query.names for term in term_set(name))
    core = frozenset(query.topic) - {query.verb} - names - query.scope
    headed = bool(query.verb and core) and core <= term_set(item.article.title)
    return headed and bool(item.found) and matcher.says(query.verb, item.sentence)


def _does(query: Query, matcher: Matcher, sentence: Sentence, title: str) -> bool:
    """Some clause tells of the verb, and if of anybody by name, then of one who is asked about."""
    asked = frozenset(term for name in (*query.names, *query.antecedents) for term in term_set(name)) - _CALENDAR
    saying = [clause for clause in clauses(sentence) if _says(query, matcher, clause.text, clause.subject)]
    if _NAME_AFTER_VERB.search(query.text):
        near = term_set(title).union(*map(matcher.terms, matcher.around(sentence, 1, 0)), matcher.stood_for(sentence))
        return any(_done_to(query, matcher, clause, asked, near) for clause in saying)
    return any(not asked or _of_them(query, clause, asked) for clause in saying)


def asks_why_not(query: Query) -> bool:
    """'Why did they not meet?', 'Why couldn't it start?'"""
    return query.kind is Kind.WHY and _ASKS_WHY_NOT.search(query.question) is not None


def says_undone(text: str) -> bool:
    """It denies something, or tells of what was put off or called off."""
    return is_negative(text) or _PUT_OFF.search(text) is not None


def done_as_asked(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """Some clause tells of the verb, of nobody else as the one who did it, and of no other time than the one asked.

    'Did Lee visit Lund?' is not told by 'Lee met Berg after Holm visited Lund'; whom one met met him, too. Asked of
    nobody by name, it is left open.
    """
    asked = _subject_asked(query)
    if not query.verb or asked is None:
        return True
    mutual = bool(trigger_types().get(query.verb, frozenset()) & _ALIKE)
    for clause in clauses(item.sentence):
        if not _says(query, matcher, _CAPITALISED.sub(" ", clause.text), clause.subject):
            continue
        verb = next(_verbs(query, matcher, clause), None)
        before = item.sentence.text[: clause.span.start - item.sentence.span.start]
        lead = before if pronoun_subject(clause.text) else ""
        done_to = mutual or verb is None or not asked["does"]
        doers = _names_of(f"{lead} {clause.whole if done_to or verb is None else _before(clause, verb)}")
        near = doers if done_to else doers[-MOST_DOERS:]
        of_them = not near or any(term_set(asked["name"]) & doer for doer in near)
        if of_them and not _of_another_time(query, item, clause):
            return True
    return False


def _of_another_time(query: Query, item: Evidence, clause: Clause) -> bool:
    """The clause has a date, and none within the time asked about."""
    dates = [m.interval for m in item.mentions if m.interval is not None and clause.span.contains(m.span)]
    return query.window is not None and bool(dates) and not any(query.in_window(date) for date in dates)


def is_of_the_one_asked(query: Query, sentence: Sentence) -> bool:
    """It names the one of whom something is asked, or nobody; what a country does is told of those who act for it."""
    asked = _subject_asked(query)
    whom = frozenset[str]() if asked is None else term_set(asked["name"])
    names = _names_of(sentence.text)
    return whom <= nations() or not names or any(whom & name for name in names) or pronoun_subject(sentence.text)


def _subject_asked(query: Query) -> re.Match[str] | None:
    """Who did something, or to whom it was done, if by name: no 'Did Lee's ship sink?'."""
    found = _NAMED_SUBJECT.match(query.question)
    return None if found is None or _POSSESSIVE.search(found["name"]) else found


def _before(clause: Clause, verb: Token) -> str:
    return f"{clause.subject} {clause.text[: verb.span.start]}"


def _names_of(text: str) -> list[frozenset[str]]:
    return [names for _, name in names_in(text) if (names := term_set(name) - _CALENDAR)]


def _done_to(query: Query, matcher: Matcher, clause: Clause, asked: frozenset[str], near: frozenset[str]) -> bool:
    """Who did it to one who is named is asked: that one follows the verb, or nobody does and he is spoken of nearby."""
    told = _object(query, matcher, clause)
    if told is not None:
        return bool(asked & matcher.expand(told))
    return bool(asked & near) and not _done_by(query, matcher, clause, asked)


def _done_by(query: Query, matcher: Matcher, clause: Clause, asked: frozenset[str]) -> bool:
    """The one who is named did it: 'Holm takes over' does not tell who took over from Holm; whom he met met him."""
    if trigger_types().get(query.verb, frozenset()) & _ALIKE:
        return False
    before = (f"{clause.subject} {clause.text[: verb.span.start]}" for verb in _verbs(query, matcher, clause))
    doers = (list(names_in(text))[-1:] for text in before if not _PASSIVE.search(text))
    return any((asked - nations()) & term_set(name) for found in doers for _, name in found)


def _behind_verb(query: Query) -> frozenset[str]:
    """Terms of what follows the verb of the question at once: of the bridge in 'Who opened the Sund bridge?'."""
    verb = next((token.span for token in tokens(query.question) if are_forms(query.verb, token.term)), None)
    if verb is None or _HELPER.search(query.question[: verb.start]):
        return frozenset()
    return term_set(query.question[verb.end :])


def _does_itself(query: Query, matcher: Matcher, clause: Clause) -> bool:
    """'The Sund bridge opened its second lane' does not tell who opened the Sund bridge."""
    asked = _behind_verb(query)
    told = (verb for verb in _verbs(query, matcher, clause) if verb.text.endswith(("ed", "s")))
    before = (f"{clause.subject} {clause.text[: verb.span.start]}" for verb in told)
    names = (list(names_in(text))[-1:] for text in before if not _PASSIVE.search(text))
    return any(term_set(name) - nations() and term_set(name) <= asked for found in names for _, name in found)


def _verbs(query: Query, matcher: Matcher, clause: Clause) -> Iterator[Token]:
    """The words of a clause that tell of the verb asked about; a title before a name is none."""
    asked, told = matcher.topic.groups(query.verb), word_groups(clause.text)
    for token in tokens(clause.text):
        same = are_forms(query.verb, token.term) or asked & told.get(token.term, frozenset())
        if same and token.text[0].islower():
            yield token


def _of_them(query: Query, clause: Clause, asked: frozenset[str]) -> bool:
    """It names one of those asked about, or nobody; whoever comes into an office or leaves it is one of them."""
    types = trigger_types().get(query.verb, frozenset())
    changes = tuple(changes_told(clause.text, clause.subject)) if types & _OFFICE_TYPES else ()
    if changes and query.kind is not Kind.WHO:
        return any(asked & term_set(name) for name, comes in changes if comes == (EventType.APPOINT in types))
    if asked & term_set(clause.whole) or pronoun_subject(clause.text):
        return True
    open_to_others = query.kind is Kind.WHO or bool(query.focus.noun)
    return open_to_others or not any(" " in name for _, name in names_in(clause.whole))


def _object(query: Query, matcher: Matcher, clause: Clause) -> frozenset[str] | None:
    """Terms of the name that follows the verb at once: 'Wei' of 'he replaced Wei in March'; None where none does.

    Who leads a part of something does not lead the whole.
    """
    verbs = [verb.span.end for verb in _verbs(query, matcher, clause)]
    part = next((match for end in verbs if (match := PART_OF.match(clause.text, end))), None)
    if part is not None and are_kindred(query.verb, _LEAD) and not term_set(part["part"]) <= NAMED_THINGS:
        return term_set(part["part"])
    found = (_OBJECT.match(clause.text, end) for end in verbs)
    heads = (_HEAD_OF.split(match["name"])[0] for match in found if match is not None)
    return next((term_set(name) for head in heads for _, name in names_in(head)), None)


# 'Who beat Smith?', but not 'Who met at the Paris Forum?', where what is named is only where it was.
_ELSEWHERE = r"(?:in|on|at|by|during|after|before|since|until|as|when|while|and)"
_HELPS = r"(?:did|does|do|has|had|have|is|was|were|are|will|would|can|could|should)"
_HELPER = re.compile(rf"\b{_HELPS}\b", re.I)
_NAME_AFTER_VERB = re.compile(
    rf"\b(?i:who)\b(?:\s+[a-z]+)*?\s+(?!(?:{_ELSEWHERE}|{_HELPS}|the|an?|of)\s)[a-z]+\s+(?:the\s+)?[A-Z]"
)
_NAMED_SUBJECT = re.compile(
    r"^\W*(?:(?i:and|so|but)\s+)?(?:(?P<does>(?i:did|does|do|has|had|have|will))|(?i:was|were|is|are))\s+(?:the\s+)?"
    rf"(?P<name>{NAME_RUN}(?:\s+and\s+{NAME_RUN})?)"
)
_POSSESSIVE = re.compile(r"['’]s?\b|['’]$")
_CAPITALISED = re.compile(r"(?<=\s)[A-Z][\w’'-]*")
# 'the Staff Department' of 'the Staff Department of the Commission' is what is run.
_HEAD_OF = re.compile(r"['’]s\s|\s(?:of|at|for|in)\s")
# Who held an office, or is under the one who holds it, does not hold it: asked only of the present.
_WHO_HOLDS = re.compile(
    r"\bwho\s+(?:now\s+|currently\s+)?[a-z]{3,}s\b(?!.*\b(?:former|ex|deputy|vice|assistant)\b)", re.I
)
_BODY = re.compile(
    r"(?<=[a-z]\s)[A-Z][\w-]*(?:\s+[A-Z][\w-]*)+|\b(?:for|of|at|from|by|to)\s+(?:the|its)\s+[a-z]+(?=\s*[,.;])"
)
# Who leaves a place resigns from nothing; who leaves an office is told by `changes_told`.
_LEAVES = re.compile(r"\b(?:left|leaves?|leaving)\b", re.I)
# Why something did not begin or take place is told of what was put off or called off.
_ASKS_WHY_NOT = re.compile(r"\b(?:not|no|never|no longer|unable)\b|n['’]t\b", re.I)
_PUT_OFF = re.compile(rf"{CANCELLED.pattern}|\b(?:slip(?:s|ped)?|delay(?:s|ed)?|deferred|fell through|held up)\b", re.I)
_LESSER = re.compile(r"\b(?:former|ex|deputy|vice|assistant|previous|outgoing)[\s-]+[a-z]+(?:\s+[a-z]+)?")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|gets?|got)\s+(?:\w+\s+)?$")
_OBJECT = re.compile(
    r"(?:\s+(?:the|an?|his|her|its|their|of|with|to|from|for|against|over|up|down|off|out|former|then|late|acting))*"
    r"\s+(?P<name>[A-Z][^,;:()“”]*)"
)


def _says(query: Query, matcher: Matcher, text: str, subject: str = "") -> bool:
    """The text has the verb, a form of it, or a word that stands for the same; `subject` is whom its 'who' means."""
    verb = query.verb
    if _WHO_HOLDS.search(query.question):
        text = _LESSER.sub(" ", text)
    types = trigger_types().get(verb, frozenset())
    office = bool(types & _OFFICE_TYPES)
    if any(are_forms(verb, term) for term in term_set(text)) and (verb not in LIGHT or _same_particle(query, text)):
        return True
    if asks_why_not(query) and _PUT_OFF.search(text):
        return True
    told = _LEAVES.sub(" ", text) if office else text
    if matcher.topic.groups(verb) & groups_of(_without_bodies(told) if query.kind is Kind.WHO else told):
        return True
    types = akin(types or query.types) if query.kind is Kind.WHEN else types - _BROAD_TYPES
    types |= _ALIKE if types & _ALIKE else frozenset()
    return bool(types & event_types_of(text)) and (not office or next(changes_told(text, subject), None) is not None)


def _without_bodies(text: str) -> str:
    """The text without the nouns that only say whose or where: 'the US Command', 'a spokesman for the command'."""
    return _BODY.sub(" ", text)


def _same_particle(query: Query, text: str) -> bool:
    """'take over' is not told by 'took the decision'."""
    return bool(set(_PARTICLE.findall(query.text)) & set(_PARTICLE.findall(text)))
