"""Reading a catalog: the SQLite half of a generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.errors import LibraryError, UsageError
from qa.filters import Filters
from qa.library.filters import as_list, filtered_articles, in_list
from qa.library.matrix import VectorMatrix
from qa.library.pool import ConnectionPool
from qa.library.rows import (
    MENTION_COLUMNS,
    SOURCE_COLUMNS,
    Value,
    article_from,
    mention_from,
    passage_from,
    sentence_from,
    vectors_from,
)
from qa.library.schema import CATALOG_FILE, STATE_SQL, open_for_reading
from qa.types import Article, Coverage, DateMention, Passage, Sentence

ColumnWeights = tuple[float, float, float, float]

_SOURCE = ", ".join(f"s.{name}" for name in SOURCE_COLUMNS)
_MENTION = ", ".join(f"m.{name}" for name in MENTION_COLUMNS)
_ARTICLES = "FROM articles a JOIN sources s ON s.number = a.source"
_WIDTH = "julianday(s.published_last) - julianday(s.published_first)"


class Catalog:
    """Read-only view of one catalog file, which must not change; usable from several threads."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / CATALOG_FILE
        self._pool = ConnectionPool(lambda: open_for_reading(self._path))

    def close(self) -> None:
        self._pool.close()

    def meta(self) -> Mapping[str, str]:
        return dict(self._rows("SELECT key, value FROM meta"))

    def count(self, table: str) -> int:
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])

    def state(self, source_key: str) -> tuple[str, str] | None:
        """Article id and digest of a source; None if the library does not hold it."""
        rows = self._rows(STATE_SQL, (source_key,))
        return (rows[0][0], rows[0][1]) if rows else None

    def has_article(self, article_id: str) -> bool:
        return bool(self._rows("SELECT 1 FROM articles WHERE id = ?", (article_id,)))

    def coverage(self) -> Coverage:
        """`last` is the newest day that an article certainly reaches: '2024-01-10' rather than '2024'."""
        ends = []
        for order in ("s.published_first", "s.published_first DESC"):
            known = f"{_ARTICLES} WHERE s.published_first IS NOT NULL ORDER BY {order}, {_WIDTH} LIMIT 1"
            found = self._articles(known)
            ends.append(found[0].published.iso() if found else None)
        return Coverage(self.count("articles"), *ends)

    def articles(self) -> tuple[Article, ...]:
        return self._articles(f"{_ARTICLES} ORDER BY a.number")

    def newest(self, count: int) -> tuple[str, ...]:
        """Ids of so many articles, those published last first."""
        sql = f"SELECT a.id {_ARTICLES} ORDER BY s.published_last IS NULL, s.published_last DESC, a.number LIMIT ?"
        return tuple(row[0] for row in self._rows(sql, (count,)))

    def article(self, article_id: str) -> Article:
        self._text(article_id)
        return self._articles(f"{_ARTICLES} WHERE a.id = ?", (article_id,))[0]

    def sources(self, article_id: str) -> tuple[str, ...]:
        """Every source that holds the article, oldest first."""
        sql = "SELECT s.source FROM sources s JOIN articles a ON a.number = s.article WHERE a.id = ?"
        return tuple(row[0] for row in self._rows(f"{sql} ORDER BY s.number", (article_id,)))

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        text = self._text(article_id)
        sql = "SELECT t.position, t.start, t.end FROM sentences t JOIN articles a ON a.number = t.article"
        rows = self._rows(f"{sql} WHERE a.id = ? ORDER BY t.position", (article_id,))
        return tuple(sentence_from(article_id, text, row) for row in rows)

    def mentions(self, article_id: str) -> tuple[DateMention, ...]:
        text = self._text(article_id)
        sql = f"SELECT {_MENTION} FROM mentions m JOIN articles a ON a.source = m.source"
        rows = self._rows(f"{sql} WHERE a.id = ? ORDER BY m.position", (article_id,))
        return tuple(mention_from(text, row) for row in rows)

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        self._text(article_id)
        sql = "SELECT p.id, a.id, p.start, p.end, p.text FROM passages p JOIN articles a ON a.number = p.article"
        rows = self._rows(f"{sql} WHERE a.id = ? ORDER BY p.number", (article_id,))
        return tuple(passage_from(*row) for row in rows)

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """In the order of `ids`; raises LibraryError when one is unknown."""
        sql = "SELECT p.id, a.id, p.start, p.end, p.text FROM passages p JOIN articles a ON a.number = p.article"
        rows = self._rows(f"{sql} WHERE p.id {in_list()}", (as_list(ids),))
        found = {row[0]: passage_from(*row) for row in rows}
        for passage_id in ids:
            if passage_id not in found:
                raise LibraryError(f"the library has no passage {passage_id!r}")
        return {passage_id: found[passage_id] for passage_id in ids}

    def publishers(self) -> tuple[str, ...]:
        rows = self._rows(f"SELECT DISTINCT s.publisher {_ARTICLES} WHERE s.publisher <> '' ORDER BY s.publisher")
        return tuple(row[0] for row in rows)

    def acronyms(self) -> dict[str, tuple[str, ...]]:
        """Short form -> long forms, the one that most articles define first."""
        sql = "SELECT short, long FROM acronyms GROUP BY short, long ORDER BY short, count(*) DESC, long"
        found: dict[str, tuple[str, ...]] = {}
        for short, long in self._rows(sql):
            found[short] = (*found.get(short, ()), long)
        return found

    def lexical(self, match: str, k: int, filters: Filters | None, weights: ColumnWeights) -> list[tuple[str, float]]:
        """Passage ids with their BM25 scores, best first; raises UsageError if FTS5 cannot parse `match`."""
        passing, values = "", list[str]()
        if filters:
            articles, values = filtered_articles(filters)
            # The plus keeps SQLite from looking up each of these rows in the index instead of searching it once.
            passing = f"AND +rowid IN (SELECT number FROM passages WHERE article IN ({articles}))"
        sql = (
            "WITH best AS (SELECT rowid AS number, bm25(passage_index, ?, ?, ?, ?) AS score FROM passage_index "
            f"WHERE passage_index MATCH ? {passing} ORDER BY score, rowid LIMIT ?) "
            "SELECT p.id, -best.score FROM best JOIN passages p ON p.number = best.number ORDER BY best.score, p.id"
        )
        try:
            with self._pool.connection() as connection:
                return connection.execute(sql, (*weights, match, *values, k)).fetchall()
        except sqlite3.OperationalError as error:
            raise UsageError(f"not a search expression of SQLite FTS5: {match!r} ({error})") from None
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def article_numbers(self, filters: Filters) -> NDArray[np.int64]:
        """The numbers of the articles that pass, as `vectors` gives them."""
        return np.array([row[0] for row in self._rows(*filtered_articles(filters))], dtype=np.int64)

    def vectors(self) -> VectorMatrix:
        """All vectors, in the order of the passages' arrival."""
        sql = "SELECT p.id, p.article, e.vector FROM passages p JOIN embeddings e ON e.passage = p.number"
        rows = self._rows(f"{sql} ORDER BY p.number")
        try:
            matrix = vectors_from([row[2] for row in rows])
        except ValueError as error:
            raise self._damaged(error) from error
        return VectorMatrix([row[0] for row in rows], np.array([row[1] for row in rows], dtype=np.int64), matrix)

    def _text(self, article_id: str) -> str:
        rows = self._rows("SELECT text FROM articles WHERE id = ?", (article_id,))
        if not rows:
            raise LibraryError(f"the library has no article {article_id!r}; see `python -m ingest list`")
        return str(rows[0][0])

    def _articles(self, tail: str, values: Sequence[Value] = ()) -> tuple[Article, ...]:
        rows = self._rows(f"SELECT a.id, a.text, {_SOURCE} {tail}", values)
        return tuple(article_from(row[0], row[1], row[2:]) for row in rows)

    def _rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        try:
            with self._pool.connection() as connection:
                return connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> LibraryError:
        return LibraryError(
            f"{self._path} is damaged ({error}); `python -m ingest check` tells more, "
            "`python -m ingest rollback` goes back"
        )
