"""Which model answers, by settings alone: nothing here starts or fetches the language model."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.providers.chat_models import ChatModelLoader, build_chat_model
from qa.providers.local_model import runtime_importable
from qa.providers.model_catalog import CHAT
from qa.providers.model_progress import FetchProgress
from qa.settings import LlmSettings, ModelSettings, Settings

needs_runtime = pytest.mark.skipif(not runtime_importable(), reason="xllamacpp (extra 'local') is not installed")


def settings(tmp_path: Path, **llm: str) -> Settings:
    """An empty store that may not download."""
    models = ModelSettings(dir=tmp_path / "models", hub=False, package_index=False)
    return Settings(llm=LlmSettings.model_validate(llm), models=models)


def test_none(tmp_path: Path) -> None:
    choice = build_chat_model(settings(tmp_path, mode="none", api_key="sk-1"))
    assert choice.model is None
    assert "llm.mode is none" in choice.reason


@pytest.mark.parametrize("mode", ["auto", "openai"])
@pytest.mark.parametrize("given", [{"api_key": "sk-test-123"}, {"base_url": "http://127.0.0.1:9/v1"}])
def test_a_key_or_an_address_picks_the_server(tmp_path: Path, mode: str, given: dict[str, str]) -> None:
    choice = build_chat_model(settings(tmp_path, mode=mode, model="big", **given))
    assert choice.model is not None
    assert (choice.model.name, choice.model.size) == ("big", "strong")
    assert "big" in choice.reason
    assert "sk-test" not in choice.reason


def test_openai_without_key_or_address(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        build_chat_model(settings(tmp_path, mode="openai"))
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        ChatModelLoader(settings(tmp_path, mode="openai"))


@needs_runtime
@pytest.mark.parametrize("mode", ["auto", "local"])
def test_without_its_file_there_is_no_embedded_model_and_it_says_how_to_get_it(tmp_path: Path, mode: str) -> None:
    choice = build_chat_model(settings(tmp_path, mode=mode))
    assert choice.model is None
    assert "models fetch" in choice.reason


@needs_runtime
def test_local_ignores_a_key(tmp_path: Path) -> None:
    assert build_chat_model(settings(tmp_path, mode="local", api_key="sk-1")).model is None


def test_the_loader_needs_no_thread_for_a_server(tmp_path: Path) -> None:
    loader = ChatModelLoader(settings(tmp_path, api_key="sk-1"))
    assert loader.choice.model is not None
    assert loader.progress is None
    assert loader.wait(0) == loader.choice


@needs_runtime
def test_the_loader_says_why_it_failed(tmp_path: Path) -> None:
    choice = ChatModelLoader(settings(tmp_path)).wait(10)
    assert choice.model is None
    assert "no source gave" in choice.reason
    assert CHAT.sha256 in choice.reason


@needs_runtime
def test_the_loader_can_be_stopped_while_it_checks_the_file(tmp_path: Path) -> None:
    wanted = settings(tmp_path)
    wanted.models.dir.mkdir()
    (wanted.models.dir / CHAT.filename).write_bytes(b"not the model")
    seen: list[FetchProgress] = []
    heard, go_on = threading.Event(), threading.Event()

    def hear(progress: FetchProgress) -> None:
        seen.append(progress)
        heard.set()
        assert go_on.wait(10)

    loader = ChatModelLoader(wanted, hear)
    assert heard.wait(10)
    assert "still loading" in loader.choice.reason
    assert loader.progress == seen[0]
    go_on.set()
    choice = loader.wait(10)
    assert choice.model is None
    assert CHAT.sha256 in choice.reason
    loader.stop()
