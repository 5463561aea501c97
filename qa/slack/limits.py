"""Slack's limits, as its reference states them (docs.slack.dev/reference), and what we keep to below them."""

from __future__ import annotations

# A markdown block, and `markdown_text` of the streaming methods.
MARKDOWN = 12_000
# We stay below: Slack counts after its own conversions.
PART = 10_000
# `text` beside blocks is what notifications show; chat.update takes no more than 4,000 bytes.
FALLBACK_TEXT = 3_000
# `details` and `output` of a task; its title is kept as short.
TASK_TEXT = 256
TASK_SOURCES = 10
SECTION_TEXT = 3_000
VIEW_BLOCKS = 100
OPTIONS = 100
OPTION_TEXT = 75
PROMPTS = 4
# A question longer than this is a pasted article.
QUESTION = 1_000
# A button's value; a modal's private data holds more.
VALUE = 2_000
