"""Answer the samples of a task and judge each output; what is known from an earlier run is not asked again."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Self

from evals.task import Output, Respond, Sample, Scores, Task
from qa.errors import DatelineError, UsageError

logger = logging.getLogger(__name__)

Key = tuple[str, int]
"""A sample's id and which attempt it is."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a sample: an output, or an error ({code, message}); `ms` is wall time."""

    asked: str
    ms: float
    output: Output | None = None
    error: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A reply, judged. A sample that broke has no scores and has not passed."""

    sample: Sample
    reply: Reply
    scores: Scores


def execute(
    task: Task,
    samples: Sequence[Sample],
    earlier: Mapping[Key, Reply],
    keep: Callable[[Record], None],
    workers: int = 1,
) -> Iterator[Record]:
    """Records in the order of the samples; `keep` gets each new one as soon as it is there.

    `earlier` holds the replies of a run that was cut off. Errors are asked again, and so is a sample that
    asks something else by now; changed expectations only score anew.
    """
    known = {key_of(sample): reply for sample in samples if (reply := _known(sample, earlier)) is not None}
    lock = threading.Lock()
    with Openings(task, (sample.library for sample in samples if key_of(sample) not in known)) as openings:

        def record(sample: Sample) -> Record:
            if key_of(sample) in known:
                return judged(task, sample, known[key_of(sample)])
            found = judged(task, sample, _reply(sample, openings))
            with lock:
                keep(found)
            return found

        if workers == 1:
            yield from map(record, samples)
            return
        with ThreadPoolExecutor(workers) as pool:
            try:
                yield from pool.map(record, samples)
            finally:
                pool.shutdown(cancel_futures=True)


def judged(task: Task, sample: Sample, reply: Reply) -> Record:
    """Score a reply."""
    if reply.output is None:
        message = reply.error["message"] if reply.error else "no answer"
        return Record(sample, reply, Scores(False, {}, (f"error: {message}",)))
    return Record(sample, reply, task.judge(sample, reply.output))


def key_of(sample: Sample) -> Key:
    return sample.id, sample.attempt


def _known(sample: Sample, earlier: Mapping[Key, Reply]) -> Reply | None:
    reply = earlier.get(key_of(sample))
    return reply if reply is not None and reply.error is None and reply.asked == sample.asked else None


def _reply(sample: Sample, openings: Openings) -> Reply:
    """A library that cannot be opened is this sample's error; one that the user named wrongly ends the run."""
    try:
        with openings.borrow(sample.library) as respond:
            return _answer(sample, respond)
    except UsageError:
        raise
    except DatelineError as problem:
        return Reply(sample.asked, 0.0, error={"code": problem.code, "message": str(problem)})


def _answer(sample: Sample, respond: Respond) -> Reply:
    start = perf_counter()
    output: Output | None = None
    error: dict[str, str] | None = None
    try:
        output = respond(sample)
    except DatelineError as problem:
        error = {"code": problem.code, "message": str(problem)}
    except Exception as problem:  # a sample is a boundary: one that breaks must not stop the rest
        logger.exception("sample %s broke", sample.id)
        error = {"code": "crash", "message": f"{type(problem).__name__}: {problem}"}
    return Reply(sample.asked, round((perf_counter() - start) * 1000, 1), output, error)


class Openings:
    """The libraries that are open: each is opened when it is first needed and closed after its last sample."""

    def __init__(self, task: Task, uses: Iterable[str]) -> None:
        self._task = task
        self._left = Counter(uses)
        self._locks = {library: threading.Lock() for library in self._left}
        self._open: dict[str, tuple[AbstractContextManager[Respond], Respond]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with ExitStack() as stack:
            for opened, _respond in self._open.values():
                stack.push(opened)
            self._open.clear()

    @contextmanager
    def borrow(self, library: str) -> Iterator[Respond]:
        """What answers the samples of the library; raises DatelineError where it cannot be opened."""
        with self._locks[library]:
            if library not in self._open:
                context = self._task.opened(library)
                self._open[library] = context, context.__enter__()
            respond = self._open[library][1]
        try:
            yield respond
        finally:
            self._give_back(library)

    def _give_back(self, library: str) -> None:
        with self._locks[library]:
            self._left[library] -= 1
            if not self._left[library]:
                context, _respond = self._open.pop(library)
                context.__exit__(None, None, None)
