from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import Line, split_lines, wrapped_blocks
from qa.types import Span


def line(text: str) -> Line:
    return Line(Span(0, len(text)), text, after_blank=True)


def test_lines_carry_no_white_space_at_their_ends() -> None:
    first, second = split_lines("  one \u00a0\r\n\r\n\ttwo")
    assert (first.text, first.span, first.after_blank) == ("one", Span(2, 5), True)
    assert (second.text, second.after_blank) == ("two", True)


@given(st.text(alphabet="ab \u00a0\n\r\t\u2028", max_size=40))
def test_spans_stand_in_the_text(text: str) -> None:
    lines = split_lines(text)
    assert all(found.span.of(text) == found.text == found.text.strip() for found in lines)
    assert "".join("".join(found.text.split()) for found in lines) == "".join(text.split())


def test_paragraphs_are_told_from_headings() -> None:
    assert line("The council met on Tuesday and agreed on a budget for its schools.").is_prose
    assert not line("Council agrees on budget").is_prose
    assert line("Council Agrees on School Budget").is_headline_like
    assert not line("The council agreed on a budget for its schools").is_headline_like


WRAPPED = """\
The council of Port Ellis met on Tuesday evening and agreed on a
budget for its schools, with nine votes against four, after a long
debate about the new gymnasium.

Work on the building is to begin in spring, the mayor told the local
paper, and pupils will use the hall of the old brewery for as long as
the work goes on.
"""


def test_text_wrapped_at_a_fixed_width_is_grouped_into_paragraphs() -> None:
    assert [len(block) for block in wrapped_blocks(split_lines(WRAPPED))] == [3, 3]


def test_short_lines_that_end_sentences_are_not_wrapped_text() -> None:
    text = "One thing happened here today.\nAnother thing happened there.\nA third followed at night.\nThen rest."
    assert all(len(block) == 1 for block in wrapped_blocks(split_lines(text)))
