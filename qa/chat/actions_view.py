"""What one can do with an answer: see its dates, copy it, ask again, say whether it was good, ask on."""

from __future__ import annotations

from markupsafe import Markup

from qa.chat.conversation import Exchange
from qa.chat.export import answer_as_text
from qa.chat.markup import EMPTY, html, joined
from qa.suggestions import Suggestions


def actions_view(number: int, exchange: Exchange, *, last: bool) -> Markup:
    """A row of buttons under an answer that has ended; only the `last` one can be asked again or edited."""
    if exchange.running:
        return EMPTY
    buttons = []
    if exchange.moments:
        buttons.append(_button(number, "timeline", "Timeline", "The dates of this answer in order"))
    if exchange.statements:
        buttons.append(_copy(number, exchange))
    if last:
        buttons.append(_button(number, "retry", "Ask again", "Ask this question again"))
        buttons.append(_button(number, "edit", "Edit", "Edit this question"))
    if exchange.answer is not None:
        buttons.append(_thumb(number, "up", "Good answer", pressed=exchange.verdict == "up"))
        buttons.append(_thumb(number, "down", "Bad answer", pressed=exchange.verdict == "down"))
    return html(
        '<div class="actions" role="group" aria-label="This answer">{}</div>{}{}',
        joined(buttons),
        _reason(number, exchange),
        suggestions_view(exchange.suggestions) if last else EMPTY,
    )


def suggestions_view(suggestions: Suggestions) -> Markup:
    """Questions to be asked with one click."""
    if not suggestions.questions:
        return EMPTY
    label = {"meant": "Did you mean", "follow-up": "Ask on", "instead": "The articles do answer"}[suggestions.kind]
    button = '<li><button type="button" class="suggestion">{}</button></li>'
    buttons = joined(html(button, question) for question in suggestions.questions)
    return html('<p class="label suggested">{0}</p><ul class="suggestions" aria-label="{0}">{1}</ul>', label, buttons)


def _button(number: int, act: str, text: str, title: str) -> Markup:
    return html(
        '<button type="button" class="act" data-act="{0}" data-exchange="{1}" data-key="{1}-{0}" title="{2}">{3}'
        "</button>",
        act,
        number,
        title,
        text,
    )


def _copy(number: int, exchange: Exchange) -> Markup:
    return html(
        '<button type="button" class="act" data-act="copy" data-key="{}-copy" data-text="{}" '
        'title="Copy the answer with its sources">Copy</button>',
        number,
        answer_as_text(exchange),
    )


def _thumb(number: int, verdict: str, label: str, *, pressed: bool) -> Markup:
    return html(
        '<button type="button" class="act thumb" data-act="judge" data-verdict="{0}" data-exchange="{1}" '
        'data-key="{1}-{0}" aria-label="{2}" title="{2}" aria-pressed="{3}">{4}</button>',
        verdict,
        number,
        label,
        "true" if pressed else "false",
        "👍" if verdict == "up" else "👎",
    )


def _reason(number: int, exchange: Exchange) -> Markup:
    """Asked for once a thumb was given."""
    if not exchange.verdict:
        return EMPTY
    if exchange.reason:
        return html('<p class="note" role="status">Thank you. You wrote: “{}”</p>', exchange.reason)
    return html(
        '<form class="reason" data-exchange="{0}"><label for="reason-{0}">{1}</label>'
        '<input id="reason-{0}" name="reason" maxlength="500" autocomplete="off" data-key="{0}-reason">'
        '<button type="submit" class="act">Send</button></form>',
        number,
        "What was good about it?" if exchange.verdict == "up" else "What is wrong or missing?",
    )
