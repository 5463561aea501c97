"""Where questions arrive: each is taken once, turned away with a word, or put in line with a sign that it was seen."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from qa.settings import SlackSettings
from qa.slack.calls import Part, Slack
from qa.slack.errors import SlackError
from qa.slack.limits import QUESTION
from qa.slack.line import Line
from qa.slack.private import tell
from qa.slack.question import Question, State
from qa.slack.rules import RuleBook
from qa.slack.store import QuestionStore

WINDOW_S = 600.0
EMPTY = "Ask me something that the articles may answer, such as “When did they last meet?”"
TOO_LONG = f"Please ask in at most {QUESTION:,} characters."
NOT_ALLOWED = "In this channel only some members may ask me. Ask me in a direct message instead."
FULL = "I am sorry: too many questions are waiting already. Please ask again in a few minutes."
_HANDS = 4
_SEEN_S = 3.0
_DAY_S = 86_400.0


class Desk:
    """Takes questions in; quick enough to be done before Slack is told that its event has arrived."""

    def __init__(
        self,
        slack: Slack,
        store: QuestionStore,
        line: Line,
        settings: SlackSettings,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._slack = slack
        self._store = store
        self._line = line
        self._rules = RuleBook(store)
        self._settings = settings
        self._clock = clock
        self._hands = ThreadPoolExecutor(_HANDS, thread_name_prefix="slack-notices")
        self._unseen: dict[str, threading.Event] = {}
        self._forgotten_at = 0.0

    def close(self) -> None:
        self._hands.shutdown(cancel_futures=True)

    def receive(self, question: Question) -> None:
        """Take a question, unless it was delivered before; raises StoreError."""
        self._forget_old()
        if not self._store.admit(question):
            return
        objection = self._objection(question)
        self._unseen[question.id] = threading.Event()
        before = None if objection else self._line.join(question)
        if before is None:
            self._unseen.pop(question.id)
            self._store.close_question(question.id, State.DECLINED)
            self.later(lambda: self._tell(question, objection or FULL))
        else:
            self.later(lambda: self._show_seen(question, before))

    def wait_until_seen(self, question_id: str) -> None:
        """Until the sign that it was seen is there: one that came after the answer would stand below it."""
        unseen = self._unseen.get(question_id)
        if unseen is not None:
            unseen.wait(_SEEN_S)

    def later(self, work: Callable[[], None]) -> None:
        """Do something that Slack need not wait for."""
        self._hands.submit(work).add_done_callback(_log_failure)

    def say(self, channel: str, user: str, thread: str, text: str) -> None:
        """A word that one person sees."""
        self.later(lambda: self._say(channel, user, thread, text))

    def _objection(self, question: Question) -> str:
        """Why it is not taken, in words; '' where it is."""
        if not self._rules.of_question(question).may_ask(question.user):
            return NOT_ALLOWED
        if not question.text:
            return EMPTY
        if len(question.text) > QUESTION:
            return TOO_LONG
        return self._over_limit(question)

    def _over_limit(self, question: Question) -> str:
        since = self._clock() - WINDOW_S
        if self._store.asked_since(since, user=question.user) > self._settings.per_user:
            return f"You have asked {self._settings.per_user} questions in ten minutes. Please wait a little."
        if self._store.asked_since(since, channel=question.channel) > self._settings.per_channel:
            return (
                f"This channel has asked {self._settings.per_channel} questions in ten minutes. Please wait a little."
            )
        return ""

    def _show_seen(self, question: Question, before: int) -> None:
        """The asker sees at once that the question has arrived, and how many are before it."""
        waiting = f"has {before} question{'' if before == 1 else 's'} to answer before this one…"
        try:
            if question.thread:
                status = waiting if before else "is reading the articles…"
                self._slack.set_status(question.channel, question.thread, status)
        except SlackError as error:
            logging.getLogger(__name__).info("no status for %s: %s", question.id, error)
        finally:
            self._unseen.pop(question.id).set()

    def _forget_old(self) -> None:
        now = self._clock()
        if now - self._forgotten_at > _DAY_S:
            self._forgotten_at = now
            self._store.forget(now, self._settings.keep_days)

    def _tell(self, question: Question, text: str) -> None:
        try:
            tell(self._slack, question, text)
        except SlackError as error:
            logging.getLogger(__name__).warning("could not turn %s away with a word: %s", question.id, error)

    def _say(self, channel: str, user: str, thread: str, text: str) -> None:
        try:
            self._slack.post_private(channel, user, thread, Part(text))
        except SlackError as error:
            logging.getLogger(__name__).info("a word to a member was lost: %s", error)


def _log_failure(done: Future[None]) -> None:
    if not done.cancelled() and done.exception() is not None:
        logging.getLogger(__name__).error("something aside failed", exc_info=done.exception())
