"""What readers said of answers as a suite of questions.

An answer with a thumb up is to be given again: its leading facts and its articles are what is expected; a refusal is to
be refused again. One with a thumb down is not to be given again: its first sentence is what must not be said, and
`answer` is empty until somebody who knows writes in what is right. The reader's reason is the case's note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.case import Case
from evals.score import first_sentence, given_from_json
from qa.errors import UsageError
from qa.feedback import Feedback, FeedbackStore

_FACT = re.compile(r"\d[\d.,]*\d|\d|(?:[A-Z][\w’'-]*\w(?: (?=[A-Z]))?)+")


def cases(feedback: Iterable[Feedback]) -> Iterator[Case]:
    """A case for each answer that has a thumb; one whose thumb was taken back has none."""
    for item in feedback:
        if item.verdict:
            yield Case.model_validate(_case(item))


def export(library: Path, out: Path) -> int:
    """Write the suite and return how many cases it has; raises UsageError where there are none."""
    found = list(cases(FeedbackStore.beside(library).all()))
    if not found:
        raise UsageError(f"no reader has judged an answer from the library {library} yet; there is nothing to export")
    lines = [json.dumps(case.model_dump(mode="json", exclude_unset=True), ensure_ascii=False) for case in found]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(found)


def _case(item: Feedback) -> dict[str, Any]:
    given = given_from_json(item.answer)
    refused = item.answer.get("status") == "refused"
    said = first_sentence(given.text).strip()
    expected: dict[str, Any]
    if item.verdict == "down":
        expected = {"answer": [], "must_not": [_item(said.rstrip("."))]}
    elif refused:
        expected = {"answer": None}
    else:
        expected = {"answer": [_facts(said, item.question)], "cite": _cited(item.answer)}
    return {
        "id": f"feedback-{item.id}",
        "question": item.question,
        "kind": f"feedback-{item.verdict}",
        "history": [{"question": turn.question, "answer": turn.answer} for turn in item.history],
        "as_of": item.as_of.isoformat(),
        "note": item.reason.strip() or None,
        **expected,
    }


def _facts(said: str, question: str) -> list[str]:
    """The names and numbers of the sentence that the question does not hold; without any, the whole sentence."""
    asked = question.casefold()
    opening = said.split(" ", 1)[0]
    found = [fact for fact in _FACT.findall(said) if fact.casefold() not in asked and fact != opening]
    return list(dict.fromkeys(found)) or [_item(said.rstrip("."))]


def _cited(answer: Mapping[str, Any]) -> list[list[str]]:
    """One of the articles that the leading statement cites is to be cited again."""
    statements = answer.get("statements") or [{}]
    markers = set(statements[0].get("citations") or ())
    named = {c["article_id"]: None for c in answer.get("citations") or () if c["marker"] in markers}
    return [list(named)] if named else []


def _item(text: str) -> str:
    """'|' parts the alternatives of an item."""
    return text.replace("|", " ").strip()
