"""Numbers written as words beside the same in digits, so that 'five' and '5' compare equal."""

from __future__ import annotations

from qa.terms import tokens

DIGITS = {
    word: str(number)
    for number, word in (
        *enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen".split()
        ),
        *zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True),
    )
}


def with_digits(text: str) -> frozenset[str]:
    """Comparison forms of every word, numbers in digits too."""
    found = tuple(tokens(text))
    digits = {DIGITS[token.text.lower()] for token in found if token.text.lower() in DIGITS}
    return frozenset({token.term for token in found} | digits)
