from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.library import Acronym
from qa.retrieve.acronyms import AcronymIndex, Equivalent, find_acronyms


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Harbour Safety Board (HSB) met.", "HSB", "Harbour Safety Board"),
        ("The HSB (Harbour Safety Board) met.", "HSB", "Harbour Safety Board"),
        ("The HSB (the Harbour Safety Board) met.", "HSB", "Harbour Safety Board"),
        ("The Marine Matters Coordination Act (MMCA) passed.", "MMCA", "Marine Matters Coordination Act"),
        ("It uses large language models (LLMs) daily.", "LLMs", "large language models"),
        ("The Office of River Affairs (ORA) opened.", "ORA", "Office of River Affairs"),
        ("The Office of River Affairs (OoRA) opened.", "OoRA", "Office of River Affairs"),
        ("A 'very large online platform' (VLOP; see below) is bound.", "VLOP", "very large online platform"),
        ("Harbour Safety Board members met. The HSB meets again.", "HSB", "Harbour Safety Board"),
        ("HSB staff met. They left the Harbour Safety Board’s office.", "HSB", "Harbour Safety Board"),
        ("The US-Chile Harbour Safety Talks went on; HST ended.", "HST", "Harbour Safety Talks"),
        ("The Department of River Trade said so. DORT and DRT agreed.", "DRT", "Department of River Trade"),
    ],
)
def test_finds_a_definition(text: str, short: str, long: str) -> None:
    assert Acronym(short, long) in find_acronyms(text)


@pytest.mark.parametrize(
    "text",
    [
        "The board (which meets monthly) agreed.",
        "The harbour board (HSB) met.",
        "She spoke (in 2023) of ships.",
        "The UK Summit on Harbours was held in the USA and the UKSH agreed with USH.",
        "THE HARBOUR SAFETY BOARD MET",
        "Nothing here is defined. ABC shows it.",
        "Prices rose. (PR) fell.",
        "",
    ],
)
def test_takes_no_other_words_for_a_definition(text: str) -> None:
    assert find_acronyms(text) == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(acronym.long in text for acronym in find_acronyms(text))


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), min_size=3, max_size=6))
def test_initials_of_any_capitalised_phrase_are_found(words: list[str]) -> None:
    short = "".join(word[0] for word in words)
    found = find_acronyms(f"Then {' '.join(words)} began. Later {short} went on.")
    assert Acronym(short, " ".join(words)) in found


INDEX = AcronymIndex({"HSB": ("Harbour Safety Board", "Hill Service Bureau"), "IT": ("information technology",)})


def others(text: str) -> tuple[str, ...]:
    return tuple(item.other for item in INDEX.equivalents(text))


def test_long_forms_that_differ_in_spelling_count_once() -> None:
    index = AcronymIndex({"HSB": ("Harbour Safety Board", "harbor safety boards")})
    assert index.equivalents("the HSB") == (Equivalent("HSB", "Harbour Safety Board"),)


def test_short_form_gives_all_its_long_forms() -> None:
    assert others("When did the HSB meet?") == ("Harbour Safety Board", "Hill Service Bureau")
    assert others("when did the hsb meet") == ("Harbour Safety Board", "Hill Service Bureau")


def test_long_form_gives_its_short_form_in_any_spelling_or_number() -> None:
    assert others("Did the harbor safety boards meet?") == ("HSB",)


def test_a_short_form_that_is_a_common_word_needs_its_capitals() -> None:
    assert others("Was it late?") == ()
    assert others("Was the IT late?") == ("information technology",)


def test_words_of_a_long_form_apart_give_nothing() -> None:
    assert others("Is the harbour a safety risk to the board?") == ()
    assert AcronymIndex({}).equivalents("Did the HSB meet?") == ()
