"""Ready before the first question: what it would wait for is imported, opened and read meanwhile.

The first question after a start takes a second more than the next ones: libraries are imported, the indexes opened,
tables of words made. And an article that no question has found yet is read when one does. For a program that waits for
questions both can be done before.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import perf_counter

from qa.current import CurrentLibrary
from qa.errors import DatelineError
from qa.pipeline import NewsQA
from qa.readings import MOST_KEPT, Readings

# Of the time; the rest is left to questions, which come first.
_SHARE = 0.5
_ANY_QUESTION = "When did the two sides last meet, and who said so?"


@contextmanager
def warming(qa: NewsQA, libraries: CurrentLibrary) -> Iterator[None]:
    """Get ready in a thread for as long as the block runs; `qa` should answer without a language model."""
    stop = threading.Event()
    thread = threading.Thread(target=_warm, args=(qa, libraries, stop), name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _warm(qa: NewsQA, libraries: CurrentLibrary, stop: threading.Event) -> None:
    # What fails here fails again where somebody asks, and is told there.
    with suppress(DatelineError):
        qa.ask(_ANY_QUESTION)
        with libraries.borrow() as library:
            readings = library.derived(Readings)
            for article_id in library.newest(MOST_KEPT):
                begun = perf_counter()
                readings.of(article_id)
                if stop.wait((perf_counter() - begun) * (1 / _SHARE - 1)):
                    return
