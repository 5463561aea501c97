"""The real bot, with the real Bolt and SDK, against a server on loopback that speaks Slack's protocol."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.embedder import HashingEmbedder
from qa.settings import SlackSettings
from qa.slack import Backend, running
from tests.newsroom import newsroom
from tests.slack.people import SECRET, HttpPost, People, Post, socket_mode
from tests.slack.server import web_api
from tests.slack.workspace import APP_TOKEN, BOT_TOKEN, Workspace

ARTICLES = (
    {
        "title": "Harbour talks resume",
        "publisher": "The Harbour Ledger",
        "published": "2024-02-12",
        "url": "https://ledger.example/talks",
        "text": (
            "The Tern Bay Harbour Talks (TBHT) were held on 9 February 2024 in Tern Bay, the harbour board said. "
            "Mayor Ruth Okello met Governor Paul Sand there. They agreed to dredge the northern basin in May 2024."
        ),
    },
    {
        "title": "Dredger <!channel> ordered & paid",
        "publisher": "Northgate Wire",
        "published": "2024-03-02",
        "text": (
            "The harbour board of Tern Bay ordered a dredger from the Hovden yard on 1 March 2024. "
            "It costs *nine* million crowns, said Okello."
        ),
    },
)
WHEN = "When were the Tern Bay Harbour Talks held?"


@pytest.fixture(scope="session")
def newsroom_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[NewsQA, Path]]:
    folder = tmp_path_factory.mktemp("slack-newsroom")
    with newsroom(folder, ARTICLES) as qa:
        yield qa, folder / "library"


@pytest.fixture
def backend(newsroom_folder: tuple[NewsQA, Path], tmp_path: Path) -> Iterator[Backend]:
    """The newsroom; what the bot keeps goes to a folder of the test's own."""
    qa, library = newsroom_folder
    libraries = CurrentLibrary(LibraryStore(library), HashingEmbedder().fingerprint)
    yield Backend(qa, qa, libraries.borrow, tmp_path / "beside")
    libraries.close()


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    """Slack; in the end nobody may have sent it what it would refuse."""
    found = Workspace()
    with web_api(found):
        yield found
    assert found.complaints == []


def slack_settings(workspace: Workspace, **changes: Any) -> SlackSettings:
    given = {
        "bot_token": BOT_TOKEN,
        "app_token": APP_TOKEN,
        "signing_secret": SECRET,
        "mode": "http",
        "port": 0,
        "api_url": f"{workspace.url}/api/",
        "managers": ("UBOSS",),
    }
    return SlackSettings.model_validate(given | changes)


@contextmanager
def over_http(backend: Backend, workspace: Workspace, **changes: Any) -> Iterator[People]:
    with running(backend, slack_settings(workspace, **changes)) as where:
        yield People(workspace, HttpPost(where.removeprefix("listening on ")))


@contextmanager
def over_socket(backend: Backend, workspace: Workspace, **changes: Any) -> Iterator[People]:
    with socket_mode(workspace) as post, running(backend, slack_settings(workspace, mode="socket", **changes)):
        yield People(workspace, post)


def connected(mode: str, backend: Backend, workspace: Workspace, **changes: Any) -> AbstractContextManager[People]:
    return (over_http if mode == "http" else over_socket)(backend, workspace, **changes)


@pytest.fixture
def people(backend: Backend, workspace: Workspace) -> Iterator[People]:
    """Over HTTP, with the usual settings."""
    with over_http(backend, workspace) as found:
        yield found


__all__ = ["Post"]
