"""The README against the code: its commands run, its settings, fields and examples are the real ones."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals.cli import parser as evals_parser
from evals.datasets.load import LOADERS
from evals.suite import load_suite
from ingest.cli import main as ingest_main
from qa.answer import Answer, Citation, Conflict, Statement, Status, Support, Timings, Version
from qa.batch import read_items
from qa.cli import main as qa_main
from qa.library import LibraryStore
from qa.models_command import models_parser
from qa.providers.base import Embedder
from qa.render import answer_to_json, hits_to_json
from qa.settings import Settings, load_settings
from qa.types import Coverage, Hit, Passage, Span
from qa.usage import ModelUse
from tests.conftest import REPOSITORY
from tests.source import modules

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
SLACK = (REPOSITORY / "docs" / "slack.md").read_text(encoding="utf-8")
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def commands(*programs: str) -> list[str]:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(programs)]


def json_block(key: str) -> dict[str, Any]:
    """The one JSON example that has `key`."""
    (found,) = [value for value in map(json.loads, blocks("json")) if key in value]
    return dict(found)


def test_every_command_is_of_a_kind_that_is_checked() -> None:
    shell = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(shell) > 20
    assert set(shell) == set(commands("make", "python -m qa", "python -m ingest", "python -m evals"))


def test_make_targets_are_real_and_all_are_told_of() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.M))
    told = set(re.findall(r"\bmake ([a-z]+)\b(?! sure)", README + CONTRIBUTING))
    assert told <= targets
    assert targets - told <= {"help", "setup", "lint", "clean"}


# Commands of the README, run where it says they run: beside a library and a folder of articles.


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, samples_library: Path) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(samples_library, folder / "library")
    articles = folder / "my-articles"
    articles.mkdir()
    (articles / "talks.txt").write_text("The delegations met on Monday.\n\nThey will meet again in May.\n", "utf-8")
    (articles / "articles.jsonl").write_text(json.dumps(json_block("file")) + "\n", "utf-8")
    (folder / "news.jsonl").write_text('{"headline": "Ferry sold", "body": "The ferry was sold on Friday."}\n', "utf-8")
    (folder / "questions.jsonl").write_text('{"id": 1, "question": "When did the DPCT last meet?"}\n', "utf-8")
    return folder


@pytest.fixture
def workspace(prepared: Path, tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of its own for each test, without a language model. (`embedder`: its file is fetched by now.)"""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_LLM__MODE", "none")
    return tmp_path


def arguments(command: str, library: Path) -> list[str]:
    """What follows 'python -m PACKAGE', with a real id for ID."""
    with LibraryStore(library).open() as opened:
        article_id = opened.articles()[0].id
    return [article_id if word == "ID" else word for word in shlex.split(command)[3:]]


