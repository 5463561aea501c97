"""Putting the parts together from settings: used by every entry point, so that all of them answer alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.base import Embedder
from qa.providers.chat_models import ChatChoice, ChatModelLoader, build_chat_model
from qa.providers.embedder import build_embedder
from qa.providers.model_progress import ProgressCallback, ignore_progress
from qa.providers.model_queue import ModelQueue
from qa.settings import Settings
from qa.warm import warming

ModelUse = Literal["ready", "background", "never"]


@dataclass(frozen=True)
class Product:
    """Everything that an entry point needs; `choice` tells the language model as it is now, and why.

    `plain` answers as `qa` does but never with a language model; `queue` is the line before a model that serves one
    answer at a time, for those who say that they ask (`ModelQueue.asking`).
    """

    settings: Settings
    store: LibraryStore
    embedder: Embedder
    libraries: CurrentLibrary
    qa: NewsQA
    plain: NewsQA
    choice: Callable[[], ChatChoice]
    queue: ModelQueue


@contextmanager
def build(
    settings: Settings, *, model: ModelUse = "ready", progress: ProgressCallback = ignore_progress
) -> Iterator[Product]:
    """Open everything; closed again at the end of the block. Raises DatelineError.

    `model`: 'ready' uses a language model that is on this machine, 'background' also fetches it while questions are
    answered without it, 'never' composes by code alone. With 'background', for programs that wait for questions, what
    the first one needs is made ready meanwhile too. `progress` hears of what is fetched or checked.
    """
    store = LibraryStore(settings.library.path, settings.library.keep_generations)
    embedder = build_embedder(settings, progress)
    libraries = CurrentLibrary(store, embedder.fingerprint)
    choice = _choice(settings, model, progress)
    try:
        queue = ModelQueue()
        qa = NewsQA(libraries, embedder, settings, lambda: queue.around(choice()))
        plain = NewsQA(libraries, embedder, settings)
        with warming(plain, libraries) if model == "background" else nullcontext():
            yield Product(settings, store, embedder, libraries, qa, plain, choice, queue)
    finally:
        libraries.close()


def _choice(settings: Settings, model: ModelUse, progress: ProgressCallback) -> Callable[[], ChatChoice]:
    if model == "never":
        return lambda: ChatChoice(None, "no language model is used here")
    if model == "background":
        loader = ChatModelLoader(settings, progress)
        return lambda: loader.choice
    fixed = build_chat_model(settings, progress)
    return lambda: fixed
