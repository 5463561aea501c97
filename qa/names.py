"""The names that a few articles use: which of them mean the same one, and which of them are people.

Rules on capitals and on how a text goes on about a name, no model. 'Okafor' and 'Ms Okafor' are Lena Okafor in
articles that name her in full; 'the Rovers' are no person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from qa.lexicon import CALENDAR_NAMES
from qa.terms import is_stop_word, term_of, tokens

if TYPE_CHECKING:
    from qa.readings import ReadArticle

MOST_WORDS = 3
_WORD = r"[A-Z](?:[\w’'-]|&(?=\w)|\.(?=com\b)|(?<=\s[A-Z])\.(?=\s+[A-Z]))*"
_RUN = re.compile(rf"{_WORD}(?:\s+(?:(?:of|de|van|von|bin)\s+(?:the\s+)?)?{_WORD})*")
_CALENDAR = frozenset((*(name.lower() for name in CALENDAR_NAMES), "i"))
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Gen|General|Adm|Admiral|Col|Colonel|Capt|Captain|Lt|Lieutenant|President|"
    r"Minister|Secretary|Governor|Mayor|King|Queen|Prince|Princess|Senator|Sen|Rep|Judge|Justice|Sir|Lady|Lord|Pope|"
    r"Chief|CEO|CFO|CTO|Chairman|Chairwoman|Coach|Executive|Director|Officer|Founder|Singer|Actor|Quarterback)"
)
_NO_PERSON = frozenset(
    "bank ministry university institute house department agency association centre center council commission committee "
    "company corporation inc ltd group club united city county state states street park league cup conference times "
    "post news research technologies labs studios games football fc team party union court act fund media".split()
)
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


def names_in(
    text: str, small: frozenset[str] = frozenset(), capital: frozenset[str] | None = None
) -> Iterator[tuple[int, str]]:
    """Offset and text of each name; `small` are comparison forms that the articles mostly write small, `capital` those
    that they write with a capital within sentences too: a word alone that opens a sentence is a name only then."""
    for run in _RUN.finditer(text):
        words = [_POSSESSIVE.sub("", word) for word in run.group().split()]
        opens = not text[: run.start()].rstrip(" “\"'‘(—–-") or text[: run.start()].rstrip(" “\"'‘(")[-1:] in ".!?:"
        while words and (_plain(words[0], opens, small) or not words[0][0].isupper() or _TITLE.fullmatch(words[0])):
            opens, words = False, words[1:]
        while words and _plain(words[-1], False, small):
            words = words[:-1]
        if words and not (opens and len(words) == 1 and capital is not None and _doubtful(words[0], capital)):
            yield run.start(), " ".join(words)


_ALONE = re.compile(r"(?:\b(?P<before>[A-Z][\w.]*)\s+)?\b(?P<name>[A-Z][\w-]*)(?:['’]s)?\b(?!\s+[A-Z])")
TITLE_WORDS = frozenset(
    "gen general adm admiral col colonel capt captain lt lieutenant commander mr mrs ms dr prof professor "
    "president minister secretary governor mayor senator judge sir lord lady but and when while as if in on at the "
    "after before".split()
)


def stands_alone(text: str, name: frozenset[str]) -> bool:
    """Some word of the name is said without another capitalised word before or after, titles aside."""
    for match in _ALONE.finditer(text):
        before = (match["before"] or "").lower().rstrip(".")
        if term_of(match["name"]) in name and (not before or before in TITLE_WORDS):
            return True
    return False


def always_capitalised(terms: Iterable[str], articles: Iterable[ReadArticle]) -> frozenset[str]:
    """Those terms that the articles write with a capital within sentences: names, also where the question does not."""
    articles = tuple(articles)
    tallies = {term: [article.capitals.get(term, (0, 0)) for article in articles] for term in terms}
    return frozenset(
        term
        for term, counts in tallies.items()
        if sum(capital for _, capital in counts) > 4 * sum(small for small, _ in counts)
    )


def _plain(word: str, opens: bool, small: frozenset[str]) -> bool:
    """No name although it is written with a capital, as the first word of a sentence is."""
    lower = re.sub(r"['’].*", "", word.lower())
    return lower in _CALENDAR or is_stop_word(lower) or len(word) < 2 or (opens and term_of(word) in small)


def _doubtful(word: str, capital: frozenset[str]) -> bool:
    """A word that may only have a capital because it opens a sentence."""
    return sum(c.isupper() for c in word) == 1 and not any(token.term in capital for token in tokens(word))


class NameBook:
    """The names of a few articles under the fullest form in which they are used."""

    def __init__(self, articles: Iterable[ReadArticle]) -> None:
        self._articles = tuple(articles)
        small, capital = _by_case(self._articles)
        self._found: dict[tuple[str, int], tuple[str, ...]] = {}
        self._first: list[dict[str, int]] = []
        self.counts: Counter[str] = Counter()
        for read in self._articles:
            order: list[str] = []
            for reading in read.readings:
                names = tuple(name for _, name in names_in(reading.sentence.text, small, capital))
                self._found[(read.article.id, reading.sentence.index)] = names
                order += names
            self._first.append({name: place for place, name in reversed(list(enumerate(order)))})
            self.counts.update(order)
        longer: dict[str, list[str]] = {}
        for name in self.counts:
            for short in _short_forms(name):
                longer.setdefault(short, []).append(name)
        self._full = {name: self._fullest(name, longer.get(name, ())) for name in self.counts}

    def of(self, article_id: str, index: int) -> tuple[str, ...]:
        """Full forms of the names in a sentence."""
        return tuple(dict.fromkeys(self._full[name] for name in self._found.get((article_id, index), ())))

    def uses(self, name: str) -> int:
        """How often a name is used, in any form."""
        return self._uses[name]

    @cached_property
    def _uses(self) -> Counter[str]:
        uses: Counter[str] = Counter()
        for form, count in self.counts.items():
            uses[self._full[form]] += count
        return uses

    def is_person(self, name: str) -> bool:
        """A name of two or three words that the text shortens to its last one, without 'the', or that has a title."""
        words = name.split()
        if not 2 <= len(words) <= MOST_WORDS or any(word.lower() in _NO_PERSON or word.isupper() for word in words):
            return False
        return self.counts[words[-1]] > 0 and not self._with_article(words[-1])

    def _with_article(self, word: str) -> bool:
        alone = re.compile(rf"(?:\b(\w+)\s+)?\b{re.escape(word)}\b")
        texts = [read.article.text for read in self._articles if word in read.article.text]
        before = [str(match.group(1) or "") for text in texts for match in alone.finditer(text)]
        uses = [other.lower() == "the" for other in before if not other[:1].isupper() or other == "The"]
        return 2 * sum(uses) > len(uses)

    def _fullest(self, name: str, longer: Iterable[str]) -> str:
        """The most used of the names that this one shortens; itself where there is none."""
        found = [other for other in longer if self._introduces(other, name)]
        return max(found, key=lambda other: (self.counts[other], other), default=name)

    def _introduces(self, full: str, short: str) -> bool:
        """In most articles with both the full name comes first, as a reader would need it."""
        both = [places for places in self._first if full in places and short in places]
        return bool(both) and 2 * sum(places[full] < places[short] for places in both) > len(both)


def _short_forms(name: str) -> Iterator[str]:
    """How a name of two or three words may be shortened: its last words, or its initials."""
    words = name.split()
    if not 1 < len(words) <= MOST_WORDS or any(word.islower() for word in words):
        return
    yield from (" ".join(words[at:]) for at in range(1, len(words)))
    initials = "".join(part[:1] for word in words for part in word.split("-"))
    if len(initials) > 2:
        yield initials


def _by_case(articles: Sequence[ReadArticle]) -> tuple[frozenset[str], frozenset[str]]:
    """Comparison forms mostly written small within sentences, and those written with a capital there at all."""
    counts: dict[str, list[int]] = {}
    for read in articles:
        for term, (small, capital) in read.capitals.items():
            tally = counts.setdefault(term, [0, 0])
            tally[0] += small
            tally[1] += capital
    mostly = frozenset(term for term, (small, capital) in counts.items() if small > capital)
    return mostly, frozenset(term for term, (_, capital) in counts.items() if capital)
