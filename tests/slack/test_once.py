"""One answer to a question, however often and in whatever shape Slack delivers it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.errors import UsageError
from qa.slack import Backend
from tests.slack.conftest import WHEN, connected, over_http
from tests.slack.people import People, answered, eventually
from tests.slack.workspace import BOT_USER, Workspace

SETTLED = "How many million crowns does the dredger cost?"


def settle(people: People, workspace: Workspace) -> None:
    """Whatever was queued before has been answered when this is."""
    answered(workspace, people.mention(SETTLED, channel="CSETTLED"))


@pytest.mark.parametrize("mode", ["http", "socket"])
def test_eleven_deliveries_under_different_ids(mode: str, backend: Backend, workspace: Workspace) -> None:
    """With and without the header or field that marks a retry."""
    with connected(mode, backend, workspace, workers=4) as people:
        event = people.write(f"<@{BOT_USER}> {WHEN}", deliver=False)
        with ThreadPoolExecutor(11) as hands:
            list(hands.map(lambda number: people.deliver(event, retry=number % 4), range(11)))
        answered(workspace, event)
        people.deliver(event)
        people.deliver({**event, "type": "app_mention"}, retry=1)
        settle(people, workspace)
        answered(workspace, event)


def test_delivered_again_after_a_restart(backend: Backend, workspace: Workspace) -> None:
    with over_http(backend, workspace) as people:
        event = people.mention(WHEN)
        answered(workspace, event)
    with over_http(backend, workspace) as people:
        people.deliver(event, retry=3)
        settle(people, workspace)
    answered(workspace, event)


def test_an_edited_question_keeps_its_answer(people: People, workspace: Workspace) -> None:
    event = people.mention(WHEN)
    answered(workspace, event)
    people.edit(event, f"<@{BOT_USER}> Who met?")
    people.deliver({**event, "type": "app_mention", "edited": {"user": "U1", "ts": workspace.new_ts()}})
    settle(people, workspace)
    assert "9 February 2024" in answered(workspace, event).shown


def test_a_mention_that_an_edit_adds_is_answered(people: People, workspace: Workspace) -> None:
    event = people.write(WHEN)
    text = f"<@{BOT_USER}> {WHEN}"
    people.edit(event, text)
    people.deliver({**event, "type": "app_mention", "text": text, "edited": {"user": "U1", "ts": workspace.new_ts()}})
    answered(workspace, event)


def test_a_question_deleted_in_line_is_not_answered(backend: Backend, workspace: Workspace) -> None:
    workspace.delay_s = 0.2
    with over_http(backend, workspace, workers=1) as people:
        first = people.mention(WHEN)
        second = people.mention(WHEN, user="U2")
        people.delete(second)
        workspace.delay_s = 0.0
        answered(workspace, first)
        settle(people, workspace)
    assert workspace.answers("C1", second["ts"]) == []
    assert not [
        call for call in workspace.calls if call.arguments.get("thread_ts") == second["ts"] and "Stream" in call.method
    ]


def test_an_answer_that_is_being_given_is_taken_back_when_its_question_is_deleted(
    people: People, workspace: Workspace
) -> None:
    workspace.delay_s = 0.15
    event = people.mention(WHEN)
    eventually(lambda: workspace.answers("C1", event["ts"]))
    people.delete(event)
    workspace.delay_s = 0.0
    settle(people, workspace)
    eventually(lambda: not workspace.answers("C1", event["ts"]))


def test_an_answer_that_was_given_stays_when_its_question_is_deleted(people: People, workspace: Workspace) -> None:
    event = people.mention(WHEN)
    answered(workspace, event)
    people.delete(event)
    settle(people, workspace)
    assert len(workspace.answers("C1", event["ts"])) == 1


def test_a_second_bot_on_the_library_is_turned_away(backend: Backend, workspace: Workspace) -> None:
    first = over_http(backend, workspace)
    with first, pytest.raises(UsageError, match="another Slack bot"), over_http(backend, workspace):
        pytest.fail("two bots would each answer")
