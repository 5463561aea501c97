"""What one might ask next: whom a pronoun means, what follows a dated answer, what the library can tell after all.

Each suggestion is tried before it is offered, so none leads to a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from qa.answer import Answer, Status, Support, Turn
from qa.examples import Examples, Shelf, subjects
from qa.pipeline import NewsQA

OFFERED = 3
_TRIES = 5
_FOLLOW_UPS = ("Where was it held?", "Who took part?", "What happened next?")
_PRONOUN = re.compile(r"\b(?:they|he|she)\b", re.I)
_NAMED = re.compile(r"(?<!^)\b[A-Z]|\d")

Kind = Literal["meant", "follow-up", "instead"]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Questions of one kind: 'meant' makes the question clear, 'follow-up' goes on, 'instead' follows a refusal."""

    kind: Kind
    questions: tuple[str, ...]


NONE = Suggestions("follow-up", ())


class Suggester:
    """Makes suggestions; `plain` should answer without a language model, for several are tried."""

    def __init__(self, plain: NewsQA, examples: Examples) -> None:
        self._plain = plain
        self._examples = examples

    def after(self, answer: Answer, history: Sequence[Turn], shelf: Shelf) -> Suggestions:
        """For the answer just given, before which `history` was said; raises DatelineError."""
        if not history and _leaves_open(answer.question):
            return Suggestions("meant", self._meant(answer.question, shelf))
        if answer.status is Status.REFUSED:
            return Suggestions("instead", self._examples.of(shelf)[:OFFERED])
        if _dated(answer):
            return Suggestions("follow-up", tuple(self._following(answer, history)))
        return NONE

    def _meant(self, question: str, shelf: Shelf) -> tuple[str, ...]:
        """The question with those it may mean in place of its pronoun."""
        pronoun = _PRONOUN.search(question)
        if pronoun is None:
            return ()
        bodies, pairs, people = subjects(shelf)
        named = [*islice(bodies, _TRIES), *islice(pairs, _TRIES)]
        if pronoun[0].lower() != "they":
            named = list(islice(people, _TRIES))
        asked = (f"{question[: pronoun.start()]}{name}{question[pronoun.end() :]}" for name in named)
        return tuple(islice(filter(self._examples.answered, asked), OFFERED))

    def _following(self, answer: Answer, history: Sequence[Turn]) -> Iterator[str]:
        """Follow-ups that the same articles answer, by another sentence."""
        said = [*history, Turn(answer.question, answer.text)]
        articles = {citation.article_id for citation in answer.citations}
        quoted = {citation.quote for citation in answer.citations}
        for question in _FOLLOW_UPS:
            found = self._plain.ask(question, said, as_of=answer.as_of)
            first = found.citations[0] if found.citations and found.status is Status.ANSWERED else None
            if first is not None and first.article_id in articles and first.quote not in quoted:
                yield question


def _leaves_open(question: str) -> bool:
    """A pronoun and no name, so that one may mean several."""
    return _PRONOUN.search(question) is not None and _NAMED.search(question) is None


def _dated(answer: Answer) -> bool:
    """Something that was held or met on a day that was worked out."""
    first = answer.statements[0] if answer.statements else None
    meeting = re.search(r"\b(?:met|meet|meeting|talks|held|hold)\b", answer.question)
    return first is not None and meeting is not None and first.support in (Support.RESOLVED, Support.COMPUTED)
