"""What readers said of answers: a thumb and a reason, kept beside the library and exported as an evaluation suite.

One SQLite file, `<library>/feedback.sqlite`. It holds the whole answer as it was shown, so that what was judged can be
judged again after the library, the settings or the code have changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from qa.answer import Turn
from qa.errors import FeedbackError

Channel = Literal["chat", "slack"]
Verdict = Literal["up", "down", ""]

FILE_NAME = "feedback.sqlite"
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS feedback (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, channel TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
        question TEXT NOT NULL, history TEXT NOT NULL, as_of TEXT NOT NULL, answer TEXT NOT NULL,
        generation TEXT NOT NULL
    ) STRICT
"""
_COLUMNS = "id, at, channel, verdict, reason, question, history, as_of, answer, generation"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's word on one answer.

    `id` names the answer that was judged: a second word on it takes the place of the first. `at` is aware of its time
    zone; verdict '' takes a thumb back; `answer` is the JSON of `qa.render.answer_to_json`.
    """

    id: str
    at: datetime
    channel: Channel
    verdict: Verdict
    reason: str
    question: str
    history: tuple[Turn, ...]
    as_of: date
    answer: Mapping[str, Any]
    generation: str


class FeedbackStore:
    """The feedback on one library; usable from several threads and processes, each call a transaction of its own."""

    def __init__(self, path: Path, busy_timeout_s: float = 10.0) -> None:
        """`path` is the file; it is made with the first feedback. Others' writes are waited for so long."""
        self._path = path
        self._timeout_s = busy_timeout_s

    @classmethod
    def beside(cls, library: Path) -> FeedbackStore:
        """The feedback on the library in this folder."""
        return cls(library / FILE_NAME)

    def add(self, feedback: Feedback) -> None:
        """Keep it, in place of what was said of the same answer before; raises FeedbackError."""
        with self._changing() as connection:
            connection.execute(f"REPLACE INTO feedback ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)", _row(feedback))

    def set_reason(self, feedback_id: str, reason: str) -> None:
        """Say why; raises FeedbackError where nothing was said of that answer yet."""
        with self._changing() as connection:
            changed = connection.execute("UPDATE feedback SET reason = ? WHERE id = ?", (reason, feedback_id))
            if changed.rowcount == 0:
                raise FeedbackError(f"there is no feedback {feedback_id!r} to give a reason for; add it first")

    def all(self) -> tuple[Feedback, ...]:
        """Everything, oldest first; empty where nobody has said anything yet. Raises FeedbackError."""
        if not self._path.exists():
            return ()
        with self._open() as connection:
            return tuple(map(_feedback, connection.execute(f"SELECT {_COLUMNS} FROM feedback ORDER BY at, id")))

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as connection, connection:
            yield connection

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=self._timeout_s)) as connection:
                connection.execute(_SCHEMA)
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise FeedbackError(f"cannot use the feedback file {self._path}: {error}") from error


def _row(feedback: Feedback) -> tuple[str, ...]:
    values = (
        feedback.id,
        feedback.at.isoformat(),
        feedback.channel,
        feedback.verdict,
        feedback.reason,
        feedback.question,
        json.dumps([[turn.question, turn.answer] for turn in feedback.history], ensure_ascii=False),
        feedback.as_of.isoformat(),
        json.dumps(dict(feedback.answer), ensure_ascii=False),
        feedback.generation,
    )
    # Half a surrogate pair, as a browser may send it, has no UTF-8 form.
    return tuple(value.encode("utf-8", "replace").decode() for value in values)


def _feedback(row: tuple[Any, ...]) -> Feedback:
    name, at, channel, verdict, reason, question, history, as_of, answer, generation = row
    return Feedback(
        id=name,
        at=datetime.fromisoformat(at),
        channel=channel,
        verdict=verdict,
        reason=reason,
        question=question,
        history=tuple(Turn(*turn) for turn in json.loads(history)),
        as_of=date.fromisoformat(as_of),
        answer=json.loads(answer),
        generation=generation,
    )
