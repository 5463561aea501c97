"""The library as HTML: what it covers, its articles as a table, and the report of what was brought in."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from qa.chat.answer_view import flags_view
from qa.chat.backend import Report
from qa.chat.markup import EMPTY, count, html, joined, published_text
from qa.render import coverage_text
from qa.types import Article, Coverage

ROWS = 25
MOST_FAILURES = 50


def articles_view(
    articles: Sequence[Article], coverage: Coverage, wanted: str, start: int, *, can_remove: bool
) -> Markup:
    """A page of the articles that `wanted` matches, from number `start` on, counted from 0."""
    found = matching(articles, wanted)
    start = min(max(start, 0), max(len(found) - 1, 0) // ROWS * ROWS)
    rows = joined(_row(article, can_remove=can_remove) for article in found[start : start + ROWS])
    table = html(
        '<table class="articles"><thead><tr><th scope="col">Published</th><th scope="col">Publisher</th>'
        '<th scope="col">Article</th>{}</tr></thead><tbody>{}</tbody></table>',
        html('<th scope="col"><span class="unseen">Remove</span></th>') if can_remove else EMPTY,
        rows,
    )
    nothing = html('<p class="note">No article matches “{}”.</p>', wanted) if wanted else EMPTY
    shown = table if found else nothing
    return html('<p class="about">{}</p>{}{}', coverage_text(coverage), shown, _pager(start, len(found)))


def matching(articles: Sequence[Article], wanted: str) -> list[Article]:
    """Newest first; all whose title, publisher, author or source holds every word of `wanted`."""
    words = wanted.casefold().split()
    found = [article for article in articles if all(word in _searched(article) for word in words)]
    return sorted(found, key=_newest_first)


def report_view(report: Report) -> Markup:
    """What came in, what did not and why."""
    parts = [f"{count(report.added, 'new article')}"]
    parts += [f"{report.changed} changed"] if report.changed else []
    parts += [f"{report.same} already there"] if report.same else []
    failed = [html("<li><strong>{}</strong>: {}</li>", item.source, item.reason) for item in report.failed]
    if len(failed) > MOST_FAILURES:
        failed = [*failed[:MOST_FAILURES], html("<li>and {} more</li>", len(failed) - MOST_FAILURES)]
    return html(
        '<div class="report" role="status"><p><strong>{}</strong></p>{}{}{}</div>',
        ", ".join(parts),
        _listed("Came in", [html("<li>{} <span>{}</span></li>", a.title, _known(a)) for a in report.articles[:ROWS]]),
        _listed("Given a date by the new ones", [html("<li>{}</li>", _dated(a)) for a in report.redated[:ROWS]]),
        _listed("Could not be read", failed),
    )


def removed_view() -> Markup:
    return html(
        '<p class="report" role="status">The article was removed; answers that quote it keep their quotations. '
        "<code>python -m ingest rollback</code> goes back to the library as it was.</p>"
    )


def progress_view(stage: str, done: int, total: int) -> Markup:
    """How far the articles are: 'reading' them, then 'embedding'."""
    told = f"{stage.capitalize()} {done} of {total}" if total else f"{stage.capitalize()} {done}"
    bar = html('<progress max="{}" value="{}" aria-label="{}"></progress>', total, done, stage) if total else EMPTY
    return html('<p class="report working" role="status">{} {}</p>', told, bar)


def failure_view(problem: str) -> Markup:
    return html('<p class="error" role="alert">{}</p>', problem)


def _row(article: Article, *, can_remove: bool) -> Markup:
    remove = html(
        '<td><button type="button" class="act" data-act="remove" data-article="{}" aria-label="Remove {}">Remove'
        "</button></td>",
        article.id,
        article.title,
    )
    return html(
        '<tr><td>{}</td><td>{}</td><td><button type="button" class="link" data-act="read" data-article="{}">{}'
        "</button>{}</td>{}</tr>",
        published_text(article.published),
        article.publisher or "unknown",
        article.id,
        article.title,
        flags_view(article.flags),
        remove if can_remove else EMPTY,
    )


def _pager(start: int, found: int) -> Markup:
    if found <= ROWS:
        return EMPTY
    return html(
        '<p class="pager"><button type="button" class="act" data-act="turn" data-start="{}" {}>Newer</button>'
        "<span>{:,}–{:,} of {:,}</span>"
        '<button type="button" class="act" data-act="turn" data-start="{}" {}>Older</button></p>',
        start - ROWS,
        "" if start else "disabled",
        start + 1,
        min(start + ROWS, found),
        found,
        start + ROWS,
        "" if start + ROWS < found else "disabled",
    )


def _listed(heading: str, items: Sequence[Markup]) -> Markup:
    return html("<h3>{}</h3><ul>{}</ul>", heading, joined(items)) if items else EMPTY


def _known(article: Article) -> str:
    return f"{article.publisher or 'publisher unknown'}, {_dated_by(article)}"


def _dated(article: Article) -> str:
    return f"{article.title}: {_dated_by(article)}"


def _dated_by(article: Article) -> str:
    """'10 January 2024 (weekday and day, 90% sure)'."""
    published = article.published
    if published.interval is None:
        return "publication date unknown"
    sure = "" if published.confidence >= 1 else f", {published.confidence:.0%} sure"
    return f"{published_text(published)} ({published.method}{sure})"


def _searched(article: Article) -> str:
    return " ".join(filter(None, (article.title, article.publisher, article.author, article.source))).casefold()


def _newest_first(article: Article) -> tuple[int, str]:
    interval = article.published.interval
    return (-interval.last.toordinal() if interval else 0, article.title)
