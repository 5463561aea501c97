"""How an occurrence is told: by which sentence, under which name, and how its date came about."""

from __future__ import annotations

from qa.compose.wording import date_text, event_name, source_label
from qa.evidence import Evidence
from qa.flags import is_copy
from qa.occurrences import Account, Occurrence


def derivation(account: Account) -> str:
    """How the date of an account came about, for the reader."""
    mention, article = account.event.mention, account.evidence.article
    dated_as = date_text(account.interval, account.event.precision)
    if mention.anchor == "absolute":
        return f"“{mention.text}” ({source_label(article)})"
    return f"“{mention.text}” ({source_label(article)}), resolved by {mention.anchor}, is {dated_as}"


def telling(occurrence: Occurrence) -> Account:
    """The account whose own sentence says most about what was asked; plans of what was held and flagged copies last."""
    narrow = [a for a in occurrence.accounts if a.interval == occurrence.interval]
    return max(
        narrow or occurrence.accounts,
        key=lambda a: (
            a.event.status is occurrence.status,
            not is_copy(a.evidence.article),
            round(a.evidence.relevance, 2),
            -a.evidence.sentence.index,
        ),
    )


def naming(occurrence: Occurrence) -> Evidence | None:
    """The account whose sentence gives the event a name, a proper one before a common one."""
    named = [(event_name([a.evidence.sentence.text]), a.evidence) for a in occurrence.accounts]
    found = [(name, item) for name, item in named if name]
    return max(found, key=lambda pair: pair[0][0].isupper(), default=(None, None))[1]
