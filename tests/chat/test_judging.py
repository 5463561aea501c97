"""Thumbs and reasons reach the file beside the library."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from qa.feedback import FeedbackStore
from tests.chat.conftest import Visit, ask, served

DPCT = "When did the DPCT last meet?"


def test_a_thumb_and_its_reason_are_kept_with_what_was_asked_before(visit: Visit, own_library: Path) -> None:
    with served(own_library) as (_, url):
        page = visit(url)
        ask(page, DPCT)
        ask(page, "Where was it held?")
        page.get_by_role("button", name="Bad answer").last.click()
        page.get_by_label("What is wrong or missing?").fill("<b>The room</b> is missing")
        page.get_by_label("What is wrong or missing?").press("Enter")
        expect(page.get_by_text("You wrote: “<b>The room</b> is missing”")).to_be_visible()
        (kept,) = FeedbackStore.beside(own_library).all()
        assert (kept.channel, kept.verdict, kept.reason) == ("chat", "down", "<b>The room</b> is missing")
        assert (kept.question, [turn.question for turn in kept.history]) == ("Where was it held?", [DPCT])
        assert (kept.answer["question"], kept.generation) == ("Where was it held?", kept.answer["generation"])
        page.close()


def test_the_same_thumb_again_takes_it_back(visit: Visit, own_library: Path) -> None:
    with served(own_library) as (_, url):
        page = visit(url)
        ask(page, DPCT)
        thumb = page.get_by_role("button", name="Good answer")
        for pressed, verdict in (("true", "up"), ("false", "")):
            thumb.click()
            expect(thumb).to_have_attribute("aria-pressed", pressed)
            assert [item.verdict for item in FeedbackStore.beside(own_library).all()] == [verdict]
        page.close()
