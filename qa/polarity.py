"""Whether two texts say the same thing or its opposite, as far as words show it."""

from __future__ import annotations

import re

from qa.lexicon import excludes
from qa.terms import term_of, tokens

# Denials, and words that deny by their meaning: 'failed to', 'unlike', 'regardless of'.
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed|ing|ure)?|lack(?:s|ed|ing)?|"
    r"ignor(?:e|es|ed|ing)|exclud(?:e|es|ed|ing)|refus(?:e|es|ed|al|ing)|reject(?:s|ed|ion|ing)?|"
    r"den(?:y|ies|ied|ial|ying)|dismiss(?:es|ed|al|ing)?|declin(?:e|es|ed|ing)|avoid(?:s|ed|ing)?|"
    r"prevent(?:s|ed|ing)?|instead|(?:other|rather) than|unrelated|random|regardless|negative(?:ly)?|less|worse|hardly|"
    r"barely|scarcely|despite|unlike|los(?:e|es|s|t|ing)|harmless|useless|impossible|improbable|unlikely|unable|"
    r"unwilling|unnecessary|unsuccessful)\b|n['’]t\b",
    re.I,
)
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")


def is_negative(text: str) -> bool:
    """Some word of it denies."""
    return _NEGATIVE.search(text) is not None


def opposed(asked: str, told: str) -> bool:
    """`told` rules out what `asked` says: one of them alone denies, or uses the other's word with 'un-' or 'dis-'."""
    if excludes(asked, told) or _by_prefix(asked, told) or _by_prefix(told, asked):
        return True
    return is_negative(asked) and not is_negative(told)


def _by_prefix(a: str, b: str) -> bool:
    """`a` has 'irresponsible' where `b` has 'responsible'."""
    have = {token.term for token in tokens(b)}
    for token in tokens(a):
        word = token.text.lower()
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > 3 and token.term not in have and term_of(rest) in have:
                return True
    return False
