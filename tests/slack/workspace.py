"""A workspace as Slack's Web API shows it: channels, messages, streams; it checks calls and can fail as asked."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.slack.demands import broken

BOT_TOKEN, APP_TOKEN = "xoxb-1234-test", "xapp-1-test"
TEAM, BOT_USER, BOT_ID = "T1", "UBOT", "BBOT"
MINUTE_S = 60.0
# Calls a minute and workspace (docs.slack.dev/apis/web-api/rate-limits); posting: one a second and channel.
TIERS = {
    "chat.startStream": 20,
    "chat.stopStream": 20,
    "chat.appendStream": 100,
    "chat.update": 50,
    "chat.delete": 50,
    "conversations.replies": 50,
    "views.open": 100,
}


@dataclass(frozen=True)
class Fault:
    """How a call fails: with this HTTP status, or by a connection that is cut; `done` says that it was carried out."""

    status: int = 500
    cut: bool = False
    done: bool = False
    retry_after: int = 1
    error: str = ""


@dataclass
class Message:
    channel: str
    ts: str
    thread: str
    user: str
    markdown: str = ""
    blocks: tuple[Mapping[str, Any], ...] = ()
    tasks: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    streaming: bool = False
    ephemeral_for: str = ""
    was_streamed: bool = False

    @property
    def ours(self) -> bool:
        return self.user == BOT_USER

    @property
    def shown(self) -> str:
        """All text that a reader sees of it."""
        return "\n\n".join([self.markdown, *(b["text"] for b in self.blocks if b["type"] == "markdown")]).strip()


@dataclass(frozen=True)
class Call:
    method: str
    arguments: Mapping[str, Any]
    at: float
    outcome: str


Faults = Callable[[str, Mapping[str, Any]], Fault | None]


class Workspace:
    """What is behind the API. `faults` is asked about each call; `complaints` are calls that Slack would refuse."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.messages: dict[tuple[str, str], Message] = {}
        self.ephemeral: list[Message] = []
        self.responses: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        self.responses_hold = True
        self.status: dict[tuple[str, str], str] = {}
        self.prompts: list[Mapping[str, Any]] = []
        self.views: list[Mapping[str, Any]] = []
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.faults: Faults = lambda method, arguments: None
        self.tiers: Mapping[str, int] = {}
        self.delay_s = 0.0
        self.slow: Mapping[str, float] = {}
        self.stream_life_s = 300.0
        self.socket_url = ""
        self._recent: dict[str, deque[float]] = defaultdict(deque)
        self._started: dict[tuple[str, str], float] = {}
        self._numbers = count(1)
        self._triggers: dict[str, float] = {}
        self.url = ""

    def new_ts(self) -> str:
        return f"{1_700_000_000 + next(self._numbers)}.000100"

    def new_trigger(self) -> str:
        trigger = f"trigger.{next(self._numbers)}"
        self._triggers[trigger] = time.monotonic()
        return trigger

    def answers(self, channel: str, thread: str) -> list[Message]:
        """Our messages in a thread."""
        with self.lock:
            found = [m for m in self.messages.values() if m.ours and (m.channel, m.thread) == (channel, thread)]
        return sorted(found, key=lambda message: message.ts)

    def calls_of(self, *methods: str) -> list[Call]:
        with self.lock:
            return [call for call in self.calls if call.method in methods]

    def handle(self, method: str, arguments: Mapping[str, Any], token: str) -> tuple[int, dict[str, Any], Fault | None]:
        """HTTP status, body, and the fault that is left to the connection."""
        time.sleep(self.slow.get(method, self.delay_s))
        with self.lock:
            fault = self.faults(method, arguments) or self._too_often(method, arguments)
            if fault and not fault.done:
                self._log(method, arguments, f"failed {fault.error or fault.status}")
                body = {"ok": False, "error": fault.error or "ratelimited"}
                return (200 if fault.error else fault.status), body, fault
            body = self._carry_out(method, arguments, token)
            self._log(method, arguments, "ok" if body["ok"] else str(body["error"]))
            return (fault.status if fault else 200), body, fault

    def _log(self, method: str, arguments: Mapping[str, Any], outcome: str) -> None:
        self.calls.append(Call(method, arguments, time.monotonic(), outcome))

    def _too_often(self, method: str, arguments: Mapping[str, Any]) -> Fault | None:
        now = time.monotonic()
        if not self.tiers:
            return None
        if method == "chat.postMessage":
            key, most, window = f"{method}:{arguments.get('channel')}", 1, 1.0
        elif method in self.tiers:
            key, most, window = method, self.tiers[method], MINUTE_S
        else:
            return None
        recent = self._recent[key]
        while recent and recent[0] <= now - window:
            recent.popleft()
        if len(recent) >= most:
            return Fault(429, retry_after=max(1, round(recent[0] + window - now)))
        recent.append(now)
        return None

    def _carry_out(self, method: str, arguments: Mapping[str, Any], token: str) -> dict[str, Any]:
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return {"ok": False, "error": "invalid_auth"}
        problem = broken(method, arguments)
        if problem is not None:
            self.complaints.append(f"{method}: {problem}: {json.dumps(arguments)[:600]}")
            return {"ok": False, "error": problem}
        found = getattr(self, "_" + method.replace(".", "_"))(arguments)
        return {"ok": False, "error": found} if isinstance(found, str) else {"ok": True} | found

    def _auth_test(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT_ID,
            "user": "dateline",
            "team": "News",
            "url": self.url,
        }

    def _apps_connections_open(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return {"url": self.socket_url}

    def _chat_postMessage(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:  # noqa: N802
        channel, thread = arguments["channel"], arguments.get("thread_ts", "")
        if thread and (channel, thread) not in self.messages:
            return "thread_not_found"
        message = self._content(Message(channel, self.new_ts(), thread, BOT_USER), arguments)
        self.messages[channel, message.ts] = message
        self.status.pop((channel, thread), None)
        return {"ts": message.ts, "channel": channel}

    def _content(self, message: Message, arguments: Mapping[str, Any]) -> Message:
        message.markdown = arguments.get("markdown_text") or (
            "" if arguments.get("blocks") else arguments.get("text", "")
        )
        message.blocks = tuple(arguments.get("blocks") or ())
        return message

    def _chat_update(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:
        message = self.messages.get((arguments["channel"], arguments["ts"]))
        if message is None or not message.ours:
            return "message_not_found"
        if self._is_streaming(message):
            return "streaming_state_conflict"
        self._content(message, arguments).tasks.clear()
        message.streaming = False
        return {"ts": message.ts}

    def _chat_delete(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:
        found = self.messages.pop((arguments["channel"], arguments["ts"]), None)
        return {"ts": arguments["ts"]} if found else "message_not_found"

    def _chat_postEphemeral(self, arguments: Mapping[str, Any]) -> dict[str, Any]:  # noqa: N802
        thread, user = arguments.get("thread_ts", ""), arguments["user"]
        if thread and not any(message.thread == thread for message in self.messages.values()):
            self.complaints.append("chat.postEphemeral: nobody sees it in a thread without replies")
        message = Message(arguments["channel"], self.new_ts(), thread, BOT_USER, ephemeral_for=user)
        self.ephemeral.append(self._content(message, arguments))
        return {"message_ts": message.ts}

    def _conversations_replies(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:
        channel, thread = arguments["channel"], arguments["ts"]
        if (channel, thread) not in self.messages:
            return "thread_not_found"
        in_thread = [m for m in self.messages.values() if m.channel == channel and thread in (m.ts, m.thread)]
        wanted = [m for m in in_thread if m.ts >= arguments.get("oldest", "0") or m.ts == thread]
        wanted.sort(key=lambda message: message.ts)
        start, limit = int(arguments.get("cursor") or 0), 3
        page = [{"ts": m.ts, "user": m.user, "text": m.shown} for m in wanted[start : start + limit]]
        more = str(start + limit) if start + limit < len(wanted) else ""
        return {"messages": page, "response_metadata": {"next_cursor": more}}

    def _chat_startStream(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:  # noqa: N802
        channel, thread = arguments["channel"], arguments["thread_ts"]
        if (channel, thread) not in self.messages:
            return "thread_not_found"
        message = Message(channel, self.new_ts(), thread, BOT_USER, streaming=True, was_streamed=True)
        self.messages[channel, message.ts] = message
        self._started[channel, message.ts] = time.monotonic()
        self._grow(message, arguments)
        self.status.pop((channel, thread), None)
        return {"ts": message.ts}

    def _chat_appendStream(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:  # noqa: N802
        message = self.messages.get((arguments["channel"], arguments["ts"]))
        if message is None or not self._is_streaming(message):
            return "message_not_in_streaming_state"
        self._grow(message, arguments)
        return {"ts": message.ts}

    def _chat_stopStream(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:  # noqa: N802
        found = self._chat_appendStream(arguments)
        if isinstance(found, dict):
            message = self.messages[arguments["channel"], arguments["ts"]]
            message.streaming, message.blocks = False, tuple(arguments.get("blocks") or ())
        return found

    def _is_streaming(self, message: Message) -> bool:
        started = self._started.get((message.channel, message.ts), 0.0)
        return message.streaming and time.monotonic() - started < self.stream_life_s

    def _grow(self, message: Message, arguments: Mapping[str, Any]) -> None:
        for chunk in arguments.get("chunks") or ():
            if chunk["type"] == "markdown_text":
                message.markdown += chunk["text"]
            else:
                message.tasks[chunk["id"]] = chunk

    def _assistant_threads_setStatus(self, arguments: Mapping[str, Any]) -> dict[str, Any]:  # noqa: N802
        self.status[arguments["channel_id"], arguments["thread_ts"]] = arguments["status"]
        return {}

    def _assistant_threads_setSuggestedPrompts(self, arguments: Mapping[str, Any]) -> dict[str, Any]:  # noqa: N802
        self.prompts.append(arguments)
        return {}

    def _views_open(self, arguments: Mapping[str, Any]) -> dict[str, Any] | str:
        issued = self._triggers.pop(arguments["trigger_id"], None)
        if issued is None or time.monotonic() - issued > 3:
            return "expired_trigger_id"
        self.views.append({"id": f"V{next(self._numbers)}", **arguments["view"]})
        return {"view": self.views[-1]}

    def respond(self, name: str, arguments: Mapping[str, Any]) -> str:
        """What a response_url says: at most five times."""
        with self.lock:
            problem = broken("response_url", arguments)
            if problem is not None:
                self.complaints.append(f"response_url: {problem}")
                return json.dumps({"ok": False, "error": problem})
            if not self.responses_hold or len(self.responses[name]) >= 5:
                return json.dumps({"ok": False, "error": "used_url"})
            self.responses[name].append(arguments)
            return "ok"
