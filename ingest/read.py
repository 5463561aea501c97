"""Find the articles under the given paths and read each, whatever else lies there.

A file that cannot be read gives one `ReadFailure` and the rest goes on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.documents import RawDocument, ReadFailure
from ingest.encoding import decode
from ingest.metadata import Metadata
from ingest.read_html import read_html
from ingest.read_jsonl import read_jsonl
from ingest.read_text import read_markdown, read_plain
from ingest.sidecar import Sidecar, is_sidecar, read_sidecar
from qa.errors import ReadError

MAX_FILE_BYTES = 20_000_000
_MARKDOWN = frozenset((".md", ".markdown", ".mdown"))
_HTML = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_JSONL = frozenset((".jsonl", ".ndjson"))
_OTHER = frozenset((".json", ".csv", ".tsv", ".xml", ".rss", ".rtf", ".py", ".js", ".css", ".log", ".yaml", ".toml"))

ReadResult = RawDocument | ReadFailure


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`shown` is the path as the user would write it; `name` is relative to the folder of its sidecar."""

    path: Path
    shown: str
    name: str
    sidecar: Sidecar


def read_paths(paths: Iterable[Path], names: Mapping[str, str] | None = None) -> Iterator[ReadResult]:
    """Every article of files and folders, in order; `names` maps JSONL fields (see `parse_map`)."""
    for found in find_files(paths):
        if isinstance(found, ReadFailure):
            yield found
        else:
            yield from read_file(found, names)


def read_file(found: FoundFile, names: Mapping[str, str] | None = None) -> Iterator[ReadResult]:
    """The articles of one file: one, but for JSONL."""
    try:
        size = _size_of(found.path)
        key = printable(str(found.path.resolve()))
        if is_jsonl(found.path):
            yield from read_jsonl(found.path, found.shown, key, names)
        else:
            check_readable(found.path, size)
            document = read_bytes(found.path.read_bytes(), found.shown, key)
            override = found.sidecar.by_file.get(found.name, Metadata())
            yield replace(document, metadata=document.metadata.overridden_by(override))
    except ReadError as error:
        yield ReadFailure(found.shown, str(error))
    except OSError as error:
        yield ReadFailure(found.shown, f"cannot be opened: {error.strerror or error}")


def read_bytes(data: bytes, source: str, source_key: str) -> RawDocument:
    """One article from the bytes of a file, its format told by the name's ending; raises ReadError."""
    text = decode(data)
    if not text.strip():
        raise ReadError("empty")
    suffix = Path(source).suffix.lower()
    if suffix in _HTML or text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        body, metadata = read_html(text)
    elif suffix in _MARKDOWN:
        body, metadata = read_markdown(text)
    else:
        body, metadata = read_plain(text)
    return RawDocument(source, source_key, body, metadata)


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile | ReadFailure]:
    """The files to read, folders walked in order of names; each file once, hidden ones left out."""
    seen: set[Path] = set()
    for path in paths:
        shown = printable(str(path))
        if not os.path.lexists(path):
            yield ReadFailure(shown, "no such file or folder")
        elif path.is_dir():
            yield from _walk(path, seen)
        elif (real := path.resolve()) not in seen:
            seen.add(real)
            if is_sidecar(path):
                yield ReadFailure(shown, "describes files; give the folder or the files themselves")
            else:
                yield FoundFile(path, shown, path.name, read_sidecar(path.parent))


def printable(text: str) -> str:
    """`text` on one line and encodable: control characters and undecodable bytes of file names escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in text
    )


def _walk(top: Path, seen: set[Path]) -> Iterator[FoundFile | ReadFailure]:
    failures: list[OSError] = []
    seen.add(top.resolve())
    for folder, subfolders, files in os.walk(top, followlinks=True, onerror=failures.append):
        here = Path(folder)
        # A link back to a folder above must not be walked again.
        subfolders[:] = [name for name in sorted(subfolders) if _first_visit(here / name, seen)]
        sidecar = read_sidecar(here, printable(str(here / "articles.jsonl")))
        yield from sidecar.failures
        for name in sorted(files):
            path = here / name
            if not name.startswith(".") and not is_sidecar(path) and _first_visit(path, seen):
                yield FoundFile(path, printable(str(path)), name, sidecar)
    for error in failures:
        yield ReadFailure(printable(str(error.filename)), f"cannot be opened: {error.strerror}")


def _first_visit(path: Path, seen: set[Path]) -> bool:
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # a link that points at itself: reading it gives the error
        return True
    if path.name.startswith(".") or real in seen:
        return False
    seen.add(real)
    return True


def is_jsonl(path: Path) -> bool:
    return path.suffix.lower() in _JSONL


def check_readable(path: Path, size: int) -> None:
    """Raise ReadError for what is, by name or size in bytes, no article."""
    suffix = path.suffix.lower()
    if suffix in _OTHER:
        raise ReadError(f"{suffix} files are not read; text, Markdown, HTML and JSON Lines are")
    if size > MAX_FILE_BYTES:
        raise ReadError(f"{size / 1e6:.0f} MB; one article has at most {MAX_FILE_BYTES // 1_000_000} MB")


def _size_of(path: Path) -> int:
    """Size in bytes; raises ReadError for what is no regular file, such as a pipe, which could be read for ever."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("not a regular file")
    return status.st_size
