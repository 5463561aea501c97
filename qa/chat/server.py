"""Serving the page: on one address, with headers that keep the browser from asking any other host."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.chat.backend import Backend
from qa.chat.page import asset, build_page, theme
from qa.errors import UsageError

# Gradio builds its page with inline scripts and compiles its templates in the browser, hence the two 'unsafe'.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# As large as one article may be. Gradio accepts uploads whether a page uses them or not: nothing to speak of fits where
# it does not.
UPLOAD_BYTES, NO_UPLOAD_BYTES = 20_000_000, 1024
_POLL_S = 0.02


class SecurityHeaders:
    """ASGI middleware that adds `HEADERS` to every reply."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class ChatServer:
    """The chat on `host` and `port` (0: any free one)."""

    def __init__(self, backend: Backend, host: str, port: int) -> None:
        """Takes the address at once; raises UsageError where it cannot be had."""
        self._socket = _listen(host, port)
        self._host = host
        self.port = int(self._socket.getsockname()[1])
        self._app = _application(backend, host, self.port)

    @property
    def url(self) -> str:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self._host, self._host)  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def serve(self, ready: Callable[[str], None]) -> None:
        """Until the process is told to stop; `ready` hears of the page's address."""
        with self.running() as thread:
            ready(self.url)
            thread.join()

    @contextmanager
    def running(self) -> Iterator[threading.Thread]:
        """The page is there for as long as the block runs; the thread that serves it."""
        config = uvicorn.Config(self._app, log_level="warning")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([self._socket],), name="chat", daemon=True)
        thread.start()
        try:
            while thread.is_alive() and not server.started:
                time.sleep(_POLL_S)
            yield thread
        finally:
            self._end_streams()
            server.should_exit = True
            thread.join(timeout=5)
            self._socket.close()

    def _end_streams(self) -> None:
        """Each page keeps a connection open for as long as it is shown; without this they would be cut off."""
        for route in self._app.routes:
            if isinstance(route, Mount) and isinstance(route.app, gr.routes.App):
                route.app.stop_event.set()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"cannot serve on {host}:{port} ({error.strerror}); name another with --port, or 0 for any free one"
        ) from None


def _application(backend: Backend, host: str, port: int) -> FastAPI:
    page = build_page(backend)
    page.queue(api_open=False)
    application = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    application.add_middleware(SecurityHeaders)
    gr.mount_gradio_app(
        application,
        page,
        path="/",
        server_name=host,
        server_port=port,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        max_file_size=UPLOAD_BYTES if backend.desk else NO_UPLOAD_BYTES,
        theme=theme(),
        css=asset("page.css"),
    )
    return application
