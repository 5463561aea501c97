"""Read a question: what is asked, about what, and for which time.

`plan` turns a question and its conversation into a `Query`. Everything after it works on the query; nothing after it
looks at the raw question again, except to show it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from qa.lexicon import EventType, event_types
from qa.temporal import find_mentions
from qa.terms import content_terms, tokens
from qa.types import DateMention, Interval, Precision, Published, Turn


class Kind(StrEnum):
    """What sort of answer is asked for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    HOW_LONG = "how long"
    HOW_OFTEN = "how often"
    WHY = "why"
    YES_NO = "yes/no"
    LIST = "list"
    TIMELINE = "timeline"
    DEFINITION = "definition"
    QUOTE = "quote"
    ORDER = "order"
    FACT = "fact"


class Operator(StrEnum):
    """Which of several dated events is meant."""

    NONE = "none"
    LAST = "last"
    FIRST = "first"
    NEXT = "next"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood.

    `text` stands on its own (follow-ups resolved) and is what retrieval searches; `topic` are the comparison forms of
    what is asked about, `context` those that the conversation adds; `window` limits when the event happened, `bound`
    is the date of 'before', 'after' and 'since', `bound_event` their event when no date is given; `published` limits
    the articles; `choices` are the alternatives of 'A or B'; `parts` are the questions of a question that asks
    several.
    """

    question: str
    text: str
    kind: Kind
    operator: Operator
    as_of: date
    as_of_given: bool
    topic: tuple[str, ...]
    names: tuple[str, ...]
    types: frozenset[EventType]
    context: tuple[str, ...] = ()
    window: Interval | None = None
    bound: Interval | None = None
    bound_event: str = ""
    published: Interval | None = None
    quoted: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    parts: tuple[Query, ...] = ()


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (Kind.TIMELINE, r"\b(?:timeline|chronolog\w+|in (?:date|time|order of) ?order|in order of date|by date)\b"),
        (Kind.ORDER, r"\b(?:which|what|who)\b.*\b(?:first|earlier|later|last|more recent|latest)\b.*\bor\b|"
         r"\b(?:earlier|later|first|more recent) of the (?:two|three)\b|\bwhich (?:came|happened|was) (?:first|earlier|later)"),
        (Kind.QUOTE, r"\bwho (?:said|told|warned|claimed|stated|called|described|argued|urged)\b"),
        (Kind.HOW_LONG, r"\bhow (?:long|many (?:years|months|weeks|days|hours))\b"),
        (Kind.HOW_OFTEN, r"\bhow (?:often|many times|frequently)\b"),
        (Kind.HOW_MANY, r"\bhow (?:many|much|big|large|high|far|old|tall)\b|\bwhat (?:number|share|percentage|proportion|price|"
         r"amount|figure)\b"),
        (Kind.WHEN, r"\bwhen\b|\b(?:on|in|by|at|since) (?:what|which) (?:date|day|month|year|time|week)\b|"
         r"\b(?:what|which) (?:date|day|month|year)\b|\bwhat (?:is|was) the date\b"),
        (Kind.WHERE, r"\bwhere\b|\bin (?:what|which) (?:city|country|place|town|state|province|venue)\b|"
         r"\b(?:what|which) (?:city|country|place|town|venue)\b"),
        (Kind.WHY, r"\bwhy\b|\bfor (?:what|which) reason\b|\bwhat (?:caused|led to|prompted)\b|\bwhat (?:is|was) the reason\b"),
        (Kind.WHO, r"\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ ){0,2}(?:person|man|woman|general|admiral|officer|official|minister|"
         r"president|secretary|leader|spokes\w+|mayor|governor|captain|chief|chair\w*|winner|runner|author|expert)\b"),
        (Kind.LIST, r"\b(?:list|name (?:all|the)|enumerate|which \w+s (?:are|were|did|have))\b"),
        (Kind.DEFINITION, r"^\W*what (?:is|are|was|were) (?:the |an? )?[\w\s.'’/()-]{2,60}\?*$|\bwhat does .* stand for\b|"
         r"\bwhat does .* mean\b"),
        (Kind.YES_NO, r"^\W*(?:and |so |but )?(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b"),
    )
)  # fmt: skip
_LAST = re.compile(
    r"\b(?:last|latest|most recent(?:ly)?|newest|previous(?:ly)?)\b(?! (?:week|month|year|night)\b)", re.I
)
_FIRST = re.compile(r"\b(?:first|earliest|oldest|originally)\b(?! (?:lady|minister|deputy|name)\b)", re.I)
_NEXT = re.compile(r"\b(?:next|upcoming|coming up|forthcoming)\b", re.I)
_AS_OF = re.compile(r"\b(?:as of|as at|by the end of|up to|until|at the end of)\s+", re.I)
_BOUND = re.compile(
    r"\b(?P<op>before|prior to|ahead of|until|after|following|since|between|during)\s+(?P<rest>[^,?;]+)", re.I
)
_PUBLISHED = re.compile(
    r"\b(?:in|from|of|according to)\s+(?:the\s+)?(?:articles?|reports?|news|coverage|stories)\s+(?:of|from|published in|"
    r"in|dated|published on|published)\s+", re.I,
)  # fmt: skip
_SCAFFOLD = re.compile(
    r"\b(?:according to (?:the |these |your )?(?:articles?|reports?|sources?|library|news)|(?:do|did|that|which|what) the "
    r"(?:articles?|reports?|sources?) (?:say|report|mention|tell|state|describe)\w*(?: about)?|in the articles?|"
    r"(?:the )?articles? (?:report|say|mention|tell)\w*|that (?:is|was) reported|can you tell me|do you know|"
    r"please|tell me|i(?:'d| would) like to know)\b",
    re.I,
)
_ASKING = frozenset(
    "date day month year week time last latest recent recently most newest first earliest next upcoming list name "
    "order timeline earlier later two many much long often say said report article held take place happen occur "
    "exact exactly many times which previous previously prior year years month months day days much hold event "
    "chronological chronologically mentioned mention tell know".split()
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|his|hers|their|them|its|this|that|those|these|there|then)\b", re.I)
_FOLLOWS = re.compile(r"^\W*(?:and|but|so|then|what about|how about|also)\b", re.I)
_SEVERAL = re.compile(
    r"(?:,\s*and|\?\s*(?:and\b)?|,|\band)\s+(?=(?:who|what|when|where|why|how|which|on which|in which|was|were|did|is)\b)",
    re.I,
)
_ASKS = re.compile(r"\b(?:who|what|when|where|why|how|which|was|were|did|is|are|does|do)\b", re.I)
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’]{6,}?)[”\"’'](?!\w)")


def plan(question: str, history: Sequence[Turn], as_of: date | None, today: date) -> Query:
    """The query of a question; `as_of` from outside gives way to one that the question itself names."""
    plain = " ".join(question.split())
    body, named = _split_as_of(plain, as_of or today)
    given = named is not None or as_of is not None
    moment = named or as_of or today
    texts = _several(body)
    if len(texts) == 1:
        return _plan_one(plain, body, history, moment, given)
    parts: list[Query] = []
    for text in texts:
        earlier = [*history, *(Turn(part.question, "") for part in parts)]
        parts.append(_plan_one(text, text, earlier, moment, given))
    whole = _plan_one(plain, body, history, moment, given)
    return replace(whole, parts=tuple(parts))


def _plan_one(question: str, body: str, history: Sequence[Turn], as_of: date, given: bool) -> Query:
    body, published = _split_published(body, as_of)
    body = " ".join(_SCAFFOLD.sub(" ", body).split())
    context = _context(body, history)
    kind = _kind(body)
    if kind is Kind.FACT and context and _FOLLOWS.search(body) and history:
        kind = _kind(history[-1].question)
    operator, bound, bound_event, core = _operator(body, kind, as_of)
    mentions = find_mentions(core, _published_on(as_of))
    window = _window(mentions) if bound is None or operator is Operator.NONE else None
    topic = _topic(_without(core, mentions))
    return Query(
        question=question,
        text=" ".join([body, *context]),
        kind=kind,
        operator=operator,
        as_of=as_of,
        as_of_given=given,
        topic=topic,
        names=_names(core),
        types=event_types(content_terms(_without(core, mentions))),
        context=context,
        window=window,
        bound=bound,
        bound_event=bound_event,
        published=published,
        quoted=tuple(_QUOTED.findall(question)),
        choices=_choices(core, kind),
    )


def _kind(text: str) -> Kind:
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), Kind.FACT)


def _published_on(day: date) -> Published:
    return Published(Interval(day, day), Precision.DAY, "as of", day.isoformat(), 1.0)


def _split_as_of(text: str, anchor: date) -> tuple[str, date | None]:
    """'As of 31 December 2023, when …' without its first words, and the last day that they name."""
    match = _AS_OF.search(text)
    if match is None:
        return text, None
    mentions = find_mentions(text, _published_on(anchor))
    mention = next((m for m in mentions if 0 <= m.span.start - match.end() <= 4 and m.interval), None)
    if mention is None or mention.interval is None:
        return text, None
    rest = (text[: match.start()] + text[mention.span.end :]).strip(" ,")
    return (rest, mention.interval.last) if len(content_terms(rest)) else (text, mention.interval.last)


def _split_published(text: str, anchor: date) -> tuple[str, Interval | None]:
    match = _PUBLISHED.search(text)
    if match is None:
        return text, None
    mentions = find_mentions(text, _published_on(anchor))
    mention = next((m for m in mentions if 0 <= m.span.start - match.end() <= 4 and m.interval), None)
    if mention is None:
        return text, None
    return (text[: match.start()] + text[mention.span.end :]).strip(" ,"), mention.interval


def _operator(text: str, kind: Kind, as_of: date) -> tuple[Operator, Interval | None, str, str]:
    """Operator, the interval that bounds it, the event that does, and the question without the bound."""
    bound = _BOUND.search(text)
    if bound is not None and kind is not Kind.WHY:
        operator = _BOUND_OPERATORS[bound["op"].lower()]
        mentions = [m for m in find_mentions(bound["rest"], _published_on(as_of)) if m.interval]
        core = (text[: bound.start()] + text[bound.end() :]).strip()
        if len(_topic(core)) == 0:
            core = text
        if mentions:
            return operator, _window(mentions), "", core
        if operator in (Operator.BEFORE, Operator.AFTER, Operator.SINCE) and kind in _TIME_KINDS:
            return operator, None, bound["rest"].strip(), core
    for operator, pattern in ((Operator.NEXT, _NEXT), (Operator.LAST, _LAST), (Operator.FIRST, _FIRST)):
        if pattern.search(text):
            return operator, None, "", text
    return Operator.NONE, None, "", text


_BOUND_OPERATORS = {
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
_TIME_KINDS = frozenset({Kind.WHEN, Kind.HOW_LONG, Kind.HOW_OFTEN, Kind.TIMELINE, Kind.LIST})


def _window(mentions: Sequence[DateMention]) -> Interval | None:
    intervals = [m.interval for m in mentions if m.interval is not None]
    if not intervals:
        return None
    return Interval(min(i.first for i in intervals), max(i.last for i in intervals))


def _without(text: str, mentions: Sequence[DateMention]) -> str:
    for mention in sorted(mentions, key=lambda m: m.span, reverse=True):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    return text


def _topic(text: str) -> tuple[str, ...]:
    asking = frozenset(content_terms(" ".join(_ASKING)))
    return tuple(term for term in content_terms(text) if term not in asking)


def _names(text: str) -> tuple[str, ...]:
    """Runs of capitalised words, the question word that opens the sentence left out."""
    runs: list[list[str]] = []
    last_end = -2
    for index, token in enumerate(tokens(text)):
        opens = index == 0 and _ASKS.fullmatch(token.text) is not None
        if token.text[0].isupper() and not opens:
            if runs and token.span.start - last_end <= 1:
                runs[-1].append(token.text)
            else:
                runs.append([token.text])
            last_end = token.span.end
    return tuple(" ".join(run) for run in runs)


def _context(text: str, history: Sequence[Turn]) -> tuple[str, ...]:
    """Words that a follow-up leaves out: the names of the last answer, else of the last question, and its topic."""
    if not history or not (_PRONOUN.search(text) or _FOLLOWS.search(text) or len(_topic(text)) < 2):
        return ()
    last = history[-1]
    asked = _names(last.question)
    answered = tuple(name for name in _names(last.answer) if name not in asked)
    own = {token.text for token in tokens(text)}
    words = [*answered[:2], *(t.text for t in tokens(last.question) if content_terms(t.text))]
    return tuple(dict.fromkeys(word for word in words if word not in own))


def _several(text: str) -> list[str]:
    """The questions of a question that asks several; one that asks one is returned whole."""
    pieces = [piece.strip(" ,?") for piece in _SEVERAL.split(text)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2 or not all(_ASKS.search(piece) and len(piece.split()) > 2 for piece in pieces):
        return [text]
    return [piece + "?" for piece in pieces]


def _choices(text: str, kind: Kind) -> tuple[str, ...]:
    """The alternatives of 'which came first, A or B?' and 'the earlier of the two: A, or B'."""
    if kind is not Kind.ORDER:
        return ()
    tail = re.split(r"[:,–—-]\s+", text.rstrip("? "), maxsplit=1)[-1]
    pieces = [piece.strip(" ,?") for piece in re.split(r",?\s+\bor\b\s+|,\s+", tail)]
    return tuple(piece for piece in pieces if piece) if len(pieces) > 1 else ()
