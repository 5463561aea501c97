"""A question asked in Slack: what it says, where its answer belongs, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How far a question has come.

    `declined` were turned away with a word (a limit, not allowed, empty), `withdrawn` were deleted by the asker, and
    the answer to an `undelivered` one has nowhere to go, since its channel is gone.
    """

    WAITING = "waiting"
    ANSWERING = "answering"
    ANSWERED = "answered"
    APOLOGISED = "apologised"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, however often Slack delivers it: `id` is the same for every delivery.

    `thread` is the timestamp of the thread's first message, `ts` that of the message that asks; both are '' for a
    command, which stands in no thread. `private` answers are seen by the asker only; `response_url` is where Slack
    takes the answer to a command. A question that is asked once more as of another day `repeats` an earlier one: it
    follows on what that one followed on.
    """

    id: str
    team: str
    channel: str
    thread: str
    ts: str
    user: str
    text: str = field(repr=False)
    asked_at: float
    as_of: date | None = None
    private: bool = False
    response_url: str = field(default="", repr=False)
    repeats: str = ""

    @property
    def in_thread(self) -> str:
        """The thread that was there before the question; '' where the question begins one."""
        return self.thread if self.thread != self.ts else ""

    @property
    def conversation(self) -> str:
        """Questions of one conversation are answered one after the other, in the order in which they were asked."""
        return f"{self.team}/{self.channel}/{self.thread}" if self.thread else self.id


@dataclass(frozen=True, slots=True)
class Record:
    """A question as the store holds it; `messages` are the timestamps of the messages that answer it."""

    question: Question
    state: State
    messages: tuple[str, ...] = ()
    answer: Mapping[str, Any] | None = field(default=None, repr=False)


def message_id(team: str, channel: str, ts: str) -> str:
    """The id of the question that a message asks; Slack's own key of a message."""
    return f"message:{team}:{channel}:{ts}"
