"""A case: a question, and what a right answer says and cites.

    {"id": "f1", "question": "Who chairs it?", "kind": "who", "answer": [["Ann Lee|A. Lee"]], "cite": [["a.txt"]]}

`answer` is a list of groups, all needed; a group is a list of items, all needed; an item is alternatives split by '|',
a date or a number (see evals/items.py). null: the articles do not tell, so the answer must refuse; an empty list asks
for an answer without anything of `must_not`, as where readers said what is wrong and nobody yet what is right.
`yes_no` (true, false): what the answer must begin by saying. `versions` ([{answer: group, cite: names}]): accounts
that disagree, each to be told in a statement that cites one of its articles. `cite` is a list of groups of article
names (a part of the path, URL, id or title); of each group one must be cited. None of `must_not_cite` may be.
`must_not` may not stand in the answer's first sentence, `must_not_say` nowhere in it. `longest`: how many words the
answer may have, if not as many as usual. Optional: `history` ([{question, answer}]), `as_of` (YYYY-MM-DD), `note`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from evals.items import Group, Item, Text, Words
from evals.task import fingerprint
from qa.answer import Turn


def _iso_date(value: object) -> object:
    """Pydantic would take 20240110 for seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError("write dates as a string, YYYY-MM-DD")  # noqa: TRY004  pydantic reports ValueErrors
    return date.fromisoformat(value)


class PastTurn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    question: Text
    answer: str


class ExpectedVersion(BaseModel):
    """What one side of a conflict says, and in which articles."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Annotated[Group, Field(min_length=1)]
    cite: Annotated[tuple[Text, ...], Field(min_length=1)]


class Case(BaseModel):
    """One question of a suite."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    question: Text
    kind: Text
    answer: tuple[Group, ...] | None = ()
    yes_no: bool | None = None
    versions: tuple[ExpectedVersion, ...] = ()
    cite: tuple[tuple[Text, ...], ...] = ()
    must_not_cite: tuple[Text, ...] = ()
    must_not: tuple[Words, ...] = ()
    must_not_say: tuple[Words, ...] = ()
    longest: Annotated[int, Field(gt=0)] | None = None
    history: tuple[PastTurn, ...] = ()
    as_of: Annotated[date | None, BeforeValidator(_iso_date)] = None
    note: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Case:
        expects = self.yes_no is not None or bool(self.versions)
        if self.answer is None and (self.cite or expects):
            raise ValueError("a question that must be refused (answer null) cannot ask for citations or an answer")
        if "answer" not in self.model_fields_set and not expects:
            raise ValueError("say what is expected: answer, yes_no or versions")
        if self.answer is not None and not any(self.answer) and not expects and not self._only_forbids:
            raise ValueError("an answer needs at least one item; use null for a question that must be refused")
        if any(not group for group in self.cite):
            raise ValueError("an empty group in cite; leave it out")
        if len(self.versions) == 1:
            raise ValueError("a conflict needs at least two versions")
        return self

    @property
    def _only_forbids(self) -> bool:
        return self.answer == () and bool(self.must_not or self.must_not_say)

    @property
    def turns(self) -> tuple[Turn, ...]:
        return tuple(Turn(past.question, past.answer) for past in self.history)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Everything that the answer must say."""
        return (*(self.answer or ()), *(version.answer for version in self.versions))

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for group in self.groups for item in group)

    @property
    def gold(self) -> tuple[tuple[str, ...], ...]:
        """Groups of article names: one of each group must be found."""
        return (*self.cite, *(version.cite for version in self.versions))

    def asked(self) -> str:
        """Identifies what is put to the system; expectations may change without asking again."""
        history = [[past.question, past.answer] for past in self.history]
        return fingerprint(self.question, history, self.as_of.isoformat() if self.as_of else None)
