"""A conversation leaves the page: copied, as Markdown, as JSON; and a new one begins."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from qa.pipeline import NewsQA
from tests.chat.conftest import Visit, ask

DPCT = "When did the DPCT last meet?"


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


def test_a_new_conversation_begins_with_the_examples(visit: Visit) -> None:
    page = visit()
    ask(page, DPCT)
    page.locator("button.cite").first.click()
    page.locator("mark.quotation").wait_for()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".exchange, article")).to_have_count(0)
    expect(page.locator("button.example").first).to_be_visible()
