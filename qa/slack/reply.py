"""The messages that answer a question in its thread: each posted once, whatever happens to the calls.

An answer streams where Slack lets it (`chat.startStream`); where streaming fails or expires, the same message is
finished by `chat.update`. After a call without a proper reply the thread is looked at: a message of ours that answers
no other question is the one that was being posted. One question of a thread is answered at a time, so there is no
mistaking it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from qa.slack.calls import Block, Identity, Part, Slack
from qa.slack.errors import SlackBusy, SlackError, SlackRefused, SlackUnsure
from qa.slack.limits import PART
from qa.slack.markdown import joined
from qa.slack.question import Record
from qa.slack.store import QuestionStore
from qa.slack.tasks import read_task
from qa.types import Article

_TRIES = 7
_FIRST_PAUSE_S = 0.2
# Members of a channel that a stream is not for see it grow in steps anyway; Slack allows 100 a minute to all.
_STEP_S = 0.7
_BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format"})
_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})


class Reply(Protocol):
    """How an answer reaches those who may see it. All raise SlackError where it cannot."""

    def recover(self) -> None:
        """Find what was posted before a crash."""

    def reading(self, articles: Sequence[Article]) -> None:
        """The articles that are being read."""

    def add(self, unit: str) -> None:
        """One more paragraph of the answer, in markdown."""

    def finish(self, parts: Sequence[Part]) -> None:
        """The whole answer: what was shown so far and the rest."""

    def retract(self) -> None:
        """Take away what was shown; the question was deleted."""


class StreamGate:
    """Closed for as long as Slack wants no new streams; answers then come as whole messages."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._opens_at = 0.0

    def is_open(self) -> bool:
        return self._clock() >= self._opens_at

    def shut(self, seconds: float) -> None:
        self._opens_at = max(self._opens_at, self._clock() + seconds)


class ThreadReply:
    """A reply that everybody in the channel sees."""

    def __init__(self, slack: Slack, store: QuestionStore, me: Identity, record: Record, gate: StreamGate) -> None:
        self._slack = slack
        self._store = store
        self._me = me
        self._question = record.question
        self._messages = list(record.messages)
        self._gate = gate
        self._streaming = False
        self._titles: tuple[Article, ...] = ()
        self._sent = ""
        self._pending: list[str] = []
        self._stepped_at = 0.0

    def recover(self) -> None:
        self._adopt()

    def reading(self, articles: Sequence[Article]) -> None:
        q = self._question
        if self._messages or not articles or not self._gate.is_open():
            return
        self._titles = tuple(articles)
        try:
            ts = self._slack.start_stream(q.channel, q.thread, q.team, q.user, [read_task(articles, done=False)])
        except SlackBusy as busy:
            self._gate.shut(busy.retry_after_s)
        except SlackRefused:
            return
        except SlackUnsure:
            self._adopt()
        else:
            self._note(ts)
            self._streaming = True

    def add(self, unit: str) -> None:
        if not self._streaming:
            return
        self._pending.append(unit)
        if time.monotonic() - self._stepped_at >= _STEP_S and len(self._whole()) <= PART:
            self._stepped_at = time.monotonic()
            self._step()

    def finish(self, parts: Sequence[Part]) -> None:
        done = 1 if self._streaming and self._stopped_with(parts[0]) else 0
        for number, part in enumerate(parts):
            if number < done:
                continue
            if number < len(self._messages):
                self._rewrite(self._messages[number], part)
            else:
                self._post(part)
        self._remove(self._messages[len(parts) :])

    def retract(self) -> None:
        if self._streaming:
            self._stop_bare(self._messages[0])
        self._remove(list(self._messages))

    def _whole(self) -> str:
        return joined([text for text in (self._sent, *self._pending) if text])

    def _step(self) -> None:
        """Show what has come since the last step; what Slack is too busy to take goes with the next one."""
        whole = self._whole()
        try:
            self._slack.append_stream(self._question.channel, self._messages[0], [_text(whole[len(self._sent) :])])
        except SlackBusy:
            return
        except SlackError:
            # Expired, or it cannot be told how much of it is there: the rest comes by update.
            self._streaming = False
        else:
            self._sent, self._pending = whole, []

    def _stopped_with(self, part: Part) -> bool:
        """Whether the stream could be ended so that the message now says just this."""
        if not part.markdown.startswith(self._sent):
            return False
        rest = part.markdown[len(self._sent) :]
        chunks = [read_task(self._titles, done=True), *([_text(rest)] if rest else [])]
        try:
            self._slack.stop_stream(self._question.channel, self._messages[0], chunks, part.blocks)
        except (SlackRefused, SlackUnsure):
            return False
        return True

    def _stop_bare(self, ts: str) -> None:
        with suppress(SlackRefused, SlackUnsure):
            self._slack.stop_stream(self._question.channel, ts)

    def _post(self, part: Part) -> None:
        q = self._question
        before = len(self._messages)
        plain = False
        for pause in _pauses():
            try:
                self._note(self._slack.post(q.channel, q.thread, part, plain=plain))
            except SlackRefused as refused:
                if plain or refused.reason not in _BAD_BLOCKS:
                    raise
                plain = True
            except SlackUnsure:
                time.sleep(pause)
                self._adopt()
            if len(self._messages) > before:
                return
        raise SlackUnsure("chat.postMessage", f"no proper reply after {_TRIES} tries")

    def _rewrite(self, ts: str, part: Part) -> None:
        plain = False
        for pause in _pauses():
            try:
                self._slack.update(self._question.channel, ts, part, plain=plain)
            except SlackRefused as refused:
                if refused.reason in _GONE:
                    return
                if refused.reason in _BAD_BLOCKS and not plain:
                    plain = True
                elif "stream" in refused.reason:
                    self._stop_bare(ts)
                    time.sleep(pause / 4)
                else:
                    raise
            except SlackUnsure:
                time.sleep(pause)
            else:
                return
        raise SlackUnsure("chat.update", f"no proper reply after {_TRIES} tries")

    def _remove(self, messages: Sequence[str]) -> None:
        for ts in messages:
            with suppress(SlackRefused):
                self._slack.delete(self._question.channel, ts)
            self._messages.remove(ts)
        if messages:
            self._store.note_messages(self._question.id, self._messages)

    def _note(self, ts: str) -> None:
        self._messages.append(ts)
        self._store.note_messages(self._question.id, self._messages)

    def _adopt(self) -> None:
        """Take the messages of ours in the thread that answer no other question."""
        q = self._question
        known = self._store.messages_of_thread(q.team, q.channel, q.thread)
        for pause in _pauses():
            try:
                found = self._slack.own_messages(q.channel, q.thread, q.ts, self._me)
            except SlackUnsure:
                time.sleep(pause)
            else:
                for ts in found:
                    if ts not in known:
                        self._note(ts)
                return
        raise SlackUnsure("conversations.replies", f"no proper reply after {_TRIES} tries")


def _text(markdown: str) -> Block:
    return {"type": "markdown_text", "text": markdown}


def _pauses() -> list[float]:
    """Seconds to wait after each try; each twice as long as the one before."""
    return [_FIRST_PAUSE_S * 2**number for number in range(_TRIES)]
