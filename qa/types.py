"""The data that flows from an article on disk to the evidence of an answer, one frozen dataclass per idea.

    read -> Article -> Passage -> Library -> plan -> retrieve -> compose -> verify -> Answer -> render

What an answer itself is made of stands in `qa.answer`.

Offsets are half-open and count Unicode code points of `Article.text`; dates are `datetime.date`; intervals
include both ends. Nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Precision(StrEnum):
    """How exactly a date is known, finest first."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"an interval cannot end ({self.last}) before it begins ({self.first})")

    def contains(self, other: Interval) -> bool:
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Interval) -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as exactly as it is known, and how that is known.

    `method` names the rule ('sidecar', 'json-ld', ...); `evidence` is the text it rests on; `confidence` is in 0..1.
    """

    interval: Interval | None
    precision: Precision
    method: str
    evidence: str
    confidence: float

    def iso(self) -> str | None:
        """'2024-01-10', '2017-08' or '2017', as far as known; None when unknown."""
        if self.interval is None:
            return None
        width = {Precision.TIME: 10, Precision.DAY: 10, Precision.WEEK: 7, Precision.MONTH: 7}.get(self.precision, 4)
        return self.interval.first.isoformat()[:width]


UNKNOWN_PUBLISHED = Published(None, Precision.UNKNOWN, "none", "", 0.0)


class MentionType(StrEnum):
    """The TIMEX3 types of TimeML."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class DateMention:
    """One temporal expression of a text, resolved.

    `value` is written as TIMEX3 does ('2024-01-08', '2017-W32', 'P3D', 'XXXX-WXX-4', 'PRESENT_REF');
    `interval` is None where no days follow (durations, sets, vague ones, no anchor known); `anchor` says
    what the resolution rests on ('absolute', 'published 2024-01-10', 'mention "November 2022"', ...).
    """

    span: Span
    text: str
    type: MentionType
    value: str
    interval: Interval | None
    precision: Precision
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of kept characters: `text[start:start+length]` is `raw[source_start:source_start+length]`."""

    start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the library holds it: furniture gone, what is kept letter for letter.

    `id` comes from the content; `source` is the path or URL as ingested; `source_key` tells one source from
    another when the path is written differently; `origins` says where each piece of metadata came from;
    `flags` are quality flags such as 'machine-paraphrase'; `pieces` map `text` back to the source's text.
    """

    id: str
    source: str
    source_key: str
    title: str
    text: str
    published: Published
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; `index` counts from 0 in reading order."""

    article_id: str
    index: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What an article tells at `span`, at most 256 word pieces; `id` is '<article id>:<start>-<end>'."""

    id: str
    article_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a stage ('lexical', 'dense', 'fused', ...) found; ranks count from 1."""

    passage: Passage
    score: float
    rank: int
    stage: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Number of articles, oldest and newest publication date known."""

    articles: int
    first: str | None
    last: str | None
