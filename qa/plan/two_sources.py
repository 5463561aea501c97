"""Questions that put one named source beside another, put as what both of them say.

'Does the Echo give the same year for the storm as the Herald?' is 'Do the Echo and the Herald give the same year …?'.
"""

from __future__ import annotations

import re

from qa.plan.words import NAME_RUN

_PRESS = (
    r"(?:\w*Times|Post|Echo|Courier|Ledger|Wire|Daily|Observer|\w*News|Journal|Guardian|Herald|Tribune|\w*Mail|Gazette|"
    r"Chronicle|Star|Sun|Telegraph|Independent|Reuters|AP|AFP|BBC|CNN|FT|NYT|WSJ|Bloomberg|Yonhap|Donga|Xinhua|Sputnik|"
    r"Agency|Press|Mirror|Record|Register|Standard|Examiner|Bulletin|Dispatch|Monitor|Review|Weekly)"
)
_NAME = rf"(?:[Tt]he\s+)?{NAME_RUN}"
_ONE, _OTHER = rf"(?=[^?]*\b{_PRESS}\b)(?P<one>{_NAME}?)", rf"(?P<other>{_NAME}?)"
TWO_SOURCES = rf"{_ONE}\s+and\s+{_OTHER}"
"""Two names, one of them at least that of a press, as part of a pattern."""

_DO = r"^\W*(?:[Dd]o|[Dd]oes|[Dd]id)"
_ON = r"(?P<on>on|about|over|as to|regarding|concerning|of|for)"
_FIGURE = r"(?P<figure>figure|number|count|date|year|month|day|place)s?"
_ITS = rf"(?:that\s+(?:of|in)\s+)?{_OTHER}(?:['’]s?)?"
_THING = r"(?P<thing>.+?)"
_FORMS = tuple(
    (re.compile(rf"{pattern}\W*$"), joined)
    for pattern, joined in (
        (
            rf"{_DO}\s+{_ONE}\s+(?P<give>give|report|state|mention|cite|name|have|put)\s+the same\s+(?P<what>[a-z]+)\s+"
            rf"(?:for|of)\s+{_THING}\s+(?:as|like)\s+{_OTHER}(?:\s+(?:do|does|did))?",
            r"Do \g<one> and \g<other> \g<give> the same \g<what> for \g<thing>?",
        ),
        (
            rf"{_DO}\s+{_ONE}\s+(?P<agree>agree|disagree|conflict)\s+with\s+{_OTHER}\s+{_ON}\s+{_THING}",
            r"Do \g<one> and \g<other> \g<agree> \g<on> \g<thing>?",
        ),
        (
            rf"{_DO}\s+{_ONE}\s+(?:contradict|differ\s+from)\s+{_OTHER}\s+{_ON}\s+{_THING}",
            r"Do \g<one> and \g<other> differ \g<on> \g<thing>?",
        ),
        (
            rf"{_DO}\s+{_ONE}['’]s?\s+{_FIGURE}\s+{_ON}\s+{_THING}\s+(?:match|agree with|tally with)\s+{_ITS}",
            r"Do \g<one> and \g<other> agree on the \g<figure> of \g<thing>?",
        ),
        (
            rf"^\W*[Hh]ow\s+do(?:es)?\s+{_ONE}['’]s?\s+{_FIGURE}\s+{_ON}\s+{_THING}\s+(?:differ|diverge)\s+from\s+{_ITS}",
            r"How do \g<one> and \g<other> differ on the \g<figure> of \g<thing>?",
        ),
        (
            rf"^(?P<asks>.+?),?\s+according to {_ONE},?\s+and (?:\w+\s+)?according to {_OTHER}",
            r"\g<asks> according to \g<one> and \g<other>?",
        ),
    )
)


def joined(question: str) -> str:
    """The question as one on what both sources say; as it is where it sets no two beside one another."""
    for pattern, both in _FORMS:
        question = pattern.sub(both, question)
    return question
