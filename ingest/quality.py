"""Signs that an article's words are not its author's: spun by a program that swaps words for synonyms, or translated.

Such programs replace word by word, so they leave the wrong article before the new word ('an settlement'), take fixed
names apart ('White Home', 'Joint Chiefs of Employees'), turn 'last month' into 'final month' and nationalities into
languages. Translations of East Asian reports keep the source's way of giving days ('on the 9th (local time)'), or say
that they are translated. Each sign alone may be a slip; several kinds together are not.
"""

from __future__ import annotations

import re

from qa.flags import MACHINE_PARAPHRASE, TRANSLATION

_FEWEST_SIGNS = 3
_NATIONALITY = r"(?:Chinese|Japanese|Korean|Russian|German|French|Spanish|Italian|English|Arabic|Turkish)"
_OF_LANGUAGES = (
    r"(?:speak|learn|teach|class|course|school|media|press|newspaper|daily|edition|version|film|novel|book|skill|test|"
    r"exam|studies|translation|service|channel|website|broadcast|proficien|instruct|and|or|is|was|has|in|at|for|to)"
)
_SIGNS = (
    # 'last month' and 'a year', swapped
    re.compile(
        r"\bfinal (?<!\bthe final )(?<!\bhis final )(?<!\bher final )(?<!\bits final )(?<!\btheir final )"
        r"(?:week|month|year|night)\b(?! of)"
    ),
    re.compile(r"\b(?:a|the previous|final|this|each) 12 months\b(?! (?:of|period))"),
    # an article that fitted the word before the swap
    re.compile(r"\ban [“\"‘]?[bcdfgjklmnpqrstvwxz][a-z]{3}|\ba [“\"‘]?(?:[aio][a-z]{3}|e(?!u|w)[a-z]{3})"),
    re.compile(rf"\b{_NATIONALITY} language (?!{_OF_LANGUAGES})[a-zA-Z]"),
    # fixed names with a word swapped
    re.compile(
        r"\bWhite Home\b|\bHome of (?:Representatives|Commons|Lords)\b|\bChiefs of Employees\b|\bSupreme Courtroom\b"
        r"|\b(?:Central|Joint) Navy\b|\b(?:Navy|Army) Fee\b|\bAir Power (?:Base|One|Secretary|Common|Chief)"
        r"|\bWall Avenue\b|\bCommon (?:Secretary|Meeting|[A-Z]\w+ [A-Z]\.? ?[A-Z]\w+)|\bSafety Council\b"
        r"|\bProtection (?:Minister|Secretary)|\bSecretary of Protection\b|\bIndividuals[’']s\b"
    ),
    # 'the two sides'
    re.compile(r"\bthe [23] (?:sides|militaries|forces|nations|international locations|leaders|events|ministers)\b"),
)


# As a line of its own, or as what a publisher is called.
_SAYS_TRANSLATED = re.compile(
    r"^\W*(?:(?:machine|unofficial) )?translat(?:ed|ion) (?:from|by|of)\b.{0,80}$|\(English translation\b", re.I | re.M
)
_TRANSLATED_SIGNS = (
    re.compile(r"\(local time\)", re.I),
    # a day of the month without its month
    re.compile(r"\bon the \d{1,2}(?:st|nd|rd|th)\b(?! (?:of )?(?:[A-Z]|floor|day|hole|lap|minute|century))"),
    re.compile(r"\bon the \d{1,2}(?:st|nd|rd|th) of (?:last|this|next) month\b|\b[A-Z]\w+ of last year\b"),
    # quotation marks closed and opened again around 'he said'
    re.compile(r"[.”] “(?:He|She|They) (?:urged|said|added|stressed|emphasi[sz]ed)\."),
)
_FEWEST_TRANSLATED = 2


def quality_flags(text: str, publisher: str | None = None) -> tuple[str, ...]:
    """('machine-paraphrase',) for a text with at least three kinds of signs of that, ('translation',) for one that says
    so, or whose publisher does, or with two kinds of signs; else nothing."""
    kinds = sum(sign.search(text) is not None for sign in _SIGNS)
    reworded = (MACHINE_PARAPHRASE,) if kinds >= _FEWEST_SIGNS else ()
    signs = sum(sign.search(text) is not None for sign in _TRANSLATED_SIGNS)
    said = _SAYS_TRANSLATED.search(f"{publisher or ''}\n{text}") is not None
    return (*reworded, TRANSLATION) if said or signs >= _FEWEST_TRANSLATED else reworded
