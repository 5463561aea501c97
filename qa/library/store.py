"""A library as a whole: opening, writing, history, going back, repair."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qa.errors import LibraryError, LibraryMissing
from qa.library.check import find_problems
from qa.library.draft import Draft, batches
from qa.library.files import told_failures
from qa.library.generations import Generations, missing_library
from qa.library.reader import Library, check_embedder
from qa.library.records import Generation
from qa.library.snapshot import Snapshot
from qa.library.writer import LibraryWriter
from qa.providers.base import Embedder

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be written about a new generation."""

    fingerprint: str
    dimension: int
    added: int = 0
    changed: int = 0
    removed: int = 0


class LibraryStore:
    """The library in the folder `path`, whether it exists yet or not.

    Every write makes a new generation from a copy of the current one. `keep` older generations stay for
    `rollback`; those beyond go when the next write begins, unless they are being read. So a library takes
    keep + 1 times the room of one generation, and no more while it is written.
    A writer waits `busy_timeout_s` for another one before it raises LibraryBusy.
    """

    def __init__(self, path: Path, keep: int = 1, busy_timeout_s: float = 10.0) -> None:
        if keep < 1:
            raise ValueError(f"keep must be at least 1, not {keep}")
        self.path = Path(path)
        self._keep = keep
        self._timeout_s = busy_timeout_s
        self._generations = Generations(self.path)

    def current(self) -> str | None:
        """Name of the current generation, None where there is no library yet."""
        return self._generations.current()

    def open(self) -> Library:
        """The current generation for reading; raises LibraryMissing where there is none."""
        return Library(Snapshot(self._generations.lease_current()))

    @contextmanager
    def write(self, fingerprint: str, dimension: int) -> Iterator[LibraryWriter]:
        """Change the library: all that the block changes becomes visible at its end, or nothing if it raises.

        `fingerprint` and `dimension` are the embedder's. Raises LibraryBusy, and EmbedderMismatch when the
        library was embedded with another one. A block that changes nothing makes no new generation.
        """
        with self._generations.write_lock(self._timeout_s), ExitStack() as held:
            base = self._base(held)
            if base is not None:
                check_embedder(base.fingerprint, fingerprint)
            catalog = base.catalog if base else None
            writer = LibraryWriter(catalog, lambda: held.enter_context(self._draft(base)), dimension)
            yield writer
            if writer.draft is not None:
                counts = (writer.added, writer.changed, writer.removed)
                self._publish(writer.draft, base, _Change(fingerprint, dimension, *counts))

    def history(self) -> tuple[Generation, ...]:
        """The generations that are kept and can be opened, newest first."""
        found = []
        for name in reversed(self._generations.names()):
            # One that is damaged cannot be gone back to; one may have been deleted meanwhile.
            with suppress(LibraryError), Snapshot(self._generations.lease(name)) as snapshot:
                found.append(snapshot.describe(self._readable_current()))
        return tuple(found)

    def rollback(self, to: str | None = None) -> str:
        """Make an older generation (by default the one before) the current one again; returns its name.

        The one left behind stays until the next write. Raises LibraryError when there is none to go to.
        """
        if not self._generations.names():
            raise missing_library(self.path)
        with self._generations.write_lock(self._timeout_s):
            target = to or self._previous()
            with Snapshot(self._generations.lease(target)):  # shows that it is there and whole enough to open
                self._generations.point_to(target)
            return target

    def check(self) -> tuple[str, ...]:
        """What is wrong with the current generation, a line each; empty when all is well."""
        try:
            with Snapshot(self._generations.lease_current()) as snapshot:
                return find_problems(snapshot)
        except LibraryMissing:
            raise
        except LibraryError as error:
            return (str(error),)

    def rebuild_vectors(self) -> str:
        """Make the vector index anew from the catalog, without embedding; returns the new generation."""
        with self._rewriting() as (base, draft):
            return self._publish(draft, base, _Change(base.fingerprint, base.dimension))

    def reembed(self, embedder: Embedder, progress: Progress | None = None) -> str:
        """Embed all passages anew, as after a change of the embedding model; returns the new generation.

        `progress(done, total)` is told how many passages of how many are done.
        """
        with self._rewriting() as (base, draft):
            ids = draft.editor.passage_ids()
            done = 0
            for batch in batches(ids, 256):
                vectors = embedder.embed_passages(draft.editor.passage_texts(batch))
                draft.editor.replace_embeddings(batch, vectors)
                done += len(batch)
                if progress is not None:
                    progress(done, len(ids))
            return self._publish(draft, base, _Change(embedder.fingerprint, embedder.dimension))

    def _base(self, held: ExitStack) -> Snapshot | None:
        """The generation that a write begins from; None for a new library."""
        if self.current() is None:
            return None
        return held.enter_context(Snapshot(self._generations.lease_current()))

    @contextmanager
    def _rewriting(self) -> Iterator[tuple[Snapshot, Draft]]:
        """The current generation, and a draft of the next one without vectors; raises LibraryMissing."""
        if self.current() is None:
            raise missing_library(self.path)
        with (
            self._generations.write_lock(self._timeout_s),
            Snapshot(self._generations.lease_current()) as base,
            self._draft(base, fresh_vectors=True) as draft,
        ):
            yield base, draft

    @contextmanager
    def _draft(self, base: Snapshot | None, *, fresh_vectors: bool = False) -> Iterator[Draft]:
        """A draft, removed at the end unless it was published; first makes room for it."""
        name = self._generations.next_name()  # while all names are there: none is given twice
        self._generations.delete_all_but(self._ancestors(base, self._keep))
        folder = self._generations.draft_folder(name)
        base_folder = base.folder if base else None
        try:
            with told_failures(folder):
                draft = Draft(name, folder, base_folder, fresh_vectors=fresh_vectors)
            with closing(draft):
                yield draft
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # what stays, the next writer removes

    def _ancestors(self, base: Snapshot | None, count: int) -> list[str]:
        """`base` and the generations it came from, at most `count` in all."""
        found: list[str] = []
        parents = {item.name: item.parent for item in self.history()}
        name = base.name if base else None
        while name is not None and name in parents and len(found) < count:
            found.append(name)
            name = parents[name]
        return found

    def _previous(self) -> str:
        """The parent of the current generation; where the current one is damaged, the newest other one."""
        current, found = self._readable_current(), self.history()
        names = [item.name for item in found]
        target = next((item.parent for item in found if item.current), None)
        if current not in names:
            target = names[0] if names else None
        if target not in names:
            raise LibraryError(f"the library {self.path} has no older generation to go back to")
        return str(target)

    def _readable_current(self) -> str | None:
        """As `current`, but None when the pointer is damaged."""
        try:
            return self.current()
        except LibraryError:
            return None

    def _publish(self, draft: Draft, base: Snapshot | None, change: _Change) -> str:
        draft.editor.set_meta(
            {
                "parent": base.name if base else "",
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
                "fingerprint": change.fingerprint,
                "dimension": str(change.dimension),
                "articles": str(draft.editor.count("articles")),
                "passages": str(draft.editor.count("passages")),
                "added": str(change.added),
                "changed": str(change.changed),
                "removed": str(change.removed),
            }
        )
        draft.finish()
        with told_failures(draft.folder):
            self._generations.publish(draft.folder, draft.name)
        return draft.name
