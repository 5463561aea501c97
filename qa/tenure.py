"""Who held an office when: appointments and removals that the articles date, put together to terms of office.

'China removed General Li Shangfu as minister on Tuesday' ends one term, 'he replaced Wei Fenghe in March' begins it
and ends another. Patterns over dated clauses, no model; what no article dates stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.events import EventStatus
from qa.evidence import Evidence
from qa.kindred import are_kindred
from qa.lexicon import CALENDAR_NAMES
from qa.occurrences import Account
from qa.plan.office import OFFICES
from qa.terms import nations, term_of, term_set
from qa.types import Interval

NAME = r"(?:[A-Z][\w’'-]+\.?\s+(?:al-|bin |de |van |von )?){0,4}[A-Z][\w’'-]+"
_ASIDE = r"(?:,[^,;]{2,80},)?"
_IN = r"appoint(?:ed|s)|nam(?:ed|es)|elect(?:ed|s)|chose|picked|promoted|nominated|confirmed|hired|swore in|installed"
_OUT = r"remov(?:ed|es)|dismiss(?:ed|es)|fir(?:ed|es)|sack(?:ed|s)|oust(?:ed|s)|expelled|dropped|stripped|deposed"
_TAKES = r"replac(?:ed|es|ing)|succeed(?:ed|s|ing)|(?:took|takes|taking|take) over from|to (?:replace|succeed)"
_WHEN = r"(?:(?:on|in|last|this)\s+[\w ]{2,20}?\s+)?"
_COMES_IN = (
    rf"(?:{_IN})\s+{_WHEN}(?P<name>{NAME})",
    rf"(?P<name>{NAME}|\bwho){_ASIDE},?\s+(?:was|were|has been|had been|is|will be)\s+{_WHEN}"
    rf"(?:{_IN}|sworn in|chosen)\b",
    rf"\b(?:appointment|election|promotion|arrival) of\s+(?P<name>{NAME})",
    rf"(?P<name>{NAME}|\b[Hh]e|\b[Ss]he|\bwho){_ASIDE}\s+(?:will\s+)?"
    rf"(?:(?:took|takes?|taken) (?:office|over|up|charge|the helm)|bec(?:a|o)mes?|assumed|{_TAKES})\b",
)
_GOES_OUT = (
    rf"(?:{_OUT})\s+{_WHEN}(?P<name>{NAME})",
    rf"(?P<name>{NAME}|\bwho){_ASIDE}\s+(?:was|were|has been|had been|is|will be)\s+{_WHEN}"
    rf"(?:{_OUT}|replaced|succeeded)\b",
    rf"\b(?:removal|dismissal|resignation|departure|sacking|ouster) of\s+(?P<name>{NAME})",
    rf"(?P<name>{NAME}|\b[Hh]e|\b[Ss]he|\bwho){_ASIDE}\s+(?:will\s+|is to\s+)?"
    r"(?:resign(?:ed|s)?|quits?|step(?:ped|s)? down|stands? down|stood down|retire[sd]?|"
    r"los(?:t|es) (?:the|his|her) (?:post|office|job)|"
    r"le(?:ft|aves?) (?:office|(?:the|his|her) (?:post|job|company|board|bank|club|party|government|council)))\b",
    rf"(?:{_TAKES})\s+(?P<name>{NAME})",
)
SHORTLY_BEFORE = 4
_TITLES = frozenset(
    "general gen admiral adm colonel col captain capt lieutenant commander mr mrs ms dr prof professor president "
    "minister secretary governor mayor senator sir lord lady major chief former the naval army "
    "navy deputy vice rear director chairman chairwoman spokesman spokeswoman judge ambassador coach".split()
)
_OFFICE_PHRASE = re.compile(
    r"((?:\b(?!(?:as|the|of|an?|its|his|her|their|and|or|post|former|new|had|has|been|was|is)\s)[\w’'-]+\s+){0,2})"
    rf"\b({OFFICES})\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Change:
    """`name` came into the office, or left it, at the time of `account`."""

    name: str
    comes: bool
    account: Account

    @property
    def interval(self) -> Interval:
        return self.account.interval


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article calls `name` the holder of the office: 'Defence Minister General Wei Fenghe met …'."""

    name: str
    interval: Interval
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office; an end that no article dates is None."""

    name: str
    start: Change | None
    end: Change | None

    def may_hold(self, window: Interval) -> bool:
        """Whether the term can lie across some of that time."""
        begun = self.start is None or self.start.interval.first <= window.last
        return begun and (self.end is None or self.end.interval.last >= window.first)


def find_changes(
    office: frozenset[str], accounts: Sequence[Account], evidence: Iterable[Evidence]
) -> tuple[Change, ...]:
    """Changes of the office that happened, oldest first, each once, its most exact account first.

    `office` are the comparison forms of what names the office: 'china', 'defence', 'minister'.
    """
    found: dict[tuple[str, bool], Change] = {}
    told = tuple(evidence)
    about_it = _naming_articles(office, told)
    beside = {name: [item for item in told if item.article.id == name] for name in about_it}
    articles = {account.evidence.article.id: account.evidence.article for account in accounts}
    full = {article_id: _full_names(articles[article_id].text) for article_id in about_it & articles.keys()}
    for account in accounts:
        text, article_id = account.event.clause.text, account.evidence.article.id
        happened = account.event.status is EventStatus.HAPPENED
        if article_id not in about_it or not happened or _other_office(office, text):
            continue
        if not _named_offices(text) and not _is_context(office, account.evidence, beside[article_id]):
            continue
        for name, comes in changes_told(text, account.event.clause.subject):
            change = Change(_full(name, full[article_id]), comes, account)
            key = (change.name, comes)
            known = found.get(key)
            if known is None or _width(change) < _width(known):
                found[key] = change
    return tuple(sorted(found.values(), key=lambda c: (c.interval.first, c.comes)))


def _named_offices(text: str) -> list[re.Match[str]]:
    return [match for match in _OFFICE_PHRASE.finditer(text) if not _FORMER.search(text[: match.start()])]


def _is_context(office: frozenset[str], item: Evidence, article: Iterable[Evidence]) -> bool:
    """What names no office is about the one asked about: it is named there or shortly before, with its country.

    'In October Li was removed' after a sentence on the defence minister; not where another country alone is named.
    """
    if _other_office(office, item.sentence.text):
        return False
    index = item.sentence.index
    near = [i.sentence.text for i in article if 0 <= index - i.sentence.index <= SHORTLY_BEFORE]
    countries, own = office & nations(), term_set(item.sentence.text) & nations()
    if countries and own and not countries & own:
        return False
    texts = [term_set(text) for text in (*near, item.article.title)]
    return any(_names(office - countries, text) for text in texts) and all(
        any(term in text for text in texts) for term in countries
    )


def _naming_articles(office: frozenset[str], evidence: Iterable[Evidence]) -> frozenset[str]:
    """Ids of the articles with a sentence that names the office whole, in kindred words too."""
    return frozenset(i.article.id for i in evidence if _names(office, term_set(i.sentence.text)))


def find_sightings(office: frozenset[str], evidence: Iterable[Evidence]) -> tuple[Sighting, ...]:
    """Who is called the holder, by an article of a known time; 'former minister' and 'the then' do not count."""
    found = []
    for item in evidence:
        published = item.article.published.interval
        if published is None or item.article.flags:
            continue
        for match in _HOLDER.finditer(item.sentence.text):
            words = term_set(f"{match['office']} {match['place'] or ''}")
            if match["name"] in CALENDAR_NAMES:
                continue
            if _FORMER.search(item.sentence.text[: match.start("office")]) or not _names(office, words):
                continue
            name = _full(bare_name(match["name"]), _full_names(item.article.text))
            found.append(Sighting(name, published, item))
    return tuple(found)


def _names(office: frozenset[str], words: frozenset[str]) -> bool:
    """All words that say which office is meant, or words like them, and none of another country."""
    return all(any(are_kindred(term, word) for word in words) for term in office)


_HOLDER = re.compile(
    rf"(?P<office>(?:[A-Z][\w’'.-]*\s+|of\s+|for\s+){{0,4}}(?!(?i:ministry|presidency))(?i:{OFFICES})"
    rf"(?:\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}[\w-]+)?),?\s+(?P<name>{NAME})"
    r"(?:\s+of\s+(?P<place>[A-Z][\w’'-]+))?"
)
_FORMER = re.compile(
    r"\b(?:former|then|ex|previous|late|deputy|vice|assistant|outgoing|designate)[\s-]+$"
    r"|\bha[ds]\s+(?:\w+ly\s+|once\s+)?been\s+(?:an?\s+|the\s+)?$",
    re.I,
)


def tenures(changes: Sequence[Change]) -> tuple[Tenure, ...]:
    """Terms of office in order; who comes in ends the term before where nothing else dates its end."""
    starts = {change.name: change for change in changes if change.comes}
    ends = {change.name: change for change in changes if not change.comes}
    order = dict.fromkeys(change.name for change in changes)
    found = [Tenure(name, starts.get(name), ends.get(name)) for name in order]
    return tuple(_closed(tenure, found) for tenure in found)


def _closed(tenure: Tenure, others: Sequence[Tenure]) -> Tenure:
    if tenure.end is not None or tenure.start is None:
        return tenure
    later = [o.start for o in others if o.start and o.start.interval.first > tenure.start.interval.last]
    return Tenure(tenure.name, tenure.start, min(later, key=lambda c: c.interval.first, default=None))


def _width(change: Change) -> int:
    return (change.interval.last - change.interval.first).days


def changes_told(text: str, subject: str) -> Iterator[tuple[str, bool]]:
    """Who comes into an office (True) or leaves it (False) by a clause; `subject` is whom 'he' or 'who' stands for."""
    for patterns, comes in ((_COMES_IN, True), (_GOES_OUT, False)):
        for pattern in patterns:
            for match in re.finditer(pattern, text):
                name = bare_name(match["name"])
                if name.lower() in ("he", "she", "who"):
                    name = _last_name(subject)
                if name:
                    yield name, comes


def bare_name(name: str) -> str:
    """The name without titles before it and a possessive behind it."""
    words = re.sub(r"['’]s$", "", name).split()
    while words and words[0].rstrip(".").lower() in _TITLES:
        words.pop(0)
    return " ".join(words)


def _last_name(subject: str) -> str:
    names = [bare_name(match.group()) for match in re.finditer(NAME, subject)]
    return names[-1] if names else ""


def _full_names(text: str) -> Mapping[str, str]:
    """Each word of a name of two or three words to the whole name, as the article first gives it."""
    found: dict[str, str] = {}
    for match in re.finditer(NAME, text):
        name = bare_name(match.group())
        if 1 < len(name.split()) < 4:
            for word in name.split():
                found.setdefault(word, name)
    return found


def _full(name: str, names: Mapping[str, str]) -> str:
    return name if " " in name else names.get(name, name)


def _other_office(office: frozenset[str], text: str) -> bool:
    """The clause names offices, and none is the one asked about: 'foreign minister', 'navy commander'."""
    named = [(term_set(match.group(1)) - _PLAIN, term_of(match.group(2))) for match in _named_offices(text)]
    return bool(named) and not any(
        (not beside or beside & office) and any(are_kindred(noun, term) for term in office) for beside, noun in named
    )


_PLAIN = frozenset(term_of(word) for word in "new former remove name appoint elect choose".split())
