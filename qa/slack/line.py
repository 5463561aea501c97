"""The waiting line: bounded, first come first served, one question of a conversation at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from qa.slack.question import Question


@dataclass(frozen=True, slots=True)
class Place:
    """A question in the line; it is not taken before `ready_at` (monotonic seconds)."""

    question: Question
    ready_at: float = 0.0
    tries: int = 0


class Line:
    """Questions that wait for a worker; usable from several threads.

    A follow-up waits for the answer before it, since it may refer to it: of each conversation only one question is
    out of the line at a time.
    """

    def __init__(self, capacity: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._capacity = capacity
        self._clock = clock
        self._changed = threading.Condition()
        self._waiting: list[Place] = []
        self._taken: set[str] = set()
        self._open = True

    def join(self, question: Question) -> int | None:
        """Wait for one's turn: how many are before it, those being answered left out; None where the line is full."""
        with self._changed:
            if len(self._waiting) >= self._capacity:
                return None
            self._waiting.append(Place(question))
            self._changed.notify()
            return len(self._waiting) - 1

    def rejoin(self, place: Place, wait_s: float) -> None:
        """Wait again, at the end and for at least so long; never turned away."""
        with self._changed:
            self._waiting.append(Place(place.question, self._clock() + wait_s, place.tries + 1))
            self._changed.notify()

    def take(self) -> Place | None:
        """The next question whose conversation is free, waited for; None once the line is closed."""
        with self._changed:
            while self._open:
                now = self._clock()
                for place in self._waiting:
                    if place.ready_at <= now and place.question.conversation not in self._taken:
                        self._waiting.remove(place)
                        self._taken.add(place.question.conversation)
                        return place
                self._changed.wait(self._until_ready(now))
            return None

    def release(self, place: Place) -> None:
        """The worker is done with it; the next of its conversation may be taken."""
        with self._changed:
            self._taken.discard(place.question.conversation)
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody is taken any more; those who wait stay in the store."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def _until_ready(self, now: float) -> float | None:
        """Seconds until one that waits for a time may be taken; None: until something changes."""
        later = [place.ready_at - now for place in self._waiting if place.ready_at > now]
        return min(later) if later else None
