"""What all tests share: where things are, the real embedder, and a guard on the network.

The fixtures import what they build, so that the tests that need no model start in a moment.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qa.providers.base import Embedder
from qa.settings import load_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = REPOSITORY / "ingest" / "samples"

os.environ.update(
    ANONYMIZED_TELEMETRY="False",
    DO_NOT_TRACK="1",
    GRADIO_ANALYTICS_ENABLED="False",
    HF_HUB_DISABLE_TELEMETRY="1",
)
# A developer's own keys and settings must not change what the tests see; where the models lie may.
for name in [n for n in os.environ if n.startswith(("OPENAI_", "DATELINE_"))]:
    if not name.startswith(("DATELINE_MODELS__", "DATELINE_SHARED", "DATELINE_TEST_")):
        del os.environ[name]


class NetworkGuard:
    """Refuses connections and name look-ups beyond this machine, as an audit hook sees them.

    A refused call raises in the code under test and, should that code swallow it, fails the test at its end.
    """

    def __init__(self) -> None:
        self.open = True
        self.refused: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.open or event not in ("socket.connect", "socket.getaddrinfo"):
            return
        host = _host(event, arguments)
        if host is None or _is_loopback(host):
            return
        self.refused.append(host)
        raise AssertionError(f"a test tried to reach {host!r}; tests may only reach this machine")

    @contextmanager
    def lifted(self) -> Iterator[None]:
        before, self.open = self.open, True
        try:
            yield
        finally:
            self.open = before


def _host(event: str, arguments: tuple[Any, ...]) -> str | None:
    """The host of a call; None for Unix sockets and passive look-ups."""
    if event == "socket.connect":
        address = arguments[1]
        return str(address[0]) if isinstance(address, tuple) else None
    host = arguments[0]
    return host.decode() if isinstance(host, bytes) else host


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


GUARD = NetworkGuard()


def pytest_configure() -> None:
    sys.addaudithook(GUARD)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[NetworkGuard]:
    """Every test runs behind the guard."""
    GUARD.refused.clear()
    GUARD.open = False
    yield GUARD
    GUARD.open = True
    assert not GUARD.refused, f"the test tried to reach {sorted(set(GUARD.refused))}"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and data sets that stands beside a checkout of the developers."""
    path = Path(os.environ.get("DATELINE_SHARED") or REPOSITORY.parent / "shared")
    if not path.is_dir():
        pytest.skip("no ../shared beside the repository (DATELINE_SHARED names another place)")
    return path.resolve()


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The real MiniLM, fetched by the model store where it is missing."""
    from qa.providers.embedder import build_embedder
    from qa.providers.model_progress import progress_bar

    with GUARD.lifted(), progress_bar() as progress:
        return build_embedder(load_settings(), progress)


@pytest.fixture(scope="session")
def samples_library(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample articles, shared by all tests: to be read only."""
    from ingest.pipeline import ingest_paths
    from qa.library import LibraryStore

    path = tmp_path_factory.mktemp("samples") / "library"
    report = ingest_paths([SAMPLES], LibraryStore(path), embedder)
    assert report.failed == ()
    return path


@pytest.fixture(scope="session")
def library_of(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Path]:
    """Makes a library of files given as name and text."""
    from ingest.pipeline import ingest_paths
    from qa.library import LibraryStore

    def make(files: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("articles")
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        report = ingest_paths([folder], LibraryStore(folder / "library"), embedder)
        assert report.failed == ()
        return folder / "library"

    return make


CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser with an empty profile, for all tests: Playwright runs once in a process."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET.split())
        yield browser
        browser.close()
