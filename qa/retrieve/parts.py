"""A question taken apart: the clauses that ask for evidence of their own, and where each is to be found.

'Does the Gazette's article say A, while the Herald's reports B?' needs evidence for A from the Gazette and for B from
the Herald; searched as a whole, the passages that hold a little of both push out the best ones for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.library import Filters
from qa.retrieve.publishers import NamedPublishers, PublisherNames
from qa.temporal import find_mentions
from qa.terms import bare, is_stop_word
from qa.types import Precision, Published, Span

# Words that speak of reports, not of what is reported.
REPORTING_WORDS = frozenset(
    "article articles report reports reported reporting published publication news source sources according mention "
    "mentions mentioned discuss discusses discussed discussing describe describes described suggest suggests "
    "suggesting suggested indicate indicates indicating indicated imply implies implied highlight highlights "
    "highlighted detail details detailed detailing feature features featured featuring cover covers covered coverage "
    "claim claims claimed attribute attributes attributed portray portrays portrayed portrayal narrative regarding "
    "concerning respectively whereas".split()
)
# A clause with fewer content words than this is joined to its neighbour.
LEAST_WORDS = 3

_CUT = re.compile(
    r"""
      [;:—–]\s+                                              # a strong stop
    | ,\s+                                                   # any comma: what becomes too short is joined again
    | \b(?:while|whereas|unlike|as\s+opposed\s+to|compared\s+(?:to|with)|in\s+contrast\s+(?:to|with)|followed\s+by)\s+
    | \s+and\s+(?=                                           # 'and' before what can open a clause or a new object
        (?:the|an?|that|is|are|was|were|has|have|had|do|does|did|also|who|whose|which|whether|another|again
          |subsequent|in|on|for|\w+ed)\b | ['"‘“] )
    | \s+(?=(?:after|between)\s+the\s)
    """,
    re.X | re.I,
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """What to search for as one: `text` for its meaning, `words` for its words, `scopes` for where it should be.

    `scopes` are filters that the question names for this part (a publisher, a day of publication); evidence from
    there is preferred, not required, for what a question takes for granted may be wrong.
    """

    text: str
    words: str
    scopes: tuple[Filters, ...] = ()


def whole(text: str, anchor: Published, publishers: PublisherNames) -> Part:
    """The question as one part, with the days that it names; which publisher said what is for its clauses."""
    return Part(text, content(text, publishers.find(text), Span(0, len(text))), _days(text, anchor))


def take_apart(text: str, anchor: Published, publishers: PublisherNames) -> tuple[Part, ...]:
    """The clauses of `text`; a single one when it asks for one thing.

    A clause without a publisher or day of its own takes those of the whole question. `anchor` is what days without a
    year are resolved against.
    """
    named = publishers.find(text)
    everywhere = tuple(name for item in named for name in item.names)
    days = _days(text, anchor)
    found = []
    for span in clauses(text):
        own = [item for item in named if span.contains(item.span)]
        names = tuple(dict.fromkeys(name for item in own for name in item.names)) or tuple(dict.fromkeys(everywhere))
        scope = (Filters(publishers=names),) if names else ()
        clause = span.of(text)
        found.append(Part(clause, content(text, own, span), scope + (_days(clause, anchor) or days)))
    return tuple(found)


def clauses(text: str) -> tuple[Span, ...]:
    """Spans of the clauses in reading order, each with at least LEAST_WORDS content words where there are so many."""
    found: list[Span] = []
    for span in _pieces(text):
        if found and (_is_short(text, span) or _is_short(text, found[-1])):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def content(text: str, named: Sequence[NamedPublishers], span: Span) -> str:
    """The words of `text[span]` that stand for what is asked about: no publishers, no words of reporting.

    All of them where nothing else would be left.
    """
    spans = [item.span for item in named]
    kept = [
        match.group()
        for match in _TOKEN.finditer(text, span.start, span.end)
        if bare(match.group()) not in REPORTING_WORDS and not any(s.start <= match.start() < s.end for s in spans)
    ]
    words = " ".join(kept)
    return words if any(not is_stop_word(word) for word in _WORD.findall(words)) else span.of(text)


_TOKEN = re.compile(r"\S+")


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    for match in _CUT.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _is_short(text: str, span: Span) -> bool:
    words = (word for word in _WORD.findall(span.of(text)) if not is_stop_word(word))
    return sum(word.lower() not in REPORTING_WORDS for word in words) < LEAST_WORDS


def _days(text: str, anchor: Published) -> tuple[Filters, ...]:
    """A filter for each day that the text names by its date."""
    found: dict[Filters, None] = {}
    for mention in find_mentions(text, anchor):
        if mention.interval and mention.precision is Precision.DAY and re.search(r"\d", mention.text):
            found.setdefault(Filters(after=mention.interval.first, before=mention.interval.last))
    return tuple(found)
