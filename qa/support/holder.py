"""Whether a sentence says of somebody that he holds an office or is in a role: beside his name, not just near it.

'Mayor Ann Lee', 'Ann Lee, the mayor of Lund', 'Ann Lee became mayor', 'Ann Lee, who runs the town'; in 'Ann Lee and the
mayor of Ystad' she holds none.
"""

from __future__ import annotations

import re

from qa.candidates import Candidate
from qa.evidence import LEAST_NAMED, Evidence
from qa.kindred import are_kindred
from qa.matcher import Matcher
from qa.plan import Query
from qa.support.limits import NAMED_THINGS, PART_OF
from qa.tenure import NAME
from qa.terms import Token, are_forms, content_terms, is_stop_word, nations, term_of, term_set, tokens

OFFICE_TITLES = (
    r"President|Minister|Secretary|Governor|Mayor|General|Gen|Admiral|Adm|Colonel|Col|Captain|Capt|Commander|Lieutenant|"
    r"Lt|Major|Professor|Prof|Dr|Judge|Senator|Ambassador|Speaker|Chief|Director|Chairman|Chairwoman|Inspector|Sergeant|"
    r"King|Queen|Prince|Princess|director|chairman|chairwoman|leader|inspector|councillor|spokesman|spokeswoman|head"
)
# Who makes something is told by 'by': 'the album by Lena Moe'.
_MAKERS = frozenset(
    term_of(word)
    for word in "artist author writer composer director producer designer architect painter singer band performer "
    "inventor creator founder builder maker".split()
)
_BY = re.compile(r"\bby\s+(?:(?!and\b|with\b)[\w-]+\s+){0,5}$")
BEFORE, AFTER, NEARBY = 70, 130, 3
_LEADS_UP = re.compile(
    r"^(?:\s+(?:of|for|at|in)\s+(?:the\s+)?[\w’' -]{1,40}?)?,?\s*(?:(?:[A-Z][a-z]{1,9}\.?|the former)\s+){0,2}$"
)
# 'A spokesman for the command': the command is no role of his.
_OF_IT = re.compile(r"\b(?:for|of|at|in|from)\s+(?:the|its|his|her|their)\s+$", re.I)
# Before a name these tell a rank, not what he heads.
_WHO_IS = re.compile(r"\bwho(?:['’]s| is)\b(?!.*\b(?:former|ex|deputy|vice|assistant)\b)", re.I)
# Who held an office, or is under the one who holds it, does not hold it.
_GONE = re.compile(
    r"\b(?:(?:former|ex|deputy|vice|assistant|previous|outgoing)[\s-]+(?:[\w’'-]+\s+){0,2}|"
    r"(?:lost|left|leaves?|quit|resign\w*|remov\w+|dismiss\w+|step\w* down|oust\w+|fired|sacked)\s[^,;:]{0,30})$",
    re.I,
)
_RANK = re.compile(r"General|Gen|Admiral|Adm|Colonel|Col|Captain|Capt|Commander|Cmdr|Lieutenant|Lt|Major|Maj")
_OWNER = re.compile(rf"(?P<name>{NAME})['’]s\s+(?:[\w-]+\s+){{0,3}}$")
_COMPLEMENT = re.compile(
    rf"(?:\s+(?:of|for|at|from|the|its|his|her|their|an?))*\s+(?P<name>{NAME})(?:['’]s\s+(?P<own>{NAME}))?(?:\s+(?P<noun>[a-z]+))?"
)
_SUCCESSOR, _PREDECESSOR = term_of("successor"), term_of("predecessor")
_IS = re.compile(
    r"(?:^|\s)(?:is|was|as|be|been|becom(?:e|es|ing)|became|remain(?:s|ed)?|named|elected|appointed|chosen|made)\s+"
    r"(?:[\w'’.-]+\s+){0,6}$"
)
_BESIDE_NAME = re.compile(r"^,\s+(?:(?:aged\s+)?\d{1,3},\s+)?(?!and\b|or\b|with\b|but\b)[^;]*$")
_JOINED = re.compile(r"^,?\s+(?:and|or|with|to|from|against|for)\b", re.I)
_VERB_FORM = re.compile(r"(?:ed|s|ing)$|^(?:led|ran|run)$", re.I)
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their)\s+(?:[\w-]+\s+)?$", re.I)
_OFFICERS = frozenset({term_of("officer"), term_of("soldier")})
_RANKS = frozenset(
    "general gen admiral adm colonel col major maj captain capt commander lieutenant lt brigadier marshal".split()
)
_JUST_BEFORE = re.compile(r"^\.?\s+(?:[A-Z][\w.’'-]*\s+)?$")
_MAY = re.compile(
    r"\b(?:possible|potential|likely|contenders?|candidates?|favou?rites?|front-?runners?|tipped|touted|in line|"
    r"in the running|speculat\w+|rumou?red|expected to (?:be|become|replace|succeed|take over))\b",
    re.I,
)
_FIELD = re.compile(
    r"\b(?P<field>prime|foreign|finance|interior|justice|health|education|trade|defen[cs]e|home|labou?r|transport|deputy)\s+$",
    re.I,
)
_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant)[\s-]+(?:[\w’'-]+\s+){0,2}$", re.I)
_OF_DEPUTIES = re.compile(r"\b(?:deputy|deputies|vice|assistant)\b", re.I)


def holds(query: Query, matcher: Matcher, item: Evidence, candidate: Candidate) -> bool:
    """The sentence ties the role asked about to the candidate, and to no other body or country than the one asked."""
    if query.focus.noun in _MAKERS and _BY.search(item.sentence.text[: candidate.span.start]):
        return item.names >= LEAST_NAMED
    rank = _rank_of(item.sentence.text, candidate) if query.focus.noun in _OFFICERS else None
    if rank is not None:
        return item.names >= LEAST_NAMED and _of_the_country(query, matcher, item, rank, candidate)
    found = _role_beside(query.focus.noun, item.sentence.text, candidate)
    if found is None or item.names < LEAST_NAMED:
        return False
    if _WHO_IS.search(query.question) and _GONE.search(item.sentence.text[: found.span.start]):
        return False
    if _DEPUTY.search(item.sentence.text[: found.span.start]) and not _OF_DEPUTIES.search(query.question):
        return False
    return _qualified(query, matcher, item) and _of_the_body(query, matcher, item, found, candidate)


def may_hold(query: Query, item: Evidence) -> bool:
    """Somebody in the sentence may come to the office; it says of no other office of the sort that it is meant."""
    text = item.sentence.text
    told = [token for token in tokens(text) if token.term == query.focus.noun]
    if not told or _MAY.search(text) is None or not item.found:
        return False
    asked = frozenset(query.topic)
    before = (_FIELD.search(text[: token.span.start]) for token in told)
    return any(field is None or term_of(field["field"]) in asked for field in before)


def _rank_of(text: str, candidate: Candidate) -> Token | None:
    """The military rank before the name, or that opens it: a general is an officer."""
    start, end = candidate.span.start, candidate.span.end
    words = [token for token in tokens(text) if token.span.end <= end and token.text.lower().rstrip(".") in _RANKS]
    return next(
        (token for token in words if token.span.start >= start or _JUST_BEFORE.match(text[token.span.end : start])),
        None,
    )


def _role_beside(noun: str, text: str, candidate: Candidate) -> Token | None:
    """The word for the role that is tied to the name; its span counts within the sentence."""
    for token in tokens(text):
        if not are_kindred(noun, token.term) or _other_end(noun, token, candidate):
            continue
        if _OF_IT.search(text[: token.span.start]) or (_RANK.fullmatch(token.text) and not are_forms(noun, token.term)):
            continue
        if candidate.span.start <= token.span.start < candidate.span.end:
            if token.span.start == candidate.span.start and candidate.text != token.text:
                return token
        elif token.span.end <= candidate.span.start:
            between = text[token.span.end : candidate.span.start]
            if len(between) <= BEFORE and _LEADS_UP.match(between):
                return token
        else:
            between = text[candidate.span.end : token.span.start]
            if len(between) <= AFTER and not _JOINED.match(between) and _ties(between, token):
                return token
    return None


def _other_end(noun: str, token: Token, candidate: Candidate) -> bool:
    """A predecessor is no successor, and who is replaced is not the one who replaces."""
    opposite = {_SUCCESSOR: _PREDECESSOR, _PREDECESSOR: _SUCCESSOR}.get(noun)
    replaced = _VERB_FORM.search(token.text) is not None and token.span.end <= candidate.span.start
    return opposite is not None and (token.term == opposite or (noun == _SUCCESSOR and replaced))


def _ties(between: str, token: Token) -> bool:
    """What stands between a name and a later word for the role ties them."""
    verb = _VERB_FORM.search(token.text) is not None and not _DETERMINER.search(between)
    return verb or _IS.search(between) is not None or _apposed(between)


def _apposed(between: str) -> bool:
    """', the deputy ' before 'director'."""
    return (
        _BESIDE_NAME.match(between) is not None
        and between.count(",") <= 2
        and not re.search(r"\b(?:met|told|and the)\b", between)
    )


def _qualified(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """What goes before the role in the question is told, too: 'prime', 'foreign', 'deputy'."""
    near = matcher.around(item.sentence, 1, 0)
    return all(any(matcher.says(term, sentence) for sentence in near) for term in _qualifiers(query))


def _qualifiers(query: Query) -> tuple[str, ...]:
    words = list(tokens(query.question))
    at = next((i for i, word in enumerate(words) if word.term == query.focus.noun), 0)
    found = []
    for word in reversed(words[:at]):
        if is_stop_word(word.text) or word.name or re.search(r"['’]s?$", word.text):
            break
        found.append(word.term)
    return tuple(term for term in found if term in query.topic)


def _of_the_body(query: Query, matcher: Matcher, item: Evidence, role: Token, candidate: Candidate) -> bool:
    """Whose role it is, is told as it was asked, and so is the country."""
    asked = frozenset(term for name in query.names for term in term_set(name))
    owner = _owner(item.sentence.text, role, candidate)
    if owner - nations() and asked - nations():
        return bool((asked - nations()) & matcher.expand(owner))
    return _of_the_country(query, matcher, item, role, candidate)


def _of_the_country(query: Query, matcher: Matcher, item: Evidence, role: Token, candidate: Candidate) -> bool:
    """The country asked about is told with the role; where none is, shortly before."""
    asked = frozenset(term for name in query.names for term in term_set(name)) & nations()
    if not asked:
        return True
    start, end = min(role.span.start, candidate.span.start), max(role.span.end, candidate.span.end)
    beside = frozenset(content_terms(item.sentence.text[max(0, start - 30) : end + 30])) & nations()
    if beside:
        return bool(asked & beside)
    near = matcher.around(item.sentence, NEARBY, 0)
    return all(any(matcher.says(term, sentence) for sentence in near) for term in asked)


def _owner(text: str, role: Token, candidate: Candidate) -> frozenset[str]:
    """Terms of the name to which the role belongs: 'Brown' of 'Brown's predecessor', 'Velmara' of 'head of Velmara'."""
    before = _OWNER.search(text[: role.span.start])
    if before is not None:
        return term_set(before["name"])
    part = PART_OF.match(text, role.span.end)
    if part is not None and not term_set(part["part"]) <= NAMED_THINGS:
        return term_set(part["part"])
    after = _COMPLEMENT.match(text, role.span.end)
    if after is None or (after.start("name") < candidate.span.end and candidate.span.start < after.end("name")):
        return frozenset()
    return term_set(f"{after['name']} {after['own'] or ''} {after['noun'] or ''}")


def is_described(name: str, text: str) -> bool:
    """Beside the name stands what somebody is: 'Ann Lee, a teacher', 'Captain Ann Lee', 'Ann Lee was chief'."""
    last = re.escape(name.split()[-1])
    before = rf"(?:{OFFICE_TITLES})\.?\s+(?:[A-Z][\w’'.-]*\s+){{0,3}}{last}\b"
    article = r"(?:an?|the|then|former|deputy|head|chief|chair\w*)"
    after = rf"\b{last},\s+(?:\d{{1,3}},\s+)?(?:who\s+(?:is|was|has|had)\s+)?{article}\b"
    being = r"(?:is|was|became|becomes|remains|worked as|serves as|served as)"
    is_one = rf"\b{last}(?:\s+\([^)]*\))?,?\s+{being}\s+(?:an?|the|chief|head)\b"
    return any(re.search(pattern, text) for pattern in (before, after, is_one)) or _works(name, text)


def _works(name: str, text: str) -> bool:
    """', who runs its dairy business', 'head of the navy, Ann Lee'."""
    last = re.escape(name.split()[-1])
    return (
        re.search(rf"\b{last},?\s+who\s+(?:runs?|heads?|leads?|chairs?|teaches|studies|commands?|works|owns)\b", text)
        is not None
    )
