"""Messages that only one person sees: answers to commands, answers where the channel wants them so, and notices.

Slack gives no way to look such a message up. One that answers a command is written over the notice that stood there,
so that a second try does no harm; any other may, after a lost connection, be seen twice rather than not at all. In a
thread that has no replies yet it would not be seen, and goes to the channel.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from qa.slack.calls import Part, Slack
from qa.slack.errors import SlackRefused, SlackUnsure
from qa.slack.question import Question
from qa.types import Article

_PAUSES_S = (0.2, 0.5, 1.0, 2.0, 4.0)


class PrivateReply:
    """A reply that its asker alone sees, whole once it is there."""

    def __init__(self, slack: Slack, question: Question) -> None:
        self._slack = slack
        self._question = question

    def recover(self) -> None:
        """What was posted cannot be found again."""

    def reading(self, articles: Sequence[Article]) -> None:
        """Nothing grows in private."""

    def add(self, unit: str) -> None:
        """Nothing grows in private."""

    def finish(self, parts: Sequence[Part]) -> None:
        for number, part in enumerate(parts):
            if not self._responded(part, first=number == 0):
                self._posted(part)

    def retract(self) -> None:
        """Nothing was shown yet."""

    def _responded(self, part: Part, *, first: bool) -> bool:
        """Whether the command's own address took it; that holds for half an hour."""
        url = self._question.response_url
        if not url:
            return False
        try:
            _insist(lambda plain: self._slack.respond(url, part, replace=first, plain=plain))
        except SlackRefused:
            return False
        return True

    def _posted(self, part: Part) -> None:
        q = self._question
        _insist(lambda plain: self._slack.post_private(q.channel, q.user, q.in_thread, part, plain=plain))


def tell(slack: Slack, question: Question, text: str) -> None:
    """A word to the asker; raises SlackError."""
    PrivateReply(slack, question).finish([Part(text)])


def _insist(send: Callable[[bool], None]) -> None:
    """Send, again where that may help: without blocks, or after a while."""
    plain = False
    for pause in _PAUSES_S:
        try:
            send(plain)
        except SlackRefused as refused:
            if plain or not refused.reason.startswith("invalid_blocks"):
                raise
            plain = True
        except SlackUnsure:
            time.sleep(pause)
        else:
            return
    raise SlackUnsure("a private message", f"no proper reply after {len(_PAUSES_S)} tries")
