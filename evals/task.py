"""What an evaluation is made of: samples, something that answers them, and scores.

    Task.samples -> Task.opened(sample.library) -> respond(sample) -> output (JSON) -> Task.judge -> Scores -> metrics

An output is all that is kept of a response, so that it can be judged again without asking again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from evals.metric import Metric

Output = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing to answer. `library` names the documents it is answered from: samples that share it share one
    library; `data` is the task's own (what is expected); `asked` identifies what is put to the system, so that
    changed expectations do not ask again; `attempt` counts from 1 where everything is asked several times."""

    id: str
    kind: str
    question: str
    asked: str
    library: str = ""
    data: Any = field(default=None, compare=False)
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Scores:
    """What an output is worth: whether it passed, scores by name, what is wrong with it in words, the stage that is to
    blame ('retrieval', 'answer', 'citation', ...) where that is known, and the evidence that was not read."""

    passed: bool
    values: Mapping[str, float]
    reasons: tuple[str, ...] = ()
    stage: str = ""
    missed: tuple[str, ...] = ()


Respond = Callable[[Sample], Output]


def fingerprint(*parts: Any) -> str:
    """Identifies what is put to the system."""
    return sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


class Task(Protocol):
    """An evaluation; `metrics` come in the order in which they are shown."""

    @property
    def name(self) -> str: ...

    @property
    def samples(self) -> Sequence[Sample]: ...

    @property
    def metrics(self) -> Sequence[Metric]: ...

    def opened(self, library: str) -> AbstractContextManager[Respond]:
        """What answers the samples of one library; raises DatelineError."""
        ...

    def judge(self, sample: Sample, output: Output) -> Scores:
        """Score an output, by code alone and without the library."""
        ...
