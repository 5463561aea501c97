"""The catalog's tables, and how its file is opened.

An article's text is stored once however many sources hold it; what differs between sources (where it came
from, its metadata, and the dates resolved against its publication date) hangs on the source. The article is
shown as `articles.source` tells it: its oldest source.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from qa.errors import LibraryError

CATALOG_FILE = "catalog.sqlite3"
SCHEMA_VERSION = 1

INDEXED = "text, title, publisher, published"
TOKENIZER = "tokenize = 'porter unicode61 remove_diacritics 2'"

# Article id and digest of a source (`qa.library.rows.digest`).
STATE_SQL = "SELECT a.id, s.digest || a.digest FROM sources s JOIN articles a ON a.number = s.article WHERE s.key = ?"

_SCHEMA = f"""
PRAGMA user_version = {SCHEMA_VERSION};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    digest TEXT NOT NULL,
    source INTEGER
);
CREATE INDEX articles_by_source ON articles (source);  -- for filters, which must not read the texts
CREATE TABLE sources (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    digest TEXT NOT NULL,
    published_words TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT,
    author TEXT,
    url TEXT,
    published_first TEXT,
    published_last TEXT,
    precision TEXT NOT NULL,
    method TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence REAL NOT NULL,
    origins TEXT NOT NULL,
    flags TEXT NOT NULL,
    pieces TEXT NOT NULL
);
CREATE INDEX sources_by_article ON sources (article);
CREATE TABLE mentions (
    source INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    first TEXT,
    last TEXT,
    precision TEXT NOT NULL,
    anchor TEXT NOT NULL,
    PRIMARY KEY (source, position)
) WITHOUT ROWID;
CREATE TABLE sentences (
    article INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE passages (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX passages_by_article ON passages (article);
CREATE TABLE embeddings (passage INTEGER PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE acronyms (
    article INTEGER NOT NULL,
    short TEXT NOT NULL,
    long TEXT NOT NULL,
    PRIMARY KEY (article, short, long)
) WITHOUT ROWID;
CREATE VIEW passage_words AS
    SELECT passages.number AS number, passages.text AS text, sources.title AS title,
           coalesce(sources.publisher, '') AS publisher, sources.published_words AS published
    FROM passages
    JOIN articles ON articles.number = passages.article
    JOIN sources ON sources.number = articles.source;
CREATE VIRTUAL TABLE passage_index USING fts5 (
    {INDEXED}, content = 'passage_words', content_rowid = 'number', {TOKENIZER}
);
"""


def create_catalog(path: Path) -> sqlite3.Connection:
    """A new, empty catalog, open for writing."""
    connection = _connect_for_writing(path)
    connection.execute("PRAGMA page_size = 16384")  # ten embeddings a page where 4096 would waste a quarter
    connection.executescript(_SCHEMA)
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    connection = _connect_for_writing(path)
    _require_version(connection, path)
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that any one thread at a time may use. The file must not change while it is open:
    SQLite is told so, takes no locks and leaves no files beside it."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    except sqlite3.Error as error:
        raise LibraryError(f"cannot open {path}: {error}") from None
    _require_version(connection, path)
    return connection


def _connect_for_writing(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    # The file is a private copy until it is published, and is synced as a whole then.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    return connection


def _require_version(connection: sqlite3.Connection, path: Path) -> None:
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise LibraryError(f"{path} is damaged ({error}); `python -m ingest rollback` goes back") from None
    if version != SCHEMA_VERSION:
        connection.close()
        raise LibraryError(
            f"{path} has format {version}, this Dateline reads format {SCHEMA_VERSION}; "
            "ingest the articles again into a new library folder"
        )
