"""Where clauses begin, and what one without a subject leans on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.clauses import clauses
from qa.sentences import split_sentences
from qa.types import Sentence, Span


def test_a_relative_clause_leans_on_its_subject() -> None:
    (sentence,) = split_sentences("a", "The harbour talks, which began in 2005, were held in Malmö.")
    relative = next(c for c in clauses(sentence) if "began" in c.text)
    assert "harbour" in relative.subject


def test_a_clause_with_an_event_of_its_own_does_not() -> None:
    text = "Lund agreed to restart the harbour talks when he held a summit with Berg in November."
    (sentence,) = split_sentences("a", text)
    own = next(c for c in clauses(sentence) if "summit" in c.text)
    assert "harbour" not in own.subject


@given(st.text(alphabet="abcde ,;.–whenwhich and", max_size=120))
def test_clauses_stand_in_their_sentence(text: str) -> None:
    sentence = Sentence("a", 0, Span(5, 5 + len(text)), text)
    for clause in clauses(sentence):
        assert clause.span.shift(-5).of(text) == clause.text
