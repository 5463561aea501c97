"""Questions on disk, so that none is answered twice and none is lost: one SQLite file beside the library.

A question is here before Slack hears that its event has arrived, and each message that answers it is noted when Slack
has told its timestamp. What a crash leaves in `waiting` or `answering` is taken up again at the next start.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from qa.answer import Turn
from qa.errors import DatelineError
from qa.slack.question import Question, Record, State

FILE_NAME = "slack.sqlite"
_DAY_S = 86_400.0
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS questions (
        id TEXT PRIMARY KEY, team TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL, ts TEXT NOT NULL,
        user TEXT NOT NULL, text TEXT NOT NULL, asked_at REAL NOT NULL, as_of TEXT NOT NULL, private INTEGER NOT NULL,
        response_url TEXT NOT NULL, repeats TEXT NOT NULL, state TEXT NOT NULL, messages TEXT NOT NULL,
        answer TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS questions_of_a_thread ON questions (team, channel, thread);
    CREATE INDEX IF NOT EXISTS questions_by_age ON questions (asked_at);
    CREATE TABLE IF NOT EXISTS rules (
        team TEXT NOT NULL, channel TEXT NOT NULL, rules TEXT NOT NULL, PRIMARY KEY (team, channel)
    ) STRICT;
"""
_QUESTION = "id, team, channel, thread, ts, user, text, asked_at, as_of, private, response_url, repeats"
_OPEN = f"state IN ('{State.WAITING}', '{State.ANSWERING}')"


class StoreError(DatelineError):
    """The file of questions cannot be read or written."""

    code = "slack_store"


