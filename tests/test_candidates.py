from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.candidates import candidates
from qa.plan import AnswerType, Focus
from qa.terms import content_terms, term_of


def _found(sort: AnswerType, text: str, asked: str = "", noun: str = "") -> dict[str, float]:
    focus = Focus(sort, term_of(noun) if noun else "")
    return {c.text: c.fit for c in candidates(focus, frozenset(content_terms(asked)), text)}


def test_people_are_names_with_a_title_or_an_apposition() -> None:
    found = _found(AnswerType.PERSON, "Captain Ida Holm, who ran the ferry, met Bo Lind of the Harbour Board.")
    assert found["Captain Ida Holm"] == 1.0
    assert "Bo Lind" in found
    assert not any("Board" in name for name in found)


def test_a_name_of_the_question_is_no_answer() -> None:
    assert not _found(AnswerType.PERSON, "Ida Holm said so.", asked="What did Ida Holm say?")


def test_the_role_asked_for_beside_a_name_fits_best() -> None:
    assert _found(AnswerType.PERSON, "Governor Ida Holm said no.", noun="governor")["Governor Ida Holm"] > 1.0


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met in the Danish city of Aarhus on Monday.", "Aarhus"),
        ("She will visit Oslo.", "Oslo"),
        ("The line ends at the university hospital.", "at the university hospital"),
    ],
)
def test_places_follow_their_prepositions(text: str, place: str) -> None:
    assert place in _found(AnswerType.PLACE, text)


def test_an_agreement_is_no_place() -> None:
    assert not _found(AnswerType.PLACE, "It was raised at the Harbour Talks and in the HCT.")


def test_a_number_fits_when_it_counts_what_is_asked() -> None:
    found = _found(AnswerType.NUMBER, "The ferry left with 212 passengers at 6 knots.", noun="passengers")
    assert found["212"] == 1.0
    assert found["6"] < 1.0


def test_two_armies_are_no_number_of_soldiers() -> None:
    assert _found(AnswerType.NUMBER, "The two militaries met.", noun="soldiers")["two"] < 1.0
    assert _found(AnswerType.NUMBER, "The two militaries met.", noun="militaries")["two"] == 1.0
    assert _found(AnswerType.NUMBER, "Some 300 troops came.", noun="soldiers")["300"] == 1.0


def test_people_are_counted_under_any_name() -> None:
    assert _found(AnswerType.NUMBER, "Some 9,300 runners had entered.", noun="people")["9,300"] == 1.0


@pytest.mark.parametrize("text", ["Holm, 59, is an engineer.", "Holm is 59.", "The 59-year-old engineer left."])
def test_ages(text: str) -> None:
    assert any("59" in found for found in _found(AnswerType.AGE, text))


@given(st.text(max_size=80), st.sampled_from(AnswerType))
def test_candidates_stand_where_they_say(text: str, sort: AnswerType) -> None:
    for candidate in candidates(Focus(sort), frozenset(), text):
        assert candidate.span.of(text) == candidate.text
        assert candidate.fit > 0
