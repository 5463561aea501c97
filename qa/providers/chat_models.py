"""Which language model answers: chosen by the settings, or none, and always saying why."""

from __future__ import annotations

import atexit
import threading
from dataclasses import dataclass
from pathlib import Path

from qa.errors import DatelineError, UsageError
from qa.providers.base import ChatModel
from qa.providers.local_model import LocalChat, runtime_importable
from qa.providers.model_catalog import CHAT
from qa.providers.model_progress import FetchProgress, ProgressCallback, ignore_progress
from qa.providers.model_store import ModelStore
from qa.providers.openai_client import OpenAIChat, Server
from qa.settings import LlmSettings, Settings


@dataclass(frozen=True, slots=True)
class ChatChoice:
    """The model that answers, or None; `reason` says in a few words which and why.

    `loading`: it may come yet; `percent` of its file is there, where that is known.
    """

    model: ChatModel | None
    reason: str
    loading: bool = False
    percent: int | None = None


def build_chat_model(settings: Settings, progress: ProgressCallback = ignore_progress) -> ChatChoice:
    """What `llm.mode` asks for, as far as it is on this machine: nothing is fetched, nothing started.

    'auto' picks the OpenAI-compatible server when a key or an address is set, else the embedded model, else
    none. `progress` hears of the checksum being worked out. Raises UsageError where 'openai' has neither key
    nor address, ModelStoreError where the model file is damaged.
    """
    if settings.llm.mode == "none":
        return ChatChoice(None, "no language model: llm.mode is none")
    if not _wants_embedded(settings.llm):
        return _openai(settings.llm)
    if not runtime_importable():
        return ChatChoice(None, "no language model: the package xllamacpp (extra 'local') is not installed")
    path = ModelStore(settings.models).find(CHAT, progress)
    if path is None:
        return ChatChoice(
            None,
            f"no language model: {CHAT.name} ({CHAT.size / 1e9:.1f} GB) is not on this machine; "
            "`python -m qa models fetch` gets it",
        )
    return _embedded(path, settings.llm)


class ChatModelLoader:
    """Gets the language model in the background, while questions are answered without it.

    A thread fetches the embedded model's file where it is missing and starts its process; `choice` changes
    once that is done, so ask for it with each question.
    """

    def __init__(self, settings: Settings, progress: ProgressCallback = ignore_progress) -> None:
        """`progress` is called from the loading thread. Raises UsageError as `build_chat_model` does."""
        self._settings = settings
        self._tell = progress
        self._stopped = threading.Event()
        self._progress: FetchProgress | None = None
        self._choice = ChatChoice(None, "the language model is still loading", loading=True)
        self._thread = threading.Thread(target=self._load, name="model-loader", daemon=True)
        if _wants_embedded(settings.llm) and runtime_importable():
            atexit.register(self.stop)
            self._thread.start()
        else:
            self._choice = build_chat_model(settings)

    @property
    def choice(self) -> ChatChoice:
        """The model as it is now; while it loads, None and how far it is."""
        progress = self._progress
        if self._thread.is_alive() and progress is not None:
            percent = 100 * progress.done // progress.total if progress.stage == "downloading" else None
            told = "" if progress.stage == "ready" else f" ({progress})"
            return ChatChoice(None, f"the language model is still loading{told}", True, percent)
        return self._choice

    @property
    def progress(self) -> FetchProgress | None:
        """The last news of the fetch; None before it begins and where nothing is fetched."""
        return self._progress

    def wait(self, seconds: float | None = None) -> ChatChoice:
        """The choice once loading has ended, or after so many seconds."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return self.choice

    def stop(self) -> None:
        """Stop fetching; what has come stays for next time."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join(timeout=5)

    def _load(self) -> None:
        try:
            path = ModelStore(self._settings.models).fetch(CHAT, self._hear)
            choice = _embedded(path, self._settings.llm)
            if isinstance(choice.model, LocalChat):
                choice.model.start()
            self._choice = choice
        except DatelineError as error:
            self._choice = ChatChoice(None, f"no language model: {error}")
        except _Stopped:
            self._choice = ChatChoice(None, "no language model: loading was stopped")

    def _hear(self, progress: FetchProgress) -> None:
        if self._stopped.is_set():
            raise _Stopped
        self._progress = progress
        self._tell(progress)


class _Stopped(Exception):
    pass


def _wants_embedded(settings: LlmSettings) -> bool:
    return settings.mode == "local" or (settings.mode == "auto" and not _has_server(settings))


def _has_server(settings: LlmSettings) -> bool:
    return settings.api_key is not None or settings.base_url is not None


def _openai(settings: LlmSettings) -> ChatChoice:
    if not _has_server(settings):
        raise UsageError("llm.mode is openai, but there is no key: set OPENAI_API_KEY, or llm.base_url")
    key = settings.api_key.get_secret_value() if settings.api_key else None
    server = Server(
        model=settings.model,
        base_url=settings.base_url,
        api_key=key,
        token_timeout_s=settings.token_timeout_s,
        max_retries=settings.max_retries,
        seed=settings.seed,
    )
    where = settings.base_url or "OpenAI"
    return ChatChoice(OpenAIChat(server), f"{settings.model} at {where}")


def _embedded(path: Path, settings: LlmSettings) -> ChatChoice:
    return ChatChoice(LocalChat(path, settings), f"{CHAT.name}, embedded")
