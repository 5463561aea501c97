"""The dates of an answer in words: what happened when, how the date is known, and the way to its sources."""

from __future__ import annotations

from markupsafe import Markup

from qa.chat.conversation import Exchange
from qa.chat.markup import EMPTY, html, joined
from qa.timeline import Moment


def moments_view(number: int, exchange: Exchange, shown: str) -> Markup:
    """`shown` differs from one showing to the next, so that the page notices."""
    return html(
        '<article class="article moments" data-shown="{}" aria-labelledby="article-title">'
        '<div class="bar"><h2 id="article-title" tabindex="-1">When it happened</h2>'
        '<button type="button" class="close" aria-label="Close the timeline">×</button></div>'
        '<p class="about">{}</p><ol>{}</ol></article>',
        shown,
        exchange.question,
        joined(_moment(number, moment) for moment in exchange.moments),
    )


def _moment(number: int, moment: Moment) -> Markup:
    buttons = joined(
        html(
            '<button type="button" class="cite" data-exchange="{0}" data-marker="{1}" aria-label="Source {1}">{1}'
            "</button>",
            number,
            marker,
        )
        for marker in moment.citations
    )
    how = html('<p class="about">“{}”, resolved by {}</p>', moment.said, moment.anchor) if _relative(moment) else EMPTY
    return html(
        '<li><strong>{}</strong><p>{} <span class="cites">{}</span></p>{}</li>',
        moment.when,
        moment.text.removeprefix(f"{moment.when}: "),
        buttons,
        how,
    )


def _relative(moment: Moment) -> bool:
    return bool(moment.said) and moment.anchor not in ("", "absolute")
