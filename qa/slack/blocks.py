"""Buttons below an answer. Their values name the question, whose answer the store holds."""

from __future__ import annotations

from typing import Any, Literal

from qa.slack.calls import Block

FEEDBACK, EVIDENCE, AS_OF = "feedback", "evidence", "as_of"

Thumb = Literal["up", "down"]


def answer_buttons(question_id: str) -> tuple[Block, ...]:
    """Two blocks: the thumbs, and what else can be done with the answer."""
    feedback = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": _thumb("Good answer", "up", question_id),
        "negative_button": _thumb("Bad answer", "down", question_id),
    }
    buttons = [_button("Show evidence", EVIDENCE, question_id), _button("As of…", AS_OF, question_id)]
    return {"type": "context_actions", "elements": [feedback]}, {"type": "actions", "elements": buttons}


def thumb_of(value: str) -> tuple[Thumb, str]:
    """The verdict and the question's id in the value of a thumb."""
    verdict, _, question_id = value.partition(":")
    return ("up" if verdict == "up" else "down"), question_id


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def _thumb(text: str, verdict: Thumb, question_id: str) -> dict[str, Any]:
    return {"text": plain(text), "accessibility_label": text, "value": f"{verdict}:{question_id}"}


def _button(text: str, action: str, question_id: str) -> Block:
    return {"type": "button", "text": plain(text), "action_id": action, "value": question_id}
