from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.temporal.find import ANY_RULE, RULES
from qa.temporal.grammar import Found, compile_pattern
from qa.temporal.tokens import tokenize


def match(pattern: str, text: str) -> Found | None:
    tokens, codes = tokenize(text)
    matched = compile_pattern(pattern).match(codes)
    return Found(matched, tokens) if matched else None


def test_groups_hold_the_words_of_their_tokens() -> None:
    found = match("month=MONTH day=(DAYNUMBER) (COMMA? year=YEAR)?", "Nov. 22, 2022 was a Tuesday")
    assert found is not None
    assert (found.word("month"), found.word("day"), found.word("year")) == ("nov.", "22", "2022")
    assert found.next_word() == "was"


def test_absent_and_unknown_groups_are_empty() -> None:
    found = match("month=MONTH (year=YEAR)?", "November")
    assert found is not None
    assert (found.has("year"), found.word("year"), found.words("day")) == (False, "", [])


def test_sets_unions_and_lookarounds() -> None:
    assert match("[THE A] UNIT (?![AGO OLD])", "the year ago") is None
    assert match("[THE A] UNIT (?![AGO OLD])", "a month later") is not None


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        compile_pattern("NOSUCHCLASS")


def test_no_rule_repeats_without_a_bound_or_matches_nothing() -> None:
    for rule in RULES:
        assert not any(sign in rule.pattern.pattern for sign in "*+")
        assert rule.pattern.match("") is None


@given(st.sampled_from(RULES).flatmap(lambda rule: st.from_regex(rule.pattern)))
def test_the_first_pass_finds_every_place_where_a_rule_matches(codes: str) -> None:
    starts = [index for index in range(len(codes)) if any(rule.pattern.match(codes, index) for rule in RULES)]
    assert [match.start() for match in ANY_RULE.finditer(codes)] == starts
