"""What an answer must tell: on real parts, the same articles asked for what they tell and for what lies beside it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from qa.answer import Status
from qa.pipeline import NewsQA
from qa.support import articles, checks, naming, sentence, speaks
from tests.newsroom import newsroom

HARBOUR = {
    "title": "Lund harbour board names Holm",
    "publisher": "Øresund Post",
    "published": "2024-03-06",
    "text": "LUND — Ida Holm will take over as director of the Lund harbour on 1 May, the board said on Tuesday.\n"
    "She replaces Per Berg, who resigned in February because of a row over dredging.\n"
    "Holm, 44, joined the harbour in 2011 from the shipyard Kronvik.\n"
    "“The quay needs work,” said the board's chairwoman, Mette Dahl.\n"
    "Arne Lie, a welder from Ystad, said he had not been asked.\n"
    "A meeting between Holm and the mayor of Ystad was put off.\n",
}
BRIDGE = {
    "title": "Sund bridge opens its second lane",
    "publisher": "Vester Bladet",
    "published": "2024-04-11",
    "text": "The Sund bridge opened its second lane on Wednesday after four years of work.\n"
    "The lane runs for 3.2 kilometres and cost 90 million crowns.\n"
    "Mayor Sofie Krag of Vester cut the ribbon.\n"
    "Prime Minister Jon Aas of Norland stayed away.\n"
    "Colonel Odd Lien of the Norland engineers led the parade.\n",
}
SURVEY = {
    "title": "Survey chiefs compare charts",
    "publisher": "Kystens Avis",
    "published": "2024-05-20",
    "text": "HOLMEN — Ola Vik, who chairs the Fleet Council, spoke in Holmen on Thursday with Nina Moe, who runs the "
    "chart office of the Norland Sea Board.\n"
    "It was the first such call since March 2023, when Vik's predecessor, Pia Lind, met Jon Aas.\n"
    "Moe flew in on Wednesday and left on Friday evening.\n"
    "He had written to Moe in April to offer the talks.\n"
    "The former head of the Sea Board, Tor Dal, and its deputy head, Eva Rud, did not come.\n"
    "The survey ship Terna, which Moe has commanded for two years, was opened to visitors in 2021.\n",
}
PACT = {
    "title": "Ferries sail the sound again",
    "publisher": "Vester Bladet",
    "published": "2024-06-03",
    "text": "Ferries sail the sound again as two towns follow through on a pact.\n"
    "Gerd Blom agreed to reopen the sound when she held a summit with Knut Rask in March.\n"
    "Before the Blom-Rask summit in Tornvik, ferries had been turned back for weeks.\n",
}


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("news"), [HARBOUR, BRIDGE, SURVEY, PACT]) as product:
        yield product


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why did Per Berg resign?", "dredging"),
        ("Which shipyard did Ida Holm come from?", "Kronvik"),
        ("What is Arne Lie's profession?", "welder"),
        ("Who is the mayor of Vester?", "Sofie Krag"),
        ("What is the name of the board's chairwoman?", "Mette Dahl"),
        ("How long is the second lane?", "3.2 kilometres"),
        ("Who did Ida Holm replace?", "Per Berg"),
        ("When did Ida Holm join the harbour?", "2011"),
        ("Who was Ida Holm's predecessor?", "Per Berg"),
        ("Who chairs the Fleet Council?", "Ola Vik, who chairs"),
        ("Which Norland officer led the parade?", "Odd Lien"),
        ("Who commands the Terna?", "Moe has commanded"),
        ("When did Pia Lind meet Jon Aas?", "March 2023"),
        ("Who inaugurated the second lane of the Sund bridge?", "Sofie Krag"),
        ("By whom was the Sund bridge's second lane opened?", "Sofie Krag"),
        ("What is the name of the survey ship?", "Terna"),
        ("What did the board's chairwoman say?", "The quay needs work"),
        ("When did Gerd Blom and Knut Rask hold their summit in Tornvik?", "March 2024"),
    ],
)
def test_what_is_told_is_answered(qa: NewsQA, question: str, told: str) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Why did Ida Holm resign?",
        "Where did Ida Holm go to university?",
        "Which union does Arne Lie belong to?",
        "What is Mette Dahl's profession?",
        "Who is the mayor of Ystad?",
        "Who is the prime minister of Sweden?",
        "Who replaced Arne Lie?",
        "When was Mette Dahl appointed?",
        "What did Per Berg say when he left?",
        "How long is the harbour of Lund?",
        "Did Ida Holm visit Vester in March 2024?",
        "Who replaced Ida Holm?",
        "Who was Ida Holm's successor?",
        "Which Swedish officer led the parade?",
        "Who chairs the Norland Sea Board?",
        "Who is the head of the Norland Sea Board?",
        "When did Nina Moe resign?",
        "What is the name of the engineers' brass band that led the parade?",
        "Who led the Swedish team in the parade?",
        "What did the engineers say when they led the parade?",
        "What did Ida Holm say about the shipyard?",
        "When did Ola Vik meet Jon Aas?",
        "When did the strike on the Terna begin?",
    ],
)
def test_what_lies_beside_is_no_answer(qa: NewsQA, question: str) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.REFUSED, answer.text


def test_every_check_is_in_the_list() -> None:
    listed = {*checks.ARTICLES, *checks.LONE_TEXT, *checks.UNDATED, *checks.SENTENCE}
    own = {
        f
        for module in (articles, naming, sentence, speaks)
        for name, f in inspect.getmembers(module, inspect.isfunction)
        if f.__module__ == module.__name__ and not name.startswith("_")
    }
    assert own == listed


def test_a_refusal_says_why_where_that_is_plain(qa: NewsQA) -> None:
    assert "speaks of Ulf Storm" in qa.ask("Why did Ulf Storm resign?").text
    assert "after the newest of them" in qa.ask("How many ships used the Lund harbour in 2025?").text
