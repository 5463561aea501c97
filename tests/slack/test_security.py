"""Only Slack is listened to, and nothing private gets out."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO

import httpx
import pytest

from qa.errors import UsageError
from qa.slack import Backend
from qa.slack.connection import PATH
from qa.slack.logs import DiscreetFormatter
from tests.slack.conftest import WHEN, over_http, slack_settings
from tests.slack.people import SECRET, HttpPost, People, answered
from tests.slack.test_delivery import once
from tests.slack.workspace import APP_TOKEN, BOT_TOKEN, BOT_USER, TEAM, Fault, Workspace

SAID = "Where is the treasure of Corran Isle?"


def mention(workspace: Workspace) -> dict[str, object]:
    ts = workspace.new_ts()
    event = {"type": "app_mention", "channel": "C1", "user": "U1", "text": f"<@{BOT_USER}> {WHEN}", "ts": ts}
    return {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": event}


@pytest.mark.parametrize(("secret", "age_s"), [("wrong", 0), (SECRET, 400), (SECRET, -400), ("", 0)])
def test_a_wrong_or_old_signature_is_refused(secret: str, age_s: int, people: People, workspace: Workspace) -> None:
    assert isinstance(people.post, HttpPost)
    reply = people.post.send("events_api", mention(workspace), secret=secret or "x", age_s=age_s)
    assert reply.status_code == 401
    unsigned = {"X-Slack-Signature": "", "X-Slack-Request-Timestamp": ""}
    assert people.post.send("events_api", mention(workspace), unsigned).status_code == 401
    assert [call.method for call in workspace.calls if call.method != "auth.test"] == []


def test_a_changed_body_is_refused(people: People, workspace: Workspace) -> None:
    assert isinstance(people.post, HttpPost)

    signed = people.post.send("events_api", mention(workspace)).request
    body = signed.content.replace(b"Tern Bay", b"Hovden")
    headers = {name: value for name, value in signed.headers.items() if name.startswith("x-slack")}
    assert httpx.post(people.post.url, content=body, headers=headers).status_code == 401


def test_slack_can_check_the_address(people: People) -> None:
    assert people.post("events_api", {"type": "url_verification", "challenge": "abc"}) == {"challenge": "abc"}


def test_other_addresses_and_methods_are_not_served(people: People) -> None:

    assert isinstance(people.post, HttpPost)
    assert httpx.get(people.post.url).status_code == 405
    assert httpx.post(people.post.url.removesuffix(PATH) + "/docs").status_code == 404


def test_over_http_there_must_be_a_secret(backend: Backend, workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="SLACK_SIGNING_SECRET"), over_http(backend, workspace, signing_secret=None):
        pytest.fail("anybody could post as Slack")


@pytest.mark.parametrize("token", [None, "xoxb-wrong"])
def test_a_missing_or_wrong_token_is_explained(token: str | None, backend: Backend, workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="token") as told, over_http(backend, workspace, bot_token=token):
        pytest.fail("it has no token")
    assert "xoxb-wrong" not in str(told.value)


def test_a_wrong_token_of_socket_mode_is_explained(backend: Backend, workspace: Workspace) -> None:
    with (
        pytest.raises(UsageError, match="app-level token"),
        over_http(backend, workspace, mode="socket", app_token="x"),
    ):
        pytest.fail("it has no token")


def test_tokens_show_in_no_repr(workspace: Workspace) -> None:
    shown = repr(slack_settings(workspace)) + slack_settings(workspace).model_dump_json()
    assert not [secret for secret in (BOT_TOKEN, APP_TOKEN, SECRET) if secret in shown]


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """What the command line would write to standard error, from INFO up."""
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(DiscreetFormatter(log_text=False))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield handler.stream
    root.removeHandler(handler)
    root.setLevel(level)


def test_the_log_holds_neither_messages_nor_tokens(logged: StringIO, backend: Backend, workspace: Workspace) -> None:
    """Through answers, failures and a wrong signature."""
    failing = [Fault(500), Fault(cut=True), Fault(429), Fault(error="invalid_blocks")]
    with over_http(backend, workspace) as people:
        for fault in failing:
            workspace.faults = once("chat.stopStream", fault)
            answer = answered(workspace, people.mention(SAID))
            workspace.faults = once("views.open", fault)
            people.click(answer, "evidence")
        assert isinstance(people.post, HttpPost)
        assert people.post.send("events_api", mention(workspace), secret="wrong").status_code == 401
        people.post("events_api", {"type": "event_callback", "event": {"type": "unheard_of", "text": SAID}})
        people.deliver({"type": "message", "text": {"no": SAID}, "channel": "C1"})
    log = logged.getvalue()
    assert "modal did not open" in log
    assert [word for word in ("treasure", "Corran", "Tern Bay", BOT_TOKEN, APP_TOKEN, SECRET) if word in log] == []


def test_an_exception_is_logged_without_its_message() -> None:
    formatter = DiscreetFormatter(log_text=False)
    with pytest.raises(ValueError, match="treasure") as raised:
        int(SAID)
    information = (raised.type, raised.value, raised.tb)
    record = logging.LogRecord("n", logging.ERROR, "f", 1, "failed %s", ("xoxb-1-abc",), information)
    shown = formatter.format(record)
    assert "ValueError" in shown
    assert "test_security.py" in shown
    assert SAID not in shown
    assert "xoxb" not in shown
    assert SAID in DiscreetFormatter(log_text=True).format(
        logging.LogRecord("n", logging.ERROR, "f", 1, SAID, (), None)
    )


def test_the_answer_of_an_endpoint_says_nothing(people: People) -> None:
    assert isinstance(people.post, HttpPost)
    reply = people.post.send("events_api", {"type": "event_callback"}, secret="wrong")
    assert json.loads(reply.text) == {"error": "invalid request"}
