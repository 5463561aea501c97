"""The catalog's rows as they stand, for the check."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.library.rows import MENTION_COLUMNS, SOURCE_COLUMNS, PreparedRows, Row
from qa.library.schema import CATALOG_FILE, INDEXED, TOKENIZER, open_for_reading

_SOURCE = ", ".join(f"s.{name}" for name in SOURCE_COLUMNS)

_FRESH_INDEX = f"""
CREATE VIRTUAL TABLE temp.fresh_index USING fts5 ({INDEXED}, content = '', {TOKENIZER});
INSERT INTO temp.fresh_index (rowid, {INDEXED}) SELECT number, {INDEXED} FROM passage_words;
CREATE VIRTUAL TABLE temp.fresh USING fts5vocab (temp, fresh_index, row);
CREATE VIRTUAL TABLE temp.stored USING fts5vocab (main, passage_index, row);
"""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source's rows, and the digests that were taken when they were written."""

    rows: PreparedRows
    source_digest: str
    body_digest: str


class CatalogAudit:
    """Reads a catalog without believing it."""

    def __init__(self, folder: Path) -> None:
        self._connection = open_for_reading(folder / CATALOG_FILE)

    def close(self) -> None:
        self._connection.close()

    def file_problems(self) -> Iterator[str]:
        """What SQLite finds wrong with the file."""
        try:
            for (line,) in self._connection.execute("PRAGMA integrity_check"):
                if line != "ok":
                    yield f"catalog: {line}"
        except sqlite3.DatabaseError as error:
            yield f"catalog: {error}"

    def index_problems(self) -> Iterator[str]:
        """Compare the terms of the full-text index, and how often each occurs, with those of a fresh one."""
        self._connection.execute("PRAGMA temp_store = MEMORY")
        self._connection.executescript(_FRESH_INDEX)
        for one, other, what in (("stored", "fresh", "wrong"), ("fresh", "stored", "missing")):
            sql = f"SELECT count(*) FROM (SELECT * FROM temp.{one} EXCEPT SELECT * FROM temp.{other})"
            (count,) = self._connection.execute(sql).fetchone()
            if count:
                yield f"the full-text index has {count} terms {what}"

    def strays(self) -> Iterator[str]:
        """Rows whose owner is missing."""
        for table, column, owner in (
            ("articles", "source", "sources"),
            ("sources", "article", "articles"),
            ("mentions", "source", "sources"),
            ("sentences", "article", "articles"),
            ("passages", "article", "articles"),
            ("acronyms", "article", "articles"),
            ("embeddings", "passage", "passages"),
        ):
            sql = f"SELECT count(*) FROM {table} WHERE {column} IS NULL OR {column} NOT IN (SELECT number FROM {owner})"
            (count,) = self._connection.execute(sql).fetchone()
            if count:
                yield f"the catalog holds {count} {table} without their {owner}"
        (count,) = self._connection.execute(
            "SELECT count(*) FROM passages WHERE number NOT IN (SELECT passage FROM embeddings)"
        ).fetchone()
        if count:
            yield f"the catalog holds {count} passages without a vector"

    def sources(self) -> Iterator[StoredSource]:
        sql = (
            f"SELECT a.id, a.text, a.number, a.digest, s.number, s.digest, s.published_words, {_SOURCE} "
            "FROM articles a JOIN sources s ON s.article = a.number ORDER BY a.number, s.number"
        )
        for row in self._connection.execute(sql):
            article_id, text, article, body_digest, source, source_digest, words, *values = row
            rows = PreparedRows(
                article_id=article_id,
                text=text,
                published_words=words,
                source=tuple(values),
                mentions=self._of(", ".join(MENTION_COLUMNS), "mentions", "source", source, "position"),
                sentences=self._of("position, start, end", "sentences", "article", article, "position"),
                passages=self._of("id, start, end, text", "passages", "article", article, "number"),
                acronyms=self._of("short, long", "acronyms", "article", article, "short, long"),
            )
            yield StoredSource(rows, source_digest, body_digest)

    def _of(self, columns: str, table: str, key: str, value: int, order: str) -> tuple[Row, ...]:
        sql = f"SELECT {columns} FROM {table} WHERE {key} = ? ORDER BY {order}"
        return tuple(self._connection.execute(sql, (value,)))
