from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evals.compare import compare_tasks, mcnemar
from evals.suite_metrics import METRICS
from tests.evals.support import line

WRONG = "Bob did. [1]"


@given(fixed=st.integers(0, 30), broken=st.integers(0, 30))
def test_mcnemar_is_the_two_sided_binomial_tail(fixed: int, broken: int) -> None:
    n = fixed + broken
    tail = stats.binom.cdf(min(fixed, broken), n, 0.5) if n else 1.0
    assert mcnemar(fixed, broken) == pytest.approx(min(1.0, 2 * tail), abs=1e-9)


def test_fixed_and_broken_are_told_and_chance_is_weighed() -> None:
    before = [line("1"), line("2", WRONG), line("3"), line("only before")]
    after = [line("1", WRONG), line("2"), line("3"), line("only after")]
    found = compare_tasks("mine", METRICS, before, after)
    assert [one.id for one in found.fixed] == ["2"]
    assert [one.id for one in found.broken] == ["1"]
    assert (found.samples, found.p, found.worse) == (3, 1.0, False)
    assert found.unpaired == ("only after", "only before")


def test_a_change_beyond_chance_is_seen() -> None:
    names = [str(number) for number in range(20)]
    before = [line(name) for name in names]
    after = [line(name, WRONG if int(name) < 10 else "Ann Lee. [1]") for name in names]
    found = compare_tasks("mine", METRICS, before, after)
    assert found.worse
    assert found.p == pytest.approx(2 * 0.5**10)
    changes = {change.metric: change for change in found.changes}
    assert (changes["right"].before, changes["right"].after) == (1, 0.5)
    assert changes["right"].beyond_chance
    assert changes["right"].low < -0.5 < changes["right"].high
    assert not changes["rightly cited"].beyond_chance


def test_attempts_count_as_one_sample_that_must_pass_each_time() -> None:
    before = [line("1"), line("1", attempt=2)]
    after = [line("1"), line("1", WRONG, attempt=2)]
    assert [one.id for one in compare_tasks("mine", METRICS, before, after).broken] == ["1"]
