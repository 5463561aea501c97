"""The embedded model itself: only where DATELINE_TEST_LLM=1 and its file is on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from qa.errors import ContextOverflow, ProviderError
from qa.providers.base import Message
from qa.providers.local_model import LocalChat, runtime_folder, runtime_importable
from qa.providers.local_server import Running, read_running
from qa.providers.model_catalog import CHAT
from qa.providers.model_store import ModelStore
from qa.settings import LlmSettings, load_settings

ASKED = [
    Message("system", "Answer from the excerpts in one short sentence."),
    Message("user", "The talks were held in Washington on 8 and 9 January 2024.\nQuestion: Where were the talks held?"),
]
ASK_AND_STAY = """
import sys, time
from pathlib import Path
from qa.providers.local_model import LocalChat
from qa.settings import LlmSettings
chat = LocalChat(Path(sys.argv[1]), LlmSettings(), Path(sys.argv[2]))
chat.start()
print("started", flush=True)
time.sleep(120)
"""


@pytest.fixture(scope="module")
def model() -> Path:
    if os.environ.get("DATELINE_TEST_LLM") != "1":
        pytest.skip("DATELINE_TEST_LLM=1 tests the embedded language model")
    if not runtime_importable():
        pytest.skip("xllamacpp (extra 'local') is not installed")
    path = ModelStore(load_settings().models).find(CHAT)
    if path is None:
        pytest.skip(f"{CHAT.filename} is not on this machine; `python -m qa models fetch` gets it")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runtime")


@pytest.fixture(scope="module")
def chat(model: Path, folder: Path) -> Iterator[LocalChat]:
    chat = LocalChat(model, LlmSettings(token_timeout_s=120), folder)
    chat.start()
    yield chat
    chat.close()
    assert within(10, lambda: read_running(folder / "server.json") is None)


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


def gone(pid: int) -> bool:
    """Also when it only waits for its parent to take note."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def running(folder: Path) -> Running:
    found = read_running(folder / "server.json")
    assert found is not None
    return found


def test_it_answers_and_counts(chat: LocalChat) -> None:
    before = chat.usage
    assert "Washington" in "".join(chat.stream(ASKED, max_tokens=30))
    assert chat.usage.prompt_tokens > before.prompt_tokens + 30
    assert (chat.name, chat.size) == (CHAT.name, "small")


def test_the_same_again_is_the_same_whatever_came_between(chat: LocalChat) -> None:
    story = "The two armies met on Monday. A general spoke of ships. The talks will go on in the spring. "
    asked = [Message("user", story * 3 + "\nWhat happened, and when?")]
    first = chat.complete(asked, max_tokens=40)
    assert chat.complete(asked, max_tokens=40) == first
    chat.complete([Message("user", story * 3 + "\nWho spoke?")], max_tokens=10)
    assert chat.complete(asked, max_tokens=40) == first


def test_a_grammar_binds_it(chat: LocalChat) -> None:
    assert chat.complete(ASKED, max_tokens=5, grammar='root ::= "Oslo" | "Lima"') in ("Oslo", "Lima")


def test_a_json_schema_binds_it(chat: LocalChat) -> None:
    schema = {"type": "object", "properties": {"city": {"enum": ["Washington", "Lima"]}}, "required": ["city"]}
    assert "Washington" in chat.complete(ASKED, max_tokens=30, json_schema=schema)


def test_it_chooses(chat: LocalChat) -> None:
    asked = [*ASKED[:1], Message("user", ASKED[1].content + " Washington or Beijing?")]
    washington, beijing = chat.choose(asked, ("Washington", "Beijing"))
    assert washington > 0.9 > beijing


def test_a_prompt_that_is_too_long(chat: LocalChat) -> None:
    with pytest.raises(ContextOverflow):
        chat.complete([Message("user", "word " * 6000)], max_tokens=5)


def test_nobody_gets_in_without_the_key(chat: LocalChat, folder: Path) -> None:
    chat.start()
    url = running(folder).url
    assert url.startswith("http://127.0.0.1:")
    assert httpx.get(f"{url}/models").status_code == 401
    assert httpx.post(f"{url}/chat/completions", json={"messages": []}).status_code == 401


def test_a_second_user_finds_the_running_one(chat: LocalChat, model: Path, folder: Path) -> None:
    chat.start()
    before = running(folder)
    second = LocalChat(model, LlmSettings(), folder)
    second.start()
    assert running(folder) == before
    second.close()
    time.sleep(2.5)
    assert running(folder) == before
    assert not gone(before.pid)


def test_after_a_crash_it_is_started_again(chat: LocalChat, folder: Path) -> None:
    chat.start()
    crashed = running(folder).pid
    os.kill(crashed, signal.SIGKILL)
    assert within(5, lambda: gone(crashed))
    assert "Washington" in chat.complete(ASKED, max_tokens=30)
    assert running(folder).pid != crashed


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_it_ends_with_its_last_user(model: Path, tmp_path: Path, end: signal.Signals) -> None:
    command = [sys.executable, "-c", ASK_AND_STAY, str(model), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == "started\n"
        server = running(tmp_path).pid
        os.kill(user.pid, end)
        user.wait()
    assert within(10, lambda: gone(server))


def test_a_damaged_model_file_is_said(model: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(model.open("rb").read(1 << 20))
    with pytest.raises(ProviderError, match="did not start"):
        LocalChat(bad, LlmSettings(), tmp_path).start()


def test_the_runtime_folder_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    folder = runtime_folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert runtime_folder() == folder
    folder.chmod(0o755)
    with pytest.raises(ProviderError, match="only you may enter"):
        runtime_folder()
