"""Take the furniture of a site away and leave the article whole.

Lines are judged by their form (`ingest.furniture`), their place (before the headline, after the last
paragraph) and their company (a section name above a teaser, a suffix that many captions share). Inside a
paragraph that lost its line breaks the same rules hold for sentences. Nothing is rewritten: the result is a
selection of the source's characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.furniture import Rule, glued_labels, is_section_name, line_rule, opening_rule
from ingest.lines import Line, split_lines, wrapped_blocks
from ingest.slices import PARAGRAPH, Run, SlicedText
from qa.sentences import sentence_spans
from qa.types import Span

_SUFFIX = re.compile(r"^(?![\"“‘'])(?:.*\S\s+)?[-|–]\s+([A-Z][\w.'’& ]{2,40})$")
_BYLINE = re.compile(
    r"^(?:By|BY|Written by|Reported by|Story by)[: ]\s*"
    r"(?P<name>[A-Z][\w.'’-]+(?:[ ,]+(?:and |& )?[A-Z][\w.'’-]*){0,7})\W*$"
)
_DATE_LINE = re.compile(
    r"^\W*(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|released)?(?: on| at)?:?\s*)"
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})\b.{0,60}$",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"^(?:Source|Via|Originally published (?:by|in|on)):?\s+(?P<name>[A-Z][^.:;|]{1,60})$")
_TAIL_SHARE = 0.35
_HEAD_LINES = 25


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source's text that was left out, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article without furniture, and the lines of the source that were lifted out of it.

    `source_line` is what stands after 'Source:' below the article, `date_lines` are lines above it that say
    when it was published ('Updated 10 January 2024, 14:02').
    """

    body: SlicedText
    headline: str | None
    byline: str | None
    source_line: str | None
    date_lines: tuple[str, ...]
    dropped: tuple[Dropped, ...]


@dataclass(slots=True)
class _Page:
    """The lines of one source while they are judged; `reasons[i]` is set once line i is to go."""

    lines: tuple[Line, ...]
    reasons: list[str | None] = field(default_factory=list)
    ends: list[bool] = field(default_factory=list)

    def drop(self, index: int, reason: str) -> None:
        if self.reasons[index] is None:
            self.reasons[index] = reason

    def kept(self) -> Iterator[int]:
        return (index for index, reason in enumerate(self.reasons) if reason is None)

    def prose(self) -> list[int]:
        return [index for index in self.kept() if self.lines[index].is_prose]


def clean(source: SlicedText, title: str | None = None, publisher: str | None = None) -> Cleaned:
    """`source` without furniture; `title` and `publisher` as far as known from elsewhere help to tell it."""
    flowing = _unwrapped(source)
    page = _judge_lines(split_lines(flowing.text))
    _drop_suffixed(page, publisher)
    _drop_caption_copies(page)
    byline, date_lines = _lift_byline(page)
    headline = _lift_headline(page, title)
    _drop_teasers(page)
    source_line = _lift_source_line(page)
    _drop_tail(page)
    if not any(True for _ in page.kept()):
        page = _Page(page.lines, [None] * len(page.lines), [False] * len(page.lines))
    runs: list[Run] = []
    dropped = [Dropped(page.lines[i].text, reason) for i, reason in enumerate(page.reasons) if reason]
    for index in page.kept():
        runs += [Run(span, PARAGRAPH) for span in _kept_parts(page.lines[index], dropped)]
    return Cleaned(flowing.select(runs), headline, byline, source_line, date_lines, tuple(dropped))


def _unwrapped(source: SlicedText) -> SlicedText:
    """Lines of a paragraph that was wrapped at a fixed width, joined by a space."""
    blocks = wrapped_blocks(split_lines(source.text))
    if all(len(block) == 1 for block in blocks):
        return source
    return source.select(
        Run(line.span, " " if position else PARAGRAPH) for block in blocks for position, line in enumerate(block)
    )


def _judge_lines(lines: tuple[Line, ...]) -> _Page:
    page = _Page(lines)
    for line in lines:
        rule = line_rule(line.text)
        if rule is not None and _is_mixed(line, rule):
            rule = None
        page.reasons.append(rule.kind if rule else None)
        page.ends.append(bool(rule and rule.ends_article))
    return page


