"""Against a real server on loopback: what goes well, and every way in which it does not."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import pytest

from qa.errors import (
    ContextOverflow,
    ProviderAuth,
    ProviderBusy,
    ProviderError,
    ProviderNotFound,
    ProviderTimeout,
)
from qa.providers.base import Message, Usage
from qa.providers.openai_client import OpenAIChat, Server
from tests.providers.openai_server import (
    Script,
    chooses,
    chunk,
    events,
    fails,
    openai_server,
    says,
    stalls,
)

KEY = "sk-test-1234567890abcdef"
ASKED = [Message("system", "Be short."), Message("user", "When did they meet?")]


def complete(*scripts: Script, **options: Any) -> tuple[str, list[dict[str, Any]], Usage]:
    """Reply, request bodies and usage of one call against `scripts`."""
    with openai_server(*scripts) as server:
        chat = OpenAIChat(Server("m", server.url, KEY, **options))
        return chat.complete(ASKED, max_tokens=20), [request.body for request in server.requests], chat.usage


def failure(kind: type[ProviderError], *scripts: Script, **options: Any) -> tuple[str, int]:
    """Message of the error and number of requests; the key is never in the message."""
    with openai_server(*scripts) as server:
        chat = OpenAIChat(Server("m", server.url, KEY, **options))
        with pytest.raises(ProviderError) as caught:
            chat.complete(ASKED, max_tokens=20)
        assert type(caught.value) is kind
        assert KEY not in str(caught.value)
        return str(caught.value), len(server.requests)


def test_pieces_arrive_as_they_are_sent() -> None:
    with openai_server(says("On ", "8 ", "January.")) as server:
        chat = OpenAIChat(Server("m", server.url, KEY))
        assert list(chat.stream(ASKED, max_tokens=20)) == ["On ", "8 ", "January."]
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert (chat.name, chat.size) == ("m", "strong")


def test_the_request_is_deterministic_and_bounded() -> None:
    _, [body], _ = complete(says("x"), seed=42)
    assert (body["temperature"], body["seed"], body["max_tokens"]) == (0, 42, 20)
    assert body["messages"][1] == {"role": "user", "content": "When did they meet?"}


def test_tokens_add_up_over_calls() -> None:
    with openai_server(says("a", usage=(11, 3)), says("b", usage=(7, 1))) as server:
        chat = OpenAIChat(Server("m", server.url, KEY))
        assert chat.complete(ASKED, max_tokens=5) + chat.complete(ASKED, max_tokens=5) == "ab"
    assert chat.usage == Usage(18, 4)


def test_a_server_that_counts_nothing_leaves_the_usage_at_nought() -> None:
    assert complete(says("a", usage=None))[2] == Usage()


def test_a_reply_cut_at_max_tokens_is_a_reply() -> None:
    assert complete(says("On 8 Jan", finish="length"))[0] == "On 8 Jan"


def test_a_json_schema_is_sent_and_a_grammar_only_to_the_embedded_model() -> None:
    schema = {"type": "object"}
    with openai_server(says("{}")) as server:
        for embedded in (False, True):
            chat = OpenAIChat(Server("m", server.url, KEY, embedded=embedded))
            chat.complete(ASKED, max_tokens=5, json_schema=schema, grammar='root ::= "a"', stop=["\n"])
    remote, embedded_body = (request.body for request in server.requests)
    assert remote["response_format"]["json_schema"]["schema"] == schema
    assert "grammar" not in remote
    assert embedded_body["grammar"] == 'root ::= "a"'
    assert (remote.get("cache_prompt"), embedded_body["cache_prompt"]) == (None, False)
    assert remote["stop"] == ["\n"]


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_said_without_the_key(status: int) -> None:
    message, requests = failure(ProviderAuth, fails(status, f"Incorrect API key provided: {KEY}"))
    assert "OPENAI_API_KEY" in message
    assert requests == 1


def test_no_message_of_the_server_shows_the_key() -> None:
    message, _ = failure(ProviderError, fails(400, f"cannot parse header Bearer {KEY}"))
    assert "***" in message


def test_an_unknown_model() -> None:
    message, requests = failure(ProviderNotFound, fails(404, "The model 'm' does not exist"))
    assert "llm.model" in message
    assert requests == 1


def test_retry_after_is_honoured() -> None:
    before = time.monotonic()
    reply, bodies, _ = complete(fails(429, retry_after="1"), says("late"))
    assert (reply, len(bodies)) == ("late", 2)
    assert time.monotonic() - before >= 1


def test_retry_after_may_be_a_date() -> None:
    reply, bodies, _ = complete(fails(429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT"), says("late"))
    assert (reply, len(bodies)) == ("late", 2)


def test_a_wait_beyond_the_token_time_out_is_not_taken() -> None:
    before = time.monotonic()
    message, requests = failure(ProviderBusy, fails(429, retry_after="3600"), token_timeout_s=5)
    assert "429" in message
    assert requests == 1
    assert time.monotonic() - before < 3


@pytest.mark.parametrize("status", [429, 500, 503])
def test_retries_are_bounded(status: int) -> None:
    _, requests = failure(ProviderBusy, fails(status, retry_after="0"), max_retries=2)
    assert requests == 3


def test_a_server_error_may_pass() -> None:
    assert complete(fails(500, retry_after="0"), fails(502, retry_after="0"), says("ok"))[0] == "ok"


def test_nobody_listens() -> None:
    with openai_server(says("x")) as server:
        url = server.url
    chat = OpenAIChat(Server("m", url, KEY, max_retries=1))
    with pytest.raises(ProviderError, match="is it running"):
        chat.complete(ASKED, max_tokens=5)


@pytest.mark.parametrize("keep_alive", [False, True])
@pytest.mark.parametrize("pieces", [(), ("On 8",)])
def test_no_token_in_time(pieces: Sequence[str], keep_alive: bool) -> None:
    before = time.monotonic()
    script = stalls(*pieces, seconds=3, keep_alive=keep_alive)
    message, requests = failure(ProviderTimeout, script, token_timeout_s=0.5)
    assert "0.5 s" in message
    assert requests == 1
    assert time.monotonic() - before < 2


def test_slow_reading_is_no_time_out() -> None:
    with openai_server(says("a", "b")) as server:
        read = []
        for piece in OpenAIChat(Server("m", server.url, KEY, token_timeout_s=0.3)).stream(ASKED, max_tokens=5):
            time.sleep(0.5)
            read.append(piece)
    assert read == ["a", "b"]


@pytest.mark.parametrize(
    "script",
    [says("On 8", finish=None), says("On 8", finish=None, done=False), events(chunk("On 8"), drop=True)],
    ids=["done without a finish", "end without done", "connection dropped"],
)
def test_a_stream_that_is_cut_off(script: Script) -> None:
    with openai_server(script) as server:
        stream = OpenAIChat(Server("m", server.url, KEY, max_retries=0)).stream(ASKED, max_tokens=5)
        assert next(stream) == "On 8"
        with pytest.raises(ProviderError):
            next(stream)


@pytest.mark.parametrize(
    "bad",
    ["{not json", "[]", '"text"', "42", {"choices": "none"}, {"choices": [{}]}, {"choices": [7]}, "\\ud800"],
    ids=str,
)
def test_chunks_that_are_none(bad: Any) -> None:
    failure(ProviderError, events(chunk("On 8"), bad))


def test_an_error_in_the_middle_of_a_stream() -> None:
    error = {"error": {"message": f"out of memory {KEY}", "type": "server_error"}}
    message, _ = failure(ProviderError, events(chunk("On 8"), error))
    assert "out of memory" in message


@pytest.mark.parametrize(
    "error",
    [
        fails(400, "This model's maximum context length is 8192 tokens.", code="context_length_exceeded"),
        fails(400, "request (6030 tokens) exceeds the available context size (4096 tokens)"),
        fails(400, "too long", code="context_length_exceeded"),
    ],
)
def test_a_prompt_that_is_too_long(error: Script) -> None:
    _, requests = failure(ContextOverflow, error)
    assert requests == 1


def test_a_refusal_is_not_an_answer() -> None:
    message, _ = failure(ProviderError, events(chunk(refusal="I cannot help"), chunk(finish="stop")))
    assert "I cannot help" in message


def test_a_content_filter_is_not_an_answer() -> None:
    message, _ = failure(ProviderError, says("On", finish="content_filter"))
    assert "content filter" in message


def test_what_a_server_does_not_know_is_left_out_from_then_on() -> None:
    refused = [
        fails(400, "Unsupported parameter", param="max_tokens", code="unsupported_parameter"),
        fails(400, "Unsupported value", param="temperature", code="unsupported_value"),
    ]
    with openai_server(*refused, says("ok")) as server:
        chat = OpenAIChat(Server("m", server.url, KEY))
        assert [chat.complete(ASKED, max_tokens=20) for _ in range(2)] == ["ok", "ok"]
    last = server.requests[-1].body
    assert len(server.requests) == 4
    assert (last["max_completion_tokens"], "max_tokens" in last, "temperature" in last) == (20, False, False)


def test_choosing_by_probability() -> None:
    with openai_server(chooses({"Yes": -0.2, " no": -2.0, "Maybe": -3.0})) as server:
        chat = OpenAIChat(Server("m", server.url, KEY))
        yes, no = chat.choose(ASKED, ("yes", "no"))
    assert yes + no == pytest.approx(1)
    assert yes / no == pytest.approx(2.718281828**1.8)
    assert chat.usage == Usage(5, 1)


def test_choosing_needs_log_probabilities() -> None:
    reply = {"choices": [{"index": 0, "message": {"role": "assistant", "content": "Yes"}, "logprobs": None}]}

    def script(answer: Any, request: Any) -> None:
        answer.json(reply)

    with openai_server(script) as server, pytest.raises(ProviderError, match="log-probabilities"):
        OpenAIChat(Server("m", server.url, KEY)).choose(ASKED, ("yes", "no"))


def test_stopping_early_ends_the_request() -> None:
    with openai_server(says(*("a " * 500).split(" "))) as server:
        chat = OpenAIChat(Server("m", server.url, KEY))
        stream = iter(chat.stream(ASKED, max_tokens=5))
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert chat.complete(ASKED, max_tokens=5)
