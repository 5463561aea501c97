"""Below an answer: thumbs, the evidence, asking as of another day; and a channel's rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from evals.feedback import cases
from qa.feedback import FeedbackStore
from qa.slack import Backend
from tests.slack.conftest import WHEN, over_http
from tests.slack.people import People, answered, eventually, whispers
from tests.slack.workspace import Fault, Message, Workspace

ORDER = "What did the harbour board order from Hovden?"
DAY = {"type": "datepicker", "selected_date": None}
RULES: dict[str, dict[str, Any]] = {
    "publishers": {"type": "multi_static_select", "selected_options": []},
    "after": DAY,
    "before": DAY,
    "as_of": DAY,
    "follow": {"type": "radio_buttons", "selected_option": {"value": "mentions"}},
    "seen_by": {"type": "radio_buttons", "selected_option": {"value": "everyone"}},
    "askers": {"type": "multi_users_select", "selected_users": []},
}


def thumb(message: Message, verdict: str) -> str:
    (element,) = next(block for block in message.blocks if block["type"] == "context_actions")["elements"]
    return str(element["positive_button" if verdict == "up" else "negative_button"]["value"])


@pytest.fixture
def store(backend: Backend) -> FeedbackStore:
    return FeedbackStore.beside(backend.folder)


def test_a_thumb_is_kept_with_question_and_answer(people: People, workspace: Workspace, store: FeedbackStore) -> None:
    answer = answered(workspace, people.mention(WHEN))
    people.click(answer, "feedback", value=thumb(answer, "up"))
    (kept,) = store.all()
    assert (kept.channel, kept.verdict, kept.question, kept.reason) == ("slack", "up", WHEN, "")
    assert kept.answer["statements"][0]["text"] == "The Tern Bay Harbour Talks were held on 9 February 2024."
    assert "Thank you" in eventually(lambda: whispers(workspace))[0]


def test_a_thumb_down_may_say_why(people: People, workspace: Workspace, store: FeedbackStore) -> None:
    first = people.mention(WHEN)
    answered(workspace, first)
    answer = answered(workspace, people.mention("Who met there?", thread=first["ts"]), 2)
    people.click(answer, "feedback", value=thumb(answer, "down"))
    (view,) = workspace.views
    people.submit(view, {"reason": {"type": "plain_text_input", "value": "Name the governor too."}})
    (kept,) = store.all()
    assert (kept.verdict, kept.reason) == ("down", "Name the governor too.")
    assert [turn.question for turn in kept.history] == [WHEN]


def test_each_member_has_one_word_on_an_answer(people: People, workspace: Workspace, store: FeedbackStore) -> None:
    answer = answered(workspace, people.mention(WHEN))
    for user, verdict in (("U1", "up"), ("U2", "down"), ("U1", "down")):
        people.click(answer, "feedback", user=user, value=thumb(answer, verdict))
    assert [kept.verdict for kept in store.all()] == ["down", "down"]


def test_the_feedback_can_be_exported_as_a_suite(people: People, workspace: Workspace, store: FeedbackStore) -> None:
    answer = answered(workspace, people.mention(WHEN))
    people.click(answer, "feedback", value=thumb(answer, "up"))
    (case,) = cases(store.all())
    assert case.question == WHEN


def test_the_evidence_shows_every_quotation_with_its_article(people: People, workspace: Workspace) -> None:
    people.click(answered(workspace, people.mention(WHEN)), "evidence")
    (view,) = workspace.views
    shown = str(view["blocks"])
    assert (
        "“The Tern Bay Harbour Talks (TBHT) were held on 9 February 2024 in Tern Bay, the harbour board said.”" in shown
    )
    assert {"type": "link", "url": "https://ledger.example/talks", "text": "Harbour talks resume"} in links(view)


def links(view: Mapping[str, Any]) -> list[Any]:
    parts = [part for block in view["blocks"] for part in block["elements"]]
    return [element for part in parts for element in part["elements"] if element["type"] == "link"]


def test_the_question_can_be_asked_as_of_another_day(people: People, workspace: Workspace) -> None:
    event = people.mention("What was the latest news of the harbour board of Tern Bay?")
    people.click(answered(workspace, event), "as_of", user="U2")
    (view,) = workspace.views
    people.submit(view, {"day": {"type": "datepicker", "selected_date": "2024-02-20"}}, user="U2")
    again = answered(workspace, event, 2)
    assert "_As of 20 February 2024_" in again.shown
    assert "dredger from the Hovden yard" not in again.shown
    people.submit(view, {"day": {"type": "datepicker", "selected_date": "2024-02-20"}}, user="U2")
    answered(workspace, people.mention(WHEN, channel="C2"))
    answered(workspace, event, 2)


def test_a_modal_that_does_not_open_says_so(people: People, workspace: Workspace) -> None:
    answer = answered(workspace, people.mention(WHEN))
    workspace.faults = lambda called, arguments: Fault(500) if called == "views.open" else None
    people.click(answer, "evidence")
    assert "try again" in eventually(lambda: whispers(workspace))[0]


def test_a_button_of_an_answer_that_is_no_longer_held_says_so(people: People, workspace: Workspace) -> None:
    answer = answered(workspace, people.mention(WHEN))
    people.click(answer, "evidence", value="message:T1:C1:1.0")
    assert "no longer hold" in eventually(lambda: whispers(workspace))[0]


# A channel's rules.


def set_rules(people: People, workspace: Workspace, **changes: dict[str, Any]) -> Any:
    people.command("config", user="UBOSS")
    return people.submit(workspace.views[-1], RULES | changes, user="UBOSS")


def picked(name: str) -> dict[str, Any]:
    return {"type": "radio_buttons", "selected_option": {"value": name}}


def on(day: str) -> dict[str, Any]:
    return {"type": "datepicker", "selected_date": day}


def test_only_managers_may_change_the_rules(people: People, workspace: Workspace) -> None:
    shown, _ = people.command("config", user="U1")
    assert "slack.managers" in str(shown)
    assert "U1" in str(shown)
    assert workspace.views == []
    people.command("config", user="UBOSS")
    people.submit(workspace.views[-1], RULES | {"seen_by": picked("asker")}, user="U1")
    answered(workspace, people.mention(WHEN))


def test_the_articles_that_count_can_be_narrowed(people: People, workspace: Workspace) -> None:
    wire = {"text": {"type": "plain_text", "text": "Northgate Wire"}, "value": "Northgate Wire"}
    set_rules(people, workspace, publishers={"type": "multi_static_select", "selected_options": [wire]})
    answer = answered(workspace, people.mention(WHEN))
    assert "_Only articles by Northgate Wire_" in answer.shown
    assert "The Harbour Ledger" not in answer.shown
    assert "The Harbour Ledger" in answered(workspace, people.mention(WHEN, channel="C2")).shown


def test_answers_can_be_as_of_a_day_by_rule(people: People, workspace: Workspace) -> None:
    set_rules(people, workspace, as_of=on("2024-02-20"))
    answer = answered(workspace, people.mention(ORDER))
    assert answer.shown.startswith("_As of 20 February 2024_")
    assert "dredger from the Hovden yard" not in answer.shown


def test_days_the_wrong_way_round_are_told(people: People, workspace: Workspace) -> None:
    reply = set_rules(people, workspace, after=on("2024-03-01"), before=on("2024-02-01"))
    assert reply["response_action"] == "errors"
    assert list(reply["errors"]) == ["before"]


def test_threads_can_be_followed_without_mentions(people: People, workspace: Workspace) -> None:
    first = people.mention(WHEN)
    answered(workspace, first)
    people.write("Who met there?", thread=first["ts"])
    set_rules(people, workspace, follow=picked("threads"))
    people.write("<@U7> will you be at lunch?", thread=first["ts"])
    people.write("Who met?", thread=people.write("A thread without us")["ts"])
    assert "Okello" in answered(workspace, people.write("Who met there?", thread=first["ts"]), 2).shown


def test_answers_can_be_their_askers_alone(people: People, workspace: Workspace) -> None:
    set_rules(people, workspace, seen_by=picked("asker"))
    people.mention(WHEN)
    (answer,) = eventually(lambda: whispers(workspace))
    assert "9 February 2024" in answer
    assert workspace.calls_of("chat.postMessage", "chat.startStream") == []


def test_who_may_ask_can_be_named(people: People, workspace: Workspace) -> None:
    set_rules(people, workspace, askers={"type": "multi_users_select", "selected_users": ["U2"]})
    people.mention(WHEN)
    assert "only some members" in eventually(lambda: whispers(workspace))[0]
    answered(workspace, people.mention(WHEN, user="U2"))


def test_rules_hold_after_a_restart_and_are_shown_when_changed_again(backend: Backend, workspace: Workspace) -> None:
    with over_http(backend, workspace) as people:
        set_rules(people, workspace, before=on("2024-02-20"))
    with over_http(backend, workspace) as people:
        assert "_Only articles published on or before 20 February" in answered(workspace, people.mention(ORDER)).shown
        people.command("config", user="UBOSS")
    (before,) = [block for block in workspace.views[-1]["blocks"] if block["block_id"] == "before"]
    assert before["element"]["initial_date"] == "2024-02-20"
