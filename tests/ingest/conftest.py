"""Hypothesis without deadlines: the machines that run the tests are of all speeds."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("ingest", deadline=None)
settings.load_profile("ingest")
