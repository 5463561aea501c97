"""Changing a catalog: the private copy that becomes the next generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from qa.library.filters import as_list, in_list
from qa.library.rows import MENTION_COLUMNS, SOURCE_COLUMNS, PreparedRows, vector_blob, vectors_from
from qa.library.schema import CATALOG_FILE, INDEXED, STATE_SQL, create_catalog, open_for_writing
from qa.providers.base import Vectors


class CatalogEditor:
    """One transaction over one catalog file; nothing counts before `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._run = connection.execute
        self._run("BEGIN")

    @classmethod
    def create(cls, folder: Path) -> CatalogEditor:
        return cls(create_catalog(folder / CATALOG_FILE))

    @classmethod
    def open(cls, folder: Path) -> CatalogEditor:
        return cls(open_for_writing(folder / CATALOG_FILE))

    def commit(self) -> None:
        """Write all changes to the file; nothing may follow but `close`."""
        self._run("COMMIT")

    def close(self) -> None:
        """Close the file; what was not committed is lost. More than once is fine."""
        self._connection.close()

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Undo what the block did when it raises."""
        self._run("SAVEPOINT edit")
        try:
            yield
        except BaseException:
            # A full disk makes SQLite end the whole transaction by itself; `commit` fails then.
            if self._connection.in_transaction:
                self._run("ROLLBACK TO edit")
                self._run("RELEASE edit")
            raise
        self._run("RELEASE edit")

    def set_meta(self, values: Mapping[str, str]) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def count(self, table: str) -> int:
        return int(self._run(f"SELECT count(*) FROM {table}").fetchone()[0])

    def state(self, source_key: str) -> tuple[str, str] | None:
        """Article id and digest of a source; None if the catalog does not hold it."""
        row = self._run(STATE_SQL, (source_key,)).fetchone()
        return (row[0], row[1]) if row else None

    def put(self, rows: PreparedRows, vectors: Vectors) -> set[str]:
        """Store a source's article in place of what the source held before.

        Returns the ids of the passages that came, went or changed.
        """
        touched: set[str] = set()
        key = str(rows.source[0])
        before = self._run("SELECT number, article FROM sources WHERE key = ?", (key,)).fetchone()
        number = self._number(rows.article_id)
        if before and before[1] != number:
            touched |= self._release(*before)
            before = None
        if number is None:
            insert = "INSERT INTO articles (id, text, digest) VALUES (?, ?, ?) RETURNING number"
            (number,) = self._run(insert, (rows.article_id, rows.text, rows.body_digest())).fetchone()
        else:
            touched |= self._drop_body(number)
            update = "UPDATE articles SET text = ?, digest = ? WHERE number = ?"
            self._run(update, (rows.text, rows.body_digest(), number))
        source = self._put_source(before[0] if before else None, number, rows)
        self._run("UPDATE articles SET source = coalesce(source, ?) WHERE number = ?", (source, number))
        self._put_body(number, rows, vectors)
        return touched | {str(row[0]) for row in rows.passages}

    def has_article(self, article_id: str) -> bool:
        return self._number(article_id) is not None

    def remove(self, article_id: str) -> set[str]:
        """Drop an article with all its sources; the ids of its passages."""
        number = self._number(article_id)
        return set() if number is None else self._drop_article(number)

    def forget(self, source_key: str) -> set[str]:
        """Drop a source, and its article when no other source holds it; the ids of the passages gone."""
        row = self._run("SELECT number, article FROM sources WHERE key = ?", (source_key,)).fetchone()
        return self._release(*row) if row else set()

    def passage_ids(self) -> list[str]:
        return [row[0] for row in self._run("SELECT id FROM passages ORDER BY id")]

    def embeddings(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Those of `ids` that the catalog holds, sorted, and their vectors, shape (n, dimension)."""
        sql = "SELECT p.id, e.vector FROM passages p JOIN embeddings e ON e.passage = p.number"
        rows = self._run(f"{sql} WHERE p.id {in_list()} ORDER BY p.id", (as_list(ids),)).fetchall()
        return [row[0] for row in rows], vectors_from([row[1] for row in rows])

    def passage_texts(self, ids: Sequence[str]) -> list[str]:
        sql = f"SELECT id, text FROM passages WHERE id {in_list()}"
        texts = dict(self._run(sql, (as_list(ids),)).fetchall())
        return [texts[passage_id] for passage_id in ids]

    def replace_embeddings(self, ids: Sequence[str], vectors: Vectors) -> None:
        sql = "UPDATE embeddings SET vector = ? WHERE passage = (SELECT number FROM passages WHERE id = ?)"
        self._connection.executemany(sql, zip(map(vector_blob, vectors), ids, strict=True))

    def _number(self, article_id: str) -> int | None:
        row = self._run("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
        return int(row[0]) if row else None

    def _put_source(self, number: int | None, article: int, rows: PreparedRows) -> int:
        columns = ("number", "article", "digest", "published_words", *SOURCE_COLUMNS)
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT OR REPLACE INTO sources ({', '.join(columns)}) VALUES ({marks}) RETURNING number"
        values = (number, article, rows.source_digest(), rows.published_words, *rows.source)
        (number,) = self._run(sql, values).fetchone()
        self._run("DELETE FROM mentions WHERE source = ?", (number,))
        names = ", ".join(MENTION_COLUMNS)
        sql = f"INSERT INTO mentions (source, {names}) VALUES (?, {', '.join('?' * len(MENTION_COLUMNS))})"
        self._connection.executemany(sql, [(number, *row) for row in rows.mentions])
        return int(number)

    def _put_body(self, article: int, rows: PreparedRows, vectors: Vectors) -> None:
        many = self._connection.executemany
        many("INSERT INTO sentences VALUES (?, ?, ?, ?)", [(article, *row) for row in rows.sentences])
        many("INSERT INTO acronyms VALUES (?, ?, ?)", [(article, *row) for row in rows.acronyms])
        insert = "INSERT INTO passages (id, start, end, text, article) VALUES (?, ?, ?, ?, ?) RETURNING number"
        for row, vector in zip(rows.passages, vectors, strict=True):
            (number,) = self._run(insert, (*row, article)).fetchone()
            self._run("INSERT INTO embeddings VALUES (?, ?)", (number, vector_blob(vector)))
        self._index(article)

    def _drop_body(self, article: int) -> set[str]:
        self._unindex(article)
        ids = {row[0] for row in self._run("SELECT id FROM passages WHERE article = ?", (article,))}
        within = "(SELECT number FROM passages WHERE article = ?)"
        self._run(f"DELETE FROM embeddings WHERE passage IN {within}", (article,))
        for table in ("passages", "sentences", "acronyms"):
            self._run(f"DELETE FROM {table} WHERE article = ?", (article,))
        return ids

    def _drop_article(self, article: int) -> set[str]:
        ids = self._drop_body(article)
        self._run("DELETE FROM mentions WHERE source IN (SELECT number FROM sources WHERE article = ?)", (article,))
        self._run("DELETE FROM sources WHERE article = ?", (article,))
        self._run("DELETE FROM articles WHERE number = ?", (article,))
        return ids

    def _release(self, source: int, article: int) -> set[str]:
        """Take a source from its article; the next oldest source then stands for the article, if any is left."""
        (others,) = self._run("SELECT count(*) - 1 FROM sources WHERE article = ?", (article,)).fetchone()
        if not others:
            return self._drop_article(article)
        self._unindex(article)
        self._run("DELETE FROM mentions WHERE source = ?", (source,))
        self._run("DELETE FROM sources WHERE number = ?", (source,))
        oldest = "(SELECT min(number) FROM sources WHERE article = ?)"
        self._run(f"UPDATE articles SET source = {oldest} WHERE number = ?", (article, article))
        self._index(article)
        return set()

    def _index(self, article: int) -> None:
        self._run(
            f"INSERT INTO passage_index (rowid, {INDEXED}) SELECT number, {INDEXED} FROM passage_words "
            "WHERE number IN (SELECT number FROM passages WHERE article = ?)",
            (article,),
        )

    def _unindex(self, article: int) -> None:
        """FTS5 needs the words as they were indexed: call this before anything they come from changes."""
        self._run(
            f"INSERT INTO passage_index (passage_index, rowid, {INDEXED}) "
            f"SELECT 'delete', number, {INDEXED} FROM passage_words "
            "WHERE number IN (SELECT number FROM passages WHERE article = ?)",
            (article,),
        )
