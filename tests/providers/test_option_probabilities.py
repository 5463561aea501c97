from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import ProviderError
from qa.providers.option_probabilities import option_probabilities


def test_spellings_of_one_option_add_up() -> None:
    likely = [("Yes", math.log(0.4)), (" yes", math.log(0.2)), ("No", math.log(0.3)), ("Maybe", math.log(0.1))]
    assert option_probabilities(likely, ("yes", "no")) == pytest.approx((2 / 3, 1 / 3))


def test_a_token_may_be_the_beginning_of_an_option() -> None:
    assert option_probabilities([("Wash", -1.0)], ("Washington", "Beijing")) == (1, 0)


def test_a_token_that_fits_several_counts_for_none() -> None:
    likely = [("The", -0.1), ("B", -2.0)]
    assert option_probabilities(likely, ("The first", "The second", "Both")) == (0, 0, 1)


def test_no_option_is_likely() -> None:
    with pytest.raises(ProviderError, match="'yes'"):
        option_probabilities([("Hello", -0.1), (" ", -0.2)], ("yes", "no"))


@given(st.dictionaries(st.sampled_from(["A", " a", "B", "b", "C", "x"]), st.floats(-20, 0)))
def test_probabilities_add_up_to_one(likely: dict[str, float]) -> None:
    if not any(token.strip().lower() in "abc" for token in likely):
        return
    chosen = option_probabilities(list(likely.items()), ("A", "B", "C"))
    assert sum(chosen) == pytest.approx(1)
    assert all(0 <= part <= 1 for part in chosen)
