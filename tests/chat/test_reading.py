"""Beside the answer: its dates as a picture and in words, and how the dates of a quotation are known."""

from __future__ import annotations

from playwright.sync_api import expect

from qa.pipeline import NewsQA
from tests.chat.conftest import Visit, ask

DPCT = "When did the DPCT last meet?"


def test_the_dates_of_an_answer_are_drawn_and_lead_to_their_sources(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    ask(page, DPCT)
    page.get_by_role("button", name="Timeline").click()
    drawn = page.locator("#moments-plot .ytick text")
    expect(drawn.filter(has_text="8–9 January 2024")).to_be_visible()
    event = page.locator(".moments li").filter(has_text="8–9 January 2024").first
    expect(event).to_contain_text("“the 8th and 9th”, resolved by published 2024-01-10")
    event.get_by_role("button").first.click()
    expect(page.locator("mark.quotation")).to_have_text(qa.ask(DPCT).citations[0].quote)
    expect(page.locator("#moments-plot")).to_be_hidden()


def test_how_a_date_in_a_quotation_is_known_stands_above_the_article(visit: Visit) -> None:
    page = visit()
    ask(page, DPCT)
    page.locator("button.cite").first.click()
    expect(page.locator(".facts")).to_contain_text(
        "“the 8th and 9th” is 8–9 January 2024, resolved by published 2024-01-10"
    )


def test_a_refusal_has_no_timeline(visit: Visit) -> None:
    page = visit()
    ask(page, "Who is the chief executive of Boeing?")
    expect(page.get_by_role("button", name="Timeline")).to_have_count(0)
