"""Rules over classes of tokens.

A pattern is a regular expression whose letters are class names: 'month=MONTH day=DAY (COMMA? year=YEAR)?'.
Spaces are ignored, `name=` names the group that follows, `[A B]` is any of these classes. It is compiled to
an ordinary `re` pattern over the string of class codes. Patterns have no unbounded repetition, so a match
takes constant time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qa.temporal.context import Context, Reading
from qa.temporal.lexicon import CLASS_CODES, UNIONS
from qa.temporal.tokens import Token

_PIECE = re.compile(r"(?:(?P<group>[a-z]+)=)?(?:\[(?P<set>[A-Z ]+)\]|(?P<name>[A-Z]+))|(?P<open>[a-z]+)=\(")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_BEFORE_DATES = frozenset("that which who said says say told as when where while if because".split())
_NO_SPACE = {ord(" "): None, ord("\n"): None}


class Found:
    """What a rule matched: its tokens, by group."""

    __slots__ = ("_match", "tokens")

    def __init__(self, match: re.Match[str], tokens: list[Token]) -> None:
        self._match = match
        self.tokens = tokens

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self._match.start()

    @property
    def end(self) -> int:
        """Index after the last token."""
        return self._match.end()

    def is_surname(self) -> bool:
        """A bare name after a capitalised word that is no temporal word: 'Theresa May', 'Donald Tusk March'."""
        if self.end != self.start + 1 or self.start == 0:
            return False
        before, word = self.tokens[self.start - 1 : self.end]
        named = before.kind == "WORD" and before.capital
        return named and (word.capital or word.text[0].isdecimal())

    def is_title(self) -> bool:
        """Part of a longer name within a sentence: 'the Fall Classic', 'The Tonight Show', 'singer August Berg'."""
        if self.start == 0 or not self.begins_name():
            return False
        before = self.tokens[self.start - 1]
        return before.kind in ("WORD", "THE") and before.text not in _BEFORE_DATES

    def begins_name(self) -> bool:
        """Its last word and the next one have capitals: 'Sunday Night Football'."""
        if self.end >= len(self.tokens) or not self.tokens[self.end - 1].capital:
            return False
        after = self.tokens[self.end]
        return after.kind == "WORD" and after.capital

    def follows(self, kinds: frozenset[str]) -> bool:
        """The token before the match is of one of these classes."""
        return self.start > 0 and self.tokens[self.start - 1].kind in kinds

    def text(self) -> str:
        """All tokens of the match in lower case, joined by a space."""
        return " ".join(token.text for token in self.tokens[self.start : self.end])

    def next_word(self) -> str:
        """The token after the match in lower case; '' at the end of the text."""
        return self.tokens[self.end].text if self.end < len(self.tokens) else ""

    def has(self, group: str) -> bool:
        return self._tokens(group) != []

    def words(self, group: str) -> list[str]:
        """The group's tokens in lower case; empty when the group is absent."""
        return [token.text for token in self._tokens(group)]

    def word(self, group: str) -> str:
        """The group's tokens joined by a space; '' when the group is absent."""
        return " ".join(self.words(group))

    def kinds(self, group: str) -> list[str]:
        return [token.kind for token in self._tokens(group)]

    def _tokens(self, group: str) -> list[Token]:
        if group not in self._match.re.groupindex:
            return []
        start, end = self._match.span(group)
        return self.tokens[start:end] if start >= 0 else []


Build = Callable[[Found, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`build` reads a match in its context; None means that the words are no temporal expression here."""

    pattern: re.Pattern[str]
    build: Build


def rule(pattern: str, build: Build) -> Rule:
    return Rule(compile_pattern(pattern), build)


def any_of(rules: Iterable[Rule], never_first: str, never_alone: str, never_second: str) -> re.Pattern[str]:
    """Matches, without a length, where any of the rules does: one pass that spares most tokens the trial of each rule.

    What spares time, and must be true of the rules: none begins with a class of `never_first`, none goes on from
    one of `never_alone`, which never stands alone, to one of `never_second`.
    """
    rest = "|".join(_GROUP_NAME.sub("(?:", rule.pattern.pattern) for rule in rules)
    return re.compile(f"(?!{_any_of(never_first)}|{_any_of(never_alone)}{_any_of(never_second)})(?={rest})")


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Raises KeyError for a class that the lexicon does not have."""
    return re.compile(_PIECE.sub(_translate, pattern).translate(_NO_SPACE))


def _translate(match: re.Match[str]) -> str:
    opened, group, names = match["open"], match["group"], match["set"] or match["name"]
    if opened:
        return f"(?P<{opened}>"
    return f"(?P<{group}>{_any_of(names)})" if group else _any_of(names)


def _any_of(names: str) -> str:
    classes = [part for name in names.split() for part in UNIONS.get(name, name).split()]
    return "[" + "".join(CLASS_CODES[name] for name in classes) + "]"
