"""Which samples of a task are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from evals.task import Sample


def choose(
    samples: Sequence[Sample], limit: int | None = None, per_kind: int | None = None, seed: int = 0, repeat: int = 1
) -> list[Sample]:
    """At most `per_kind` of each kind, drawn by the seed, and of these the first `limit`, in the task's order; each
    `repeat` times."""
    chosen = list(samples)
    if per_kind is not None:
        by_kind: defaultdict[str, list[Sample]] = defaultdict(list)
        for sample in samples:
            by_kind[sample.kind].append(sample)
        random = Random(seed)  # noqa: S311  nothing secret
        drawn = [random.sample(members, min(per_kind, len(members))) for members in by_kind.values()]
        ids = {sample.id for members in drawn for sample in members}
        chosen = [sample for sample in samples if sample.id in ids]
    return [replace(sample, attempt=n) for sample in chosen[:limit] for n in range(1, repeat + 1)]
