"""Looking for damage in a generation."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from qa.errors import LibraryError
from qa.library.audit import CatalogAudit, StoredSource
from qa.library.rows import article_from, published_words, span_from
from qa.library.snapshot import Snapshot
from qa.library.validate import passage_stands
from qa.library.vectors import CHROMA_FOLDER, VectorIndex
from qa.types import Span

_BATCH = 5000


def find_problems(snapshot: Snapshot) -> tuple[str, ...]:
    """What is wrong, a line each: the catalog's file and counts, each article, and the vector index."""
    audit = CatalogAudit(snapshot.folder)
    try:
        problems = list(audit.file_problems())
        if not problems:  # of a damaged file nothing further can be said
            problems += _wrong_counts(snapshot, audit)
            for stored in audit.sources():
                problems += [f"article {stored.rows.article_id}: {problem}" for problem in _wrong_rows(stored)]
            problems += audit.index_problems()
            problems += _vector_problems(snapshot)
        return tuple(problems)
    finally:
        audit.close()


def _wrong_counts(snapshot: Snapshot, audit: CatalogAudit) -> Iterator[str]:
    for table in ("articles", "passages"):
        found, written = snapshot.catalog.count(table), int(snapshot.meta[table])
        if found != written:
            yield f"the catalog holds {found} {table}, {written} were written"
    yield from audit.strays()


def _wrong_rows(stored: StoredSource) -> Iterator[str]:
    rows = stored.rows
    for name, found, written in (
        ("text, sentences, passages or acronyms", rows.body_digest(), stored.body_digest),
        ("metadata or date mentions", rows.source_digest(), stored.source_digest),
    ):
        if found != written:
            yield f"its {name} are not what was written"
    article = article_from(rows.article_id, rows.text, rows.source)
    if rows.published_words != published_words(article.published):
        yield "its indexed date is not its date of publication"
    told = [span_from(start, end) for _, start, end in rows.sentences]
    for passage_id, start, end, text in rows.passages:
        if not passage_stands(rows.text, told, span_from(start, end), str(text)):
            yield f"passage {passage_id} does not stand in its text"
    spans = [("sentence", row[1:3]) for row in rows.sentences] + [("mention", row[1:3]) for row in rows.mentions]
    for kind, (start, end) in spans:
        if not Span(0, len(rows.text)).contains(span_from(start, end)):
            yield f"{kind} {start}..{end} lies outside its text"


def _vector_problems(snapshot: Snapshot) -> Iterator[str]:
    matrix = snapshot.catalog.vectors()
    held = dict(zip(matrix.ids, matrix.rows, strict=True))
    if held and matrix.rows.shape[1] != snapshot.dimension:
        yield f"the catalog's vectors have {matrix.rows.shape[1]} dimensions, not {snapshot.dimension}"
        return
    try:
        index = VectorIndex.open(snapshot.folder / CHROMA_FOLDER)
    except LibraryError as error:
        yield str(error)
        return
    try:
        indexed = index.ids()
        if indexed != sorted(held):
            missing, extra = set(held).difference(indexed), set(indexed).difference(held)
            yield f"the vector index lacks {len(missing)} passages and has {len(extra)} that the catalog has not"
        for start in range(0, len(indexed), _BATCH):
            for passage_id, vector in index.vectors(indexed[start : start + _BATCH]):
                if passage_id in held and not np.allclose(held[passage_id], vector, atol=1e-5):
                    yield f"passage {passage_id} has another vector in the index than in the catalog"
    except LibraryError as error:
        yield str(error)
    finally:
        index.close()
