"""The article beside the answer: whole, letter for letter, with the quotation marked."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Citation
from qa.chat.article_view import article_view, missing_view, paragraphs
from qa.types import UNKNOWN_PUBLISHED, Article, Span
from tests.chat.test_markup import Reader

TEXTS = st.text(st.sampled_from("ab <&\n\t ."), min_size=1, max_size=80)


def article(text: str, **known: object) -> Article:
    return Article("a", "a.txt", "a.txt", "Title", text, UNKNOWN_PUBLISHED, **known)  # type: ignore[arg-type]


def citation(text: str, span: Span) -> Citation:
    return Citation(1, "a", span, span.of(text), "Title", None, None, "a.txt")


@given(TEXTS)
def test_paragraphs_leave_out_nothing_but_white_space(text: str) -> None:
    spans = list(paragraphs(text))
    kept = "".join(span.of(text) for span in spans)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_blank_lines_part_paragraphs_and_without_any_each_line_is_one() -> None:
    wrapped, lines = "One\nline.\n\nTwo.", "One.\nTwo."
    assert [span.of(wrapped) for span in paragraphs(wrapped)] == ["One\nline.", "Two."]
    assert [span.of(lines) for span in paragraphs(lines)] == ["One.", "Two."]


@given(TEXTS, st.data())
def test_the_mark_holds_the_quotation(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    shown = article_view(article(text), citation(text, span), "1")
    marked = "".join(Reader(part).text for part in re.findall(r'<mark class="quotation">(.*?)</mark>', shown, re.S))
    assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", span.of(text))


def test_a_quotation_within_a_paragraph_is_marked_letter_for_letter() -> None:
    text = "Before. The board  met\ton <Monday>. After."
    span = Span(8, 35)
    shown = article_view(article(text), citation(text, span), "1")
    assert '<mark class="quotation">The board  met\ton &lt;Monday&gt;.</mark>' in shown


def test_what_is_known_of_the_article_is_shown() -> None:
    known = article(
        "Text.", publisher="Echo", author="A. Writer", flags=("machine-paraphrase",), url="https://e.example/a"
    )
    shown = Reader(article_view(known, citation("Text.", Span(0, 5)), "1"))
    for part in ("Echo", "A. Writer", "machine paraphrase", "unknown", "a.txt", "Open the original"):
        assert part in shown.text


def test_an_article_that_has_gone_leaves_its_quotation() -> None:
    shown = Reader(missing_view(citation("Text.", Span(0, 5))))
    assert "no longer in the library" in shown.text
    assert "Text." in shown.text
