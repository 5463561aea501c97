"""When the things happened that an answer tells of: its dates in order, each with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answer import Answer, Citation, Statement, Status, Support
from qa.temporal import find_mentions, format_interval
from qa.types import UNKNOWN_PUBLISHED, DateMention, Interval, MentionType, Precision

MentionsOf = Callable[[str], Sequence[DateMention]]
"""The date expressions of the article with this id; raises LibraryError where there is none."""

_FINEST_FIRST = tuple(Precision)
_SHOWN = frozenset((Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR))


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that the answer speaks of.

    `text` is the sentence that places something there, `citations` the markers it rests on; `said` and `anchor` tell
    how an article wrote the date and what it was resolved by, '' where the sentence itself holds the date in full.
    """

    interval: Interval
    precision: Precision
    text: str
    citations: tuple[int, ...]
    said: str = ""
    anchor: str = ""

    @property
    def when(self) -> str:
        """The days in words: '8–9 January 2024'."""
        return format_interval(self.interval, self.precision)


def timeline(answer: Answer, mentions_of: MentionsOf) -> tuple[Moment, ...]:
    """The moments of an answer, earliest first, each span of days once; none for a refusal."""
    if answer.status is Status.REFUSED:
        return ()
    merged: dict[Interval, Moment] = {}
    for moment in (*_told(answer.statements), *_quoted(answer.citations, mentions_of)):
        known = merged.get(moment.interval)
        merged[moment.interval] = moment if known is None else _joined(known, moment)
    told = [moment for moment in merged.values() if not any(_tells_more(other, moment) for other in merged.values())]
    return tuple(sorted(told, key=lambda moment: (moment.interval.first, moment.interval.last)))


def cited_mentions(citation: Citation, mentions: Iterable[DateMention]) -> Iterator[DateMention]:
    """The date expressions within the quotation that days follow from."""
    for mention in mentions:
        dated = mention.type in (MentionType.DATE, MentionType.TIME) and mention.interval is not None
        if dated and mention.precision in _SHOWN and citation.span.contains(mention.span):
            yield mention


def days_text(mention: DateMention) -> str:
    """The days that follow from a date expression, in words."""
    return format_interval(mention.interval, mention.precision) if mention.interval else "no known day"


def _told(statements: Iterable[Statement]) -> Iterator[Moment]:
    """Dates that statements write out; what is quoted tells its own through its article."""
    for statement in statements:
        if statement.support is Support.QUOTED:
            continue
        for mention in find_mentions(statement.text, UNKNOWN_PUBLISHED):
            if mention.interval is not None and mention.precision in _SHOWN:
                yield Moment(mention.interval, mention.precision, statement.text, statement.citations)


def _quoted(citations: Iterable[Citation], mentions_of: MentionsOf) -> Iterator[Moment]:
    for citation in citations:
        for mention in cited_mentions(citation, mentions_of(citation.article_id)):
            if mention.interval is not None:
                yield Moment(
                    mention.interval,
                    mention.precision,
                    citation.quote,
                    (citation.marker,),
                    mention.text,
                    mention.anchor,
                )


def _tells_more(one: Moment, other: Moment) -> bool:
    """'8–9 January' tells more than 'this week', where the same source says both."""
    finer = one.interval != other.interval and other.interval.contains(one.interval)
    return (
        finer
        and _FINEST_FIRST.index(one.precision) < _FINEST_FIRST.index(other.precision)
        and set(other.citations) <= set(one.citations)
    )


def _joined(one: Moment, other: Moment) -> Moment:
    """The first keeps its sentence; how the date was written is taken from whichever knows."""
    citations = tuple(dict.fromkeys((*one.citations, *other.citations)))
    return replace(one, citations=citations, said=one.said or other.said, anchor=one.anchor or other.anchor)
