"""What composers produce: sentences with the evidence they claim, not yet verified."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Support
from qa.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence to be verified against `evidence`, best first.

    `values` are dates, spans and counts that code worked out and the text may therefore hold; `derivation` says how.
    `lead` is True where the sentence answers the question itself, False where it adds to it. `plain` is a wording
    that claims less, taken when the articles do not bear out every name of `text`.
    """

    text: str
    evidence: tuple[Evidence, ...]
    support: Support
    derivation: str | None = None
    values: tuple[str, ...] = ()
    lead: bool = True
    plain: str | None = None


@dataclass(frozen=True, slots=True)
class DraftConflict:
    """Versions of one thing that sources disagree about: (value, sentence) each."""

    about: str
    versions: tuple[tuple[str, Draft], ...]
