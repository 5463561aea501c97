"""What planning makes of a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qa.lexicon import EventType
from qa.plan.agreement import Stance
from qa.plan.reach import Reach
from qa.types import Interval

LONGEST_WITHIN = timedelta(days=7)


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


class AnswerType(StrEnum):
    """What sort of thing answers."""

    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"
    MONEY = "money"
    CAUSE = "cause"
    AGE = "age"
    DATE = "date"
    DURATION = "duration"
    FREQUENCY = "frequency"
    SEVERAL = "several"
    MEMBER = "member"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Focus:
    """`noun` is the comparison form of the thing counted or chosen from ('passengers' of 'how many passengers'),
    `verb` what they did or what was done to them ('hurt' of 'how many were hurt'); empty where none is named."""

    type: AnswerType
    noun: str = ""
    verb: str = ""


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
    what is asked about, `antecedents` the names that its pronouns stand for, `context` other words that the
    conversation adds; `window` limits when the event happened, in any year where `any_year`; `bound` is the date of
    'before', 'after' and 'since', `bound_events` the events that stand there instead or beside it, `reach` how far
    from them something is asked about; `published` limits the articles, in the last year that has them where
    `published_any_year`; `plan_asked`: the question is about what was planned; `where_too`: it asks when and where at
    once; `names_event`: the text is no question but names an event; `choices` are the alternatives of 'A or B',
    `predicate` what they did where they are no events; `focus` is the sort of thing asked for, `scope` the terms that
    only say in which story; `tellers` is whom the question names as telling it ('according to …'); `verb` and
    `attribute` the relation asked about ('resign', 'salary'); `office` the terms that name an office whose holders
    are asked about; `stance` is what a question supposes that asks whether sources agree on `question`; `parts` are
    the questions of one that asks several.
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
    antecedents: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    window: Interval | None = None
    any_year: bool = False
    bound: Interval | None = None
    bound_events: tuple[str, ...] = ()
    reach: Reach | None = None
    published: Interval | None = None
    published_any_year: bool = False
    quoted: tuple[str, ...] = ()
    plan_asked: bool = False
    where_too: bool = False
    names_event: bool = False
    choices: tuple[str, ...] = ()
    predicate: str = ""
    focus: Focus = Focus(AnswerType.OTHER)
    scope: frozenset[str] = frozenset()
    tellers: str = ""
    verb: str = ""
    attribute: str = ""
    office: frozenset[str] = frozenset()
    stance: Stance | None = None
    parts: tuple[Query, ...] = ()

    def in_window(self, interval: Interval) -> bool:
        """Whether something of that time can be what is asked about, as far as the window tells."""
        if self.window is None or not self.any_year:
            return self.window is None or interval.overlaps(self.window)
        years = range(interval.first.year - 1, interval.last.year + 1)
        short = interval.last - interval.first <= max(self.window.last - self.window.first, LONGEST_WITHIN)
        return short and any(interval.overlaps(moved(self.window, year)) for year in years)

    @property
    def asks_ahead(self) -> bool:
        """The question is about what was or is planned, not about what happened."""
        return self.plan_asked or self.operator is Operator.NEXT


def moved(window: Interval, year: int) -> Interval:
    """The same days of the year so that they begin in `year`."""
    by = year - window.first.year
    return Interval(_same_day(window.first, by), _same_day(window.last, by))


def _same_day(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day)
