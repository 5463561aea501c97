"""Calls to Slack's Web API: one method each, with what can go wrong told apart.

A call that Slack turns away for its number (429) is repeated when Slack says, as long as that is soon. Nothing else is
repeated here: after a dropped connection a message may have been posted, and only `qa.slack.reply` can tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RateLimitErrorRetryHandler, RetryState
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient, WebhookResponse

from qa.slack.errors import SlackBusy, SlackRefused, SlackUnsure
from qa.slack.limits import FALLBACK_TEXT

Block = dict[str, Any]

_ESCAPED = re.compile(r"\\([^\w\s])")
_MOST_WAITS = 4
_MOST_WAIT_S = 60
_TIMEOUT_S = 20
_QUICK_TIMEOUT_S = 3
# Slack's words for "something broke on our side", after which the call may have been carried out in part.
_BROKEN = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in its workspace."""

    team: str
    user: str
    bot: str


@dataclass(frozen=True, slots=True)
class Part:
    """One message of ours: its text in markdown and the blocks below it."""

    markdown: str
    blocks: tuple[Block, ...] = ()

    def as_blocks(self) -> list[Block]:
        return [{"type": "markdown", "text": self.markdown}, *self.blocks]

    def as_text(self) -> str:
        """What a notification shows: the same without the backslashes of markdown."""
        shown = _ESCAPED.sub(r"\1", self.markdown)
        return shown.encode()[:FALLBACK_TEXT].decode(errors="ignore")


class WaitsAsTold(RateLimitErrorRetryHandler):
    """Waits as long as Slack says, unless that is longer than anybody would wait for an answer."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        limited = super()._can_retry(state=state, request=request, response=response, error=error)
        return limited and response is not None and _retry_after(response.headers) <= _MOST_WAIT_S


def web_client(token: str, api_url: str, *, patient: bool) -> WebClient:
    """A client that waits when told to; the impatient one is for what is of no use later."""
    handlers = [WaitsAsTold(max_retry_count=_MOST_WAITS)] if patient else []
    timeout = _TIMEOUT_S if patient else _QUICK_TIMEOUT_S
    return WebClient(token=token, base_url=api_url, timeout=timeout, retry_handlers=list(handlers))


class Slack:
    """The calls that the bot makes. Each raises SlackRefused, SlackBusy or SlackUnsure."""

    def __init__(self, patient: WebClient, quick: WebClient) -> None:
        self._patient = patient
        self._quick = quick

    def who_am_i(self) -> Identity:
        found = _call(self._patient.auth_test)
        return Identity(found["team_id"], found["user_id"], found["bot_id"])

    def post(self, channel: str, thread: str, part: Part, *, plain: bool = False) -> str:
        """Post in the thread; the message's timestamp. `plain` leaves the blocks away."""
        body = {"markdown_text": part.markdown} if plain else {"text": part.as_text(), "blocks": part.as_blocks()}
        quiet = {"unfurl_links": False, "unfurl_media": False}
        found = _call(self._patient.chat_postMessage, channel=channel, thread_ts=thread, **body, **quiet)
        return str(found["ts"])

    def update(self, channel: str, ts: str, part: Part, *, plain: bool = False) -> None:
        """Make a message of ours say this instead."""
        body = {"markdown_text": part.markdown} if plain else {"text": part.as_text(), "blocks": part.as_blocks()}
        _call(self._patient.chat_update, channel=channel, ts=ts, **body)

    def delete(self, channel: str, ts: str) -> None:
        _call(self._patient.chat_delete, channel=channel, ts=ts)

    def post_private(self, channel: str, user: str, thread: str, part: Part, *, plain: bool = False) -> None:
        """Post so that one person sees it; such a message can be neither found nor changed later."""
        body = {"markdown_text": part.markdown} if plain else {"text": part.as_text(), "blocks": part.as_blocks()}
        _call(self._patient.chat_postEphemeral, channel=channel, user=user, thread_ts=thread or None, **body)

    def respond(self, url: str, part: Part, *, replace: bool, plain: bool = False) -> None:
        """Answer a command where Slack takes the answers to it; `replace`: over what was said there before."""
        reply = _call_webhook(url, part, replace, plain)
        problem = _error_in(reply.body)
        if reply.status_code == 429:
            raise SlackBusy("response_url", _retry_after(reply.headers))
        if reply.status_code >= 500:
            raise SlackUnsure("response_url", f"HTTP status {reply.status_code}")
        if reply.status_code != 200 or problem:
            raise SlackRefused("response_url", problem or f"HTTP status {reply.status_code}")

    def own_messages(self, channel: str, thread: str, since: str, me: Identity) -> tuple[str, ...]:
        """Timestamps of our messages in the thread after `since`, oldest first."""
        found: list[str] = []
        cursor = ""
        while True:
            page = _call(
                self._patient.conversations_replies,
                channel=channel,
                ts=thread,
                oldest=since or thread,
                limit=200,
                cursor=cursor or None,
            )
            ours = (m for m in page["messages"] if me.user == m.get("user") or me.bot == m.get("bot_id"))
            found += [str(message["ts"]) for message in ours]
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return tuple(sorted(found))

    def start_stream(self, channel: str, thread: str, team: str, user: str, chunks: Sequence[Block]) -> str:
        """The timestamp of a message that grows; `team` and `user` are those of whom it is for."""
        found = _call(
            self._quick.chat_startStream,
            channel=channel,
            thread_ts=thread,
            recipient_team_id=team,
            recipient_user_id=user,
            chunks=list(chunks),
        )
        return str(found["ts"])

    def append_stream(self, channel: str, ts: str, chunks: Sequence[Block]) -> None:
        _call(self._quick.chat_appendStream, channel=channel, ts=ts, chunks=list(chunks))

    def stop_stream(self, channel: str, ts: str, chunks: Sequence[Block] = (), blocks: Sequence[Block] = ()) -> None:
        _call(
            self._patient.chat_stopStream,
            channel=channel,
            ts=ts,
            chunks=list(chunks) or None,
            blocks=list(blocks) or None,
        )

    def set_status(self, channel: str, thread: str, status: str) -> None:
        """Shown below the thread until the next message of ours, two minutes at most; '' takes it away."""
        _call(self._quick.assistant_threads_setStatus, channel_id=channel, thread_ts=thread, status=status)

    def suggest(self, channel: str, prompts: Sequence[str]) -> None:
        """Questions to click on, in the agent view; a thread must not be named there."""
        offered = [{"title": prompt, "message": prompt} for prompt in prompts]
        _call(self._quick.assistant_threads_setSuggestedPrompts, channel_id=channel, prompts=offered)

    def open_view(self, trigger: str, view: Block) -> None:
        _call(self._quick.views_open, trigger_id=trigger, view=view)


