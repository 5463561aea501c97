"""Turning a question into the sentence that answers it, and labels for dates and sources.

'When did the DPCT last meet?' with 8–9 January 2024 gives 'The DPCT last met on 8–9 January 2024.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.temporal.format import format_interval
from qa.types import Article, Interval, Precision

_PAST = dict(
    pair.split(":")
    for pair in (
        "meet:met hold:held say:said speak:spoke begin:began take:took leave:left become:became give:gave "
        "send:sent win:won lose:lost fall:fell rise:rose go:went come:came make:made tell:told pay:paid buy:bought "
        "sell:sold build:built strike:struck shoot:shot fly:flew choose:chose find:found see:saw lead:led run:ran "
        "bring:brought write:wrote keep:kept break:broke draw:drew grow:grew get:got cut:cut put:put set:set "
        "hit:hit quit:quit read:read sit:sat stand:stood step:stepped stop:stopped plan:planned sign:signed"
    ).split()
)
_REGULAR = frozenset(
    "visit travel arrive call phone telephone agree sign appoint name replace succeed remove dismiss fire suspend "
    "halt sever resume restart reopen renew start launch open end close finish cancel postpone announce report "
    "release publish approve vote pass reject attack bomb invade die kill happen occur convene gather talk discuss "
    "communicate contact resign retire step elect promote nominate establish found create introduce raise lower "
    "land crash sail depart return move join form complete deploy receive refuse decide declare warn acquire merge "
    "restore concede offer ask request demand impose lift expire collapse erupt pull change play score debut "
    "issue comment respond".split()
)
_WHEN = re.compile(
    r"^\W*(?:and |so |but )?(?:when|where|(?:on|in|by|at) (?:what|which) (?:date|day|month|year|week|time|city|country|"
    r"town|place|venue|state|province)|"
    r"(?:what|which) (?:date|day|month|year)) (did|was|were|had|has|have|is|are) (.+?)\s*\??$",
    re.I,
)
_PARTICIPLE = re.compile(
    r"^(?:\w+ed|held|met|begun|taken|given|sent|won|lost|made|built|struck|shot|chosen|found|seen|led|brought|written|"
    r"kept|broken|drawn|cut|set|put|hit|told|paid|bought|sold|born|known|spoken|founded|run)$",
    re.I,
)


def when_sentence(question: str, when: str) -> str | None:
    """The question as a statement that ends in `when`; None where its grammar is not plain enough."""
    match = _WHEN.match(question)
    if match is None:
        return None
    words = match.group(2).split()
    if match.group(1).lower() == "did":
        place = _verb_at(words, [i for i, word in enumerate(words) if _past(word)])
        if place is None:
            return None
        words[place] = _past(words[place]) or words[place]
    else:
        end = next((i for i, word in enumerate(words) if _RELATIVE.match(word)), len(words))
        place = _verb_at(words, [i for i, word in enumerate(words[:end]) if _PARTICIPLE.match(word)])
        if place is None:
            thing = words[0].lower() == "the" and match.group(1).lower() in ("was", "were")
            return f"T{' '.join(words)[1:]} {match.group(1).lower()} {when}." if thing else None
        at = place - 1 if words[place - 1].lower() in ("last", "first", "next", "previously") and place > 1 else place
        words.insert(at, match.group(1).lower())
    text = " ".join(words).rstrip(",")
    return f"{text[0].upper()}{text[1:]} {when}."


_RELATIVE = re.compile(r"^(?:which|that|who|whom|whose|where|when)$", re.I)
_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|our|this|that|these|those|first|new|planned)$", re.I)


def _verb_at(words: Sequence[str], candidates: Sequence[int]) -> int | None:
    """The verb among words that can be one: 'the ferry strike begin' begins, 'the strike' is a noun."""
    for at in candidates:
        adverb = at > 1 and words[at - 1].lower() == "first" and not _DETERMINER.match(words[at - 2])
        if at == 0 or (_DETERMINER.match(words[at - 1]) and not adverb) or at + 1 in candidates:
            continue
        return at
    return None


_WHICH_LAST = re.compile(
    r"^\W*(?:what|which|who) (?P<be>is|was|were|are) (?P<subject>the (?:\w+ )?(?:last|latest|most recent|newest|first|"
    r"earliest|previous) .+?)(?: (?:that|which) .*)?\s*\??$",
    re.I,
)


def which_sentence(question: str, name: str | None, when: str) -> str | None:
    """'What was the latest meeting?' as 'The latest meeting was the Harbour Talks, on 8 May 2024.'"""
    match = _WHICH_LAST.match(question)
    if match is None:
        return None
    subject = match["subject"][0].upper() + match["subject"][1:]
    if name and name.lower() in subject.lower():
        name = None
    return f"{subject} was the {name}, {when}." if name else f"{subject} was {when}."


_EVENT_NAME = re.compile(
    r"[“‘\"']?((?:[A-Z][\w.-]*\s+)+(?:Talks|Dialogue|Summit|Meeting|Conference|Forum|Agreement|Marathon|Cup|Games|Festival|"
    r"Session|Congress|Assembly|Consultations|Exercise)(?:[- ]Plus)?)\b"
    r"|((?:[\w.-]+\s+){1,4}(?:talks|dialogue|summit|meeting|conference|call|consultations))\b"
)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|his|her|their|its|first|last|held|that|this|of|in|on|at|and|for|with|to)\s+)+", re.I
)

_UP_TO_VERB = re.compile(r"^.*\b(?:held|holds?|had|began|ended)\s+")


_BESIDE = re.compile(r"\b(?:sidelines|ahead|eve|margins|edges?) (?:of|at)\s+(?:the\s+)?[“‘\"']?$", re.I)


def event_name(texts: Iterable[str]) -> str | None:
    """What the articles call an event: a capitalised name ('Defence Policy Coordination Talks') if there is one."""
    common = None
    for text in texts:
        for match in _EVENT_NAME.finditer(text):
            if _BESIDE.search(text[: match.start()]):
                continue
            if match.group(1):
                return _LEADING.sub("", match.group(1)).strip()
            common = common or _LEADING.sub("", _UP_TO_VERB.sub("", match.group(2))).strip()
    return common if common and " " in common else None


def _past(word: str) -> str | None:
    lower = word.lower()
    if lower in _PAST:
        return _PAST[lower]
    if lower not in _REGULAR:
        return None
    if lower.endswith("e"):
        return lower + "d"
    return lower[:-1] + "ied" if re.search(r"[^aeiou]y$", lower) else lower + "ed"


def date_text(interval: Interval, precision: Precision) -> str:
    return format_interval(interval, precision)


def on_date(interval: Interval, precision: Precision) -> str:
    """With its preposition: 'on 22 November 2022', 'in January 2020', 'in the week of 8 January 2024'."""
    text = format_interval(interval, precision)
    return f"{'on' if precision in (Precision.TIME, Precision.DAY) else 'in'} {text}"


def source_label(article: Article) -> str:
    """'Financial Times, 10 January 2024', as far as known."""
    name = article.publisher or article.title or article.source
    when = article.published.interval
    if when is None:
        return name
    return f"{name}, {format_interval(when, article.published.precision)}"
