"""Documents of any LlamaIndex reader into a library, on the same path as files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from llama_index.core.schema import Document

from ingest.documents import RawDocument, ReadFailure
from ingest.encoding import encodable
from ingest.metadata import metadata_from
from ingest.pipeline import IngestReport, Progress, ingest_read
from ingest.read import ReadResult, printable
from ingest.slices import PARAGRAPH, SlicedText
from qa.errors import ReadError
from qa.library import LibraryStore
from qa.providers.base import Embedder


def ingest_documents(
    documents: Iterable[Document], store: LibraryStore, embedder: Embedder, progress: Progress | None = None
) -> IngestReport:
    """Bring LlamaIndex Documents into a library; pages of one file (`page_label`) become one article.

    Metadata under the usual names (`title`, `publisher`, `published`, `url`, … see `ingest.metadata`) is
    kept. The file dates that `SimpleDirectoryReader` adds are no publication dates and are left out.
    """
    return ingest_read(read_documents(documents), store, embedder, progress)


def read_documents(documents: Iterable[Document]) -> Iterator[ReadResult]:
    """What the pipeline takes, one result an article."""
    for (place, _), group in groupby(documents, key=_article_of):
        parts = list(group)
        text = encodable(PARAGRAPH.join(part.text for part in parts))
        values: dict[str, Any] = {str(key): value for key, value in parts[0].metadata.items()}
        source = printable(place or f"document {_short_hash(text)}")
        try:
            metadata = metadata_from(values, "document metadata", "document metadata")
        except ReadError as error:
            yield ReadFailure(source, str(error))
            continue
        yield RawDocument(source, f"document:{source}", SlicedText.whole(text), metadata)


def _article_of(document: Document) -> tuple[str, str]:
    """Where a document came from; pages of one file fall together, other documents stay apart."""
    values = document.metadata
    place = str(values.get("url") or values.get("file_path") or values.get("file_name") or "")
    return place, "pages" if place and "page_label" in values else document.id_


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
