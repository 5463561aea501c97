"""Asking in Slack: mentions, direct messages, threads, the agent view, the command and the shortcut."""

from __future__ import annotations

import pytest

from qa.slack import Backend
from tests.slack.conftest import WHEN, connected, over_http
from tests.slack.people import People, answered, eventually, whispers
from tests.slack.workspace import BOT_USER, Workspace

FOLLOW_UP = "Who met there?"


@pytest.mark.parametrize("mode", ["http", "socket"])
def test_a_mention_is_answered_in_its_thread_with_its_source(mode: str, backend: Backend, workspace: Workspace) -> None:
    with connected(mode, backend, workspace) as people:
        answer = answered(workspace, people.mention(WHEN))
    assert answer.shown.startswith("The Tern Bay Harbour Talks were held on 9 February 2024. \\[1\\]")
    assert (
        "\\[1\\] The Harbour Ledger, 12 February 2024 · [Harbour talks resume](https://ledger.example/talks)\n"
        "> “The Tern Bay Harbour Talks (TBHT) were held on 9 February 2024 in Tern Bay, the harbour board said.”"
    ) in answer.shown


def test_a_direct_message_needs_no_mention(people: People, workspace: Workspace) -> None:
    assert "9 February 2024" in answered(workspace, people.write(WHEN, channel="D1")).shown


def test_chatter_in_a_channel_is_not_answered(people: People, workspace: Workspace) -> None:
    people.write("When shall we have lunch?")
    people.write("<@U2> when were the talks held?")
    answered(workspace, people.mention(WHEN))
    assert len([message for message in workspace.messages.values() if message.ours]) == 1


def test_the_articles_being_read_are_shown_first_with_their_addresses(people: People, workspace: Workspace) -> None:
    answer = answered(workspace, people.mention(WHEN))
    assert answer.was_streamed
    task = answer.tasks["read"]
    assert (task["status"], task["title"]) == ("complete", "Read 2 articles")
    assert task["sources"] == [{"type": "url", "url": "https://ledger.example/talks", "text": "Harbour talks resume"}]
    assert task["details"] == "Dredger &lt;!channel&gt; ordered &amp; paid"
    started, *_ = workspace.calls_of("chat.startStream")
    assert started.arguments["chunks"][0]["status"] == "in_progress"
    assert (started.arguments["recipient_user_id"], started.arguments["recipient_team_id"]) == ("U1", "T1")


def test_the_asker_sees_at_once_that_the_question_was_taken(people: People, workspace: Workspace) -> None:
    event = people.mention(WHEN)
    answered(workspace, event)
    (status,) = workspace.calls_of("assistant.threads.setStatus")
    assert status.arguments == {
        "channel_id": "C1",
        "thread_ts": event["ts"],
        "status": "is reading the articles…",
    }


def test_a_sign_that_comes_late_does_not_stand_below_the_answer(people: People, workspace: Workspace) -> None:
    workspace.slow = {"assistant.threads.setStatus": 0.7}
    answered(workspace, people.mention(WHEN))
    eventually(lambda: workspace.calls_of("assistant.threads.setStatus"))
    assert workspace.status == {}


def test_what_comes_from_articles_cannot_be_markup(people: People, workspace: Workspace) -> None:
    answer = answered(workspace, people.mention("How many million crowns does the dredger cost?"))
    assert "\\*nine\\* million" in answer.shown
    assert "Dredger &lt;!channel&gt; ordered &amp; paid" in answer.shown
    assert "<!channel>" not in str(workspace.calls)


def test_a_refusal_tells_what_the_library_holds(people: People, workspace: Workspace) -> None:
    assert "The library holds 2 articles" in answered(workspace, people.mention("Who won the cup final?")).shown


# Threads are conversations.


def test_a_follow_up_in_the_thread_refers_to_what_was_asked(people: People, workspace: Workspace) -> None:
    first = people.mention(WHEN)
    answered(workspace, first)
    follow_up = people.mention(FOLLOW_UP, thread=first["ts"])
    assert "Okello" in answered(workspace, follow_up, 2).shown


def test_a_thread_is_remembered_after_a_restart(backend: Backend, workspace: Workspace) -> None:
    with over_http(backend, workspace) as people:
        first = people.write(WHEN, channel="D1")
        answered(workspace, first)
    with over_http(backend, workspace) as people:
        follow_up = people.write(FOLLOW_UP, channel="D1", thread=first["ts"])
        assert "Okello" in answered(workspace, follow_up, 2).shown


def test_a_follow_up_that_comes_too_soon_waits_for_the_answer(people: People, workspace: Workspace) -> None:
    workspace.delay_s = 0.2
    first = people.mention(WHEN)
    follow_up = people.mention(FOLLOW_UP, thread=first["ts"])
    answer = answered(workspace, follow_up, 2)
    assert "Okello" in answer.shown
    assert "9 February 2024" in workspace.answers("C1", first["ts"])[0].shown


def test_other_peoples_words_in_a_thread_are_not_read(people: People, workspace: Workspace) -> None:
    """What a bot may repeat is in the library, not in the channel."""
    root = people.write("The secret code of the safe is 4711.")
    answer = answered(workspace, people.mention("What is the secret code of the safe?", thread=root["ts"]))
    assert "4711" not in answer.shown
    assert "4711" not in str(workspace.calls)


