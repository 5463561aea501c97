"""A question in small letters, its names spelt as the articles found spell them: 'dpct' as 'DPCT'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from qa.names import TITLE_WORDS, always_capitalised
from qa.readings import ReadArticle
from qa.terms import is_stop_word, term_of

MOST_WORDS, MOSTLY = 5, 0.5
_WORD = re.compile(r"[^\W\d_](?:[\w.&-]*\w)?")
_JOINING = frozenset("of the and for de van von bin al".split())


def in_small_letters(question: str) -> bool:
    """No letter but the first is a capital."""
    return not any(char.isupper() for char in question[1:])


def with_capitals(question: str, articles: Iterable[ReadArticle]) -> str:
    """The question with each name as the articles mostly write it; the longest name first where one is in another."""
    articles = tuple(articles)
    texts = [read.article.text for read in articles]
    words = [match.span() for match in _WORD.finditer(question)]
    always = always_capitalised({term_of(question[start:end]) for start, end in words}, articles)
    spelt, done = [], 0
    for at, (start, _) in enumerate(words):
        ends = [end for _, end in words[at : at + MOST_WORDS]] if start >= done else []
        names = ((end, _spelling(question[start:end], always, texts)) for end in reversed(ends))
        end, name = next(((end, name) for end, name in names if name), (done, ""))
        if name:
            spelt += [question[done:start], name]
            done = end
    return "".join(spelt) + question[done:]


def _spelling(words: str, always: frozenset[str], texts: Iterable[str]) -> str | None:
    """The form of a name that the texts use most; None where they do not mostly write these words as a name."""
    several = words.split()
    alone = len(several) == 1 and (term_of(words) not in always or words in TITLE_WORDS)
    if alone or is_stop_word(several[0]) or several[-1] in _JOINING:
        return None
    pattern = re.compile(rf"\b{re.escape(words)}\b".replace(r"\ ", r"\s+"), re.I)
    forms = Counter(" ".join(form.split()) for text in texts for form in pattern.findall(text))
    named = {form: count for form, count in forms.items() if _is_name(form)}
    if not named or sum(named.values()) < MOSTLY * sum(forms.values()):
        return None
    return max(named, key=lambda form: (named[form], form))


def _is_name(form: str) -> bool:
    return len(form) > 1 and all(word[0].isupper() or word in _JOINING for word in form.split())
