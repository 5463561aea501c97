"""What in a sentence could be the thing asked for: the names, places, numbers and causes that it brings in.

Rules on capitals, neighbours and small closed lists, no model: what a sentence holds decides only how it is ranked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.classes import members
from qa.kindred import are_kindred
from qa.named_things import names_given
from qa.plan import AnswerType, Focus
from qa.terms import nations, term_of, term_set, tokens
from qa.types import DateMention, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a sentence that could answer; `fit` says how well its kind fits: 1 for the right
    kind, more where the noun asked for stands beside it. The span counts within the sentence."""

    span: Span
    text: str
    fit: float


_RUN = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:al-|bin |de |van |von |of |the )?[A-Z](?:[\w'’-]+|\.(?=\s+[A-Z])|))*")
_NO_PERSON = frozenset(
    "bank ministry university institute talks sea house department agreement act treaty dialogue forum summit street "
    "commission committee council court board company foods inc ltd corporation party union office command force "
    "police government congress parliament senate assembly association agency centre center hospital school college "
    "army navy day pier port bay island river lake mountain road airport station park square church museum war games "
    "cup league marathon race olympics world times post daily journal news echo courier ledger wire county city state "
    "states kingdom republic nations north south east west pentagon staff pact fund award prize festival airlines "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_TITLE = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|professor|gen|general|adm|admiral|col|colonel|capt|captain|lt|lieutenant|commander|major|"
    r"president|minister|secretary|governor|mayor|king|queen|prince|princess|senator|judge|sir|lady|lord|sgt|chief|"
    r"chairman|chairwoman|director|spokes\w+|coach|speaker|inspector|councillor|ambassador|pope|saint|executive|"
    r"officer|leader|captain|boss|editor|owner|founder|author|singer|actor|actress)\b\.?,?\s*)$",
    re.I,
)
_BY = re.compile(r"\bby\s+(?:[\w-]+\s+){0,5}$")
_PERSON_AFTER = re.compile(
    r"^(?:,\s+(?:a|an|the|his|her|its|their|who|\d\d|deputy|head|chief|director|chair\w*|president|former|then|of)\b|"
    r"\s+(?:said|says|told|added|warned|who|attended|led|headed|won|became|has|had|was|will|took|met|runs|ran|came|told|"
    r"wrote|argued|called|cut|opened|urged|noted)\b)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|to|near|outside|off|on|into|via|through|towards?|around|visit(?:s|ed|ing)?|reach(?:es|ed)?|"
    r"tour(?:s|ed|ing)?|left|leav(?:es?|ing))\s+(?:the\s+)?"
    r"(?:(?:[A-Z]\w+\s+)?(?:city|town|village|port|province|state|island|capital|region|coast|outskirts)\s+of\s+|(?:northern|southern|eastern|"
    r"western|central|nearby|neighbouring)\s+)?$"
)
# 'SIEM REAP, Cambodia (AP) — …'
DATELINE_PLACE = re.compile(r"^(?P<place>[A-Z][A-Z .'’-]+(?:, [A-Z][\w. ]+)?)\s+(?:\([^)]*\)\s+)?[—–-]\s")
_LIES_IN = re.compile(r"\b(?:in|at)\s+$")
_NO_PLACE = frozenset(
    "talks dialogue meeting agreement ministry department pact treaty act commission council plus".split()
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]+|[A-Z]\d+")
_COMMON_PLACE = re.compile(
    r"\b(?:in|at|from|to|near|outside|on)\s+the\s+(?:[a-z-]+\s+){0,2}(?:hospital|airport|station|port|harbour|harbor|"
    r"university|estate|hotel|stadium|coast|island|city|town|village|capital|border|palace|headquarters|embassy|school|"
    r"church|museum|park|square|beach|river|lake|valley|mountains?|sandbank|quay|pier)\b",
)
_PEOPLE = frozenset({term_of("people"), term_of("person")})
_POPULATION = term_of("population")
_HUMANS = frozenset(
    term_of(word)
    for word in "passenger traveller rider runner entrant athlete worker employee staff soldier troops child woman man "
    "student patient fan visitor tourist victim survivor migrant refugee voter member protester guest customer "
    "crew sailor".split()
)
_ARMED = frozenset(term_of(word) for word in "army military navy".split())
_WORD_NUMBER = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|several|half|none|no|"
    r"one"
)
_NUMBER = re.compile(
    rf"(?<![\w.])(?:\d[\d,]*(?:\.\d+)?|(?:{_WORD_NUMBER})(?:[ -](?:{_WORD_NUMBER}))*)"
    rf"(?:[ -](?:million|billion|trillion|hundred|thousand))?(?:\s*(?:%|percent|per cent))?(?!\w)",
    re.I,
)
# 'There are 39 people per square mile' counts nobody.
_RATE = re.compile(r"\s*(?:[\w-]+\s+){0,2}(?:per\b(?! ?cent)|/ ?(?:km|sq|mi))", re.I)
_RATE_ASKED = frozenset(term_of(word) for word in "per density rate speed average daily yearly weekly monthly".split())
_MONEY = re.compile(
    r"[$€£¥]\s?\d[\d,.]*(?:\s*(?:million|billion|trillion|bn|m)\b)?|"
    r"\b(?:\d[\d,.]*|" + _WORD_NUMBER + r")(?:\s+(?:million|billion|trillion|thousand))?\s+"
    r"(?:crowns?|dollars?|euros?|pounds?|yen|yuan|rupees?|francs?|marks?|pence|cents?|rubles?|roubles?|won|"
    r"krone[rn]?|kronor)\b",
    re.I,
)
_CAUSE = re.compile(
    r"\b(?:because|(?<!been )(?<!is )(?<!was )(?<!are )(?<!were )due to|after|"
    r"as a (?:protest|result|response)|in (?:protest|response|retaliation|anger)|owing to|"
    r"following|prompted|caused?|blamed?|since|so that|in order to|in connection with|amid|citing|reasons?|"
    r"worn out|out of date|too (?:old|small|big|costly|expensive|dangerous|weak|few|high|late)|"
    r"(?:in an effort |so as |essential |important |needed )?to (?:prevent|avoid|reduc|stop|ensur|protect)\w*|"
    r"thanks to|led to|resulted|faults?|over (?:the|its|his|her|their)|"
    r"\w+ed(?: \w+){0,6} for (?:an?|the|his|her|their|its|\w+ing))\b",
    re.I,
)
_DURATION = re.compile(
    rf"\b(?:\d[\d,.]*|{_WORD_NUMBER}|an?|few|couple of)(?:[\s-]+(?:and a half|more|full))?[\s-]+"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|km|feet)\b",
    re.I,
)
_AGED = re.compile(
    r"(?<=, )\d{1,3}(?=[,.])|\baged?\s+\d{1,3}\b|\b\d{1,3}[- ]years?[- ]old\b|"
    r"\b(?:is|was|turned|turns)\s+\d{1,3}(?=[,.;]|\s+and\b)|"
    r"(?<=\bage was )\d[\d.]*\d(?: years)?|\bage\b[^.;]{0,40}?\b(?:is|was|of|at)\s+\d{1,3}(?:\.\d)?(?: years)?",
    re.I,
)
_FREQUENCY = re.compile(
    r"\b(?:once|twice|thrice|annual(?:ly)?|yearly|monthly|weekly|daily|hourly|quarterly|"
    rf"(?:{_WORD_NUMBER}|\d+) times|every (?:other |second )?(?:\w+ )?(?:hour|day|week|month|quarter|year)s?|"
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) "
    r"(?:time|edition|year|month|meeting|round|session))\b",
    re.I,
)
_SEVERAL = re.compile(r"\w+, [^,;]{2,60}(?:,| and| or) |\b[\w’'-]+ and [\w’'-]+\b")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence read for one question: `asked` are the question's terms, `dates` the sentence's dates."""

    focus: Focus
    asked: frozenset[str]
    text: str
    dates: tuple[tuple[int, int], ...]

    def before(self, run: re.Match[str]) -> str:
        return self.text[: run.start()]

    def is_date(self, run: re.Match[str]) -> bool:
        return any(start < run.end() and run.start() < end for start, end in self.dates)


def candidates(
    focus: Focus, asked: frozenset[str], text: str, dates: Sequence[tuple[int, int]] = ()
) -> tuple[Candidate, ...]:
    """What of a sentence could answer; `asked` are the terms that the question already holds, `dates` its dates."""
    finder = _FINDERS.get(focus.type)
    if finder is not None:
        return tuple(finder(_Reading(focus, asked, text, tuple(dates))))
    pattern = _PATTERNS.get(focus.type)
    return () if pattern is None else tuple(_candidate(match, 1.0) for match in pattern.finditer(text))


def _candidate(match: re.Match[str], fit: float) -> Candidate:
    text = match.group().rstrip(".")
    return Candidate(Span(match.start(), match.start() + len(text)), text, fit)


def _persons(reading: _Reading) -> Iterator[Candidate]:
    for run in _RUN.finditer(reading.text):
        words = run.group().split()
        lies_in = _LIES_IN.search(reading.before(run))
        if term_set(run.group()) <= reading.asked | nations() or lies_in:
            continue
        titled = _behind_title(run)
        if titled is not None and _could_be_person(titled.text.split()):
            yield replace(titled, fit=1.3 if _role_beside(reading, run) else 1.0)
            continue
        if not _could_be_person(words):
            continue
        known = _TITLE.search(reading.before(run)) or _TITLE.search(words[0])
        known = known or _PERSON_AFTER.match(reading.text[run.end() :])
        if known or 2 <= len(words) <= 4:
            role = _role_beside(reading, run) or _made_by(reading, run)
            yield _candidate(run, 1.3 if role else 1.0 if known else 0.6)


def _behind_title(run: re.Match[str]) -> Candidate | None:
    """The name in 'Chinese Foreign Minister Wang Yi', 'Secretary of State Ann Lee': what stands behind the title."""
    words = list(re.finditer(r"\S+", run.group()))
    titles = [at for at, word in enumerate(words) if _TITLE.fullmatch(word.group())]
    last = max(titles, default=None)
    of = last is not None and len(words) > last + 4 and words[last + 1].group() == "of"
    first = None if last is None or not (last or of) else last + (3 if of else 1)
    if first is None or not 0 < len(words) - first <= 4 or not words[first].group()[0].isupper():
        return None
    start = run.start() + words[first].start()
    text = run.group()[words[first].start() :].rstrip(".")
    return Candidate(Span(start, start + len(text)), text, 1.0)


@lru_cache(maxsize=1)
def _makers() -> frozenset[str]:
    """Comparison forms of those whom a work is by."""
    return term_set(
        "artist author singer writer composer director painter performer creator producer band poet photographer"
    )


def _could_be_person(words: Sequence[str]) -> bool:
    return not any(word.strip(".'’").lower() in _NO_PERSON for word in words) and not " ".join(words).isupper()


def _role_beside(reading: _Reading, run: re.Match[str]) -> bool:
    """The office or rank asked for stands near the name."""
    beside = term_set(reading.text[max(0, run.start() - 40) : run.end() + 60])
    return bool(reading.focus.noun) and any(are_kindred(reading.focus.noun, term) for term in beside)


def _made_by(reading: _Reading, run: re.Match[str]) -> bool:
    """'The album by the singer Ida Holm', where the artist is asked for."""
    return reading.focus.noun in _makers() and _BY.search(reading.before(run)) is not None


def _places(reading: _Reading) -> Iterator[Candidate]:
    for run in _RUN.finditer(reading.text):
        words = re.findall(r"\w+", run.group().lower())
        other = _NO_PLACE.intersection(words) or _ACRONYM.fullmatch(run.group()) or reading.is_date(run)
        if not other and term_set(run.group()) - reading.asked and _PLACE_BEFORE.search(reading.before(run)):
            yield _candidate(run, 1.0)
    for pattern, fit in ((DATELINE_PLACE, 0.6), (_COMMON_PLACE, 0.8)):
        for match in pattern.finditer(reading.text):
            if term_set(match.group()) - reading.asked:
                yield _candidate(match, fit)


def _numbers(reading: _Reading) -> Iterator[Candidate]:
    for match in _NUMBER.finditer(reading.text):
        if reading.is_date(match) or match.group().lower() == "one" or term_of(match.group()) in reading.asked:
            continue
        if _RATE.match(reading.text, match.end()) and not _RATE_ASKED & reading.asked:
            continue
        following = [token.term for token in tokens(reading.text[match.end() : match.end() + 70])][:6]
        near = any(_counts(reading.focus.noun, term) for term in following) or _measures(reading, match)
        elided = _NOTHING_COUNTED.match(reading.text, match.end()) is not None
        yield _candidate(match, 1.0 if near else NOUN_ELIDED if elided else 0.4)


# 'The other made ten.' leaves out what the sentence before it counts.
NOUN_ELIDED, TIME_BETWEEN = 0.7, 0.7
_NOTHING_COUNTED = re.compile(r"\W*$")
# 'Six weeks earlier' tells when, not how long.
_BEFORE_OR_SINCE = re.compile(r"[\s-]+(?:earlier|later|ago|before|after|old|from now)\b", re.I)


def _durations(reading: _Reading) -> Iterator[Candidate]:
    """Asked for days, what is told in days is likelier meant than what is told in years."""
    for match in _DURATION.finditer(reading.text):
        unit = term_of(re.split(r"[\s-]+", match.group())[-1])
        apart = _BEFORE_OR_SINCE.match(reading.text, match.end()) is not None
        yield _candidate(match, 1.3 if reading.focus.noun == unit else TIME_BETWEEN if apart else 1.0)


_IS = re.compile(
    r"([\w-]+)\s+(?:of|was|is|were|are|(?:stood|stands) at|reached|reaches|(?:rose|fell|came|grew) to)"
    r"(?:\s+(?:estimated|recorded|put|at|as|about|around|nearly|some|almost|over|just))*\s*$",
    re.I,
)


def _measures(reading: _Reading, match: re.Match[str]) -> bool:
    """The number is what the noun asked for comes to: 'the population was 741', 'a turnout of 61 percent'."""
    before = _IS.search(reading.before(match))
    return before is not None and bool(reading.focus.noun) and are_kindred(reading.focus.noun, term_of(before.group(1)))


def _counts(noun: str, term: str) -> bool:
    """What a number counts is what is asked for; people may be any sort of people, but two armies are no soldiers."""
    if term in _ARMED:
        return noun == term
    people = noun in _PEOPLE or noun == _POPULATION
    return bool(noun) and (are_kindred(noun, term) or (people and (term in _PEOPLE or term in _HUMANS)))


def _members(reading: _Reading) -> Iterator[Candidate]:
    for match in members(reading.focus.noun, reading.text):
        if not term_set(match.group()) <= reading.asked:
            yield _candidate(match, 1.0)


def _names(reading: _Reading) -> Iterator[Candidate]:
    """The names that the text gives to the thing asked for."""

    def is_it(term: str) -> bool:
        return are_kindred(reading.focus.noun, term)

    for span in names_given(is_it, reading.asked, reading.text):
        yield Candidate(span, span.of(reading.text), 1.0)


_FINDERS: dict[AnswerType, Callable[[_Reading], Iterator[Candidate]]] = {
    AnswerType.PERSON: _persons,
    AnswerType.PLACE: _places,
    AnswerType.NUMBER: _numbers,
    AnswerType.DURATION: _durations,
    AnswerType.MEMBER: _members,
    AnswerType.NAME: _names,
}
_PATTERNS = {
    AnswerType.MONEY: _MONEY,
    AnswerType.CAUSE: _CAUSE,
    AnswerType.AGE: _AGED,
    AnswerType.SEVERAL: _SEVERAL,
    AnswerType.FREQUENCY: _FREQUENCY,
}


def dates_within(span: Span, mentions: Sequence[DateMention]) -> tuple[tuple[int, int], ...]:
    """Offsets within a sentence of the dates that stand in it."""
    return tuple((m.span.start - span.start, m.span.end - span.start) for m in mentions if span.contains(m.span))
