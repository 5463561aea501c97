"""Answers arrive whole and once, though calls fail: streams expire, blocks are refused, connections are cut."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from qa.slack import Backend
from qa.slack.answering import FAILED
from tests.slack.conftest import WHEN, over_http
from tests.slack.people import People, answered, eventually, whispers
from tests.slack.workspace import Fault, Faults, Message, Workspace

# The answer to WHEN, letter for letter as it is shown when nothing fails.
SAID = "The Tern Bay Harbour Talks were held on 9 February 2024. \\[1\\]"

FAULTS = {
    "500": Fault(500),
    "500 though done": Fault(500, done=True),
    "503": Fault(503),
    "cut": Fault(cut=True),
    "cut though done": Fault(cut=True, done=True),
    "429": Fault(429, retry_after=1),
    "internal_error": Fault(error="internal_error"),
}


def once(method: str, fault: Fault, times: int = 1) -> Faults:
    """The first calls of a method fail."""
    left = [times]

    def faults(called: str, arguments: Mapping[str, Any]) -> Fault | None:
        if called == method and left[0]:
            left[0] -= 1
            return fault
        return None

    return faults


def unstreamed(faults: Faults) -> Faults:
    """The same in a workspace that has no streaming."""
    none = always("chat.startStream", Fault(error="unknown_method"))
    return lambda called, arguments: faults(called, arguments) or none(called, arguments)


def always(method: str, fault: Fault) -> Faults:
    return lambda called, arguments: fault if called == method else None


def finished(workspace: Workspace, event: dict[str, Any]) -> Message:
    """The one answer in a message's thread, whole, with its sources, and nothing in it twice."""
    message = eventually(lambda: next((m for m in workspace.answers("C1", event["ts"]) if done(m)), None), 20)
    assert len(workspace.answers("C1", event["ts"])) == 1
    assert message.shown.count(SAID) == 1
    assert message.shown.count("**Sources**") == 1
    return message


def done(message: Message) -> bool:
    return "**Sources**" in message.shown and not message.streaming


@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_call_of_streaming_fails(method: str, fault: Fault, people: People, workspace: Workspace) -> None:
    workspace.faults = once(method, fault)
    message = finished(workspace, people.mention(WHEN))
    assert message.blocks[-1]["type"] == "actions"
    assert [call for call in workspace.calls_of(method) if call.outcome != "ok"] or fault.done


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_call_of_posting_fails(method: str, fault: Fault, people: People, workspace: Workspace) -> None:
    """Where streaming is not to be had at all, or breaks off."""
    first = once(method, fault)
    stream = "chat.startStream" if method == "chat.postMessage" else "chat.stopStream"
    workspace.faults = lambda called, arguments: (
        first(called, arguments)
        or (Fault(error="not_allowed_token_type") if called == stream and arguments.get("chunks") else None)
    )
    finished(workspace, people.mention(WHEN))
    assert len(workspace.calls_of(method)) >= 1


def test_an_expired_stream_is_finished_by_update(people: People, workspace: Workspace) -> None:
    workspace.stream_life_s = 0.0
    assert finished(workspace, people.mention(WHEN)).blocks[-1]["type"] == "actions"
    assert workspace.calls_of("chat.postMessage") == []
    assert "message_not_in_streaming_state" in [call.outcome for call in workspace.calls_of("chat.appendStream")]


def test_a_stream_that_expires_before_its_end_is_finished_by_update(people: People, workspace: Workspace) -> None:
    def faults(called: str, arguments: Mapping[str, Any]) -> Fault | None:
        if called == "chat.stopStream":
            workspace.stream_life_s = 0.0
        return None

    workspace.faults = faults
    finished(workspace, people.mention(WHEN))
    assert [call.outcome for call in workspace.calls_of("chat.appendStream")] == ["ok"]


def has_buttons(arguments: Mapping[str, Any]) -> bool:
    return any(block["type"] == "context_actions" for block in arguments.get("blocks") or ())


@pytest.mark.parametrize("streams", [True, False])
def test_refused_blocks_cost_the_buttons_not_the_answer(streams: bool, people: People, workspace: Workspace) -> None:
    def faults(method: str, arguments: Mapping[str, Any]) -> Fault | None:
        if method == "chat.startStream" and not streams:
            return Fault(error="unknown_method")
        return Fault(error="invalid_blocks") if has_buttons(arguments) else None

    workspace.faults = faults
    assert finished(workspace, people.mention(WHEN)).blocks == ()


