"""`articles.jsonl` in a folder: a line per file with what is known of it, which overrides the file's word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.documents import ReadFailure
from ingest.encoding import decode, encodable
from ingest.metadata import Metadata, find_field, metadata_from
from qa.errors import ReadError

SIDECAR_NAME = "articles.jsonl"
_MAX_BYTES = 20_000_000
_MAX_VALUE = 80


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Metadata by file name, and the lines that could not be read."""

    by_file: Mapping[str, Metadata] = field(default_factory=dict)
    failures: tuple[ReadFailure, ...] = ()


def is_sidecar(path: Path) -> bool:
    """Whether `path` is an `articles.jsonl` whose first record speaks of a file rather than being an article."""
    if path.name != SIDECAR_NAME or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            first = next((line for line in stream if line.strip()), b"")
        record = json.loads(first.removeprefix(b"\xef\xbb\xbf"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "file" in record and not find_field(record, "text")[0]


def read_sidecar(folder: Path, shown: str | None = None) -> Sidecar:
    """The sidecar of a folder, empty when it has none. `shown` is how messages name its file."""
    path = folder / SIDECAR_NAME
    if not is_sidecar(path):
        return Sidecar()
    name = shown or str(path)
    try:
        if path.stat().st_size > _MAX_BYTES:
            return Sidecar(failures=(ReadFailure(name, "larger than 20 MB; a sidecar holds a line per file"),))
        text = decode(path.read_bytes())
    except (OSError, ReadError) as error:
        return Sidecar(failures=(ReadFailure(name, str(error)),))
    found: dict[str, Metadata] = {}
    failures: list[ReadFailure] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                record = parse_record(line)
                found[_file_of(record)] = metadata_from(record, SIDECAR_NAME, "sidecar")
            except ReadError as error:
                failures.append(ReadFailure(f"{name}#{number}", str(error)))
    return Sidecar(found, tuple(failures))


def parse_record(line: str) -> dict[str, Any]:
    """A JSON object from one line; raises ReadError."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not valid JSON ({str(error)[:_MAX_VALUE]})") from None
    if not isinstance(record, dict):
        raise ReadError("not a JSON object")
    return {encodable(key): value for key, value in record.items()}


def _file_of(record: Mapping[str, Any]) -> str:
    name = record.get("file")
    if not isinstance(name, str) or not name:
        raise ReadError('has no "file" that names the article\'s file')
    return name.removeprefix("./")
