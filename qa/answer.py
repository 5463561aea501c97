"""What a reader gets: a cited answer, the statements and conflicts in it, and the events by which it arrives.

Nothing here does I/O.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qa.types import Article, Coverage, Sentence, Span
from qa.usage import ModelUse


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


class Support(StrEnum):
    """What a statement rests on, strongest first."""

    QUOTED = "quoted"
    RESOLVED = "resolved"
    COMPUTED = "computed"
    PHRASED = "phrased"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation that stands letter for letter at `span` of the article's text."""

    marker: int
    article_id: str
    span: Span
    quote: str
    title: str
    publisher: str | None
    published: str | None
    source: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One verified sentence of an answer; `citations` are markers, `derivation` says how a date was worked out."""

    text: str
    citations: tuple[int, ...]
    support: Support
    derivation: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What one side of a conflict says."""

    value: str
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree about one thing."""

    about: str
    versions: tuple[Version, ...]


class Status(StrEnum):
    ANSWERED = "answered"
    PARTIAL = "partial"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds per stage."""

    plan: float = 0.0
    retrieve: float = 0.0
    compose: float = 0.0
    verify: float = 0.0
    total: float = 0.0
    first_evidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `text` holds the statements with their [n] markers; `notes` are said beside the answer,
    such as that the language model was not reachable."""

    question: str
    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]
    coverage: Coverage
    as_of: date
    llm: str | None
    generation: str
    settings_id: str
    timings: Timings
    notes: tuple[str, ...] = ()
    usage: ModelUse | None = None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Stream event: the evidence that is being read, before the first statement."""

    sentences: tuple[Sentence, ...]
    articles: tuple[Article, ...]
    ms: float


@dataclass(frozen=True, slots=True)
class Delta:
    """Stream event: one whole verified statement with the citations it introduces; never taken back."""

    statement: Statement
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Stream event: a status line for the reader ('the language model is still loading')."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """Stream event, the last: the whole answer."""

    answer: Answer


StreamEvent = Retrieved | Delta | Notice | Done
