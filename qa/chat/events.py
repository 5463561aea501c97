"""How the page's events are wired: what all of them share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

QUIET: Mapping[str, Any] = {"show_progress": "hidden"}
"""Gradio's own progress is not shown: the page tells what goes on in its own words."""

AT_ONCE: Mapping[str, Any] = {**QUIET, "queue": False}
"""For what takes a moment: it does not wait behind answers that are being made."""
