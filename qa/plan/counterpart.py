"""A phrase that stands in the place of another: the question asked anew of its counterpart.

'That in May' after 'What was the price in April?' asks for the price in May, 'the men's race' after 'Who won the
women's race?' who won the men's, and 'the Gudrun' after 'How fast is the Skua?' how fast the Gudrun is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.lexicon import MONTHS
from qa.plan.words import ASKS, NAME_RUN
from qa.temporal import find_mentions
from qa.types import UNKNOWN_PUBLISHED, DateMention

_STANDS_FOR = re.compile(r"^(?:that|those|the\s+(?:ones?|figures?|numbers?|rates?|levels?|same))\s+(?=\w)", re.I)
_OF = re.compile(r"^(?:of|for)\s+(?=\w)", re.I)
_PREPOSITION = r"(?:in|on|at|for|during|of|with|between|from|to|by|near|under|aboard)"
_DETERMINER = r"(?:the|an?|his|her|its|their|this|that)"
_NOUN_PHRASE = re.compile(
    rf"(?:{_DETERMINER}\s+)?(?:[a-z-]+\s+)?{NAME_RUN}|{_DETERMINER}\s+(?:[a-z-]+\s+ones?\b|[a-z][\w-]*)"
)
_TAIL = re.compile(rf"(?P<name>{_NOUN_PHRASE.pattern})\s+(?P<phrases>{_PREPOSITION}\s.+)")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_AUXILIARY = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could)\s+(?=(?:the|an?|his|her|its|their|[A-Z]))"
)
_ENDS_SUBJECT = re.compile(
    rf"\s+(?={_PREPOSITION}\b|(?:about|after|before|since|until|when|while|as|a|per|the|not|been|be|last|first)\b|\d)"
)
_DONE = re.compile(r"\b(?:[a-z]+(?:ed|en|ing)|held|built|made|hurt|lost|sold|paid|run|cut|sunk|struck|known)$")


def with_counterpart(question: str, other: str) -> str | None:
    """The question with `other` in the place of what it is compared with; None where that is not plain."""
    rest = _STANDS_FOR.sub("", other)
    if rest != other or re.match(rf"{_PREPOSITION}\s", other):
        found = _with_phrases(question, rest)
        of = _OF.match(rest)
        return found if found is not None or of is None else with_counterpart(question, rest[of.end() :])
    tail = _TAIL.fullmatch(other)
    if tail is not None and (asked := _with_phrases(question, tail["phrases"])) is not None:
        return with_counterpart(asked, tail["name"])
    ways = (with_date, with_thing, _with_owner, _with_subject, _with_name)
    return next((asked for way in ways if (asked := way(question, other)) is not None), None)


def is_noun_phrase(text: str) -> bool:
    """'the Corran Star', 'the ship', with nothing after it."""
    return _NOUN_PHRASE.fullmatch(text) is not None


def with_date(question: str, phrase: str) -> str | None:
    """The phrase, a date, in the place of the question's only one."""
    new, old = _only_date(phrase), _only_date(question)
    plain = re.sub(rf"^{_PREPOSITION}\s+", "", phrase, flags=re.I)
    if new is None or old is None or new.text.lower() != plain.lower():
        return None
    return f"{question[: old.span.start]}{_with_year(plain, old.text)}{question[old.span.end :]}"


def with_thing(question: str, phrase: str) -> str | None:
    """The thing of the same name, with what told it from others: 'the women's race' gives way to 'the men's race'."""
    words = phrase.split()
    if len(words) < 2:
        return None
    thing = re.compile(rf"\b{_DETERMINER}\s+(?:[\w’'-]+\s+){{0,3}}?{re.escape(words[-1])}\b", re.I)
    return thing.sub(lambda _: phrase, question, count=1) if len(thing.findall(question)) == 1 else None


def _only_date(text: str) -> DateMention | None:
    found = find_mentions(text, UNKNOWN_PUBLISHED)
    return found[0] if len(found) == 1 else None


def _with_year(date: str, before: str) -> str:
    """The year of the date before, if only that has one."""
    year = _YEAR.search(before)
    return f"{date} {year.group()}" if year and not _YEAR.search(date) else date


