"""Whether those whose words or whose side a question asks about are those of whom a sentence tells.

What 'the commanders' said is not told by what a spokesman said of them, and who led the American delegation does not
tell who led the Chinese one.
"""

from __future__ import annotations

import re

from qa.evidence import LEAST_NAMED, Evidence
from qa.kindred import are_kindred
from qa.matcher import Matcher
from qa.plan import Kind, Operator, Query
from qa.plan.words import NAME_RUN
from qa.research import Pool
from qa.support.limits import told_less
from qa.support.voice import ASKS_WORDS, HE_SAYS, MOST_BACK, OF_WHAT, SAY, speaking_nation, speaks_for
from qa.terms import Token, are_forms, content_terms, is_stop_word, nations, term_of, term_set, tokens

_BACK = 2
_HAD_SAID = re.compile(rf"\bhad\s+(?:\w+\s+)?{SAY}\b")
# What a body or a country says is told by whoever speaks for it.
_BODY = frozenset(
    term_of(word)
    for word in "side government country nation authority official ministry department military army council "
    "company firm bank organiser board party union team delegation".split()
)
_OF_DELEGATION = frozenset(term_of(word) for word in "officer official representative envoy".split())
_VOICE = re.compile(r"^(?:spokes\w+|statement|officials?|account|minist\w+|government|department|side|report)$", re.I)
_SAYS_NEAR = re.compile(
    rf"^(?:\s+(?:of|for|at|in|from|on)\s[^,.;“”]{{1,50}}?)?(?:,[^.;“”]{{1,90}}?,)?"
    rf"\s+(?:(?!(?:are|is|was|were|will|to|the|a|an|has|have|had)\b)[\w’'.-]+\s+){{0,3}}?{SAY}\b"
)
_SAID_BY = re.compile(rf"[”\"’,]\s*{SAY}\s+(?:[\w’'.-]+\s+){{0,4}}$")
REACH = 40


def speaker_speaks(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """'What did she say': the one asked about says something in it."""
    asked = ASKS_WORDS.search(query.text)
    if asked is None:
        return True
    if query.operator is Operator.AFTER and _HAD_SAID.search(item.sentence.text):
        return False
    nation = speaking_nation(query)
    if nation:
        return speaks_for(nation, matcher.around(item.sentence, MOST_BACK, 0))
    who = OF_WHAT.split(asked["who"])[0]
    name = next((name for name in query.names if name in who and not frozenset(content_terms(name)) <= nations()), "")
    if not name:
        return _they_speak(who, matcher, item)
    text, word = item.sentence.text, "(?:" + "|".join(map(re.escape, name.split())) + ")"
    by_name = re.search(rf"\b{word}\b(?:,[^,]*,)?\s+(?:\w+\s+)?{SAY}\b|\b{SAY}\s+(?:[\w.]+\s+){{0,4}}{word}\b", text)
    return by_name is not None or (item.names >= LEAST_NAMED and HE_SAYS.search(text) is not None)


def _they_speak(who: str, matcher: Matcher, item: Evidence) -> bool:
    """Those whom a common noun names ('the Chinese commanders') speak, or 'he' who goes on after they did."""
    heads = [token.term for token in tokens(who) if not token.name and not is_stop_word(token.text)][-1:]
    of = frozenset(content_terms(who)) & nations()
    if not heads:
        return True
    if item.names < LEAST_NAMED:
        return False
    if _says(heads, of, item.sentence.text):
        return True
    if HE_SAYS.search(item.sentence.text) is None and not matcher.leans(item.sentence):
        return False
    return any(_says(heads, of, sentence.text) for sentence in matcher.around(item.sentence, _BACK, -1))


def _says(heads: list[str], of: frozenset[str], text: str) -> bool:
    """One of the sort, of the country asked about as far as one is told, says something in the text."""
    body = not heads or heads[0] in _BODY
    for token in tokens(text):
        named = bool(heads) and _same_sort(heads[0], token.term)
        if not (named or (body and _VOICE.match(token.text))) or not _speaks(token, text):
            continue
        beside = frozenset(content_terms(text[max(0, token.span.start - REACH) : token.span.end + REACH])) & nations()
        if not of or not beside or of & beside:
            return True
    return False


def _same_sort(asked: str, told: str) -> bool:
    """Officials are no officers, though either may stand for a delegation."""
    return asked == told if asked in _OF_DELEGATION else are_kindred(asked, told)


def _speaks(token: Token, text: str) -> bool:
    """The word is whoever says something: before the verb, or just behind it."""
    before, after = text[: token.span.start], text[token.span.end :]
    return _SAYS_NEAR.match(after) is not None or _SAID_BY.search(before) is not None


_WHOSE_WHERE = re.compile(rf"^\W*[Ww]hose\s+(?P<deed>[a-z]+)\s+(?:to|in|at)\s+(?:the\s+)?(?P<where>{NAME_RUN})")
FAR, BACK = 60, 15
_SIDE = re.compile(
    r"\b(?P<nation>(?:[A-Z]\.){2,}|[A-Z]\w+)(?:['’]s)?\s+(?:[a-z-]+\s+)?"
    r"(?:sides?|delegations?|teams?|party|mission|contingent|representatives?|envoys?|negotiators?|officers?)\b"
)


def right_side(query: Query, _: Matcher, item: Evidence) -> bool:
    """Of the sides of a meeting it tells of the one asked about, if of any."""
    if query.kind not in (Kind.WHO, Kind.HOW_MANY):
        return True
    asked, told = _sides(query.question), _sides(item.sentence.text)
    return not asked or not told or bool(asked & told)


def other_side(pool: Pool) -> str | None:
    """What tells most of what is asked tells it of another side than the one asked about."""
    about = (item for item in pool.evidence if item.names >= LEAST_NAMED)
    told = ((item.core, right_side(pool.query, pool.matcher, item)) for item in about)
    return "" if told_less(told) else None


def whose_deed(query: Query, _: Matcher, item: Evidence) -> bool:
    """'Whose visit to Lund': the visit it tells of is one to Lund."""
    asked = _WHOSE_WHERE.match(query.question)
    if asked is None:
        return True
    text, deed, where = item.sentence.text, term_of(asked["deed"]), frozenset(content_terms(asked["where"]))
    told = (token.span for token in tokens(text) if are_forms(deed, token.term) or are_kindred(deed, token.term))
    return any(
        where <= term_set(beside)
        for span in told
        for beside in (text[span.end : span.end + FAR], text[max(0, span.start - BACK) : span.start])
    )


def _sides(text: str) -> frozenset[str]:
    """The countries whose sides a text speaks of."""
    return frozenset(term_of(match["nation"]) for match in _SIDE.finditer(text)) & nations()
