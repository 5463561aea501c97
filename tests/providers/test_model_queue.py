"""The line before a model that serves one answer at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from qa.errors import ProviderBusy
from qa.providers.base import ChatModel, Message, ModelSize, Usage
from qa.providers.chat_models import ChatChoice
from qa.providers.model_queue import ModelQueue

ASKED = [Message("user", "Say it.")]


class SlowModel:
    """Answers once it may; notes who was served, and whether two ever were at once."""

    name = "slow"
    usage = Usage()

    def __init__(self, size: ModelSize = "small") -> None:
        self.size = size
        self.begun = threading.Event()
        self.may_answer = threading.Event()
        self.served: list[str] = []
        self._busy = threading.Lock()

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> Iterator[str]:
        assert self._busy.acquire(blocking=False), "two answers at once"
        self.begun.set()
        try:
            assert self.may_answer.wait(10)
            self.served.append(messages[0].content)
            yield "said"
        finally:
            self._busy.release()

    def complete(self, messages: Sequence[Message], *, max_tokens: int, **_: Any) -> str:
        return "".join(self.stream(messages, max_tokens=max_tokens))

    def choose(self, messages: Sequence[Message], options: Sequence[str]) -> tuple[float, ...]:
        return (1.0,)


class Reader(threading.Thread):
    """Asks twice for one answer, as a composer may."""

    def __init__(self, queue: ModelQueue, model: ChatModel, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._queue, self._model = queue, model
        self.told: list[int] = []
        self.waits = threading.Event()
        self.given_up = threading.Event()
        self.error: ProviderBusy | None = None

    def run(self) -> None:
        try:
            with self._queue.asking(self._hear, self.given_up):
                for _ in range(2):
                    self._model.complete([Message("user", self.name)], max_tokens=8)
        except ProviderBusy as error:
            self.error = error

    def _hear(self, ahead: int) -> None:
        self.told.append(ahead)
        self.waits.set()


def queued(queue: ModelQueue, model: SlowModel) -> ChatModel:
    found = queue.around(ChatChoice(model, "slow")).model
    assert found is not None
    return found


def lined_up(queue: ModelQueue, model: SlowModel, names: str) -> list[Reader]:
    """Readers that came in this order; all but the first wait and were told so."""
    readers = [Reader(queue, queued(queue, model), name) for name in names]
    readers[0].start()
    assert model.begun.wait(10)
    for reader in readers[1:]:
        reader.start()
        assert reader.waits.wait(10)
    return readers


def test_first_come_first_served_and_a_place_lasts_for_the_whole_answer() -> None:
    queue, model = ModelQueue(), SlowModel()
    readers = lined_up(queue, model, "abc")
    model.may_answer.set()
    for reader in readers:
        reader.join(10)
    assert model.served == list("aabbcc")
    assert [reader.told for reader in readers[:2]] == [[], [1, 0]]
    assert (readers[2].told[0], readers[2].told[-1]) == (2, 0)


def test_who_gives_up_leaves_the_line() -> None:
    queue, model = ModelQueue(), SlowModel()
    readers = lined_up(queue, model, "abc")
    readers[1].given_up.set()
    readers[1].join(10)
    assert isinstance(readers[1].error, ProviderBusy)
    model.may_answer.set()
    readers[2].join(10)
    assert model.served == list("aacc")


def test_calls_of_nobody_in_particular_wait_for_their_turn_too() -> None:
    queue, model = ModelQueue(), SlowModel()
    (reader,) = lined_up(queue, model, "a")
    with ThreadPoolExecutor(3) as pool:
        said = [pool.submit(queued(queue, model).complete, ASKED, max_tokens=8) for _ in range(3)]
        model.may_answer.set()
        assert [future.result(10) for future in said] == ["said"] * 3
    reader.join(10)
    assert len(model.served) == 5


@pytest.mark.parametrize("choice", [ChatChoice(None, "none"), ChatChoice(SlowModel("strong"), "a server")])
def test_what_serves_many_at_once_needs_no_line(choice: ChatChoice) -> None:
    assert ModelQueue().around(choice) is choice
