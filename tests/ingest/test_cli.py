"""The command line in this process, on a real library with the real embedder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.cli import main
from qa.providers.base import Embedder
from tests.conftest import REPOSITORY
from tests.ingest.support import HARBOUR

pytestmark = pytest.mark.usefixtures("embedder")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "pier.txt").write_text(f"Harbour Board Approves Pier\n\n{HARBOUR}", encoding="utf-8")
    (folder / "fares.md").write_text(
        "---\ntitle: Fares\npublished: 2024-02\n---\nFerry fares rise on Monday, the board said.", encoding="utf-8"
    )
    return folder


class Command:
    """Runs commands on one library and keeps what they printed."""

    def __init__(self, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._library = library
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: object) -> int:
        self._capsys.readouterr()
        status = main([*map(str, arguments), "--library", str(self._library)])
        self.out, self.err = self._capsys.readouterr()
        return status

    def json(self, *arguments: object) -> Any:
        assert self(*arguments, "--json") in (0, 3)
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path / "library", capsys)


def test_articles_go_in_and_the_table_says_so(run: Command, news: Path) -> None:
    assert run(news) == 0
    assert run.out == ""
    assert "added" in run.err
    report = run.json(news)
    assert (report["added"], report["same"], report["failed"]) == (0, 2, [])


def test_some_failed_is_status_3_and_all_failed_is_1(run: Command, news: Path) -> None:
    (news / "[red]bad.txt").write_bytes(b"\0\0")
    assert run(news) == 3
    assert "[red]bad.txt: not a text file" in run.err
    report = run.json(news)
    assert report["failed"] == [{"source": f"{news}/[red]bad.txt", "reason": "not a text file (it holds binary data)"}]
    assert run(news / "[red]bad.txt") == 1


def test_list_and_show(run: Command, news: Path) -> None:
    run(news)
    listed = run.json("list")
    assert [set(item) for item in listed] == [
        {"article_id", "source", "title", "publisher", "published", "precision", "method", "evidence", "confidence"}
    ] * 2
    by_title = {item["title"]: item for item in listed}
    fares, pier = by_title["Fares"], by_title["Harbour Board Approves Pier"]
    assert (fares["published"], fares["precision"], fares["method"]) == ("2024-02", "month", "front matter")
    assert (pier["published"], pier["precision"], pier["confidence"]) == (None, "unknown", None)
    for name in (pier["article_id"], pier["article_id"][:6], "pier.txt", "pier", pier["source"]):
        assert run("show", name, "--text") == 0
        assert run.out == HARBOUR
    details = run.json("show", "pier")
    assert details["text"] == HARBOUR
    assert details["origins"]["title"] == "headline line"
    raw = (news / "pier.txt").read_text(encoding="utf-8")
    assert all(HARBOUR[at : at + n] == raw[source : source + n] for at, source, n in details["pieces"])
    assert run("show", "pier") == 0
    assert "unknown" in run.out
    assert run("list") == 0
    assert all(item["article_id"] in run.out for item in listed)


def test_an_article_that_is_not_there_is_a_failure(run: Command, news: Path) -> None:
    run(news)
    assert run("show", "nothing") == 1
    assert run.err == "error: the library has no article 'nothing'; see `python -m ingest list`\n"


def test_remove_history_rollback_and_check(run: Command, news: Path) -> None:
    run(news)
    assert run("remove", "fares", "fares.md") == 0
    assert [item["title"] for item in run.json("list")] == ["Harbour Board Approves Pier"]
    history = run.json("history")
    assert [(item["articles"], item["current"]) for item in history] == [(1, True), (2, False)]
    assert run("rollback") == 0
    assert len(run.json("list")) == 2
    assert run.json("check") == {"problems": []}
    assert run("rollback", "999999") == 1
    assert run("history") == 0


def test_rebuild_embeds_again(run: Command, news: Path) -> None:
    run(news)
    before = run.json("history")[0]["generation"]
    assert run.json("rebuild")["generation"] != before
    assert run.json("check") == {"problems": []}


@pytest.mark.parametrize("name", ["list", "show x", "history", "rollback", "check", "rebuild", "remove x"])
def test_without_a_library_commands_say_so(run: Command, name: str) -> None:
    status = run(*name.split())
    assert status in (0, 1)
    assert status == 1 or name == "history"
    assert "Traceback" not in run.err


def test_usage_errors_are_status_2(run: Command, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(news, "--map", "colour=red") == 2
    assert run.err.startswith("error: --map takes")
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2
    capsys.readouterr()


def test_dates_are_delegated(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", str(news / "fares.md"), "--json"]) == 0
    assert "Monday" in capsys.readouterr().out


def test_as_a_program_with_json_nothing_else_is_on_standard_output(
    news: Path, tmp_path: Path, embedder: Embedder
) -> None:
    assert embedder.dimension > 0
    command = [
        sys.executable,
        "-m",
        "ingest",
        str(news),
        str(tmp_path / "nothing"),
        "--library",
        str(tmp_path / "l"),
        "--json",
    ]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, env=os.environ, timeout=120, check=False
    )
    assert done.returncode == 3
    assert json.loads(done.stdout)["added"] == 2
