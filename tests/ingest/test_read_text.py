from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read_text import read_markdown, read_plain
from qa.errors import ReadError
from tests.ingest.support import assert_letter_for_letter

FRONT = "---\ntitle: A second pier\ndate: 2024-02-03\npublisher: Echo\n---\n"


def test_front_matter_gives_metadata_and_is_no_part_of_the_text() -> None:
    body, metadata = read_markdown(FRONT + "The board *met*.\n")
    assert body.text == "The board met.\n"
    assert (metadata.title, metadata.publisher, metadata.published.iso()) == ("A second pier", "Echo", "2024-02-03")
    assert metadata.published.method == "front matter"


def test_marks_go_and_words_stay() -> None:
    source = (
        "# The *pier*\n\nThe **board** of [Port Ellis](http://x.example/a) met.\n\n![A boat](boat.jpg)\n\n"
        "> It rained,\n\n- fish\n* chips\n\n---\n\n<b>Bold</b> 2 * 3 * 4 and snake_case_name.\n"
    )
    body, metadata = read_markdown(source)
    assert metadata.title == "The pier"
    assert metadata.origins["title"] == "first heading"
    words = body.text.split()
    assert " ".join(words) == (
        "The pier The board of Port Ellis met. It rained, fish chips Bold 2 * 3 * 4 and snake_case_name."
    )
    assert_letter_for_letter(body, source)


def test_plain_text_keeps_its_stars() -> None:
    body, _ = read_plain("* * *\nTwo *stars*\n")
    assert body.text == "* * *\nTwo *stars*\n"


@pytest.mark.parametrize("yaml", ["title: [open", "title: 'open", "\tx: 1", "a: b: c"])
def test_broken_front_matter_is_one_clear_error(yaml: str) -> None:
    with pytest.raises(ReadError, match="front matter is not valid YAML"):
        read_plain(f"---\n{yaml}\n---\nText")


def test_a_dashed_line_alone_is_no_front_matter() -> None:
    assert read_plain("---\nThe board met.\n")[0].text == "---\nThe board met.\n"
    assert read_plain("---\njust words\n---\nThe board met.\n")[0].text.startswith("---\njust words")


@given(st.text(alphabet="ab*_[]()!#>-`<>/ \n", max_size=80))
def test_whatever_the_marks_kept_text_is_letter_for_letter(source: str) -> None:
    assert_letter_for_letter(read_markdown("x" + source)[0], "x" + source)
