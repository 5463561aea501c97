"""Floors that a suite must not fall below, kept in evals/floors.toml.

    [facts]
    both = 0.92              the metric of evals/suite_metrics.py, over the whole suite

    [[lowered]]              written by `python -m evals floors lower`, with the reason
    suite = "facts"
    ...

`[highest.SUITE]` remembers the highest floor there was: one that lies below it without a reason that was recorded is an
error, so that no floor sinks unnoticed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.run_folder import write_whole
from evals.summary import Summary
from qa.errors import UsageError

DEFAULT_FLOORS = Path(__file__).with_name("floors.toml")
TOLERANCE = 1e-9
STEP = 1000
"""Floors are whole thousandths."""
_HEADER = """\
# Floors of the suites without a language model: by suite and metric, checked by `--gate` and by the tests.
# Raise them with `python -m evals floors raise RUN`; `python -m evals floors lower` wants a reason and records it.
"""

Share = Annotated[float, Field(ge=0, le=1)]


class Lowered(BaseModel):
    """A floor that was taken down, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    suite: str
    metric: str
    was: Share
    now: Share
    reason: Annotated[str, Field(min_length=10)]


class Floors(BaseModel):
    """Floors by suite and metric; `highest` are those that have been, where that is more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    suites: Mapping[str, Mapping[str, Share]]
    highest: Mapping[str, Mapping[str, Share]] = Field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()

    def unexplained(self) -> list[str]:
        """Floors that are below what they were, without a reason."""
        explained = {(item.suite, item.metric): item.now for item in self.lowered}
        return [
            f"[{suite}] {metric} is {self.suites.get(suite, {}).get(metric, 0.0):g} and was {highest:g}"
            for suite, metrics in self.highest.items()
            for metric, highest in metrics.items()
            if self.suites.get(suite, {}).get(metric, 0.0) < min(highest, explained.get((suite, metric), 1.0))
        ]


def load_floors(path: Path = DEFAULT_FLOORS) -> Floors:
    """Raises UsageError where the file cannot be used or a floor was lowered without a reason."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        beside = {name: values.pop(name) for name in ("highest", "lowered") if name in values}
        floors = Floors.model_validate({"suites": values, **beside})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UsageError(f"cannot use the floors in {path}: {error}") from None
    if sunk := floors.unexplained():
        told = "; ".join(sunk)
        raise UsageError(f"{path}: {told}. Lower a floor with `python -m evals floors lower`, which asks for a reason")
    return floors


def save_floors(floors: Floors, path: Path) -> None:
    """Write the file anew."""
    parts = [_HEADER]
    parts += [_section(suite, metrics) for suite, metrics in floors.suites.items()]
    parts += [_section(f"highest.{suite}", metrics) for suite, metrics in floors.highest.items()]
    parts += [
        f"[[lowered]]\nsuite = {json.dumps(item.suite)}\nmetric = {json.dumps(item.metric)}\n"
        f"was = {item.was}\nnow = {item.now}\nreason = {json.dumps(item.reason, ensure_ascii=False)}\n"
        for item in floors.lowered
    ]
    write_whole(path, "\n".join(parts))


def raised(floors: Floors, summary: Summary, metrics: Sequence[str] = ()) -> Floors:
    """Floors at what the run has reached, none lower than before; `metrics` get a floor in addition to those that have
    one."""
    before = floors.suites.get(summary.task, {})
    now = dict(before)
    for metric in dict.fromkeys((*before, *metrics)):
        found = summary.value(metric)
        if found is not None and found.n:
            now[metric] = max(before.get(metric, 0.0), int(found.value * STEP + TOLERANCE) / STEP)
    peak = {**floors.highest.get(summary.task, {}), **now}
    return floors.model_copy(
        update={
            "suites": {**floors.suites, summary.task: now},
            "highest": {**floors.highest, summary.task: peak},
        }
    )


def lowered(floors: Floors, suite: str, metric: str, value: float, reason: str) -> Floors:
    """A floor taken down, with the reason; raises UsageError where it is not lower, or nothing is said."""
    was = floors.suites.get(suite, {}).get(metric)
    if was is None or value >= was:
        raise UsageError(f"[{suite}] {metric} is {'not there' if was is None else was}: nothing to lower")
    try:
        record = Lowered(suite=suite, metric=metric, was=was, now=value, reason=reason.strip())
    except ValidationError:
        raise UsageError("say in at least ten letters why the floor is lowered, and give a share from 0 to 1") from None
    highest = {**floors.highest, suite: {metric: was, **floors.highest.get(suite, {})}}
    suites = {**floors.suites, suite: {**floors.suites[suite], metric: value}}
    return Floors(suites=suites, highest=highest, lowered=(*floors.lowered, record))


def _section(name: str, metrics: Mapping[str, float]) -> str:
    lines = (f"{_key(metric)} = {value}\n" for metric, value in metrics.items())
    return f"[{name}]\n{''.join(lines)}"


def _key(metric: str) -> str:
    return metric if metric.isidentifier() else json.dumps(metric)
