"""Asking: what an answer may rest on, asking again, editing, what to ask next, and the line before the model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app import backend_of
from qa.build import build
from qa.chat import ChatServer
from qa.chat.asking import read_scope
from qa.errors import UsageError
from qa.filters import Filters
from qa.pipeline import NewsQA
from qa.providers.chat_models import ChatChoice
from qa.settings import load_settings
from tests.chat.conftest import Visit, ask
from tests.providers.test_model_queue import SlowModel

DPCT = "When did the DPCT last meet?"
UNKNOWN = "Who is the chief executive of Boeing?"


def narrow(page: Page, **days: str) -> None:
    page.get_by_text("as of another day").click()
    for label, day in days.items():
        page.get_by_label(label.replace("_", " ")).fill(day)


def test_what_is_typed_while_the_page_comes_up_is_neither_lost_nor_answered_twice(visit: Visit) -> None:
    page = visit(settled=False)
    box = page.locator("#question textarea")
    box.fill(DPCT)
    box.press("Enter")
    page.locator(".exchange .colophon").wait_for()
    page.locator("button.example").first.wait_for(state="attached")
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator("#welcome")).to_be_hidden()


def test_only_the_publishers_and_days_chosen_are_asked(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    narrow(page, Published_from="2024-01-01", Published_to="2024-01-31")
    page.get_by_label("Only these publishers").click()
    page.get_by_role("option", name="Tidewater Courier").click()
    shown = ask(page, DPCT)
    filters = Filters(date(2024, 1, 1), date(2024, 1, 31), ("Tidewater Courier",))
    answer = qa.ask(DPCT, filters=filters)
    assert {citation.publisher for citation in answer.citations} == {"Tidewater Courier"}
    assert all(statement.text in shown for statement in answer.statements)
    assert "only Tidewater Courier · published from 1 January 2024 to 31 January 2024" in shown


@pytest.mark.parametrize(
    ("days", "problem"),
    [(("", "31.1.2024", ""), "“31.1.2024” is not a date"), (("", "2024-02-01", "2024-01-01"), "must not be after")],
)
def test_days_that_make_no_sense_are_explained(days: tuple[str, str, str], problem: str) -> None:
    as_of, after, before = days
    with pytest.raises(UsageError, match=problem):
        read_scope(as_of, (), after, before)


def test_asked_again_the_answer_takes_the_place_of_the_old_one_in_the_scope_set_now(visit: Visit) -> None:
    page = visit()
    ask(page, UNKNOWN)
    assert "January 2024" in ask(page, DPCT)
    narrow(page, Answer_as_of="2023-06-30")
    page.get_by_role("button", name="Ask again").click()
    expect(page.locator(".exchange").last).to_contain_text("As of 30 June 2023")
    expect(page.locator(".question")).to_have_text([UNKNOWN, DPCT])


def test_an_edited_question_takes_the_place_of_the_last_one(visit: Visit) -> None:
    page = visit()
    ask(page, UNKNOWN)
    ask(page, "Where was it held?")
    page.get_by_role("button", name="Edit", exact=True).click()
    box = page.get_by_label("Your question")
    expect(box).to_have_value("Where was it held?")
    box.fill(DPCT)
    box.press("Enter")
    expect(page.locator(".question")).to_have_text([UNKNOWN, DPCT])
    expect(page.get_by_text("take the place of the last one")).to_be_hidden()


def test_editing_can_be_given_up(visit: Visit) -> None:
    page = visit()
    ask(page, UNKNOWN)
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("button", name="Keep the last one").click()
    expect(page.get_by_label("Your question")).to_have_value("")
    ask(page, DPCT)
    expect(page.locator(".question")).to_have_text([UNKNOWN, DPCT])


def test_a_pronoun_without_a_name_is_made_clear_with_one_click(visit: Visit) -> None:
    page = visit()
    ask(page, "When did they last meet?")
    page.get_by_label("Did you mean").get_by_role("button", name=DPCT).click()
    expect(page.locator(".exchange").nth(1).locator(".statement").first).to_contain_text("The DPCT last met")


def test_a_conflict_is_shown_version_by_version(visit: Visit, qa: NewsQA) -> None:
    question = "When was the DPCT round before the one of January 2024?"
    (conflict,) = qa.ask(question).conflicts
    page = visit()
    ask(page, question)
    shown = page.get_by_label("Sources disagree").get_by_role("listitem")
    expect(shown).to_have_count(len(conflict.versions))
    for place, version in enumerate(conflict.versions):
        expect(shown.nth(place).locator("strong")).to_have_text(version.value)
        expect(shown.nth(place).get_by_role("button")).to_have_count(len(version.citations))


def test_readers_of_a_model_that_serves_one_at_a_time_see_their_place(visit: Visit, samples_library: Path) -> None:
    model = SlowModel()
    settings = load_settings(overrides={"library.path": samples_library, "llm.mode": "none"})
    with build(settings, model="never") as product:
        choice = product.queue.around(ChatChoice(model, "slow"))
        qa = NewsQA(product.libraries, product.embedder, settings, lambda: choice)
        server = ChatServer(replace(backend_of(product), qa=qa), "127.0.0.1", 0)
        with server.running():
            first, second = visit(server.url), visit(server.url)
            for page in (first, second):
                page.get_by_label("Your question").fill("What did Brown tell Liu about competition?")
                page.get_by_label("Your question").press("Enter")
                expect(page.locator(".evidence")).to_contain_text("Reading")
            assert model.begun.wait(10)
            waiting = page_in_line(first, second)
            expect(waiting.locator(".queue")).to_contain_text("One answer is before this one")
            waiting.get_by_role("button", name="Stop").click()
            expect(waiting.locator(".exchange")).to_contain_text("You stopped this answer.")
            model.may_answer.set()
            expect((first if waiting is second else second).locator(".colophon")).to_be_visible()
            first.close()
            second.close()
    assert len(model.served) == 1


def page_in_line(*pages: Page) -> Page:
    """The one that was told that it waits."""
    for _ in range(100):
        for page in pages:
            if page.locator(".queue").count():
                return page
            page.wait_for_timeout(50)
    raise AssertionError("nobody waits")


# All that comes of an answer over Gradio's stream comes in one piece, as it does where the browser is busy.
AT_ONCE = """
const fetched = window.fetch;
window.fetch = async (...given) => {
  const reply = await fetched(...given);
  if (!String(given[0].url ?? given[0]).includes("queue/data")) return reply;
  const text = new TextDecoder();
  let held = "";
  const whole = new TransformStream({
    transform(chunk, out) {
      held += text.decode(chunk, { stream: true });
      if (!held.includes("close_stream")) return;
      out.enqueue(new TextEncoder().encode(held));
      held = "";
    },
  });
  return new Response(reply.body.pipeThrough(whole), reply);
};
"""


def test_an_answer_that_comes_in_one_piece_leaves_the_page_ready_for_the_next(visit: Visit) -> None:
    page = visit(script=AT_ONCE)
    for _ in range(2):
        ask(page, DPCT)
        expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Stop")).to_be_hidden()
