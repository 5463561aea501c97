"""The articles that are being read, as a task of a streamed message with its sources."""

from __future__ import annotations

from collections.abc import Sequence

from qa.slack.calls import Block
from qa.slack.limits import TASK_SOURCES, TASK_TEXT
from qa.slack.shelf import address_of
from qa.types import Article


def read_task(articles: Sequence[Article], *, done: bool) -> Block:
    """A `task_update` chunk; web pages are its sources, other articles are named in its details."""
    count = f"{len(articles)} article{'' if len(articles) == 1 else 's'}"
    addresses = [(article, address_of(article)) for article in articles]
    task: Block = {
        "type": "task_update",
        "id": "read",
        "title": f"{'Read' if done else 'Reading'} {count}",
        "status": "complete" if done else "in_progress",
    }
    sources = [_source(url, article.title) for article, url in addresses if url]
    others = list(dict.fromkeys(article.title for article, url in addresses if not url))
    if sources:
        task["sources"] = sources[:TASK_SOURCES]
    if others:
        task["details"] = without_markup(shortened("; ".join(others), TASK_TEXT // 2))
    return task


def _source(url: str, title: str) -> Block:
    return {"type": "url", "url": url, "text": shortened(title or url, TASK_TEXT)}


def without_markup(text: str) -> str:
    """Plain text in which nothing is a mention; it may grow."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")[:TASK_TEXT]


def shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
