"""Replies of several messages, over the real client and store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.slack.blocks import answer_buttons
from qa.slack.calls import Part, Slack, web_client
from qa.slack.question import Question
from qa.slack.reply import StreamGate, ThreadReply
from qa.slack.store import QuestionStore
from qa.types import UNKNOWN_PUBLISHED, Article
from tests.slack.workspace import BOT_TOKEN, Fault, Message, Workspace

ARTICLE = Article("a", "talks.txt", "talks.txt", "Talks & <tea>", "They met.", UNKNOWN_PUBLISHED)
PARTS = [Part("First.\n\nSecond."), Part("Third."), Part("Fourth.", answer_buttons("q"))]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QuestionStore]:
    found = QuestionStore(tmp_path / "slack.sqlite")
    yield found
    found.close()


def reply(workspace: Workspace, store: QuestionStore) -> ThreadReply:
    """To a question that is in the store, as far as an earlier reply has come."""
    slack = Slack(*(web_client(BOT_TOKEN, f"{workspace.url}/api/", patient=patient) for patient in (True, False)))
    workspace.messages.setdefault(("C1", "1.0"), Message("C1", "1.0", "", "U1", "When?"))
    store.admit(Question("q", "T1", "C1", "1.0", "1.0", "U1", "When?", 1.0))
    record = store.record("q")
    assert record is not None
    return ThreadReply(slack, store, slack.who_am_i(), record, StreamGate())


def shown(workspace: Workspace) -> list[str]:
    return [message.shown for message in workspace.answers("C1", "1.0")]


@pytest.mark.parametrize("streams", [True, False])
def test_what_is_too_long_for_one_message_goes_on_in_the_next(
    streams: bool, workspace: Workspace, store: QuestionStore
) -> None:
    answer = reply(workspace, store)
    if streams:
        answer.reading([ARTICLE])
        answer.add("First.")
    answer.finish(PARTS)
    assert shown(workspace) == [part.markdown for part in PARTS]
    first, *_, last = workspace.answers("C1", "1.0")
    assert first.was_streamed is streams
    assert (len(first.blocks) <= 1, len(last.blocks) >= 2) == (True, True)


def test_only_what_the_final_text_begins_with_is_kept_of_a_stream(workspace: Workspace, store: QuestionStore) -> None:
    answer = reply(workspace, store)
    answer.reading([ARTICLE])
    answer.add("Something else.")
    answer.finish(PARTS[:1])
    assert shown(workspace) == [PARTS[0].markdown]


def test_a_second_try_rewrites_what_is_there_and_removes_what_is_too_much(
    workspace: Workspace, store: QuestionStore
) -> None:
    reply(workspace, store).finish(PARTS)
    reply(workspace, store).finish([Part("Only this.")])
    assert shown(workspace) == ["Only this."]
    reply(workspace, store).finish(PARTS)
    assert shown(workspace) == [part.markdown for part in PARTS]


def test_a_message_that_was_posted_without_a_reply_is_taken_for_what_it_is(
    workspace: Workspace, store: QuestionStore
) -> None:
    """In the middle of several: the ones before it are known, so it is not mistaken."""
    posted: list[str] = []

    def faults(method: str, _: object) -> Fault | None:
        if method == "chat.postMessage":
            posted.append(method)
            return Fault(cut=True, done=True) if len(posted) == 2 else None
        return None

    workspace.faults = faults
    reply(workspace, store).finish(PARTS)
    assert shown(workspace) == [part.markdown for part in PARTS]
    assert len(posted) == 3


def test_a_retracted_reply_leaves_nothing(workspace: Workspace, store: QuestionStore) -> None:
    answer = reply(workspace, store)
    answer.reading([ARTICLE])
    answer.add("First.")
    answer.retract()
    assert shown(workspace) == []


def test_text_for_notifications_fits_in_any_script() -> None:
    assert len(Part("字" * 10_000).as_text().encode()) <= 4_000
    assert Part("\\*It\\* is \\[1\\]").as_text() == "*It* is [1]"
