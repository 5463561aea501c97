"""Killing a writer at random moments, and looking at what the library then holds.

A child process writes in a loop; write n changes every article to say so, and adds or removes one. It tells
each n when it is committed, and gets a SIGKILL at a random moment. The library must then open with exactly the
content of the last n told or of the one after (killed between the swap and the telling).
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from evals.bench.articles import FIRST_DAY, ArticleMaker, prepare
from qa.errors import LibraryError, LibraryMissing
from qa.library import LibraryStore

DIMENSION = 32
FINGERPRINT = "made"
LONGEST_WAIT_S = 0.6  # a few writes


@dataclass(frozen=True, slots=True)
class KillReport:
    """How often the last content told was found (`old`) and how often the one after it (`new`), and whatever
    else was found; `midway` counts the kills that left an unfinished draft behind."""

    kills: int
    old: int
    new: int
    midway: int
    failures: tuple[str, ...]


def content(step: int) -> dict[str, str]:
    """Name -> text of the articles after write `step`; empty before the first."""
    return {f"k{number}": f"Article {number} of write {step}." for number in range(5 + step % 2) if step}


def run_kills(library: Path, count: int, seed: int = 0, progress: Callable[[], None] = lambda: None) -> KillReport:
    """Kill `count` writers of the library in that folder, which must not exist yet."""
    dice = random.Random(seed)  # noqa: S311 - moments, not secrets
    store = LibraryStore(library)
    step, midway, found, failures = 0, 0, [], []
    for _ in range(count):
        told = _killed_writer(library, step, dice.uniform(0, LONGEST_WAIT_S))
        midway += any(library.glob("generations/draft-*"))
        try:
            step = _step_of(store, told)
            found.append(step - told)
        except LibraryError as error:
            failures.append(f"after write {told}: {error}")
            step = told
        progress()
    return KillReport(count, found.count(0), found.count(1), midway, tuple(failures))


def _killed_writer(library: Path, step: int, wait_s: float) -> int:
    """Start a writer that goes on after `step`, kill it; returns the last write that it told."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__, "chromadb"])
    here, there = processes.Pipe(duplex=False)
    writer = processes.Process(target=_write_on, args=(library, step, there))
    writer.start()
    there.close()
    told = here.recv()
    time.sleep(wait_s)
    writer.kill()
    writer.join()
    try:
        while True:
            told = here.recv()
    except EOFError:
        return int(told)


def _write_on(library: Path, step: int, pipe: Connection) -> None:
    """Write forever; tells `step` when ready and each write when it is done."""
    store = LibraryStore(library)
    maker = ArticleMaker(1, DIMENSION)
    pipe.send(step)
    while True:
        step += 1
        wanted = content(step)
        with store.write(FINGERPRINT, DIMENSION) as writer:
            for name, text in wanted.items():
                writer.put(prepare(name, [text], maker.vectors(1), FIRST_DAY, "Made"))
            for name in content(step - 1).keys() - wanted:
                writer.forget(name)
        pipe.send(step)


def _step_of(store: LibraryStore, told: int) -> int:
    """The write whose content the library holds, `told` or the next; raises LibraryError on anything else."""
    try:
        problems = store.check()
        with store.open() as library:
            held = {article.source_key: article.text for article in library.articles()}
    except LibraryMissing:
        problems, held = (), {}
    if problems:
        raise LibraryError("; ".join(problems))
    for step in (told, told + 1):
        if held == content(step):
            return step
    raise LibraryError(f"the library holds {held}")
