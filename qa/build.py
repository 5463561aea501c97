"""Putting the parts together from settings: used by every entry point, so that all of them answer alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import ModelState, NewsQA
from qa.providers.base import Embedder
from qa.providers.embedder import build_embedder
from qa.settings import Settings

Say = Callable[[str], None]


@dataclass(frozen=True)
class Product:
    """Everything that an entry point needs."""

    settings: Settings
    store: LibraryStore
    embedder: Embedder
    libraries: CurrentLibrary
    qa: NewsQA
    model_state: Callable[[], ModelState]


@contextmanager
def build(settings: Settings, *, progress: Say, with_model: bool = True) -> Iterator[Product]:
    """Open everything; closed again at the end of the block. Raises DatelineError.

    `progress` gets a line for each thing that takes time; without `with_model` answers are composed by code alone.
    """
    store = LibraryStore(settings.library.path, settings.library.keep_generations)
    embedder = build_embedder(settings)
    libraries = CurrentLibrary(store, embedder.fingerprint)

    def state() -> ModelState:
        return ModelState(None)

    try:
        yield Product(settings, store, embedder, libraries, NewsQA(libraries, embedder, settings, state), state)
    finally:
        libraries.close()
