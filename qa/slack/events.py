"""Which of Slack's events ask something: a message to the bot becomes a question, or it does not concern us."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from pydantic import BaseModel, ConfigDict

from qa.slack.question import Question, message_id
from qa.slack.rules import ChannelRules

# Messages that people write; all other subtypes tell of edits, deletions, joins and the like.
_WRITTEN = frozenset({None, "thread_broadcast", "file_share"})
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CONTROL = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


class MessageEvent(BaseModel):
    """`message` and `app_mention` events, as far as we read them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: str
    channel: str
    ts: str = ""
    user: str | None = None
    text: str = ""
    thread_ts: str | None = None
    channel_type: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    hidden: bool = False
    deleted_ts: str | None = None

    @property
    def direct(self) -> bool:
        return self.channel_type == "im" or self.channel.startswith("D")


@dataclass(frozen=True, slots=True)
class Addressed:
    """What decides whether a message is meant for us."""

    me: str
    rules: ChannelRules
    knows_thread: Callable[[str], bool]

    def by(self, event: MessageEvent) -> bool:
        """Whether a person asks us something with it."""
        if event.subtype not in _WRITTEN or event.hidden or event.bot_id or event.user in (None, self.me):
            return False
        if event.type == "app_mention" or event.direct:
            return True
        mentioned = set(_MENTION.findall(event.text))
        if self.me in mentioned:
            return True
        # A reply that names somebody else is for them.
        follows = self.rules.follow == "threads" and not mentioned and event.thread_ts is not None
        return follows and self.knows_thread(event.thread_ts or "")


def question_of(event: MessageEvent, team: str, me: str, rules: ChannelRules, now: float) -> Question:
    """The question that a message asks; its answer goes to the message's thread."""
    return Question(
        id=message_id(team, event.channel, event.ts),
        team=team,
        channel=event.channel,
        thread=event.thread_ts or event.ts,
        ts=event.ts,
        user=event.user or "",
        text=plain_text(event.text, me),
        asked_at=now,
        private=rules.seen_by == "asker" and not event.direct,
    )


def plain_text(text: str, me: str) -> str:
    """What was written, without Slack's markup: mentions of us are dropped, links keep their label."""
    text = text.replace(f"<@{me}>", " ")
    text = _MENTION.sub(" ", text)
    return " ".join(unescape(_CONTROL.sub(_shown, text)).split())


def _shown(found: re.Match[str]) -> str:
    target, label = found[1], found[2]
    if label:
        return f"#{label}" if target.startswith("#") else label
    return "" if target.startswith(("#", "!", "@")) else target
