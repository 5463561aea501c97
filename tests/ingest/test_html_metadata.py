from __future__ import annotations

from trafilatura.utils import load_html

from ingest.html_metadata import read_html_metadata
from ingest.metadata import Metadata


def metadata_of(head: str, body: str = "<p>The board met.</p>") -> Metadata:
    return read_html_metadata(load_html(f"<html><head>{head}</head><body>{body}</body></html>")).metadata


def published(head: str, body: str = "<p>The board met.</p>") -> tuple[str | None, str]:
    found = metadata_of(head, body).published
    return found.iso(), found.method


def test_json_ld_comes_first_wherever_it_is_nested() -> None:
    linked = """{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Pier &amp; boat",
    "datePublished": "2024-01-10T08:00:00Z", "author": [{"name": "Ann"}, {"name": "Bo"}]}]}"""
    head = f'<meta property="og:title" content="Other"><script type="application/ld+json">{linked}</script>'
    found = metadata_of(head)
    assert (found.title, found.author, found.published.iso()) == ("Pier & boat", "Ann, Bo", "2024-01-10")
    assert (found.origins["title"], found.published.method) == ("JSON-LD", "JSON-LD")


def test_broken_json_ld_is_passed_over() -> None:
    assert published('<script type="application/ld+json">{broken</script>') == (None, "none")


def test_meta_tags_time_elements_and_the_page_s_address_follow() -> None:
    tag = '<meta property="article:published_time" content="2024-01-10T08:00:00Z">'
    assert published(tag) == ("2024-01-10", "meta tag")
    time = '<time datetime="2024-01-10T08:00">Wednesday</time><p>The board met.</p>'
    assert published("", time) == ("2024-01-10", "htmldate")
    address = '<link rel="canonical" href="https://echo.example/2024/01/10/pier.html">'
    assert published(address) == ("2024-01-10", "page address")


def test_what_is_no_publication_date_is_not_taken_for_one() -> None:
    assert published('<meta property="article:modified_time" content="2024-01-10">')[0] is None
    assert published('<meta property="og:image" content="https://x.example/2016/04/05/ball.jpg">')[0] is None
    assert published("", "<p>The board met on 10 January 2024.</p><footer>© 2024 Echo</footer>")[0] is None
    assert published("", '<aside><time datetime="2024-01-10">x</time></aside><p>The board met.</p>')[0] is None
    assert published('<meta itemprop="copyrightYear" content="2023">')[0] is None


def test_the_site_s_name_is_no_part_of_the_title() -> None:
    head = '<meta property="og:title" content="A pier - Echo"><meta property="og:site_name" content="Echo">'
    found = metadata_of(f"<title>x</title>{head}")
    assert (found.title, found.publisher) == ("A pier", "Echo")


def test_a_publisher_that_is_no_name_stays_unknown() -> None:
    found = metadata_of('<meta property="og:site_name" content="Copyright 2014 | PMJS">')
    assert found.publisher is None
    assert "publisher" not in found.origins