def _is_later_month(date: str, before: str) -> bool:
    """'November', compared with 'January 2024', is likely that of the year before."""
    months = [next((n for n, month in enumerate(MONTHS) if month in text), 0) for text in (date, before)]
    return months[0] > months[1]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A preposition with what follows it: 'in April 2024', 'with Ida Holm'."""

    start: int
    end: int
    preposition: str
    dated: bool


def _phrases(text: str) -> Sequence[_Phrase]:
    dates = find_mentions(text, UNKNOWN_PUBLISHED)
    found = []
    for match in re.finditer(rf"\b({_PREPOSITION})\s+", text):
        date = next((d for d in dates if d.span.start <= match.end() + len("the ") and d.span.end > match.end()), None)
        named = _NOUN_PHRASE.match(text, match.end())
        if date is not None:
            found.append(_Phrase(match.start(), date.span.end, match.group(1).lower(), dated=True))
        elif named is not None:
            found.append(_Phrase(match.start(), named.end(), match.group(1).lower(), dated=False))
    return found


def _with_phrases(question: str, other: str) -> str | None:
    """'with Holm in Lund' in the place of 'with Berg in Ystad'; what only told of the one is left out."""
    new, old = _phrases(other), _phrases(question)
    if not new or new[0].start or not any(_alike(new[0], phrase) for phrase in old):
        return None
    text, replaced = question, False
    for phrase in reversed(old):
        twin = next((n for n in new if _alike(n, phrase)), None)
        told_of_it = not phrase.dated and any(
            _alike(n, p) and not n.dated for n in new for p in old if p.end <= phrase.start
        )
        if twin is not None:
            put = other[twin.start : twin.end]
            told = question[phrase.start : phrase.end]
            put = _with_year(put, told) if twin.dated and not _is_later_month(put, told) else put
            text, replaced = f"{text[: phrase.start]}{put}{text[phrase.end :]}", True
        elif told_of_it:
            text = f"{text[: phrase.start].rstrip()}{text[phrase.end :]}"
    return text if replaced else None


def _alike(one: _Phrase, other: _Phrase) -> bool:
    return one.preposition == other.preposition and one.dated == other.dated


def _with_owner(question: str, other: str) -> str | None:
    """'the Gudrun's' in the place of 'the Skua's'."""
    owner = re.compile(
        rf"\b(?:{_DETERMINER}\s+)?(?:[a-z-]+\s+)?{NAME_RUN}(?=['’]s?\b)|\b{_DETERMINER}\s+[a-z-]+(?=['’]s?\b)"
    )
    if not re.search(r"(?:['’]s|s['’])$", other) or len(owner.findall(question)) != 1:
        return None
    return owner.sub(lambda _: re.sub(r"['’]s$|['’]$", "", other), question)


def _with_subject(question: str, other: str) -> str | None:
    """A thing in the place of the subject of the question."""
    auxiliary = _AUXILIARY.search(question)
    if auxiliary is None or ASKS.search(other) or not is_noun_phrase(other):
        return None
    end = _subject_end(question.rstrip(" ?"), auxiliary.end(), do=auxiliary.group()[0].lower() not in "iawh")
    return f"{question[: auxiliary.end()]}{other}{question[end:]}" if end is not None else None


def _with_name(question: str, other: str) -> str | None:
    """A name in the place of the only one."""
    names = list(re.finditer(rf"(?:{_DETERMINER}\s+)?{NAME_RUN}", question))[1 if question[:1].isupper() else 0 :]
    if len(names) != 1 or not re.fullmatch(rf"(?:{_DETERMINER}\s+)?{NAME_RUN}", other):
        return None
    return f"{question[: names[0].start()]}{other}{question[names[0].end() :]}"


def _subject_end(text: str, start: int, *, do: bool) -> int | None:
    """Where the subject that begins at `start` ends: before the verb of 'did the ship make', at the end of 'is she'."""
    named = re.compile(rf"(?:{_DETERMINER}\s+(?:[a-z-]+\s+){{0,2}})?{NAME_RUN}").match(text, start)
    if named is not None:
        return named.end()
    cut = _ENDS_SUBJECT.search(text, start)
    words = text[start : cut.start() if cut else len(text)].split(" ")
    enough = len(words) > len("the ship".split())
    if do and not enough:
        return None
    verb = do or (enough and _DONE.search(words[-1]) is not None)
    return start + len(" ".join(words[:-1] if verb else words))
