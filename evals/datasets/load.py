"""Data sets by name: `NAME=PATH` on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.datasets import article_extraction, bipia, multihop_rag, ramdocs, squad2, tempeval3
from evals.datasets.article_extraction import ArticleExtraction
from evals.datasets.bipia import Bipia
from evals.datasets.multihop_rag import MultiHopRag
from evals.datasets.ramdocs import RamDocs
from evals.datasets.squad2 import Squad2
from evals.datasets.tempeval3 import TempEval3
from evals.metric import Metric
from evals.suite_metrics import METRICS as SUITE_METRICS
from evals.task import Task
from qa.build import Product
from qa.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setup:
    """What loaders may need beside the path: libraries are kept in `work`; `bare`: ask the model alone, too."""

    product: Product
    work: Path
    bare: bool = False


LOADERS: Mapping[str, Callable[[Path, Setup], Task]] = {
    "multihop_rag": lambda path, setup: MultiHopRag.load(path, setup.product, setup.work),
    "ramdocs": lambda path, setup: RamDocs.load(path, setup.product, bare=setup.bare),
    "squad2": lambda path, setup: Squad2.load(path, setup.product),
    "tempeval3": lambda path, _: TempEval3.load(path),
    "bipia": lambda path, setup: Bipia.load(path, setup.product, setup.work),
    "article_extraction": lambda path, _: ArticleExtraction.load(path),
}


def load_dataset(name: str, path: Path, setup: Setup) -> Task:
    """Raises UsageError for a name that is not known and for files that are not as published."""
    if name not in LOADERS:
        raise UsageError(f"there is no data set {name!r}; known are {', '.join(LOADERS)}")
    return LOADERS[name](path, setup)


def metrics_of(task: str) -> Sequence[Metric]:
    """The metrics of a task that is known by its name alone: a data set's own, else those of suites."""
    modules = (article_extraction, bipia, multihop_rag, ramdocs, squad2, tempeval3)
    named: Mapping[str, Sequence[Metric]] = {m.__name__.rpartition(".")[2]: m.METRICS for m in modules}
    return named.get(task, SUITE_METRICS)
