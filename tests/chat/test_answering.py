"""An answer in a thread of its own: its events, its end, its errors, and Stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import pytest

from qa.answer import Notice, StreamEvent
from qa.chat.answering import Ahead, Answering, Stopped

T = TypeVar("T")


@contextmanager
def no_line(tell: Callable[[int], None], given_up: threading.Event) -> Iterator[None]:
    yield


@contextmanager
def two_ahead(tell: Callable[[int], None], given_up: threading.Event) -> Iterator[None]:
    tell(2)
    yield


def notices(*texts: str) -> Iterator[StreamEvent]:
    yield from map(Notice, texts)


def ran(work: Callable[[], Coroutine[None, None, T]]) -> T:
    """In a thread of its own: the browser's tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result(timeout=20)


async def heard(answering: Answering) -> list[object]:
    return [event async for event in answering.events()]


def test_events_come_in_order_after_ones_place_in_line() -> None:
    async def run() -> list[object]:
        return await heard(Answering(notices("a", "b"), two_ahead))

    assert ran(run) == [Ahead(2), Notice("a"), Notice("b")]


def test_what_breaks_is_raised_where_the_events_are_awaited() -> None:
    def broken() -> Iterator[StreamEvent]:
        yield Notice("a")
        raise ValueError("no more")

    async def run() -> None:
        await heard(Answering(broken(), no_line))

    with pytest.raises(ValueError, match="no more"):
        ran(run)


def test_stop_ends_it_for_the_reader_at_once_and_closes_the_stream_afterwards() -> None:
    going_on, closed = threading.Event(), threading.Event()

    def slow() -> Iterator[StreamEvent]:
        try:
            yield Notice("a")
            assert going_on.wait(10)
            yield Notice("b")
            yield Notice("c")
        finally:
            closed.set()

    async def run() -> list[object]:
        answering = Answering(slow(), no_line)
        found: list[object] = []
        async for event in answering.events():
            found.append(event)
            answering.stop()
        return found

    assert ran(run) == [Notice("a"), Stopped()]
    going_on.set()
    assert closed.wait(10)


def test_a_reader_who_leaves_gives_up_the_place_in_line() -> None:
    seen: list[threading.Event] = []

    @contextmanager
    def line(tell: Callable[[int], None], given_up: threading.Event) -> Iterator[None]:
        seen.append(given_up)
        yield

    async def run() -> None:
        events = Answering(notices("a", "b"), line).events()
        await anext(events)
        await events.aclose()  # type: ignore[attr-defined]

    ran(run)
    assert seen[0].is_set()
