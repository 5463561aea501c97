"""Whether sources agree on something: 'No. The articles disagree: …', or 'Yes.' with two of them that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.compose.draft import Draft, DraftConflict
from qa.plan.agreement import Stance

_DIFFER = {Stance.AGREE: "No. ", Stance.DIFFER: "Yes. ", Stance.OPEN: ""}
_AGREE = {
    Stance.AGREE: "Yes, as far as the articles tell",
    Stance.DIFFER: "No, as far as the articles tell",
    Stance.OPEN: "They do not, as far as they tell",
}


def said_of_agreement(stance: Stance, drafts: Sequence[Draft | DraftConflict]) -> Iterator[Draft | DraftConflict]:
    """The drafts of the answer to what sources may agree on, led by whether they do."""
    differ = any(isinstance(draft, DraftConflict) for draft in drafts)
    for number, draft in enumerate(drafts):
        if number or isinstance(draft, DraftConflict):
            yield draft
            continue
        start = _DIFFER[stance] if differ else f"{_AGREE[stance]}. "
        plain = None if draft.plain is None else f"{start}{draft.plain}"
        yield replace(draft, text=f"{start}{draft.text}", plain=plain)
