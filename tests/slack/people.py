"""People in the workspace: what they write, click and type reaches the bot as Slack sends it."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any, Protocol
from urllib.parse import urlencode
from uuid import uuid4

import httpx
from slack_sdk.signature import SignatureVerifier
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.slack.workspace import BOT_USER, TEAM, Message, Workspace

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
Json = dict[str, Any]


class Post(Protocol):
    """Brings one payload to the bot; gives the bot's reply, None where it gave none."""

    def __call__(self, kind: str, payload: Json, retry: int = 0) -> Any: ...


class HttpPost:
    """Events API over HTTP, signed."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self, kind: str, payload: Json, retry: int = 0) -> Any:
        reply = self.send(kind, payload, {"X-Slack-Retry-Num": str(retry)} if retry else {})
        return reply.json() if reply.text.startswith("{") else reply.text if reply.status_code == 200 else None

    def send(
        self, kind: str, payload: Json, headers: Mapping[str, str] = {}, secret: str = SECRET, age_s: int = 0
    ) -> httpx.Response:
        if kind == "events_api":
            body, content = json.dumps(payload), "application/json"
        else:
            values = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, content = urlencode(values), "application/x-www-form-urlencoded"
        stamp = str(int(time.time()) - age_s)
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, "Content-Type": content}
        return httpx.post(self.url, content=body, headers={**signed, **headers}, timeout=10)


# The SDK may take ten seconds to see that a connection is gone; Slack itself tries for an hour.
MOST_TRIES = 15


class SocketPost:
    """Socket Mode: envelopes over the newest connection, sent again on the next one where none is acknowledged."""

    def __init__(self) -> None:
        self._connections: list[ServerConnection] = []
        self._replies: dict[str, Any] = {}
        self._changed = threading.Condition()
        self.connected = 0

    def serve_one(self, connection: ServerConnection) -> None:
        with self._changed:
            self._connections.append(connection)
            self.connected += 1
            self._changed.notify_all()
        try:
            connection.send(json.dumps({"type": "hello", "num_connections": 1}))
            for text in connection:
                reply = json.loads(text)
                with self._changed:
                    self._replies[reply["envelope_id"]] = reply.get("payload")
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        finally:
            with self._changed:
                self._connections.remove(connection)
                self._changed.notify_all()

    def __call__(self, kind: str, payload: Json, retry: int = 0) -> Any:
        name = str(uuid4())
        envelope = {"type": kind, "envelope_id": name, "payload": payload, "accepts_response_payload": True}
        for attempt in range(retry, retry + MOST_TRIES):
            if attempt:
                envelope |= {"retry_attempt": attempt, "retry_reason": "timeout"}
            connection = self._open()[-1]
            try:
                connection.send(json.dumps(envelope))
            except ConnectionClosed:
                # Else all tries could be over before the server's own thread sees that the connection is gone.
                with self._changed:
                    self._changed.wait_for(lambda gone=connection: gone not in self._connections, timeout=30)
                continue
            with self._changed:
                if self._changed.wait_for(lambda: name in self._replies, timeout=3):
                    return self._replies[name]
        return None

    def cut(self) -> None:
        """Drop every connection without a word."""
        for connection in self._open():
            connection.socket.shutdown(socket.SHUT_RDWR)

    def ask_to_reconnect(self) -> None:
        for connection in self._open():
            connection.send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))

    def _open(self) -> list[ServerConnection]:
        """The connections, oldest first; the bot may know of one before the thread that serves it has begun."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._connections, timeout=30), "the bot did not connect"
            return list(self._connections)


@contextmanager
def socket_mode(workspace: Workspace) -> Iterator[SocketPost]:
    """A WebSocket server that the workspace names to whoever opens a connection."""
    post = SocketPost()
    with serve(post.serve_one, "127.0.0.1", 0) as server:
        workspace.socket_url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/link/?ticket=t"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()


