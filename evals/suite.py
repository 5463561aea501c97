"""Suites: files of cases (evals/case.py), as JSON Lines, a case a line, or as YAML, a list of cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from evals.case import Case
from qa.errors import UsageError

MAX_REPORTED = 10
ENDINGS = (".jsonl", ".yaml", ".yml")


class SuiteError(UsageError):
    """A suite file that cannot be read; the message names file and line."""

    code = "suite"


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases in the order of the file; `name` is the file's name without its ending."""

    name: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a file says of one case, from which line on, and the lines of its fields; or what is wrong there."""

    line: int
    values: Mapping[str, Any] | None
    fields: Mapping[str, int]
    problem: str = ""


def load_suite(path: Path) -> Suite:
    """Read a suite; raises SuiteError that lists what is bad as 'file:line: what is wrong'."""
    if path.suffix not in ENDINGS:
        raise SuiteError(f"{path}: a suite ends in {', '.join(ENDINGS)}")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"cannot read the suite {path}: {error}") from None
    read: Callable[[str], Iterator[_Entry]] = _json_entries if path.suffix == ".jsonl" else _yaml_entries
    cases: list[Case] = []
    problems: list[str] = []
    first_line: dict[str, int] = {}
    for entry in read(text):
        case = _case(entry)
        if isinstance(case, list):
            problems += [f"{path}:{problem}" for problem in case]
        elif case.id in first_line:
            problems.append(f"{path}:{entry.line}: id {case.id!r} was used on line {first_line[case.id]}")
        else:
            first_line[case.id] = entry.line
            cases.append(case)
    if problems:
        more = len(problems) - MAX_REPORTED
        tail = [f"and {more} more"] if more > 0 else []
        raise SuiteError("\n".join(problems[:MAX_REPORTED] + tail))
    if not cases:
        raise SuiteError(f"{path}: no questions in it")
    return Suite(path.stem, tuple(cases))


def _json_entries(text: str) -> Iterator[_Entry]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            values: Any = json.loads(line)
        except json.JSONDecodeError as error:
            yield _Entry(number, None, {}, f"not JSON: {error.msg} at column {error.colno}")
            continue
        if isinstance(values, dict):
            yield _Entry(number, values, {})
        else:
            yield _Entry(number, None, {}, 'a JSON object is needed, as in {"id": ..., "question": ...}')


def _yaml_entries(text: str) -> Iterator[_Entry]:
    loader = yaml.SafeLoader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return
        if not isinstance(root, yaml.SequenceNode):
            yield _Entry(1, None, {}, "a list of cases is needed, each beginning with '- id: ...'")
            return
        for node in root.value:
            yield _yaml_entry(loader, node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        yield _Entry(line, None, {}, f"not YAML: {error.problem}")
    finally:
        loader.dispose()


def _yaml_entry(loader: yaml.SafeLoader, node: yaml.Node) -> _Entry:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        return _Entry(line, None, {}, "a case is a mapping, beginning with '- id: ...'")
    fields = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
    return _Entry(line, loader.construct_document(node), fields)


def _case(entry: _Entry) -> Case | list[str]:
    """The case, or what is wrong, each with its line."""
    if entry.values is None:
        return [f"{entry.line}: {entry.problem}"]
    try:
        return Case.model_validate(entry.values)
    except ValidationError as error:
        return list(_explain(error, entry))


def _explain(error: ValidationError, entry: _Entry) -> Iterator[str]:
    for item in error.errors(include_input=False, include_url=False):
        # What a union tried is noise to who wrote 'answer'.
        where = ".".join(
            str(part) for part in item["loc"] if part not in ("DateItem", "NumberItem") and "[" not in str(part)
        )
        message = "unknown field" if item["type"] == "extra_forbidden" else item["msg"]
        message = message.removeprefix("Value error, ")
        line = entry.fields.get(str(item["loc"][0]), entry.line) if item["loc"] else entry.line
        yield f"{line}: {where}: {message}" if where else f"{line}: {message}"
