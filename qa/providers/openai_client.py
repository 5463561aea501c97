"""The OpenAI protocol: OpenAI itself, any compatible server, and the embedded model alike.

The one module that imports `openai`. Its errors become ours, with messages that never hold the key.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any, TypeVar

import openai
from openai.types.chat import ChatCompletionChunk

from qa.errors import (
    ContextOverflow,
    ProviderAuth,
    ProviderBusy,
    ProviderError,
    ProviderNotFound,
    ProviderTimeout,
)
from qa.providers.base import Message, ModelSize, Usage
from qa.providers.option_probabilities import option_probabilities
from qa.providers.token_timeout import each_within

CONNECT_S = 5.0
_FIRST_WAIT_S = 0.5
_TOP_LOGPROBS = 20
_OVERFLOW = re.compile(r"context[ _](length|window|size)|maximum context|too many tokens|prompt is too long", re.I)
# What servers of this protocol may refuse to know; each is left out once the server has said so.
_OPTIONAL = frozenset({"temperature", "seed", "stream_options", "response_format", "stop"})
# llama.cpp computes a prompt's last tokens one by one when it finds the others in its cache, and all in a batch
# when it does not; the two round differently (log-probabilities by up to 1.3), so a cached prompt can get
# another answer. Without the cache the same request gets the same answer, bit for bit.
_UNCACHED = {"cache_prompt": False}

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model is served.

    `embedded`: our own llama.cpp on loopback, which binds replies to a GBNF grammar and is asked directly
    whatever proxy the environment names.
    """

    model: str
    base_url: str | None
    api_key: str | None
    token_timeout_s: float = 30.0
    max_retries: int = 2
    seed: int = 7
    embedded: bool = False


class Connection:
    """Calls to one server, retried and with our errors."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.client = openai.OpenAI(
            api_key=server.api_key or "none",
            base_url=server.base_url,
            timeout=openai.Timeout(server.token_timeout_s, connect=min(CONNECT_S, server.token_timeout_s)),
            max_retries=0,
            http_client=openai.DefaultHttpxClient(trust_env=False) if server.embedded else None,
        )

    def call(self, ask: Callable[[], Result]) -> Result:
        """The result of `ask`, tried again after 429, 5xx and broken connections, honouring Retry-After.

        A time-out is not tried again, nor is anything once the wait would pass the token time-out.
        """
        deadline = time.monotonic() + self._server.token_timeout_s
        for attempt in count():
            try:
                return ask()
            except openai.OpenAIError as error:
                wait = _retry_wait(error, attempt)
                late = wait is None or time.monotonic() + wait > deadline
                if wait is None or late or attempt >= self._server.max_retries:
                    raise self.translated(error) from None
                time.sleep(wait)
        raise AssertionError("unreachable")

    def translated(self, error: openai.OpenAIError) -> ProviderError:
        """Our error for the library's, saying what to do."""
        where = f"the model server at {self.client.base_url}"
        says = self._redacted(error)
        status = getattr(error, "status_code", None)
        if isinstance(error, openai.APITimeoutError):
            return ProviderTimeout(f"{where} gave no answer for {self._server.token_timeout_s:g} s")
        if isinstance(error, openai.APIConnectionError):
            return ProviderError(f"no connection to {where}; is it running?")
        if status in (401, 403):
            return ProviderAuth(f"{where} refused the key (HTTP {status}); check OPENAI_API_KEY or llm.api_key")
        if status == 404:
            return ProviderNotFound(f"{where} knows no model {self._server.model!r}; check llm.model ({says})")
        if _OVERFLOW.search(says) or getattr(error, "code", None) == "context_length_exceeded":
            return ContextOverflow(f"the prompt is too long for {self._server.model}: {says}")
        if status == 429 or (isinstance(status, int) and status >= 500):
            return ProviderBusy(f"{where} is busy or failing (HTTP {status}): {says}")
        return ProviderError(f"{where} failed: {says}")

    def _redacted(self, error: Exception) -> str:
        body = getattr(error, "body", None)
        message = body.get("message") if isinstance(body, dict) else None
        text = " ".join(str(message or error).split())[:300]
        if self._server.api_key:
            text = text.replace(self._server.api_key, "***")
        return re.sub(r"\b(sk|key)-[\w*-]{4,}", "***", text)


