"""Socket Mode: connections that drop, that Slack wants renewed, and events that come again over the next one."""

from __future__ import annotations

from qa.slack import Backend
from tests.slack.conftest import WHEN, over_socket
from tests.slack.people import SocketPost, answered, eventually
from tests.slack.workspace import Workspace


def test_a_connection_that_slack_wants_renewed_is_renewed(backend: Backend, workspace: Workspace) -> None:
    with over_socket(backend, workspace) as people:
        post = people.post
        assert isinstance(post, SocketPost)
        post.ask_to_reconnect()
        eventually(lambda: post.connected >= 2)
        answered(workspace, people.mention(WHEN))


def test_a_connection_cut_while_answering_loses_nothing(backend: Backend, workspace: Workspace) -> None:
    """It is opened again; what was acknowledged is answered, and once, though it comes again."""
    workspace.delay_s = 0.1
    with over_socket(backend, workspace) as people:
        assert isinstance(people.post, SocketPost)
        events = [people.mention(WHEN, channel=f"C{number}") for number in range(4)]
        people.post.cut()
        for event in events:
            people.deliver(event, retry=1)
        events.append(people.mention(WHEN, channel="C9"))
        for event in events:
            answered(workspace, event)
        assert people.post.connected >= 2
