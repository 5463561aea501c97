from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.models_command import run
from qa.providers.model_catalog import CHAT, EMBEDDER, MODELS
from qa.settings import ModelSettings, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An empty store that may not download."""
    return Settings(models=ModelSettings(dir=tmp_path / "models", hub=False, package_index=False))


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in json.loads(capsys.readouterr().out)}


def test_the_list_shows_every_model(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], settings) == 0
    shown = capsys.readouterr().out
    for model in MODELS:
        assert model.name in shown
    assert "missing" in shown
    assert "Apache-2.0" in shown


def test_json_is_all_there_is(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", CHAT.name, "--json"], settings) == 0
    row = rows(capsys)[CHAT.name]
    assert (row["state"], row["size"], row["sha256"]) == ("missing", CHAT.size, CHAT.sha256)
    assert row["path"] == str(settings.models.dir / CHAT.filename)


@pytest.mark.parametrize("action", ["fetch", "verify"])
def test_a_model_that_cannot_be_had(action: str, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([action, CHAT.name], settings) == 1
    assert CHAT.sha256 in capsys.readouterr().err.replace("\n", "")


def test_verify_finds_a_wrong_file(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.models.dir.mkdir()
    (settings.models.dir / EMBEDDER.filename).write_bytes(b"not a model")
    assert run(["verify", "--json"], settings) == 1
    found = rows(capsys)
    assert found[EMBEDDER.name]["state"] == "failed"
    assert EMBEDDER.sha256 in str(found[EMBEDDER.name]["error"])
    assert found[CHAT.name]["state"] == "missing"
    assert found[CHAT.name]["error"] is None


def test_an_unknown_name(settings: Settings) -> None:
    with pytest.raises(UsageError, match=EMBEDDER.name):
        run(["fetch", "no-such-model"], settings)


def test_an_unknown_action(settings: Settings) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["burn"], settings)
    assert caught.value.code == 2
