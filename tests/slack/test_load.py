"""Fifty questions in a minute over ten channels: under Slack's rate limits, and with a fifth of all calls failing."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Mapping
from typing import Any

import pytest

from qa.slack import Backend
from tests.slack.conftest import WHEN, over_http
from tests.slack.people import Json, People, eventually
from tests.slack.workspace import TIERS, Fault, Faults, Message, Workspace

QUESTIONS, CHANNELS = 50, 10
FAULTS = (
    Fault(500),
    Fault(500, done=True),
    Fault(cut=True),
    Fault(cut=True, done=True),
    Fault(429, retry_after=1),
    Fault(error="internal_error"),
)


def failing(share: float, seed: int) -> Faults:
    """That share of all calls, in any of the ways in which calls fail."""
    chance = random.Random(seed)  # noqa: S311
    return lambda method, arguments: chance.choice(FAULTS) if chance.random() < share else None


def ask_fifty(people: People) -> list[Json]:
    return [people.mention(WHEN, channel=f"C{n % CHANNELS}", user=f"U{n % 7}") for n in range(QUESTIONS)]


def whole(message: Message) -> bool:
    return not message.streaming and "**Sources**" in message.shown


def all_answered(workspace: Workspace, events: list[Json]) -> bool:
    return all(any(map(whole, workspace.answers(event["channel"], event["ts"]))) for event in events)


def check_each_once(workspace: Workspace, events: list[Json]) -> None:
    for event in events:
        (message,) = workspace.answers(event["channel"], event["ts"])
        assert message.shown.count("**Sources**") == 1
        assert message.shown.count("were held on 9 February 2024. \\[1\\]") == 1
    written = [message for message in workspace.messages.values() if message.ours]
    assert len(written) == len(events)


def first_reactions(workspace: Workspace, asked: Mapping[str, float]) -> list[float]:
    """Seconds from a question to the first thing that its asker sees of us, for each."""
    seen: dict[str, float] = {}
    for call in workspace.calls:
        thread = str(call.arguments.get("thread_ts", ""))
        if call.outcome == "ok" and thread in asked and call.method != "conversations.replies":
            seen.setdefault(thread, call.at)
    return [seen[thread] - at for thread, at in asked.items()]


def test_fifty_questions_within_slacks_rate_limits(backend: Backend, workspace: Workspace) -> None:
    workspace.tiers = TIERS
    with over_http(backend, workspace, per_channel=100) as people:
        events = ask_fifty(people)
        eventually(lambda: all_answered(workspace, events), 60)
    check_each_once(workspace, events)
    assert len([m for m in workspace.messages.values() if m.was_streamed]) >= 10


@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_questions_while_a_fifth_of_all_calls_fail(seed: int, backend: Backend, workspace: Workspace) -> None:
    with over_http(backend, workspace, per_channel=100, workers=4) as people:
        workspace.faults = failing(0.2, seed)
        events = ask_fifty(people)
        eventually(lambda: all_answered(workspace, events), 60)
    check_each_once(workspace, events)


@pytest.mark.bench
def test_the_first_reaction_is_seen_within_a_second(backend: Backend, workspace: Workspace) -> None:
    """Fifty questions in ten bursts of five; Slack's replies take 50 ms each."""
    workspace.tiers, workspace.delay_s = TIERS, 0.05
    asked: dict[str, float] = {}
    events: list[Any] = []
    with over_http(backend, workspace, per_channel=100) as people:
        for number in range(QUESTIONS):
            event = people.write(f"<@UBOT> {WHEN}", f"C{number % CHANNELS}", f"U{number % 7}", deliver=False)
            asked[event["ts"]] = time.monotonic()
            people.deliver(event)
            events.append(event)
            if number % 5 == 4:
                time.sleep(1)
        eventually(lambda: all_answered(workspace, events), 120)
    check_each_once(workspace, events)
    seconds = first_reactions(workspace, asked)
    median = statistics.median(seconds)
    told = f"median {median:.3f} s, slowest {max(seconds):.3f} s, of {len(seconds)} questions"
    print(f"\nSlack: first visible reaction, {told}")  # noqa: T201
    assert median <= 1.0
