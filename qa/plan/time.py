"""The time of a question: last and first, before and after, as of, and in the articles of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.answer import Turn
from qa.lexicon import MONTHS
from qa.plan.kind import asks_several
from qa.plan.office import office_of
from qa.plan.query import Kind, Operator
from qa.plan.stretch import stretch_of
from qa.plan.words import ASKS, name_runs, topic_terms, without_dates
from qa.temporal import find_mentions
from qa.terms import content_terms
from qa.types import UNKNOWN_PUBLISHED, DateMention, Interval, Precision, Published

SAID_NEAR = timedelta(days=60)
_LAST = re.compile(
    r"\b(?:latest|most recent(?:ly)?|newest|previous(?:ly)?|(?<!long )last)\b"
    r"(?!\s*\?*$)(?! (?:week|month|year|night)\b)",
    re.I,
)
_FIRST = re.compile(r"\b(?:first|earliest|oldest|originally)\b(?! (?:lady|minister|deputy|name)\b)", re.I)
_NEXT = re.compile(r"\b(?:next|upcoming|coming up|forthcoming)\b", re.I)
_PLAN_ASKED = re.compile(
    r"\b(?:will|shall|going to|due|supposed to|planned|scheduled|expected|intended|to take place|to be held|"
    r"(?:is|are|was|were) (?:\w+ ){1,4}to (?:open|begin|start|meet|visit|go|hold|take|sail|run|resume|restart|re-?open|"
    r"return|speak|talk|travel)|(?:is|are|was|were) (?:[\w'’-]+ ){1,12}?to \w+ (?:its|their|his|her))\b",
    re.I,
)
_WOULD = re.compile(
    r"\bwhen\s+(?!(?:did|do|does|was|were|is|are|has|have|had)\b)(?:[\w’'-]+\s+){0,6}?would\b(?! have\b)", re.I
)
_PRESENT = re.compile(r"\b(?:when|on what day|on which day|what day)\s+(?:do(?:es)?|is|are)\b(?!.*\blast\b)", re.I)
_MET = re.compile(
    r"\b(?:meetings?|talks|calls?|conversations?|summits?|agreements?|deals?|dialogues?|match|pact|contacts?|exchanges?|"
    r"sessions?|rounds?)\s+$",
    re.I,
)
_CLAUSE = re.compile(r"\s(?=(?:did|was|were|had|has|have|is|are)\s)", re.I)
_AS_OF = re.compile(r"\b(?:as of|as at|by the end of|up to|until|at the end of)\s+", re.I)
_BOUND = re.compile(
    r"\b(?P<op>by the time of|before|prior to|ahead of|until|after|following|since|between|during)\s+"
    r"(?!(?:how|what|which|when|whose)\b)(?P<rest>[^,?;]+)",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:(?:in|from|of|according to)\s+)?(?:the\s+)?"
    r"(?:articles?|reports?|news|coverage|stories|(?:news)?papers?|press)\s+"
    r"(?:of|from|published in|in|dated|published on|published)\s+",
    re.I,
)


def published_on(day: date) -> Published:
    return Published(Interval(day, day), Precision.DAY, "as of", day.isoformat(), 1.0)


def split_as_of(text: str, anchor: date) -> tuple[str, date | None]:
    """'As of 31 December 2023, when …' without its first words, and the last day that they name."""
    match = _AS_OF.search(text)
    if match is None:
        return text, None
    mentions = find_mentions(text, published_on(anchor))
    mention = next((m for m in mentions if m.interval and match.start() <= m.span.start <= match.end() + 4), None)
    if mention is None or mention.interval is None:
        return text, None
    rest = (text[: match.start()] + text[mention.span.end :]).strip(" ,")
    return (rest, mention.interval.last) if len(content_terms(rest)) else (text, mention.interval.last)


def split_published(text: str, anchor: date) -> tuple[str, DateMention | None]:
    """'What did the reports of March say of …' without that time, and the time; only where its days are known."""
    match = _PUBLISHED.search(text)
    if match is None:
        return text, None
    mentions = find_mentions(text, published_on(anchor))
    mention = next((m for m in mentions if 0 <= m.span.start - match.end() <= 4 and m.interval), None)
    if mention is None:
        return text, None
    return (text[: match.start()] + text[mention.span.end :]).strip(" ,"), mention


_OWNED = re.compile(r"\b(?:its|his|her|their|\w+['’]s)\s+$", re.I)
_ON_THE = re.compile(r"\b(?:on|about|regarding|concerning|over|to)\s+(?:the|its|his|her|their|\w+['’]s)\s+$", re.I)


def names_another(text: str, mention: DateMention) -> bool:
    """'The minutes of its May meeting', 'a statement on the May 2024 talks': a date that only names another event."""
    before, after = text[: mention.span.start], text[mention.span.end :]
    plain = not re.search(r"\d", mention.text) and _OWNED.search(before) is not None
    return re.match(r"\s+[a-z]+", after) is not None and (plain or _ON_THE.search(before) is not None)


def near_of(mention: DateMention) -> DateMention:
    """The mention with the weeks around it: what is said of a meeting is said near it."""
    if mention.interval is None:
        return mention
    return replace(mention, interval=Interval(mention.interval.first - SAID_NEAR, mention.interval.last + SAID_NEAR))


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """Which of several events is meant: by `bound` in days or by other `events`; `core` is the rest of the question."""

    operator: Operator
    bound: Interval | None
    events: tuple[str, ...]
    core: str


def asks_plan(text: str, kind: Kind) -> bool:
    """'When is it due?', 'when does it open?'; a yes/no question is about what came of it."""
    ahead = _PLAN_ASKED.search(text) or (kind is Kind.WHEN and (asks_of_now(text) or _WOULD.search(text)))
    return kind is not Kind.YES_NO and bool(ahead)


def asks_of_now(text: str) -> bool:
    """'When does it open?', 'When is the race?': of what is to come as it seems, unless nothing is planned."""
    return _PRESENT.search(text) is not None


def read_limits(text: str, kind: Kind, as_of: date, *, near: bool = False) -> TimeLimits:
    """The operator of a question and what limits it; `near` where it names how far from another event it asks."""
    stretch = stretch_of(text) if kind in _LISTED or asks_several(text) else None
    if stretch is not None:
        return TimeLimits(Operator.BETWEEN, None, stretch[:2], stretch[2])
    match = _bound_in(text)
    if match is not None and kind not in (Kind.WHY, Kind.ORDER):
        found = _bounded(text, match, kind, as_of, near)
        if found is not None:
            return found
    return TimeLimits(end_asked(text), None, (), text)


def _bound_in(text: str) -> re.Match[str] | None:
    """The words of a limit; 'talks between A and B' names who met where no date is in it before the next limit."""
    match = _BOUND.search(text)
    if match is None or match["op"].lower() != "between" or _MET.search(text[: match.start()]) is None:
        return match
    inner = _BOUND.search(text, match.start("rest"))
    end = inner.start() if inner else _further(text, match.start("rest"))
    dated = find_mentions(text[match.start("rest") : end], UNKNOWN_PUBLISHED)
    return match if dated or (inner is not None and inner["op"].lower() == "between") else inner


def _further(text: str, start: int) -> int:
    """Where 'from June 2022', 'in 2022' begins after the names of who met."""
    match = _DATED.search(text, start)
    return match.start() if match else len(text)


_DATED = re.compile(r"\s(?:from|in|during|over|on)\s", re.I)


_SINCE_THEN = re.compile(r"\s+since(?:\s+then)?\W*$", re.I)


def since_then(text: str, history: Sequence[Turn], as_of: date) -> TimeLimits | None:
    """'Have they met since?': after the day that the last answer gave; None where it gave none."""
    match = _SINCE_THEN.search(text)
    if match is None or not history:
        return None
    told = span_of(find_mentions(history[-1].answer, published_on(as_of)))
    return TimeLimits(Operator.AFTER, told, (), text[: match.start()]) if told else None


def end_asked(text: str) -> Operator:
    """Which end of a row of events a text means: the next, the last or the first; NONE where it means neither."""
    ends = ((Operator.NEXT, _NEXT), (Operator.LAST, _LAST), (Operator.FIRST, _FIRST))
    return next((operator for operator, pattern in ends if pattern.search(text)), Operator.NONE)


# What follows 'How many days after the crash' asks: 'did it sail again?'
_HOW_FAR = re.compile(r"^\W*how (?:many \w+|long|soon|much(?: \w+)?)\W*$", re.I)


def _bounded(text: str, match: re.Match[str], kind: Kind, as_of: date, near: bool) -> TimeLimits | None:
    operator = _BOUND_OPERATORS[match["op"].lower()]
    lead = text[: match.start()]
    ends = ASKS.search(lead) is not None and _HOW_FAR.match(lead) is None
    rest = (match["rest"] if ends else _CLAUSE.split(match["rest"], maxsplit=1)[0]).strip()
    core = " ".join((text[: match.start()] + " " + match["rest"][len(rest) :] + text[match.end() :]).split())
    if not topic_terms(core):
        core = text
    mentions = [m for m in find_mentions(rest, published_on(as_of)) if m.interval]
    two = re.split(r"\s+and\s+", rest, maxsplit=1)
    if (
        operator is Operator.BETWEEN
        and len(two) == 2
        and kind is Kind.HOW_LONG
        and not _MET.search(text[: match.start()])
    ):
        return TimeLimits(operator, None, (two[0], two[1]), core)
    names_event = leaves_year_open(rest, mentions) and topic_terms(without_dates(rest, mentions))
    if mentions and not names_event:
        return TimeLimits(operator, span_of(mentions), (rest,), core)
    timed = kind in _TIME_KINDS or (kind is Kind.FACT and asks_several(text))
    timed = timed or (
        kind in (Kind.FACT, Kind.DEFINITION, Kind.WHERE) and end_asked(text[: match.start()]) is not Operator.NONE
    )
    holders = kind is Kind.WHO and bool(office_of(text, core)) and bool(name_runs(f"is {rest}"))
    if operator in (Operator.BEFORE, Operator.AFTER, Operator.SINCE) and (timed or holders):
        return TimeLimits(operator, None, (rest,), core)
    return TimeLimits(operator, None, (rest,), text) if near else None


_BOUND_OPERATORS = {
    "by the time of": Operator.BEFORE,
    "before": Operator.BEFORE,
    "prior to": Operator.BEFORE,
    "ahead of": Operator.BEFORE,
    "until": Operator.BEFORE,
    "after": Operator.AFTER,
    "following": Operator.AFTER,
    "since": Operator.SINCE,
    "between": Operator.BETWEEN,
    "during": Operator.BETWEEN,
}
_LISTED = frozenset({Kind.TIMELINE, Kind.LIST, Kind.HOW_OFTEN})
_TIME_KINDS = frozenset({Kind.WHEN, Kind.HOW_LONG, Kind.HOW_OFTEN, Kind.TIMELINE, Kind.LIST, Kind.YES_NO})


_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)})\b", re.I)
_YEAR_TOLD = re.compile(r"\b(?:\d{4}|last|this|next|past|coming)\b", re.I)


def leaves_year_open(text: str, mentions: Sequence[DateMention]) -> bool:
    """'In November', 'on 3 May', and no year anywhere: the articles must tell which."""
    return any(_MONTH.search(mention.text) for mention in mentions) and not _YEAR_TOLD.search(text)


def span_of(mentions: Sequence[DateMention]) -> Interval | None:
    intervals = [m.interval for m in mentions if m.interval is not None]
    if not intervals:
        return None
    return Interval(min(i.first for i in intervals), max(i.last for i in intervals))
