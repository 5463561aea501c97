"""What Slack demands of a call: required arguments, sizes, kinds of blocks (docs.slack.dev/reference/methods).

A call that breaks one gets the error that Slack gives; tests see it among the server's `complaints`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

MARKDOWN = 12_000
REQUIRED = {
    "chat.postMessage": ("channel",),
    "chat.postEphemeral": ("channel", "user"),
    "chat.update": ("channel", "ts"),
    "chat.delete": ("channel", "ts"),
    "chat.startStream": ("channel", "thread_ts"),
    "chat.appendStream": ("channel", "ts", "chunks"),
    "chat.stopStream": ("channel", "ts"),
    "conversations.replies": ("channel", "ts"),
    "assistant.threads.setStatus": ("channel_id", "thread_ts", "status"),
    "assistant.threads.setSuggestedPrompts": ("channel_id", "prompts"),
    "views.open": ("trigger_id", "view"),
}
BLOCKS_OF_MESSAGES = {"markdown", "context_actions", "actions", "section", "context", "rich_text", "divider"}
BLOCKS_OF_MODALS = {"rich_text", "input", "section", "actions", "context", "divider"}


def broken(method: str, arguments: Mapping[str, Any]) -> str | None:
    """The error that Slack gives for these arguments; None where all is well."""
    if any(not arguments.get(name) and name != "status" for name in REQUIRED.get(method, ())):
        return "invalid_arguments"
    return next(_problems(method, arguments), None)


def _problems(method: str, arguments: Mapping[str, Any]) -> Iterator[str]:
    if method in ("chat.postMessage", "chat.postEphemeral", "chat.update", "response_url"):
        yield from _message(method, arguments)
    recipient = arguments.get("recipient_user_id") and arguments.get("recipient_team_id")
    if method == "chat.startStream" and not arguments["channel"].startswith("D") and not recipient:
        yield "missing_recipient_user_id"
    if method.endswith("Stream"):
        yield from _chunks(arguments.get("chunks") or ())
        yield from blocks_problems(arguments.get("blocks") or (), BLOCKS_OF_MESSAGES)
    if method == "assistant.threads.setSuggestedPrompts":
        if "thread_ts" in arguments or not 1 <= len(arguments["prompts"]) <= 4:
            yield "invalid_arguments"
        if any(set(prompt) != {"title", "message"} for prompt in arguments["prompts"]):
            yield "invalid_arguments"
    if method == "views.open":
        yield from _view(arguments["view"])


def _message(method: str, arguments: Mapping[str, Any]) -> Iterator[str]:
    text, blocks, markdown = (arguments.get(name) for name in ("text", "blocks", "markdown_text"))
    if markdown is not None and (text or blocks):
        yield "markdown_text_conflict"
    if not (text or blocks or markdown):
        yield "no_text"
    if len(markdown or "") > MARKDOWN or len(text or "") > (4_000 if method == "chat.update" else 40_000):
        yield "msg_too_long"
    yield from blocks_problems(blocks or (), BLOCKS_OF_MESSAGES)


def blocks_problems(blocks: Any, allowed: set[str]) -> Iterator[str]:
    """Kinds and sizes, as the SDK's models know them, and what holds for all blocks of a message together."""
    if len(blocks) > 50 and allowed is BLOCKS_OF_MESSAGES:
        yield "invalid_blocks"
    if sum(len(block.get("text", "")) for block in blocks if block.get("type") == "markdown") > MARKDOWN:
        yield "msg_blocks_too_long"
    for block in blocks:
        parsed = Block.parse(block)
        if parsed is None or block.get("type") not in allowed:
            yield "invalid_blocks"
            continue
        try:
            parsed.validate_json()
        except SlackObjectFormationError:
            yield "invalid_blocks"
        for element in block.get("elements", ()):
            for button in (element, element.get("positive_button", {}), element.get("negative_button", {})):
                if len(button.get("value", "")) > 2_000:
                    yield "invalid_blocks"


def _chunks(chunks: Any) -> Iterator[str]:
    for chunk in chunks:
        match chunk.get("type"):
            case "markdown_text":
                if not 0 < len(chunk["text"]) <= MARKDOWN:
                    yield "invalid_chunks"
            case "task_update":
                if not (chunk["id"] and chunk["title"]) or len(chunk["title"]) > 256:
                    yield "invalid_chunks"
                if chunk["status"] not in ("pending", "in_progress", "complete", "error"):
                    yield "invalid_chunks"
                if max(len(chunk.get("details", "")), len(chunk.get("output", ""))) > 256:
                    yield "invalid_chunks"
                if any(
                    not (s.get("type") == "url" and s.get("url") and s.get("text")) for s in chunk.get("sources", ())
                ):
                    yield "invalid_chunks"
            case _:
                yield "invalid_chunks"


def _view(view: Mapping[str, Any]) -> Iterator[str]:
    try:
        View(**view).validate_json()
    except SlackObjectFormationError:
        yield "invalid_arguments"
    if not 1 <= len(view["blocks"]) <= 100 or len(view.get("private_metadata", "")) > 3_000:
        yield "invalid_arguments"
    if any(len(view.get(name, {}).get("text", "")) > 24 for name in ("title", "submit", "close")):
        yield "invalid_arguments"
    if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
        yield "invalid_arguments"
    for block in view["blocks"]:
        for option in block.get("element", {}).get("options", ()):
            if len(option["text"]["text"]) > 75 or len(option["value"]) > 150:
                yield "invalid_arguments"
    yield from blocks_problems(view["blocks"], BLOCKS_OF_MODALS)
