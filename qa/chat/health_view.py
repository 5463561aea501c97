"""What is running, as HTML: model, library, versions and settings."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from qa.chat.markup import html, joined
from qa.health import Facts


def health_view(facts: Sequence[Facts]) -> Markup:
    return html('<div class="health">{}</div>', joined(map(_section, facts)))


def check_view(problems: Sequence[str]) -> Markup:
    """What a check of the library found."""
    if not problems:
        return html('<p class="note" role="status">No problems found.</p>')
    return html('<div class="error" role="alert"><ul>{}</ul></div>', joined(html("<li>{}</li>", p) for p in problems))


def _section(facts: Facts) -> Markup:
    rows = joined(html("<div><dt>{}</dt><dd>{}</dd></div>", name, value or "—") for name, value in facts.known)
    return html("<section><h2>{}</h2><dl>{}</dl></section>", facts.heading, rows)
