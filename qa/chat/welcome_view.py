"""What is shown before the first question, and how the language model is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from qa.chat.backend import ModelStatus
from qa.chat.markup import EMPTY, html, joined
from qa.render import coverage_text
from qa.types import Coverage


def welcome_view(coverage: Coverage, questions: Sequence[str]) -> Markup:
    return html(
        '<section class="welcome" aria-label="Welcome"><h2>What would you like to know?</h2><p>{} '
        "Every sentence of an answer rests on a quotation that you can open in its article.</p>{}</section>",
        coverage_text(coverage),
        _examples(questions),
    )


def problem_view(problem: str) -> Markup:
    """In place of the welcome, when the library cannot be opened."""
    return html('<p class="error" role="alert">{}</p>', problem)


def _examples(questions: Sequence[str]) -> Markup:
    if not questions:
        return EMPTY
    buttons = joined(
        html('<li><button type="button" class="example">{}</button></li>', question) for question in questions
    )
    return html('<ul class="examples" aria-label="Example questions">{}</ul>', buttons)


def status_view(status: ModelStatus) -> Markup:
    """One line; a bar while the model is being fetched."""
    percent = status.percent
    bar = html('<progress max="100" value="{0}" aria-label="Language model">{0}%</progress>', percent)
    return html(
        '<p class="model {}" role="status"><span class="dot" aria-hidden="true"></span><span>{}</span>{}</p>',
        status.state,
        status.text[:1].upper() + status.text[1:],
        EMPTY if percent is None else bar,
    )