def test_the_wait_that_slack_asks_for_is_kept(people: People, workspace: Workspace) -> None:
    workspace.faults = unstreamed(once("chat.postMessage", Fault(429, retry_after=3)))
    finished(workspace, people.mention(WHEN))
    first, second = workspace.calls_of("chat.postMessage")
    assert second.at - first.at >= 3


def test_a_long_wait_holds_up_nobody_else(backend: Backend, workspace: Workspace) -> None:
    """The one worker goes on; the answer that must wait is not tried before its time."""
    workspace.faults = unstreamed(once("chat.postMessage", Fault(429, retry_after=90)))
    with over_http(backend, workspace, workers=1) as people:
        people.mention(WHEN)
        eventually(lambda: workspace.calls_of("chat.postMessage"))
        answered(workspace, people.mention(WHEN, channel="C2"))
        time.sleep(3)
    assert [call.arguments["channel"] for call in workspace.calls_of("chat.postMessage")] == ["C1", "C2"]


def test_no_stream_is_begun_while_slack_wants_none(people: People, workspace: Workspace) -> None:
    workspace.faults = once("chat.startStream", Fault(429, retry_after=30))
    for _ in range(3):
        assert not finished(workspace, people.mention(WHEN)).was_streamed
    assert len(workspace.calls_of("chat.startStream")) == 1


def test_slack_is_away_for_a_while(people: People, workspace: Workspace) -> None:
    """Longer than one try lasts: the question is taken up again."""
    down = [True]
    workspace.faults = lambda called, arguments: Fault(503) if down[0] else None
    event = people.mention(WHEN)
    eventually(lambda: len(workspace.calls) > 4)
    down[0] = False
    finished(workspace, event)


def test_an_answer_that_somebody_deletes_stays_deleted(people: People, workspace: Workspace) -> None:
    def faults(called: str, arguments: Mapping[str, Any]) -> Fault | None:
        if called == "chat.stopStream" and arguments["channel"] == "C1":
            workspace.messages.pop((arguments["channel"], arguments["ts"]), None)
        return None

    workspace.faults = faults
    event = people.mention(WHEN)
    eventually(lambda: workspace.calls_of("chat.update"))
    answered(workspace, people.mention("How many million crowns does the dredger cost?", channel="C2"))
    assert workspace.answers("C1", event["ts"]) == []


def test_a_channel_that_is_gone_does_not_hold_up_the_others(backend: Backend, workspace: Workspace) -> None:
    gone: Callable[[str, Mapping[str, Any]], Fault | None] = lambda called, arguments: (  # noqa: E731
        Fault(error="channel_not_found") if arguments.get("channel") == "CGONE" else None
    )
    workspace.faults = gone
    with over_http(backend, workspace, workers=1) as people:
        lost = people.mention(WHEN, channel="CGONE")
        answered(workspace, people.mention(WHEN))
    assert workspace.answers("CGONE", lost["ts"]) == []


def test_an_answer_that_slack_will_not_take_is_apologised_for(people: People, workspace: Workspace) -> None:
    def faults(called: str, arguments: Mapping[str, Any]) -> Fault | None:
        return Fault(error="msg_too_long") if "Tern Bay" in str(arguments) else None

    workspace.faults = faults
    event = people.mention(WHEN)
    message = eventually(lambda: [m for m in workspace.answers("C1", event["ts"]) if m.shown == FAILED])[0]
    assert not message.streaming
    assert len(workspace.answers("C1", event["ts"])) == 1


def test_a_private_answer_survives_what_a_public_one_does(people: People, workspace: Workspace) -> None:
    workspace.responses_hold = False
    for fault in (Fault(500), Fault(cut=True), Fault(429), Fault(error="invalid_blocks")):
        before = len(whispers(workspace))
        workspace.faults = once("chat.postEphemeral", fault)
        people.command(WHEN)
        told = eventually(lambda before=before: whispers(workspace)[before:])
        assert re.sub(r"^_.*_\n\n", "", told[0]).startswith(SAID)
        assert len(told) == 1
