"""From a question to its answer in Slack: what a worker does with one question."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from qa.answer import Answer, Delta, Done, Retrieved
from qa.errors import DatelineError
from qa.pipeline import NewsQA
from qa.render import answer_to_json, iso_text
from qa.slack.blocks import answer_buttons
from qa.slack.calls import Identity, Part, Slack
from qa.slack.errors import SlackError
from qa.slack.markdown import answer_parts, note_markdown, statement_markdown
from qa.slack.private import PrivateReply
from qa.slack.question import Question, Record, State
from qa.slack.reply import Reply, StreamGate, ThreadReply
from qa.slack.rules import ChannelRules, RuleBook
from qa.slack.shelf import LendShelf, addresses
from qa.slack.store import QuestionStore

# A question that could not be answered for so long is apologised for: the talk has moved on.
TOO_LATE_S = 3600.0
LATE = "I am sorry: I was away when you asked this. Please ask again if you still want to know."
FAILED = "I am sorry: something went wrong on my side, and whoever runs me finds it in the log. Please ask again later."
NO_LIBRARY = "I am sorry: the articles cannot be read just now. Whoever runs me finds the reason in the log."


class _WithdrawnError(Exception):
    """The asker deleted the question while it was being answered."""


class Answerer:
    """Answers questions of the store; usable from several threads."""

    def __init__(
        self,
        qa: NewsQA,
        shelf: LendShelf,
        slack: Slack,
        me: Identity,
        store: QuestionStore,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._qa = qa
        self._shelf = shelf
        self._slack = slack
        self._me = me
        self._store = store
        self._rules = RuleBook(store)
        self._gate = StreamGate()
        self._clock = clock

    def answer(self, question_id: str) -> None:
        """Answer or apologise, once: what an earlier try or run left behind is finished. Raises SlackError, and
        StoreError, after which the question is still open."""
        record = self._store.record(question_id)
        if record is None or not self._store.begin(question_id):
            return
        reply = self._reply(record)
        if record.state is State.ANSWERING:
            reply.recover()
        try:
            parts, state, answer = self._outcome(record.question, reply)
            self._check_wanted(question_id)
        except _WithdrawnError:
            reply.retract()
            return
        reply.finish(parts)
        self._store.close_question(question_id, state, answer_to_json(answer) if answer else None)
        if self._store.was_withdrawn(question_id):
            reply.retract()

    def apologise(self, question_id: str) -> None:
        """In place of an answer that Slack will not take; raises SlackError and StoreError."""
        record = self._store.record(question_id)
        if record is not None:
            self._reply(record).finish([Part(FAILED)])
            self._store.close_question(question_id, State.APOLOGISED)

    def _reply(self, record: Record) -> Reply:
        if record.question.private:
            return PrivateReply(self._slack, record.question)
        return ThreadReply(self._slack, self._store, self._me, record, self._gate)

    def _outcome(self, question: Question, reply: Reply) -> tuple[list[Part], State, Answer | None]:
        if self._clock() - question.asked_at > TOO_LATE_S:
            return [Part(LATE)], State.APOLOGISED, None
        try:
            answer = self._stream(question, reply)
            links = addresses(self._shelf, (citation.article_id for citation in answer.citations))
        except (SlackError, _WithdrawnError):
            raise
        except DatelineError:
            logging.getLogger(__name__).exception("the library could not answer %s", question.id)
            return [Part(NO_LIBRARY)], State.APOLOGISED, None
        except Exception:
            logging.getLogger(__name__).exception("a question failed: %s", question.id)
            return [Part(FAILED)], State.APOLOGISED, None
        *body, last = answer_parts(answer, links, opening(question, self._rules.of_question(question)))
        parts = [*map(Part, body), Part(last, answer_buttons(question.id))]
        return parts, State.ANSWERED, answer

    def _stream(self, question: Question, reply: Reply) -> Answer:
        rules = self._rules.of_question(question)
        history = self._store.turns(question)
        as_of = question.as_of or rules.as_of
        for event in self._qa.stream(question.text, history, as_of=as_of, filters=rules.filters()):
            match event:
                case Retrieved():
                    reply.reading(event.articles)
                    for said in opening(question, rules):
                        reply.add(note_markdown(said))
                case Delta():
                    self._check_wanted(question.id)
                    reply.add(statement_markdown(event.statement))
                case Done(answer):
                    return answer
        raise AssertionError("a stream always ends with Done")

    def _check_wanted(self, question_id: str) -> None:
        if self._store.was_withdrawn(question_id):
            raise _WithdrawnError


def opening(question: Question, rules: ChannelRules) -> list[str]:
    """Said first where it is not plain from the thread: what was asked, as of when, and which articles count here."""
    said = [] if question.ts and question.as_of is None else [question.text]
    as_of = question.as_of or rules.as_of
    if as_of is not None:
        said.append(f"As of {iso_text(as_of.isoformat())}")
    if scope := rules.scope():
        said.append(scope)
    return said
