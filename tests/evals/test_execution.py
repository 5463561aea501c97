"""Tasks whose answers follow a rule: what is asked, when libraries are open, and what is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from evals.choosing import choose
from evals.execution import Key, Record, Reply, execute
from evals.metric import Metric
from evals.task import Output, Respond, Sample, Scores
from qa.errors import LibraryMissing, UsageError


@dataclass
class Echo:
    """Raises for questions that say so; answers all others with themselves. Counts what is asked and open."""

    samples: Sequence[Sample]
    name: str = "echo"
    metrics: Sequence[Metric] = ()
    asked: list[str] = field(default_factory=list)
    opened_: list[str] = field(default_factory=list)
    open_now: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def opened(self, library: str) -> Iterator[Respond]:
        if library == "misnamed":
            raise UsageError("no such folder")
        if library == "missing":
            raise LibraryMissing("there is no library")
        with self.lock:
            self.opened_.append(library)
            self.open_now.add(library)
        yield self.respond
        self.open_now.remove(library)

    def respond(self, sample: Sample) -> Output:
        assert sample.library in self.open_now
        with self.lock:
            self.asked.append(sample.id)
        if sample.question == "crash":
            raise ZeroDivisionError("oops")
        return {"said": sample.question}

    def judge(self, sample: Sample, output: Output) -> Scores:
        right = output["said"] == sample.data
        return Scores(right, {"right": float(right)}, () if right else ("wrong",))


def sample(name: str, question: str = "yes", library: str = "a", expected: str = "yes") -> Sample:
    return Sample(name, "kind", question, f"asks {question}", library, expected)


def run(task: Echo, earlier: dict[Key, Reply] | None = None, workers: int = 1) -> tuple[list[Record], list[Record]]:
    kept: list[Record] = []
    return list(execute(task, task.samples, earlier or {}, kept.append, workers)), kept


@pytest.mark.parametrize("workers", [1, 4])
def test_each_library_is_opened_once_and_closed_after_its_last_sample(workers: int) -> None:
    task = Echo([sample(str(n), library="ab"[n % 2]) for n in range(20)])
    records, kept = run(task, workers=workers)
    assert [record.sample.id for record in records] == [str(n) for n in range(20)]
    assert sorted(kept, key=lambda record: int(record.sample.id)) == records
    assert all(record.scores.passed for record in records)
    assert sorted(task.opened_) == ["a", "b"]
    assert task.open_now == set()


@pytest.mark.parametrize("workers", [1, 3])
def test_a_sample_that_breaks_does_not_stop_the_rest(workers: int) -> None:
    task = Echo([sample("1", "crash"), sample("2", library="missing"), sample("3")])
    (crashed, missing, fine), _ = run(task, workers=workers)
    assert crashed.reply.error == {"code": "crash", "message": "ZeroDivisionError: oops"}
    assert missing.reply.error == {"code": "library_missing", "message": "there is no library"}
    assert not crashed.scores.passed
    assert missing.scores.reasons == ("error: there is no library",)
    assert fine.scores.passed


def test_what_the_user_got_wrong_stops_the_run() -> None:
    task = Echo([sample("1"), sample("2", library="misnamed"), sample("3")])
    with pytest.raises(UsageError, match="no such folder"):
        run(task)
    assert task.open_now == set()


def test_what_is_known_is_scored_anew_and_not_asked_again() -> None:
    task = Echo([sample("1", expected="no")])
    (found,), kept = run(task, {("1", 1): Reply("asks yes", 5.0, {"said": "yes"})})
    assert (task.asked, task.opened_, kept) == ([], [], [])
    assert found.reply.ms == 5.0
    assert found.scores.reasons == ("wrong",)


def test_errors_and_what_asks_something_else_are_asked_again() -> None:
    task = Echo([sample("1"), sample("2"), sample("3")])
    earlier = {
        ("1", 1): Reply("asks yes", 5.0, error={"code": "crash", "message": "x"}),
        ("2", 1): Reply("asks something else", 5.0, {"said": "yes"}),
        ("3", 2): Reply("asks yes", 5.0, {"said": "yes"}),
    }
    run(task, earlier)
    assert task.asked == ["1", "2", "3"]


def test_samples_are_drawn_by_kind_and_seed_and_repeated() -> None:
    samples = [Sample(f"{kind}{n}", kind, "q", "a") for kind in "xyz" for n in range(5)]
    drawn = choose(samples, per_kind=2, seed=3)
    assert [one.kind for one in drawn] == list("xxyyzz")
    assert drawn == choose(samples, per_kind=2, seed=3)
    assert any(choose(samples, per_kind=2, seed=seed) != drawn for seed in range(5))
    assert [one.id for one in choose(samples, limit=3, per_kind=2, seed=3)] == [one.id for one in drawn[:3]]
    assert [(one.id, one.attempt) for one in choose(samples, limit=1, repeat=2)] == [("x0", 1), ("x0", 2)]
    assert choose(samples, per_kind=99) == samples
