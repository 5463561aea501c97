"""The lines of one source while ingest judges which of them belong to the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.furniture import Rule, line_rule
from ingest.lines import Line
from qa.instructions import only_speaks_to_reader

# A paragraph may begin with a sentence to the visitor; longer lines are judged sentence by sentence.
_MOST_WORDS = 45


@dataclass(slots=True)
class Page:
    """`reasons[i]` says why line i is to go, None while it stays; `ends[i]` whether the article ends before it."""

    lines: tuple[Line, ...]
    reasons: list[str | None] = field(default_factory=list)
    ends: list[bool] = field(default_factory=list)

    @classmethod
    def judged(cls, lines: tuple[Line, ...]) -> Page:
        """Each line by its own form; its place and company are judged later."""
        rules = [_rule_of(line) for line in lines]
        return cls(
            lines, [rule.kind if rule else None for rule in rules], [bool(rule and rule.ends_article) for rule in rules]
        )

    @classmethod
    def untouched(cls, lines: tuple[Line, ...]) -> Page:
        return cls(lines, [None] * len(lines), [False] * len(lines))

    def drop(self, index: int, reason: str) -> None:
        """Mark a line; the first reason stands."""
        if self.reasons[index] is None:
            self.reasons[index] = reason

    def kept(self) -> list[int]:
        return [index for index, reason in enumerate(self.reasons) if reason is None]

    def prose(self) -> list[int]:
        """The lines kept that are paragraphs; the article neither begins nor ends with one that only speaks to the
        reader."""
        found = [index for index in self.kept() if self.lines[index].is_prose]
        while found and only_speaks_to_reader(self.lines[found[0]].text):
            del found[0]
        while found and only_speaks_to_reader(self.lines[found[-1]].text):
            del found[-1]
        return found

    def dropped(self) -> Iterator[tuple[Line, str]]:
        return ((line, reason) for line, reason in zip(self.lines, self.reasons, strict=True) if reason is not None)


def _rule_of(line: Line) -> Rule | None:
    rule = line_rule(line.text)
    is_mixed = rule is not None and rule.kind in ("sign-up", "blurb", "advertisement") and line.words > _MOST_WORDS
    return None if is_mixed else rule
