"""'What does MMCA stand for?': the words that an article writes out beside the short form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence
from qa.flags import is_copy
from qa.plan import Kind, Query
from qa.retrieve import find_acronyms

_ASKS_LONG_FORM = re.compile(
    r"\b(?:stands? for|short for|(?:abbreviation|acronym|initials|letters)\b.*\bmean|full (?:form|name) of|"
    r"spelled out)\b",
    re.I,
)
_SHORT = re.compile(r"\b[A-Z][A-Z&]{1,7}\b")


def short_form(query: Query) -> str | None:
    """The short form that a question asks the meaning of."""
    if query.kind is not Kind.DEFINITION and not asks_long_form(query):
        return None
    found = _SHORT.findall(query.question)
    if len(set(found)) != 1:
        return None
    # What is asked of the thing itself goes on behind its name: 'What was the MMCA meant to prevent?'
    last = re.search(rf"\b{found[0]}\b(?:\s+[\w-]+){{0,2}}\W*$", query.question) is not None
    return found[0] if last or asks_long_form(query) else None


def asks_long_form(query: Query) -> bool:
    """The words behind a short form are asked for, not what it is."""
    return _ASKS_LONG_FORM.search(query.question) is not None


def spelled_out(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """'MMCA stands for …' with the sentence that writes it out; one draft for each reading, better sources first."""
    short = short_form(query)
    readings: dict[str, tuple[str, Evidence]] = {}
    articles = {item.article.id: item.article for item in evidence}
    for article in sorted(articles.values(), key=is_copy):
        for acronym in find_acronyms(article.text):
            item = next((i for i in evidence if i.article is article and acronym.long in i.sentence.text), None)
            if acronym.short == short and item is not None:
                long = _from_initial(acronym.long, acronym.short)
                readings.setdefault(long.lower(), (long, item))
    sound = [pair for pair in readings.values() if not is_copy(pair[1].article)] or list(readings.values())
    for number, (long, item) in enumerate(sound[:2]):
        yield Draft(f"{short} stands for {long}.", (item,), Support.QUOTED, lead=number == 0)
        yield quoted(item, lead=False)
    if not sound and asks_long_form(query):
        beside = [item for item in evidence if f"({short})" in item.sentence.text]
        yield from (quoted(item) for item in beside[:1])


def _from_initial(long: str, short: str) -> str:
    """Without small words before the one that gives the first letter: 'under the Maritime Agreement' for 'MA'."""
    words = long.split()
    while len(words) > 1 and words[0].islower() and words[0][0] != short[0].lower():
        words.pop(0)
    return " ".join(words)