@pytest.mark.parametrize("command", commands("python -m ingest"))
def test_ingest_commands_run(command: str, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if "rollback" in command:
        assert ingest_main(["my-articles"]) == 0
    assert ingest_main(arguments(command, workspace / "library")) == 0
    assert "".join(capsys.readouterr())


@pytest.mark.parametrize("command", [c for c in commands("python -m qa") if not c.startswith("python -m qa models")])
def test_questions_and_searches_run(command: str, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert qa_main(arguments(command, workspace / "library")) == 0
    words = shlex.split(command)
    if "--out" in words:
        (line,) = Path(words[words.index("--out") + 1]).read_text("utf-8").splitlines()
        assert json.loads(line)["id"] == 1
    else:
        printed = capsys.readouterr().out
        assert json.loads(printed)["schema"] == 1 if "--json" in words else printed.strip()


@pytest.mark.parametrize("command", commands("python -m qa models"))
def test_model_commands_parse(command: str) -> None:
    assert models_parser().parse_args(shlex.split(command)[4:])


@pytest.mark.parametrize("command", commands("python -m evals"))
def test_evaluation_commands_parse_and_name_real_suites(command: str) -> None:
    parsed = evals_parser().parse_args(shlex.split(command)[3:])
    for suite in getattr(parsed, "suites", ()):
        name, named, _ = suite.partition("=")
        assert name in LOADERS if named else load_suite(REPOSITORY / suite).cases


def test_every_measurement_is_told_of() -> None:
    named = set(re.findall(r"`python -m (evals\.[a-z0-9_.]+)`", README))
    runnable = {module.name for module in modules("evals") if "if __name__ ==" in module.text}
    assert named == runnable - {"evals.__main__"}


def test_the_batch_line_is_read_as_told(tmp_path: Path) -> None:
    (keys,) = re.findall(r"A batch reads `\{(.*?)\}` a line", README)
    values = {"id": "a", "question": "q", "history": [{"question": "p", "answer": "r"}], "as_of": "2024-01-10"}
    assert [key.strip('"? ') for key in keys.split(",")] == list(values)
    file = tmp_path / "batch.jsonl"
    file.write_text(json.dumps(values), "utf-8")
    (item,) = read_items(file)
    assert (item.id, item.question, item.turns()[0].answer, item.as_of) == ("a", "q", "r", date(2024, 1, 10))


def test_the_sidecar_line_does_what_is_told(workspace: Path) -> None:
    assert ingest_main(["my-articles"]) == 0
    told = json_block("file")
    with LibraryStore(workspace / "library").open() as library:
        (article,) = [article for article in library.articles() if article.source.endswith(told["file"])]
    known = (article.title, article.publisher, article.published.iso())
    assert known == (told["title"], told["publisher"], told["published"])


def test_the_python_example_runs(workspace: Path) -> None:
    (example,) = blocks("python")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", example], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "DPCT" in done.stdout


# Settings.


def settings_in_code() -> dict[str, tuple[str, str]]:
    """Default and description by name, as the README writes them."""
    found = {}
    for section, inner in Settings.model_fields.items():
        assert inner.annotation is not None
        for name, field in inner.annotation.model_fields.items():
            text = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            default = "" if field.default is None else f"`{text}`"
            found[f"{section}.{name}"] = (default, field.description or "")
    return found


def test_the_table_of_settings_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \| (.*?) ?\| (.*?) \|$", README + SLACK, re.M)
    assert {name: (default, text) for name, default, text in rows} == settings_in_code()


def test_the_settings_example_is_accepted(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    file = tmp_path / "dateline.toml"
    file.write_text(example, "utf-8")
    assert load_settings(file, environ={}) != Settings()


# JSON.


def shape(value: Any) -> Any:
    """Keys and nesting, without the values."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [shape(value[0])]
    return list if isinstance(value, list) else None


def full_answer() -> Answer:
    """An answer in which every field is there."""
    quote = "They met on Monday."
    return Answer(
        question="When did they meet?",
        status=Status.ANSWERED,
        text="",
        statements=(Statement("They met on 8 January 2024.", (1,), Support.RESOLVED, "how"),),
        citations=(Citation(1, "a", Span(0, len(quote)), quote, "Talks", None, None, "talks.txt"),),
        conflicts=(Conflict("when", (Version("Monday", quote, (1,)),)),),
        coverage=Coverage(1, None, None),
        as_of=date(2024, 1, 10),
        llm=None,
        generation="000001",
        settings_id="abc",
        timings=Timings(),
        usage=ModelUse(1, 1, None),
    )


def test_the_answer_has_the_documented_fields() -> None:
    told, made = json_block("schema"), answer_to_json(full_answer(), "an id")
    assert shape(told) == shape(made)
    assert told["schema"] == made["schema"]


def test_the_documented_values_are_all_there_are() -> None:
    told = json_block("schema")
    assert told["status"] == " | ".join(Status)
    assert told["statements"][0]["support"] == " | ".join(Support)


def test_a_hit_has_the_documented_fields() -> None:
    hit = Hit(Passage("a:0-4", "a", Span(0, 4), "Talk"), 0.5, 1, "fused")
    (made,) = hits_to_json([hit], {"a": ("talks.txt", "Talks")})
    assert list(json_block("score")) == list(made)


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)|(?:src|srcset)=\"([^\"]+)\"", README + CONTRIBUTING)
    links = ["".join(pair) for pair in links]
    files = links + re.findall(r"`((?:qa|ingest|evals|tests)/[\w/]+\.\w+)`", README + CONTRIBUTING)
    assert len(files) > 5
    assert [file for file in files if not (REPOSITORY / file).exists()] == []
