"""What is running: the model, the library, the versions and the settings, as facts for a page or a terminal."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from pydantic import BaseModel

from qa.build import Product
from qa.errors import LibraryError
from qa.render import coverage_text
from qa.settings import Settings

_PASSWORD = re.compile(r"//[^/@\s]+@")  # in an address, as in http://user:password@host
PACKAGES = ("dateline-qa", "chromadb", "llama-index-core", "onnxruntime", "openai", "xllamacpp", "gradio", "slack-bolt")


@dataclass(frozen=True, slots=True)
class Facts:
    """A heading and what is known under it, name by name."""

    heading: str
    known: tuple[tuple[str, str], ...]


def health(product: Product) -> tuple[Facts, ...]:
    """As it is now; a library that cannot be opened is told of, not raised. No secret is among the settings."""
    return (
        Facts("Language model", tuple(_model(product))),
        Facts("Library", tuple(_library(product))),
        Facts("Versions", tuple(_versions())),
        Facts("Settings", tuple(_settings(product.settings))),
    )


def _model(product: Product) -> Iterator[tuple[str, str]]:
    choice = product.choice()
    yield "in use", choice.model.name if choice.model else "none"
    yield "why", choice.reason
    if choice.model is not None:
        usage = choice.model.usage
        yield "tokens since the start", f"{usage.prompt_tokens:,} read, {usage.completion_tokens:,} written"
    yield "embeddings", product.embedder.fingerprint


def _library(product: Product) -> Iterator[tuple[str, str]]:
    yield "folder", str(product.store.path)
    try:
        with product.libraries.borrow() as library:
            yield "generation", library.generation
            yield "holds", coverage_text(library.coverage())
        for generation in product.store.history():
            if generation.current:
                yield "passages", f"{generation.passages:,}"
                yield "written", f"{generation.created:%Y-%m-%d %H:%M} UTC"
            else:
                yield "kept to go back to", generation.name
    except LibraryError as error:
        yield "cannot be used", str(error)


def _versions() -> Iterator[tuple[str, str]]:
    yield "Python", platform.python_version()
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"


def _settings(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every setting as it is in force; a secret only says whether it is set."""
    yield "hash of what can change an answer", settings.fingerprint()
    for section in type(settings).model_fields:
        inner = getattr(settings, section)
        if isinstance(inner, BaseModel):
            for name, value in inner.model_dump().items():
                yield f"{section}.{name}", _text(value)


def _text(value: object) -> str:
    """As it would be written in the settings file; no password of an address."""
    if value is None or value == ():
        return ""
    return _PASSWORD.sub("//***@", str(value).lower() if isinstance(value, bool) else str(value))
