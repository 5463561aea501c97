"""Slack's Web API on loopback: a real HTTP server before a `Workspace`."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from tests.slack.workspace import Workspace


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    workspace: Workspace

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        arguments = self._arguments(body)
        *_, kind, name = self.path.split("/")
        if kind == "respond":
            self._reply(200, self.workspace.respond(name, arguments), {})
            return
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        status, found, fault = self.workspace.handle(name, arguments, token)
        if fault is not None and fault.cut:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        broke = status >= 500
        headers = {"Retry-After": str(fault.retry_after)} if fault and status == 429 else {}
        self._reply(status, "<html>upstream error</html>" if broke else json.dumps(found), headers)

    def _arguments(self, body: str) -> dict[str, Any]:
        if body.startswith("{"):
            return dict(json.loads(body))
        values = {name: found[0] for name, found in parse_qs(body, keep_blank_values=True).items()}
        return {name: json.loads(text) if text[:1] in "[{" else text for name, text in values.items()}

    def _reply(self, status: int, body: str, headers: Mapping[str, str]) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Connections that were cut were meant to be."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


@contextmanager
def web_api(workspace: Workspace) -> Iterator[None]:
    """Served on a free port of this machine for as long as the block runs; `workspace.url` says where."""
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"workspace": workspace}))
    workspace.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
