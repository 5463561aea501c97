"""The whole path, on real parts: what is streamed, what is cited, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.answer import Answer, Delta, Done, Notice, Retrieved, Status, Support, Turn
from qa.errors import ProviderTimeout
from qa.pipeline import NewsQA
from qa.providers.base import Message, ModelSize, Usage
from tests.newsroom import newsroom

FERRY = {
    "title": "Harbour talks reopen in Malmö",
    "publisher": "Øresund Post",
    "published": "2024-03-06",
    "text": "MALMÖ — Officials of Lund and Vester held the Harbour Coordination Talks (HCT) on Monday and Tuesday.\n"
    "Ida Holm, the deputy harbour director, led the Lund side.\n"
    "The talks, which began in 2005, were last held in Ystad in May 2021.\n"
    "The ferry line carries 412 passengers a day, the port said.\n",
}
BRIDGE = {
    "title": "Bridge toll rises",
    "publisher": "Vester Bladet",
    "published": "2023-11-02",
    "text": "The toll on the Sund bridge rose to 64 crowns on Wednesday, the bridge company said.\n"
    "Drivers were not told before the change.\n",
}


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("news"), [FERRY, BRIDGE]) as product:
        yield product


def _quotes_stand(answer: Answer, articles: Sequence[Mapping[str, str]] = (FERRY, BRIDGE)) -> bool:
    texts = " ".join(" ".join(article["text"].split()) for article in articles)
    return all(" ".join(citation.quote.split()) in texts for citation in answer.citations)


def test_the_latest_event_answers_last(qa: NewsQA) -> None:
    answer = qa.ask("When did the HCT last meet?")
    first = answer.statements[0]
    assert first.text == "The HCT last met on 4–5 March 2024."
    assert first.support is Support.RESOLVED
    assert first.derivation is not None
    assert "Monday and Tuesday" in first.derivation
    assert _quotes_stand(answer)


def test_as_of_moves_the_answer_back(qa: NewsQA) -> None:
    answer = qa.ask("When did the HCT last meet?", as_of=date(2022, 1, 1))
    assert "May 2021" in answer.statements[0].text
    assert answer.as_of == date(2022, 1, 1)


def test_evidence_comes_before_the_first_statement(qa: NewsQA) -> None:
    events = list(qa.stream("Who led the Lund side at the harbour talks?"))
    kinds = [type(event) for event in events]
    assert kinds[0] is Retrieved
    assert kinds[-1] is Done
    assert Delta in kinds
    deltas = [event.statement for event in events if isinstance(event, Delta)]
    done = events[-1]
    assert isinstance(done, Done)
    assert tuple(deltas) == done.answer.statements


def test_every_marker_has_a_citation_that_stands_in_its_article(qa: NewsQA) -> None:
    for question in ("How many passengers does the ferry line carry?", "Why did the toll rise?", "What is the HCT?"):
        answer = qa.ask(question)
        known = {citation.marker for citation in answer.citations}
        assert all(set(statement.citations) <= known for statement in answer.statements)
        assert _quotes_stand(answer)


@pytest.mark.parametrize("question", ["Who is the chief executive of Boeing?", "What do the articles say about AUKUS?"])
def test_what_the_articles_do_not_tell_is_refused(qa: NewsQA, question: str) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.REFUSED
    assert answer.text.startswith("The articles do not say.")
    assert answer.coverage.articles == 2
    assert answer.coverage.last == "2024-03-06"


def test_a_follow_up_takes_its_subject_from_the_conversation(qa: NewsQA) -> None:
    history = [Turn("Who led the Lund side at the harbour talks?", "Ida Holm, the deputy harbour director.")]
    answer = qa.ask("And what post does she have?", history)
    assert any("Ida Holm" in citation.quote for citation in answer.citations)


def test_the_same_question_gets_the_same_answer(qa: NewsQA) -> None:
    one, other = (qa.ask("When did the harbour talks begin?") for _ in range(2))
    assert one.text == other.text
    assert one.generation == other.generation


class ScriptedModel:
    """A chat model that says what a test wants; it speaks the protocol that the pipeline uses."""

    name = "scripted"

    def __init__(self, reply: str = "", error: Exception | None = None, size: ModelSize = "small") -> None:
        self._reply = reply
        self._error = error
        self.size: ModelSize = size
        self.usage = Usage()
        self.prompts: list[str] = []

    def stream(self, messages: Sequence[Message], *, max_tokens: int, **options: Any) -> Iterator[str]:
        self.prompts.append(messages[-1].content)
        yield from self._reply
        if self._error is not None:
            raise self._error

    def complete(self, messages: Sequence[Message], *, max_tokens: int, **options: Any) -> str:
        return "".join(self.stream(messages, max_tokens=max_tokens))

    def choose(self, messages: Sequence[Message], options: Sequence[str]) -> tuple[float, ...]:
        return tuple(1 / len(options) for _ in options)


def _asked(tmp_path: Path, model: ScriptedModel, question: str) -> Answer:
    with newsroom(tmp_path, [FERRY, BRIDGE], model) as product:
        return product.ask(question)


QUESTION = "Who led the Lund side at the harbour talks?"


def test_a_model_s_words_pass_when_the_articles_bear_them_out(tmp_path: Path) -> None:
    answer = _asked(tmp_path, ScriptedModel("Ida Holm led the Lund side."), QUESTION)
    assert answer.statements[0].text == "Ida Holm led the Lund side."
    assert answer.statements[0].support is Support.PHRASED
    assert answer.llm == "scripted"


@pytest.mark.parametrize(
    "reply",
    [
        "Karin Berg led the Lund side.",
        "Ida Holm led 40 people of the Lund side.",
        "Ida Holm did not lead the Lund side.",
    ],
)
def test_a_model_s_inventions_never_reach_the_reader(tmp_path: Path, reply: str) -> None:
    events: list[object] = []
    with newsroom(tmp_path, [FERRY, BRIDGE], ScriptedModel(reply)) as product:
        events = list(product.stream(QUESTION))
    shown = " ".join(event.statement.text for event in events if isinstance(event, Delta))
    assert reply not in shown
    assert "Ida Holm, the deputy harbour director, led the Lund side." in shown


def test_a_model_that_fails_is_done_without_and_said_so(tmp_path: Path) -> None:
    model = ScriptedModel("", ProviderTimeout("no token for 30 s"))
    with newsroom(tmp_path, [FERRY, BRIDGE], model) as product:
        events = list(product.stream(QUESTION))
    notices = [event.text for event in events if isinstance(event, Notice)]
    assert any("no token for 30 s" in text for text in notices)
    done = events[-1]
    assert isinstance(done, Done)
    assert done.answer.status is Status.ANSWERED
    assert "Ida Holm" in done.answer.text


def test_a_strong_model_s_lines_are_checked_one_by_one(tmp_path: Path) -> None:
    good = '{"text": "Ida Holm led the Lund side.", "sentences": [1, 2, 3]}'
    lines = f'{good}\n{{"text": "Boeing paid.", "sentences": [1]}}\nnonsense'
    answer = _asked(tmp_path, ScriptedModel(lines, size="strong"), QUESTION)
    assert [s.text for s in answer.statements] == ["Ida Holm led the Lund side."]


def test_no_model_yet_is_said(tmp_path: Path) -> None:
    with newsroom(tmp_path, [FERRY], None, reason="the language model is still loading") as product:
        answer = product.ask(QUESTION)
    assert any("still loading" in note for note in answer.notes)


def _shifted(days: int) -> list[dict[str, str]]:
    """Two reports of a series of talks, with every date moved by `days`."""

    def day(iso: str) -> date:
        return date.fromisoformat(iso) + timedelta(days=days)

    def words(when: date) -> str:
        return f"{when.day} {when:%B %Y}"

    first, second, published = day("2019-04-03"), day("2021-10-14"), day("2021-10-20")
    text = (
        f"Officials held the Harbour Coordination Talks (HCT) in Ystad on {words(second)}.\n"
        f"The previous round of the talks was held in Malmö on {words(first)}.\n"
    )
    return [{"title": "Harbour talks held", "publisher": "Post", "published": published.isoformat(), "text": text}]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(min_value=-900, max_value=900))
def test_shifting_the_events_shifts_the_answers(tmp_path_factory: pytest.TempPathFactory, days: int) -> None:
    last, first = date(2021, 10, 14) + timedelta(days=days), date(2019, 4, 3) + timedelta(days=days)
    with newsroom(tmp_path_factory.mktemp("shift"), _shifted(days)) as product:
        said = product.ask("When did the HCT last meet?").statements[0].text
        before = product.ask("When did the HCT last meet?", as_of=last - timedelta(days=1)).statements[0].text
    assert f"{last.day} {last:%B %Y}" in said
    assert f"{first.day} {first:%B %Y}" in before
