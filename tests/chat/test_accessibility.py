"""The page for those who use a keyboard, a screen reader, a magnifier or a phone; checked by axe-core among others."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from qa.pipeline import NewsQA
from tests.chat.conftest import Visit, ask

DPCT = "When did the DPCT last meet?"
CONFLICT = "When was the DPCT round before the one of January 2024?"
UNKNOWN = "Who is the chief executive of Boeing?"
GRAVE = ("serious", "critical")


def violations(page: Page) -> list[str]:
    """What axe-core finds that is serious, by rule and element."""
    script = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script)
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    grave = [violation for violation in found["violations"] if violation["impact"] in GRAVE]
    return [f"{violation['id']}: {node['html'][:200]}" for violation in grave for node in violation["nodes"]]


def settled(page: Page) -> None:
    """Colours that fade in would be measured half-way."""
    page.wait_for_function(
        "document.getAnimations().every(a => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_tab(visit: Visit, scheme: str) -> None:
    page = visit(color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    page.locator("button.example").first.wait_for()
    found = violations(page)
    for question in (DPCT, CONFLICT, UNKNOWN):
        ask(page, question)
    page.get_by_role("button", name="Bad answer").first.click()
    page.get_by_text("as of another day").click()
    page.locator("button.cite").first.click()
    page.locator("mark.quotation").wait_for()
    settled(page)
    found += violations(page)
    page.get_by_role("button", name="Timeline").first.click()
    page.locator("#moments-plot .xtick").first.wait_for()
    found += violations(page)
    page.get_by_role("tab", name="Library").click()
    page.locator("#articles-plot .xtick").first.wait_for()
    page.get_by_text("Bring articles in").click()
    page.locator("#paste").wait_for()
    settled(page)
    found += violations(page)
    page.get_by_role("tab", name="Health").click()
    page.locator(".health").wait_for()
    assert found + violations(page) == []


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until the element has the focus; that no more than 60 times."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with {key}")


def test_the_keyboard_alone_suffices(visit: Visit, qa: NewsQA) -> None:
    page = visit()
    page.locator("button.example").first.wait_for()
    tab_to(page, "#question textarea")
    page.keyboard.type(DPCT)
    page.keyboard.press("Enter")
    page.locator(".exchange .colophon").wait_for()
    tab_to(page, "button.cite", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("mark.quotation")).to_be_visible()
    expect(page.locator("#article-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("button.cite:focus")).to_have_count(1)
    tab_to(page, "[data-act=timeline]")
    page.keyboard.press("Enter")
    expect(page.locator(".moments")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".moments")).to_have_count(0)
    expect(page.locator("[data-act=timeline]")).to_be_focused()
    tab_to(page, "[data-verdict=down]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-verdict=down]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-verdict=down]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-verdict=down]")).to_have_attribute("aria-pressed", "false")


def open_file_chooser(page: Page, tries: int = 8) -> None:
    """Press Enter until the chooser opens: Gradio wires the form up only some time after it shows it."""
    for _ in range(tries - 1):
        try:
            with page.expect_file_chooser(timeout=4_000):
                page.keyboard.press("Enter")
        except NotInTime:
            continue
        return
    with page.expect_file_chooser():
        page.keyboard.press("Enter")


def test_articles_are_brought_in_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit()
    tab_to(page, "[data-tab-id=library]", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator("table.articles").wait_for()
    tab_to(page, "#bring button.label-wrap")
    page.keyboard.press("Enter")
    page.locator("#files button").wait_for()
    tab_to(page, "#files button")
    open_file_chooser(page)
    for reached in ("#paste textarea", "#add", "#find input, #find textarea", "[data-act=read]", "[data-act=remove]"):
        tab_to(page, reached)


def no_overflow(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize(("width", "scale"), [(380, 1.0), (640, 2.0)], ids=["phone", "200% zoom"])
def test_nothing_is_cut_off_on_a_phone_or_at_twice_the_size(visit: Visit, width: int, scale: float) -> None:
    page = visit(width=width, device_scale_factor=scale)
    steps: tuple[Callable[[], object], ...] = (
        lambda: ask(page, CONFLICT),
        lambda: page.get_by_text("as of another day").click(),
        lambda: page.locator("button.cite").first.click(),
        lambda: page.locator("mark.quotation").wait_for(),
        lambda: page.get_by_role("button", name="Timeline").click(),
        lambda: page.locator("#moments-plot .xtick").first.wait_for(),
        lambda: page.get_by_role("tab", name="Library").click(),
        lambda: page.locator("#articles-plot .xtick").first.wait_for(),
        lambda: page.get_by_role("tab", name="Health").click(),
        lambda: page.locator(".health").wait_for(),
    )
    for step in steps:
        step()
        no_overflow(page)