def _is_mixed(line: Line, rule: Rule) -> bool:
    """A sign-up sentence at the head of a paragraph of the article: the sentences are judged one by one."""
    return rule.kind in ("sign-up", "blurb", "advertisement") and line.words > 45


def _drop_suffixed(page: _Page, publisher: str | None) -> None:
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


def _drop_caption_copies(page: _Page) -> None:
    """Captions printed twice, or run into their credit line."""
    gone = [page.lines[i].text for i, reason in enumerate(page.reasons) if reason in ("credit", "caption")]
    for index in list(page.kept()):
        line = page.lines[index]
        if line.words >= 4 and not line.ends_sentence and any(line.text in credit for credit in gone):
            page.drop(index, "caption")


def _lift_byline(page: _Page) -> tuple[str | None, tuple[str, ...]]:
    """The name in the first 'By …' near the top, and the lines near the top that are dates of publication."""
    name: str | None = None
    dates: list[str] = []
    for index in list(page.kept())[:_HEAD_LINES]:
        line = page.lines[index]
        match = _BYLINE.match(line.text) if line.words <= 12 else None
        if match:
            name = name or match.group("name")
            page.drop(index, "byline")
        elif line.words <= 14 and _DATE_LINE.match(line.text):
            dates.append(line.text)
            page.drop(index, "date line")
    return name, tuple(dates)


def _lift_source_line(page: _Page) -> str | None:
    """'Source: The Example Times' as the last line of a copied article."""
    last = next((index for index in reversed(page.prose())), None)
    for index in list(page.kept()):
        match = _SOURCE_LINE.match(page.lines[index].text)
        if match and last is not None and index > last:
            page.drop(index, "source line")
            return match.group("name")
    return None


def _lift_headline(page: _Page, title: str | None) -> str | None:
    """The headline: the line that is the title, else a headline-like line before the first paragraph.

    It is lifted out of the text with its copies; section names above it go too.
    """
    prose = page.prose()
    first_prose = prose[0] if prose else len(page.lines)
    head = [index for index in page.kept() if index < first_prose]
    at = _find_headline(page, head, title)
    headline = page.lines[at].text if at is not None else None
    names = {same_text(text) for text in (headline, title) if text}
    for index in list(page.kept())[:_HEAD_LINES]:
        if same_text(page.lines[index].text) in names:
            page.drop(index, "headline")
    for index in head:
        if (at is not None and index < at) or is_section_name(page.lines[index].text):
            page.drop(index, "above the headline")
    return headline


def _find_headline(page: _Page, head: Sequence[int], title: str | None) -> int | None:
    if title is not None:
        wanted = same_text(title)
        return next((index for index in head if same_text(page.lines[index].text) == wanted), None)
    tests: tuple[Callable[[Line], bool], ...] = (
        lambda line: line.is_headline_like and not is_section_name(line.text),
        lambda line: line.words >= 4 and not line.text.endswith("."),
    )
    for test in tests[::-1]:
        for index in head:
            if test(page.lines[index]):
                return index
    return None


def same_text(text: str) -> str:
    """A key under which copies of a headline are equal: letters and digits only."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _drop_teasers(page: _Page) -> None:
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


def _drop_tail(page: _Page) -> None:
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


def _is_list_of_teasers(page: _Page, after: Sequence[int], size: int, total: int) -> bool:
    """Titles with a line or two each rather than paragraphs of the article."""
    prose = sum(page.lines[index].is_prose for index in after)
    return size <= _TAIL_SHARE * total and len(after) >= 4 and prose <= 0.4 * len(after)


def _kept_parts(line: Line, dropped: list[Dropped]) -> Iterator[Span]:
    """The spans of a line's text that stay, once sentences of furniture and glued labels are cut out."""
    cuts = [Span(match.start(), match.end()) for match in glued_labels(line.text)]
    if line.words > 12:
        cuts += [span for span in sentence_spans(line.text) if opening_rule(span.of(line.text))]
    start = 0
    for cut in sorted(cuts):
        if cut.start < start:
            continue
        yield from _stripped(line, start, cut.start)
        dropped.append(Dropped(cut.of(line.text), "furniture inside a paragraph"))
        start = cut.end
    yield from _stripped(line, start, len(line.text))


def _stripped(line: Line, start: int, end: int) -> Iterator[Span]:
    part = line.text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = end - (len(part) - len(part.rstrip()))
    if left < right:
        yield Span(left, right).shift(line.span.start)
