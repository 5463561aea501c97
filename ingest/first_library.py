"""A library to begin with: of one's own articles, or of the samples where there is none yet."""

from __future__ import annotations

import argparse
from importlib import resources
from pathlib import Path

from rich.console import Console

from ingest import commands
from qa.errors import UsageError
from qa.library import LibraryStore
from qa.settings import Settings


def fill(settings: Settings, articles: Path | None, console: Console) -> None:
    """Bring `articles` in; without any, the sample articles into a library that is not there yet."""
    if articles is None and LibraryStore(settings.library.path).current() is not None:
        return
    console.print(f"Reading {articles or 'the sample articles'} into the library {settings.library.path} ...")
    with resources.as_file(resources.files("ingest") / "samples") as samples:
        near = samples.relative_to(Path.cwd()) if samples.is_relative_to(Path.cwd()) else samples
        if commands.add(argparse.Namespace(paths=[articles or near], map=None, json=False), settings) == 1:
            raise UsageError(f"no article could be read from {articles}: `python -m ingest --help` says what can")
