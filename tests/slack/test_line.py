"""The waiting line, with real threads and a clock of its own."""

from __future__ import annotations

import threading
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qa.slack.line import Line
from qa.slack.question import Question

ASKED = Question("q", "T1", "C1", "1.0", "2.0", "U1", "When?", 1.0)


def question(number: int, thread: str = "") -> Question:
    return replace(ASKED, id=f"q{number}", thread=thread or f"{number}.0")


def taken(line: Line) -> str:
    place = line.take()
    assert place is not None
    return place.question.id


def test_it_is_first_come_first_served_and_full_when_it_is_full() -> None:
    line = Line(2)
    assert [line.join(question(n)) for n in range(4)] == [0, 1, None, None]
    assert [taken(line), taken(line)] == ["q0", "q1"]
    assert line.join(question(4)) == 0


def test_a_follow_up_waits_for_the_answer_before_it() -> None:
    line = Line(9)
    for number, thread in ((0, "A"), (1, "A"), (2, "B")):
        line.join(question(number, thread))
    first = line.take()
    assert first is not None
    assert taken(line) == "q2"
    line.release(first)
    assert taken(line) == "q1"


def test_who_comes_again_waits_as_long_as_was_said() -> None:
    now = [0.0]
    line = Line(1, clock=lambda: now[0])
    line.join(question(0))
    place = line.take()
    assert place is not None
    line.rejoin(place, 5.0)
    line.release(place)
    assert line.join(question(1)) is None
    now[0] = 5.0
    again = line.take()
    assert again is not None
    assert (again.question.id, again.tries) == ("q0", 1)


def test_closing_sends_the_workers_home() -> None:
    line = Line(9)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(line.take())) for _ in range(3)]
    for thread in threads:
        thread.start()
    line.close()
    for thread in threads:
        thread.join(5)
    assert found == [None, None, None]


@given(st.lists(st.sampled_from("ABC"), min_size=1, max_size=12))
def test_each_conversation_keeps_its_order(threads: list[str]) -> None:
    line = Line(99)
    for number, thread in enumerate(threads):
        line.join(question(number, thread))
    seen: dict[str, list[str]] = {}
    for _ in threads:
        place = line.take()
        assert place is not None
        seen.setdefault(place.question.thread, []).append(place.question.id)
        line.release(place)
    assert seen == {t: [f"q{n}" for n, thread in enumerate(threads) if thread == t] for t in seen}
