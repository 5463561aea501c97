"""`kill -9` in the middle of answers, and a restart: every question gets one answer or an apology."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa.slack import Backend
from qa.slack.answering import LATE
from qa.slack.question import Question, message_id
from qa.slack.store import FILE_NAME, QuestionStore
from tests.conftest import REPOSITORY
from tests.newsroom import write_articles
from tests.slack.conftest import ARTICLES, WHEN, over_http
from tests.slack.people import SECRET, HttpPost, People, answered, eventually
from tests.slack.workspace import BOT_TOKEN, BOT_USER, TEAM, Message, Workspace

QUESTIONS = 20


@contextmanager
def process(library: Path, workspace: Workspace, **settings: str) -> Iterator[tuple[subprocess.Popen[str], HttpPost]]:
    """`python -m qa.slack` as a user starts it, over HTTP; killed in the end."""
    environment: Mapping[str, str] = {
        **os.environ,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "DATELINE_SLACK__MODE": "http",
        "DATELINE_SLACK__PORT": "0",
        "DATELINE_SLACK__API_URL": f"{workspace.url}/api/",
        "DATELINE_SLACK__PER_USER": "100",
        **settings,
    }
    command = [sys.executable, "-m", "qa.slack", "--library", str(library), "--llm", "none"]
    running = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    said = ""
    try:
        for line in running.stderr:
            said += line
            if found := re.search(r"listening on (http://\S+)", line):
                yield running, HttpPost(found[1])
                return
        pytest.fail(f"the bot did not start: {said}")
    finally:
        running.kill()
        running.communicate()


@pytest.fixture(scope="module")
def library(samples_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the real embedder, as the command line uses it."""
    from ingest.pipeline import ingest_paths
    from qa.build import build
    from qa.settings import load_settings

    folder = tmp_path_factory.mktemp("crash")
    settings = load_settings(overrides={"library.path": folder / "library", "llm.mode": "none"})
    with build(settings, model="never") as product:
        assert ingest_paths([write_articles(folder / "in", ARTICLES)], product.store, product.embedder).failed == ()
    return folder / "library"


@pytest.mark.parametrize("after", [10, 50])
def test_killed_in_the_middle_of_twenty_answers(after: int, library: Path, workspace: Workspace) -> None:
    """Killed once Slack has been called so often."""
    workspace.delay_s = 0.03
    (library / FILE_NAME).unlink(missing_ok=True)
    with process(library, workspace, DATELINE_SLACK__WORKERS="4") as (running, post):
        people = People(workspace, post)
        events = [people.mention(WHEN, channel=f"C{n % 5}", user=f"U{n % 3}") for n in range(QUESTIONS)]
        calls = ("chat.startStream", "chat.appendStream", "chat.stopStream", "chat.postMessage")
        eventually(lambda: len(workspace.calls_of(*calls)) >= after, 30)
        running.send_signal(signal.SIGKILL)
        running.wait()
    unfinished = [e for e in events if not any(m.blocks for m in workspace.answers(e["channel"], e["ts"]))]
    workspace.delay_s = 0.0
    with process(library, workspace, DATELINE_SLACK__WORKERS="4") as (_, post):
        for event in events:
            message = answered(workspace, event)
            assert message.shown.count("**Sources**") == 1
            assert not message.streaming
    assert unfinished


def test_an_orderly_stop_leaves_the_rest_for_the_next_run(library: Path, workspace: Workspace) -> None:
    workspace.delay_s = 0.1
    (library / FILE_NAME).unlink(missing_ok=True)
    with process(library, workspace) as (running, post):
        people = People(workspace, post)
        events = [people.mention(WHEN, channel=f"C{n}") for n in range(6)]
        eventually(lambda: workspace.calls_of("chat.stopStream"))
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 0
    assert not any(message.streaming for message in workspace.messages.values())
    workspace.delay_s = 0.0
    with process(library, workspace):
        for event in events:
            answered(workspace, event)


def test_what_was_posted_but_not_noted_is_found_again(backend: Backend, workspace: Workspace) -> None:
    """As when the bot is killed between Slack's reply and its note of it."""
    store = QuestionStore(backend.folder / FILE_NAME)
    with over_http(backend, workspace) as people:
        event = people.write(WHEN, deliver=False)
    ts, lost = event["ts"], workspace.new_ts()
    workspace.messages["C1", lost] = Message("C1", lost, ts, BOT_USER, "The Tern Bay", streaming=True)
    question = Question(message_id(TEAM, "C1", ts), TEAM, "C1", ts, ts, "U1", WHEN, time.time())
    store.admit(question)
    store.begin(question.id)
    store.close()
    with over_http(backend, workspace):
        message = answered(workspace, event)
    assert message.ts == lost
    assert message.shown.startswith("The Tern Bay Harbour Talks were held on 9 February 2024.")


def test_a_question_that_waited_too_long_is_apologised_for(backend: Backend, workspace: Workspace) -> None:
    store = QuestionStore(backend.folder / FILE_NAME)
    with over_http(backend, workspace) as people:
        event = people.write(WHEN, deliver=False)
    ts = event["ts"]
    store.admit(Question(message_id(TEAM, "C1", ts), TEAM, "C1", ts, ts, "U1", WHEN, time.time() - 3700))
    store.close()
    with over_http(backend, workspace):
        (message,) = eventually(lambda: workspace.answers("C1", ts))
    assert message.shown == LATE
