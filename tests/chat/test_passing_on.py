"""A conversation leaves the page: copied, as Markdown, as JSON; and a new one begins."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from qa.pipeline import NewsQA
from tests.chat.conftest import Visit, ask

DPCT = "When did the DPCT last meet?"
# What comes of an answer over Gradio's stream waits, once the suggestions are among it, until the test lets it go on.
LATE = """
const fetched = window.fetch;
window.fetch = async (...given) => {
  const reply = await fetched(...given);
  if (!String(given[0].url ?? given[0]).includes("queue/data")) return reply;
  const text = new TextDecoder();
  const late = new TransformStream({
    async transform(chunk, out) {
      if (text.decode(chunk).includes("suggestion")) {
        window.held = true;
        while (window.held) await new Promise((done) => setTimeout(done, 20));
        window.released = true;
      }
      out.enqueue(chunk);
    },
  });
  return new Response(reply.body.pipeThrough(late), reply);
};
"""


def exported(page: Page, button: str) -> tuple[str, str]:
    """Name and text of the file that a click saves."""
    with page.expect_download() as saved:
        page.get_by_role("button", name=button).click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_text("utf-8")


def test_a_conversation_is_exported_with_its_sources(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    ask(page, DPCT)
    ask(page, "Who is the chief executive of Boeing?")
    answer = qa.ask(DPCT)
    name, text = exported(page, "Export Markdown")
    assert name.endswith(".md")
    assert text.index(DPCT) < text.index("8–9 January 2024") < text.index("Boeing")
    assert answer.citations[0].quote in text
    name, text = exported(page, "Export JSON")
    assert name.endswith(".json")
    first, second = json.loads(text)["exchanges"]
    assert first["answer"]["statements"][0]["text"] == answer.statements[0].text
    assert (second["question"], second["answer"]["status"]) == ("Who is the chief executive of Boeing?", "refused")


def test_an_answer_is_copied_with_its_citations(visit: Visit, qa: NewsQA) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, DPCT)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    answer = qa.ask(DPCT)
    assert f"{answer.statements[0].text} [1]" in copied
    assert all(f"[{c.marker}] {c.title}" in copied and c.quote in copied for c in answer.citations)


def test_that_it_was_copied_is_still_told_when_the_suggestions_come(visit: Visit) -> None:
    page = visit(script=LATE, permissions=["clipboard-read", "clipboard-write"])
    ask(page, DPCT)
    page.wait_for_function("window.held")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.evaluate("window.held = false")
    page.locator("button.suggestion").first.wait_for()
    assert page.get_by_role("button", name="Copied").count() == 1
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_visible()


def test_a_new_conversation_begins_with_the_examples(visit: Visit) -> None:
    page = visit()
    ask(page, DPCT)
    page.locator("button.cite").first.click()
    page.locator("mark.quotation").wait_for()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".exchange, article")).to_have_count(0)
    expect(page.locator("button.example").first).to_be_visible()


def test_what_comes_late_of_an_answer_does_not_bring_an_ended_conversation_back(visit: Visit) -> None:
    page = visit(script=LATE)
    ask(page, DPCT)
    page.wait_for_function("window.held")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".exchange")).to_have_count(0)
    page.evaluate("window.held = false")
    page.wait_for_function("window.released")
    page.wait_for_timeout(1000)
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.locator("button.example").first).to_be_visible()


def test_what_comes_late_of_an_answer_takes_back_nothing_that_the_reader_did(visit: Visit) -> None:
    page = visit(script=LATE)
    ask(page, DPCT)
    page.wait_for_function("window.held")
    thumb = page.get_by_role("button", name="Good answer")
    thumb.click()
    expect(thumb).to_have_attribute("aria-pressed", "true")
    page.locator("details.evidence summary").click()
    page.evaluate("window.held = false")
    page.wait_for_function("window.released")
    page.wait_for_timeout(1000)
    expect(thumb).to_have_attribute("aria-pressed", "true")
    expect(page.locator("details.evidence")).to_have_attribute("open", "")
    expect(page.locator("button.suggestion").first).to_be_visible()
