"""How Slack's events come in: over a WebSocket that we open (Socket Mode), or over HTTP with a signature."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import uvicorn
from anyio import to_thread
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.errors import SlackApiError, SlackClientError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from qa.errors import UsageError
from qa.settings import SlackSettings
from qa.slack.errors import SlackUnsure

PATH = "/slack/events"
_POLL_S = 0.02
# The SDK takes a connection for dead after five pings that fail, or four without a reply.
_PING_S = 2.0
_MOST_BYTES = 1_000_000


def listening(app: App, settings: SlackSettings) -> AbstractContextManager[str]:
    """Events reach the app for as long as the block runs; in words, where from. Raises DatelineError."""
    return _http(app, settings) if settings.mode == "http" else _socket_mode(app, settings)


@contextmanager
def _socket_mode(app: App, settings: SlackSettings) -> Iterator[str]:
    """A dropped connection is opened again by the SDK, which looks after it every few seconds."""
    if settings.app_token is None:
        raise UsageError("no app-level token: set SLACK_APP_TOKEN, or slack.mode to 'http' (docs/slack.md)")
    handler = SocketModeHandler(app, settings.app_token.get_secret_value(), ping_interval=_PING_S)
    try:
        handler.connect()  # type: ignore[no-untyped-call]
        yield "connected to Slack (Socket Mode)"
    except SlackApiError as error:
        raise UsageError(f"Slack does not take the app-level token ({error.response['error']})") from None
    except (OSError, SlackClientError) as error:
        raise SlackUnsure("apps.connections.open", f"{type(error).__name__}: {error}") from None
    finally:
        handler.close()  # type: ignore[no-untyped-call]


@contextmanager
def _http(app: App, settings: SlackSettings) -> Iterator[str]:
    if settings.signing_secret is None:
        raise UsageError("no signing secret: set SLACK_SIGNING_SECRET, without which anybody could post as Slack")
    try:
        bound = socket.create_server((settings.host, settings.port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on {settings.host}:{settings.port} ({error.strerror}); set slack.port"
        ) from None
    config = uvicorn.Config(_application(app), log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([bound],), name="slack-http", daemon=True)
    thread.start()
    try:
        while thread.is_alive() and not server.started:
            time.sleep(_POLL_S)
        yield f"listening on http://{settings.host}:{bound.getsockname()[1]}{PATH}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
        bound.close()


def _application(app: App) -> Starlette:
    """One address for everything that Slack sends; Bolt checks the signature, 401 where it is wrong or old."""

    async def take(request: Request) -> Response:
        if int(request.headers.get("content-length", "0")) > _MOST_BYTES:
            return PlainTextResponse("too long", status_code=413)
        # Bolt fails on a time that is no number, rather than to refuse it.
        if not request.headers.get("x-slack-request-timestamp", "").isdecimal():
            return PlainTextResponse("invalid request", status_code=401)
        bolt_request = to_bolt_request(request, await request.body())
        return to_starlette_response(await to_thread.run_sync(app.dispatch, bolt_request))

    return Starlette(routes=[Route(PATH, take, methods=["POST"])])
