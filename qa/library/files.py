"""Files and folders made to last: copies, syncing to disk, swaps."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import LibraryError

_CANNOT_SHARE = (errno.EXDEV, errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM)


@contextmanager
def told_failures(path: Path) -> Iterator[None]:
    """Have a failing disk raise a LibraryError that says which library could not be written, and why."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"cannot write the library {path}: {error}; nothing was changed") from error


def copy_file(source: Path, target: Path) -> None:
    """A private copy that shares its blocks with the source where the file system can (Btrfs, XFS)."""
    if hasattr(os, "copy_file_range"):
        try:
            _copy_in_kernel(source, target)
        except OSError as error:
            if error.errno not in _CANNOT_SHARE:
                raise
        else:
            return
    shutil.copyfile(source, target)


def copy_tree(source: Path, target: Path, leave_out: Collection[str] = ()) -> None:
    """Copy a folder, but for the files and folders of the names in `leave_out`."""
    target.mkdir()
    for path in source.iterdir():
        if path.name in leave_out:
            continue
        if path.is_dir():
            copy_tree(path, target / path.name, leave_out)
        else:
            copy_file(path, target / path.name)


def sync_tree(folder: Path) -> None:
    """Have the disk hold every file below `folder`, and the folders themselves."""
    for parent, _, names in os.walk(folder):
        for name in names:
            sync(Path(parent, name))
        sync(Path(parent))


def sync(path: Path) -> None:
    """Fsync a file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_text(path: Path, text: str) -> None:
    """Swap the file's content in one step: whoever reads sees the old text or the new, even after a crash."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)


def _copy_in_kernel(source: Path, target: Path) -> None:
    with source.open("rb") as reader, target.open("wb") as writer:
        left = source.stat().st_size
        while left:
            copied = os.copy_file_range(reader.fileno(), writer.fileno(), left)
            if not copied:
                raise OSError(errno.EINVAL, f"{source} shrank while it was copied")
            left -= copied
