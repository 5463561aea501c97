"""What a page says of its article in its markup: JSON-LD, meta tags, time elements.

Nothing here reads dates out of the running text or from © lines; those are no evidence of publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement, document_fromstring, tostring
from trafilatura.metadata import extract_metadata

from ingest.date_values import interval_of, month_number, parse_date
from ingest.encoding import encodable
from ingest.metadata import Metadata, as_text
from qa.types import Published

_ARTICLE_TYPES = re.compile(r"article|blogposting|report|newsstory", re.IGNORECASE)
_PUBLISHED_TAGS = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "article.published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date",
    "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "date",
)  # fmt: skip
_PUBLISHER_TAGS = ("og:site_name", "application-name", "dc.publisher", "publisher", "cre")
_TITLE_TAGS = ("og:title", "twitter:title", "dc.title", "citation_title")
_NOT_PUBLICATION = re.compile(r"modif|updat|copyright|expir|crawl|access|og:url|last", re.IGNORECASE)
_DATE_NAMES = re.compile(r"date|publish|issued|created|timestamp", re.IGNORECASE)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)/([01]?\d|[a-z]{3})(?:/([0-3]?\d))?/")
_SITE_NAME = re.compile(r"(?!@|©|copyright|https?:)[^|]{2,60}", re.IGNORECASE)
_ASIDE = frozenset("aside nav footer".split())
_MAX_JSON_NODES = 5000


@dataclass(frozen=True, slots=True)
class HtmlMetadata:
    """`article_body` is the text that JSON-LD carries, as it is written there."""

    metadata: Metadata
    article_body: str | None


def read_html_metadata(tree: HtmlElement) -> HtmlMetadata:
    """The markup's word for each field: JSON-LD first, then meta tags, then trafilatura's reading."""
    linked = _linked_article(tree)
    metadata = _from_page(tree).overridden_by(_from_meta_tags(tree)).overridden_by(_from_linked(linked))
    if "published" not in metadata.origins:
        metadata = _from_url(metadata.url).overridden_by(_from_htmldate(tree)).overridden_by(metadata)
    text = linked.get("articleBody")
    return HtmlMetadata(_tidied(metadata), encodable(text) if isinstance(text, str) else None)


def _tidied(metadata: Metadata) -> Metadata:
    """The title without the site's name after it, the author without 'By', publishers that are names."""
    title, publisher, author = metadata.title, metadata.publisher, metadata.author
    if publisher is not None and not _SITE_NAME.fullmatch(publisher):
        publisher = None
    if title and publisher:
        title = re.sub(rf"\s+[-–—|:»]\s+{re.escape(publisher)}\s*$", "", title, flags=re.IGNORECASE) or title
    author = re.sub(r"^by\s+", "", author, flags=re.IGNORECASE) if author else None
    known = {"publisher"} if publisher is None else set()
    origins = {name: origin for name, origin in metadata.origins.items() if name not in known}
    return replace(metadata, title=title, publisher=publisher, author=author, origins=origins)


def _linked_article(tree: HtmlElement) -> Mapping[str, Any]:
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if _ARTICLE_TYPES.search(str(node.get("@type", ""))) and node.get("headline", node.get("datePublished")):
                return node
    return {}


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    stack = [data]
    for _ in range(_MAX_JSON_NODES):
        if not stack:
            return
        item = stack.pop()
        if isinstance(item, Mapping):
            yield item
            stack += [value for value in item.values() if isinstance(value, Mapping | list)]
        elif isinstance(item, list):
            stack += reversed(item)


def _from_linked(node: Mapping[str, Any]) -> Metadata:
    values = {
        "title": as_text(unescape(str(node.get("headline") or ""))),
        "author": as_text(node.get("author")),
        "publisher": as_text(node.get("publisher")),
        "url": as_text(node.get("url")),
    }
    metadata = _known(values, "JSON-LD")
    return metadata.overridden_by(_dated(node.get("datePublished"), "JSON-LD", "datePublished", 0.95))


def _from_meta_tags(tree: HtmlElement) -> Metadata:
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            tags.setdefault(name.lower(), content)
    values = {
        "title": _first(tags, _TITLE_TAGS),
        "publisher": _first(tags, _PUBLISHER_TAGS),
        "author": _first(tags, ("author", "article:author", "dc.creator", "parsely-author")),
        "url": _first(tags, ("og:url",)),
    }
    metadata = _known(values, "meta tag")
    for name in _PUBLISHED_TAGS:
        dated = _dated(tags.get(name), "meta tag", name, 0.95)
        if dated.origins:
            return metadata.overridden_by(dated)
    return metadata


def _from_page(tree: HtmlElement) -> Metadata:
    """Title, author and site as trafilatura reads them from headings and bylines (not the date)."""
    found = extract_metadata(
        tree, date_config={"extensive_search": False, "original_date": True, "max_date": "1500-01-01"}
    )
    values = {"title": found.title, "author": found.author, "publisher": found.sitename, "url": found.url}
    return _known({name: as_text(value) for name, value in values.items()}, "page")


def _from_htmldate(tree: HtmlElement) -> Metadata:
    """The reading by htmldate of the remaining markup; its guesses from text have nothing to read here."""
    markup = document_fromstring("<html><head></head><body></body></html>")
    head, body = markup
    for element in tree.iter("meta", "abbr"):
        names = " ".join(element.get(name, "") for name in ("name", "property", "itemprop", "class"))
        if _DATE_NAMES.search(names) and not _NOT_PUBLICATION.search(names):
            head.append(_copy(element))
    times = [element for element in tree.iter("time") if _is_of_article(element)]
    for element in times[:1]:
        body.append(_copy(element))
    value = find_date(markup, extensive_search=False, original_date=True, url="")
    evidence = "time element" if times else "markup"
    return _dated(value, "htmldate", evidence, 0.8)


def _from_url(url: str | None) -> Metadata:
    """'/2019/11/18/' in the page's own address, as its site wrote it; not the name of a file."""
    match = _URL_DATE.search(url.lower()) if url else None
    if match is None:
        return Metadata()
    year, month, day = match.groups()
    number = int(month) if month.isdigit() else month_number(month)
    dated = interval_of(int(year), number, int(day) if day else None) if number else None
    if dated is None:
        return Metadata()
    published = Published(*dated, "page address", match.group(), 0.85)
    return Metadata(published=published, origins={"published": "page address"})


def _copy(element: HtmlElement) -> HtmlElement:
    copy = document_fromstring(tostring(element, encoding="unicode", with_tail=False))
    return next(copy.iter(element.tag))


def _is_of_article(element: HtmlElement) -> bool:
    marks = " ".join(element.attrib.values())
    return not _NOT_PUBLICATION.search(marks) and not any(parent.tag in _ASIDE for parent in element.iterancestors())


def _first(tags: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    value = next((tags[name] for name in names if name in tags), None)
    return as_text(unescape(value)) if value else None


def _known(values: Mapping[str, str | None], origin: str) -> Metadata:
    known = {name: value for name, value in values.items() if value}
    return Metadata(**known, origins=dict.fromkeys(known, origin))  # type: ignore[arg-type]


def _dated(value: object, origin: str, name: str, confidence: float) -> Metadata:
    dated = parse_date(value)
    if dated is None:
        return Metadata()
    published = Published(*dated, origin, f"{name}: {str(value)[:80]}", confidence)
    return Metadata(published=published, origins={"published": origin})
