"""Publishers that a question names, as the library writes their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.library import Library
from qa.terms import nations, term_of
from qa.types import Span

# 'BBC News - Arts', 'Cnbc | World Business News', 'Live Science: The Latest', 'Asahi (English edition)': what comes
# first is the name.
_SUBTITLE = re.compile(r"\s+[|–—-]\s+|:\s+|\s+\(")
_DOMAIN = re.compile(r"\.(?:com|org|net|co\.uk)$", re.I)
_WORDS_FOR_ANY_CASE = 3
_THE = "the "


@dataclass(frozen=True, slots=True)
class NamedPublishers:
    """A stretch of a text that names publishers; several when they share the short name that it uses."""

    span: Span
    names: tuple[str, ...]


class PublisherNames:
    """Finds the publishers of a library in a text.

    Short names must be written with their capitals ('The Age' is a newspaper, 'the age' is not); longer ones may be
    written as one likes. Where two names overlap the longer one counts.
    """

    def __init__(self, publishers: Iterable[str]) -> None:
        self._by_form: dict[str, tuple[str, ...]] = {}
        for name in publishers:
            for form in _forms(name):
                self._by_form[form] = (*self._by_form.get(form, ()), name)
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(_pattern, forms))) if forms else None
        self._folded = {form.lower(): form for form in forms}

    @classmethod
    def of(cls, library: Library) -> PublisherNames:
        return cls(library.publishers())

    def find(self, text: str) -> tuple[NamedPublishers, ...]:
        """In reading order."""
        if self._pattern is None:
            return ()
        return tuple(
            NamedPublishers(Span(*match.span()), self._by_form[self._folded[match.group().lower()]])
            for match in self._pattern.finditer(text)
        )


def _forms(name: str) -> tuple[str, ...]:
    """The whole name and the short ones that people use for it, initials too: 'FT', 'the Echo'."""
    short = _SUBTITLE.split(name)[0]
    words = [word for word in short.split() if word[0].isupper() and word != "The"]
    initials = "".join(word[0] for word in words)
    known = (initials,) if len(initials) > 1 and term_of(initials) not in nations() else ()
    last = (f"{_THE}{words[-1]}",) if len(words) > 1 and short.endswith(words[-1]) else ()
    return tuple(dict.fromkeys((name, short, _DOMAIN.sub("", short), *known, *last)))


def _pattern(form: str) -> str:
    if form.startswith(_THE):
        return rf"(?<!\w)[Tt]he\s{re.escape(form.removeprefix(_THE))}(?!\w)(?!\s+(?:of|[A-Z]))"
    flag = "(?i:{})" if len(form.split()) >= _WORDS_FOR_ANY_CASE else "(?:{})"
    return r"(?<!\w)" + flag.format(re.escape(form)) + r"(?!\w)"