class People:
    """What members of the workspace do."""

    def __init__(self, workspace: Workspace, post: Post) -> None:
        self.workspace = workspace
        self.post = post
        self._events = count(1)

    def write(self, text: str, channel: str = "C1", user: str = "U1", thread: str = "", deliver: bool = True) -> Json:
        """A message, as it stands in the channel; the event that Slack sends of it."""
        ts = self.workspace.new_ts()
        with self.workspace.lock:
            self.workspace.messages[channel, ts] = Message(channel, ts, thread, user, text)
        kind = "im" if channel.startswith("D") else "channel"
        event = {"type": "message", "channel": channel, "user": user, "text": text, "ts": ts, "channel_type": kind}
        event |= {"thread_ts": thread} if thread else {}
        if deliver:
            self.deliver(event)
        return event

    def mention(self, text: str, channel: str = "C1", user: str = "U1", thread: str = "") -> Json:
        """A message that mentions the bot: Slack sends two events of it."""
        event = self.write(f"<@{BOT_USER}> {text}", channel, user, thread)
        self.deliver({**event, "type": "app_mention"})
        return event

    def deliver(self, event: Json, retry: int = 0) -> Any:
        """Once more, under an id of its own."""
        number = next(self._events)
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event_id": f"Ev{number}",
            "event": event,
        }
        return self.post("events_api", {**body, "token": "t", "event_time": int(time.time())}, retry)

    def delete(self, event: Json) -> None:
        channel, ts = event["channel"], event["ts"]
        with self.workspace.lock:
            self.workspace.messages.pop((channel, ts), None)
        gone = {"type": "message", "subtype": "message_deleted", "channel": channel, "deleted_ts": ts, "hidden": True}
        self.deliver({**gone, "ts": self.workspace.new_ts(), "channel_type": event["channel_type"]})

    def edit(self, event: Json, text: str) -> None:
        channel, ts = event["channel"], event["ts"]
        changed = {"type": "message", "user": event["user"], "text": text, "ts": ts, "edited": {"user": event["user"]}}
        around = {
            "type": "message",
            "subtype": "message_changed",
            "channel": channel,
            "hidden": True,
            "message": changed,
        }
        self.deliver({**around, "ts": self.workspace.new_ts(), "channel_type": event["channel_type"]})

    def open_agent_view(self, channel: str = "D1", user: str = "U1", tab: str = "messages") -> None:
        self.deliver({"type": "app_home_opened", "channel": channel, "user": user, "tab": tab})

    def command(self, text: str, channel: str = "C1", user: str = "U1") -> tuple[Any, str]:
        """What is shown at once, and the name under which `workspace.responses` holds what follows."""
        name = f"r{next(self._events)}"
        values = {
            "command": "/dateline",
            "text": text,
            "team_id": TEAM,
            "channel_id": channel,
            "user_id": user,
            "trigger_id": self.workspace.new_trigger(),
            "response_url": f"{self.workspace.url}/respond/{name}",
            "api_app_id": "A1",
        }
        return self.post("slash_commands", values), name

    def shortcut(self, text: str, channel: str = "C1", user: str = "U1") -> str:
        name = f"r{next(self._events)}"
        payload = {
            "type": "message_action",
            "callback_id": "what_do_the_articles_say",
            "message": {"text": text, "ts": self.workspace.new_ts(), "user": "U9"},
            **self._who(user),
            "channel": {"id": channel},
            "trigger_id": self.workspace.new_trigger(),
            "response_url": f"{self.workspace.url}/respond/{name}",
        }
        self.post("interactive", payload)
        return name

    def click(self, message: Message, action: str, user: str = "U1", value: str = "") -> None:
        """A button below a message of the bot; `value` for elements that hold two."""
        payload = {
            "type": "block_actions",
            **self._who(user),
            "channel": {"id": message.channel},
            "container": {"channel_id": message.channel, "message_ts": message.ts, "thread_ts": message.thread},
            "actions": [{"action_id": action, "block_id": "b", "value": value or _value(message, action)}],
            "trigger_id": self.workspace.new_trigger(),
        }
        self.post("interactive", payload)

    def submit(self, view: Mapping[str, Any], values: Mapping[str, Json], user: str = "U1") -> Any:
        """Send a modal with these states of its inputs."""
        state = {"values": {name: {"value": value} for name, value in values.items()}}
        payload = {"type": "view_submission", **self._who(user), "view": {**view, "state": state}}
        return self.post("interactive", payload)

    def _who(self, user: str) -> Json:
        return {"team": {"id": TEAM}, "user": {"id": user, "team_id": TEAM}, "api_app_id": "A1", "token": "t"}


def _value(message: Message, action: str) -> str:
    elements = (element for block in message.blocks for element in block.get("elements", ()))
    (found,) = [element for element in elements if element.get("action_id") == action]
    return str(found["value"])


def eventually(holds: Callable[[], Any], within_s: float = 90.0) -> Any:
    """What `holds` gives once it is true; fails where it does not become so in time."""
    until = time.monotonic() + within_s
    while not (found := holds()):
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.02)
    return found


def answered(workspace: Workspace, event: Json, number: int = 1) -> Message:
    """The last of so many answers in a message's thread, once it is whole; there are no others."""
    thread = event.get("thread_ts") or event["ts"]
    found = eventually(
        lambda: (whole := [m for m in workspace.answers(event["channel"], thread) if m.blocks])[number - 1 :] and whole
    )
    assert len(workspace.answers(event["channel"], thread)) == number
    return found[-1]


def whispers(workspace: Workspace, user: str = "U1") -> list[str]:
    return [message.shown for message in workspace.ephemeral if message.ephemeral_for == user]
