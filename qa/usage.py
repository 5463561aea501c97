"""What the language model's part in an answer came to."""

from __future__ import annotations

from dataclasses import dataclass

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class ModelUse:
    """Tokens that the language model's server counted while an answer was made, and what they cost.

    `cost` is None where no price is set; a server that counts nothing leaves the tokens at 0. Answers that are made
    at the same time with one model share the counter.
    """

    prompt_tokens: int
    completion_tokens: int
    cost: float | None = None


def cost_of(
    prompt_tokens: int, reply_tokens: int, prompt_price: float | None, reply_price: float | None
) -> float | None:
    """Tokens at prices a million; None where a price is not set."""
    if prompt_price is None or reply_price is None:
        return None
    return (prompt_tokens * prompt_price + reply_tokens * reply_price) / MILLION
