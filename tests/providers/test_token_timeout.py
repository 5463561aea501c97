from __future__ import annotations

import threading
import time
from collections.abc import Generator

import pytest

from qa.providers.token_timeout import each_within


def test_items_pass_in_order() -> None:
    assert list(each_within(1, (number for number in range(5)))) == [0, 1, 2, 3, 4]


def test_errors_come_through_after_the_items() -> None:
    def items() -> Generator[int, None, None]:
        yield 1
        raise KeyError("broken")

    passed = each_within(1, items())
    assert next(passed) == 1
    with pytest.raises(KeyError):
        next(passed)


def test_a_late_item_is_a_time_out_and_the_source_is_closed() -> None:
    closed = threading.Event()
    released = threading.Event()

    def items() -> Generator[int, None, None]:
        try:
            yield 1
            released.wait(10)
            yield 2
        finally:
            closed.set()

    passed = each_within(0.1, items())
    assert next(passed) == 1
    with pytest.raises(TimeoutError):
        next(passed)
    released.set()
    assert closed.wait(5)


def test_the_consumers_own_time_does_not_count() -> None:
    passed = each_within(0.1, (number for number in range(2)))
    assert next(passed) == 0
    time.sleep(0.3)
    assert next(passed) == 1
