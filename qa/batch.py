"""Answer a file of items with one load: JSON lines in, JSON lines out, resumable after a kill.

Each output line is written whole and flushed; on a second run the items already answered are kept, those that failed
are tried again. Used for questions and for searches.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.answer import Turn
from qa.errors import DatelineError, UsageError


class PastTurn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    question: str
    answer: str = ""


class Item(BaseModel):
    """One line of a batch file; other keys are ignored."""

    model_config = ConfigDict(extra="ignore")
    id: str | int
    question: str = Field(min_length=1)
    history: tuple[PastTurn, ...] = ()
    as_of: date | None = None

    def turns(self) -> tuple[Turn, ...]:
        return tuple(Turn(turn.question, turn.answer) for turn in self.history)


def read_items(path: Path) -> list[Item]:
    """The items of a file; raises UsageError naming the line that is wrong."""
    items: dict[str | int, Item] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = Item.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}, line {number}: not JSON ({error.msg})") from None
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            raise UsageError(f"{path}, line {number}: {name}: {first['msg']}") from None
        if item.id in items:
            raise UsageError(f"{path}, line {number}: the id {item.id!r} is used twice")
        items[item.id] = item
    return list(items.values())


def run_batch(items: Sequence[Item], out: Path, work: Callable[[Item], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield one result an item as it is written; a failed one is `{id, error: {code, message}}`."""
    kept = _kept(out, {item.id for item in items})
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(out.name + ".part")
    draft.write_text("".join(_line(result) for result in kept.values()), encoding="utf-8")
    draft.replace(out)
    yield from kept.values()
    with out.open("a", encoding="utf-8") as file:
        for item in items:
            if item.id in kept:
                continue
            result = _attempt(item, work)
            file.write(_line(result))
            file.flush()
            yield result


def _attempt(item: Item, work: Callable[[Item], dict[str, Any]]) -> dict[str, Any]:
    try:
        return work(item)
    except DatelineError as error:
        return {"id": item.id, "error": {"code": error.code, "message": str(error)}}
    except Exception as error:  # noqa: BLE001  one broken question must not end the batch
        return {"id": item.id, "error": {"code": "internal", "message": f"{type(error).__name__}: {error}"}}


def _kept(out: Path, wanted: set[str | int]) -> dict[str | int, dict[str, Any]]:
    """Results of an earlier run that still count; a line cut off by a kill is not one."""
    if not out.exists():
        return {}
    kept = {}
    for line in out.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            result = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(result, dict) and result.get("id") in wanted and "error" not in result:
            kept[result["id"]] = result
    return kept


def _line(result: dict[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False) + "\n"
