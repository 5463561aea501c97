"""Modals: the evidence of an answer, asking as of another day, why an answer was bad, and a channel's rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from qa.render import iso_text, shown
from qa.slack.blocks import plain
from qa.slack.calls import Block
from qa.slack.limits import OPTION_TEXT, OPTIONS, SECTION_TEXT, VIEW_BLOCKS
from qa.slack.rules import ChannelRules
from qa.slack.tasks import shortened

AS_OF_VIEW, REASON_VIEW, RULES_VIEW = "as_of", "reason", "rules"

Values = Mapping[str, Mapping[str, Mapping[str, Any]]]


def evidence_view(answer: Mapping[str, Any], addresses: Mapping[str, str]) -> Block:
    """Every statement with the quotations it rests on, and how its dates were worked out."""
    citations = [citation | {"address": addresses.get(citation["article_id"])} for citation in answer["citations"]]
    blocks = [block for statement in answer["statements"] for block in _evidence(statement, citations)]
    if len(blocks) > VIEW_BLOCKS:
        blocks = [*blocks[: VIEW_BLOCKS - 1], _rich(_words("More than Slack can show here."))]
    return {"type": "modal", "title": plain("Evidence"), "close": plain("Close"), "blocks": blocks}


def as_of_view(question_id: str, text: str, today: date) -> Block:
    """Asks for a day; the question is then asked again as of it."""
    picker = {"type": "datepicker", "action_id": "day", "initial_date": today.isoformat()}
    return {
        "type": "modal",
        "callback_id": AS_OF_VIEW,
        "private_metadata": question_id,
        "title": plain("Ask as of…"),
        "submit": plain("Ask"),
        "close": plain("Cancel"),
        "blocks": [
            _rich(_words(shortened(text, SECTION_TEXT))),
            _input("day", "Answer with what was published up to", picker),
        ],
    }


def reason_view(feedback_id: str) -> Block:
    box = {"type": "plain_text_input", "action_id": "reason", "multiline": True, "max_length": 1000}
    return {
        "type": "modal",
        "callback_id": REASON_VIEW,
        "private_metadata": feedback_id,
        "title": plain("What was wrong?"),
        "submit": plain("Send"),
        "close": plain("Skip"),
        "blocks": [_input("reason", "What should it have said?", box)],
    }


def rules_view(channel: str, rules: ChannelRules, publishers: Sequence[str]) -> Block:
    """The rules of a channel, to be changed."""
    known = [name for name in dict.fromkeys([*rules.publishers, *publishers]) if len(name) <= OPTION_TEXT][:OPTIONS]
    inputs = [
        _input("publishers", "Only articles by", _choice(known, rules.publishers), optional=True) if known else None,
        _input("after", "Only articles published on or after", _day(rules.after), optional=True),
        _input("before", "Only articles published on or before", _day(rules.before), optional=True),
        _input("as_of", "Answer as of", _day(rules.as_of), optional=True),
        _input("follow", "In channels, answer", _radio(_FOLLOW, rules.follow)),
        _input("seen_by", "Answers are seen by", _radio(_SEEN_BY, rules.seen_by)),
        _input("askers", "Who may ask (nobody named: everybody)", _people(rules.askers), optional=True),
    ]
    return {
        "type": "modal",
        "callback_id": RULES_VIEW,
        "private_metadata": channel,
        "title": plain("Rules of this channel"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [block for block in inputs if block is not None],
    }


_FOLLOW = {"mentions": "when I am mentioned", "threads": "also replies in threads that I am in"}
_SEEN_BY = {"everyone": "everyone in the channel", "asker": "only the one who asked"}


def rules_from(values: Values) -> ChannelRules:
    """The rules that a submitted modal holds; raises pydantic's ValidationError."""
    found = {name: _value(next(iter(actions.values()))) for name, actions in values.items()}
    return ChannelRules.model_validate({name: value for name, value in found.items() if value is not None})


def value_of(values: Values, name: str) -> str:
    """What was picked or typed in the one input of that name; '' where nothing was."""
    return str(_value(next(iter(values[name].values()))) or "")


def _value(state: Mapping[str, Any]) -> Any:
    match state["type"]:
        case "datepicker":
            return state.get("selected_date")
        case "multi_static_select":
            return [option["value"] for option in state.get("selected_options") or ()]
        case "multi_users_select":
            return list(state.get("selected_users") or ())
        case "radio_buttons":
            return (state.get("selected_option") or {}).get("value")
        case _:
            return state.get("value")


def _evidence(statement: Mapping[str, Any], citations: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    yield _rich(_words(shown(statement["text"]), bold=True))
    if statement.get("derivation"):
        yield _rich(_words(f"How the date was worked out: {shown(statement['derivation'])}"))
    for citation in citations:
        if citation["marker"] in statement["citations"]:
            yield _rich([*_words(f"[{citation['marker']}] {_about(citation)}: "), _title(citation)])
            quote = {"type": "rich_text_quote", "elements": _words(f"“{shown(citation['quote'])}”")}
            yield {"type": "rich_text", "elements": [quote]}


def _about(citation: Mapping[str, Any]) -> str:
    return shown(", ".join(part for part in (citation["publisher"], iso_text(citation["published"])) if part))


def _title(citation: Mapping[str, Any]) -> Block:
    title: Block = {"type": "text", "text": shortened(citation["title"] or citation["source"], SECTION_TEXT)}
    return title | ({"type": "link", "url": citation["address"]} if citation["address"] else {})


def _rich(elements: Sequence[Block]) -> Block:
    """Rich text holds plain words: nothing in them is taken for markup."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def _words(text: str, *, bold: bool = False) -> list[Block]:
    words: Block = {"type": "text", "text": shortened(text, SECTION_TEXT)}
    return [words | {"style": {"bold": True}}] if bold else [words]


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": optional}


def _day(day: date | None) -> Block:
    return {"type": "datepicker", "action_id": "value"} | ({"initial_date": day.isoformat()} if day else {})


def _people(users: Sequence[str]) -> Block:
    return {"type": "multi_users_select", "action_id": "value"} | ({"initial_users": list(users)} if users else {})


def _option(value: str, text: str) -> Block:
    return {"text": plain(text), "value": value}


def _choice(known: Sequence[str], chosen: Sequence[str]) -> Block:
    options = [_option(name, name) for name in known]
    picked = [option for option, name in zip(options, known, strict=True) if name in chosen]
    menu: Block = {"type": "multi_static_select", "action_id": "value", "options": options}
    return menu | ({"initial_options": picked} if picked else {})


def _radio(options: Mapping[str, str], chosen: str) -> Block:
    shown = {value: _option(value, text) for value, text in options.items()}
    return {
        "type": "radio_buttons",
        "action_id": "value",
        "options": list(shown.values()),
        "initial_option": shown[chosen],
    }