def _call(method: Callable[..., SlackResponse], **arguments: Any) -> SlackResponse:
    name = getattr(method, "__name__", "call").replace("_", ".")
    try:
        return method(**arguments)
    except SlackApiError as error:
        raise _told_apart(name, error.response) from None
    except (OSError, HTTPException, SlackClientError) as error:
        raise SlackUnsure(name, f"{type(error).__name__}: {error}") from None


def _told_apart(name: str, reply: SlackResponse) -> SlackRefused | SlackBusy | SlackUnsure:
    if reply.status_code == 429:
        return SlackBusy(name, _retry_after(reply.headers))
    reason = str(reply.get("error", "no reason given"))
    # A body that is no JSON comes with the SDK's sentence in place of Slack's word.
    if reply.status_code >= 500 or reason in _BROKEN or " " in reason:
        return SlackUnsure(name, f"HTTP status {reply.status_code}")
    return SlackRefused(name, reason)


def _call_webhook(url: str, part: Part, replace: bool, plain: bool) -> WebhookResponse:
    webhook = WebhookClient(url, timeout=_TIMEOUT_S, retry_handlers=[WaitsAsTold(max_retry_count=_MOST_WAITS)])
    blocks = None if plain else part.as_blocks()
    try:
        return webhook.send(text=part.as_text(), blocks=blocks, response_type="ephemeral", replace_original=replace)
    except (OSError, HTTPException, SlackClientError) as error:
        raise SlackUnsure("response_url", type(error).__name__) from None


def _error_in(body: str) -> str:
    """Slack's word in the reply of a response_url, which is 'ok' or JSON; '' where all is well."""
    try:
        found = json.loads(body)
    except ValueError:
        return "" if body.strip() == "ok" else body.strip()[:80]
    return "" if found.get("ok", True) else str(found.get("error", "no reason given"))


def _retry_after(headers: Mapping[str, Any]) -> float:
    """Seconds; a minute where Slack does not say."""
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = value[0] if isinstance(value, list) else value
            return float(text) if str(text).replace(".", "", 1).isdigit() else 60.0
    return 60.0
