"""Put hints and accounts together: the days on which each article can have been published.

Every undated article begins with all days up to today. Hints of its own text rule days out; then, again and again
until nothing changes, so do other articles' accounts of the same events: what an expression means on a day left must
be what the other article's expression means on one of *its* days left. (Arc consistency, Mackworth 1977, over days.)
An answer is given only when the days left lie in one month or year, and when no more evidence speaks against it than
for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from textwrap import shorten

from ingest.date_values import interval_of
from ingest.dating.accounts import Account, find_accounts, lengths_agree, same_event
from ingest.dating.clues import read_clues
from ingest.dating.hints import METHODS, Hint, find_hints
from ingest.dating.people import Person
from ingest.told import told_text
from qa.types import Article, Interval, Precision, Published

_FIRST_DAY = date(1990, 1, 1)
_ROUNDS = 4
_MOSTLY = 0.85
_QUOTED = 240
_STEPS = 2
_MOST_NEIGHBOURS = 100
ANOTHER_ACCOUNT = "another article's account"
INFERRED_METHODS = METHODS | {ANOTHER_ACCOUNT}


@dataclass
class _Case:
    """One article while it is being dated: the days left, why the others went, and what contradicts that."""

    article: Article
    accounts: tuple[Account, ...]
    days: Sequence[date]
    hints: dict[str, Hint] = field(default_factory=dict)
    contradictions: set[str] = field(default_factory=set)

    @cached_property
    def people(self) -> frozenset[Person]:
        return frozenset(person for account in self.accounts for person in account.people)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(word for person in self.people for word in person.words)


def infer_published(
    articles: Sequence[Article],
    library: Sequence[Article] = (),
    today: date | None = None,
    told: Callable[[Article], str] | None = None,
) -> Mapping[str, Published]:
    """Publication dates that follow from evidence, by source key: of those `articles` that have none, and of those
    in the `library` that have none or a coarser one that was inferred, where the new articles tell more.

    No article is of a day after `today`. `told` gives what one of the `articles` tells, where that is at hand.
    """
    calendar = _days_of(Interval(_FIRST_DAY, today or date.today()))
    new = [_case(article, (told or _told)(article), calendar) for article in articles]
    old = list(_neighbours(new, library, calendar))
    _propagate([case for case in (*new, *old) if _is_open(case.article)], (*new, *old))
    found: dict[str, Published] = {}
    for case in (*new, *old):
        answer = _answer(case) if _is_open(case.article) else None
        if answer is not None and _tells_more(answer, case.article.published):
            found[case.article.source_key] = answer
    return found


def _is_open(article: Article) -> bool:
    return article.published.interval is None or article.published.method in INFERRED_METHODS


def _tells_more(answer: Published, before: Published) -> bool:
    if answer.interval is None or before.interval is None:
        return before.interval is None
    return before.interval.contains(answer.interval) and before.interval != answer.interval


def _neighbours(new: Sequence[_Case], library: Sequence[Article], calendar: Sequence[date]) -> Iterator[_Case]:
    """Articles of the library that may tell of what new ones tell, and of what undated ones linked to these tell.

    Two steps, and in each the `_MOST_NEIGHBOURS` that name most of the people: a large library must not be read
    anew whenever an article is added.
    """
    frontier, rest = list(new), list(library)
    for _ in range(_STEPS):
        people = frozenset(person for case in frontier for person in case.people)
        named = {article.source_key: _count_named(article.text, people) for article in rest}
        meeting = sorted((item for item in rest if named[item.source_key]), key=lambda item: -named[item.source_key])
        cases = [_case(article, _told(article), calendar) for article in meeting[:_MOST_NEIGHBOURS]]
        yield from cases
        rest = [article for article in rest if not named[article.source_key]]
        frontier = [case for case in cases if _is_open(case.article) and any(_links(case, frontier))]


def _count_named(text: str, people: frozenset[Person]) -> int:
    """How many of the people a text may name; a cheap test before it is read."""
    return sum(sum(word.capitalize() in text for word in person.words) >= 2 for person in people)


def _told(article: Article) -> str:
    return told_text(article.text).text


def _case(article: Article, told: str, calendar: Sequence[date]) -> _Case:
    reading = read_clues(told)
    interval = article.published.interval
    case = _Case(article, tuple(find_accounts(reading)), _days_of(interval) if interval else calendar)
    if interval is None:
        for hint in find_hints(reading):
            _apply(case, hint)
    return case


def _days_of(interval: Interval) -> tuple[date, ...]:
    count = (interval.last - interval.first).days + 1
    return tuple(interval.first + timedelta(days=number) for number in range(count))


def _apply(case: _Case, hint: Hint) -> bool:
    """Rule days out by a hint unless that would leave none; whether any went."""
    left = [day for day in case.days if hint.allows(day)]
    if len(left) == len(case.days):
        return False
    if not left:
        case.contradictions.add(hint.evidence)
        return False
    case.days = left
    if not hint.is_bound:
        case.hints.setdefault(hint.evidence, hint)
    return True


def _propagate(wanted: Sequence[_Case], cases: Sequence[_Case]) -> None:
    links = [link for case in wanted for link in _links(case, cases)]
    for _ in range(_ROUNDS):
        changed = sum(_apply(case, _hint_of(account, other, told)) for case, account, other, told in links)
        if not changed:
            return


def _links(case: _Case, cases: Sequence[_Case]) -> Iterator[tuple[_Case, Account, _Case, Account]]:
    """Accounts of the same events in other articles; copies of the article itself tell nothing new."""
    names = case.names
    for other in cases:
        if other.article.id != case.article.id and len(names & other.names) >= 2:
            for account in case.accounts:
                for told in other.accounts:
                    if same_event(account, told):
                        yield case, account, other, told


def _hint_of(account: Account, other: _Case, told: Account) -> Hint:
    """The days on which `account` can mean what `told` means in the other article."""
    meanings = {meaning for day in other.days if (meaning := told.clue.meaning(day)) is not None}
    exact = account.clue.precision == told.clue.precision == Precision.DAY and lengths_agree(account.clue, told.clue)

    def allows(day: date) -> bool:
        meaning = account.clue.meaning(day)
        if meaning is None:
            return False
        if exact:
            return meaning in meanings
        return any(meaning.overlaps(possible) for possible in meanings)

    name = shorten(other.article.title or other.article.source, _QUOTED // 2, placeholder="…")
    told_there = f"[of the same event, “{name}”: {shorten(told.sentence, _QUOTED, placeholder='…')}]"
    return Hint(ANOTHER_ACCOUNT, f"{shorten(account.sentence, _QUOTED, placeholder='…')} {told_there}", 0.75, allows)


def _answer(case: _Case) -> Published | None:
    """The day, month or year that the days left agree on; None when they don't, or rest on a bound alone."""
    hints = tuple(case.hints.values())
    if not hints or len(case.contradictions) >= len(hints):
        return None
    method = hints[-1].method
    earlier = case.article.published.evidence
    evidence = " | ".join(filter(None, (earlier, *(hint.evidence for hint in hints))))
    confidence = min(0.9, max(hint.confidence for hint in hints) + 0.05 * (len(hints) - 1))
    if len(case.days) == 1:
        return Published(Interval(case.days[0], case.days[0]), Precision.DAY, method, evidence, confidence)
    for precision in (Precision.MONTH, Precision.YEAR):
        buckets = Counter((day.year, day.month if precision == Precision.MONTH else None) for day in case.days)
        (bucket, most), *_ = buckets.most_common(1)
        share = most / len(case.days)
        dated = interval_of(*bucket)
        if dated is not None and (share == 1 or (share >= _MOSTLY and precision == Precision.MONTH)):
            return Published(*dated, method, evidence, round(confidence * share, 2))
    return None
