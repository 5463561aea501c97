"""What happens on Slack's events, commands and clicks. Each is done before Slack is told that it has arrived: should
we fail, or be killed, Slack delivers it again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from slack_bolt import Ack, App

from qa.errors import DatelineError
from qa.examples import Examples
from qa.feedback import Feedback, FeedbackStore
from qa.settings import SlackSettings
from qa.slack import blocks, views
from qa.slack.calls import Identity, Slack
from qa.slack.desk import Desk
from qa.slack.errors import SlackError
from qa.slack.events import Addressed, MessageEvent, plain_text, question_of
from qa.slack.limits import PROMPTS
from qa.slack.question import Question, Record, message_id
from qa.slack.rules import RuleBook
from qa.slack.shelf import LendShelf, addresses
from qa.slack.store import QuestionStore

COMMAND = "/dateline"
SHORTCUT = "what_do_the_articles_say"
LOOKING = "Looking through the articles…"
HELP = (
    f"Ask with `{COMMAND} When did they last meet?` (only you see the answer), mention me in a channel, or write to me "
    f"directly. `{COMMAND} config` changes the rules of this channel."
)
NOT_A_MANAGER = "Only those named in the setting `slack.managers` may change the rules; your member id is {user}."
GONE = "I no longer hold that answer. Please ask again."
NOT_OPENED = "Slack did not let me open that. Please try again."
THANKS = "Thank you, that helps."

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listeners:
    """The functions that Bolt calls, and what they need."""

    me: Identity
    slack: Slack
    store: QuestionStore
    desk: Desk
    feedback: FeedbackStore
    examples: Examples
    shelf: LendShelf
    settings: SlackSettings
    clock: Callable[[], float] = time.time

    def register(self, app: App) -> None:
        app.error(self.on_error)
        app.event("app_mention")(self.on_message)
        app.event("message")(self.on_message)
        app.event("app_home_opened")(self.on_home_opened)
        app.command(COMMAND)(self.on_command)
        app.shortcut(SHORTCUT)(self.on_shortcut)
        app.action(blocks.FEEDBACK)(self.on_feedback)
        app.action(blocks.EVIDENCE)(self.on_evidence)
        app.action(blocks.AS_OF)(self.on_as_of)
        app.view(views.AS_OF_VIEW)(self.on_as_of_chosen)
        app.view(views.REASON_VIEW)(self.on_reason)
        app.view(views.RULES_VIEW)(self.on_rules)

    def on_error(self, error: Exception) -> None:
        """Bolt's own handler would log the error's message, which may quote what somebody wrote."""
        logging.getLogger(__name__).error("an event was not taken", exc_info=error)

    def on_message(self, event: dict[str, Any], body: dict[str, Any]) -> None:
        """A message or a mention: often both are sent for one post, and either again and again."""
        message = MessageEvent.model_validate(event)
        team = str(body.get("team_id") or self.me.team)
        if message.subtype == "message_deleted" and message.deleted_ts:
            self.store.withdraw(message_id(team, message.channel, message.deleted_ts))
            return
        rules = RuleBook(self.store).of(team, message.channel)
        addressed = Addressed(self.me.user, rules, lambda ts: self.store.knows_thread(team, message.channel, ts))
        if addressed.by(message):
            self.desk.receive(question_of(message, team, self.me.user, rules, self.clock()))

    def on_home_opened(self, event: dict[str, Any]) -> None:
        """The agent view was opened: offer questions that the library answers."""
        if event.get("tab") == "messages":
            self.desk.later(lambda: self._offer(str(event["channel"])))

    def on_command(self, ack: Ack, command: dict[str, Any]) -> None:
        """`/dateline`, `/dateline config` or `/dateline QUESTION`."""
        text = plain_text(str(command.get("text") or ""), self.me.user)
        if text in ("", "help"):
            ack(HELP)
        elif text == "config":
            self._open_rules(ack, command)
        else:
            ack(LOOKING)
            self.desk.receive(self._asked_aside("command", command, text, command["channel_id"], command["user_id"]))

    def on_shortcut(self, ack: Ack, shortcut: dict[str, Any]) -> None:
        """'What do the articles say about this?' on somebody's message: the answer is the asker's alone."""
        ack()
        text = plain_text(str(shortcut["message"].get("text") or ""), self.me.user)
        channel, user = shortcut["channel"]["id"], shortcut["user"]["id"]
        self.desk.receive(self._asked_aside("shortcut", shortcut, text, channel, user))

    def on_feedback(self, ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        """A thumb; one that points down may say why."""
        ack()
        verdict, question_id = blocks.thumb_of(str(action["value"]))
        record = self._answered(question_id, body)
        if record is None or record.answer is None:
            return
        answer, user = record.answer, str(body["user"]["id"])
        feedback = Feedback(
            id=f"{question_id}:{user}",
            at=datetime.fromtimestamp(self.clock(), UTC),
            channel="slack",
            verdict=verdict,
            reason="",
            question=record.question.text,
            history=self.store.turns(record.question),
            as_of=date.fromisoformat(answer["as_of"]),
            answer=answer,
            generation=str(answer["generation"]),
        )
        self.feedback.add(feedback)
        if verdict == "down":
            self._open(body, views.reason_view(feedback.id))
        else:
            self._say(body, THANKS)

    def on_reason(self, ack: Ack, view: dict[str, Any]) -> None:
        ack()
        self.feedback.set_reason(str(view["private_metadata"]), views.value_of(view["state"]["values"], "reason"))

    def on_evidence(self, ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        record = self._answered(str(action["value"]), body)
        if record is not None and record.answer is not None:
            found = addresses(self.shelf, (citation["article_id"] for citation in record.answer["citations"]))
            self._open(body, views.evidence_view(record.answer, found))

    def on_as_of(self, ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        record = self._answered(str(action["value"]), body)
        if record is not None:
            today = datetime.fromtimestamp(self.clock(), UTC).date()
            self._open(body, views.as_of_view(record.question.id, record.question.text, today))

    def on_as_of_chosen(self, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        """The question once more, as of the day that was picked; its answer goes where the first one went."""
        ack()
        record = self.store.record(str(view["private_metadata"]))
        day = views.value_of(view["state"]["values"], "day")
        if record is None or not day:
            return
        first = record.question
        again = Question(
            id=f"view:{view['id']}",
            team=first.team,
            channel=first.channel,
            thread=first.thread,
            ts=first.ts,
            user=str(body["user"]["id"]),
            text=first.text,
            asked_at=self.clock(),
            as_of=date.fromisoformat(day),
            private=first.private,
            repeats=first.repeats or first.id,
        )
        self.desk.receive(again)

    def on_rules(self, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        rules = views.rules_from(view["state"]["values"])
        if rules.after and rules.before and rules.before < rules.after:
            ack(response_action="errors", errors={"before": "This day is before the first one."})
            return
        ack()
        if str(body["user"]["id"]) in self.settings.managers:
            RuleBook(self.store).set(self._team(body), str(view["private_metadata"]), rules)

    def _open_rules(self, ack: Ack, command: Json) -> None:
        user, channel = str(command["user_id"]), str(command["channel_id"])
        if user not in self.settings.managers:
            ack(NOT_A_MANAGER.format(user=user))
            return
        rules = RuleBook(self.store).of(self._team(command), channel)
        try:
            with self.shelf() as shelf:
                view = views.rules_view(channel, rules, shelf.publishers())
            self.slack.open_view(str(command["trigger_id"]), view)
        except DatelineError as error:
            logging.getLogger(__name__).warning("the rules did not open: %s", error)
            ack(NOT_OPENED)
        else:
            ack()

    def _offer(self, channel: str) -> None:
        try:
            with self.shelf() as shelf:
                questions = self.examples.of(shelf)[:PROMPTS]
            if questions:
                self.slack.suggest(channel, questions)
        except DatelineError as error:
            logging.getLogger(__name__).warning("no questions were offered: %s", error)

    def _asked_aside(self, kind: str, payload: Json, text: str, channel: str, user: str) -> Question:
        """A question that stands in no thread; `trigger_id` is Slack's own key of the payload."""
        return Question(
            id=f"{kind}:{payload['trigger_id']}",
            team=self._team(payload),
            channel=channel,
            thread="",
            ts="",
            user=user,
            text=text,
            asked_at=self.clock(),
            private=True,
            response_url=str(payload.get("response_url") or ""),
        )

    def _answered(self, question_id: str, body: Json) -> Record | None:
        """The answered question that a button belongs to; says so where it is no longer held."""
        record = self.store.record(question_id)
        if record is None or record.answer is None:
            self._say(body, GONE)
            return None
        return record

    def _open(self, body: Json, view: dict[str, Any]) -> None:
        try:
            self.slack.open_view(str(body["trigger_id"]), view)
        except SlackError as error:
            logging.getLogger(__name__).warning("a modal did not open: %s", error)
            self._say(body, NOT_OPENED)

    def _say(self, body: Json, text: str) -> None:
        """A word to whoever clicked, where they clicked."""
        container = body.get("container") or {}
        channel = str(container.get("channel_id") or body["channel"]["id"])
        self.desk.say(channel, str(body["user"]["id"]), str(container.get("thread_ts") or ""), text)

    def _team(self, payload: Json) -> str:
        return str(payload.get("team_id") or (payload.get("team") or {}).get("id") or self.me.team)
