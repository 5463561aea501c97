"""Articles that a reader pastes or uploads in a front end, on the same path as files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ingest.documents import ReadFailure
from ingest.pipeline import IngestReport, Progress, ingest_read
from ingest.read import MAX_FILE_BYTES, ReadResult, printable, read_bytes
from qa.errors import ReadError
from qa.library import LibraryStore
from qa.providers.base import Embedder

Upload = tuple[str, bytes]


def ingest_uploads(
    uploads: Sequence[Upload], store: LibraryStore, embedder: Embedder, progress: Progress | None = None
) -> IngestReport:
    """Bring (file name, bytes) pairs into a library; the same name again replaces what it held before."""
    return ingest_read(read_uploads(uploads), store, embedder, progress)


def ingest_pasted(text: str, store: LibraryStore, embedder: Embedder) -> IngestReport:
    """Bring one pasted article into a library."""
    data = text.encode("utf-8", "replace")
    name = f"pasted {hashlib.sha256(data).hexdigest()[:8]}.txt"
    return ingest_uploads([(name, data)], store, embedder)


def read_uploads(uploads: Sequence[Upload]) -> Iterator[ReadResult]:
    for name, data in uploads:
        source = printable(PurePath(name).name) or "upload"
        if len(data) > MAX_FILE_BYTES:
            yield ReadFailure(source, f"larger than {MAX_FILE_BYTES // 1_000_000} MB")
            continue
        try:
            yield read_bytes(data, source, f"upload:{source}")
        except ReadError as error:
            yield ReadFailure(source, str(error))
