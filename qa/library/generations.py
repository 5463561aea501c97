"""The folders of a library: immutable generations, the pointer to the current one, and who may touch what.

    library/CURRENT                  the name of the current generation, swapped with one os.replace
    library/write.lock               held by the one writer
    library/generations/000042/      a generation: never changed once it has this name
    library/generations/000042/lock  flock: shared by its readers, exclusive to whoever deletes it
    library/generations/draft-*      a writer's work, and what a killed writer left
    library/generations/trash-*      a generation being deleted

A draft is written, checked and synced before it is renamed, and renamed before CURRENT names it, so a crash at
any point leaves CURRENT at a whole generation. Locks are the kernel's and end with the process.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from qa.errors import LibraryBusy, LibraryError, LibraryMissing
from qa.library.files import replace_text, sync, sync_tree, told_failures

_NAME = re.compile(r"\d{6,}")
_LOCK_FILE = "lock"
_DRAFT, _TRASH = "draft-", "trash-"


class Lease:
    """A shared lock on a generation: its folder stays for as long as the lease is held."""

    def __init__(self, name: str, folder: Path, handle: int) -> None:
        self.name = name
        self.folder = folder
        self._handle = handle

    def close(self) -> None:
        """Give the generation free; more than once is fine."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)


class Generations:
    """The generations of the library folder `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._root = path / "generations"
        self._pointer = path / "CURRENT"

    def current(self) -> str | None:
        """Name of the current generation, None where there is no library."""
        try:
            name = self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryError(f"cannot read {self._pointer}: {error}") from None
        if not _NAME.fullmatch(name):
            raise LibraryError(
                f"{self._pointer} names no generation: {name[:40]!r}; `python -m ingest rollback` repairs it"
            )
        return name

    def names(self) -> tuple[str, ...]:
        """Oldest first."""
        if not self._root.is_dir():
            return ()
        return tuple(sorted((p.name for p in self._root.iterdir() if _NAME.fullmatch(p.name)), key=int))

    def lease(self, name: str) -> Lease:
        """Lock a generation for reading; raises LibraryMissing when it is gone."""
        folder = self._root / name
        try:
            handle = os.open(folder / _LOCK_FILE, os.O_RDONLY)
        except FileNotFoundError:
            raise LibraryMissing(f"the library {self._path} has no generation {name}") from None
        except OSError as error:
            raise LibraryError(f"cannot read the library {self._path}: {error}") from None
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            # It may have been deleted between the two calls; then the name is gone, or another file has it.
            if os.path.samestat(os.fstat(handle), (folder / _LOCK_FILE).stat()):
                return Lease(name, folder, handle)
        except (BlockingIOError, FileNotFoundError):
            pass
        os.close(handle)
        raise LibraryMissing(f"generation {name} of the library {self._path} has just been deleted")

    def lease_current(self) -> Lease:
        """Lock the current generation for reading; raises LibraryMissing where there is no library."""
        name = self.current()
        while name is not None:
            try:
                return self.lease(name)
            except LibraryMissing:
                if self.current() == name:  # not a swap that overtook us: the folder is gone
                    raise LibraryError(
                        f"the library {self._path} is damaged: generation {name} is missing; "
                        "`python -m ingest rollback` goes back to one that is there"
                    ) from None
            name = self.current()
        raise missing_library(self._path)

    @contextmanager
    def write_lock(self, timeout_s: float) -> Iterator[None]:
        """Be the one writer, and remove what a killed one left; raises LibraryBusy."""
        with told_failures(self._path):
            self._root.mkdir(parents=True, exist_ok=True)
        try:
            lock = filelock.FileLock(self._path / "write.lock").acquire(timeout=timeout_s)
        except filelock.Timeout:
            raise LibraryBusy(
                f"another process is writing to the library {self._path}; try again when it is done"
            ) from None
        with lock:
            for path in self._root.iterdir():
                if path.name.startswith((_DRAFT, _TRASH)):
                    shutil.rmtree(path)
            yield

    def draft_folder(self, name: str) -> Path:
        """Where to make a draft of generation `name`. Never used twice: Chroma remembers folders by path."""
        return self._root / f"{_DRAFT}{name}-{uuid.uuid4().hex}"

    def next_name(self) -> str:
        return f"{int(max(self.names(), key=int, default='0')) + 1:06d}"

    def publish(self, draft: Path, name: str) -> None:
        """Make a whole draft the current generation. The caller holds the write lock."""
        (draft / _LOCK_FILE).touch()
        sync_tree(draft)
        draft.rename(self._root / name)
        sync(self._root)
        self.point_to(name)

    def point_to(self, name: str) -> None:
        replace_text(self._pointer, f"{name}\n")

    def delete_all_but(self, kept: Collection[str]) -> None:
        """Delete the other generations, but for those that someone reads. The caller holds the write lock."""
        for name in self.names():
            if name not in kept:
                self._delete(name)

    def _delete(self, name: str) -> None:
        folder = self._root / name
        handle = os.open(folder / _LOCK_FILE, os.O_RDONLY | os.O_CREAT)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            trash = folder.rename(self._root / f"{_TRASH}{name}-{uuid.uuid4().hex}")
        except BlockingIOError:
            return
        finally:
            os.close(handle)
        shutil.rmtree(trash)


def missing_library(path: Path) -> LibraryMissing:
    """What to tell where no library has been made."""
    return LibraryMissing(f"there is no library in {path}; make one with `python -m ingest PATH…`")
