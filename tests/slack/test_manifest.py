"""The manifest against the code: every event, command and method that is used is asked for, and no more."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from qa.slack.__main__ import main
from qa.slack.listeners import COMMAND, SHORTCUT
from qa.slack.manifest import manifest
from tests.conftest import REPOSITORY

# The scope that each method needs (docs.slack.dev/reference/methods).
SCOPES = {
    "auth_test": None,
    "chat_postMessage": "chat:write",
    "chat_postEphemeral": "chat:write",
    "chat_update": "chat:write",
    "chat_delete": "chat:write",
    "chat_startStream": "chat:write",
    "chat_appendStream": "chat:write",
    "chat_stopStream": "chat:write",
    "assistant_threads_setStatus": "chat:write",
    "assistant_threads_setSuggestedPrompts": "assistant:write",
    "conversations_replies": "channels:history groups:history im:history mpim:history",
    "views_open": None,
}
SCOPES_OF_EVENTS = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
}


def source(name: str) -> str:
    return (REPOSITORY / "qa" / "slack" / name).read_text(encoding="utf-8")


def test_the_scopes_are_those_that_are_used() -> None:
    methods = set(re.findall(r"self\._(?:patient|quick)\.(\w+)", source("calls.py")))
    assert methods == set(SCOPES)
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]
    needed = {scope for method in methods for scope in (SCOPES[method] or "").split()}
    needed |= {SCOPES_OF_EVENTS[event] for event in events if event in SCOPES_OF_EVENTS} | {"commands"}
    assert set(manifest()["oauth_config"]["scopes"]["bot"]) == needed


def test_the_events_are_those_that_are_listened_to() -> None:
    listened = set(re.findall(r"app\.event\(\"(\w+)\"\)", source("listeners.py")))
    asked_for = {event.partition(".")[0] for event in manifest()["settings"]["event_subscriptions"]["bot_events"]}
    assert asked_for == listened


def test_the_command_and_the_shortcut_are_those_of_the_code() -> None:
    features = manifest()["features"]
    assert [command["command"] for command in features["slash_commands"]] == [COMMAND]
    assert [shortcut["callback_id"] for shortcut in features["shortcuts"]] == [SHORTCUT]


def test_it_keeps_to_slacks_limits() -> None:
    """docs.slack.dev/reference/app-manifest."""
    made = manifest()
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert "agent_view" in made["features"]
    assert "assistant_view" not in made["features"]
    assert all(len(shortcut["name"]) <= 24 for shortcut in made["features"]["shortcuts"])


def test_for_http_it_names_the_address_everywhere() -> None:
    url = "https://dateline.example/slack/events"
    made = manifest(url)
    places: list[Any] = [made["settings"]["event_subscriptions"], made["settings"]["interactivity"]]
    assert [place["request_url"] for place in places] == [url, url]
    assert [command["url"] for command in made["features"]["slash_commands"]] == [url]
    assert made["settings"]["socket_mode_enabled"] is False
    assert manifest()["settings"]["socket_mode_enabled"] is True


def test_the_command_line_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest", "--url", "https://dateline.example/slack/events"]) == 0
    assert json.loads(capsys.readouterr().out) == manifest("https://dateline.example/slack/events")


def test_without_a_token_it_says_what_to_do(
    capsys: pytest.CaptureFixture[str], samples_library: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    assert main(["--library", str(samples_library), "--llm", "none"]) == 2
    assert "set SLACK_BOT_TOKEN" in capsys.readouterr().err
