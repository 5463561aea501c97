from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.slices import Run, SlicedText, merge_pieces, source_spans
from qa.types import Piece, Span
from tests.ingest.support import assert_letter_for_letter


def test_runs_are_joined_and_lead_back_to_the_source() -> None:
    whole = SlicedText.whole("keep THIS and THAT too")
    chosen = whole.select([Run(Span(5, 9)), Run(Span(14, 18), " ")])
    assert chosen.text == "THIS THAT"
    assert chosen.pieces == (Piece(0, 5, 4), Piece(5, 14, 4))
    assert source_spans(chosen.pieces, Span(2, 7)) == (Span(7, 9), Span(14, 16))


def test_selecting_from_a_selection_still_counts_in_the_source() -> None:
    first = SlicedText.whole("abcdefghij").select([Run(Span(2, 5)), Run(Span(6, 9), "-")])
    assert first.text == "cde-ghi"
    second = first.select([Run(Span(1, 6))])
    assert (second.text, second.pieces) == ("de-gh", (Piece(0, 3, 2), Piece(3, 6, 2)))


def test_an_empty_source_has_no_pieces() -> None:
    assert SlicedText.whole("").pieces == ()
    assert SlicedText.whole("abc").select([]).text == ""


def test_neighbouring_slices_become_one() -> None:
    assert merge_pieces([Piece(0, 4, 2), Piece(2, 6, 3), Piece(5, 20, 1)]) == (Piece(0, 4, 5), Piece(5, 20, 1))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_whatever_is_selected_is_letter_for_letter(source: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(min(*pair, len(source)), min(max(pair), len(source))) for pair in ends]
    assert_letter_for_letter(SlicedText.whole(source).select(Run(span, "\n\n") for span in spans), source)
