"""The page over HTTP, without a browser."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from app import backend_of
from qa.build import build
from qa.chat import Backend, ChatServer
from qa.chat.server import HEADERS
from qa.errors import UsageError
from qa.pipeline import NewsQA
from qa.settings import load_settings
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def backend(samples_library: Path) -> Iterator[Backend]:
    with build(load_settings(overrides={"library.path": samples_library, "llm.mode": "none"})) as product:
        yield backend_of(product)


def test_port_0_is_any_free_port_and_the_page_is_gone_afterwards(backend: Backend) -> None:
    server = ChatServer(backend, "127.0.0.1", 0)
    assert server.port > 0
    with server.running():
        assert httpx.get(server.url).status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url)


def test_a_port_in_use_is_explained(backend: Backend) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"cannot serve on 127.0.0.1:{port} .* --port"):
            ChatServer(backend, "127.0.0.1", port)


def test_every_reply_forbids_other_hosts(chat: tuple[NewsQA, str]) -> None:
    for path in ("/", "/config", "/theme.css", "/no-such-page"):
        reply = httpx.get(chat[1] + path)
        assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_the_page_names_no_host_that_a_browser_would_ask(chat: tuple[NewsQA, str]) -> None:
    for path in ("/", "/theme.css"):
        text = httpx.get(chat[1] + path).text
        assert "fonts.googleapis.com" not in text
        assert "cdnjs" not in text


def test_endpoints_have_explicit_names_and_analytics_are_off(chat: tuple[NewsQA, str]) -> None:
    config = httpx.get(chat[1] + "/config").json()
    shown = [function for function in config["dependencies"] if function["api_visibility"] != "private"]
    named = {function["api_name"] for function in shown}
    assert named >= {
        "ask",
        "retry",
        "stop",
        "show_citation",
        "show_timeline",
        "judge",
        "export_json",
        "bring",
        "remove",
    }
    assert not any(name[0] == "_" or name.startswith("lambda") for name in named)
    assert config["analytics_enabled"] is False


def test_files_of_the_machine_cannot_be_had(chat: tuple[NewsQA, str]) -> None:
    assert httpx.get(f"{chat[1]}/gradio_api/file={REPOSITORY / 'app.py'}").status_code in (403, 404)


def test_where_visitors_may_not_change_the_library_nothing_can_be_left(backend: Backend) -> None:
    server = ChatServer(replace(backend, desk=None), "127.0.0.1", 0)
    with server.running():
        sent = httpx.post(f"{server.url}/gradio_api/upload", files={"files": ("a.txt", b"x" * 10_000)})
        config = httpx.get(f"{server.url}/config").json()
    assert sent.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE
    assert "bring" not in {function["api_name"] for function in config["dependencies"]}
