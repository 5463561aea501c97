"""A real HTTP server on loopback that speaks the OpenAI protocol, as well and as badly as a test wants.

    with openai_server(says("Yes."), fails(429, retry_after="0")) as server:
        OpenAIChat(Server("m", server.url, "key"))

Each request is answered by the next script; the last one serves all later requests.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Request:
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


Script = Callable[["Reply", Request], None]


@dataclass
class OpenAIServer:
    url: str
    requests: list[Request] = field(default_factory=list)


class Reply:
    """What a script writes to."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self._handler = handler

    def json(self, body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        data = json.dumps(body).encode()
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self._handler.send_header(name, value)
        self._handler.end_headers()
        self._handler.wfile.write(data)

    def begin_stream(self) -> None:
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream")
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.end_headers()

    def send(self, text: str) -> None:
        """One piece of a chunked body."""
        data = text.encode()
        self._handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self._handler.wfile.flush()

    def event(self, data: Any) -> None:
        self.send(f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n")

    def end_stream(self) -> None:
        self._handler.wfile.write(b"0\r\n\r\n")

    def drop(self) -> None:
        """Break the connection off."""
        self._handler.close_connection = True
        self._handler.connection.close()


def chunk(content: str | None = None, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    if content is not None:
        delta["content"] = content
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}


def says(
    *pieces: str, finish: str | None = "stop", usage: tuple[int, int] | None = (11, 3), done: bool = True
) -> Script:
    """Stream `pieces`; without `finish` the stream ends as one does that was cut off."""

    def script(reply: Reply, request: Request) -> None:
        reply.begin_stream()
        for piece in pieces:
            reply.event(chunk(piece))
        if finish is not None:
            reply.event(chunk(finish=finish))
        if usage is not None and request.body.get("stream_options", {}).get("include_usage"):
            counted = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
            reply.event({**chunk(), "choices": [], "usage": counted})
        if done:
            reply.event("[DONE]")
        reply.end_stream()

    return script


def fails(status: int, message: str = "no", *, retry_after: str | None = None, **error: Any) -> Script:
    def script(reply: Reply, request: Request) -> None:
        headers = {"Retry-After": retry_after} if retry_after is not None else {}
        reply.json({"error": {"message": message, "type": "error", **error}}, status, headers)

    return script


def events(*data: Any, drop: bool = False) -> Script:
    """Stream raw events: dicts as JSON, strings as they are; `drop` then breaks the connection off."""

    def script(reply: Reply, request: Request) -> None:
        reply.begin_stream()
        for item in data:
            reply.event(item)
        if drop:
            reply.drop()
        else:
            reply.end_stream()

    return script


def stalls(*pieces: str, seconds: float, keep_alive: bool) -> Script:
    """Stream `pieces`, then no token for so long, with or without keep-alive comments."""

    def script(reply: Reply, request: Request) -> None:
        reply.begin_stream()
        for piece in pieces:
            reply.event(chunk(piece))
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            time.sleep(0.05)
            if keep_alive:
                reply.send(": ping\n\n")
        reply.end_stream()

    return script


def chooses(likely: Mapping[str, float]) -> Script:
    """A reply of one token with these log-probabilities."""

    def script(reply: Reply, request: Request) -> None:
        tokens = [{"token": token, "logprob": value, "bytes": None} for token, value in likely.items()]
        content = [{**tokens[0], "top_logprobs": tokens}]
        choice = {
            "index": 0,
            "finish_reason": "length",
            "message": {"role": "assistant", "content": tokens[0]["token"]},
            "logprobs": {"content": content},
        }
        usage = {"prompt_tokens": 5, "completion_tokens": 1, "total_tokens": 6}
        body = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        reply.json({**body, "usage": usage})

    return script


def embeds(vector: Callable[[str], Sequence[float]]) -> Script:
    def script(reply: Reply, request: Request) -> None:
        rows = [
            {"object": "embedding", "index": index, "embedding": list(vector(text))}
            for index, text in enumerate(request.body["input"])
        ]
        rows.reverse()  # the protocol numbers the rows; their order is not promised
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        reply.json({"object": "list", "data": rows, "model": "m", "usage": usage})

    return script


@contextmanager
def openai_server(*scripts: Script) -> Iterator[OpenAIServer]:
    """Serve the scripts on a free port of 127.0.0.1; `.url` is the base URL, `.requests` what came."""
    waiting = list(scripts)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.path, headers, body)
            with lock:
                server.requests.append(request)
                script = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            try:
                script(Reply(self), request)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        http.block_on_close = False
        server = OpenAIServer(f"http://127.0.0.1:{http.server_port}/v1")
        threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server
        finally:
            http.shutdown()