class OpenAIChat:
    """A ChatModel at an OpenAI-compatible server; may be used from several threads."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection = Connection(server)
        self._usage = Usage()
        self._lock = threading.Lock()
        self._refused: set[str] = set()

    @property
    def name(self) -> str:
        return self._server.model

    @property
    def size(self) -> ModelSize:
        return "small" if self._server.embedded else "strong"

    @property
    def usage(self) -> Usage:
        return self._usage

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> Iterator[str]:
        options: dict[str, Any] = {"stream": True, "stream_options": {"include_usage": True}}
        if stop:
            options["stop"] = list(stop)
        if grammar is not None and self._server.embedded:
            options["extra_body"] = {**_UNCACHED, "grammar": grammar}
        elif json_schema is not None:
            wanted = {"name": "reply", "schema": dict(json_schema), "strict": True}
            options["response_format"] = {"type": "json_schema", "json_schema": wanted}
        yield from self._timed(self._pieces(self._request(messages, max_tokens, options)))

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> str:
        pieces = self.stream(messages, max_tokens=max_tokens, stop=stop, json_schema=json_schema, grammar=grammar)
        return "".join(pieces)

    def choose(self, messages: Sequence[Message], options: Sequence[str]) -> tuple[float, ...]:
        """Probabilities of `options` as the beginning of the reply, adding up to 1.

        Raises ProviderError where the server gives no log-probabilities or none of the options is likely.
        """
        asked = {"logprobs": True, "top_logprobs": _TOP_LOGPROBS}
        return next(self._timed(self._chosen(self._request(messages, 1, asked), options)))

    def _timed(self, items: Generator[Result, None, None]) -> Iterator[Result]:
        seconds = self._server.token_timeout_s
        try:
            yield from each_within(seconds, items)
        except TimeoutError:
            raise ProviderTimeout(f"{self.name} gave no token for {seconds:g} s") from None

    def _request(self, messages: Sequence[Message], max_tokens: int, options: Mapping[str, Any]) -> dict[str, Any]:
        sent = [{"role": message.role, "content": message.content} for message in messages]
        fixed: dict[str, Any] = {"model": self.name, "messages": sent, "temperature": 0}
        if self._server.embedded:
            fixed["extra_body"] = _UNCACHED
        return {**fixed, "seed": self._server.seed, "max_tokens": max_tokens, **options}

    def _create(self, request: Mapping[str, Any]) -> Any:
        """Send `request` without what the server has refused to know before."""
        while True:
            try:
                return self._connection.client.chat.completions.create(**self._understood(request))
            except openai.BadRequestError as error:
                parameter = error.param or ""
                known = parameter in self._refused or parameter not in {*_OPTIONAL, "max_tokens"}
                if known or parameter not in request:
                    raise
                self._refused.add(parameter)

    def _understood(self, request: Mapping[str, Any]) -> dict[str, Any]:
        sent = {name: value for name, value in request.items() if name not in self._refused}
        if "max_tokens" in self._refused:
            sent["max_completion_tokens"] = request["max_tokens"]
        return sent

    def _pieces(self, request: Mapping[str, Any]) -> Generator[str, None, None]:
        stream = self._connection.call(lambda: self._create(request))
        finished = None
        with stream:
            try:
                for chunk in stream:
                    piece, reason = self._read(chunk)
                    finished = reason or finished
                    if piece:
                        yield piece
            except openai.OpenAIError as error:
                raise self._connection.translated(error) from None
            except (json.JSONDecodeError, UnicodeDecodeError, AttributeError, TypeError, IndexError):
                raise ProviderError(f"{self.name} sent something that is not a completion chunk") from None
        if finished is None:
            raise ProviderError(f"{self.name} broke off in the middle of its reply")
        if finished == "content_filter":
            raise ProviderError(f"the content filter of {self.name} withheld the reply")

    def _read(self, chunk: ChatCompletionChunk) -> tuple[str, str | None]:
        """Text and finish reason of a chunk, its usage counted."""
        if chunk.usage is not None:
            self._count(chunk.usage)
        if not chunk.choices:
            return "", None
        choice = chunk.choices[0]
        if choice.delta.refusal:
            raise ProviderError(f"{self.name} refused to answer: {choice.delta.refusal[:200]}")
        return choice.delta.content or "", choice.finish_reason

    def _chosen(self, request: Mapping[str, Any], options: Sequence[str]) -> Generator[tuple[float, ...], None, None]:
        reply = self._connection.call(lambda: self._create(request))
        try:
            self._count(reply.usage)
            tokens = reply.choices[0].logprobs.content[0].top_logprobs
            likely = [(str(token.token), float(token.logprob)) for token in tokens]
        except (AttributeError, TypeError, IndexError):
            raise ProviderError(f"{self.name} gives no log-probabilities") from None
        yield option_probabilities(likely, options)

    def _count(self, usage: Any) -> None:
        if usage is None:
            return
        with self._lock:
            self._usage = Usage(
                self._usage.prompt_tokens + int(usage.prompt_tokens),
                self._usage.completion_tokens + int(usage.completion_tokens),
            )


def _retry_wait(error: openai.OpenAIError, attempt: int) -> float | None:
    """Seconds to wait before trying again; None where trying again is no use."""
    backoff = _FIRST_WAIT_S * 2**attempt
    if isinstance(error, openai.RateLimitError | openai.InternalServerError):
        asked = _retry_after(error.response.headers.get("retry-after"))
        return backoff if asked is None else asked
    broken = isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)
    return backoff if broken else None


def _retry_after(header: str | None) -> float | None:
    """Seconds that a Retry-After header asks for: a number or an HTTP date (RFC 9110, 10.2.3)."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return None
