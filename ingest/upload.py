"""Articles that a reader pastes or uploads in a front end, on the same path as files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from ingest.documents import ReadFailure
from ingest.metadata import metadata_from
from ingest.pipeline import IngestReport, Progress, ingest_read
from ingest.read import MAX_FILE_BYTES, ReadResult, check_readable, is_jsonl, printable, read_bytes
from ingest.read_jsonl import read_jsonl
from qa.errors import ReadError
from qa.library import LibraryStore
from qa.providers.base import Embedder

Upload = tuple[str, bytes]


def ingest_uploads(
    uploads: Sequence[Upload], store: LibraryStore, embedder: Embedder, progress: Progress | None = None
) -> IngestReport:
    """Bring (file name, bytes) pairs into a library; the same name again replaces what it held before."""
    return ingest_read(read_uploads(uploads), store, embedder, progress)


def ingest_pasted(
    text: str,
    store: LibraryStore,
    embedder: Embedder,
    known: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Bring one pasted article into a library.

    `known` is what its reader says of it: 'title', 'publisher', 'published' (2024, 2024-01 or 2024-01-10), 'url'; what
    is empty is left for the text to tell.
    """
    return ingest_read([_pasted(text, known or {})], store, embedder, progress)


def remove_articles(article_ids: Sequence[str], store: LibraryStore) -> str | None:
    """Take articles out, all in one new generation, whose name is returned; raises LibraryError."""
    with store.open() as library:
        fingerprint, dimension = library.fingerprint, library.dimension
    with store.write(fingerprint, dimension) as writer:
        for article_id in article_ids:
            writer.remove(article_id)
    return store.current()


def read_uploads(uploads: Sequence[Upload]) -> Iterator[ReadResult]:
    for name, data in uploads:
        source = printable(PurePath(name).name) or "upload"
        try:
            if is_jsonl(Path(source)):
                yield from _read_lines(data, source)
            else:
                check_readable(Path(source), len(data))
                yield read_bytes(data, source, f"upload:{source}")
        except ReadError as error:
            yield ReadFailure(source, str(error))


def _read_lines(data: bytes, source: str) -> Iterator[ReadResult]:
    if len(data) > MAX_FILE_BYTES:
        raise ReadError(f"larger than {MAX_FILE_BYTES // 1_000_000} MB; `python -m ingest` reads files of any size")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "upload.jsonl"
        path.write_bytes(data)
        yield from read_jsonl(path, source, f"upload:{source}")


def _pasted(text: str, known: Mapping[str, str]) -> ReadResult:
    data = text.encode("utf-8", "replace")
    source = f"pasted {hashlib.sha256(data).hexdigest()[:8]}.txt"
    try:
        document = read_bytes(data, source, f"upload:{source}")
        told = metadata_from({name: value.strip() for name, value in known.items()}, "as pasted", "as pasted")
    except ReadError as error:
        return ReadFailure("pasted text", str(error))
    return replace(document, metadata=document.metadata.overridden_by(told))
