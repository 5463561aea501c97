"""The library's tab: browse, bring in, remove; what changes is seen by the next question."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from ingest.cli import main as ingest_main
from qa.library import LibraryStore
from tests.chat.conftest import Visit, ask, served

HARBOUR = "The harbour board of Tern Bay met on Friday. It approved a second ferry pier, chairwoman Ada Quist said."
QUESTION = "When did the harbour board of Tern Bay meet?"


def open_library(page: Page) -> None:
    page.get_by_role("tab", name="Library").click()
    page.locator("table.articles tbody tr").first.wait_for()


def back_to_ask(page: Page) -> None:
    page.get_by_role("tab", name="Ask").click()


def test_articles_are_drawn_found_and_read(visit: Visit, samples_library: Path) -> None:
    page = visit()
    open_library(page)
    expect(page.locator("#articles-plot .legendtext").filter(has_text="Grayholm Echo")).to_be_visible()
    page.get_by_label("Find articles").fill("fourteen hurt echo")
    rows = page.locator("table.articles tbody tr")
    expect(rows).to_have_count(1)
    rows.locator("[data-act=read]").click()
    expect(page.locator("#library-article article")).to_contain_text("Fourteen hurt as ferry strikes pier")
    page.get_by_label("Find articles").fill("<b>nothing")
    expect(page.locator("#articles")).to_contain_text("No article matches “<b>nothing”.")


def test_the_table_turns_its_pages(visit: Visit) -> None:
    page = visit()
    open_library(page)
    expect(page.locator(".pager")).to_contain_text("1–25 of 28")
    page.get_by_role("button", name="Older").click()
    expect(page.locator(".pager")).to_contain_text("26–28 of 28")
    expect(page.locator("table.articles tbody tr")).to_have_count(3)


def test_an_uploaded_file_is_reported_and_answers_the_next_question(visit: Visit, own_library: Path) -> None:
    hostile = "pier <img src=x onerror=window.hacked=1>.md"
    article = f"---\ntitle: Second pier <script>window.hacked=1</script>\npublished: 2024-02-12\n---\n{HARBOUR}\n"
    with served(own_library) as (_, url):
        page = visit(url)
        assert "do not say" in ask(page, QUESTION)
        open_library(page)
        page.get_by_text("Bring articles in").click()
        page.locator("#files input[type=file]").set_input_files(
            [
                {"name": hostile, "mimeType": "text/markdown", "buffer": article.encode()},
                {"name": "empty.txt", "mimeType": "text/plain", "buffer": b" "},
            ]
        )
        report = page.locator("#report .report:not(.working)")
        expect(report).to_contain_text("1 new article")
        expect(report).to_contain_text(
            "Second pier <script>window.hacked=1</script> publisher unknown, 12 February 2024"
        )
        expect(report).to_contain_text("empty.txt: empty")
        expect(page.locator("#articles")).to_contain_text("29 articles")
        back_to_ask(page)
        assert "9 February 2024" in ask(page, QUESTION)
        assert page.evaluate("window.hacked") is None
        page.close()


def test_pasted_text_comes_in_with_what_is_said_of_it(visit: Visit, own_library: Path) -> None:
    with served(own_library) as (_, url):
        page = visit(url)
        open_library(page)
        page.get_by_text("Bring articles in").click()
        page.get_by_role("button", name="Bring the text in").click()
        expect(page.locator("#report")).to_contain_text("Paste the article's text first.")
        page.get_by_label("Or paste an article's text").fill(HARBOUR)
        page.locator("#paste-publisher").get_by_role("textbox").fill("Echo")
        page.locator("#paste-published").get_by_role("textbox").fill("12.2.24")
        page.get_by_role("button", name="Bring the text in").click()
        expect(page.locator("#report")).to_contain_text("cannot read the date '12.2.24'")
        expect(page.get_by_label("Or paste an article's text")).to_have_value(HARBOUR)
        page.locator("#paste-published").get_by_role("textbox").fill("2024-02-12")
        page.get_by_role("button", name="Bring the text in").click()
        expect(page.locator("#report")).to_contain_text("Echo, 12 February 2024 (as pasted)")
        expect(page.get_by_label("Or paste an article's text")).to_have_value("")
        page.close()


def test_removing_asks_first_and_an_answer_keeps_its_quotation(visit: Visit, own_library: Path) -> None:
    with served(own_library) as (_, url):
        page = visit(url)
        ask(page, "When did the DPCT last meet?")
        open_library(page)
        page.get_by_label("Find articles").fill("Four years on, U.S.")
        expect(page.locator("table.articles tbody tr")).to_have_count(1)
        remove = page.get_by_role("button", name="Remove Four years on")
        remove.click()
        expect(remove).to_have_text("Really remove?")
        expect(page.locator("table.articles tbody tr")).to_have_count(1)
        remove.click()
        expect(page.locator("#articles")).to_contain_text("27 articles")
        expect(page.locator("#report")).to_contain_text("ingest rollback")
        back_to_ask(page)
        page.locator("button.cite").first.click()
        expect(page.locator("article")).to_contain_text("no longer in the library")
        expect(page.locator("mark.quotation")).not_to_be_empty()
        page.close()


def test_what_the_command_line_brings_in_answers_the_next_question(
    visit: Visit, own_library: Path, tmp_path: Path
) -> None:
    (tmp_path / "pier.md").write_text(f"---\npublished: 2024-02-12\n---\n{HARBOUR}\n", "utf-8")
    with served(own_library) as (_, url):
        page = visit(url)
        assert "do not say" in ask(page, QUESTION)
        assert ingest_main([str(tmp_path / "pier.md"), "--library", str(own_library)]) == 0
        assert "9 February 2024" in ask(page, QUESTION)
        page.close()


def test_where_visitors_may_not_change_the_library_there_is_nothing_to_do_it_with(
    visit: Visit, own_library: Path
) -> None:
    with served(own_library, chat__edit=False) as (_, url):
        page = visit(url)
        open_library(page)
        expect(page.get_by_text("Bring articles in")).to_have_count(0)
        expect(page.get_by_role("button", name="Remove")).to_have_count(0)
        page.close()
    assert LibraryStore(own_library).current() == "000001"


def test_the_health_tab_tells_what_runs_and_checks_the_library(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Health").click()
    facts = page.locator(".health")
    for told in ("no language model: llm.mode is none", "000001", "28 articles", "gradio", "chat.edit"):
        expect(facts).to_contain_text(told)
    page.get_by_role("button", name="Check the library").click()
    expect(page.locator("#checked")).to_contain_text("No problems found.")
