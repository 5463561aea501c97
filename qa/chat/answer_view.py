"""A conversation as HTML: the question, the evidence being read, then the answer statement by statement."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from qa.answer import Answer, Citation, Conflict, Statement, Support, Version
from qa.chat.actions_view import actions_view
from qa.chat.conversation import Conversation, Exchange, Phase, Scope
from qa.chat.markup import EMPTY, count, day_text, html, joined
from qa.filters import Filters
from qa.render import iso_text, shown
from qa.types import Article

_DERIVED = {Support.RESOLVED: "How this date was worked out", Support.COMPUTED: "How this was worked out"}


def conversation_view(conversation: Conversation, number: int = 0) -> Markup:
    """Every exchange; the last can be asked again and edited. The page shows the view with the highest `number`."""
    last = len(conversation.exchanges) - 1
    exchanges = joined(_exchange(n, exchange, last=n == last) for n, exchange in enumerate(conversation.exchanges))
    return html('<div data-view="{}">{}</div>', number, exchanges)


def _exchange(number: int, exchange: Exchange, *, last: bool) -> Markup:
    return html(
        '<section class="exchange {}" aria-label="Question {}">'
        '<h2 class="question">{}</h2>{}<div class="answer" aria-live="polite">{}</div>{}{}</section>',
        "refused" if exchange.refused else exchange.phase.value,
        number + 1,
        exchange.question,
        _evidence(number, exchange),
        _answer(number, exchange),
        _sources(number, exchange),
        actions_view(number, exchange, last=last),
    )


def _evidence(number: int, exchange: Exchange) -> Markup:
    if exchange.phase is Phase.SEARCHING:
        return html('<p class="evidence working" role="status">Looking through the articles</p>')
    if not exchange.sentences:
        return EMPTY
    working = exchange.running
    found = f"{count(len(exchange.sentences), 'sentence')} from {count(len(exchange.articles), 'article')}"
    return html(
        '<details class="evidence{}" data-key="{}-evidence"><summary>{}<span class="titles">{}</span></summary>'
        "<ul>{}</ul></details>",
        " working" if working else "",
        number,
        html('<span role="status">{} {}</span>', "Reading" if working else "Read", found),
        joined(html("<span>{}</span>", shown(article.title)) for article in exchange.articles),
        joined(_read(article, exchange) for article in exchange.articles),
    )


def _read(article: Article, exchange: Exchange) -> Markup:
    sentences = [sentence.text for sentence in exchange.sentences if sentence.article_id == article.id]
    about = _about(article.publisher, article.published.iso())
    quotes = joined(html("<blockquote>{}</blockquote>", shown(text)) for text in sentences)
    return html('<li><strong>{}</strong> <span class="about">{}</span>{}</li>', shown(article.title), about, quotes)


def _about(publisher: str | None, published: str | None) -> str:
    return shown(", ".join(part for part in (publisher, iso_text(published)) if part))


def _answer(number: int, exchange: Exchange) -> Markup:
    parts = [_label(exchange), *_statements(number, exchange)]
    parts += [html('<p class="note">{}</p>', note) for note in exchange.notes]
    if exchange.running and exchange.ahead:
        parts.append(html('<p class="note queue" role="status">{}</p>', _place(exchange.ahead)))
    if exchange.phase is Phase.STOPPED:
        parts.append(html('<p class="note">You stopped this answer.</p>'))
    if exchange.error is not None:
        parts.append(html('<p class="error" role="alert">{}</p>', exchange.error))
    if exchange.answer is not None:
        parts.append(_colophon(exchange.answer, exchange.scope))
    return joined(parts)


def _place(ahead: int) -> str:
    before = "One answer is" if ahead == 1 else f"{ahead} answers are"
    return f"{before} before this one: the language model writes one at a time. You are number {ahead + 1} in line."


def _label(exchange: Exchange) -> Markup:
    return html('<p class="label">Not in the articles</p>') if exchange.refused else EMPTY


def _statements(number: int, exchange: Exchange) -> list[Markup]:
    """In the order in which they came; the versions of a conflict stand together where its first one came."""
    conflicts = exchange.answer.conflicts if exchange.answer else ()
    conflict_of = {version.text: conflict for conflict in conflicts for version in conflict.versions}
    parts: list[Markup] = []
    shown: list[Conflict] = []
    for place, statement in enumerate(exchange.statements):
        conflict = conflict_of.get(statement.text)
        if conflict is None:
            parts.append(_statement(f"{number}-{place}", number, statement, exchange))
        elif conflict not in shown:
            shown.append(conflict)
            parts.append(_conflict(number, conflict, exchange))
    return parts


def _statement(key: str, number: int, statement: Statement, exchange: Exchange) -> Markup:
    return html(
        '<p class="statement {}">{}{}</p>{}',
        statement.support.value,
        shown(statement.text),
        _markers(number, statement.citations, exchange),
        _derivation(key, statement),
    )


def _derivation(key: str, statement: Statement) -> Markup:
    if not statement.derivation:
        return EMPTY
    title = _DERIVED.get(statement.support, "Where this comes from")
    return html(
        '<details class="derivation" data-key="{}"><summary>{}</summary><p>{}</p></details>',
        key,
        title,
        shown(statement.derivation),
    )


def _conflict(number: int, conflict: Conflict, exchange: Exchange) -> Markup:
    return html(
        '<section class="conflict" aria-label="Sources disagree"><p class="label">Sources disagree</p>'
        '<p class="about">{}</p><ul>{}</ul></section>',
        conflict.about,
        joined(_version(number, version, exchange) for version in conflict.versions),
    )


def _version(number: int, version: Version, exchange: Exchange) -> Markup:
    cited = [citation for marker in version.citations if (citation := exchange.citation(marker)) is not None]
    names = [_about(citation.publisher, citation.published) for citation in cited]
    return html(
        '<li><strong>{}</strong><p>{}{}</p><p class="about">{}</p></li>',
        shown(version.value),
        shown(version.text),
        _markers(number, version.citations, exchange),
        "; ".join(name for name in dict.fromkeys(names) if not version.text.startswith(name)),
    )


def _markers(number: int, markers: tuple[int, ...], exchange: Exchange) -> Markup:
    found = [citation for marker in markers if (citation := exchange.citation(marker)) is not None]
    return html('<span class="cites">{}</span>', joined(_marker(number, item) for item in found)) if found else EMPTY


def _marker(number: int, citation: Citation) -> Markup:
    label = f"Source {citation.marker}: {shown(citation.title)}, {_about(citation.publisher, citation.published)}"
    return html(
        '<button type="button" class="cite" data-exchange="{}" data-marker="{}" aria-label="{}" title="{}">{}</button>',
        number,
        citation.marker,
        label,
        label,
        citation.marker,
    )


def _sources(number: int, exchange: Exchange) -> Markup:
    if exchange.running or not exchange.citations:
        return EMPTY
    items = joined(html("<li>{}</li>", _source(number, citation)) for citation in exchange.citations)
    return html('<ol class="sources" aria-label="Sources">{}</ol>', items)


def _source(number: int, citation: Citation) -> Markup:
    return html(
        '<button type="button" class="source" data-exchange="{0}" data-marker="{1}"><span class="marker">{1}</span>'
        '<span><span class="title">{2}</span> <span class="about">{3}</span>{4}'
        '<span class="snippet">“{5}”</span></span></button>',
        number,
        citation.marker,
        shown(citation.title),
        _about(citation.publisher, citation.published),
        flags_view(citation.flags),
        shown(citation.quote),
    )


def flags_view(flags: tuple[str, ...]) -> Markup:
    """What to be wary of, as labels."""
    return joined(html(' <span class="flag">{}</span>', flag.replace("-", " ")) for flag in flags)


def _colophon(answer: Answer, scope: Scope) -> Markup:
    phrased = answer.llm and any(statement.support is Support.PHRASED for statement in answer.statements)
    writer = f"phrased with {answer.llm}" if phrased else "composed from quotations, without a language model's words"
    parts = [f"As of {day_text(answer.as_of)}", *scope_texts(scope.filters), writer]
    return html('<p class="colophon">{} · {:.1f} s</p>', " · ".join(parts), answer.timings.total / 1000)


def scope_texts(filters: Filters) -> Iterator[str]:
    """Which articles were asked, where not all were: 'only Echo', 'published from 1 May 2024'."""
    if filters.publishers:
        yield f"only {', '.join(filters.publishers)}"
    if filters.after or filters.before:
        since = f" from {day_text(filters.after)}" if filters.after else ""
        until = f" to {day_text(filters.before)}" if filters.before else ""
        yield f"published{since}{until}"
