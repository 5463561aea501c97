"""The page as a visitor meets it: a real server, a real headless Chromium, the sample articles, no language model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.answer import Turn
from qa.chat import ModelStatus
from qa.pipeline import NewsQA
from qa.render import coverage_text
from tests.chat.conftest import Visit, ask, served
from tests.providers.openai_server import openai_server, says, stalls

DPCT = "When did the DPCT last meet?"
UNKNOWN = "Who is the chief executive of Boeing?"
IN_VIEW = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
# Notes which parts of an answer the page shows, in the order in which they appear.
FIRST_SHOWN = """
window.firstShown = [];
new MutationObserver(() => {
  for (const part of [".evidence summary", ".statement"]) {
    if (document.querySelector(part) && !firstShown.includes(part)) firstShown.push(part);
  }
}).observe(document, { childList: true, subtree: true });
"""


def test_evidence_comes_before_the_answer(visit: Visit) -> None:
    page = visit(script=FIRST_SHOWN)
    ask(page, DPCT)
    assert page.evaluate("firstShown") == [".evidence summary", ".statement"]
    expect(page.locator(".evidence summary")).to_contain_text(re.compile(r"Read \d+ sentences? from \d+ articles?"))


def test_the_answer_is_the_pipelines_with_numbered_citations(visit: Visit, qa: NewsQA) -> None:
    shown = ask(visit(), DPCT)
    for statement in qa.ask(DPCT).statements:
        assert statement.text in shown
    assert "January 2024" in shown


@pytest.mark.parametrize("how", ["click", "Enter"])
def test_a_citation_shows_its_quotation_in_the_article(visit: Visit, qa: NewsQA, how: str) -> None:
    page = visit()
    ask(page, DPCT)
    citation = qa.ask(DPCT).citations[0]
    button = page.locator("button.cite").first
    button.click() if how == "click" else button.press("Enter")
    mark = page.locator("mark.quotation")
    expect(mark).to_have_text(citation.quote)
    page.wait_for_function(f"({IN_VIEW})(document.querySelector('mark.quotation'))")
    article = page.locator("article")
    expect(article.get_by_role("heading")).to_have_text(citation.title)
    expect(article).to_contain_text(citation.publisher or "")
    expect(article).to_contain_text("10 January 2024 from front matter")
    expect(article).to_contain_text(citation.source)


def test_escape_closes_the_article_and_leads_back_to_the_citation(visit: Visit) -> None:
    page = visit()
    ask(page, DPCT)
    page.locator("button.cite").first.click()
    page.locator("mark.quotation").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("article")).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "cite"


def test_how_a_date_was_worked_out_is_one_click_away_and_stays_open(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    ask(page, DPCT)
    derivation = next(filter(None, (statement.derivation for statement in qa.ask(DPCT).statements)))
    shown = page.get_by_text(derivation)
    expect(shown).to_be_hidden()
    page.locator(".derivation summary").first.click()
    expect(shown).to_be_visible()
    ask(page, UNKNOWN)
    expect(shown).to_be_visible()


def test_a_follow_up_knows_what_was_said(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    ask(page, DPCT)
    shown = ask(page, "Where was it held?")
    said = " ".join(statement.text for statement in qa.ask(DPCT).statements)
    expected = qa.ask("Where was it held?", [Turn(DPCT, said)]).statements[0].text
    assert expected in shown
    assert expected != qa.ask("Where was it held?").statements[0].text


def test_a_refusal_says_what_the_library_covers(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    shown = ask(page, UNKNOWN)
    coverage = qa.ask(UNKNOWN).coverage
    assert "The articles do not say" in shown
    assert coverage_text(coverage) in shown
    assert page.locator(".exchange.refused").count() == 1


def test_an_example_question_is_answered_when_clicked(visit: Visit) -> None:
    page = visit()
    example = page.locator("button.example").first
    question = example.inner_text()
    example.click()
    expect(page.locator(".exchange.done .question")).to_have_text(question)
    expect(page.locator(".exchange .cite").first).to_be_visible()


def test_answers_are_as_of_the_day_given(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    page.get_by_text("as of another day").click()
    page.locator("#as-of").get_by_role("textbox").fill("2023-06-30")
    shown = ask(page, DPCT)
    assert qa.ask(DPCT, as_of=date(2023, 6, 30)).statements[0].text in shown
    assert "As of 30 June 2023" in shown


def test_a_day_that_is_none_is_explained(visit: Visit) -> None:
    page = visit()
    page.get_by_text("as of another day").click()
    page.locator("#as-of").get_by_role("textbox").fill("31.12.2023")
    assert "“31.12.2023” is not a date" in ask(page, DPCT)
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_visitors_do_not_see_each_others_conversation(visit: Visit, qa: NewsQA) -> None:
    one, other = visit(), visit()
    ask(one, DPCT)
    shown = ask(other, "Where was it held?")
    assert qa.ask("Where was it held?").statements[0].text in shown
    expect(other.locator(".question")).to_have_text(["Where was it held?"])
    ask(one, UNKNOWN)
    assert other.locator(".exchange").count() == 1


def test_nothing_overflows_on_a_phone_where_the_article_comes_below(visit: Visit) -> None:
    page = visit(width=380)
    ask(page, DPCT)
    page.locator("button.cite").first.click()
    page.locator("mark.quotation").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    assert _top(page, "article") > _top(page, ".exchange")


def _top(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


HOSTILE = {
    "hostile.txt": "The harbour board of Tern Bay met on 9 February 2024 <script>window.hacked=1</script> "
    "and ${window.hacked=1} {{value}}.",
    "articles.jsonl": json.dumps(
        {
            "file": "hostile.txt",
            "title": "Harbour <img src=x onerror=window.hacked=1> vote",
            "publisher": "<b onclick=window.hacked=1>Echo</b>",
            "published": "2024-02-12",
            "url": "javascript:window.hacked=1",
        }
    ),
}


def test_an_articles_markup_stays_text(visit: Visit, library_of: Callable[[dict[str, str]], Path]) -> None:
    with served(library_of(HOSTILE)) as (_, url):
        page = visit(url)
        assert "<script>window.hacked=1</script>" in ask(page, "When did the harbour board of Tern Bay meet?")
        page.locator("button.cite").first.click()
        expect(page.locator("mark.quotation")).to_have_text(HOSTILE["hostile.txt"])
        expect(page.locator("article h2")).to_have_text("Harbour <img src=x onerror=window.hacked=1> vote")
        assert page.locator("article a").count() == 0
        assert page.evaluate("window.hacked") is None
        page.close()


def test_stop_keeps_what_was_said_and_lets_one_ask_on(visit: Visit, samples_library: Path) -> None:
    with (
        openai_server(stalls(seconds=20, keep_alive=True), says('{"text": "", "sentences": []}')) as model,
        served(samples_library, llm__mode="openai", llm__base_url=model.url, llm__max_retries=0) as (_, url),
    ):
        page = visit(url)
        page.get_by_label("Your question").fill("What did Brown tell Liu about competition?")
        page.get_by_label("Your question").press("Enter")
        expect(page.locator(".evidence")).to_contain_text("Reading")
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".exchange")).to_contain_text("You stopped this answer.", timeout=10_000)
        assert "January 2024" in ask(page, DPCT)
        page.close()


@pytest.mark.parametrize(
    ("status", "percent"),
    [(ModelStatus("loading", "fetching the model 42%", 42), "42"), (ModelStatus("none", "no model here"), None)],
)
def test_the_page_shows_how_the_language_model_is(
    visit: Visit, samples_library: Path, status: ModelStatus, percent: str | None
) -> None:
    with served(samples_library, status) as (_, url):
        page = visit(url)
        expect(page.locator("#status")).to_contain_text(status.text[1:])
        if percent is not None:
            expect(page.get_by_role("progressbar", name="Language model")).to_have_attribute("value", percent)
        page.close()  # before the server, or the page's next look at the status fails


def test_a_library_that_cannot_be_opened_is_explained(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "none") as (_, url):
        page = chromium.new_page()
        page.goto(url)
        expect(page.get_by_role("alert")).to_contain_text(str(tmp_path / "none"))
        page.close()