# The agent view.


def test_the_agent_view_offers_questions_that_the_library_answers(people: People, workspace: Workspace) -> None:
    people.open_agent_view(tab="home")
    people.open_agent_view()
    (offer,) = eventually(lambda: workspace.prompts)
    assert {"title": "When did the TBHT last meet?", "message": "When did the TBHT last meet?"} in offer["prompts"]
    for prompt in offer["prompts"]:
        assert "do not say" not in answered(workspace, people.write(prompt["message"], channel="D1")).shown


# The command and the shortcut.


@pytest.mark.parametrize("mode", ["http", "socket"])
def test_a_command_is_answered_to_its_asker_alone(mode: str, backend: Backend, workspace: Workspace) -> None:
    with connected(mode, backend, workspace) as people:
        shown, name = people.command(WHEN)
        assert "Looking through the articles" in str(shown)
        (answer,) = eventually(lambda: workspace.responses[name])
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", True)
    body = answer["blocks"][0]["text"]
    assert body.startswith(f"_{WHEN}_\n\n")
    assert "9 February 2024" in body
    assert workspace.calls_of("chat.postMessage", "chat.startStream", "chat.postEphemeral") == []


def test_the_command_alone_helps(people: People) -> None:
    shown, _ = people.command("")
    assert "/dateline config" in str(shown)


def test_a_message_can_be_checked_against_the_articles(people: People, workspace: Workspace) -> None:
    name = people.shortcut("When were the <https://x.example|Tern Bay> Harbour Talks held?")
    (answer,) = eventually(lambda: workspace.responses[name])
    assert answer["blocks"][0]["text"].startswith(f"_{WHEN}_\n\nThe Tern Bay Harbour Talks were held on 9 February")


def test_an_address_that_no_longer_holds_does_not_lose_the_answer(people: People, workspace: Workspace) -> None:
    workspace.responses_hold = False
    people.command(WHEN)
    (answer,) = eventually(lambda: whispers(workspace))
    assert "9 February 2024" in answer


# What is turned away, with a word to the asker.


def test_an_empty_question_is_helped(people: People, workspace: Workspace) -> None:
    people.mention("")
    assert "Ask me something" in eventually(lambda: whispers(workspace))[0]
    assert workspace.calls_of("chat.postMessage", "chat.startStream") == []


def test_a_pasted_article_is_no_question(people: People, workspace: Workspace) -> None:
    people.mention("word " * 300)
    assert "at most 1,000 characters" in eventually(lambda: whispers(workspace))[0]


def test_one_person_cannot_take_all_the_time(backend: Backend, workspace: Workspace) -> None:
    with over_http(backend, workspace, per_user=2) as people:
        for number in range(3):
            people.mention(f"{WHEN} {number}")
        assert "You have asked 2 questions" in eventually(lambda: whispers(workspace))[0]
        answered(workspace, people.mention(WHEN, user="U2"))


def test_nor_can_one_channel(backend: Backend, workspace: Workspace) -> None:
    with over_http(backend, workspace, per_channel=2) as people:
        for user in ("U1", "U2", "U3"):
            people.mention(WHEN, user=user)
        assert "This channel has asked 2" in eventually(lambda: whispers(workspace, "U3"))[0]
        answered(workspace, people.mention(WHEN, channel="C2", user="U3"))


def test_the_line_is_bounded_and_tells_the_place(backend: Backend, workspace: Workspace) -> None:
    workspace.delay_s = 0.3
    with over_http(backend, workspace, workers=1, waiting=2) as people:
        events = [people.mention(f"{WHEN} {number}", user=f"U{number}") for number in range(6)]
        workspace.delay_s = 0.0
        turned_away = workspace.ephemeral
        asked_by = {event["user"]: event for event in events}
        eventually(
            lambda: len(turned_away) + sum(bool(workspace.answers("C1", e["ts"])) for e in events) == len(events)
        )
    assert all("too many questions are waiting" in message.shown for message in turned_away)
    assert not any(workspace.answers("C1", asked_by[m.ephemeral_for]["ts"]) for m in turned_away)
    statuses = {call.arguments["status"] for call in workspace.calls_of("assistant.threads.setStatus")}
    assert "has 1 question to answer before this one…" in statuses
    assert 1 <= len(turned_away) <= 3


def test_the_bot_does_not_talk_to_itself_or_to_other_bots(people: People, workspace: Workspace) -> None:
    own = people.write(f"<@{BOT_USER}> {WHEN}", user=BOT_USER, deliver=False)
    people.deliver(own)
    other = people.write(f"<@{BOT_USER}> {WHEN}", user="UOTHER", deliver=False)
    people.deliver({**other, "bot_id": "B2"})
    people.deliver({**other, "subtype": "bot_message", "bot_id": "B2", "user": None})
    people.deliver({**other, "subtype": "channel_join"})
    answered(workspace, people.mention(WHEN))
    written = [message for message in workspace.messages.values() if message.ours and message.ts != own["ts"]]
    assert len(written) == 1
