"""Floors that a suite must not fall below, kept in evals/floors.toml.

[facts]
both = 0.90        share of questions that are right and rightly cited
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from evals.report import Summary
from qa.errors import UsageError

DEFAULT_FLOORS = Path(__file__).with_name("floors.toml")


class Floor(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    both: float = Field(ge=0, le=1)


def load_floors(path: Path = DEFAULT_FLOORS) -> Mapping[str, Floor]:
    """Floors by suite name; raises UsageError."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(dict[str, Floor]).validate_python(values)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UsageError(f"cannot use the floors in {path}: {error}") from None


def breaches(summary: Summary, floors: Mapping[str, Floor]) -> list[str]:
    """What is below its floor; false quotations and broken questions are below any."""
    floor = floors.get(summary.suite)
    if floor is None:
        raise UsageError(f"no floor for the suite {summary.suite!r}; add [{summary.suite}] to the floors file")
    found = []
    if summary.both_rate < floor.both:
        total = summary.total
        found.append(
            f"{summary.suite}: {total.both} of {total.questions} right and rightly cited "
            f"({summary.both_rate:.1%}), the floor is {floor.both:.1%}"
        )
    if summary.false_quotations:
        found.append(f"{summary.suite}: {len(summary.false_quotations)} quotations do not hold")
    if summary.errors:
        found.append(f"{summary.suite}: {summary.errors} questions broke")
    return found
