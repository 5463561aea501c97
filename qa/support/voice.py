"""Who speaks in a sentence: a country speaks by its ministries, its spokesmen and the seat of its government."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.plan import Query
from qa.terms import content_terms, nations, term_of, term_set
from qa.types import Sentence

MOST_BACK = 3
SAY = (
    r"(?:said|says?|told|tells|wrote|spoke|warn\w*|claim\w*|argu\w*|stat(?:ed|es)|declar\w*|announc\w*|add(?:ed|s)|"
    r"repeat\w*|reiterat\w*|stress\w*|emphasi[sz]\w*|urg\w+|asked|asks|call(?:ed|s)|describ\w*|demand\w*|mention\w*|"
    r"not(?:ed|es)|explain\w*|complain\w*|raised?s?|voiced|discuss\w*|point\w*|promis\w*|den(?:ied|ies)|accus\w*|"
    r"replied|acknowledged|expressed|welcomed|agreed|quoted|found|finds|shows?|showed|answer\w*|admit\w*|confirm\w*)"
)
"""Verbs of saying, as part of a pattern."""
HE_SAYS = re.compile(rf"(?:^|[”\"’;,]\s*|\band\s+)(?:he|she)\s+(?:\w+\s+)?{SAY}\b", re.I)
ASKS_WORDS = re.compile(
    r"\bwhat (?:did|does|do|has|had|have)\s+(?P<who>.+?)\s+(?:\w+ly\s+)?"
    r"(?:say|said|tell|told|write|written|claim|argue)\b",
    re.I,
)
OF_WHAT = re.compile(r"\s(?:of|at|in|from|for|on|with|about|who|which|that)\s", re.I)
_BEFORE = re.compile(rf"(?P<who>[^,;:“”\"]{{2,90}}?)\s+(?:[a-z]+\s+)?{SAY}\b(?!\s+by\b)")
_AFTER = re.compile(
    rf"(?:[”\"’'],?|,)\s+{SAY}\s+(?P<who>[^,;:“”\"]{{2,60}})|\b[Aa]ccording to\s+(?P<by>[^,;:“”\"]{{2,60}})"
)
_HEADED = re.compile(r"^(?P<who>[^:“”\"]{2,40}):\s+[‘“\"']")
_CLAUSE = re.compile(r"\b(?:that|and|but|as|while|when|after|because)\s")
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_HE = re.compile(r"(?:he|she|they|it)", re.I)
_SEATS = {
    term_of(nation): frozenset(term_of(seat) for seat in seats.split())
    for nation, seats in {
        "US": "Pentagon Washington",
        "China": "Beijing",
        "Russia": "Moscow Kremlin",
        "Japan": "Tokyo",
        "Taiwan": "Taipei",
        "Ukraine": "Kyiv Kiev",
        "Britain": "London",
        "France": "Paris",
        "Germany": "Berlin",
    }.items()
}


def asks_words(query: Query) -> bool:
    """'What did she say?'"""
    return ASKS_WORDS.search(query.text) is not None


def speaking_nation(query: Query) -> frozenset[str]:
    """The country whose words are asked for: 'What did China say?'; empty where they are anybody else's."""
    asked = ASKS_WORDS.search(query.text)
    who = frozenset(content_terms(OF_WHAT.split(asked["who"])[0])) if asked is not None else frozenset[str]()
    return who if who <= nations() else frozenset()


def speaks_for(nation: frozenset[str], sentences: Sequence[Sentence]) -> bool:
    """The last of these sentences of an article has it from that country; 'he said' is who spoke before."""
    *before, last = sentences
    said_by = _speakers(last.text)
    if not said_by and HE_SAYS.search(last.text):
        said_by = next((who for sentence in reversed(before) if (who := _speakers(sentence.text))), ())
    return any(_is_of(nation, who) for who in said_by)


def _speakers(text: str) -> tuple[str, ...]:
    """Those to whom a sentence gives words, as it names them; no pronouns."""
    text = _QUOTED.sub("“”", text)
    matches = (*_BEFORE.finditer(text), *_AFTER.finditer(text), *_HEADED.finditer(text))
    found = (_CLAUSE.split(next(filter(None, match.groupdict().values())))[-1].strip() for match in matches)
    return tuple(who for who in found if who and not _HE.fullmatch(who))


def _is_of(nation: frozenset[str], who: str) -> bool:
    named = term_set(who)
    return nation <= named or any(_SEATS.get(term, frozenset()) & named for term in nation)
