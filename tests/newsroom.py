"""A small library of articles that a test writes, and the product over it: real parts, no model files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ingest.pipeline import ingest_paths
from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.base import ChatModel
from qa.providers.chat_models import ChatChoice
from qa.providers.embedder import HashingEmbedder
from qa.settings import Settings, load_settings

TODAY = date(2026, 1, 15)


def write_articles(folder: Path, articles: Sequence[Mapping[str, str]]) -> Path:
    """A JSONL file of articles: title, text, publisher, published."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "articles-of-a-test.jsonl"
    lines = [json.dumps({"id": f"a{i}", **article}) for i, article in enumerate(articles)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@contextmanager
def newsroom(
    folder: Path,
    articles: Sequence[Mapping[str, str]],
    model: ChatModel | None = None,
    reason: str = "",
    prices: tuple[float, float] | None = None,
) -> Iterator[NewsQA]:
    """A product that has read the articles; `model` phrases answers where it is given, at `prices` a million tokens."""
    embedder = HashingEmbedder()
    store = LibraryStore(folder / "library")
    report = ingest_paths([write_articles(folder / "in", articles)], store, embedder)
    assert report.failed == ()
    libraries = CurrentLibrary(store, embedder.fingerprint)
    choice: Callable[[], ChatChoice] = lambda: ChatChoice(model, reason)  # noqa: E731
    try:
        yield NewsQA(libraries, embedder, plain_settings(bool(model or reason), prices), choice, today=lambda: TODAY)
    finally:
        libraries.close()


def plain_settings(with_model: bool, prices: tuple[float, float] | None = None) -> Settings:
    """Defaults, free of what the machine's environment says."""
    told = {} if prices is None else {"llm.prompt_price": prices[0], "llm.reply_price": prices[1]}
    return load_settings(overrides={"llm.mode": "auto" if with_model else "none", **told}, environ={})
