"""The report page: whole in one file, and usable in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from evals.html.page import report_page
from evals.suite_metrics import METRICS
from evals.summary import summarise
from tests.evals.support import BROKE, line, output

HOSTILE = "</script><img src=x onerror=alert(1)> $data"
MISSING = {"output": {**output("Bob did. [1]"), "ranking": []}}
LINES = [line("1"), line("2", HOSTILE), line("3", kind="when", reply=MISSING), line("4", kind="when", reply=BROKE)]
HEADER = {"generation": "000001", "versions": {"python": "3.11", "xllamacpp": None}}


def page_text() -> str:
    return report_page(HEADER, [summarise("mine", METRICS, LINES)], LINES)


@pytest.fixture
def page(tmp_path: Path, chromium: Browser) -> Iterator[Page]:
    (tmp_path / "report.html").write_text(page_text(), encoding="utf-8")
    shown = chromium.new_page()
    problems: list[str] = []
    shown.on("pageerror", lambda error: problems.append(str(error)))
    shown.on("console", lambda message: problems.append(message.text))
    shown.goto((tmp_path / "report.html").as_uri())
    yield shown
    shown.close()
    assert problems == []


def test_the_page_asks_for_nothing_and_an_answer_cannot_become_markup() -> None:
    text = page_text()
    assert not re.search(r'(?:src|href)="', text)
    assert text.count("</script>") == 2
    assert HOSTILE not in text
    assert "default-src 'none'" in text


def test_charts_filters_and_evidence(page: Page) -> None:
    assert page.inner_text("h2").startswith("mine: 1 of 4 passed")
    assert page.inner_text("#count") == "3 of 4 samples"
    assert page.locator("svg").count() > 5
    page.select_option("select[name=kind]", "when")
    assert page.inner_text("#count") == "2 of 4 samples"
    page.get_by_role("button", name="retrieval").click()
    assert page.inner_text("#count") == "1 of 4 samples"
    page.locator("#list summary").click()
    shown = page.inner_text("#list .parts")
    assert "does not say 'Ann Lee'" in shown
    assert "Evidence missed\n\nbridge.txt" in shown
    page.select_option("select[name=outcome]", "")
    page.get_by_role("button", name="who").click()
    page.fill("input[name=text]", "onerror")
    assert page.inner_text("#count") == "1 of 4 samples"
    page.locator("#list summary").click()
    assert HOSTILE in page.inner_text("#list .parts")
    assert page.locator("img").count() == 0
