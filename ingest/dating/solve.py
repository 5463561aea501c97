"""Put hints and accounts together: the days on which each article can have been published.

Every undated article begins with all days up to today. Hints of its own text rule days out; then, again and again
until nothing changes, so do other articles' accounts of the same events: what an expression means on a day left must
be what the other article's expression means on one of *its* days left. (Arc consistency, Mackworth 1977, over days.)
An answer is given only when the days left lie in one month or year. An account that would leave no day is a
contradiction; then only what the text says itself is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ingest.date_values import interval_of
from ingest.dating.accounts import Account, find_accounts, lengths_agree, same_event
from ingest.dating.clues import Reading, read_clues
from ingest.dating.hints import Hint, find_hints
from qa.types import Article, Interval, Precision, Published

_FIRST_DAY = date(1990, 1, 1)
_ROUNDS = 4
_MOSTLY = 0.85
_EVIDENCE_CHARACTERS = 400


@dataclass(slots=True)
class _Case:
    """One article while it is being dated: the days left and why the others went."""

    article: Article
    accounts: tuple[Account, ...]
    days: Sequence[date]
    names: frozenset[str]
    hints: list[Hint] = field(default_factory=list)


def infer_published(
    articles: Sequence[Article], others: Sequence[Article] = (), today: date | None = None
) -> Mapping[str, Published]:
    """Publication dates of those `articles` that have none, by source key; only what follows from evidence.

    `others` are dated articles that may tell of the same events. No article is of a day after `today`.
    """
    undated = [article for article in articles if article.published.interval is None]
    if not undated:
        return {}
    calendar = _days_of(Interval(_FIRST_DAY, today or date.today()))
    wanted = [_open_case(article, calendar) for article in undated]
    known = [
        _case(article, read_clues(article.text), _days_of(article.published.interval))
        for article in (*articles, *others)
        if article.published.interval is not None
    ]
    _propagate(wanted, [*known, *wanted])
    found = {case.article.source_key: _answer(case) for case in wanted}
    return {key: published for key, published in found.items() if published is not None}


def _open_case(article: Article, calendar: Sequence[date]) -> _Case:
    reading = read_clues(article.text)
    case = _case(article, reading, calendar)
    for hint in find_hints(reading):
        _apply(case, hint)
    return case


def _case(article: Article, reading: Reading, days: Sequence[date]) -> _Case:
    accounts = tuple(find_accounts(reading))
    names = frozenset(word for account in accounts for person in account.people for word in person.words)
    return _Case(article, accounts, days, names)


def _days_of(interval: Interval) -> tuple[date, ...]:
    count = (interval.last - interval.first).days + 1
    return tuple(interval.first + timedelta(days=number) for number in range(count))


def _apply(case: _Case, hint: Hint) -> bool:
    """Rule days out by a hint unless that would leave none; whether any went."""
    left = [day for day in case.days if hint.allows(day)]
    if not left or len(left) == len(case.days):
        return False
    case.days = left
    if (hint.method, hint.evidence) not in {(earlier.method, earlier.evidence) for earlier in case.hints}:
        case.hints.append(hint)
    return True


def _propagate(wanted: Sequence[_Case], cases: Sequence[_Case]) -> None:
    links = [link for case in wanted for link in _links(case, cases)]
    for _ in range(_ROUNDS):
        changed = sum(_apply(case, _hint_of(account, other, told)) for case, account, other, told in links)
        if not changed:
            return


def _links(case: _Case, cases: Sequence[_Case]) -> Iterator[tuple[_Case, Account, _Case, Account]]:
    """Accounts of the same events in other articles; copies of the article itself tell nothing new."""
    for other in cases:
        if other.article.id != case.article.id and len(case.names & other.names) >= 2:
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

    name = other.article.title or other.article.source
    evidence = f"{account.sentence} [of the same event, “{name}”: {told.sentence}]"
    return Hint("another article's account", evidence, 0.75, allows)


def _answer(case: _Case) -> Published | None:
    """The day, month or year that the days left agree on; None when they don't, or rest on a bound alone."""
    telling = [hint for hint in case.hints if not hint.is_bound]
    if not telling:
        return None
    method = telling[-1].method
    evidence = " | ".join(hint.evidence[:_EVIDENCE_CHARACTERS] for hint in telling)
    confidence = min(0.9, max(hint.confidence for hint in telling) + 0.05 * (len(telling) - 1))
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
