"""An answer made in a thread of its own, whose events are awaited and which can be told to stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass

from qa.answer import StreamEvent

Waiting = Callable[[Callable[[int], None], threading.Event], AbstractContextManager[None]]
"""A place in the line before a model that serves one answer at a time: see `qa.providers.model_queue`."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many answers are made before this one."""

    answers: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The reader has stopped the answer."""


@dataclass(frozen=True, slots=True)
class _Broken:
    error: BaseException


class Answering:
    """Makes one answer. A stopped one ends for the reader at once; its thread ends with the event it was making."""

    def __init__(self, stream: Iterator[StreamEvent], waiting: Waiting) -> None:
        self._stream = stream
        self._waiting = waiting
        self._given_up = threading.Event()
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[StreamEvent | Ahead | Stopped | _Broken | None] = asyncio.Queue()

    async def events(self) -> AsyncIterator[StreamEvent | Ahead | Stopped]:
        """What comes until the answer is whole or stopped; raises what making it raised."""
        threading.Thread(target=self._make, name="answer", daemon=True).start()
        try:
            while (event := await self._events.get()) is not None:
                if isinstance(event, _Broken):
                    raise event.error
                yield event
                if isinstance(event, Stopped):
                    return
        finally:
            self._given_up.set()

    def stop(self) -> None:
        """May be called from any thread, and when the answer has ended."""
        self._given_up.set()
        self._tell(Stopped())

    def _make(self) -> None:
        try:
            with self._waiting(lambda answers: self._tell(Ahead(answers)), self._given_up):
                for event in self._stream:
                    self._tell(event)
                    if self._given_up.is_set():
                        break
        except BaseException as error:  # noqa: BLE001 - raised again where the events are awaited
            self._tell(_Broken(error))
        finally:
            if isinstance(self._stream, Generator):
                self._stream.close()  # gives the library's generation back
            self._tell(None)

    def _tell(self, event: StreamEvent | Ahead | Stopped | _Broken | None) -> None:
        with suppress(RuntimeError):  # the server has stopped meanwhile, and nobody listens
            self._loop.call_soon_threadsafe(self._events.put_nowait, event)
