from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trafilatura.utils import load_html

from ingest.read_html import align, page_text, read_html
from ingest.slices import SlicedText
from qa.errors import ReadError
from tests.ingest.support import HARBOUR, assert_letter_for_letter

PARAGRAPHS = HARBOUR.split("\n\n")
PAGE = f"""<!doctype html><html><head><title>A second pier - Echo</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "A second pier", "datePublished": "2024-02-03",
"author": {{"name": "Ann Lee"}}, "publisher": {{"name": "Echo"}}}}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>A second pier</h1>
<p>The harbour board of <b>Port Ellis</b> has approved a second ferry pier,
   its chairwoman said on&nbsp;Tuesday.</p>
<p>{PARAGRAPHS[1]}</p><aside>Advertisement</aside><p>{PARAGRAPHS[2]}</p></article>
<footer>© 2026 Echo</footer></body></html>"""


def visible(html: str) -> str:
    return page_text(load_html(html))


def test_the_article_is_taken_from_the_page_letter_for_letter() -> None:
    body, metadata = read_html(PAGE)
    assert body.text.split() == ["A", "second", "pier", *HARBOUR.split()]
    assert "on\u00a0Tuesday" in body.text
    assert_letter_for_letter(body, visible(PAGE))
    assert (metadata.title, metadata.publisher, metadata.author) == ("A second pier", "Echo", "Ann Lee")
    assert metadata.published.iso() == "2024-02-03"


def test_a_page_shows_no_scripts_and_a_line_per_block() -> None:
    page = visible("<div>One <i>two</i>\n three<script>x()</script><p>four<br>five</p>six</div>")
    assert page == "One two three\nfour\nfive\nsix"


def test_lines_that_are_not_on_the_page_in_one_stretch_are_taken_in_the_stretches_that_are() -> None:
    page = "The board of the harbour met.\nAdvertisement\nIt agreed on the second pier."
    runs = align(["The board of the harbour met. It agreed on the second pier.", "Never said at all."], page)
    found = SlicedText.whole(page).select(runs)
    assert found.text == "The board of the harbour met. It agreed on the second pier."
    assert_letter_for_letter(found, page)


def test_an_article_that_only_scripts_would_show_is_read_from_json_ld() -> None:
    text = HARBOUR.replace("\n", " ")
    linked = f'{{"@type": "NewsArticle", "headline": "Pier", "articleBody": "{text}"}}'
    head = f'<head><script type="application/ld+json">{linked}</script></head>'
    page = f"<html>{head}<body><p>Loading</p></body></html>"
    body, _ = read_html(page)
    assert body.text == text


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<p></p>", "<html><script>x()</script></html>"])
def test_a_page_without_an_article_is_an_error(html: str) -> None:
    with pytest.raises(ReadError):
        read_html(html)


def test_deep_nesting_is_an_error_or_an_article_but_no_crash() -> None:
    html = "<div>" * 30_000 + HARBOUR + "</div>" * 30_000
    try:
        body, _ = read_html(html)
    except ReadError:
        return
    assert_letter_for_letter(body, visible(html))


@given(st.text(alphabet="abc \n\u00a0|-", max_size=60), st.lists(st.text(alphabet="abc |-", max_size=30), max_size=5))
def test_alignment_only_selects(page: str, lines: list[str]) -> None:
    found = SlicedText.whole(page).select(align(lines, page))
    end = 0
    for piece in found.pieces:
        assert not found.text[end : piece.start].strip()
        end = piece.start + piece.length
        assert found.text[piece.start : end] == page[piece.source_start : piece.source_start + piece.length]
