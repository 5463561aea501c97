"""`python -m ingest dates`: hands over to the temporal tagger's own command, loaded only when asked for."""

from __future__ import annotations

from importlib import import_module


def run_dates(argv: list[str]) -> int:
    return int(import_module("ingest.dates_command").run(argv))
