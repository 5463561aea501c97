"""The bot, put together: what listens, what waits, what answers; and what an earlier run left unfinished."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from slack_bolt import App
from slack_bolt.error import BoltError

from qa.errors import UsageError
from qa.examples import Examples
from qa.feedback import FeedbackStore
from qa.pipeline import NewsQA
from qa.settings import SlackSettings
from qa.slack.answering import Answerer
from qa.slack.calls import Identity, Slack, web_client
from qa.slack.connection import listening
from qa.slack.desk import Desk
from qa.slack.errors import SlackBusy, SlackError, SlackRefused
from qa.slack.line import Line, Place
from qa.slack.listeners import Listeners
from qa.slack.logs import quiet_libraries
from qa.slack.question import State
from qa.slack.shelf import LendShelf
from qa.slack.store import FILE_NAME, QuestionStore, StoreError

_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 300.0
_GIVE_UP_S = 86_400.0
_STOP_S = 10.0
# There is no place any more where an answer or an apology could stand.
_NOWHERE = frozenset(
    {"channel_not_found", "is_archived", "not_in_channel", "thread_not_found", "message_not_found", "user_not_found"}
)


@dataclass(frozen=True, slots=True)
class Backend:
    """What the bot needs of the rest of Dateline: `qa` answers, `plain` answers without a language model, `shelf` lends
    the library's current generation, and `folder` is where the library lies."""

    qa: NewsQA
    plain: NewsQA
    shelf: LendShelf
    folder: Path


@contextmanager
def running(backend: Backend, settings: SlackSettings) -> Iterator[str]:
    """The bot listens and answers for as long as the block runs; in words, where. Raises DatelineError.

    One bot for a library: a second one is turned away, since each would answer what the other has taken.
    """
    backend.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(backend.folder / "slack.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise UsageError(f"another Slack bot answers from the library {backend.folder} already") from None
    store = QuestionStore(backend.folder / FILE_NAME)
    try:
        with _started(backend, settings, store) as where:
            yield where
    finally:
        store.close()
        lock.release()


@contextmanager
def _started(backend: Backend, settings: SlackSettings, store: QuestionStore) -> Iterator[str]:
    slack, app, me = _connected(settings)
    line = Line(settings.waiting)
    desk = Desk(slack, store, line, settings)
    examples = Examples(backend.plain)
    feedback = FeedbackStore.beside(backend.folder)
    Listeners(me, slack, store, desk, feedback, examples, backend.shelf, settings).register(app)
    workers = Workers(line, desk, Answerer(backend.qa, backend.shelf, slack, me, store), store, settings.workers)
    try:
        workers.take_up()
        with listening(app, settings) as where:
            yield where
    finally:
        workers.stop()
        desk.close()


def _connected(settings: SlackSettings) -> tuple[Slack, App, Identity]:
    if settings.bot_token is None:
        raise UsageError("no bot token: set SLACK_BOT_TOKEN (docs/slack.md says where to find it)")
    token = settings.bot_token.get_secret_value()
    patient = web_client(token, settings.api_url, patient=True)
    slack = Slack(patient, web_client(token, settings.api_url, patient=False))
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else ""
    try:
        me = slack.who_am_i()
        log = quiet_libraries(log_text=settings.log_text)
        # Whatever a listener does is done before Slack is told of it: what we lose, it sends again.
        app = App(client=patient, signing_secret=secret, process_before_response=True, logger=log)
    except (SlackRefused, BoltError) as error:
        raise UsageError(f"Slack does not take the bot token: {error}") from None
    return slack, app, me


class Workers:
    """Threads that answer what is in line; what fails is tried again after a while."""

    def __init__(self, line: Line, desk: Desk, answerer: Answerer, store: QuestionStore, number: int) -> None:
        self._line = line
        self._desk = desk
        self._answerer = answerer
        self._store = store
        self._threads = [threading.Thread(target=self._work, name=f"slack-{n}", daemon=True) for n in range(number)]

    def take_up(self) -> None:
        """Start, with what an earlier run left unfinished."""
        for record in self._store.unfinished():
            self._line.rejoin(Place(record.question, tries=-1), 0.0)
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let the answers that are being given end; what waits is for the next run."""
        self._line.close()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(_STOP_S)

    def _work(self) -> None:
        while (place := self._line.take()) is not None:
            try:
                self._desk.wait_until_seen(place.question.id)
                self._answer(place.question.id)
            except SlackBusy as busy:
                self._again_later(place, str(busy), busy.retry_after_s)
            except (SlackError, StoreError) as error:
                self._again_later(place, str(error))
            except Exception:
                logging.getLogger(__name__).exception("answering %s failed", place.question.id)
                self._again_later(place, "an unexpected error")
            finally:
                self._line.release(place)

    def _answer(self, question_id: str) -> None:
        try:
            self._answerer.answer(question_id)
        except SlackRefused as refused:
            logging.getLogger(__name__).warning("%s cannot be answered: %s", question_id, refused)
            if refused.reason in _NOWHERE:
                self._store.close_question(question_id, State.UNDELIVERED)
            else:
                self._answerer.apologise(question_id)

    def _again_later(self, place: Place, why: str, at_least_s: float = 0.0) -> None:
        """It stays open, so that the next run would take it up as well; the answerer knows when it is too late."""
        question = place.question
        if time.time() - question.asked_at > _GIVE_UP_S:
            logging.getLogger(__name__).error("%s was given up: %s", question.id, why)
            self._store.close_question(question.id, State.UNDELIVERED)
            return
        wait = max(at_least_s, min(_FIRST_WAIT_S * 2 ** max(place.tries, 0), _LONGEST_WAIT_S))
        logging.getLogger(__name__).warning("%s is tried again in %g s: %s", question.id, wait, why)
        self._line.rejoin(place, wait)
