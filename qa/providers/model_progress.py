"""How far the fetch of a model file has come, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TransferSpeedColumn

from qa.providers.model_catalog import ModelFile

Stage = Literal["waiting", "downloading", "verifying", "ready"]
_SAYS: dict[Stage, str] = {
    "waiting": "another process is fetching",
    "downloading": "fetching",
    "verifying": "checking the checksum of",
    "ready": "ready:",
}


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """`done` and `total` are bytes of the model file; `source` names where they come from."""

    model: ModelFile
    stage: Stage
    done: int
    source: str = ""

    @property
    def total(self) -> int:
        return self.model.size

    def __str__(self) -> str:
        share = f" {100 * self.done // self.total}%" if self.stage == "downloading" else ""
        return f"{_SAYS[self.stage]} {self.model.name}{share}"


ProgressCallback = Callable[[FetchProgress], None]


def ignore_progress(progress: FetchProgress) -> None:
    """Shows nothing."""


@contextmanager
def progress_bar(console: Console | None = None) -> Iterator[ProgressCallback]:
    """A callback that draws a bar on standard error, from the first call that has something to fetch."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    bar = Progress(*columns, console=console or Console(stderr=True))
    tasks: dict[str, TaskID] = {}

    def show(progress: FetchProgress) -> None:
        name = progress.model.name
        if name not in tasks:
            if progress.stage == "ready":
                return
            bar.start()
            tasks[name] = bar.add_task(name, total=progress.total)
        described = f"{_SAYS[progress.stage]} {name}"
        bar.update(tasks[name], completed=progress.done, description=described)

    try:
        yield show
    finally:
        if tasks:
            bar.stop()
