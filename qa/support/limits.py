"""How much is asked of the articles before they answer, and which words of a question ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.plan import Query
from qa.terms import term_of

# No one sentence holds all of a question that names many or goes on at length.
MOST_NAMES, MOST_TERMS, MOST_WORDS = 3, 12, 25
# How much of what is asked of those named a sentence says itself, how surely it tells what they did.
LEAST_ASKED, LEAST_TOLD, LEAST_DONE, MUCH_TOLD = 0.32, 0.3, 0.6, 0.6

OCCUPATIONS = frozenset(term_of(w) for w in "job profession occupation post position role rank title".split())
# Things that go by a name of their own, and words for any sort of answer: an article need not use them.
NAMED_THINGS = frozenset(
    term_of(word)
    for word in "body thing place name word letter company firm business maker operator person people man "
    "woman way kind type sort role side part event reason organisation organization group agency institution country "
    "city nation state town village county island region issue topic subject year date time number amount figure "
    "information detail item purpose newspaper paper magazine outlet site broadcaster ship boat vessel ferry "
    "airline team club band set one line model product brand book film song".split()
)
# Those whom 'which' chooses by name.
PEOPLE = frozenset(
    term_of(word)
    for word in "member official officer passenger runner councillor analyst expert minister leader worker soldier "
    "commander economist lawmaker politician diplomat dissenter winner loser player driver pilot sailor general "
    "admiral colonel person man woman athlete candidate director manager president secretary spokesman spokeswoman "
    "professor scientist author writer artist singer actor lawyer judge voter delegate representative negotiator envoy "
    "ambassador senator deputy mayor governor king queen survivor victim student teacher entrant finisher".split()
)

# 'the chart office of the Board' after 'runs' or 'head of': no more than a part of the Board.
PART_OF = re.compile(
    r"(?:\s+(?:of|for|at))?\s+(?:the|an?|its|his|her|their)\s+(?P<part>[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3}?)"
    r"\s+(?:of|at|for|in)\s+(?:the\s+)?[A-Z]"
)


def goes_on(query: Query) -> bool:
    """The question tells too much for one sentence to hold it all."""
    return len(query.topic) > MOST_TERMS or len(query.question.split()) > MOST_WORDS or len(query.names) > MOST_NAMES


def told_less(told: Iterable[tuple[float, bool]]) -> bool:
    """Of sentences, given how much of what is asked each says and whether it passes a check: the one that says most
    does not pass, and those that do say much less."""
    shares = tuple(told)
    most = max((share for share, _ in shares), default=0.0)
    return most >= MUCH_TOLD and max((share for share, passes in shares if passes), default=0.0) < MUCH_TOLD * most