class QuestionStore:
    """Every question, its state and its answer; usable from several threads. All methods raise StoreError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def admit(self, question: Question) -> bool:
        """Keep a question as `waiting`; False, and nothing is changed, where it is known already."""
        q = question
        as_of = q.as_of.isoformat() if q.as_of else ""
        texts = (q.id, q.team, q.channel, q.thread, q.ts, q.user, _storable(q.text))
        values = (*texts, q.asked_at, as_of, int(q.private), q.response_url, q.repeats, State.WAITING, "[]", "")
        marks = ", ".join("?" * len(values))
        return self._change(f"INSERT OR IGNORE INTO questions VALUES ({marks})", values) == 1

    def begin(self, question_id: str) -> bool:
        """Note that it is being answered; False where it is no longer open."""
        sql = f"UPDATE questions SET state = ? WHERE id = ? AND {_OPEN}"
        return self._change(sql, (State.ANSWERING, question_id)) == 1

    def note_messages(self, question_id: str, messages: Sequence[str]) -> None:
        """Note which messages answer it, before anything else is done with them."""
        self._change("UPDATE questions SET messages = ? WHERE id = ?", (json.dumps(list(messages)), question_id))

    def close_question(self, question_id: str, state: State, answer: Mapping[str, Any] | None = None) -> None:
        """Note how it ended; a withdrawn question stays withdrawn."""
        text = "" if answer is None else _storable(json.dumps(answer, ensure_ascii=False))
        sql = f"UPDATE questions SET state = ?, answer = ?, response_url = '' WHERE id = ? AND {_OPEN}"
        self._change(sql, (state, text, question_id))

    def withdraw(self, question_id: str) -> bool:
        """Note that the asker took it back; False where it was not open."""
        sql = f"UPDATE questions SET state = ? WHERE id = ? AND {_OPEN}"
        return self._change(sql, (State.WITHDRAWN, question_id)) == 1

    def was_withdrawn(self, question_id: str) -> bool:
        rows = self._rows("SELECT state FROM questions WHERE id = ?", (question_id,))
        return bool(rows) and rows[0][0] == State.WITHDRAWN

    def record(self, question_id: str) -> Record | None:
        found = self._records("id = ?", (question_id,))
        return found[0] if found else None

    def unfinished(self) -> tuple[Record, ...]:
        """Questions that were neither answered nor turned away, oldest first."""
        return self._records(f"{_OPEN} ORDER BY asked_at", ())

    def turns(self, question: Question, most: int = 10) -> tuple[Turn, ...]:
        """What was asked before in the same thread and answered, oldest first; private answers are their asker's."""
        if not question.thread:
            return ()
        repeated = self.record(question.repeats) if question.repeats else None
        before = repeated.question.asked_at if repeated else question.asked_at
        where = (
            "team = ? AND channel = ? AND thread = ? AND state = ? AND asked_at < ? AND (private = 0 OR user = ?) "
            "ORDER BY asked_at DESC LIMIT ?"
        )
        q = question
        values = (q.team, q.channel, q.thread, State.ANSWERED, before, q.user, most)
        return tuple(_turn(record) for record in reversed(self._records(where, values)))

    def knows_thread(self, team: str, channel: str, thread: str) -> bool:
        """Whether a question was asked in that thread before."""
        where = "team = ? AND channel = ? AND thread = ? AND private = 0 LIMIT 1"
        return bool(self._records(where, (team, channel, thread)))

    def messages_of_thread(self, team: str, channel: str, thread: str) -> frozenset[str]:
        """Timestamps of all messages known to answer questions of the thread."""
        records = self._records("team = ? AND channel = ? AND thread = ?", (team, channel, thread))
        return frozenset(ts for record in records for ts in record.messages)

    def asked_since(self, since: float, *, user: str | None = None, channel: str | None = None) -> int:
        """How many questions of a person or a channel were taken since then."""
        where, value = ("user = ?", user) if user is not None else ("channel = ?", channel)
        sql = f"SELECT count(*) FROM questions WHERE asked_at > ? AND state <> ? AND {where}"
        return int(self._rows(sql, (since, State.DECLINED, value))[0][0])

    def forget(self, now: float, keep_days: int) -> int:
        """Drop finished questions older than that; returns how many."""
        return self._change(f"DELETE FROM questions WHERE asked_at < ? AND NOT {_OPEN}", (now - keep_days * _DAY_S,))

    def rules(self, team: str, channel: str) -> str | None:
        """The rules of a channel, as JSON; None where it has none of its own."""
        rows = self._rows("SELECT rules FROM rules WHERE team = ? AND channel = ?", (team, channel))
        return str(rows[0][0]) if rows else None

    def set_rules(self, team: str, channel: str, rules: str) -> None:
        self._change("REPLACE INTO rules VALUES (?, ?, ?)", (team, channel, rules))

    def _records(self, where: str, values: Sequence[Any]) -> tuple[Record, ...]:
        rows = self._rows(f"SELECT {_QUESTION}, state, messages, answer FROM questions WHERE {where}", values)
        return tuple(map(_record, rows))

    def _rows(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._told(), self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _change(self, sql: str, values: Sequence[Any]) -> int:
        """The number of rows that were changed; on disk when this returns."""
        with self._told(), self._lock:
            return self._connection.execute(sql, values).rowcount

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"cannot use the file of Slack's questions {self._path}: {error}") from error


def _storable(text: str) -> str:
    """Half a surrogate pair has no UTF-8 form."""
    return text.encode("utf-8", "replace").decode()


def _record(row: tuple[Any, ...]) -> Record:
    *texts, asked_at, as_of, private, response_url, repeats, state, messages, answer = row
    name, team, channel, thread, ts, user, text = texts
    day = date.fromisoformat(as_of) if as_of else None
    question = Question(
        name, team, channel, thread, ts, user, text, asked_at, day, bool(private), response_url, repeats
    )
    return Record(question, State(state), tuple(json.loads(messages)), json.loads(answer) if answer else None)


def _turn(record: Record) -> Turn:
    statements = record.answer["statements"] if record.answer else ()
    return Turn(record.question.text, " ".join(statement["text"] for statement in statements))
