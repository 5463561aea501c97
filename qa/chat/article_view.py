"""An article as HTML, with the cited quotation marked letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from qa.answer import Citation
from qa.chat.answer_view import flags_view
from qa.chat.markup import EMPTY, html, joined, published_text, web_address
from qa.timeline import cited_mentions, days_text
from qa.types import Article, DateMention, Published, Span

_BLANK_LINES = re.compile(r"\s*\n[^\S\n]*\n\s*")
_LINES = re.compile(r"\s*\n\s*")


def article_view(
    article: Article, citation: Citation | None, shown: str, mentions: Sequence[DateMention] = ()
) -> Markup:
    """The whole article, with the quotation marked where it is shown for a `citation`.

    `shown` differs from one showing to the next, so that the page scrolls each time; `mentions` are the article's date
    expressions, of which those in the quotation are explained.
    """
    span = citation.span if citation else Span(0, 0)
    return html(
        '<article class="article" data-shown="{}" aria-labelledby="article-title">'
        '<div class="bar"><span class="label">{}</span>'
        '<button type="button" class="close" aria-label="Close the article">×</button></div>'
        '<h2 id="article-title" tabindex="-1">{}</h2>'
        '<dl class="facts">{}{}</dl><div class="text">{}</div></article>',
        shown,
        f"Source {citation.marker}" if citation else "Article",
        article.title,
        joined(_facts(article)),
        _dates(citation, mentions) if citation else EMPTY,
        joined(_paragraph(article.text, part, span) for part in paragraphs(article.text)),
    )


def missing_view(citation: Citation) -> Markup:
    """For an article that has left the library since the answer was given; the quotation is still known."""
    return html(
        '<article class="article" aria-labelledby="article-title">'
        '<div class="bar"><span class="label">Source {}</span>'
        '<button type="button" class="close" aria-label="Close the article">×</button></div>'
        '<h2 id="article-title" tabindex="-1">{}</h2><p class="note">This article is no longer in the library. '
        'The quotation was:</p><div class="text"><p><mark class="quotation">{}</mark></p></div></article>',
        citation.marker,
        citation.title,
        citation.quote,
    )


def paragraphs(text: str) -> Iterator[Span]:
    """Where the paragraphs stand: between blank lines or, in a text without any, on lines of their own."""
    separator = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINES
    start = 0
    for match in separator.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _paragraph(text: str, part: Span, quotation: Span) -> Markup:
    if not part.overlaps(quotation):
        return html("<p>{}</p>", part.of(text))
    start, end = max(part.start, quotation.start), min(part.end, quotation.end)
    return html(
        '<p>{}<mark class="quotation">{}</mark>{}</p>', text[part.start : start], text[start:end], text[end : part.end]
    )


def _facts(article: Article) -> Iterator[Markup]:
    if article.publisher:
        yield _fact("Publisher", html("{}", article.publisher))
    if article.author:
        yield _fact("Author", html("{}", article.author))
    yield _fact("Published", _published(article.published))
    if article.flags:
        yield _fact("Beware", flags_view(article.flags))
    yield _fact("Source", _source(article))


def _dates(citation: Citation, mentions: Sequence[DateMention]) -> Markup:
    """What the dates in the quotation mean, and by what they were resolved."""
    known = [html("<li>{}</li>", _resolution(mention)) for mention in cited_mentions(citation, mentions)]
    return _fact("Dates in it", html("<ul>{}</ul>", joined(known))) if known else EMPTY


def _resolution(mention: DateMention) -> str:
    by = "" if mention.anchor == "absolute" else f", resolved by {mention.anchor}"
    return f"“{mention.text}” is {days_text(mention)}{by}"


def _fact(name: str, value: Markup) -> Markup:
    return html("<div><dt>{}</dt><dd>{}</dd></div>", name, value)


def _published(published: Published) -> Markup:
    if published.interval is None:
        return html("unknown")
    evidence = f": “{published.evidence}”" if published.evidence else ""
    sure = "" if published.confidence >= 1 else f", {published.confidence:.0%} sure"
    origin = html('<span class="origin">from {}{}{}</span>', published.method, evidence, sure)
    return html("{} {}", published_text(published), origin)


def _source(article: Article) -> Markup:
    address = web_address(article.url) or web_address(article.source)
    link = (
        html('<a href="{}" target="_blank" rel="noopener noreferrer">Open the original</a>', address)
        if address
        else EMPTY
    )
    path = EMPTY if article.source == address else html('<span class="path">{}</span>', article.source)
    return html("{} {}", link, path)
