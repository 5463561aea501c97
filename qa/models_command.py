"""`python -m qa models`: what model files there are, getting them, checking them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from qa.errors import ModelStoreError
from qa.providers.model_catalog import MODELS, ModelFile, model_named
from qa.providers.model_progress import progress_bar
from qa.providers.model_store import ModelStore
from qa.settings import Settings

OK, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One line of the listing; `size` in bytes, `path` where the file lies or would lie."""

    name: str
    purpose: str
    size: int
    licence: str
    state: str
    path: str
    sha256: str
    error: str | None = None


def run(argv: Sequence[str], settings: Settings) -> int:
    """Exit status 0, or 1 where a file could not be had or has a wrong checksum; UsageError for a bad name."""
    arguments = models_parser().parse_args(argv)
    models = (model_named(arguments.name),) if arguments.name else MODELS
    store = ModelStore(settings.models)
    actions = {"list": _list, "fetch": _fetch, "verify": _verify}
    rows = [actions[arguments.action](store, model, arguments.name is not None) for model in models]
    if arguments.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))  # noqa: T201
    else:
        _show(rows)
    return FAILED if any(row.error for row in rows) else OK


def models_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa models", description="List, fetch and verify model files.")
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=("list", "fetch", "verify"),
        help="list: what is here; fetch: get what is missing; verify: work out every checksum anew",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="one model (default: all)")
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")
    return parser


def _list(store: ModelStore, model: ModelFile, _named: bool) -> ModelRow:
    return _row(store, model)


def _fetch(store: ModelStore, model: ModelFile, _named: bool) -> ModelRow:
    try:
        with progress_bar() as bar:
            store.fetch(model, bar)
    except ModelStoreError as error:
        return _row(store, model, error=str(error))
    return _row(store, model)


def _verify(store: ModelStore, model: ModelFile, named: bool) -> ModelRow:
    """A missing file is an error only where it was asked for by name."""
    if not named and store.state(model)[0] in ("missing", "partial"):
        return _row(store, model)
    try:
        store.verify(model)
    except ModelStoreError as error:
        return _row(store, model, error=str(error))
    return _row(store, model, state="verified")


def _row(store: ModelStore, model: ModelFile, state: str | None = None, error: str | None = None) -> ModelRow:
    found, path = store.state(model)
    shown = state or ("failed" if error else found)
    return ModelRow(model.name, model.purpose, model.size, model.licence, shown, str(path), model.sha256, error)


def _show(rows: Sequence[ModelRow]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("model", "for", "size", "licence", "state"):
        table.add_column(heading, no_wrap=True)
    table.add_column("file", overflow="fold")
    for row in rows:
        table.add_row(row.name, row.purpose, f"{row.size / 1e6:,.0f} MB", row.licence, row.state, row.path)
    Console().print(table)
    complaints = Console(stderr=True)
    for row in rows:
        if row.error:
            complaints.print(f"{row.name}: {row.error}", markup=False, highlight=False)
