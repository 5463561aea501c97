"""The app's manifest: what Slack is told when the app is made, for Socket Mode or for HTTP."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any


def manifest(url: str | None = None) -> dict[str, Any]:
    """The manifest for Socket Mode; with `url`, for events that Slack posts there."""
    text = resources.files("qa.slack").joinpath("manifest.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    if url is not None:
        found["settings"]["socket_mode_enabled"] = False
        found["settings"]["event_subscriptions"]["request_url"] = url
        found["settings"]["interactivity"]["request_url"] = url
        for command in found["features"]["slash_commands"]:
            command["url"] = url
    return found
