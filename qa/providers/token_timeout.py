"""A time limit for each item of an iterator, which socket time-outs cannot give: a server that only sends
keep-alives is silent too."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


class _Pump(Generic[Item]):
    """Runs a generator in a thread of its own and passes on its items."""

    def __init__(self, items: Generator[Item, None, None]) -> None:
        self._items = items
        self._stopped = threading.Event()
        self.passed: queue.SimpleQueue[Item | _End] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="token-pump", daemon=True).start()

    def stop(self) -> None:
        """Let the generator be closed when its next item comes or its socket times out."""
        self._stopped.set()

    def _run(self) -> None:
        end = _End(None)
        try:
            for item in self._items:
                if self._stopped.is_set():
                    break
                self.passed.put(item)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            end = _End(error)
        finally:
            self._items.close()
            self.passed.put(end)


def each_within(seconds: float, items: Generator[Item, None, None]) -> Iterator[Item]:
    """Yield `items`; raises TimeoutError once the next one is not there `seconds` after it was asked for.

    Errors of `items` are raised here. When the caller stops early, `items` is closed soon after.
    """
    pump = _Pump(items)
    try:
        while True:
            try:
                passed = pump.passed.get(timeout=seconds)
            except queue.Empty:
                raise TimeoutError(f"nothing came for {seconds:g} s") from None
            if isinstance(passed, _End):
                if passed.error is not None:
                    raise passed.error
                return
            yield passed
    finally:
        pump.stop()
