"""Articles, reports and generations as tables for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.pipeline import IngestReport
from qa.library import Generation
from qa.types import Article


def report_json(report: IngestReport) -> dict[str, Any]:
    return {
        "added": report.added,
        "changed": report.changed,
        "same": report.same,
        "failed": [{"source": failure.source, "reason": failure.reason} for failure in report.failed],
        "articles": [article_json(article) for article in report.articles],
        "redated": [article_json(article) for article in report.redated],
        "generation": report.generation,
    }


def article_json(article: Article) -> dict[str, Any]:
    """One line of `list --json`; what is not known is null."""
    published = article.published
    known = published.interval is not None
    return {
        "article_id": article.id,
        "source": article.source,
        "title": article.title,
        "publisher": article.publisher,
        "published": published.iso(),
        "precision": published.precision.value,
        "method": published.method,
        "evidence": published.evidence or None,
        "confidence": round(published.confidence, 3) if known else None,
    }


def article_details(article: Article, sources: Sequence[str]) -> dict[str, Any]:
    """`show --json`: all of `list --json`, the rest of the metadata with its origins, and the text."""
    return {
        **article_json(article),
        "author": article.author,
        "url": article.url,
        "flags": list(article.flags),
        "origins": dict(article.origins),
        "sources": list(sources),
        "pieces": [[piece.start, piece.source_start, piece.length] for piece in article.pieces],
        "text": article.text,
    }


def generation_json(generation: Generation) -> dict[str, Any]:
    return {
        "generation": generation.name,
        "current": generation.current,
        "created": generation.created.isoformat(),
        "articles": generation.articles,
        "passages": generation.passages,
        "added": generation.added,
        "changed": generation.changed,
        "removed": generation.removed,
    }


def print_report(report: IngestReport, console: Console) -> None:
    table = _table("added", "changed", "same", "failed")
    counts = (report.added, report.changed, report.same, len(report.failed))
    table.add_row(*(str(count) for count in counts))
    console.print(table)
    for article in report.redated:
        text = f"dated {article.published.iso()} by the new articles: {article.source}"
        console.print(escape(text), highlight=False, soft_wrap=True)
    for failure in report.failed:
        console.print(f"failed: {escape(failure.source)}: {escape(failure.reason)}", highlight=False, soft_wrap=True)


def print_articles(articles: Sequence[Article], console: Console) -> None:
    """A row an article, with how its date of publication is known."""
    table = _table("id", "published", "how known", "publisher", "title", "source", unbroken=2)
    for article in articles:
        published = article.published
        cells = (
            article.id,
            published.iso() or "unknown",
            f"{published.method}, {published.confidence:.0%}" if published.interval else "",
            article.publisher or "unknown",
            article.title,
            article.source,
        )
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)


def print_article(article: Article, sources: Sequence[str], console: Console) -> None:
    """Everything that is known of one article but its text."""
    table = Table.grid(padding=(0, 2))
    published = article.published
    rows = {
        "id": article.id,
        "title": _with_origin(article, "title", article.title),
        "publisher": _with_origin(article, "publisher", article.publisher),
        "author": _with_origin(article, "author", article.author),
        "url": _with_origin(article, "url", article.url),
        "published": _with_origin(article, "published", published.iso()),
        "evidence": published.evidence or "none",
        "source": "\n".join(sources or (article.source,)),
        "flags": ", ".join(article.flags) or "none",
    }
    if published.interval is not None:
        rows["published"] += f", to the {published.precision.value}, confidence {published.confidence:.0%}"
    for name, value in rows.items():
        table.add_row(name, escape(value))
    console.print(table)
    console.print()
    console.print(article.text, markup=False, highlight=False, soft_wrap=True)


def print_history(generations: Sequence[Generation], console: Console) -> None:
    table = _table("generation", "created", "articles", "passages", "added", "changed", "removed")
    for item in generations:
        name = f"{item.name} (current)" if item.current else item.name
        counts = (item.articles, item.passages, item.added, item.changed, item.removed)
        table.add_row(name, f"{item.created:%Y-%m-%d %H:%M} UTC", *(str(count) for count in counts))
    console.print(table)


def _with_origin(article: Article, name: str, value: str | None) -> str:
    return f"{value} ({article.origins.get(name, 'unknown origin')})" if value else "unknown"


def _table(*names: str, unbroken: int = 1) -> Table:
    """A table without lines; the first `unbroken` columns are never folded."""
    table = Table(box=None, pad_edge=False)
    for number, name in enumerate(names):
        table.add_column(name, overflow="fold", no_wrap=number < unbroken)
    return table
