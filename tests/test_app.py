"""`python app.py` as a user starts it: a process of its own, on a free port, without a language model."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from rich.console import Console

import app
from ingest.first_library import fill
from qa.library import LibraryStore
from qa.providers.base import Embedder
from qa.settings import load_settings
from tests.conftest import REPOSITORY


@contextmanager
def started(*arguments: str, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The running chat's address, and the lines it had said by then; Ctrl-C ends it."""
    command = [sys.executable, str(REPOSITORY / "app.py"), "--port", "0", "--llm", "none", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said: list[str] = []
    try:
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"Dateline is at (http://127\.0\.0\.1:\d+)", line):
                yield found[1], said
                break
        else:
            pytest.fail(f"the chat did not start: {''.join(said)}")
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(timeout=15) == 0
        assert "Traceback" not in rest
        assert "stopped" in rest
    finally:
        process.kill()
        process.wait()


def test_the_first_run_brings_the_samples_in_and_serves_the_page(embedder: Embedder, tmp_path: Path) -> None:
    with started(folder=tmp_path) as (url, said):
        assert any("the sample articles" in line for line in said)
        assert "<gradio-app" in httpx.get(url).text
    with LibraryStore(tmp_path / "library").open() as library:
        assert {Path(article.source).name for article in library.articles()} >= {"balloon.txt", "dong-jun.html"}


def test_ones_own_articles_go_in_instead_of_the_samples(embedder: Embedder, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "tern.txt").write_text("The harbour board of Tern Bay met on 9 February 2024.", "utf-8")
    fill(load_settings(overrides={"library.path": tmp_path / "own"}), tmp_path / "mine", Console(quiet=True))
    with LibraryStore(tmp_path / "own").open() as library:
        assert [Path(article.source).name for article in library.articles()] == ["tern.txt"]


def test_articles_that_are_not_there_are_explained(
    embedder: Embedder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = str(tmp_path / "library")
    assert app.main(["--articles", str(tmp_path / "nowhere"), "--library", library, "--llm", "none"]) == 2
    assert f"no article could be read from {tmp_path / 'nowhere'}" in capsys.readouterr().err


def test_a_bad_setting_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "dateline.toml"
    config.write_text("[chat]\nprot = 1\n", "utf-8")
    assert app.main(["--config", str(config)]) == 2
    assert capsys.readouterr().err == "error: chat.prot: unknown setting (the README lists all settings)\n"


def test_a_library_that_is_there_is_left_as_it_is(samples_library: Path) -> None:
    before = LibraryStore(samples_library).current()
    fill(load_settings(overrides={"library.path": samples_library}), None, Console(quiet=True))
    assert LibraryStore(samples_library).current() == before


def test_the_entry_stays_short() -> None:
    assert len((REPOSITORY / "app.py").read_text(encoding="utf-8").splitlines()) <= 80
