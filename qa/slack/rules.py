"""What holds in a channel: which articles, as of when, whether to follow threads, who sees answers and who may ask."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from qa.filters import Filters
from qa.render import iso_text
from qa.slack.question import Question
from qa.slack.store import QuestionStore


class ChannelRules(BaseModel):
    """The rules of one channel; the defaults hold where nobody has set any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publishers: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    as_of: date | None = None
    follow: Literal["mentions", "threads"] = "mentions"
    seen_by: Literal["everyone", "asker"] = "everyone"
    askers: tuple[str, ...] = ()

    def filters(self) -> Filters | None:
        found = Filters(after=self.after, before=self.before, publishers=self.publishers)
        return found or None

    def scope(self) -> str:
        """Which articles count, in words; '' where all do."""
        said = [f"by {', '.join(self.publishers)}"] if self.publishers else []
        said += [f"published {word} {iso_text(day.isoformat())}" for word, day in self._bounds()]
        return f"Only articles {' and '.join(said)}" if said else ""

    def _bounds(self) -> list[tuple[str, date]]:
        bounds = (("on or after", self.after), ("on or before", self.before))
        return [(word, day) for word, day in bounds if day is not None]

    def may_ask(self, user: str) -> bool:
        return not self.askers or user in self.askers


class RuleBook:
    """The rules of all channels, kept beside the questions."""

    def __init__(self, store: QuestionStore) -> None:
        self._store = store

    def of(self, team: str, channel: str) -> ChannelRules:
        kept = self._store.rules(team, channel)
        return ChannelRules() if kept is None else ChannelRules.model_validate_json(kept)

    def of_question(self, question: Question) -> ChannelRules:
        return self.of(question.team, question.channel)

    def set(self, team: str, channel: str, rules: ChannelRules) -> None:
        self._store.set_rules(team, channel, rules.model_dump_json())
