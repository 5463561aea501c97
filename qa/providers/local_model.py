"""The embedded language model: found running or started, in a process of its own, one per user and machine."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import secrets
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import httpx
from filelock import FileLock

from qa.errors import ProviderError, ProviderTimeout
from qa.providers.base import Message, ModelSize, Usage
from qa.providers.local_server import KEY_VARIABLE, Running, read_running
from qa.providers.model_catalog import CHAT
from qa.providers.openai_client import OpenAIChat, Server
from qa.settings import LlmSettings

START_S = 120.0
_POLL_S = 0.1
_HEALTH_S = 5.0
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def runtime_importable() -> bool:
    """Whether the package that runs the model (the extra 'local') is installed."""
    return importlib.util.find_spec("xllamacpp") is not None


class LocalServer:
    """A user's side of the model process: keeps it alive while this object is open."""

    def __init__(self, model: Path, seed: int, folder: Path | None = None) -> None:
        """`model`: the verified GGUF file; `folder`: for state and locks, by default the user's own."""
        self._model = model
        self._seed = seed
        self._folder = folder or runtime_folder()
        self._users: IO[bytes] | None = None
        self._running: Running | None = None
        self._lock = threading.Lock()

    def running(self) -> Running:
        """The server, healthy; started where it is not there or has died.

        Raises ProviderError where it does not start, with the end of its log.
        """
        with self._lock:
            if self._running is None or not _alive(self._running.pid):
                self._running = self._find_or_start()
            return self._running

    def close(self) -> None:
        """Let go of the server, which ends within seconds when nobody else uses it."""
        with self._lock:
            if self._users is not None:
                self._users.close()
            self._users = self._running = None

    def _find_or_start(self) -> Running:
        with FileLock(self._folder / "start.lock"):
            self._use()
            found = read_running(self._state)
            if found is not None and _alive(found.pid) and _healthy(found):
                return found
            self._state.unlink(missing_ok=True)
            return self._start()

    def _use(self) -> None:
        if self._users is None:
            self._users = (self._folder / "users").open("ab")
            # Waits, for an instant, while an unused server is ending.
            fcntl.flock(self._users, fcntl.LOCK_SH)

    def _start(self) -> Running:
        log = self._folder / "server.log"
        command = [sys.executable, "-m", "qa.providers.local_server", str(self._model), "--name", CHAT.name]
        command += ["--state", str(self._state), "--users", str(self._folder / "users")]
        command += ["--seed", str(self._seed)]
        paths = [str(_PACKAGE_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {
            **os.environ,
            KEY_VARIABLE: secrets.token_urlsafe(24),
            "PYTHONPATH": os.pathsep.join(paths),
        }
        with log.open("wb") as sink:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                env=environment,
                start_new_session=True,
            )
        return self._await(process, log)

    def _await(self, process: subprocess.Popen[bytes], log: Path) -> Running:
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            found = read_running(self._state)
            if found is not None and found.pid == process.pid and _healthy(found):
                # Reaps the process when it ends, so that its number does not look alive for ever.
                threading.Thread(target=process.wait, name="reaper", daemon=True).start()
                return found
            if process.poll() is not None:
                raise ProviderError(f"the embedded model did not start: {_end_of(log)}")
            time.sleep(_POLL_S)
        process.kill()
        process.wait()
        raise ProviderTimeout(f"the embedded model was not ready after {START_S:g} s: {_end_of(log)}")

    @property
    def _state(self) -> Path:
        return self._folder / "server.json"


class LocalChat:
    """A ChatModel that the embedded model serves; may be used from several threads."""

    size: ModelSize = "small"

    def __init__(self, model: Path, settings: LlmSettings, folder: Path | None = None) -> None:
        self._settings = settings
        self._server = LocalServer(model, settings.seed, folder)
        self._connected: tuple[Running, OpenAIChat] | None = None
        self._past = Usage()

    @property
    def name(self) -> str:
        return CHAT.name

    @property
    def usage(self) -> Usage:
        now = self._connected[1].usage if self._connected else Usage()
        past = self._past
        return Usage(past.prompt_tokens + now.prompt_tokens, past.completion_tokens + now.completion_tokens)

    def start(self) -> None:
        """Have the model loaded before the first question; raises ProviderError."""
        self._chat()

    def close(self) -> None:
        """Let go of the model process; the next call would start it again."""
        self._server.close()

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> Iterator[str]:
        return self._chat().stream(messages, max_tokens=max_tokens, stop=stop, json_schema=json_schema, grammar=grammar)

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> str:
        return self._chat().complete(
            messages, max_tokens=max_tokens, stop=stop, json_schema=json_schema, grammar=grammar
        )

    def choose(self, messages: Sequence[Message], options: Sequence[str]) -> tuple[float, ...]:
        return self._chat().choose(messages, options)

    def _chat(self) -> OpenAIChat:
        running = self._server.running()
        if self._connected is None or self._connected[0] != running:
            self._past = self.usage
            server = Server(
                model=CHAT.name,
                base_url=running.url,
                api_key=running.key,
                token_timeout_s=self._settings.token_timeout_s,
                max_retries=self._settings.max_retries,
                seed=self._settings.seed,
                embedded=True,
            )
            self._connected = running, OpenAIChat(server)
        return self._connected[1]


def runtime_folder() -> Path:
    """The user's own folder for the state of running processes, which nobody else may enter."""
    base = os.environ.get("XDG_RUNTIME_DIR")
    if base and os.access(base, os.W_OK):
        folder = Path(base) / "dateline"
    else:
        folder = Path(tempfile.gettempdir()) / f"dateline-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.getuid() or not stat.S_ISDIR(status.st_mode) or status.st_mode & 0o077:
        raise ProviderError(f"{folder} must be a folder that only you may enter; remove it and try again")
    return folder


def _alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and was not waited for ('Z', proc(5)) does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def _healthy(running: Running) -> bool:
    """Whether the server that answers there is ours (it knows the key) and has our model."""
    headers = {"Authorization": f"Bearer {running.key}"}
    try:
        reply = httpx.get(f"{running.url}/models", headers=headers, timeout=_HEALTH_S, trust_env=False)
    except httpx.HTTPError:
        return False
    return reply.status_code == httpx.codes.OK and CHAT.name in reply.text


def _end_of(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return " / ".join(lines[-3:]) or "no reason given"
