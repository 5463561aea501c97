"""A suite: questions with what a right answer says and cites, one JSON object a line.

    {"id": "f1", "question": "Who chairs it?", "kind": "who", "answer": [["Ann Lee|A. Lee"]], "cite": [["a.txt"]]}

`answer` is a list of groups, all needed; a group is a list of items, all needed; an item is alternatives
split by '|'. null: the articles do not tell, so the answer must refuse; an empty list asks for an answer without
anything of `must_not`, as where readers said what is wrong and nobody yet what is right. `cite` is a list of
groups of article names (a part of the path, URL, id or title); of each group one must be cited. `must_not` may
not stand in the answer's first sentence. Optional: `history` ([{question, answer}]), `as_of` (YYYY-MM-DD), `note`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError, model_validator

from qa.errors import UsageError
from qa.types import Turn

MAX_REPORTED = 10


class SuiteError(UsageError):
    """A suite file that cannot be read; the message names file and line."""

    code = "suite"


def _iso_date(value: object) -> object:
    """Pydantic would take 20240110 for seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError("write dates as a string, YYYY-MM-DD")  # noqa: TRY004  pydantic reports ValueErrors
    return date.fromisoformat(value)


def _alternatives(value: object) -> object:
    if isinstance(value, str) and not all(part.strip() for part in value.split("|")):
        raise ValueError(f"an empty alternative in {value!r}")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Item = Annotated[Text, BeforeValidator(_alternatives)]
Group = Annotated[tuple[Item, ...], "all needed"]


class PastTurn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    question: Text
    answer: str


class Case(BaseModel):
    """One question of a suite."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    question: Text
    kind: Text
    answer: tuple[Group, ...] | None
    cite: tuple[tuple[Text, ...], ...] = ()
    must_not: tuple[Item, ...] = ()
    history: tuple[PastTurn, ...] = ()
    as_of: Annotated[date | None, BeforeValidator(_iso_date)] = None
    note: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Case:
        if self.answer is None and self.cite:
            raise ValueError("a question that must be refused (answer null) cannot ask for citations")
        if self.answer is not None and not any(self.answer) and not (self.answer == () and self.must_not):
            raise ValueError("an answer needs at least one item; use null for a question that must be refused")
        if any(not group for group in self.cite):
            raise ValueError("an empty group in cite; leave it out")
        return self

    @property
    def turns(self) -> tuple[Turn, ...]:
        return tuple(Turn(past.question, past.answer) for past in self.history)

    def asked(self) -> str:
        """Hash of what is put to the system; expectations may change without asking again."""
        put = {
            "question": self.question,
            "history": [[past.question, past.answer] for past in self.history],
            "as_of": self.as_of.isoformat() if self.as_of else None,
        }
        return hashlib.sha256(json.dumps(put, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases in the order of the file; `name` is the file's name without its ending."""

    name: str
    cases: tuple[Case, ...]


def load_suite(path: Path) -> Suite:
    """Read a suite; raises SuiteError that lists the bad lines as 'file:line: what is wrong'."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"cannot read the suite {path}: {error}") from None
    cases: list[Case] = []
    problems: list[str] = []
    first_line: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        case = _case(line)
        if isinstance(case, list):
            problems += [f"{path}:{number}: {problem}" for problem in case]
        elif case.id in first_line:
            problems.append(f"{path}:{number}: id {case.id!r} was used on line {first_line[case.id]}")
        else:
            first_line[case.id] = number
            cases.append(case)
    if problems:
        more = len(problems) - MAX_REPORTED
        tail = [f"and {more} more"] if more > 0 else []
        raise SuiteError("\n".join(problems[:MAX_REPORTED] + tail))
    if not cases:
        raise SuiteError(f"{path}: no questions in it")
    return Suite(path.stem, tuple(cases))


def _case(line: str) -> Case | list[str]:
    """The case, or what is wrong with the line."""
    try:
        values: Any = json.loads(line)
    except json.JSONDecodeError as error:
        return [f"not JSON: {error.msg} at column {error.colno}"]
    if not isinstance(values, dict):
        return ['a JSON object is needed, as in {"id": ..., "question": ...}']
    try:
        return Case.model_validate(values)
    except ValidationError as error:
        return list(_explain(error))


def _explain(error: ValidationError) -> Iterator[str]:
    for item in error.errors(include_input=False, include_url=False):
        where = ".".join(str(part) for part in item["loc"])
        message = "unknown field" if item["type"] == "extra_forbidden" else item["msg"]
        message = message.removeprefix("Value error, ")
        yield f"{where}: {message}" if where else message
