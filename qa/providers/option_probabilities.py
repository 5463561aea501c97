"""How likely a model finds each of a few replies, from the log-probabilities of its first token."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qa.errors import ProviderError


def option_probabilities(likely: Sequence[tuple[str, float]], options: Sequence[str]) -> tuple[float, ...]:
    """Probability of each option, adding up to 1, given (token, log-probability) pairs.

    A token counts for the one option that begins with it, or whose beginning it is, case and white space
    aside; a token that fits several options or none counts for none. Raises ProviderError where no token
    fits any option.
    """
    mass = [0.0] * len(options)
    for token, logprob in likely:
        fitting = [number for number, option in enumerate(options) if _fits(token, option)]
        if len(fitting) == 1:
            mass[fitting[0]] += math.exp(logprob)
    total = sum(mass)
    if total <= 0:
        raise ProviderError("the model's likely replies are none of " + ", ".join(map(repr, options)))
    return tuple(part / total for part in mass)


def _fits(token: str, option: str) -> bool:
    begin, whole = token.strip().casefold(), option.strip().casefold()
    return bool(begin) and (whole.startswith(begin) or begin.startswith(whole))
