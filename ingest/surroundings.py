"""Furniture that only its place or company gives away: menus, teasers, captions, what surrounds an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.furniture import is_section_name
from ingest.lines import Line
from ingest.page import Page

_SUFFIX = re.compile(r"^(?![\"“‘'])(?:.*\S\s+)?[-|–]\s+([A-Z][\w.'’& ]{2,40})$")
_TAIL_SHARE = 0.35
_LONG_MENU = 6
_PAGE_FURNITURE = frozenset(
    ("advertisement", "share", "sign-up", "menu", "reading tools", "comments", "related", "copyright")
)
_KINDS_OF_A_PAGE = 3
_ITEM = re.compile(r"[\d:;()]|[.!?]\W*$")
_NEAR_LINES = 8
_MOST_PROSE = 0.6
_LONGEST_WEIGHT = 500
_SHORT_LINE_COST = 30


def drop_suffixed(page: Page, publisher: str | None) -> None:
    """Captions and page titles that end in the site's name: 'Ships at sea - Example News'."""
    suffixes: Counter[str] = Counter()
    found: dict[int, str] = {}
    for index, line in enumerate(page.lines):
        match = _SUFFIX.match(line.text)
        if match and not line.text.endswith("."):
            found[index] = match.group(1).casefold()
            suffixes[found[index]] += 1
    for index, suffix in found.items():
        if suffixes[suffix] >= 3 or (publisher is not None and suffix == publisher.casefold()):
            page.drop(index, "caption")


def drop_caption_copies(page: Page) -> None:
    """Captions printed twice, or run into their credit line."""
    gone = [page.lines[i].text for i, reason in enumerate(page.reasons) if reason in ("credit", "caption")]
    for index in page.kept():
        line = page.lines[index]
        if line.words >= 4 and not line.ends_sentence and any(line.text in credit for credit in gone):
            page.drop(index, "caption")


def drop_menus(page: Page) -> None:
    """Many lines of a few words each, one below the other, above the first paragraph or below the last."""
    prose = page.prose()
    if not prose:
        return
    menu = [line.is_menu_like or reason is not None for line, reason in zip(page.lines, page.reasons, strict=True)]
    outside = [*range(prose[0]), -1, *range(prose[-1] + 1, len(page.lines)), -1]
    run: list[int] = []
    for index in outside:
        if index >= 0 and menu[index]:
            run.append(index)
        else:
            if len(run) >= _LONG_MENU:
                for entry in run:
                    page.drop(entry, "menu")
            run = []


def drop_outskirts(page: Page) -> None:
    """Of a whole web page, what lies far outside the stretch where paragraphs outweigh headings and links.

    The stretch is that of the largest sum when paragraphs count by their length and other lines count against it. A
    page is taken for a whole web page when it has several kinds of furniture; elsewhere a long list may end an article.
    """
    if len({reason for reason in page.reasons if reason in _PAGE_FURNITURE}) < _KINDS_OF_A_PAGE:
        return
    kept = page.kept()
    weights = [_weight(page.lines[index]) for index in kept]
    first, last = _heaviest_stretch(weights)
    prose = sum(weight for weight in weights if weight > 0)
    if sum(weight for weight in weights[first : last + 1] if weight > 0) < _MOST_PROSE * prose:
        return
    for outside, reach in ((kept[:first], -_NEAR_LINES), (kept[last + 1 :], None)):
        if len(outside) > _NEAR_LINES:
            for index in outside[:reach]:
                page.drop(index, "far from the article")


def _weight(line: Line) -> int:
    """What a line says for being inside the article: list items with numbers or stops say nothing against it."""
    if line.is_prose:
        return min(len(line.text), _LONGEST_WEIGHT)
    return -_SHORT_LINE_COST if line.is_menu_like or not _ITEM.search(line.text) else 0


def _heaviest_stretch(weights: Sequence[int]) -> tuple[int, int]:
    """First and last index of the run of the largest sum (Kadane's algorithm)."""
    best, best_run, total, start = 0, (0, len(weights) - 1), 0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, index
        total += weight
        if total > best:
            best, best_run = total, (start, index)
    return best_run


def drop_teasers(page: Page) -> None:
    """'World' above a headline-like line, between two paragraphs: a link to another article."""
    prose = page.prose()
    if not prose:
        return
    for index in range(prose[0], len(page.lines) - 1):
        label, teaser = page.lines[index], page.lines[index + 1]
        if (
            is_section_name(label.text)
            and not teaser.after_blank
            and not teaser.text.endswith(".")
            and teaser.words >= 4
            and not teaser.words >= 30
        ):
            page.drop(index, "teaser")
            page.drop(index + 1, "teaser")


def drop_tail(page: Page) -> None:
    """What stands after 'Related articles', the comment box and the like, when no paragraphs follow."""
    prose = page.prose()
    total = sum(len(page.lines[index].text) for index in page.kept())
    for index, ends in enumerate(page.ends):
        if not ends:
            continue
        after = [later for later in page.kept() if later > index]
        size = sum(len(page.lines[later].text) for later in after)
        if not any(later in prose for later in after) or _is_list_of_teasers(page, after, size, total):
            for later in after:
                page.drop(later, "after the article")
            return


def _is_list_of_teasers(page: Page, after: Sequence[int], size: int, total: int) -> bool:
    """Titles with a line or two each rather than paragraphs of the article."""
    prose = sum(page.lines[index].is_prose for index in after)
    return size <= _TAIL_SHARE * total and len(after) >= 4 and prose <= 0.4 * len(after)
