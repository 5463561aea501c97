"""Asking in Slack: mentions, direct messages, threads, the agent view, the command and the shortcut."""

from __future__ import annotations

import pytest

from qa.slack import Backend
from tests.slack.conftest import WHEN, connected
from tests.slack.people import eventually
from tests.slack.workspace import Message, Workspace


def answered(workspace: Workspace, event: dict[str, str]) -> Message:
    """The one answer to a message, once it is whole."""
    thread = event.get("thread_ts") or event["ts"]
    found = eventually(lambda: [m for m in workspace.answers(event["channel"], thread) if m.blocks])
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("mode", ["http", "socket"])
def test_a_mention_is_answered_in_its_thread(mode: str, backend: Backend, workspace: Workspace) -> None:
    with connected(mode, backend, workspace) as people:
        answer = answered(workspace, people.mention(WHEN))
    assert "9 February 2024" in answer.shown
    assert "[Harbour talks resume](https://ledger.example/talks)" in answer.shown
    assert "The Harbour Ledger, 12 February 2024" in answer.shown
